//! What a year leaves open is asked every year until one settles it, once a year, whatever happens in between.

use hoshin_domain::consideration::{Answer, Answered, Chronicle, PassedOver, Reply, Standing, Told, open_items};
use hoshin_domain::{ConsiderationKey, DepartmentId, FiscalYear, Form, OperatingPolicy, Step};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;

const DEPARTMENT: DepartmentId = DepartmentId(1);
const FIRST: u16 = 2020;

fn year(starts: u16) -> FiscalYear {
    FiscalYear::try_from(starts).expect("a year of the calendar")
}

fn key(starts: u16, item: u32) -> ConsiderationKey {
    ConsiderationKey { year: year(starts), department: DEPARTMENT, goal: 1, item }
}

/// What a year says to the items open before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    Done,
    Postponed,
    /// By a part that was removed afterwards.
    Lapsed,
}

/// One year: how many items its result leaves, none if it has no result; what it says to all open ones, none if it has
/// no policy.
#[derive(Debug, Clone, Copy)]
struct Year {
    leaves: Option<u32>,
    says: Option<Said>,
}

fn answered(key: ConsiderationKey, said: Said) -> Option<Answered> {
    let answer = match said {
        Said::Nothing => return None,
        Said::Done => Answer::Done { how: "実施".into() },
        Said::Postponed => Answer::Postponed { until: "2030-03-31".parse().expect("a day"), why: "予算".into() },
        Said::Lapsed => Answer::TakenUp { item: hoshin_domain::ItemId(99) },
    };
    Some(Answered { key, text: text(key), answer, step: Step::Plan, left_by: None })
}

fn text(key: ConsiderationKey) -> String {
    format!("・{}の{}つ目", key.year, key.item)
}

/// A year that says something to all of these items.
fn told(starts: u16, Year { leaves, says }: Year, open: &[ConsiderationKey]) -> Told {
    let items = |count: u32| (1..=count).map(|item| text(key(starts, item))).collect::<Vec<_>>().join("\n");
    let left =
        leaves.map(|count| json!({ "goals": [{ "number": 1, "title": "避難所", "considerations": items(count) }] }));
    let answers = says.map(|said| open.iter().filter_map(|key| answered(*key, said)).collect::<Vec<_>>());
    let policy =
        answers.map(|answers| json!({ "answers": answers, "goals": [{ "id": 1, "initiatives": [{ "id": 2 }] }] }));
    let read = "what a year says can be read";
    Told {
        left: left.map(|left| serde_json::from_value(left).expect(read)),
        answers: policy.map(|policy| serde_json::from_value(policy).expect(read)),
    }
}

fn chronicle(years: &[Year]) -> Chronicle {
    let is_there = |own: &Year| own.leaves.is_some() || own.says.is_some();
    let there = (FIRST..).zip(years).filter(|(_, own)| is_there(own));
    let told = |(at, own): (u16, &Year)| (year(at), told(at, *own, &unsettled(years, at)));
    Chronicle::of(DEPARTMENT, there.map(told).collect())
}

/// The items that the years before have left and not settled.
fn unsettled(years: &[Year], at: u16) -> Vec<ConsiderationKey> {
    let is_settled = |item: &ConsiderationKey| {
        (FIRST..at).zip(years).any(|(own, said)| year(own) > item.year && said.says == Some(Said::Done))
    };
    let left =
        (FIRST..at).zip(years).flat_map(|(own, left)| (1..=left.leaves.unwrap_or(0)).map(move |item| key(own, item)));
    left.filter(|item| !is_settled(item)).collect()
}

fn open(years: &[Year], at: u16, since: Option<u16>) -> Vec<Standing> {
    open_items(&chronicle(years), year(at), since.map(year), None)
}

fn years() -> impl Strategy<Value = Vec<Year>> {
    let said = prop_oneof![
        Just(Said::Nothing),
        Just(Said::Nothing),
        Just(Said::Done),
        Just(Said::Postponed),
        Just(Said::Lapsed)
    ];
    let one = (prop::option::of(0..3_u32), prop::option::of(said)).prop_map(|(leaves, says)| Year { leaves, says });
    prop::collection::vec(one, 1..7)
}

