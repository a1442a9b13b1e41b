//! 指標の担当: whose an indicator is, how often its figure is wanted, and whom it was asked of when. It is between the
//! offices: nothing of it stands on a paper.

use crate::ItemId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

/// 報告の頻度: how often the figure of an indicator is wanted.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Rhythm {
    Monthly,
    Quarterly,
    HalfYearly,
    #[default]
    Yearly,
}

crate::word::words!(Rhythm, "a rhythm");

impl Rhythm {
    /// How many months one period has.
    pub fn months(self) -> i8 {
        match self {
            Rhythm::Monthly => 1,
            Rhythm::Quarterly => 3,
            Rhythm::HalfYearly => 6,
            Rhythm::Yearly => 12,
        }
    }
}

/// A person as an indicator or the log names them. The name is kept as it was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Holder {
    pub login: String,
    pub name: String,
}

/// Whose an indicator is and how often its figure is wanted, as somebody has set it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    pub indicator: ItemId,
    /// None where it is the section's of its initiative or goal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Holder>,
    pub rhythm: Rhythm,
}

/// The figure of a period that was asked of these people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedFigure {
    pub indicator: ItemId,
    /// The last day of the period.
    pub until: Date,
    pub people: Vec<Holder>,
}

/// The last time the figure of an indicator was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastAsked {
    #[serde(flatten)]
    pub figure: AskedFigure,
    pub at: Timestamp,
    /// When it was asked by mail too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mailed: Option<Timestamp>,
}

/// By which ways people are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskingWay {
    /// Inside Hoshin.
    Inside,
    /// By mail, after it was asked inside.
    Mail,
    Both,
}
