//! What a person can ask to be done to a policy.

use crate::charge::{AskedFigure, AskingWay, Charge, ChargeField};
use crate::consideration::{Answer, ConsiderationKey};
use crate::lint::Rule;
use crate::past::PastPaper;
use crate::record::feeding::FedFigure;
use crate::reversal::Earlier;
use crate::text::Seen;
use crate::{FieldPath, FiscalYear, ItemId, Paper, PolicyEvent};

/// One request. Nothing else changes a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Begin an empty policy.
    Open,
    /// Write fields; either all are saved or none.
    Write(Vec<FieldWrite>),
    /// Add a part, with its first fields filled.
    Add { item: NewItem, texts: Vec<(&'static str, String)> },
    /// Take a part out; it is kept aside.
    Remove(ItemId),
    /// Put back what was removed.
    Restore(ItemId),
    /// Move a part by one place.
    Shift(ItemId, Direction),
    /// Take over a paper that was read; what is empty in it leaves ours as it is.
    Adopt { paper: Box<Paper>, source: String },
    /// Take over what was public before Hoshin came: published then.
    TakeOver(Box<PastPaper>),
    /// Take the changes of an adoption back, as its events and what stood before them tell. What was changed since stays.
    TakeBack { events: Vec<PolicyEvent>, earlier: Earlier, source: String },
    /// Add parts of an earlier year's paper at the end, as a person chose them.
    Copy { paper: Box<Paper>, from: FiscalYear },
    /// Take over what a department or section wrote into its workbook: all of it or nothing.
    TakeWorkbook(Box<TakenWorkbook>),
    /// The department has written its paper: its head is asked.
    Submit,
    /// The department takes back what it has submitted or approved.
    Withdraw,
    /// Send it back with an opinion, with remarks on the very fields, and with fields marked that the opinion speaks of.
    Return { opinion: String, remarks: Vec<(FieldPath, String)>, marks: Vec<FieldPath> },
    /// The head of the department agrees with the version seen.
    Approve { version: String },
    /// The planning office has checked the version seen.
    Release { version: String },
    /// Another planning officer publishes the version seen.
    Publish { version: String },
    /// Open a published paper for correction.
    Reopen { reason: String },
    /// Give up a correction that changed nothing.
    DropCorrection,
    /// Say something beside the paper: in the thread that is answered, or in a new one.
    Comment { thread: Option<u32>, field: Option<FieldPath>, text: String },
    /// Close a thread with a decision.
    Resolve { thread: u32, decision: String },
    /// 二次評価: what someone outside of the department thinks of a result.
    GiveOpinion { goal: ItemId, grade: Option<String>, text: String },
    /// Remind the department of what is due.
    Remind,
    /// Say that a remark on wording is not wanted on the sentence of this mark.
    Waive { field: FieldPath, rule: Rule, sentence: String, reason: String },
    /// Take a waiver back.
    Unwaive { field: FieldPath, rule: Rule, sentence: String },
    /// Say what becomes of an item that an earlier year left open, as the person saw it, over the answer that stood there
    /// then, as [`Standing::mark`](crate::Standing::mark) gives it.
    Answer { key: ConsiderationKey, text: String, answer: Answer, over: Seen },
    /// Take an answer back: the item is open again.
    WithdrawAnswer(ConsiderationKey),
    /// Say whose an indicator is and how often its figure is wanted.
    Charge(Charge),
    /// Ask these people for the figures of indicators.
    AskFigures { figures: Vec<AskedFigure>, way: AskingWay },
    /// What records say of fed indicators: the store works it out, no form asks for it.
    Feed(Vec<FedFigure>),
}

/// One field as a person left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldWrite {
    pub path: FieldPath,
    /// What stood there when the person began.
    pub seen: Seen,
    pub text: String,
}

/// What a workbook that came back asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenWorkbook {
    /// The identity it was given when it went out.
    pub workbook: String,
    /// The section it went to; none for the department as a whole.
    pub section: Option<String>,
    /// The name of the file, for the log.
    pub file: String,
    /// The digest of the file: the same file is taken over once.
    pub digest: String,
    pub writes: Vec<FieldWrite>,
    pub added: Vec<NewRow>,
    pub charges: Vec<ChargeWrite>,
}

/// What a workbook says of an indicator's charge; an empty text leaves it to the usual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChargeWrite {
    pub indicator: ItemId,
    pub field: ChargeField,
    pub text: String,
}

/// A spare row of a workbook that was filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRow {
    pub item: NewItem,
    /// The fields, whichever part they name.
    pub texts: Vec<(FieldPath, String)>,
}

/// Where a new part goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NewItem {
    Officer,
    Goal,
    Target(ItemId),
    Initiative(ItemId),
    /// Of a target or an initiative.
    Indicator(ItemId),
}

impl NewItem {
    /// Its word in the log and in fields, and the part it belongs to.
    pub fn kind(self) -> (&'static str, Option<ItemId>) {
        match self {
            NewItem::Officer => ("officer", None),
            NewItem::Goal => ("goal", None),
            NewItem::Target(goal) => ("target", Some(goal)),
            NewItem::Initiative(goal) => ("initiative", Some(goal)),
            NewItem::Indicator(owner) => ("indicator", Some(owner)),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}
