//! Answering what earlier years left open.

use super::*;
use crate::consideration::{Answer, AnswerKind, Chronicle, ConsiderationKey, Standing, Told, open_items};
use crate::{GoalPaper, Paper};
use std::collections::BTreeMap;

fn year(year: u16) -> FiscalYear {
    FiscalYear::try_from(year).unwrap()
}

fn key(of: u16, goal: u32, item: u32) -> ConsiderationKey {
    ConsiderationKey { year: year(of), department: DEPARTMENT, goal, item }
}

fn result(considerations: &[&str]) -> Paper {
    let goal = |(number, text): (u32, &&str)| GoalPaper {
        number,
        considerations: Some((*text).to_owned()),
        ..GoalPaper::default()
    };
    Paper { goals: (1..).zip(considerations).map(goal).collect(), ..Paper::default() }
}

/// What the result of 2025 leaves open for 2026.
fn open(paper: &Paper, policy: Option<&OperatingPolicy>) -> Vec<Standing> {
    let left = serde_json::from_value(serde_json::to_value(paper).unwrap()).unwrap();
    let years = BTreeMap::from([(year(2025), Told { left: Some(left), answers: None })]);
    open_items(&Chronicle::of(DEPARTMENT, years), year(2026), None, policy)
}

/// Two items of one goal, answered by this policy.
fn act_on(policy: &OperatingPolicy, action: &Action, refuses: bool) -> Result<Decision, Refusal> {
    act_by(&clerk(), policy, action, refuses)
}

fn act_by(by: &Actor, policy: &OperatingPolicy, action: &Action, refuses: bool) -> Result<Decision, Refusal> {
    let standing = open(&result(&["・一つ目\n・二つ目"]), Some(policy));
    let action = over_what_stands(action, &standing);
    act_with(by, Some(policy), &action, LeftOver { standing: &standing, refuses })
}

/// The action of someone who has seen the answer as it stands.
fn over_what_stands(action: &Action, standing: &[Standing]) -> Action {
    let mut action = action.clone();
    if let Action::Answer { key, over, .. } = &mut action
        && let Some(open) = standing.iter().find(|open| open.key == *key)
    {
        *over = open.mark();
    }
    action
}

#[test]
fn of_two_who_answer_at_once_the_second_sees_the_first() {
    let (policy, _) = opened_with_goal();
    let first = act_on(&policy, &answer(1, "・一つ目", done("一人目")), false).unwrap().policy;
    let standing = open(&result(&["・一つ目\n・二つ目"]), Some(&first));
    let left_over = LeftOver { standing: &standing, refuses: false };
    let second = |how: &str| act_with(&clerk(), Some(&first), &answer(1, "・一つ目", done(how)), left_over);
    assert_eq!(second("二人目").unwrap_err(), Refusal::AnsweredMeanwhile(key(2025, 1, 1)));
    assert!(second("一人目").unwrap().events.is_empty(), "the same answer is no conflict");
}

fn answer(item: u32, text: &str, answer: Answer) -> Action {
    Action::Answer { key: key(2025, 1, item), text: text.to_owned(), answer, over: Seen::of(None) }
}

fn done(how: &str) -> Answer {
    Answer::Done { how: how.to_owned() }
}

fn postponed(until: &str, why: &str) -> Answer {
    Answer::Postponed { until: until.parse().unwrap(), why: why.to_owned() }
}

#[track_caller]
fn check(given: Answer, expected: Result<AnswerKind, Refusal>) {
    let (policy, _) = opened_with_goal();
    let found = act_on(&policy, &answer(1, "・一つ目", given), false);
    let kind = found.map(|decision| decision.policy.answers[0].answer.kind());
    assert_eq!(kind, expected);
}

#[test]
fn an_answer_needs_its_reason_and_names_what_is_there() {
    let (_, goal) = opened_with_goal();
    check(Answer::TakenUp { item: goal }, Ok(AnswerKind::TakenUp));
    check(Answer::TakenUp { item: ItemId(99) }, Err(Refusal::Gone(ItemId(99))));
    check(done("３月に実施しました。"), Ok(AnswerKind::Done));
    check(done(" \n"), Err(Refusal::Unfit(DefectKind::Missing)));
    check(Answer::Dropped { why: "国の制度に移ったため。".into() }, Ok(AnswerKind::Dropped));
    check(Answer::Dropped { why: String::new() }, Err(Refusal::Unfit(DefectKind::Missing)));
    check(Answer::Dropped { why: "\u{E000}のため".into() }, Err(Refusal::Unfit(DefectKind::PrivateUse)));
    check(postponed("2027-04-01", "予算化の後に行うため。"), Ok(AnswerKind::Postponed));
    check(postponed("2026-04-02", "準備のため。"), Ok(AnswerKind::Postponed));
    check(postponed("2026-04-01", "準備のため。"), Err(Refusal::Unfit(DefectKind::TooEarly)));
    check(postponed("2027-04-01", ""), Err(Refusal::Unfit(DefectKind::Missing)));
}

