//! The command line from outside: the binary is run, and what it prints, writes and answers is looked at.

mod backup;
mod demo;
mod first_administrator;
mod forms;
mod lint;
mod open_formats;
mod program;
mod rate;
mod reading;
mod store;
mod upgrade;
mod workbook;
