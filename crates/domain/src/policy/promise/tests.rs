//! What counts as a change of the promise, and where it is told.

use super::*;
use crate::{
    Direction, FiscalYear, Form, GoalField, IndicatorField, InitiativeField, NewItem, OfficerField, Step, TargetField,
};

// 重点目標「待たない窓口」 with two targets, an initiative and an indicator: the items 1 to 6.
fn policy() -> OperatingPolicy {
    let year = FiscalYear::try_from(2026).unwrap();
    let mut policy = OperatingPolicy::new(year, "市民部".into(), Form::standard().scale.printed(), Step::Plan);
    let goal = policy.add(NewItem::Goal).unwrap();
    let target = policy.add(NewItem::Target(goal)).unwrap();
    let other = policy.add(NewItem::Target(goal)).unwrap();
    let initiative = policy.add(NewItem::Initiative(goal)).unwrap();
    let indicator = policy.add(NewItem::Indicator(target)).unwrap();
    let officer = policy.add(NewItem::Officer).unwrap();
    for (path, text) in [
        (FieldPath::BasicPolicy, "市民に近い窓口"),
        (FieldPath::Goal(goal, GoalField::Title), "待たない窓口"),
        (FieldPath::Target(target, TargetField::Text), "待ち時間を１０分以内とします。"),
        (FieldPath::Target(other, TargetField::Text), "電話の応答を３分以内とします。"),
        (FieldPath::Initiative(initiative, InitiativeField::Text), "予約制を始めます。"),
        (FieldPath::Initiative(initiative, InitiativeField::Sections), "市民課"),
        (FieldPath::Indicator(indicator, IndicatorField::Target), "10"),
        (FieldPath::Officer(officer, OfficerField::Name), "山田 太郎"),
    ] {
        policy.set_text(path, Some(text.to_owned()));
    }
    policy
}

/// The field, the numbers of its place, and the two texts.
type Told<'a> = (&'a str, [u32; 4], Option<&'a str>, Option<&'a str>);

#[track_caller]
fn check(change: impl FnOnce(&mut OperatingPolicy), expected: &[Told<'_>]) {
    let before = policy();
    let mut after = before.clone();
    change(&mut after);
    let found = promise_changes(&[(Some(1), &before), (Some(2), &after)]);
    assert!(found.iter().all(|own| own.edition == Some(2)), "{found:?}");
    let fields: Vec<String> = found.iter().map(|own| own.field.to_string()).collect();
    let told = found.iter().zip(&fields).map(|(own, field)| {
        let PromisePlace { goal, target, initiative, indicator } = own.place;
        let place = [goal, target, initiative, indicator].map(Option::unwrap_or_default);
        (field.as_str(), place, own.before.as_deref(), own.after.as_deref())
    });
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

fn set(path: &'static str, text: Option<&'static str>) -> impl FnOnce(&mut OperatingPolicy) {
    move |policy| policy.set_text(path.parse().unwrap(), text.map(str::to_owned))
}

#[test]
fn a_changed_text_has_its_place_and_both_texts() {
    let (ten, fifteen) = ("待ち時間を１０分以内とします。", "待ち時間を１５分以内とします。");
    check(set("target-2-text", Some(fifteen)), &[("target-2-text", [1, 1, 0, 0], Some(ten), Some(fifteen))]);
    check(set("indicator-5-target", Some("15")), &[("indicator-5-target", [1, 1, 0, 1], Some("10"), Some("15"))]);
    check(
        set("initiative-4-sections", Some("窓口課")),
        &[("initiative-4-sections", [1, 0, 1, 0], Some("市民課"), Some("窓口課"))],
    );
    check(set("basic-policy", None), &[("basic-policy", [0; 4], Some("市民に近い窓口"), None)]);
}

#[test]
fn what_only_came_of_it_changes_no_promise() {
    check(|_| {}, &[]);
    check(set("target-2-attainment", Some("９分でした。")), &[]);
    check(set("indicator-5-actual", Some("9")), &[]);
    check(set("officer-6-name", Some("佐藤 花子")), &[]);
}

#[test]
fn an_inserted_part_leaves_its_neighbours_alone() {
    let told = "窓口を土曜日も開きます。";
    check(
        |policy| {
            let added = policy.add(NewItem::Target(ItemId(1))).unwrap();
            policy.set_text(FieldPath::Target(added, TargetField::Text), Some(told.to_owned()));
            policy.shift(added, Direction::Up).unwrap();
            policy.shift(added, Direction::Up).unwrap();
        },
        &[("target-7-text", [1, 1, 0, 0], None, Some(told))],
    );
}

#[test]
fn a_part_that_moved_was_not_changed() {
    check(|policy| policy.shift(ItemId(2), Direction::Down).unwrap(), &[]);
}

// By the goal's number, the target's and what is gone, on the last of three editions.
#[track_caller]
fn check_place(change: impl FnOnce(&mut OperatingPolicy), expected: (Option<u32>, Option<u32>, Option<GonePart>)) {
    let first = policy();
    let mut second = first.clone();
    set("target-2-text", Some("待ち時間を１５分以内とします。"))(&mut second);
    let mut third = second.clone();
    change(&mut third);
    let found = promise_changes(&[(Some(1), &first), (Some(2), &second), (None, &third)]);
    let own = found.iter().find(|own| own.edition == Some(2)).expect("it was changed then");
    assert_eq!((own.place.goal, own.place.target, own.gone), expected);
}

#[test]
fn an_earlier_change_stands_where_the_text_stands_now() {
    check_place(|_| {}, (Some(1), Some(1), None));
    check_place(|policy| policy.shift(ItemId(2), Direction::Down).unwrap(), (Some(1), Some(2), None));
    check_place(set("target-2-text", None), (Some(1), Some(1), None));
    check_place(|policy| policy.remove(ItemId(2)).unwrap(), (Some(1), Some(1), Some(GonePart::Part)));
    check_place(|policy| policy.remove(ItemId(1)).unwrap(), (Some(1), Some(1), Some(GonePart::Goal)));
    let before_it = |policy: &mut OperatingPolicy| {
        let goal = policy.add(NewItem::Goal).unwrap();
        policy.shift(goal, Direction::Up).unwrap();
    };
    check_place(before_it, (Some(2), Some(1), None));
    let before_and_out = |policy: &mut OperatingPolicy| {
        before_it(policy);
        policy.remove(ItemId(2)).unwrap();
    };
    check_place(before_and_out, (Some(2), Some(1), Some(GonePart::Part)));
}

#[test]
fn a_part_that_was_taken_out_is_told_with_its_old_place() {
    check(
        |policy| policy.remove(ItemId(2)).unwrap(),
        &[
            ("target-2-text", [1, 1, 0, 0], Some("待ち時間を１０分以内とします。"), None),
            ("indicator-5-target", [1, 1, 0, 1], Some("10"), None),
        ],
    );
}

#[test]
fn what_was_written_again_word_for_word_was_not_changed() {
    let text = "電話の応答を３分以内とします。";
    check(
        |policy| {
            policy.remove(ItemId(3)).unwrap();
            let again = policy.add(NewItem::Target(ItemId(1))).unwrap();
            policy.set_text(FieldPath::Target(again, TargetField::Text), Some(text.to_owned()));
        },
        &[],
    );
}
