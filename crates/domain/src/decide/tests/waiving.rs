use super::*;
use crate::lint::{Context, lint};

#[test]
fn a_remark_on_wording_is_turned_down_with_a_reason_by_whoever_may_comment() {
    let (policy, goal) = opened_with_goal();
    let texts = vec![("text", "防災意識の向上を図ります。".to_owned())];
    let policy = act(Some(&policy), Action::Add { item: NewItem::Target(goal), texts }).unwrap().policy;
    let remark = lint(&policy.paper(), &Context::default()).remove(0);
    let (field, rule, sentence) = (policy.field_at(remark.place).unwrap(), remark.rule, remark.digest());
    let waive = |reason: &str| Action::Waive { field, rule, sentence: sentence.clone(), reason: reason.to_owned() };
    assert_eq!(act(Some(&policy), waive(" ")).unwrap_err(), Refusal::Unfit(DefectKind::Missing));
    let auditor = person("fumi", Role::Auditor, Unit::City);
    let refused = act_as(&auditor, Some(&policy), &waive("定型文")).unwrap_err();
    assert!(matches!(refused, Refusal::NotYours { permission: Permission::Comment, .. }), "{refused:?}");
    let waived = act_as(&section_clerk("秘書室"), Some(&policy), &waive("定型文")).unwrap().policy;
    assert_eq!(waived.waiver_of(&remark).map(|waiver| waiver.reason.as_str()), Some("定型文"));
    assert_eq!(waived.paper(), policy.paper(), "nothing of it stands on the paper");
    assert!(act(Some(&waived), waive("定型文")).unwrap().events.is_empty(), "a double click");
    let rewritten = act(Some(&waived), write(field, Some("防災意識の向上を図ります。"), "防災意識の普及を図ります。"));
    let rewritten = rewritten.unwrap().policy;
    let other = lint(&rewritten.paper(), &Context::default()).remove(0);
    assert_eq!(rewritten.waiver_of(&other), None, "another sentence");
    let unwaive = Action::Unwaive { field, rule, sentence: sentence.clone() };
    let back = act(Some(&waived), unwaive.clone()).unwrap().policy;
    assert_eq!(back.waiver_of(&remark), None);
    assert!(act(Some(&back), unwaive).unwrap().events.is_empty());
}
