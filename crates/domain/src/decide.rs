//! The decision: what an action does to a policy, or what stands in its way. Pure.

mod adopting;
mod answering;
mod asking;
mod checks;
mod copying;
mod decision;
pub mod feeding;
mod owing;
mod past;
mod refusal;
mod restating;
mod steps;
mod taking;
mod talking;
mod waiving;
mod writing;

pub use decision::{Decision, MAXIMUM_CHARACTERS, Subject};
pub use refusal::{Conflict, Defect, DefectKind, Refusal};

use crate::may::{self, Scope};
use crate::reversal;
use crate::{
    Action, Actor, DepartmentId, FieldPath, Form, ItemId, NewItem, OperatingPolicy, Permission, PolicyEvent, StageKind,
};
use decision::Performer;
use jiff::Timestamp;

/// Decides one action. A [`Refusal`] says what stands in the way; nothing is changed then.
pub fn decide(subject: Subject<'_>, actor: &Actor, action: &Action, now: Timestamp) -> Result<Decision, Refusal> {
    let performer = Performer {
        actor,
        department: subject.department,
        form: subject.form,
        stage: subject.stage(),
        now,
        takes_over: false,
    };
    performer.duty(Permission::Read, &[]).map_err(|_no_duty| Refusal::Unseen)?;
    match action {
        Action::Open => match subject.policy {
            Some(_) => Err(Refusal::AlreadyOpen),
            None => performer.duty(Permission::Open, &[]).map(|_| opened(subject, subject.cycle.first())),
        },
        Action::Adopt { paper, source } => {
            performer.duty(Permission::Adopt, &[])?;
            let begun = subject.policy.map(|policy| Decision { policy: policy.clone(), events: Vec::new() });
            let step = adopting::step_of(paper, subject.cycle);
            adopting::adopt(begun.unwrap_or_else(|| opened(subject, step)), &performer, paper, source)
        }
        Action::TakeOver(past) => past::take_over(subject, &performer, past),
        Action::TakeBack { events, earlier, source } => {
            performer.duty(Permission::Adopt, &[])?;
            reversal::take_back(existing(subject)?, performer.stage, events, earlier, source)
        }
        Action::Copy { paper, from } => copying::copy(existing(subject)?, &performer, paper, *from),
        Action::Write(writes) => {
            let decision = restating::keep_earlier(writing::write(existing(subject)?, &performer, writes)?);
            let changed = decision.events.iter().filter_map(changed_field).collect::<Vec<_>>();
            owing::paid(&decision.policy, subject.form, &changed).map(|()| decision)
        }
        Action::Add { item, texts } => add(existing(subject)?, &performer, *item, texts),
        Action::Remove(id) => {
            let event = PolicyEvent::ItemRemoved { item: *id };
            part(subject, &performer, *id, event, |policy| policy.remove(*id))
        }
        Action::Restore(id) => {
            let event = PolicyEvent::ItemRestored { item: *id };
            part(subject, &performer, *id, event, |policy| policy.restore(*id))
        }
        Action::Shift(id, direction) => {
            let event = PolicyEvent::ItemMoved { item: *id, up: *direction == crate::Direction::Up };
            part(subject, &performer, *id, event, |policy| policy.shift(*id, *direction))
        }
        Action::TakeWorkbook(taken) => taking::take(existing(subject)?, performer, taken).map(restating::keep_earlier),
        Action::Submit => steps::submit(existing(subject)?, &performer, subject.left_over),
        Action::Withdraw => steps::withdraw(existing(subject)?, &performer),
        Action::Return { opinion, remarks, marks } => {
            steps::send_back(existing(subject)?, &performer, opinion, (remarks, marks))
        }
        Action::Approve { version } => steps::approve(existing(subject)?, &performer, version),
        Action::Release { version } => steps::release(existing(subject)?, &performer, version),
        Action::Publish { version } => steps::publish(subject, existing(subject)?, &performer, version),
        Action::Reopen { reason } => steps::reopen(existing(subject)?, &performer, reason),
        Action::DropCorrection => steps::drop_correction(existing(subject)?, &performer, subject.cycle),
        Action::Remind => steps::remind(existing(subject)?, &performer, subject.cycle),
        Action::Waive { field, rule, sentence, reason } => {
            waiving::waive(existing(subject)?, &performer, (*field, *rule, sentence), reason)
        }
        Action::Unwaive { field, rule, sentence } => {
            waiving::unwaive(existing(subject)?, &performer, (*field, *rule, sentence))
        }
        Action::Answer { key, text, answer, over } => {
            let seen = answering::SeenItem { key: *key, text, over };
            answering::answer(existing(subject)?, &performer, subject.left_over, seen, answer)
        }
        Action::WithdrawAnswer(key) => answering::withdraw(existing(subject)?, &performer, *key),
        Action::Charge(charge) => asking::charge(existing(subject)?, &performer, charge),
        Action::AskFigures { figures, way } => asking::ask(existing(subject)?, &performer, figures, *way),
        Action::Feed(figures) => feeding::feed(existing(subject)?, &performer, figures).map(restating::keep_earlier),
        Action::Comment { thread, field, text } => {
            talking::comment(existing(subject)?, &performer, *thread, *field, text)
        }
        Action::Resolve { thread, decision } => talking::resolve(existing(subject)?, &performer, *thread, decision),
        Action::GiveOpinion { goal, grade, text } => {
            talking::give_opinion(existing(subject)?, &performer, *goal, grade.as_deref(), text)
        }
    }
}

