//! The pages: internal for the city hall, public for citizens, and the words both are written in.
//!
//! Storeys, from below: `words`, `access`, `parts`, `pages` with `site` beside them. No import goes up.

mod access;
mod pages;
mod parts;
mod routes;
pub mod site;
pub mod words;

pub use access::backups::{BackupStanding, LastBackup, LastFailure};
pub use access::city_hall::CityHall;
pub use access::declared::Access;
pub use access::first_day::FirstDay;
pub use access::scanner::Scanner;
pub use access::site_key::SiteKey;
pub use access::surroundings::Surroundings;
pub use access::tally::Tally;
pub use access::{oidc, password, webhook};
pub use pages::city::people::listed;
pub use pages::intakes::reading;
pub use pages::workbooks::exchange as workbooks;
pub use parts::refusal::in_words as refusal_in_words;
pub use parts::succession::sentence as compared_with;
pub use parts::{csv_out, explain, help};
pub use routes::{declared, first_day, router, routers};
pub use words::{Language, Words, letter};

use words::moment;
