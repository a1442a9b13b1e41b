//! Whatever people do in whatever order: the policy is always in a declared stage, the log alone gives it again,
//! and every publication went through four hands.

use hoshin_domain::consideration::{Answer, ConsiderationKey, LeftOver, Reply, Standing};
use hoshin_domain::lint::Rule;
use hoshin_domain::policy::{Happened, replay};
use hoshin_domain::text::Seen;
use hoshin_domain::{
    Action, Actor, AskedFigure, AskingWay, Charge, Cycle, DepartmentId, Direction, Duty, FieldPath, FieldWrite,
    FiscalYear, GoalField, Holder, IndicatorField, ItemId, NewItem, OperatingPolicy, Paper, PolicyEvent, Rhythm, Role,
    StageKind, Step, Subject, Unit, decide,
};
use jiff::Timestamp;
use proptest::prelude::*;

const DEPARTMENT: DepartmentId = DepartmentId(1);

fn people() -> Vec<Actor> {
    let section = Unit::Section { department: DEPARTMENT, names: vec!["魅力発信室".into()] };
    let held = [
        ("midori", Role::SectionClerk, section),
        ("hanako", Role::DepartmentClerk, Unit::Department(DEPARTMENT)),
        ("kenji", Role::DepartmentHead, Unit::Department(DEPARTMENT)),
        ("daisuke", Role::DepartmentClerk, Unit::Department(DepartmentId(2))),
        ("sachiko", Role::PlanningOfficer, Unit::City),
        ("nozomi", Role::PlanningOfficer, Unit::City),
        ("tadashi", Role::Executive, Unit::City),
        ("kiyoshi", Role::Evaluator, Unit::City),
        ("fumi", Role::Auditor, Unit::City),
        ("makoto", Role::Administrator, Unit::City),
    ];
    let person = |(login, role, unit): (&str, Role, Unit)| {
        let duty = Duty { role, post: role.to_string(), unit, acting: false };
        Actor { login: login.into(), name: login.into(), duties: vec![duty] }
    };
    held.into_iter().map(person).collect()
}

// Numbers small enough to hit what is there.
#[derive(Debug, Clone)]
struct Move {
    /// Most moves are made by someone who may make them; the rest by anybody.
    who: Option<usize>,
    what: u8,
    item: u32,
    text: String,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = (prop::option::weighted(0.2, 0_usize..10), 0_u8..43, 1_u32..6, "[髙方針 ]{0,4}");
    prop::collection::vec(one.prop_map(|(who, what, item, text)| Move { who, what, item, text }), 0..120)
}

fn action(step: &Move, policy: Option<&OperatingPolicy>) -> Action {
    let item = ItemId(step.item);
    let text = step.text.clone();
    let version = policy.and_then(|policy| policy.progress.version()).unwrap_or("none").to_owned();
    let write = |path: FieldPath| {
        let current = policy.and_then(|policy| policy.text(path).ok()).flatten();
        Action::Write(vec![FieldWrite { path, seen: Seen::of(current.as_deref()), text: text.clone() }])
    };
    match step.what {
        0 => Action::Open,
        1 => write(FieldPath::BasicPolicy),
        2 => write(FieldPath::Goal(item, GoalField::Title)),
        3 => write(FieldPath::Goal(item, GoalField::Evaluation)),
        4 => write(FieldPath::Initiative(item, hoshin_domain::InitiativeField::Result)),
        5 => Action::Add { item: NewItem::Goal, texts: vec![("title", text)] },
        6 => Action::Add { item: NewItem::Initiative(item), texts: vec![("sections", "魅力発信室".into())] },
        7 => Action::Remove(item),
        8 => Action::Restore(item),
        9 => Action::Shift(item, Direction::Up),
        10 => Action::Adopt { paper: Box::new(paper(text)), source: "kami.xlsx".into() },
        11 => Action::Copy { paper: Box::new(paper(text)), from: year() },
        12..=14 => Action::Submit,
        15 => Action::Withdraw,
        16 => Action::Return {
            opinion: text.clone(),
            remarks: vec![(FieldPath::BasicPolicy, text)],
            marks: vec![FieldPath::BasicPolicy],
        },
        17..=19 => Action::Approve { version },
        20 | 21 => Action::Release { version },
        22 | 23 => Action::Publish { version },
        24 => Action::Reopen { reason: text },
        25 => Action::DropCorrection,
        26 => Action::Comment { thread: Some(step.item).filter(|id| *id < 4), field: None, text },
        27 => Action::Resolve { thread: step.item, decision: text },
        28 => Action::GiveOpinion { goal: item, grade: Some("B".into()), text },
        29 => Action::Waive {
            field: FieldPath::Initiative(item, hoshin_domain::InitiativeField::Text),
            rule: Rule::CannotFail,
            sentence: "00".into(),
            reason: text,
        },
        30 => Action::Unwaive {
            field: FieldPath::Initiative(item, hoshin_domain::InitiativeField::Text),
            rule: Rule::CannotFail,
            sentence: "00".into(),
        },
        31 | 32 => {
            Action::Answer { key: left_open().key, text: left_open().text, answer: answer(step), over: Seen::of(None) }
        }
        33 => Action::WithdrawAnswer(left_open().key),
        34 | 35 => Action::Add { item: NewItem::Indicator(item), texts: vec![("name", "回収率".into())] },
        36 => Action::Charge(charge(step)),
        37 | 38 => Action::AskFigures { figures: vec![asked(step)], way: AskingWay::Inside },
        39 => write(FieldPath::Indicator(item, IndicatorField::Actual)),
        _ => Action::Remind,
    }
}

