//! What has happened to departments and their sections.

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
}