#[test]
fn only_what_is_open_is_answered_as_it_was_seen() {
    let (policy, _) = opened_with_goal();
    let unknown = act_on(&policy, &answer(3, "・三つ目", done("済")), false);
    assert_eq!(unknown.unwrap_err(), Refusal::NotOpenItem(key(2025, 1, 3)));
    let other = act_on(&policy, &answer(1, "・一つ目を広げる", done("済")), false);
    assert_eq!(other.unwrap_err(), Refusal::ItemMoved(key(2025, 1, 1)));
    let foreign = act_by(&section_clerk("魅力発信室"), &policy, &answer(1, "・一つ目", done("済")), false);
    assert!(matches!(foreign.unwrap_err(), Refusal::NotYours { permission: Permission::AnswerLeftOver, .. }));
}

#[test]
fn the_same_answer_twice_is_one_and_another_takes_its_place() {
    let (policy, goal) = opened_with_goal();
    let first = act_on(&policy, &answer(2, "・二つ目", done("済")), false).unwrap().policy;
    assert!(act_on(&first, &answer(2, "・二つ目", done(" 済 ")), false).unwrap().events.is_empty());
    let other = act_on(&first, &answer(2, "・二つ目", Answer::TakenUp { item: goal }), false).unwrap().policy;
    let both = act_on(&other, &answer(1, "・一つ目", done("済")), false).unwrap().policy;
    let numbers: Vec<u32> = both.answers.iter().map(|answered| answered.key.item).collect();
    assert_eq!(numbers, [1, 2], "in the order of the items");
    let paper = both.paper().answers;
    assert_eq!((paper[1].kind, paper[1].by_goal), (Some(AnswerKind::TakenUp), Some(1)));
    let back = act_on(&both, &Action::WithdrawAnswer(key(2025, 1, 1)), false).unwrap().policy;
    assert_eq!(back.answers, other.answers);
    let again = act_on(&back, &Action::WithdrawAnswer(key(2025, 1, 1)), false);
    assert_eq!(again.unwrap_err(), Refusal::NotOpenItem(key(2025, 1, 1)));
}

#[test]
fn when_the_part_goes_the_item_is_unanswered_again() {
    let (policy, goal) = opened_with_goal();
    let texts = vec![("text", "音声版を届けます。".to_owned())];
    let policy = act(Some(&policy), Action::Add { item: NewItem::Initiative(goal), texts }).unwrap().policy;
    let initiative = policy.goals[0].initiatives[0].id;
    let taken = answer(1, "・一つ目", Answer::TakenUp { item: initiative });
    let policy = act_on(&policy, &taken, false).unwrap().policy;
    let paper = result(&["・一つ目\n・二つ目"]);
    let answered = |policy: &OperatingPolicy| open(&paper, Some(policy))[0].is_answered();
    assert!(answered(&policy));
    assert_eq!(policy.paper().answers[0].by_initiative, Some(1));
    let without = act(Some(&policy), Action::Remove(goal)).unwrap().policy;
    assert!(!answered(&without) && without.paper().answers.is_empty());
    let back = act(Some(&without), Action::Restore(goal)).unwrap().policy;
    assert!(answered(&back), "put back with its goal");
}

#[test]
fn a_promise_goes_out_unanswered_only_where_the_city_lets_it() {
    let (policy, goal) = opened_with_goal();
    let keys = vec![key(2025, 1, 1), key(2025, 1, 2)];
    assert_eq!(act_on(&policy, &Action::Submit, true).unwrap_err(), Refusal::LeftUnanswered(keys.clone()));
    assert!(act_on(&policy, &Action::Submit, false).is_ok(), "only warned");
    let mut answered = policy;
    for (item, text) in [(1, "・一つ目"), (2, "・二つ目")] {
        answered = act_on(&answered, &answer(item, text, Answer::TakenUp { item: goal }), true).unwrap().policy;
    }
    assert!(act_on(&answered, &Action::Submit, true).is_ok());
}

#[test]
fn what_is_left_open_between_the_check_and_the_publication_holds_it_up() {
    let (policy, _) = opened_with_goal();
    let submitted = act(Some(&policy), Action::Submit).unwrap().policy;
    let version = submitted.progress.version().unwrap().to_owned();
    let approved = act_as(&head(), Some(&submitted), &Action::Approve { version: version.clone() }).unwrap().policy;
    let release = Action::Release { version: version.clone() };
    let released = act_as(&planner("sachiko"), Some(&approved), &release).unwrap().policy;
    let publish = Action::Publish { version };
    let held = act_by(&planner("nozomi"), &released, &publish, true).unwrap_err();
    let keys = || vec![key(2025, 1, 1), key(2025, 1, 2)];
    assert_eq!(held, Refusal::LeftUnanswered(keys()));
    // Who may not publish is told so, not what is missing.
    assert!(matches!(act_by(&clerk(), &released, &publish, true), Err(Refusal::NotYours { .. })));
    // The result of the year before may come out later than the promise: it is answered with the step under way.
    let public = act_by(&planner("nozomi"), &released, &publish, false).unwrap().policy;
    assert_eq!(act_on(&public, &Action::Submit, true).unwrap_err(), Refusal::LeftUnanswered(keys()));
    let late = act_on(&public, &answer(1, "・一つ目", done("済")), false).unwrap().policy;
    assert_eq!([Step::Plan, Step::Result].map(|step| late.paper_of(step).answers.len()), [0, 1]);
    assert!(!late.has_changed_since_publication(), "the promise stays as it was published");
    // A correction of the promise answers with the promise, and is not held up by what it leaves open.
    let reopen = Action::Reopen { reason: "前年度の結果が公表されたため。".into() };
    let reopened = act_as(&planner("sachiko"), Some(&late), &reopen).unwrap().policy;
    let answered = act_on(&reopened, &answer(2, "・二つ目", done("済")), true).unwrap().policy;
    assert_eq!(answered.paper_of(Step::Plan).answers.len(), 1);
    assert!(act_on(&answered, &Action::Submit, true).is_ok());
}

