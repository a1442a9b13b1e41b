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
    Feed { method, kind: named(kind), quantity: named(quantity), of: named(of), partner: None }
}

fn figure(records: &[ActivityRecord], feed: &Feed) -> Result<Figure, NoFigure> {
    let known: Vec<Known<'_>> = records.iter().enumerate().map(|(at, it)| (RecordId(at as i64), it)).collect();
    feed.figure(&known)
}

#[track_caller]
fn check(feed: &Feed, amount: &str, unit: Option<&str>, records: &[i64]) {
    let records = records.iter().copied().map(RecordId).collect();
    let found = figure(&year(), feed).unwrap_or_else(|none| panic!("{feed:?}: {none:?}"));
    let expected = (amount.parse().unwrap(), unit.map(str::to_owned), records);
    assert_eq!((found.amount, found.unit, found.records), expected, "{feed:?}");
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
    assert_eq!(
        figure(&records, &sum),
        Err(NoFigure::UnitsDiffer { quantity: "参加者".into(), units, records: vec![RecordId(1), RecordId(0)] })
    );
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

#[test]
fn a_state_is_never_added_up() {
    let friends = |nature: Option<Nature>, amounts: [&str; 3]| -> Vec<ActivityRecord> {
        let days = ["2026-07-31", "2026-09-30", "2026-06-30"];
        let one = |(day, amount): (&str, &str)| {
            let mut record =
                record(day, "発信", "LINE公式アカウント", &[("登録者数", amount, "人"), ("市民", "20000", "人")]);
            record.quantities.iter_mut().for_each(|quantity| quantity.nature = nature);
            record
        };
        days.into_iter().zip(amounts).map(one).collect()
    };
    let typed = ["13,100", "14,050", "12,500"];
    for nature in [None, Some(Nature::State)] {
        for method in [FeedMethod::Sum, FeedMethod::Latest] {
            let found = figure(&friends(nature, typed), &feed(method, "発信", "登録者数", "")).unwrap();
            assert_eq!((found.amount.to_string().as_str(), &found.records[..]), ("14050", &[RecordId(1)][..]));
            assert_eq!(found.as_of.map(|day| day.to_string()).as_deref(), Some("2026-09-30"));
        }
    }
    let said = figure(&friends(Some(Nature::Flow), typed), &feed(FeedMethod::Sum, "", "登録者数", "")).unwrap();
    assert_eq!((said.amount.to_string().as_str(), said.as_of), ("39650", None));
    let share = figure(&friends(None, typed), &feed(FeedMethod::Share, "", "登録者数", "市民")).unwrap();
    assert_eq!((share.amount.to_string().as_str(), share.records.len()), ("70.25", 1));
}

#[test]
fn a_feed_counts_only_the_kinds_and_partners_it_names() {
    let drill = |partner: &str, people: &'static str| {
        let mut record = record("2026-09-01", "訓練", "防災訓練", &[("参加者", people, "人")]);
        record.partner = Some(partner.to_owned());
        record
    };
    let records = [drill("東町自主防災会", "60"), drill("西町　自主防災会", "45"), drill("みほん市消防団", "180")];
    let of = |kind: &str, partner: &str| {
        let feed = Feed { partner: Some(partner.to_owned()), ..feed(FeedMethod::Sum, kind, "参加者", "") };
        figure(&records, &feed).map(|found| found.amount.to_string())
    };
    assert_eq!(of("訓練", "自主防災会").as_deref(), Ok("105"));
    assert_eq!(of("研修、訓練", "東町、消防団").as_deref(), Ok("240"));
    assert_eq!(of("研修", "消防団"), Err(NoFigure::NoRecords));
}

#[test]
fn states_of_several_channels_are_refused_by_name_until_one_is_chosen() {
    let state = |day: &str, channel: Option<&str>, amount: &'static str| {
        let mut record = record(day, "発信", "登録者数", &[("登録者数", amount, "人"), ("市民", "20000", "人")]);
        record.partner = channel.map(str::to_owned);
        record
    };
    let records = [
        state("2026-06-30", Some("LINE"), "12500"),
        state("2026-09-30", Some("ＬＩＮＥ"), "14050"),
        state("2026-09-30", Some("防災メール"), "3200"),
        state("2026-04-01", None, "12000"),
    ];
    let of = |method, partner: &str, of: &str| {
        let partner = Some(partner.to_owned()).filter(|words| !words.is_empty());
        let feed = Feed { partner, ..feed(method, "", "登録者数", of) };
        figure(&records, &feed).map(|found| found.amount.to_string())
    };
    let refused = NoFigure::SeveralStates {
        quantity: "登録者数".into(),
        partners: vec!["LINE".into(), "防災メール".into()],
        records: [0, 1, 2].map(RecordId).into(),
    };
    for method in [FeedMethod::Sum, FeedMethod::Latest] {
        assert_eq!(of(method, "", ""), Err(refused.clone()));
        assert_eq!(of(method, "LINE", "").as_deref(), Ok("14050"));
        assert_eq!(of(method, "防災メール", "").as_deref(), Ok("3200"));
    }
    assert_eq!(of(FeedMethod::Share, "", "市民"), Err(refused));
    assert_eq!(of(FeedMethod::Share, "LINE", "市民").as_deref(), Ok("70.25"));
    // Without the other channel the record that names none is of the first one.
    let known: Vec<Known<'_>> = [0, 1, 3].map(|at| (RecordId(at as i64), &records[at])).into();
    let latest = feed(FeedMethod::Latest, "", "登録者数", "").figure(&known).map(|found| found.amount.to_string());
    assert_eq!(latest.as_deref(), Ok("14050"));
}
