//! Open formats: each holds every value of a paper, three of them give the very paper back, and the table all but how numbers were typed.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "open/csv_back.rs"]
mod csv_back;
#[path = "open/formats.rs"]
mod formats;
#[path = "open/lint.rs"]
mod lint;
#[path = "open/paper_strategy.rs"]
mod paper_strategy;
#[path = "open/samples.rs"]
mod samples;
#[path = "open/stratml.rs"]
mod stratml;
#[path = "open/workbook.rs"]
mod workbook;
