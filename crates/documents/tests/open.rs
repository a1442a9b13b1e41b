//! Open formats: each holds every value of a paper, three of them give the very paper back, and the table all but how numbers were typed.

mod csv_back;
mod formats;
mod lint;
mod paper_strategy;
mod samples;
mod stratml;
mod workbook;
