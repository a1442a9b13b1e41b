//! Papers of earlier years become what they were, and nothing else.

use super::*;
use crate::organisation::Days;
use crate::past::{PastPaper, UsualDays};
use crate::policy::replay;
use crate::policy::{Happened, Publication};
use crate::work;
use crate::{GoalPaper, Paper, Signature, TargetPaper};
use jiff::civil::date;

const NOW: &str = "2026-11-29T03:00:00Z";

fn paper(grade: Option<&str>) -> Paper {
    let target = TargetPaper {
        text: Some("訓練を行います。".into()),
        grade: grade.map(str::to_owned),
        ..TargetPaper::default()
    };
    let goal = GoalPaper { number: 1, title: Some("避難所".into()), targets: vec![target], ..GoalPaper::default() };
    Paper { basic_policy: Some("守ります。".into()), goals: vec![goal], ..Paper::default() }
}

fn proposed_by(login: &str) -> Signature {
    Signature { login: login.into(), name: login.into(), post: "主査".into(), acting: false, at: SAVED }
}

fn past(paper: Paper, year: u16) -> Action {
    let year = FiscalYear::try_from(year).unwrap();
    let days = UsualDays::default().of(year, None);
    Action::TakeOver(Box::new(PastPaper { paper, source: "kami.pdf".into(), days, proposed: proposed_by("sachiko") }))
}

fn decide_of(actor: &Actor, year: u16, policy: Option<&OperatingPolicy>, action: &Action) -> Result<Decision, Refusal> {
    let year = FiscalYear::try_from(year).unwrap();
    act_in((year, &Cycle::of(year), LeftOver::default()), actor, policy, action, NOW.parse().unwrap())
}

fn taken(paper: Paper, policy: Option<&OperatingPolicy>) -> Result<Decision, Refusal> {
    decide_of(&planner("nozomi"), 2023, policy, &past(paper, 2023))
}

fn editions(policy: &OperatingPolicy) -> Vec<(u32, Step, String)> {
    let told = |own: &Publication| (own.number, own.step, crate::day::in_japan(own.at).to_string());
    policy.publications.iter().map(told).collect()
}

#[test]
fn plan_and_result_of_one_paper_are_two_editions_of_their_days() {
    let decision = taken(paper(Some("A")), None).unwrap();
    let policy = &decision.policy;
    let days = [(1, Step::Plan, "2023-06-01".to_owned()), (2, Step::Result, "2024-06-15".to_owned())];
    assert_eq!(editions(policy), days);
    assert_eq!(policy.publications[0].digest, policy.paper_of(Step::Plan).digest());
    assert_eq!(policy.paper().goals, paper(Some("A")).goals);
    assert!(policy.edition().is_some(), "the paper is its last edition, word for word");
}

#[test]
fn a_plan_alone_is_one_edition_and_its_year_is_over() {
    let policy = taken(paper(None), None).unwrap().policy;
    assert_eq!(editions(&policy), [(1, Step::Plan, "2023-06-01".to_owned())]);
    let cycle = Cycle::of(policy.fiscal_year);
    assert_eq!(policy.progress.kind(), StageKind::Closed);
    assert_eq!(work::due(Some(&policy), &cycle), work::Due::Never);
    for somebody in [clerk(), head(), planner("nozomi")] {
        assert_eq!(work::tasks(&somebody, DEPARTMENT, Some(&policy), &cycle, date(2026, 11, 29)), []);
    }
    assert!(work::is_of_the_past([&policy]));
    assert_eq!(
        work::due_of(None, &cycle, true, Days::default()),
        work::Due::Never,
        "and nobody begins another of that year"
    );
}

#[test]
fn what_happened_gives_the_policy_again() {
    let Decision { policy, events } = taken(paper(Some("A")), None).unwrap();
    let happened = |event| Happened { login: "nozomi".into(), name: "nozomi".into(), at: NOW.parse().unwrap(), event };
    let log: Vec<Happened> = events.into_iter().map(happened).collect();
    assert_eq!(replay(&log), Some(policy));
}

#[test]
fn nobody_confirms_what_they_proposed_and_no_department_takes_the_past_over() {
    let action = past(paper(Some("A")), 2023);
    assert_eq!(decide_of(&planner("sachiko"), 2023, None, &action), Err(Refusal::OwnProposal));
    for somebody in [clerk(), head()] {
        let refused = decide_of(&somebody, 2023, None, &action);
        assert!(matches!(refused, Err(Refusal::NotYours { permission: Permission::TakeOver, .. })), "{refused:?}");
    }
}

#[test]
fn the_current_year_is_not_the_past() {
    let year = FiscalYear::try_from(2026).unwrap();
    let refused = decide_of(&planner("nozomi"), 2026, None, &past(paper(None), 2026));
    assert_eq!(refused, Err(Refusal::NotPast(year)));
}

