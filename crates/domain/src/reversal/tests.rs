use super::{Earlier, Left, Reversal, reversal};
use crate::consideration::LeftOver;
use crate::{
    Action, Actor, ChargePaper, Cycle, Decision, DepartmentId, FieldPath, FieldWrite, FiscalYear, Form, GoalField,
    GoalPaper, IndicatorField, IndicatorPaper, ItemId, OfficerPaper, OperatingPolicy, Paper, PolicyEvent, Rhythm,
    Subject, TargetField, TargetPaper, decide, text::Seen,
};

fn goal(number: u32, title: &str) -> GoalPaper {
    let target = TargetPaper { text: Some(format!("{title}の目標")), ..TargetPaper::default() };
    GoalPaper { number, title: Some(title.to_owned()), targets: vec![target], ..GoalPaper::default() }
}

fn paper(basic_policy: &str, goals: Vec<GoalPaper>) -> Paper {
    let officers = vec![OfficerPaper { post: "部長".into(), name: "見本　花子".into(), charge: None }];
    let scale = Form::standard().scale.printed();
    Paper { officers, basic_policy: Some(basic_policy.into()), grade_scale: scale, goals, ..Paper::default() }
}

fn act(policy: Option<&OperatingPolicy>, action: &Action) -> Decision {
    let fiscal_year = FiscalYear::try_from(2024).unwrap();
    let (cycle, form) = (Cycle::of(fiscal_year), Form::standard());
    let subject = Subject {
        fiscal_year,
        department: DepartmentId(1),
        name: "くらし安全部",
        cycle: &cycle,
        form,
        policy,
        left_over: LeftOver::default(),
        records: None,
    };
    let planner = Actor {
        login: "sachiko".into(),
        name: "見本　幸子".into(),
        duties: vec![crate::Duty {
            role: crate::Role::PlanningOfficer,
            post: "主査".into(),
            unit: crate::Unit::City,
            acting: false,
        }],
    };
    decide(subject, &planner, action, jiff::Timestamp::UNIX_EPOCH).unwrap()
}

fn adopted(policy: Option<&OperatingPolicy>, paper: Paper) -> Decision {
    act(policy, &Action::Adopt { paper: Box::new(paper), source: "kami.pdf".into() })
}

fn written(policy: &OperatingPolicy, path: FieldPath, text: &str) -> OperatingPolicy {
    let seen = Seen::of(policy.text(path).unwrap().as_deref());
    act(Some(policy), &Action::Write(vec![FieldWrite { path, seen, text: text.into() }])).policy
}

fn back(policy: &OperatingPolicy, events: &[PolicyEvent], before: &OperatingPolicy) -> Reversal {
    reversal(policy, events, &Earlier::of(Some(before), events))
}

fn done(policy: &OperatingPolicy, events: &[PolicyEvent], before: &OperatingPolicy) -> OperatingPolicy {
    let (events, earlier) = (events.to_vec(), Earlier::of(Some(before), events));
    act(Some(policy), &Action::TakeBack { events, earlier, source: "kami.pdf".into() }).policy
}

/// A policy, and what a second paper makes of it: another text, a target more, a goal more, another scale.
fn two_papers() -> (OperatingPolicy, Decision) {
    let first = adopted(None, paper("はじめの方針", vec![goal(1, "避難所")])).policy;
    let mut changed = paper("別の方針", vec![goal(1, "避難所"), goal(2, "増えた目標")]);
    changed.goals[0].targets.push(TargetPaper { text: Some("増えた達成目標".into()), ..TargetPaper::default() });
    changed.grade_scale.0.pop();
    let second = adopted(Some(&first), changed);
    (first, second)
}

fn added(decision: &Decision, kind: &str) -> ItemId {
    let found = decision.events.iter().find_map(|event| {
        let PolicyEvent::ItemAdded { item, kind: of, .. } = event else { return None };
        (of == kind).then_some(*item)
    });
    found.unwrap()
}

#[test]
fn going_back_gives_the_paper_of_before() {
    let (first, second) = two_papers();
    let reversal = back(&second.policy, &second.events, &first);
    assert_eq!((reversal.left.len(), reversal.parts.len(), reversal.scale), (0, 2, true));
    let after = done(&second.policy, &second.events, &first);
    assert_eq!(after.paper(), first.paper());
    assert_eq!(after.removed.len(), 2, "what is taken out can be put back");
    assert!(!back(&after, &second.events, &first).has_changes(), "there is nothing more to do");
}

