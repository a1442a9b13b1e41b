//! What has happened to departments and their sections.

use crate::organisation::ReorganisationKind;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

/// What has happened to departments and their sections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantNames)]
#[serde(tag = "event", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum OrganisationEvent {
    /// A department came in with its first paper or by hand.
    DepartmentAdded { name: String },
    /// A department goes on under another name.
    DepartmentRenamed { before: String, after: String },
    /// A section begins with a day.
    SectionAdded { name: String, from: Date },
    /// A section goes on under another name, or ends.
    SectionEnded { name: String, last_day: Date, successor: Option<String> },
    /// A change of the organisation with the first day of the new, by the names of those it comes from and leads to.
    Reorganised { number: i64, kind: ReorganisationKind, day: Date, from: Vec<String>, to: Vec<String> },
    /// A change was taken back before anything stood on it.
    ReorganisationUndone { number: i64, kind: ReorganisationKind, day: Date, from: Vec<String>, to: Vec<String> },
    /// Somebody takes over what a department left open that had ended without a successor.
    HeirNamed { department: String, heir: String },
    /// The departments stand in this order now.
    DepartmentsOrdered { names: Vec<String> },
    /// The sections of a department stand in this order now.
    SectionsOrdered { department: String, names: Vec<String> },
}
