use super::*;
use crate::rating::percent_text;

/// An indicator of these fields: `direction baseline target actual`, a dash for none.
fn indicator(words: &str) -> IndicatorPaper {
    let mut indicator = IndicatorPaper::default();
    let fields = [IndicatorField::Direction, IndicatorField::Baseline, IndicatorField::Target, IndicatorField::Actual];
    for (field, word) in fields.into_iter().zip(words.split(' ')) {
        indicator.set(field, Some(word.to_owned()).filter(|word| word != "-"));
    }
    indicator
}

fn target(indicators: &[&str]) -> TargetPaper {
    TargetPaper { indicators: indicators.iter().map(|words| indicator(words)).collect(), ..TargetPaper::default() }
}

fn form(goal: Rule) -> Form {
    let mut form = Form::standard().clone();
    form.grading.goal = goal;
    form
}

fn text(combined: &Combined) -> Option<String> {
    suggested(combined).and_then(Suggestion::text)
}

#[track_caller]
fn check(target: &TargetPaper, rate: Option<&str>, code: Option<&str>) {
    let rated = of_target(target, Form::standard());
    assert_eq!(rated.rate().map(|rate| percent_text(rate, 1)).as_deref(), rate);
    assert_eq!(text(&rated.combined).as_deref(), code, "{rated:?}");
}

#[test]
fn a_target_takes_the_grade_of_its_exact_rate() {
    check(&target(&["以上 - 100人 100人"]), Some("100"), Some("A"));
    check(&target(&["以上 - 200,000 199,999.1"]), Some("99.9…"), Some("B"));
    check(&target(&["以下 14.2分 10分以内 10.4分"]), Some("90.4…"), Some("B"));
    check(&target(&["以上 - 10回 7回"]), Some("70"), Some("B"));
    check(&target(&["以上 - 3000 2099"]), Some("69.9…"), Some("C"));
    check(&target(&["以上 - 10回 0回"]), Some("0"), Some("D"));
    check(&target(&["以上 - 10回 12回", "以上 - 10回 5回"]), Some("85"), Some("B"));
    check(&target(&["以上 - 10回 -"]), None, None);
    check(&target(&[]), None, None);
}

#[test]
fn what_was_not_carried_out_is_e_and_nothing_else_is() {
    let mut cancelled = target(&["以上 - 10回 0回"]);
    cancelled.cancelled = Some("用地の取得ができず、取りやめました。".into());
    check(&cancelled, None, Some("E"));
    let mut unrated = target(&["以上 - 10回 -"]);
    unrated.indicators[0].set(IndicatorField::NotEvaluable, Some("国の調査が行われなかった。".into()));
    check(&unrated, None, None);
    let letters = Form::named("letters").unwrap();
    let expected = letters.scale.steps.iter().find(|step| step.meaning == StepMeaning::NotEvaluable);
    assert_eq!(text(&of_target(&unrated, letters).combined), expected.map(|step| step.code.clone()));
}

#[test]
fn a_goal_follows_the_rule_of_the_form() {
    let targets = vec![target(&["以上 - 10 10"]), target(&["以上 - 10 4"])];
    let mut goal = GoalPaper { targets, ..GoalPaper::default() };
    goal.targets[0].grade = Some("A".into());
    goal.targets[1].grade = Some("D".into());
    assert_eq!(text(&of_goal(&goal, &form(Rule::Mean))).as_deref(), Some("B"), "(100 + 40) / 2 is 70");
    assert_eq!(text(&of_goal(&goal, &form(Rule::Lowest))).as_deref(), Some("D"));
    assert_eq!(text(&of_goal(&goal, &form(Rule::ByHand))), None);
    let weighed = form(Rule::WeightedMean);
    assert_eq!(of_goal(&goal, &weighed).outcome, Err(Obstacle::WeightMissing(vec![0, 1])));
    (goal.targets[0].weight, goal.targets[1].weight) = (Some("１".into()), Some("3".into()));
    assert_eq!(text(&of_goal(&goal, &weighed)).as_deref(), Some("C"), "(100 + 120) / 4 is 55");
}

#[test]
fn a_cancelled_target_counts_neither_way_and_one_without_a_rate_stands_in_the_way() {
    let targets = vec![target(&["以上 - 10 10"]), target(&["以上 - 10 0"]), target(&[])];
    let mut goal = GoalPaper { targets, ..GoalPaper::default() };
    goal.targets[1].cancelled = Some("中止しました。".into());
    let combined = of_goal(&goal, &form(Rule::Mean));
    assert_eq!((combined.outcome, combined.left_out), (Err(Obstacle::RateMissing(vec![2])), vec![1]));
    goal.targets.pop();
    assert_eq!(text(&of_goal(&goal, &form(Rule::Mean))).as_deref(), Some("A"));
}

#[test]
fn the_policy_follows_its_goals() {
    let goal = |actual: &str| GoalPaper {
        targets: vec![target(&[&format!("以上 - 10 {actual}")])],
        overall_grade: Some("A".into()),
        ..GoalPaper::default()
    };
    let paper = Paper { goals: vec![goal("10"), goal("6")], ..Paper::default() };
    assert_eq!(text(&of_policy(&paper, Form::standard())).as_deref(), Some("B"));
}

#[track_caller]
fn check_owed(target: &TargetPaper, reason: Option<&str>, expected: Option<Owed>) {
    assert_eq!(owed_by_target(target, reason, Form::standard()), expected);
}

#[test]
fn whoever_departs_from_the_suggestion_says_why() {
    let mut target = target(&["以上 - 10 7"]);
    check_owed(&target, None, None);
    target.grade = Some("B".into());
    check_owed(&target, None, None);
    target.grade = Some("A".into());
    check_owed(&target, None, Some(Owed::Reason));
    check_owed(&target, Some("荒天で１回を中止しましたが、代替の訓練を行いました。"), None);
    target.grade = Some("E".into());
    check_owed(&target, Some("理由"), Some(Owed::Statement));
    target.cancelled = Some("実施しませんでした。".into());
    check_owed(&target, None, None);
}

#[test]
fn a_number_agrees_to_the_places_it_has() {
    let third = Rational::whole(100).over(&Rational::whole(3)).unwrap();
    for (grade, expected) in
        [("33", true), ("33.33", true), ("33.3%", true), ("34", false), ("33.34", false), ("-", false)]
    {
        assert_eq!(agrees(grade, &Suggestion::Percent(third.clone())), expected, "{grade}");
    }
}
