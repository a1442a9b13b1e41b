//! 指標の担当: whose an indicator is, how often its figure is wanted, and whom it was asked of when. It is between the
//! offices: it goes along where an office takes a policy along (JSON, workbook, the next year), and is never published.

use crate::{Actor, DepartmentId, ItemId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
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

impl Rhythm {
    /// The word in a workbook.
    pub fn in_workbook(self) -> &'static str {
        match self {
            Rhythm::Monthly => "毎月",
            Rhythm::Quarterly => "四半期ごと",
            Rhythm::HalfYearly => "半年ごと",
            Rhythm::Yearly => "年1回",
        }
    }
}

/// A person as an indicator or the log names them. The name is kept as it was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Holder {
    pub login: String,
    pub name: String,
}

/// 見本　花子（hanako）: a workbook names a person so that two of one name are told apart.
impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}（{}）", self.name, self.login)
    }
}

impl Holder {
    /// The person of such a text.
    pub fn of(text: &str) -> Option<Self> {
        let (name, login) = text.strip_suffix('）')?.rsplit_once('（')?;
        Some(Self { login: login.to_owned(), name: name.to_owned() })
    }
}

/// Those who can be put in charge of an indicator of a department: whoever holds a duty in it.
pub fn holders(people: &[Actor], department: DepartmentId) -> Vec<Holder> {
    let own =
        people.iter().filter(|person| person.duties.iter().any(|duty| duty.unit.department() == Some(department)));
    own.map(|person| Holder { login: person.login.clone(), name: person.name.clone() }).collect()
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

/// What is said of an indicator's charge, as a workbook asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum ChargeField {
    Section,
    Person,
    Rhythm,
}

impl ChargeField {
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word in the identity of a cell.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// The head of its column, and how its fields are called.
    pub fn label(self) -> &'static str {
        match self {
            ChargeField::Section => "担当の室・課",
            ChargeField::Person => "担当者",
            ChargeField::Rhythm => "報告の頻度",
        }
    }
}

impl Charge {
    /// What nobody has set yet.
    pub fn usual(indicator: ItemId) -> Self {
        Self { indicator, section: None, person: None, rhythm: Rhythm::default() }
    }

    /// What a workbook shows of it.
    pub fn text(&self, field: ChargeField) -> Option<String> {
        match field {
            ChargeField::Section => self.section.clone(),
            ChargeField::Person => self.person.as_ref().map(Holder::to_string),
            ChargeField::Rhythm => Some(self.rhythm.in_workbook().to_owned()),
        }
    }

    /// The same with what a workbook says; an empty cell leaves it to the usual.
    #[must_use]
    pub fn with(mut self, field: ChargeField, text: Option<&str>) -> Self {
        match field {
            ChargeField::Section => self.section = text.map(str::to_owned),
            ChargeField::Person => self.person = text.and_then(Holder::of),
            ChargeField::Rhythm => {
                let said = Rhythm::ALL.into_iter().find(|rhythm| Some(rhythm.in_workbook()) == text);
                self.rhythm = said.unwrap_or_default();
            }
        }
        self
    }
}

/// The charge of the indicator at a place of a paper. Nothing names the person outside of the city hall's own pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChargePaper {
    pub goal: u32,
    /// The target of the goal, where it is an indicator of one.
    pub target: Option<u32>,
    /// The initiative of the goal, where it is an indicator of one.
    pub initiative: Option<u32>,
    pub indicator: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    #[serde(skip)]
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
