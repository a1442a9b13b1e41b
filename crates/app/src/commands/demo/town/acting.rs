//! Who acts in the town, and when.

use crate::surroundings::now;
use anyhow::Result;
use hoshin_domain::{Actor, day};
use hoshin_store::City;
use jiff::Timestamp;

/// A person of the town with today's duties.
pub(super) async fn actor(city: &City, person: hoshin_town::Person) -> Result<Actor> {
    let duties = city.duties_of(person.login, day::in_japan(now())).await?;
    Ok(Actor { login: person.login.to_owned(), name: person.name.to_owned(), duties })
}

/// Ten in the morning of a day in Japan.
pub(super) fn morning(year: u16, month: u8, day: u8) -> Timestamp {
    format!("{year}-{month:02}-{day:02}T01:00:00Z").parse().expect("a day of the calendar")
}
