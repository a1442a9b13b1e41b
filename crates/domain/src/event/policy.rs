//! What has happened to a policy.

use crate::approval::Approvals;
use crate::charge::{AskedFigure, AskingWay, Charge};
use crate::consideration::{Answer, ConsiderationKey};
use crate::lint::Rule;
use crate::policy::PublishedActual;
use crate::sent_back::Marked;
use crate::{FieldPath, FiscalYear, GradeScale, ItemId, Signature, Step};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

/// What has happened to a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantNames)]
#[serde(tag = "event", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PolicyEvent {
    /// A policy was begun, empty or by a paper.
    PolicyOpened {
        fiscal_year: FiscalYear,
        department: String,
        step: Step,
        scale: GradeScale,
        /// The form keeps the reasons of grades inside the city hall.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        keeps_reasons: bool,
    },
    /// A text was written, replaced or cleared.
    FieldChanged { field: FieldPath, before: Option<String>, after: Option<String> },
    /// A part came to the end of its list: of that goal, or of that target or initiative if it is an indicator.
    ItemAdded { item: ItemId, kind: String, goal: Option<ItemId> },
    /// A part was taken out; it is kept aside.
    ItemRemoved { item: ItemId },
    /// A part that was taken out is back, at the end of its list.
    ItemRestored { item: ItemId },
    /// A part changed places with its neighbour.
    ItemMoved { item: ItemId, up: bool },
    /// A paper was taken over; the changes it made follow as events of their own.
    PaperAdopted { source: String },
    /// A workbook came back; the changes it made follow as events of their own.
    WorkbookTaken { workbook: String, file: String },
    /// The scale of a paper that was taken over differs from ours.
    ScaleChanged { scale: GradeScale },
    /// Parts of an earlier year were copied; they follow as events of their own.
    Copied { from: FiscalYear },
    /// 提出.
    Submitted { step: Step, version: String, post: String, acting: bool },
    /// 取戻し: the department took back what it had submitted or approved.
    Withdrawn { post: String, acting: bool },
    /// 差戻し, with remarks on the very fields.
    Returned {
        post: String,
        acting: bool,
        opinion: String,
        remarks: Vec<(FieldPath, String)>,
        /// The fields that were marked; none in logs from before there were marks.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        marked: Option<Box<Marked>>,
    },
    /// 承認.
    Approved { version: String, post: String, acting: bool },
    /// 確認.
    Released { version: String, post: String, acting: bool },
    /// 公表.
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
    /// 過年度の引継ぎ: what was public on that day already, as one proposed and another confirmed.
    TakenOverAsPublished {
        number: u32,
        step: Step,
        published_on: Date,
        digest: String,
        source: String,
        proposed: Box<Signature>,
        post: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        actuals: Vec<PublishedActual>,
    },
    /// 訂正: the published paper of a step was opened.
    Reopened { step: Step, reason: String, post: String, acting: bool },
    /// A correction that changed nothing was given up, and the next step goes on; none if the year is finished.
    CorrectionDropped { next: Option<Step> },
    /// Something was said beside the paper.
    Commented { thread: u32, field: Option<FieldPath>, text: String, mentions: Vec<String>, post: String },
    /// A thread was closed with a decision.
    Resolved { thread: u32, decision: String, post: String },
    /// 二次評価.
    OpinionGiven { goal: ItemId, grade: Option<String>, text: String, post: String },
    /// The department was asked for what is due.
    Reminded { step: Step },
    /// A remark on wording is not wanted on the sentence of this mark.
    LintWaived { field: FieldPath, rule: Rule, sentence: String, reason: String, post: String },
    /// A waiver was taken back.
    LintUnwaived { field: FieldPath, rule: Rule, sentence: String },
    /// What becomes of an item that an earlier year left open.
    ConsiderationAnswered {
        key: ConsiderationKey,
        text: String,
        answer: Answer,
        /// The step with which it is published.
        #[serde(default = "crate::consideration::promise", skip_serializing_if = "crate::consideration::is_promise")]
        step: Step,
        /// The department that left it, as it was printed, if it was another one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        left_by: Option<String>,
    },
    /// An answer was taken back: the item is open again.
    AnswerWithdrawn { key: ConsiderationKey },
    /// Somebody said whose an indicator is and how often its figure is wanted.
    IndicatorCharged { charge: Box<Charge> },
    /// The figures of indicators were asked for.
    FiguresAsked { figures: Vec<AskedFigure>, way: AskingWay },
}

impl PolicyEvent {
    /// The number and the step of the edition that came of it, if one did.
    pub fn publication(&self) -> Option<(u32, Step)> {
        match self {
            PolicyEvent::Published { number, step, .. } | PolicyEvent::TakenOverAsPublished { number, step, .. } => {
                Some((*number, *step))
            }
            PolicyEvent::PolicyOpened { .. }
            | PolicyEvent::FieldChanged { .. }
            | PolicyEvent::ItemAdded { .. }
            | PolicyEvent::ItemRemoved { .. }
            | PolicyEvent::ItemRestored { .. }
            | PolicyEvent::ItemMoved { .. }
            | PolicyEvent::PaperAdopted { .. }
            | PolicyEvent::WorkbookTaken { .. }
            | PolicyEvent::ScaleChanged { .. }
            | PolicyEvent::Copied { .. }
            | PolicyEvent::Submitted { .. }
            | PolicyEvent::Withdrawn { .. }
            | PolicyEvent::Returned { .. }
            | PolicyEvent::Approved { .. }
            | PolicyEvent::Released { .. }
            | PolicyEvent::Reopened { .. }
            | PolicyEvent::CorrectionDropped { .. }
            | PolicyEvent::Commented { .. }
            | PolicyEvent::Resolved { .. }
            | PolicyEvent::OpinionGiven { .. }
            | PolicyEvent::Reminded { .. }
            | PolicyEvent::LintWaived { .. }
            | PolicyEvent::LintUnwaived { .. }
            | PolicyEvent::ConsiderationAnswered { .. }
            | PolicyEvent::AnswerWithdrawn { .. }
            | PolicyEvent::IndicatorCharged { .. }
            | PolicyEvent::FiguresAsked { .. } => None,
        }
    }
}
