//! A published value that is corrected.

use super::{act, act_as, clerk, opened_with_goal, planner, published, write};
use crate::record::feeding::fed;
use crate::{
    Action, DefectKind, FieldPath, IndicatorField, ItemId, NewItem, OperatingPolicy, Refusal, Step, TargetField,
};

/// The result is published with 12 visitors, and is being corrected.
fn corrected() -> (OperatingPolicy, ItemId) {
    let (policy, goal) = opened_with_goal();
    let texts = vec![("text", "来館者を10人にします。".to_owned())];
    let policy = act(Some(&policy), Action::Add { item: NewItem::Target(goal), texts }).unwrap().policy;
    let target = policy.goals[0].targets[0].id;
    let texts = vec![("name", "来館者".to_owned()), ("target", "10".to_owned())];
    let policy = act(Some(&policy), Action::Add { item: NewItem::Indicator(target), texts }).unwrap().policy;
    let indicator = policy.goals[0].targets[0].indicators[0].id;
    let mut policy = published(&policy);
    while policy.progress.step != Step::Result {
        policy = published(&set(&policy, FieldPath::Target(target, TargetField::Attainment), "順調です。"));
    }
    let policy = set(&policy, FieldPath::Indicator(indicator, IndicatorField::Actual), "12");
    let policy = published(&policy);
    let reason = "集計に誤りがあったため。".to_owned();
    let reopened = act_as(&planner("sachiko"), Some(&policy), &Action::Reopen { reason }).unwrap();
    (reopened.policy, indicator)
}

fn set(policy: &OperatingPolicy, path: FieldPath, text: &str) -> OperatingPolicy {
    let seen = policy.text(path).unwrap();
    act(Some(policy), write(path, seen.as_deref(), text)).unwrap().policy
}

#[track_caller]
fn check(actual: &str, reason: &str, earlier: Option<&str>, owed: bool) {
    let (policy, id) = corrected();
    let field = |field| FieldPath::Indicator(id, field);
    let mut writes = vec![(field(IndicatorField::Actual), Some("12"), actual)];
    writes.push((field(IndicatorField::Restatement), None, reason));
    let writes = writes.into_iter().map(|(path, seen, text)| {
        let Action::Write(mut one) = write(path, seen, text) else { unreachable!("it writes") };
        one.remove(0)
    });
    let done = act(Some(&policy), Action::Write(writes.collect()));
    match done {
        Ok(decision) => {
            assert!(!owed, "a reason is owed for {actual}");
            assert_eq!(decision.policy.text(field(IndicatorField::Earlier)).unwrap().as_deref(), earlier);
        }
        Err(Refusal::Defects(defects)) => {
            assert!(owed, "{defects:?}");
            assert_eq!(
                (defects[0].path, defects[0].kind),
                (field(IndicatorField::Restatement), DefectKind::RestatementMissing)
            );
        }
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_corrected_value_keeps_the_published_one_and_has_a_reason() {
    let number = corrected().0.publications.last().unwrap().number;
    check("11", "二重に数えていたため。", Some(&format!("12（第{number}版）")), false);
    check("", "集計の方法を改めているため。", Some(&format!("12（第{number}版）")), false);
    check("11", "", None, true);
    check("", "", None, true);
    check("12", "", None, false);
}

#[test]
fn what_is_set_back_was_not_corrected() {
    let (policy, id) = corrected();
    let field = |field| FieldPath::Indicator(id, field);
    let policy = set(&policy, field(IndicatorField::Restatement), "二重に数えていたため。");
    let policy = set(&policy, field(IndicatorField::Actual), "11");
    assert!(policy.text(field(IndicatorField::Earlier)).unwrap().is_some());
    let policy = set(&policy, field(IndicatorField::Actual), "12");
    assert_eq!(policy.text(field(IndicatorField::Earlier)).unwrap(), None);
}

#[test]
fn a_second_correction_adds_to_the_first_and_needs_a_reason_of_its_own() {
    let (policy, id) = corrected();
    let field = |field| FieldPath::Indicator(id, field);
    let policy = set(&policy, field(IndicatorField::Restatement), "二重に数えていたため。");
    let policy = published(&set(&policy, field(IndicatorField::Actual), "11"));
    let number = policy.publications.last().unwrap().number;
    let reason = "名簿が届いたため。".to_owned();
    let policy = act_as(&planner("sachiko"), Some(&policy), &Action::Reopen { reason }).unwrap().policy;
    let actual = write(field(IndicatorField::Actual), Some("11"), "13");
    assert!(matches!(act(Some(&policy), actual), Err(Refusal::Defects(_))));
    let policy = set(&policy, field(IndicatorField::Restatement), "名簿が遅れて届いたため。");
    let policy = set(&policy, field(IndicatorField::Actual), "13");
    let earlier = policy.text(field(IndicatorField::Earlier)).unwrap();
    assert_eq!(earlier, Some(format!("12（第{}版）、11（第{number}版）", number - 1)));
}

#[test]
fn records_that_move_a_published_figure_leave_the_reason_for_the_submission() {
    let (policy, id) = corrected();
    let goal = policy.goals[0].id;
    let texts = vec![("text", "催しを開きます。".to_owned()), ("sections", "企画課".to_owned())];
    let policy = act(Some(&policy), Action::Add { item: NewItem::Initiative(goal), texts }).unwrap().policy;
    let policy = set(&policy, FieldPath::Indicator(id, IndicatorField::Feed), "件数");
    let figure = fed(&policy)[0].figure(&[]);
    assert!(figure.has_moved(), "no record was kept");
    let policy = act(Some(&policy), Action::Feed(vec![figure])).unwrap().policy;
    let field = |field| FieldPath::Indicator(id, field);
    assert_eq!(policy.text(field(IndicatorField::Actual)).unwrap().as_deref(), None, "no record says anything");
    assert!(policy.text(field(IndicatorField::Earlier)).unwrap().is_some_and(|text| text.starts_with("12（")));
    let owed = act_as(&clerk(), Some(&policy), &Action::Submit).unwrap_err();
    assert_eq!(owed, Refusal::ReasonsOwed(vec![field(IndicatorField::Restatement)]));
    let policy = set(&policy, field(IndicatorField::Restatement), "取組記録から数え直したため。");
    act(Some(&policy), Action::Submit).unwrap();
}
