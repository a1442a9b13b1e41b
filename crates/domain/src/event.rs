//! What has happened, in the past tense, as the audit log keeps it.

mod word;

use crate::approval::Approvals;
use crate::consideration::{Answer, ConsiderationKey};
use crate::lint::Rule;
use crate::policy::PublishedActual;
use crate::{ActivityRecord, RecordId, RecordPlace};
use crate::{FieldPath, FiscalYear, GradeScale, ItemId, Role, Settings, Step};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One fact. The log holds it as JSON beside who and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    PolicyOpened {
        fiscal_year: FiscalYear,
        department: String,
        step: Step,
        scale: GradeScale,
        /// The form keeps the reasons of grades inside the city hall.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        keeps_reasons: bool,
    },
    FieldChanged {
        field: FieldPath,
        before: Option<String>,
        after: Option<String>,
    },
    ItemAdded {
        item: ItemId,
        kind: String,
        /// The goal it belongs to; of an indicator its target or initiative.
        goal: Option<ItemId>,
    },
    ItemRemoved {
        item: ItemId,
    },
    ItemRestored {
        item: ItemId,
    },
    ItemMoved {
        item: ItemId,
        up: bool,
    },
    /// A paper was taken over; the changes it made follow as events of their own.
    PaperAdopted {
        source: String,
    },
    /// A workbook came back; the changes it made follow as events of their own.
    WorkbookTaken {
        workbook: String,
        file: String,
    },
    /// The scale of a paper that was taken over differs from ours.
    ScaleChanged {
        scale: GradeScale,
    },
    /// Parts of an earlier year were copied; they follow as events of their own.
    Copied {
        from: FiscalYear,
    },
    Submitted {
        step: Step,
        version: String,
        post: String,
        acting: bool,
    },
    Withdrawn {
        post: String,
        acting: bool,
    },
    Returned {
        post: String,
        acting: bool,
        opinion: String,
        remarks: Vec<(FieldPath, String)>,
    },
    Approved {
        version: String,
        post: String,
        acting: bool,
    },
    Released {
        version: String,
        post: String,
        acting: bool,
    },
    Published {
        number: u32,
        step: Step,
        /// The step that begins with it; none if the year is finished.
        next: Option<Step>,
        /// Why a published paper was corrected.
        reason: Option<String>,
        digest: String,
        post: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        approvals: Option<Box<Approvals>>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        actuals: Vec<PublishedActual>,
        /// The digest of the records that went out with it; none if none did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        records: Option<String>,
    },
    Reopened {
        step: Step,
        reason: String,
        post: String,
        acting: bool,
    },
    CorrectionDropped {
        /// The step that goes on; none if the year is finished.
        next: Option<Step>,
    },
    Commented {
        thread: u32,
        field: Option<FieldPath>,
        text: String,
        mentions: Vec<String>,
        post: String,
    },
    Resolved {
        thread: u32,
        decision: String,
        post: String,
    },
    OpinionGiven {
        goal: ItemId,
        grade: Option<String>,
        text: String,
        post: String,
    },
    Reminded {
        step: Step,
    },
    /// A remark on wording is not wanted on this sentence.
    LintWaived {
        field: FieldPath,
        rule: Rule,
        /// The mark of the sentence.
        sentence: String,
        reason: String,
        post: String,
    },
    LintUnwaived {
        field: FieldPath,
        rule: Rule,
        sentence: String,
    },
    /// What becomes of an item that an earlier year left open.
    ConsiderationAnswered {
        key: ConsiderationKey,
        text: String,
        answer: Answer,
        /// The step with which it is published.
        #[serde(default = "crate::consideration::promise", skip_serializing_if = "crate::consideration::is_promise")]
        step: Step,
    },
    AnswerWithdrawn {
        key: ConsiderationKey,
    },
    PersonAdded {
        login: String,
    },
    PersonRenamed {
        login: String,
        before: String,
        after: String,
    },
    PasswordChanged {
        login: String,
    },
    MailChanged {
        login: String,
    },
    DepartmentAdded {
        name: String,
    },
    DepartmentRenamed {
        before: String,
        after: String,
    },
    SectionAdded {
        name: String,
        from: Date,
    },
    /// A section goes on under another name, or ends.
    SectionEnded {
        name: String,
        last_day: Date,
        successor: Option<String>,
    },
    DutyGiven {
        id: i64,
        login: String,
        role: Role,
        post: String,
        department: Option<String>,
        section: Option<String>,
        from: Date,
        to: Option<Date>,
        acting: bool,
    },
    DutyEnded {
        id: i64,
        login: String,
        to: Date,
    },
    CycleSet {
        fiscal_year: FiscalYear,
    },
    /// The form of a year was chosen or changed.
    FormSet {
        fiscal_year: FiscalYear,
        name: String,
        version: u32,
    },
    /// Signing in was completed, with everything that was due.
    SignedIn {
        login: String,
        by: Entrance,
    },
    /// Too many failures in a row; nobody can sign in with this name for a while.
    LockedOut {
        login: String,
    },
    PersonDisabled {
        login: String,
    },
    PersonEnabled {
        login: String,
    },
    SecondFactorEnrolled {
        login: String,
    },
    SecondFactorRemoved {
        login: String,
    },
    RecoveryCodesRenewed {
        login: String,
    },
    /// A recovery code stood in for a code; that many are left.
    RecoveryCodeUsed {
        login: String,
        left: u32,
    },
    AccountLinked {
        login: String,
        issuer: String,
    },
    AccountUnlinked {
        login: String,
        issuer: String,
    },
    SettingsChanged {
        settings: Box<Settings>,
    },
    // 取組記録.
    RecordKept {
        place: RecordPlace,
        id: RecordId,
        record: Box<ActivityRecord>,
    },
    RecordChanged {
        place: RecordPlace,
        id: RecordId,
        before: Box<ActivityRecord>,
        after: Box<ActivityRecord>,
    },
    /// It is kept aside and can be put back.
    RecordRemoved {
        place: RecordPlace,
        id: RecordId,
        title: String,
    },
    RecordRestored {
        place: RecordPlace,
        id: RecordId,
        title: String,
    },
    /// A list was taken over: so many records of this file.
    RecordsImported {
        place: RecordPlace,
        count: u64,
        file: String,
        digest: String,
    },
    RecordFileAdded {
        place: RecordPlace,
        id: RecordId,
        file: String,
        digest: String,
    },
    RecordFileRemoved {
        place: RecordPlace,
        id: RecordId,
        file: String,
    },
    /// How a kind of list is read was kept under a name.
    RecordMappingKept {
        name: String,
    },
}

/// How someone came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Entrance {
    Password,
    SingleSignOn,
}

impl Entrance {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Entrance::Password => "password",
            Entrance::SingleSignOn => "single-sign-on",
        }
    }
}
