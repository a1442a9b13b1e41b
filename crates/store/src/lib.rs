//! All SQL. A [`City`] is one municipality's desk: every query is bound to its code.
//! A [`Shelf`] is what citizens may load: published papers and nothing else.

mod audit;
mod city;
mod error;
mod intakes;
mod organisation;
mod people;
mod perform;
mod policies;
mod shelf;
mod store;
mod verify;

pub use audit::{Entry, Head};
pub use city::City;
pub use error::{PerformError, StoreError};
pub use intakes::Intake;
pub use organisation::{Department, DepartmentId};
pub use people::{Person, Session};
pub use perform::Performed;
pub use policies::{KeptPolicy, PolicyKey};
pub use shelf::{Edition, Shelf};
pub use store::Store;
pub use verify::{Fault, Verification};
