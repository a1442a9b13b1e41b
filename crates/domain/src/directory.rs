//! 職員録: departments, sections, people and their duties from one file. One row is one duty; a row without a person enters
//! the organisation only.
//!
//! A file becomes a [`Listing`] (documents), its rows become [`Line`]s, and [`plan`] holds them against what is
//! [`Known`]: what would be done, and what of every line stands in the way. Nothing is written here.

mod column;
mod duties;
mod fault;
mod known;
mod line;
mod listing;
mod people;
mod planning;
mod posts;
mod units;

pub use column::{COLUMNS, Column};
pub use fault::{Fault, FaultKind};
pub use known::{Known, KnownDepartment, KnownPerson, KnownSection};
pub use line::{Line, Typed, TypedDuty, TypedUnit, lines};
pub use listing::{Cell, Doubt, Heading, Listing, ListingRow, NotAListing, chosen};
pub use planning::{Choices, Effect, NewDepartment, NewPerson, NewSection, Plan, Planned, PlannedLine, plan};
pub use posts::{role_by_post, role_named};

/// More lines than this are several lists: the largest designated city has some 1,500 duties in its city hall.
pub const MOST_LINES: usize = 5_000;

/// Whether a text can be a sign-in name: it stands in addresses and is typed every morning.
pub fn is_login(text: &str) -> bool {
    let is_usual = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let fits = text.starts_with(is_usual) && text.chars().all(|c| is_usual(c) || "._-".contains(c));
    fits && (2..=40).contains(&text.len()) && !RESERVED.contains(&text)
}

/// Names that would be read as other addresses, or as the console in the log.
const RESERVED: [&str; 5] = ["console", "import", "new", "first-passwords", "template"];

#[cfg(test)]
mod tests;