#[track_caller]
fn check_left(change: impl FnOnce(&Decision) -> OperatingPolicy, left: impl FnOnce(&Decision) -> Left) {
    let (first, second) = two_papers();
    let policy = change(&second);
    let reversal = back(&policy, &second.events, &first);
    assert_eq!(reversal.left, [left(&second)]);
    let after = done(&policy, &second.events, &first);
    for path in policy.all_fields() {
        let stays = match reversal.left[0] {
            Left::Field(field) | Left::Required(field) => field == path,
            Left::Part(part) => policy.fields_of(part).contains(&path),
            Left::Charge(_) | Left::Scale => false,
        };
        assert!(!stays || after.text(path) == policy.text(path), "{path}");
    }
}

#[test]
fn what_somebody_has_changed_since_stays() {
    let basic_policy = FieldPath::BasicPolicy;
    check_left(|second| written(&second.policy, basic_policy, "書き直した方針"), |_| Left::Field(basic_policy));
    let title = |second: &Decision| FieldPath::Goal(added(second, "goal"), GoalField::Title);
    check_left(
        |second| written(&second.policy, title(second), "書き直した名称"),
        |second| Left::Part(added(second, "goal")),
    );
    let target = |second: &Decision| FieldPath::Target(added(second, "target"), TargetField::Text);
    check_left(
        |second| written(&second.policy, target(second), "書き直した目標"),
        |second| Left::Part(added(second, "target")),
    );
    // A part that somebody put into an added goal is somebody's work too.
    check_left(
        |second| {
            let item = crate::NewItem::Target(added(second, "goal"));
            act(Some(&second.policy), &Action::Add { item, texts: Vec::new() }).policy
        },
        |second| Left::Part(added(second, "goal")),
    );
}

#[test]
fn what_somebody_has_put_right_already_is_no_obstacle() {
    let (first, second) = two_papers();
    let policy = written(&second.policy, FieldPath::BasicPolicy, "はじめの方針");
    let policy = act(Some(&policy), &Action::Remove(added(&second, "goal"))).policy;
    let reversal = back(&policy, &second.events, &first);
    assert_eq!((reversal.left.len(), reversal.fields.len(), reversal.parts.len()), (0, 0, 1));
    assert_eq!(done(&policy, &second.events, &first).paper(), first.paper());
}

#[test]
fn a_title_that_was_missing_cannot_be_taken_away_again() {
    let nameless = GoalPaper { number: 1, ..GoalPaper::default() };
    let first = adopted(None, paper("方針", vec![nameless])).policy;
    let second = adopted(Some(&first), paper("方針", vec![GoalPaper { targets: Vec::new(), ..goal(1, "名称") }]));
    let reversal = back(&second.policy, &second.events, &first);
    let title = FieldPath::Goal(first.goals[0].id, GoalField::Title);
    assert_eq!((reversal.has_changes(), reversal.left), (false, vec![Left::Required(title)]));
}

#[test]
fn a_finished_year_s_paper_goes_back_too() {
    let mut graded = paper("方針", vec![goal(1, "避難所")]);
    graded.goals[0].overall_grade = Some("A".into());
    let first = adopted(None, graded);
    assert_eq!(first.policy.progress.kind(), crate::StageKind::Reporting);
    let after = done(&first.policy, &first.events, &first.policy);
    assert_eq!((after.goals.len(), after.officers.len(), after.basic_policy), (0, 0, None));
}

/// A paper with one indicator, and whose it is by this paper.
fn charged(section: Option<&str>) -> Paper {
    let mut paper = paper("方針", vec![goal(1, "避難所")]);
    let mut indicator = IndicatorPaper::default();
    indicator.set(IndicatorField::Name, Some("訓練".into()));
    paper.goals[0].targets[0].indicators = vec![indicator];
    let (section, rhythm) = (section.map(str::to_owned), Rhythm::Monthly);
    let charge = ChargePaper { goal: 1, target: Some(1), indicator: 1, section, rhythm, ..ChargePaper::default() };
    paper.charges = charge.section.is_some().then_some(charge).into_iter().collect();
    paper
}

#[test]
fn whose_an_indicator_was_is_said_again() {
    for before in [Some("防災課"), None] {
        let first = adopted(None, charged(before)).policy;
        let indicator = first.goals[0].targets[0].indicators[0].id;
        let second = adopted(Some(&first), charged(Some("総務課")));
        assert_eq!(second.policy.section_in_charge(indicator), Some("総務課"));
        let after = done(&second.policy, &second.events, &first);
        assert_eq!(after.section_in_charge(indicator), before);
        assert_eq!(after.rhythm(indicator), first.rhythm(indicator));
        assert!(!back(&after, &second.events, &first).has_changes());
        // What somebody has said since stays.
        let third = adopted(Some(&second.policy), charged(Some("税務課"))).policy;
        let reversal = back(&third, &second.events, &first);
        assert_eq!((reversal.has_changes(), reversal.left), (false, vec![Left::Charge(indicator)]));
    }
}
