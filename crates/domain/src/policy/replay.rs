//! From what happened to what stands: the log alone gives the policy again, as it was after any entry.

use super::{OperatingPolicy, Publication};
use crate::approval::TakenOver;
use crate::consideration::Answered;
use crate::day;
use crate::discussion::{Remark, Resolution, SecondOpinion, Thread};
use crate::lint::Waiver;
use crate::sent_back::{Marked, SentBack};
use crate::stage::{Cause, Correction};
use crate::{Direction, FieldPath, NewItem, PolicyEvent, Progress, Signature, Stage};
use jiff::Timestamp;

/// An event with who and when, as the log holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened<E = PolicyEvent> {
    pub login: String,
    pub name: String,
    pub at: Timestamp,
    pub event: E,
}

impl Happened {
    fn signature(&self, post: &str, acting: bool) -> Signature {
        let (login, name) = (self.login.clone(), self.name.clone());
        Signature { login, name, post: post.to_owned(), acting, at: self.at }
    }
}

impl Happened {
    // The edition of a paper that was public before.
    fn of_the_past(&self) -> Option<Publication> {
        let PolicyEvent::TakenOverAsPublished { number, step, published_on, digest, source, proposed, post, actuals } =
            &self.event
        else {
            return None;
        };
        let (source, proposed, confirmed) = (source.clone(), *proposed.clone(), self.signature(post, false));
        Some(Publication {
            number: *number,
            step: *step,
            at: day::beginning(*published_on),
            by: self.name.clone(),
            reason: None,
            digest: digest.clone(),
            approvals: None,
            actuals: actuals.clone(),
            records: None,
            taken_over: Some(TakenOver { source, proposed, confirmed }),
        })
    }
}

/// A policy that grows with its log, one entry after the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replay {
    policy: Option<OperatingPolicy>,
}

impl Replay {
    /// Takes the next entry of the log.
    pub fn step(&mut self, happened: &Happened) {
        match (&mut self.policy, &happened.event) {
            (None, PolicyEvent::PolicyOpened { fiscal_year, department, step, scale, keeps_reasons }) => {
                let policy = OperatingPolicy::new(*fiscal_year, department.clone(), scale.clone(), *step);
                self.policy = Some(OperatingPolicy { keeps_reasons: *keeps_reasons, ..policy });
            }
            (Some(policy), _) => policy.apply(happened),
            (None, _) => {}
        }
    }

    /// The policy after the entries so far; `None` if it was not begun by then.
    pub fn policy(&self) -> Option<&OperatingPolicy> {
        self.policy.as_ref()
    }
}

/// The policy after these events of its log; `None` if it was not begun by then.
pub fn replay<'a>(log: impl IntoIterator<Item = &'a Happened>) -> Option<OperatingPolicy> {
    let mut replay = Replay::default();
    log.into_iter().for_each(|happened| replay.step(happened));
    replay.policy
}

/// The policy as it stood in each of its editions, by their numbers.
pub fn editions<'a>(log: impl IntoIterator<Item = &'a Happened>) -> Vec<(u32, OperatingPolicy)> {
    let (mut replay, mut editions) = (Replay::default(), Vec::new());
    for happened in log {
        replay.step(happened);
        if let (Some((number, _)), Some(policy)) = (happened.event.publication(), replay.policy()) {
            editions.push((number, policy.clone()));
        }
    }
    editions
}

impl OperatingPolicy {
    /// Makes one fact of the log true. What cannot be (a part that is not there) changes nothing.
    pub(crate) fn apply(&mut self, happened: &Happened) {
        match &happened.event {
            PolicyEvent::FieldChanged { field, after, .. } => self.set_text(*field, after.clone()),
            PolicyEvent::ItemAdded { kind, goal, .. } => {
                if let Some(item) = new_item(kind, *goal) {
                    self.add(item);
                }
            }
            PolicyEvent::ItemRemoved { item } => {
                let _ = self.remove(*item);
            }
            PolicyEvent::ItemRestored { item } => {
                let _ = self.restore(*item);
            }
            PolicyEvent::ItemMoved { item, up } => {
                let _ = self.shift(*item, if *up { Direction::Up } else { Direction::Down });
            }
            PolicyEvent::ScaleChanged { scale } => self.grade_scale = scale.clone(),
            PolicyEvent::Submitted { .. }
            | PolicyEvent::Withdrawn { .. }
            | PolicyEvent::Returned { .. }
            | PolicyEvent::Approved { .. }
            | PolicyEvent::Released { .. }
            | PolicyEvent::Published { .. }
            | PolicyEvent::TakenOverAsPublished { .. }
            | PolicyEvent::Reopened { .. }
            | PolicyEvent::CorrectionDropped { .. } => self.advance(happened),
            PolicyEvent::Commented { thread, field, text, post, .. } => {
                let remark = Remark { by: happened.signature(post, false), text: text.clone() };
                self.comment(*thread, *field, remark);
            }
            PolicyEvent::Resolved { thread, decision, post } => {
                let by = happened.signature(post, false);
                if let Some(known) = self.threads.iter_mut().find(|known| known.id == *thread) {
                    known.resolution = Some(Resolution { by, decision: decision.clone() });
                }
            }
            PolicyEvent::OpinionGiven { goal, grade, text, post } => self.opinions.push(SecondOpinion {
                goal: *goal,
                by: happened.signature(post, false),
                grade: grade.clone(),
                text: text.clone(),
            }),
            PolicyEvent::LintWaived { field, rule, sentence, reason, post } => self.waivers.push(Waiver {
                field: *field,
                rule: *rule,
                sentence: sentence.clone(),
                reason: reason.clone(),
                by: happened.signature(post, false),
            }),
            PolicyEvent::LintUnwaived { field, rule, sentence } => {
                self.waivers.retain(|known| (known.field, known.rule, &known.sentence) != (*field, *rule, sentence))
            }
            PolicyEvent::ConsiderationAnswered { key, text, answer, step, left_by } => {
                let (text, answer, left_by) = (text.clone(), answer.clone(), left_by.clone());
                self.answer(Answered { key: *key, text, answer, step: *step, left_by });
            }
            PolicyEvent::IndicatorCharged { charge } => self.set_charge(charge),
            PolicyEvent::FiguresAsked { figures, way } => self.note_asked(figures, *way, happened.at),
            PolicyEvent::AnswerWithdrawn { key } => self.answers.retain(|known| known.key != *key),
            PolicyEvent::PolicyOpened { .. }
            | PolicyEvent::PaperAdopted { .. }
            | PolicyEvent::WorkbookTaken { .. }
            | PolicyEvent::Copied { .. }
            | PolicyEvent::Reminded { .. } => {}
        }
    }

