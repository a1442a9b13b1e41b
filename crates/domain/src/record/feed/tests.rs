use super::*;
use crate::record::draft::tests::record;

fn year() -> Vec<ActivityRecord> {
    let people = |count: &'static str| ("参加者", count, "人");
    let mut records = vec![
        record("2026-05-10", "研修", "第1回", &[people("34"), ("理解した人", "30", "人")]),
        record("2026-06-10", "研修", "第2回", &[people("１，２００"), ("理解した人", "1000", "人")]),
        record("2026-07-01", "発信", "号外", &[("登録者", "512", "人")]),
        record("2026-04-01", "発信", "創刊", &[("登録者", "480", "人")]),
    ];
    for (record, partner) in records.iter_mut().zip([Some("みほん消防署"), Some("みほん　消防署"), Some("LINE"), None])
    {
        record.partner = partner.map(str::to_owned);
    }
    records
}

fn feed(method: FeedMethod, kind: &str, quantity: &str, of: &str) -> Feed {
    let named = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Feed { method, kind: named(kind), quantity: named(quantity), of: named(of) }
}

fn figure(records: &[ActivityRecord], feed: &Feed) -> Result<Figure, NoFigure> {
    let known: Vec<Known<'_>> = records.iter().enumerate().map(|(at, it)| (RecordId(at as i64), it)).collect();
    feed.figure(&known)
}

#[track_caller]
fn check(feed: &Feed, amount: &str, unit: Option<&str>, records: &[i64]) {
    let records = records.iter().copied().map(RecordId).collect();
    let expected = Figure { amount: amount.parse().unwrap(), unit: unit.map(str::to_owned), records };
    assert_eq!(figure(&year(), feed), Ok(expected), "{feed:?}");
}

#[test]
fn every_method_gives_its_figure_with_its_records() {
    check(&feed(FeedMethod::Count, "研修", "", ""), "2", None, &[0, 1]);
    check(&feed(FeedMethod::Count, "", "", ""), "4", None, &[0, 1, 2, 3]);
    check(&feed(FeedMethod::Sum, "研修", "参加者", ""), "1234", Some("人"), &[0, 1]);
    check(&feed(FeedMethod::Sum, "", "参加者", ""), "1234", Some("人"), &[0, 1]);
    check(&feed(FeedMethod::Distinct, "", "", ""), "2", None, &[0, 1, 2]);
    check(&feed(FeedMethod::Latest, "発信", "登録者", ""), "512", Some("人"), &[2]);
    check(&feed(FeedMethod::Share, "研修", "理解した人", "参加者"), "83.468395461912", Some("%"), &[0, 1]);
}

#[test]
fn where_there_is_no_figure_the_reason_is_named() {
    let none = |feed: Feed| figure(&year(), &feed).unwrap_err();
    assert_eq!(none(feed(FeedMethod::Count, "訓練", "", "")), NoFigure::NoRecords);
    assert_eq!(none(feed(FeedMethod::Sum, "研修", "", "")), NoFigure::NoQuantityNamed);
    assert_eq!(none(feed(FeedMethod::Share, "研修", "参加者", "")), NoFigure::NoWholeNamed);
    let nowhere = NoFigure::NowhereFound { quantity: "配布".into() };
    assert_eq!(none(feed(FeedMethod::Sum, "研修", "配布", "")), nowhere);
    assert_eq!(none(feed(FeedMethod::Latest, "", "配布", "")), nowhere);
}

#[test]
fn a_sum_is_never_too_small_in_silence() {
    let sum = feed(FeedMethod::Sum, "研修", "参加者", "");
    let mut records = year();
    records[1].quantities.remove(0);
    let missing = |at| NoFigure::Missing { quantity: "参加者".into(), records: vec![RecordId(at)] };
    assert_eq!(figure(&records, &sum), Err(missing(1)));
    let share = feed(FeedMethod::Share, "", "理解した人", "参加者");
    assert_eq!(figure(&records, &share), Err(missing(1)));
    records = year();
    records[0].quantities[0].unit = "団体".into();
    let units = vec!["人".to_owned(), "団体".to_owned()];
    assert_eq!(figure(&records, &sum), Err(NoFigure::UnitsDiffer { quantity: "参加者".into(), units }));
    records = year();
    for record in &mut records[..2] {
        record.quantities[0].amount = "0".parse().unwrap();
    }
    assert_eq!(
        figure(&records, &feed(FeedMethod::Share, "研修", "理解した人", "参加者")),
        Err(NoFigure::NothingToShare)
    );
    records.iter_mut().for_each(|record| record.partner = None);
    assert_eq!(figure(&records, &feed(FeedMethod::Distinct, "", "", "")), Err(NoFigure::NoPartners));
}

#[test]
fn a_share_is_never_rounded_up_to_the_whole() {
    let parts = [("達成", "2999999", "人"), ("対象", "3000000", "人")];
    let records = [record("2026-05-10", "研修", "第1回", &parts)];
    let share = figure(&records, &feed(FeedMethod::Share, "", "達成", "対象")).unwrap();
    assert_eq!(share.amount.to_string(), "99.999966666666");
}

#[test]
fn every_word_comes_back() {
    for method in FeedMethod::ALL {
        assert_eq!((method.as_str().parse(), method.printed().parse()), (Ok(method), Ok(method)));
    }
    let choices = crate::IndicatorField::Feed.choices().unwrap();
    assert_eq!(choices.len(), FeedMethod::ALL.len());
    for choice in choices {
        assert!(FeedMethod::named(choice).is_some(), "{choice}");
    }
    assert!("average".parse::<FeedMethod>().is_err());
}
