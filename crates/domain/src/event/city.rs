//! What a city settled for itself.

use crate::plans::PlanChange;
use crate::{FiscalYear, Settings};
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

/// What a city settled for itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantNames)]
#[serde(tag = "event", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum CityEvent {
    /// The steps and dates of a year were set.
    CycleSet { fiscal_year: FiscalYear },
    /// A department that has not begun its policy of the year was asked for it.
    AskedToBegin { fiscal_year: FiscalYear, department: String },
    /// The form of a year was chosen or changed.
    FormSet { fiscal_year: FiscalYear, name: String, version: u32 },
    /// 記入要領 of a year was written anew; its form stays.
    GuidanceSet { fiscal_year: FiscalYear },
    /// What holds for every year was changed.
    SettingsChanged { settings: Box<Settings> },
    /// How a kind of list is read was kept under a name.
    RecordMappingKept { name: String },
    /// The city and its first administrator were entered by the link that the console had printed.
    SetUp { login: String },
    /// So many papers of these years were proposed as published already.
    PastProposed { papers: u32, years: Vec<FiscalYear>, digest: String },
    /// The proposal was taken back by who made it.
    PastProposalWithdrawn { digest: String },
    /// Another planning officer did not confirm it.
    PastRefused { digest: String, reason: String },
    /// Another planning officer confirmed it, and so many papers were taken over.
    PastConfirmed { digest: String, papers: u32 },
    /// A plan that goals choose from was taken in or changed.
    PlanSet {
        name: String,
        #[serde(flatten)]
        change: PlanChange,
    },
    /// What an earlier version had written was sealed as it was found: so many rows.
    RowsSealed { rows: u64 },
}
