//! The index of texts: every two neighbouring letters, on both databases (decision 0042).
//!
//! It is derived: each change is followed in its transaction, and it can be made from nothing (`texts/building.rs`).

mod keeping;
mod tokens;

pub(crate) use keeping::{Whose, follow, publish};
pub(crate) use tokens::question;
pub use tokens::{Elsewhere, TextQuery};

use crate::Result;
use crate::statement::execute;
use hoshin_domain::MunicipalityCode;
use hoshin_domain::search::VERSION;
use sqlx::AnyConnection;

const BEGIN: &str = "INSERT INTO search_built (municipality, version) VALUES ($1, $2) \
     ON CONFLICT (municipality) DO NOTHING";

/// Notes that all texts of a city are in the index: also of one that has none yet.
pub(crate) async fn begin(on: &mut AnyConnection, code: &MunicipalityCode) -> Result<()> {
    execute(on, code, BEGIN, &[&VERSION]).await.map(|_rows| ())
}