#[test]
fn the_same_paper_again_does_nothing_and_another_is_refused() {
    let first = taken(paper(Some("A")), None).unwrap().policy;
    let again = taken(paper(Some("A")), Some(&first)).unwrap();
    assert_eq!((again.policy, again.events), (first.clone(), Vec::new()));
    let plan_again = taken(paper(None), Some(&first)).unwrap();
    assert_eq!(plan_again.events, [], "its plan alone is known as well");
    assert_eq!(taken(paper(Some("B")), Some(&first)).unwrap_err(), Refusal::AlreadyPublished);
}

#[test]
fn the_result_that_is_found_later_is_the_second_edition() {
    let plan = taken(paper(None), None).unwrap().policy;
    let both = taken(paper(Some("A")), Some(&plan)).unwrap().policy;
    assert_eq!(editions(&both).len(), 2);
    let mut other = paper(Some("A"));
    other.basic_policy = Some("別の方針。".into());
    assert_eq!(taken(other, Some(&plan)).unwrap_err(), Refusal::AlreadyPublished);
}

#[test]
fn a_draft_of_the_year_is_filled_if_it_agrees_and_left_alone_if_not() {
    let adopt = |paper| Action::Adopt { paper: Box::new(paper), source: "kami.pdf".into() };
    let draft = decide_of(&clerk(), 2023, None, &adopt(paper(None))).unwrap().policy;
    assert_eq!(editions(&taken(paper(Some("A")), Some(&draft)).unwrap().policy).len(), 2);
    let mut other = paper(None);
    other.goals[0].considerations = Some("夜間も開きます。".into());
    let draft = decide_of(&clerk(), 2023, None, &adopt(other)).unwrap().policy;
    assert_eq!(taken(paper(Some("A")), Some(&draft)).unwrap_err(), Refusal::WrittenOtherwise);
}

#[test]
fn a_correction_of_the_past_ends_where_it_began() {
    let plan = taken(paper(None), None).unwrap().policy;
    let (sachiko, nozomi) = (planner("sachiko"), planner("nozomi"));
    let act = |policy: &OperatingPolicy, actor: &Actor, action: Action| {
        decide_of(actor, 2023, Some(policy), &action).unwrap().policy
    };
    let open = act(&plan, &sachiko, Action::Reopen { reason: "誤字".into() });
    let dropped = act(&open, &sachiko, Action::DropCorrection);
    assert_eq!(dropped.progress.kind(), StageKind::Closed);
    let write =
        FieldWrite {
            path: FieldPath::BasicPolicy, seen: Seen::of(Some("守ります。")), text: "必ず守ります。".into()
        };
    let written = act(&open, &sachiko, Action::Write(vec![write]));
    let in_2023 =
        |actor: &Actor, policy: &OperatingPolicy, action: &Action| decide_of(actor, 2023, Some(policy), action);
    // By the department as it is, and by two planning officers alone where nobody of it is left.
    for by in [[&clerk(), &head(), &sachiko, &nozomi], [&sachiko, &sachiko, &sachiko, &nozomi]] {
        let published = published_by(by, &written, in_2023);
        assert_eq!(published.publications.len(), 2);
        assert_eq!(published.progress.kind(), StageKind::Closed, "no result is asked for");
    }
    let submitted = act(&written, &sachiko, Action::Submit);
    for action in [Action::Withdraw, Action::Return { opinion: "年度が違います。".into(), remarks: Vec::new(), marks: Vec::new() }]
    {
        assert_eq!(act(&submitted, &nozomi, action).progress.kind(), StageKind::Correcting);
    }
}

#[test]
fn the_planning_office_approves_only_what_is_of_the_past() {
    let (policy, _) = opened_with_goal();
    let submitted = act_as(&clerk(), Some(&policy), &Action::Submit).unwrap().policy;
    let version = submitted.progress.version().unwrap().to_owned();
    let refused = act_as(&planner("sachiko"), Some(&submitted), &Action::Approve { version });
    assert!(matches!(refused, Err(Refusal::NotYours { permission: Permission::Approve, .. })), "{refused:?}");
}

#[test]
fn nobody_is_reminded_of_a_day_that_nobody_has_set() {
    let (policy, _) = opened_with_goal();
    let year = FiscalYear::try_from(2026).unwrap();
    let remind = |is_proposed| {
        let cycle = Cycle { is_proposed, ..Cycle::of(year) };
        act_in((year, &cycle, LeftOver::default()), &planner("sachiko"), Some(&policy), &Action::Remind, SAVED)
    };
    assert_eq!(remind(true).unwrap_err(), Refusal::DatesNotSet(year));
    assert_eq!(remind(false).unwrap().events.len(), 1);
}
