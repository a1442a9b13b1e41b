//! みほん市 agrees with itself and with the rules.

mod examples;
mod grades;
mod records;
mod sentences;
mod town;