fn changed_field(event: &PolicyEvent) -> Option<FieldPath> {
    if let PolicyEvent::FieldChanged { field, .. } = event { Some(*field) } else { None }
}

/// Whether a person may write this field as the policy stands. A figure that records feed is nobody's to write.
pub fn may_write(actor: &Actor, department: DepartmentId, policy: &OperatingPolicy, path: FieldPath) -> bool {
    if feeding::is_fed(policy, path) {
        return false;
    }
    let place = Scope { department, sections: policy.sections_of(path) };
    may::duty_for(actor, path.permission(), policy.progress.kind(), place).is_some()
}

pub fn defect_in(policy: &OperatingPolicy, form: &Form, path: FieldPath, text: &str) -> Option<DefectKind> {
    let rules = checks::Rules { form, steps: &policy.grade_scale };
    let fed = || feeding::is_fed(policy, path).then_some(DefectKind::FedByRecords);
    checks::defect_in(path, text, rules).or_else(|| checks::lost(text)).or_else(fed)
}

/// Whether a person may do this with the policy as a whole, as it stands.
pub fn may_do(
    actor: &Actor,
    department: DepartmentId,
    policy: Option<&OperatingPolicy>,
    permission: Permission,
) -> bool {
    let stage = policy.map_or(StageKind::NotBegun, |policy| policy.progress.kind());
    may::duty_for(actor, permission, stage, Scope { department, sections: &[] }).is_some()
        || (policy.is_some_and(OperatingPolicy::is_of_the_past)
            && may::duty_in_the_past(actor, stage, permission).is_some())
}

fn existing(subject: Subject<'_>) -> Result<&OperatingPolicy, Refusal> {
    subject.policy.ok_or(Refusal::NotOpen)
}

fn opened(subject: Subject<'_>, step: crate::Step) -> Decision {
    let (department, scale) = (subject.name.to_owned(), subject.form.scale.printed());
    let keeps_reasons = subject.form.grading.keeps_reasons;
    let mut policy = OperatingPolicy::new(subject.fiscal_year, department.clone(), scale.clone(), step);
    policy.keeps_reasons = keeps_reasons;
    let event = PolicyEvent::PolicyOpened { fiscal_year: subject.fiscal_year, department, step, scale, keeps_reasons };
    Decision { policy, events: vec![event] }
}

fn part(
    subject: Subject<'_>,
    performer: &Performer<'_>,
    id: ItemId,
    event: PolicyEvent,
    change: impl FnOnce(&mut OperatingPolicy) -> Option<()>,
) -> Result<Decision, Refusal> {
    let mut policy = existing(subject)?.clone();
    performer.duty(Permission::WritePlan, &[])?;
    change(&mut policy).ok_or(Refusal::Gone(id))?;
    Ok(Decision { policy, events: vec![event] })
}

fn add(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    item: NewItem,
    texts: &[(&'static str, String)],
) -> Result<Decision, Refusal> {
    performer.duty(Permission::WritePlan, &[])?;
    let mut policy = before.clone();
    let (kind, goal) = item.kind();
    let id = policy.add(item).ok_or_else(|| Refusal::Gone(goal.unwrap_or(ItemId(0))))?;
    let added = PolicyEvent::ItemAdded { item: id, kind: kind.to_owned(), goal };
    let writes = texts.iter().map(|(field, text)| writing::first_text(kind, id, field, text)).collect::<Vec<_>>();
    let mut decision = writing::write(&policy, performer, &writes)?;
    decision.events.insert(0, added);
    Ok(decision)
}

#[cfg(test)]
mod tests;