#[test]
fn a_published_answer_changes_with_a_correction_only() {
    let (policy, _) = opened_with_goal();
    let mut policy = act_on(&policy, &answer(1, "・一つ目", done("済")), false).unwrap().policy;
    policy.progress = crate::Progress::begun(Step::Result);
    let (other, back) = (answer(1, "・一つ目", done("別")), Action::WithdrawAnswer(key(2025, 1, 1)));
    for action in [&other, &back] {
        assert_eq!(act_on(&policy, action, false).unwrap_err(), Refusal::AnswerIsPublic(key(2025, 1, 1)));
    }
    assert!(act_on(&policy, &answer(1, "・一つ目", done("済")), false).unwrap().events.is_empty(), "nothing to change");
    // What was answered since then is not public yet.
    let second = act_on(&policy, &answer(2, "・二つ目", done("済")), false).unwrap().policy;
    let second = act_on(&second, &answer(2, "・二つ目", done("別")), false).unwrap().policy;
    let second = act_on(&second, &Action::WithdrawAnswer(key(2025, 1, 2)), false).unwrap().policy;
    assert_eq!(second.answers, policy.answers);
    let by = crate::Signature {
        login: "sachiko".into(),
        name: "祥子".into(),
        post: "主任".into(),
        acting: false,
        at: Timestamp::UNIX_EPOCH,
    };
    let correction = Some(crate::stage::Correction { reason: "回答の誤り".into(), by });
    let mut reopened = policy;
    reopened.progress = crate::Progress { correction, ..crate::Progress::begun(Step::Plan) };
    assert!(act_on(&reopened, &other, false).is_ok() && act_on(&reopened, &back, false).is_ok());
}

#[test]
fn an_answer_stays_with_its_item_when_a_correction_moves_it() {
    let (policy, _) = opened_with_goal();
    let policy = act_on(&policy, &answer(1, "・一つ目", done("一")), false).unwrap().policy;
    let policy = act_on(&policy, &answer(2, "・二つ目", done("二")), false).unwrap().policy;
    let told = |considerations: &str, policy: &OperatingPolicy| -> Vec<Option<String>> {
        let standing = open(&result(&[considerations]), Some(policy));
        standing.iter().map(|own| own.answered().and_then(|own| own.answer.text().map(str::to_owned))).collect()
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(told("・新しい\n・一つ目\n・二つ目", &policy), [None, some("一"), some("二")]);
    assert_eq!(told("・一つ目（訂正）\n・二つ目", &policy), [some("一"), some("二")]);
    assert_eq!(told("・二つ目", &policy), [some("二")]);
    assert_eq!(told("・一つ目\n・一つ目", &policy), [some("一"), some("二")]);
    let moved = open(&result(&["・一つ目（訂正）\n・二つ目"]), Some(&policy));
    assert_eq!([moved[0].has_changed_since(), moved[1].has_changed_since()], [true, false]);
    // Answered again under its new number, it has one answer.
    let paper = result(&["・新しい\n・一つ目\n・二つ目"]);
    let standing = open(&paper, Some(&policy));
    let left_over = LeftOver { standing: &standing, refuses: false };
    let again = over_what_stands(&answer(2, "・一つ目", done("改")), &standing);
    let again = act_with(&clerk(), Some(&policy), &again, left_over).unwrap().policy;
    assert_eq!(told("・新しい\n・一つ目\n・二つ目", &again), [None, some("改"), some("二")]);
}

#[test]
fn answers_go_into_the_version_and_stay_in_every_step() {
    let (policy, _) = opened_with_goal();
    assert!(!serde_json::to_string(&policy).unwrap().contains("answers"), "nothing where nothing is answered");
    let answered = act_on(&policy, &answer(1, "・一つ目", done("済")), false).unwrap().policy;
    assert_ne!(policy.version(), answered.version());
    for step in Step::ALL {
        assert_eq!(answered.paper_of(step).answers.len(), 1);
    }
    let difference = crate::policy::compare(&policy, &answered).differences;
    assert!(matches!(&difference[..], [crate::policy::Difference::Answered { before: None, after: Some(_), .. }]));
    assert!(difference[0].is_of_plan());
}
