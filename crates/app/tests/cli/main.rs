//! The command line from outside: the binary is run, and what it prints, writes and answers is looked at.

mod backup;
mod citizens_door;
mod demo;
mod disk;
mod faults;
mod first_administrator;
mod first_day;
mod forms;
mod framing;
mod least_rights;
mod lint;
mod mistaken;
mod newer;
mod open_formats;
mod past;
mod people;
mod program;
mod publishing;
mod rate;
mod reading;
mod refused;
mod server;
mod store;
mod upgrade;
mod watching;
mod workbook;
