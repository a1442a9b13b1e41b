//! What a form allows in its fields, and what keeps a paper from its readers.

use super::{DEPARTMENT, SAVED, clerk, head, planner};
use crate::form::ExtraDefect;
use crate::text::Seen;
use crate::{
    Action, Cycle, Decision, DefectKind, FieldPath, FieldWrite, FiscalYear, Form, GoalField, IndicatorField, NewItem,
    OperatingPolicy, Owner, Refusal, Side, Subject, TargetField, decide,
};

fn act(form: &Form, policy: Option<&OperatingPolicy>, action: &Action) -> Result<Decision, Refusal> {
    let fiscal_year = FiscalYear::try_from(2026).unwrap();
    let cycle = Cycle::proposed(fiscal_year, &form.steps);
    let subject = Subject {
        fiscal_year,
        department: DEPARTMENT,
        name: "政策広報部",
        cycle: &cycle,
        form,
        policy,
        left_over: crate::LeftOver::default(),
        records: None,
    };
    decide(subject, &clerk(), action, SAVED)
}

/// A policy of this form with one goal and one target.
fn opened(form: &Form) -> OperatingPolicy {
    let policy = act(form, None, &Action::Open).unwrap().policy;
    let texts = vec![("title", "待たない窓口をつくる".to_owned())];
    let policy = act(form, Some(&policy), &Action::Add { item: NewItem::Goal, texts }).unwrap().policy;
    let texts = vec![("text", "窓口の待ち時間".to_owned())];
    let item = NewItem::Target(policy.goals[0].id);
    act(form, Some(&policy), &Action::Add { item, texts }).unwrap().policy
}

fn write(path: FieldPath, text: &str) -> Action {
    Action::Write(vec![FieldWrite { path, seen: Seen::of(None), text: text.to_owned() }])
}

#[track_caller]
fn check(form: &str, path: impl Fn(&OperatingPolicy) -> FieldPath, text: &str, expected: Option<DefectKind>) {
    let form = Form::named(form).unwrap();
    let policy = opened(form);
    let done = act(form, Some(&policy), &write(path(&policy), text));
    let found = match done {
        Ok(decision) => {
            assert_eq!(decision.policy.text(path(&policy)).unwrap().as_deref(), Some(text), "as it was typed");
            None
        }
        Err(Refusal::Defects(defects)) => Some(defects[0].kind),
        Err(other) => panic!("{other:?}"),
    };
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_grade_is_what_the_form_grades_by() {
    let target = |policy: &OperatingPolicy| FieldPath::Target(policy.goals[0].targets[0].id, TargetField::Grade);
    let goal = |policy: &OperatingPolicy| FieldPath::Goal(policy.goals[0].id, GoalField::OverallGrade);
    for (form, good, wrong) in
        [("standard", "B", "Ｂ"), ("letters", "−", "-"), ("marks", "○", "〇"), ("words", "一部達成", "概ね達成")]
    {
        check(form, target, good, None);
        check(form, target, wrong, Some(DefectKind::NotAGrade));
    }
    check("points", target, "18", None);
    check("points", target, "１８点", None);
    check("points", target, "21", Some(DefectKind::NotAGrade));
    check("points", goal, "85", None);
    check("points", goal, "101", Some(DefectKind::NotAGrade));
    check("percent", target, "99.99955", None);
    check("percent", target, "120%", None);
    check("percent", target, "約100", Some(DefectKind::NotAGrade));
    check("percent", target, "△", Some(DefectKind::NotAGrade));
}

#[test]
fn an_extra_field_holds_what_its_kind_says() {
    let of_target = |key: &'static str, side| {
        move |policy: &OperatingPolicy| {
            FieldPath::Extra(Owner::Target(policy.goals[0].targets[0].id), side, key.parse().unwrap())
        }
    };
    let defect = |why| Some(DefectKind::Extra(why));
    check("indicators", of_target("baseline", Side::Plan), "１，２００", None);
    check("indicators", of_target("baseline", Side::Plan), "▲3.5", None);
    check("indicators", of_target("baseline", Side::Plan), "約120", defect(ExtraDefect::NotANumber));
    check("indicators", of_target("actual", Side::Check), "120人", defect(ExtraDefect::NotANumber));
    check("indicators", of_target("unit", Side::Plan), "人／日", None);
    check("indicators", of_target("actual", Side::Plan), "120", defect(ExtraDefect::NotOnTheForm));
    check("standard", of_target("unit", Side::Plan), "人", defect(ExtraDefect::NotOnTheForm));
    let evaluator = |policy: &OperatingPolicy| {
        FieldPath::Extra(Owner::Goal(policy.goals[0].id), Side::Check, "second-grade".parse().unwrap())
    };
    check("indicators", evaluator, "C", None);
    check("indicators", evaluator, "◎", defect(ExtraDefect::NotAGrade));
}

