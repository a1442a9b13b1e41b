//! Texts of fields: who comes second sees both, what was not touched overwrites nothing, a defect saves nothing.

use super::*;

#[test]
fn two_people_on_different_fields_are_both_saved() {
    let (policy, goal) = opened_with_goal();
    let evaluation = FieldPath::Goal(goal, GoalField::Evaluation);
    let first = act(Some(&policy), write(evaluation, None, "花子の総括")).unwrap().policy;
    let second = act(Some(&first), write(FieldPath::BasicPolicy, None, "健司の基本方針")).unwrap().policy;
    assert_eq!(second.goals[0].evaluation.as_deref(), Some("花子の総括"));
    assert_eq!(second.basic_policy.as_deref(), Some("健司の基本方針"));
}

#[test]
fn the_second_on_the_same_field_sees_both_texts() {
    let (policy, goal) = opened_with_goal();
    let evaluation = FieldPath::Goal(goal, GoalField::Evaluation);
    let first = act(Some(&policy), write(evaluation, None, "花子の総括")).unwrap().policy;
    let refusal = act(Some(&first), write(evaluation, None, "健司の総括")).unwrap_err();
    let conflict =
        Conflict { path: evaluation, theirs: Some("花子の総括".into()), yours: "健司の総括".into() };
    assert_eq!(refusal, Refusal::Conflicts(vec![conflict]));
}

#[test]
fn a_field_that_was_not_touched_never_overwrites() {
    let (policy, goal) = opened_with_goal();
    let title = FieldPath::Goal(goal, GoalField::Title);
    let renamed = act(Some(&policy), write(title, Some("市の魅力を発信する"), "新しい題")).unwrap().policy;
    let stale = act(Some(&renamed), write(title, Some("市の魅力を発信する"), "市の魅力を発信する")).unwrap();
    assert_eq!(stale.policy.goals[0].title.as_deref(), Some("新しい題"));
    assert!(stale.events.is_empty());
}

#[test]
fn sending_a_form_twice_does_one_thing() {
    let (policy, goal) = opened_with_goal();
    let action = write(FieldPath::Goal(goal, GoalField::Evaluation), None, "総括\r\n二行目");
    let once = act(Some(&policy), action.clone()).unwrap();
    let twice = act(Some(&once.policy), action).unwrap();
    assert_eq!((once.events.len(), twice.events.len()), (1, 0));
    assert_eq!(twice.policy.goals[0].evaluation.as_deref(), Some("総括\n二行目"));
}

#[track_caller]
fn check_defect(field: GoalField, text: &str, kind: Option<DefectKind>) {
    let (policy, goal) = opened_with_goal();
    let path = FieldPath::Goal(goal, field);
    let before = policy.text(path).unwrap();
    let result = act(Some(&policy), write(path, before.as_deref(), text));
    let found = match result {
        Err(Refusal::Defects(defects)) => Some(defects[0].kind),
        Err(other) => panic!("{other:?}"),
        Ok(_) => None,
    };
    assert_eq!(found, kind, "{field:?} {:.20}", text);
}

#[test]
fn defects_are_named_at_their_field() {
    check_defect(GoalField::Title, "  ", Some(DefectKind::Missing));
    check_defect(GoalField::Title, "𠮷野﨑㈱①\u{FA19}", None);
    check_defect(GoalField::Evaluation, &"長".repeat(MAXIMUM_CHARACTERS), None);
    check_defect(GoalField::Evaluation, &"長".repeat(MAXIMUM_CHARACTERS + 1), Some(DefectKind::TooLong));
    check_defect(GoalField::Evaluation, "\u{7}鐘", Some(DefectKind::ControlCharacter));
    check_defect(GoalField::OverallGrade, "B", None);
    check_defect(GoalField::OverallGrade, "Ｓ", Some(DefectKind::NotAGrade));
    check_defect(GoalField::PlanGoalNumber, "５", None);
    check_defect(GoalField::PlanGoalNumber, "五", Some(DefectKind::NotANumber));
    check_defect(GoalField::PlanGoalNumber, "0", Some(DefectKind::NotANumber));
}

#[test]
fn one_defect_saves_nothing() {
    let (policy, goal) = opened_with_goal();
    let writes = vec![
        FieldWrite { path: FieldPath::BasicPolicy, seen: Seen::of(None), text: "良い".into() },
        FieldWrite { path: FieldPath::Goal(goal, GoalField::OverallGrade), seen: Seen::of(None), text: "Z".into() },
    ];
    assert!(matches!(act(Some(&policy), Action::Write(writes)), Err(Refusal::Defects(_))));
}

#[test]
fn a_lost_character_is_not_saved_in_silence() {
    let (policy, _) = opened_with_goal();
    let refused = act(Some(&policy), write(FieldPath::BasicPolicy, None, "髙\u{FFFD}野")).unwrap_err();
    assert!(matches!(&refused, Refusal::Defects(found) if found[0].kind == DefectKind::LostCharacter));
}
