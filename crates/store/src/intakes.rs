//! 取込: files that were sent together, their readings, and what a person made of them.

mod adoption;
mod bygone;
mod deciding;
mod importing;
mod keeping;
mod past;
mod reading;
mod teaching;

pub use adoption::{BatchError, Destination, Reverting, Takeover};
pub use deciding::SeenFile;
pub use importing::{Import, ImportError};
pub use past::PastTakeover;
pub use reading::Unread;
pub use teaching::Taught;

use crate::kept::{MaybeJson, MaybeText, Number, Text};
use hoshin_domain::form::Lesson;
use hoshin_domain::past::{DaysOfThen, Proposal, ProposalRefused, UsualDays};
use hoshin_domain::{DepartmentId, FiscalYear, Paper, PolicyEvent, Reading};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentFile {
    pub file_name: String,
    pub bytes: Vec<u8>,
}

/// Files that were sent together. They are taken over together or not at all.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct IntakeBatch {
    pub token: String,
    pub uploaded_by: String,
    #[sqlx(try_from = "Text")]
    pub uploaded_at: Timestamp,
    /// Until then a process is reading the files; seconds since 1970.
    pub working_until: i64,
    #[sqlx(try_from = "MaybeText")]
    pub adopted_at: Option<Timestamp>,
    /// When the taking over was taken back.
    #[sqlx(try_from = "MaybeText")]
    pub reversed_at: Option<Timestamp>,
    /// Its papers were published already, on these days; none if they become drafts.
    #[sqlx(try_from = "MaybeJson")]
    pub past: Option<UsualDays>,
    /// It waits for another planning officer, or was confirmed by one.
    #[sqlx(try_from = "MaybeJson")]
    pub proposal: Option<Proposal>,
    /// It came back.
    #[sqlx(try_from = "MaybeJson")]
    pub refusal: Option<ProposalRefused>,
    #[sqlx(skip)]
    pub files: Vec<IntakeFile>,
}

#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct IntakeFile {
    /// Its place among the files, from 1.
    pub position: i64,
    pub file_name: String,
    /// Equal exactly for files with the same bytes.
    pub digest: String,
    /// How often reading it was begun.
    pub tries: i64,
    /// None before it was read.
    #[sqlx(try_from = "MaybeJson")]
    pub reading: Option<Reading>,
    /// The paper as a person corrected it.
    #[sqlx(try_from = "MaybeJson")]
    pub corrected: Option<Paper>,
    /// How often a person has decided something about it.
    pub version: i64,
    /// Left out of what is taken over.
    #[sqlx(try_from = "Number")]
    pub is_aside: bool,
    #[sqlx(try_from = "MaybeJson")]
    pub adoption: Option<Adoption>,
    /// What a person says its headings stand for.
    #[sqlx(try_from = "MaybeJson")]
    pub taught: Option<Vec<Lesson>>,
    /// When it was published, if not on the usual days.
    #[sqlx(try_from = "MaybeJson")]
    pub days: Option<DaysOfThen>,
    /// A person has looked at what is doubtful of it.
    #[sqlx(try_from = "Number")]
    pub is_checked: bool,
    /// The position of the file whose further paper this is.
    pub part_of: Option<i64>,
}

/// Nothing was decided of the batch.
const OPEN: &str = "adopted_at IS NULL AND proposal IS NULL";
const BATCH: &str = "token, uploaded_by, uploaded_at, working_until, adopted_at, reversed_at, past, proposal, refusal";

/// Where a paper went and what that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adoption {
    pub fiscal_year: FiscalYear,
    pub department: DepartmentId,
    /// The revision of the policy afterwards.
    pub revision: i64,
    pub events: Vec<PolicyEvent>,
}

impl IntakeBatch {
    /// Whether nothing of it is decided yet by what its person sees.
    pub fn is_open(&self) -> bool {
        self.adopted_at.is_none() && self.proposal.is_none()
    }
}

impl IntakeFile {
    /// The paper as it would be taken over; none if it was not read or cannot be.
    pub fn paper(&self) -> Option<&Paper> {
        let reading = self.reading.as_ref().filter(|reading| !reading.is_refused())?;
        self.corrected.as_ref().or_else(|| reading.policies.first())
    }

    /// What a person has taught of the file.
    pub fn lessons(&self) -> &[Lesson] {
        self.taught.as_deref().unwrap_or_default()
    }

    /// The paper as the file says it.
    pub fn original(&self) -> Option<&Paper> {
        self.reading.as_ref().and_then(|reading| reading.policies.first())
    }
}