proptest! {
    #[test]
    fn an_item_is_asked_every_year_once_until_it_is_settled(years in years()) {
        for at in FIRST..=FIRST + 8 {
            let found = open(&years, at, None);
            prop_assert_eq!(found.iter().map(|own| own.key).collect::<Vec<_>>(), unsettled(&years, at));
            for standing in found {
                // Every year between has passed over it, each with what it said.
                let between = u16::from(standing.key.year) + 1..at;
                let passed = standing.passed.iter().map(|passed| u16::from(passed.year)).collect::<Vec<_>>();
                prop_assert_eq!(passed, between.collect::<Vec<_>>());
                for passed in &standing.passed {
                    let said = years.get(usize::from(u16::from(passed.year) - FIRST)).and_then(|own| own.says);
                    let is_postponed = matches!(passed.how, PassedOver::Postponed { .. });
                    prop_assert_eq!(is_postponed, said == Some(Said::Postponed));
                }
            }
        }
    }

    #[test]
    fn what_a_later_year_settles_is_asked_no_more(years in years()) {
        for at in FIRST..FIRST + 8 {
            for standing in open(&years, at, None) {
                let later = (FIRST..).zip(&years).find(|(own, said)| {
                    let is_told = matches!(said.says, Some(Said::Done | Said::Postponed));
                    *own > at && is_told && unsettled(&years, *own).contains(&standing.key)
                });
                let found = if let Reply::Later(year, _) = standing.reply { Some(u16::from(year)) } else { None };
                prop_assert_eq!(found, later.map(|(own, _)| own));
            }
        }
    }
}

const LEFT: Year = Year { leaves: Some(1), says: None };

fn said(said: Said) -> Year {
    Year { leaves: None, says: Some(said) }
}

const NO_POLICY: Year = Year { leaves: None, says: None };

#[track_caller]
fn check(years: &[Year], waiting: Option<(u16, usize)>) {
    let at = FIRST + u16::try_from(years.len()).expect("few years");
    let found = open(years, at, None);
    assert_eq!(found.len(), 1, "{years:?}");
    let told = found[0].waiting().map(|waiting| (u16::from(waiting.since), waiting.years));
    assert_eq!(told, waiting, "{years:?}");
}

#[test]
fn it_is_told_how_long_an_item_has_waited() {
    check(&[LEFT], None);
    check(&[LEFT, said(Said::Nothing)], Some((2021, 1)));
    check(&[LEFT, NO_POLICY, said(Said::Nothing)], Some((2021, 2)));
    check(&[LEFT, NO_POLICY, NO_POLICY, NO_POLICY], Some((2021, 3)));
    check(&[LEFT, said(Said::Postponed)], None);
    check(&[LEFT, said(Said::Postponed), said(Said::Nothing)], Some((2022, 1)));
    check(&[LEFT, said(Said::Nothing), said(Said::Postponed)], None);
    check(&[LEFT, said(Said::Lapsed), said(Said::Lapsed)], Some((2021, 2)));
}

#[test]
fn a_city_that_brings_in_old_papers_is_not_asked_about_them() {
    let years = [LEFT, LEFT, said(Said::Nothing)];
    let keys = |since| open(&years, 2023, since).into_iter().map(|own| own.key).collect::<Vec<_>>();
    assert_eq!(keys(None), [key(2020, 1), key(2021, 1)]);
    assert_eq!(keys(Some(2021)), [key(2021, 1)]);
    assert_eq!(keys(Some(2022)), []);
    // What was promised for a later day comes back in any case.
    let promised = [LEFT, said(Said::Postponed), said(Said::Nothing)];
    assert_eq!(open(&promised, 2023, Some(2022))[0].passed.len(), 2);
}

#[test]
fn an_item_that_a_correction_moved_or_took_away_is_found_in_later_years() {
    let mut chronicle = chronicle(&[LEFT, said(Said::Postponed)]);
    let mut correct = |text: &str| {
        let left = json!({ "goals": [{ "number": 1, "considerations": text }] });
        let left = serde_json::from_value(left).expect("it can be read");
        chronicle.years.get_mut(&year(2020)).expect("it is there").left = Some(left);
        open_items(&chronicle, year(2022), None, None)
    };
    let told = |open: &[Standing]| {
        open.iter().map(|own| (own.key, own.passed[0].how == PassedOver::InSilence)).collect::<Vec<_>>()
    };
    let moved = correct("・新しい\n・2020の1つ目");
    assert_eq!(told(&moved), [(key(2020, 1), true), (key(2020, 2), false)]);
    assert_eq!(told(&correct("・2020の一つ目")), [(key(2020, 1), false)], "in other words at its place");
    assert_eq!(told(&correct("")), [(key(2020, 1), false)], "what was promised is not forgotten");
}

#[test]
fn the_policy_of_the_year_answers_before_later_ones() {
    let mut policy = OperatingPolicy::new(year(2021), "部".into(), Form::standard().scale.printed(), Step::Plan);
    let chronicle = chronicle(&[LEFT, said(Said::Nothing), said(Said::Done)]);
    let reply = |policy: &OperatingPolicy| open_items(&chronicle, year(2021), None, Some(policy)).remove(0).reply;
    assert!(matches!(reply(&policy), Reply::Later(later, _) if later == year(2022)));
    policy.answers = answered(key(2020, 1), Said::Postponed).into_iter().collect();
    assert!(matches!(reply(&policy), Reply::Given(_)));
    let years: BTreeMap<FiscalYear, Told> = BTreeMap::new();
    assert_eq!(open_items(&Chronicle::of(DEPARTMENT, years), year(2021), None, Some(&policy)), []);
}