#[test]
fn what_the_check_says_is_not_published_with_the_promise() {
    let form = Form::named("indicators").unwrap();
    let policy = opened(form);
    let id = policy.goals[0].targets[0].id;
    let extra = |side, key: &str| FieldPath::Extra(Owner::Target(id), side, key.parse().unwrap());
    let policy = act(form, Some(&policy), &write(extra(Side::Plan, "target"), "10")).unwrap().policy;
    let policy = act(form, Some(&policy), &write(extra(Side::Check, "actual"), "9")).unwrap().policy;
    let extras = &policy.paper_of(crate::Step::Plan).goals[0].targets[0].extras;
    assert_eq!((extras.plan.len(), extras.check.len()), (1, 0));
    assert_eq!(policy.paper_of(crate::Step::MidYear).goals[0].targets[0].extras.check.len(), 1);
    assert_eq!(policy.paper_of(crate::Step::Result), policy.paper());
}

#[test]
fn private_characters_are_kept_but_neither_checked_nor_published() {
    let form = Form::standard();
    let policy = opened(form);
    let path = FieldPath::BasicPolicy;
    let policy = act(form, Some(&policy), &write(path, "\u{E000}田さんの家")).unwrap().policy;
    let submitted = act(form, Some(&policy), &Action::Submit).unwrap().policy;
    let version = submitted.progress.version().unwrap().to_owned();
    let approve = Action::Approve { version: version.clone() };
    let approved = super::act_as(&head(), Some(&submitted), &approve).unwrap().policy;
    let refused = super::act_as(&planner("sachiko"), Some(&approved), &Action::Release { version });
    assert_eq!(refused.unwrap_err(), Refusal::PrivateUse(vec![path]));
}

#[test]
fn every_evaluator_keeps_a_grade_of_its_own_and_says_why_it_differs() {
    let mut form = Form::standard().clone();
    for (key, label) in [("second", "二次評価"), ("mayor", "市長評価")] {
        form.evaluators.push(crate::form::Evaluator { key: key.parse().unwrap(), label: label.into() });
    }
    assert_eq!(form.defects(), []);
    let mut policy = opened(&form);
    let (goal, target) = (policy.goals[0].id, policy.goals[0].targets[0].id);
    let item = NewItem::Indicator(target);
    policy = act(&form, Some(&policy), &Action::Add { item, texts: Vec::new() }).unwrap().policy;
    let indicator = policy.goals[0].targets[0].indicators[0].id;
    for (field, text) in [(IndicatorField::Target, "100"), (IndicatorField::Actual, "75")] {
        let path = FieldPath::Indicator(indicator, field);
        policy = act(&form, Some(&policy), &write(path, text)).unwrap().policy;
    }
    let suggestion = crate::grading::of_goal(&policy.paper().goals[0], &form);
    let suggested = crate::grading::suggested(&suggestion).and_then(crate::rating::Suggestion::text).unwrap();
    let field = |key: &str| FieldPath::Extra(Owner::Goal(goal), Side::Check, key.parse().unwrap());
    let other = if suggested == "A" { "B" } else { "A" };
    let owed = act(&form, Some(&policy), &write(field("second-grade"), other)).unwrap_err();
    let missing = decide::Defect { path: field("second-comment"), kind: DefectKind::ReasonMissing };
    assert_eq!(owed, Refusal::Defects(vec![missing]));
    // The department and the mayor follow the suggestion, the second evaluator does not: each grade stays.
    let seen = || Seen::of(None);
    let fields = [
        (FieldPath::Goal(goal, GoalField::OverallGrade), suggested.as_str()),
        (field("second-grade"), other),
        (field("second-comment"), "事業の効果を重く見ました。"),
        (field("mayor-grade"), suggested.as_str()),
    ];
    for writes in [&fields[..1], &fields[1..3], &fields[3..]] {
        let writes = writes.iter().map(|(path, text)| FieldWrite { path: *path, seen: seen(), text: (*text).into() });
        policy = act(&form, Some(&policy), &Action::Write(writes.collect())).unwrap().policy;
    }
    for (path, text) in fields {
        assert_eq!(policy.text(path).unwrap().as_deref(), Some(text), "{path}");
    }
    let gone = FieldWrite { path: field("second-comment"), seen: Seen::of(Some(fields[2].1)), text: String::new() };
    assert!(matches!(act(&form, Some(&policy), &Action::Write(vec![gone])), Err(Refusal::Defects(_))));
}
