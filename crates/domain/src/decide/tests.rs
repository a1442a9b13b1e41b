mod answers;
mod by_form;
mod past;
mod restating;
mod waiving;
mod writing;

use super::*;
use crate::text::Seen;
use crate::{
    Cycle, Direction, Duty, FieldWrite, FiscalYear, GoalField, InitiativeField, LeftOver, Role, Stage, Step,
    TargetField, Unit,
};

const SAVED: Timestamp = Timestamp::UNIX_EPOCH;
const DEPARTMENT: DepartmentId = DepartmentId(1);

fn person(login: &str, role: Role, unit: Unit) -> Actor {
    let duty = Duty { role, post: format!("{role}"), unit, acting: false };
    Actor { login: login.to_owned(), name: login.to_owned(), duties: vec![duty] }
}

fn clerk() -> Actor {
    person("hanako", Role::DepartmentClerk, Unit::Department(DEPARTMENT))
}

fn head() -> Actor {
    person("kenji", Role::DepartmentHead, Unit::Department(DEPARTMENT))
}

fn planner(login: &str) -> Actor {
    person(login, Role::PlanningOfficer, Unit::City)
}

fn section_clerk(section: &str) -> Actor {
    person("midori", Role::SectionClerk, Unit::Section { department: DEPARTMENT, names: vec![section.to_owned()] })
}

fn act_as(actor: &Actor, policy: Option<&OperatingPolicy>, action: &Action) -> Result<Decision, Refusal> {
    act_with(actor, policy, action, LeftOver::default())
}

fn act_with(
    actor: &Actor,
    policy: Option<&OperatingPolicy>,
    action: &Action,
    left_over: LeftOver<'_>,
) -> Result<Decision, Refusal> {
    let year = FiscalYear::try_from(2026).unwrap();
    act_in((year, &Cycle::of(year), left_over), actor, policy, action, SAVED)
}