    fn advance(&mut self, happened: &Happened) {
        let before = std::mem::replace(&mut self.progress.stage, Stage::Closed);
        self.progress.stage = match (&happened.event, before) {
            (PolicyEvent::Submitted { version, post, acting, .. }, _) => {
                Stage::Submitted { version: version.clone(), submitted: happened.signature(post, *acting) }
            }
            (PolicyEvent::Withdrawn { post, acting }, _) => {
                Stage::Drafting { cause: Cause::Withdrawn { by: happened.signature(post, *acting) } }
            }
            (PolicyEvent::Returned { post, acting, opinion, remarks, marked }, _) => {
                let by = happened.signature(post, *acting);
                let sent_back = |marked: &Marked| {
                    Box::new(SentBack { by: by.clone(), opinion: opinion.clone(), marked: marked.clone() })
                };
                self.sent_back = marked.as_deref().map(sent_back);
                for (field, text) in remarks {
                    self.begin_thread(Some(*field), true, Remark { by: by.clone(), text: text.clone() });
                }
                Stage::Drafting { cause: Cause::Returned { by, opinion: opinion.clone() } }
            }
            (PolicyEvent::Approved { post, acting, .. }, Stage::Submitted { version, submitted }) => {
                Stage::Approved { version, submitted, approved: happened.signature(post, *acting) }
            }
            (PolicyEvent::Released { post, acting, .. }, Stage::Approved { version, submitted, approved }) => {
                Stage::Released { version, submitted, approved, released: happened.signature(post, *acting) }
            }
            (PolicyEvent::Published { number, step, next, reason, digest, approvals, actuals, records, .. }, _) => {
                self.publications.push(Publication {
                    number: *number,
                    step: *step,
                    at: happened.at,
                    by: happened.name.clone(),
                    reason: reason.clone(),
                    digest: digest.clone(),
                    approvals: approvals.as_deref().cloned(),
                    actuals: actuals.clone(),
                    records: records.clone(),
                    taken_over: None,
                });
                self.go_on(*next)
            }
            (PolicyEvent::TakenOverAsPublished { step, .. }, _) => {
                self.publications.extend(happened.of_the_past());
                self.progress.step = *step;
                self.go_on(None)
            }
            (PolicyEvent::Reopened { step, reason, post, acting }, _) => {
                let by = happened.signature(post, *acting);
                self.progress.step = *step;
                self.progress.correction = Some(Correction { reason: reason.clone(), by: by.clone() });
                Stage::Drafting { cause: Cause::Reopened { by } }
            }
            (PolicyEvent::CorrectionDropped { next }, _) => self.go_on(*next),
            (_, before) => before,
        };
    }

    fn go_on(&mut self, next: Option<crate::Step>) -> Stage {
        self.progress.correction = None;
        self.sent_back = None;
        match next {
            Some(step) => {
                self.progress = Progress::begun(step);
                Stage::Drafting { cause: Cause::Begun }
            }
            None => Stage::Closed,
        }
    }

    // By their keys, so that the paper does not depend on who answered first.
    fn answer(&mut self, answered: Answered) {
        self.answers.retain(|known| known.key != answered.key);
        let at = self.answers.partition_point(|known| known.key < answered.key);
        self.answers.insert(at, answered);
    }

    // An answer opens a thread again: what was decided is in question.
    fn comment(&mut self, thread: u32, field: Option<FieldPath>, remark: Remark) {
        match self.threads.iter_mut().find(|known| known.id == thread) {
            Some(known) => {
                known.remarks.push(remark);
                known.resolution = None;
            }
            None => self.begin_thread(field, false, remark),
        }
    }

    fn begin_thread(&mut self, field: Option<FieldPath>, from_return: bool, remark: Remark) {
        let id = self.next_thread();
        self.threads.push(Thread { id, field, from_return, remarks: vec![remark], resolution: None });
    }

    /// The number the next thread gets.
    pub(crate) fn next_thread(&self) -> u32 {
        self.threads.last().map_or(1, |last| last.id + 1)
    }
}

fn new_item(kind: &str, goal: Option<crate::ItemId>) -> Option<NewItem> {
    match (kind, goal) {
        ("officer", None) => Some(NewItem::Officer),
        ("goal", None) => Some(NewItem::Goal),
        ("target", Some(goal)) => Some(NewItem::Target(goal)),
        ("initiative", Some(goal)) => Some(NewItem::Initiative(goal)),
        ("indicator", Some(owner)) => Some(NewItem::Indicator(owner)),
        _ => None,
    }
}
