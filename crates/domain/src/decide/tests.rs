use super::*;
use crate::text::Seen;
use crate::{Direction, FieldWrite, GoalField, TargetField};

const SAVED: Timestamp = Timestamp::UNIX_EPOCH;

fn act(policy: Option<&OperatingPolicy>, action: Action) -> Result<Decision, Refusal> {
    let fiscal_year = FiscalYear::try_from(2026).unwrap();
    decide(Subject { fiscal_year, department: "政策広報部", policy }, &Actor::console(), &action, SAVED)
}

fn opened_with_goal() -> (OperatingPolicy, ItemId) {
    let policy = act(None, Action::Open).unwrap().policy;
    let texts = vec![("title", "市の魅力を発信する".to_owned())];
    let policy = act(Some(&policy), Action::Add { item: NewItem::Goal, texts }).unwrap().policy;
    let id = policy.goals[0].id;
    (policy, id)
}

fn write(path: FieldPath, seen: Option<&str>, text: &str) -> Action {
    Action::Write(vec![FieldWrite { path, seen: Seen::of(seen), text: text.to_owned() }])
}

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
fn a_correction_needs_a_change_and_a_reason() {
    let (policy, goal) = opened_with_goal();
    let published = act(Some(&policy), Action::Publish { reason: None }).unwrap().policy;
    assert_eq!(published.publications[0].number, 1);
    let again = Action::Publish { reason: Some("誤記".into()) };
    assert_eq!(act(Some(&published), again.clone()).unwrap_err(), Refusal::NothingToPublish);
    let path = FieldPath::Goal(goal, GoalField::Evaluation);
    let changed = act(Some(&published), write(path, None, "追記")).unwrap().policy;
    let silent = Action::Publish { reason: Some("  ".into()) };
    assert_eq!(act(Some(&changed), silent).unwrap_err(), Refusal::ReasonMissing);
    assert_eq!(act(Some(&changed), again).unwrap().policy.publications[1].number, 2);
}