fn paper(text: String) -> Paper {
    let goal = hoshin_domain::GoalPaper { number: 1, title: Some("題".into()), ..Default::default() };
    Paper { basic_policy: Some(text), goals: vec![goal], ..Paper::default() }
}

/// What last year left open, and answers with and without their reasons.
fn left_open() -> Standing {
    let key = ConsiderationKey { year: year().previous(), department: DEPARTMENT, goal: 1, item: 1 };
    let (passed, reply) = (Vec::new(), Reply::Missing);
    Standing { key, left_by: None, text: "・宿題".into(), passed, reply, is_public: false }
}

fn answer(step: &Move) -> Answer {
    match step.item {
        1 => Answer::Done { how: step.text.clone() },
        2 => Answer::Dropped { why: step.text.clone() },
        3 => Answer::Postponed { until: jiff::civil::date(2027, 4, 1), why: step.text.clone() },
        item => Answer::TakenUp { item: ItemId(item) },
    }
}

/// Whose an indicator is: a section's, a person's or nobody's in particular.
fn charge(step: &Move) -> Charge {
    let person = (step.item == 2).then(|| Holder { login: "midori".into(), name: "midori".into() });
    let section = Some(step.text.clone()).filter(|text| !text.is_empty());
    Charge { indicator: ItemId(step.item), section, person, rhythm: Rhythm::Monthly }
}

fn asked(step: &Move) -> AskedFigure {
    let people = vec![Holder { login: "midori".into(), name: "midori".into() }];
    AskedFigure { indicator: ItemId(step.item), until: jiff::civil::date(2026, 9, 30), people }
}

fn year() -> FiscalYear {
    FiscalYear::try_from(2026).expect("a year")
}

proptest! {
    #[test]
    fn no_sequence_of_actions_loses_an_event_or_leaves_the_declared_stages(moves in moves()) {
        let (people, cycle, standing) = (people(), Cycle::of(year()), [left_open()]);
        let mut policy: Option<OperatingPolicy> = None;
        let mut log: Vec<Happened> = Vec::new();
        for (at, step) in (0..).zip(&moves) {
            let subject = Subject {
                fiscal_year: year(), department: DEPARTMENT, name: "政策広報部", cycle: &cycle, form: hoshin_domain::Form::standard(), policy: policy.as_ref(),
                left_over: LeftOver { standing: &standing, refuses: false },
                records: None,
            };
            let now = Timestamp::from_second(at).expect("a moment");
            let action = action(step, policy.as_ref());
            let able = || people.iter().rev().find(|actor| decide(subject, actor, &action, now).is_ok());
            let Some(actor) = step.who.map(|who| &people[who]).or_else(able) else { continue };
            let Ok(decision) = decide(subject, actor, &action, now) else { continue };
            if decision.events.is_empty() {
                prop_assert_eq!(Some(&decision.policy), policy.as_ref(), "nothing happened, nothing changed");
            }
            let happened = |event| Happened { login: actor.login.clone(), name: actor.name.clone(), at: now, event };
            log.extend(decision.events.into_iter().map(happened));
            let again = replay(&log);
            prop_assert_eq!(again.as_ref(), Some(&decision.policy), "the log gives the policy again");
            policy = Some(decision.policy);
        }
        let Some(policy) = policy else { return Ok(()) };
        let published = log.iter().filter(|happened| matches!(happened.event, PolicyEvent::Published { .. })).count();
        prop_assert_eq!(policy.publications.len(), published);
        prop_assert!(StageKind::ALL.contains(&policy.progress.kind()));
        prop_assert!(policy.publications.iter().zip(1..).all(|(publication, number)| publication.number == number));
        let steps: Vec<Step> = policy.publications.iter().map(|publication| publication.step).collect();
        prop_assert!(steps.is_sorted(), "no step is skipped back to but by a correction: {:?}", steps);
        four_hands(&log)?;
        asked_when_it_can_be_given(&log)?;
    }
}

// A figure is asked for when the promise is public, and only of an indicator that is there.
fn asked_when_it_can_be_given(log: &[Happened]) -> Result<(), TestCaseError> {
    for (at, happened) in log.iter().enumerate() {
        let PolicyEvent::FiguresAsked { figures, .. } = &happened.event else { continue };
        let then = replay(&log[..at]).expect("it was begun");
        prop_assert!(!then.publications.is_empty());
        prop_assert!(figures.iter().all(|figure| then.indicator(figure.indicator).is_some()));
        prop_assert!(["sachiko", "nozomi"].contains(&happened.login.as_str()));
    }
    Ok(())
}

// Between a submission and its publication stand an approval and a check of the same version, by people who may.
fn four_hands(log: &[Happened]) -> Result<(), TestCaseError> {
    for (at, happened) in log.iter().enumerate() {
        let PolicyEvent::Published { digest, .. } = &happened.event else { continue };
        let last = |wanted: fn(&PolicyEvent) -> Option<&String>| {
            log[..at]
                .iter()
                .rev()
                .find_map(|before| wanted(&before.event).map(|version| (before.login.as_str(), version)))
        };
        let approved =
            last(|event| if let PolicyEvent::Approved { version, .. } = event { Some(version) } else { None });
        let released =
            last(|event| if let PolicyEvent::Released { version, .. } = event { Some(version) } else { None });
        prop_assert_eq!(approved, Some(("kenji", digest)));
        prop_assert_eq!(released.map(|(_, version)| version), Some(digest));
        prop_assert_ne!(released.map(|(login, _)| login), Some(happened.login.as_str()));
    }
    Ok(())
}
