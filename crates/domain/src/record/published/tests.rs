use super::*;
use crate::record::ActivityRecord;
use crate::record::draft::tests::record;
use crate::{FiscalYear, Form, Indicator, IndicatorField, IndicatorPaper, NewItem};

/// A policy of two goals with an initiative each; the first initiative counts its drills.
fn policy() -> (OperatingPolicy, [ItemId; 2]) {
    let year = FiscalYear::try_from(2026).unwrap();
    let mut policy = OperatingPolicy::new(year, "防災部".into(), Form::standard().scale.printed(), Step::Result);
    let ids = [(); 2].map(|()| {
        let goal = policy.add(NewItem::Goal).unwrap();
        policy.add(NewItem::Initiative(goal)).unwrap()
    });
    let mut values = IndicatorPaper::default();
    for (field, text) in [(IndicatorField::Feed, "件数"), (IndicatorField::Actual, "2")] {
        values.set(field, Some(text.into()));
    }
    policy.goals[0].initiatives[0].indicators.push(Indicator { id: ItemId(90), values });
    (policy, ids)
}

fn public(date: &str, title: &str) -> ActivityRecord {
    ActivityRecord { visibility: Visibility::Public, ..internal(date, title) }
}

fn internal(date: &str, title: &str) -> ActivityRecord {
    ActivityRecord { note: Some("庁内の備考".into()), ..record(date, "訓練", title, &[]) }
}

fn out(policy: &OperatingPolicy, step: Step, kept: &[(ItemId, ActivityRecord)]) -> PublishedRecords {
    let kept: Vec<(ItemId, Known<'_>)> =
        (1..).zip(kept).map(|(id, (initiative, record))| (*initiative, (RecordId(id), record))).collect();
    PublishedRecords::of(policy, step, &kept)
}

fn titles(records: &[FrozenRecord]) -> Vec<&str> {
    records.iter().map(|frozen| frozen.record.title.as_str()).collect()
}

#[test]
fn public_records_stand_at_their_place_on_the_paper_in_the_order_of_days() {
    let (mut policy, [first, second]) = policy();
    let kept = [
        (second, public("2026-07-01", "別の取組")),
        (first, public("2026-09-01", "九月")),
        (first, internal("2026-06-01", "庁内だけ")),
        (first, public("2026-06-03", "六月")),
        (ItemId(77), public("2026-06-03", "外した取組")),
    ];
    let found = out(&policy, Step::Result, &kept);
    assert_eq!(titles(found.of_initiative(1, 1)), ["六月", "九月"]);
    assert_eq!(titles(found.of_initiative(2, 1)), ["別の取組"]);
    assert_eq!(found.count(), 3);
    let stored = serde_json::to_string(&found).unwrap();
    for hidden in ["備考", "庁内だけ", "外した取組"] {
        assert!(!stored.contains(hidden), "{stored}");
    }
    assert_eq!(serde_json::from_str::<PublishedRecords>(&stored).unwrap(), found);
    policy.goals.swap(0, 1);
    let moved = out(&policy, Step::Result, &kept);
    assert_eq!(titles(moved.of_initiative(2, 1)), ["六月", "九月"], "a goal that moved takes its records along");
    assert_ne!(moved.digest(), found.digest());
}

#[test]
fn nothing_public_is_nothing_at_all() {
    let (policy, [first, _]) = policy();
    let found = out(&policy, Step::Plan, &[(first, internal("2026-06-01", "庁内だけ"))]);
    assert!(found.is_empty());
    assert_eq!(found.digest(), None);
}

#[track_caller]
fn check(public_ones: usize, internal_ones: usize, told: (usize, Option<usize>, bool)) {
    let (policy, [first, _]) = policy();
    let days = |count: usize, record: fn(&str, &str) -> ActivityRecord| {
        (1..=count).map(move |day| (first, record(&format!("2026-06-{day:02}"), "訓練")))
    };
    let kept: Vec<_> = days(public_ones, public).chain(days(internal_ones, internal)).collect();
    let found = out(&policy, Step::Result, &kept);
    let source = found.source(FigureOwner::Initiative { goal: 1, initiative: 1 }, 1).unwrap();
    assert_eq!((source.public, source.internal, source.agrees), told);
}

#[test]
fn a_figure_says_what_it_was_counted_from_and_points_at_no_internal_record() {
    check(2, 0, (2, Some(0), true));
    check(1, 1, (1, None, true));
    check(0, 2, (0, None, true));
    check(3, 3, (3, Some(3), false));
    check(0, 0, (0, Some(0), false));
}

#[test]
fn a_promise_has_no_figures() {
    let (policy, [first, _]) = policy();
    let found = out(&policy, Step::Plan, &[(first, public("2026-06-01", "訓練"))]);
    assert_eq!((found.figures.len(), found.count()), (0, 1));
}