/// In a year with its dates, at this moment.
fn act_in(
    (fiscal_year, cycle, left_over): (FiscalYear, &Cycle, LeftOver<'_>),
    actor: &Actor,
    policy: Option<&OperatingPolicy>,
    action: &Action,
    now: Timestamp,
) -> Result<Decision, Refusal> {
    let subject = Subject {
        fiscal_year,
        department: DEPARTMENT,
        name: "政策広報部",
        cycle,
        form: Form::standard(),
        policy,
        left_over,
        records: None,
    };
    decide(subject, actor, action, now)
}

fn act(policy: Option<&OperatingPolicy>, action: Action) -> Result<Decision, Refusal> {
    act_as(&clerk(), policy, &action)
}

fn opened_with_goal() -> (OperatingPolicy, ItemId) {
    let policy = act(None, Action::Open).unwrap().policy;
    let texts = vec![("title", "市の魅力を発信する".to_owned())];
    let policy = act(Some(&policy), Action::Add { item: NewItem::Goal, texts }).unwrap().policy;
    let id = policy.goals[0].id;
    (policy, id)
}

/// From the department to the public, by four people.
fn published(policy: &OperatingPolicy) -> OperatingPolicy {
    let act = |actor: &Actor, policy: &OperatingPolicy, action: &Action| act_as(actor, Some(policy), action);
    published_by([&clerk(), &head(), &planner("sachiko"), &planner("nozomi")], policy, act)
}

/// The same by whoever submits, approves, checks and publishes.
fn published_by(
    [submits, approves, checks, publishes]: [&Actor; 4],
    policy: &OperatingPolicy,
    act: impl Fn(&Actor, &OperatingPolicy, &Action) -> Result<Decision, Refusal>,
) -> OperatingPolicy {
    let submitted = act(submits, policy, &Action::Submit).unwrap().policy;
    let version = submitted.progress.version().unwrap().to_owned();
    let approved = act(approves, &submitted, &Action::Approve { version: version.clone() }).unwrap().policy;
    let released = act(checks, &approved, &Action::Release { version: version.clone() }).unwrap().policy;
    act(publishes, &released, &Action::Publish { version }).unwrap().policy
}

fn write(path: FieldPath, seen: Option<&str>, text: &str) -> Action {
    Action::Write(vec![FieldWrite { path, seen: Seen::of(seen), text: text.to_owned() }])
}

#[test]
fn what_is_removed_can_be_put_back_with_all_its_texts() {
    let (policy, goal) = opened_with_goal();
    let texts = vec![("text", "12件以上に増やします。".to_owned())];
    let policy = act(Some(&policy), Action::Add { item: NewItem::Target(goal), texts }).unwrap().policy;
    let without = act(Some(&policy), Action::Remove(goal)).unwrap().policy;
    assert!(without.goals.is_empty());
    let path = FieldPath::Target(policy.goals[0].targets[0].id, TargetField::Attainment);
    assert_eq!(act(Some(&without), write(path, None, "x")).unwrap_err(), Refusal::Gone(ItemId(2)));
    let again = act(Some(&without), Action::Restore(goal)).unwrap().policy;
    assert_eq!(again.goals, policy.goals);
}

#[test]
fn goals_are_numbered_by_their_place() {
    let (policy, first) = opened_with_goal();
    let texts = vec![("title", "二つ目".to_owned())];
    let policy = act(Some(&policy), Action::Add { item: NewItem::Goal, texts }).unwrap().policy;
    let moved = act(Some(&policy), Action::Shift(first, Direction::Down)).unwrap().policy;
    assert_eq!(moved.goal(first).map(|(number, _)| number), Some(2));
    assert_eq!(act(Some(&moved), Action::Shift(first, Direction::Down)).unwrap_err(), Refusal::Gone(first));
}

#[test]
fn a_correction_needs_a_reason_and_a_change() {
    let (policy, goal) = opened_with_goal();
    let first = published(&policy);
    assert_eq!((first.publications[0].number, first.publications[0].step), (1, Step::Plan));
    assert_eq!(first.progress.step, Step::Result);
    let sachiko = planner("sachiko");
    let silent = Action::Reopen { reason: " 　".into() };
    assert_eq!(act_as(&sachiko, Some(&first), &silent).unwrap_err(), Refusal::Unfit(DefectKind::Missing));
    let open = act_as(&sachiko, Some(&first), &Action::Reopen { reason: "誤記".into() }).unwrap().policy;
    assert_eq!((open.progress.step, open.progress.kind()), (Step::Plan, StageKind::Correcting));
    let dropped = act_as(&sachiko, Some(&open), &Action::DropCorrection).unwrap().policy;
    assert_eq!(dropped.progress, first.progress, "nothing was changed, so the year goes on");
    let path = FieldPath::Goal(goal, GoalField::Title);
    let changed = act(Some(&open), write(path, Some("市の魅力を発信する"), "市の魅力を伝える")).unwrap().policy;
    let refused = act_as(&sachiko, Some(&changed), &Action::DropCorrection).unwrap_err();
    assert_eq!(refused, Refusal::CorrectionHasChanges);
    let second = published(&changed);
    assert_eq!((second.publications[1].number, second.publications[1].reason.as_deref()), (2, Some("誤記")));
    assert_eq!(second.progress.step, Step::Result, "the result is written next, as before");
}

#[test]
fn an_unchanged_correction_is_not_published() {
    let (policy, _) = opened_with_goal();
    let open = act_as(&planner("sachiko"), Some(&published(&policy)), &Action::Reopen { reason: "誤記".into() });
    let submitted = act(Some(&open.unwrap().policy), Action::Submit).unwrap().policy;
    let version = submitted.progress.version().unwrap().to_owned();
    let approved = act_as(&head(), Some(&submitted), &Action::Approve { version: version.clone() }).unwrap().policy;
    let released = act_as(&planner("sachiko"), Some(&approved), &Action::Release { version: version.clone() });
    let refused = act_as(&planner("nozomi"), Some(&released.unwrap().policy), &Action::Publish { version });
    assert_eq!(refused.unwrap_err(), Refusal::NothingToPublish);
}

#[test]
fn who_checks_does_not_publish_and_nobody_approves_unseen() {
    let (policy, goal) = opened_with_goal();
    let submitted = act(Some(&policy), Action::Submit).unwrap().policy;
    let version = submitted.progress.version().unwrap().to_owned();
    let back = act(Some(&submitted), Action::Withdraw).unwrap().policy;
    let path = FieldPath::Goal(goal, GoalField::Title);
    let changed = act(Some(&back), write(path, Some("市の魅力を発信する"), "別の題")).unwrap().policy;
    let again = act(Some(&changed), Action::Submit).unwrap().policy;
    let unseen = act_as(&head(), Some(&again), &Action::Approve { version });
    assert_eq!(unseen.unwrap_err(), Refusal::VersionMoved);
    let version = again.progress.version().unwrap().to_owned();
    let approved = act_as(&head(), Some(&again), &Action::Approve { version: version.clone() }).unwrap().policy;
    let sachiko = planner("sachiko");
    let released = act_as(&sachiko, Some(&approved), &Action::Release { version: version.clone() }).unwrap().policy;
    assert_eq!(act_as(&sachiko, Some(&released), &Action::Publish { version }).unwrap_err(), Refusal::SamePerson);
}

#[test]
fn what_waits_for_others_is_not_written() {
    let (policy, _) = opened_with_goal();
    let submitted = act(Some(&policy), Action::Submit).unwrap().policy;
    let refused = act(Some(&submitted), write(FieldPath::BasicPolicy, None, "方針")).unwrap_err();
    assert_eq!(refused, Refusal::WrongStage { permission: Permission::WritePlan, found: StageKind::Submitted });
    let locked = act(Some(&published(&policy)), write(FieldPath::BasicPolicy, None, "方針")).unwrap_err();
    assert_eq!(locked, Refusal::WrongStage { permission: Permission::WritePlan, found: StageKind::Reporting });
}

#[test]
fn a_return_leaves_its_remarks_at_the_fields_and_they_are_answered_first() {
    let (policy, goal) = opened_with_goal();
    let submitted = act(Some(&policy), Action::Submit).unwrap().policy;
    let path = FieldPath::Goal(goal, GoalField::Title);
    let remarks = vec![(path, "数値を入れてください。".to_owned())];
    let send_back = Action::Return { opinion: "題を見直してください。".into(), remarks, marks: Vec::new() };
    let returned = act_as(&head(), Some(&submitted), &send_back).unwrap().policy;
    assert_eq!(returned.progress.returned().unwrap().1, "題を見直してください。");
    assert_eq!((returned.threads[0].field, returned.threads[0].from_return), (Some(path), true));
    assert_eq!(act(Some(&returned), Action::Submit).unwrap_err(), Refusal::Unanswered(1));
    let answer = Action::Comment { thread: Some(1), field: None, text: "入れました。".into() };
    let answered = act(Some(&returned), answer).unwrap().policy;
    assert!(matches!(act(Some(&answered), Action::Submit).unwrap().policy.progress.stage, Stage::Submitted { .. }));
}

#[test]
fn a_section_clerk_writes_for_the_own_section_only() {
    let (policy, goal) = opened_with_goal();
    let texts = vec![("text", "記事を書く。".to_owned()), ("sections", "魅力発信室".to_owned())];
    let policy = act(Some(&policy), Action::Add { item: NewItem::Initiative(goal), texts }).unwrap().policy;
    let path = FieldPath::Initiative(policy.goals[0].initiatives[0].id, InitiativeField::Result);
    let (own, other) = (section_clerk("魅力発信室"), section_clerk("企画政策課"));
    assert!(act_as(&own, Some(&policy), &write(path, None, "12回書きました。")).is_ok());
    let refused = act_as(&other, Some(&policy), &write(path, None, "x")).unwrap_err();
    assert!(matches!(refused, Refusal::NotYours { permission: Permission::WriteResult, .. }), "{refused:?}");
    let untouched = act_as(&other, Some(&policy), &write(path, None, ""));
    assert!(untouched.unwrap().events.is_empty(), "a field that was not touched asks for no right");
}

#[test]
fn who_may_not_read_is_told_nothing() {
    let (policy, _) = opened_with_goal();
    let elsewhere = person("daisuke", Role::DepartmentClerk, Unit::Department(DepartmentId(2)));
    let nobody = Actor { duties: Vec::new(), ..clerk() };
    for actor in [elsewhere, nobody, person("makoto", Role::Administrator, Unit::City)] {
        assert_eq!(act_as(&actor, Some(&policy), &Action::Submit).unwrap_err(), Refusal::Unseen, "{}", actor.login);
    }
}

#[test]
fn what_a_later_step_has_written_is_not_published_with_a_correction() {
    let (policy, goal) = opened_with_goal();
    let first = published(&policy);
    let path = FieldPath::Goal(goal, GoalField::Evaluation);
    let written = act(Some(&first), write(path, None, "まだ言えない総括")).unwrap().policy;
    assert!(!written.has_changed_since_publication());
    assert_eq!(first.edition().map(|edition| edition.number), Some(1));
    assert_eq!(written.edition(), None, "a print of what is not published yet calls itself a draft");
    assert!(!format!("{:?}", written.paper_of(Step::Plan)).contains("まだ言えない"));
    assert!(format!("{:?}", written.paper_of(Step::Result)).contains("まだ言えない"));
}
