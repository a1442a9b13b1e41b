//! What has happened to a policy.

use crate::approval::Approvals;
use crate::consideration::{Answer, ConsiderationKey};
use crate::lint::Rule;
use crate::policy::PublishedActual;
use crate::{FieldPath, FiscalYear, GradeScale, ItemId, Step};
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

/// What has happened to a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantNames)]
#[serde(tag = "event", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PolicyEvent {
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
}
