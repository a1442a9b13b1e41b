//! Open formats: each holds every value of a paper, and three of them give the very paper back.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

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
