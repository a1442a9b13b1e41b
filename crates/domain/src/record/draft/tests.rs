use super::*;
use crate::record::{Quantity, Visibility};

/// A record of a test: quantities are name, number and unit.
pub(in crate::record) fn record(
    date: &str,
    kind: &str,
    title: &str,
    quantities: &[(&str, &str, &str)],
) -> ActivityRecord {
    let quantity = |(name, amount, unit): &(&str, &str, &str)| Quantity {
        nature: None,
        name: (*name).into(),
        amount: amount.parse().unwrap(),
        entered: (*amount).into(),
        unit: (*unit).into(),
    };
    ActivityRecord {
        date: date.parse().unwrap(),
        section: "防災課".into(),
        kind: kind.into(),
        title: title.into(),
        quantities: quantities.iter().map(quantity).collect(),
        partner: None,
        note: None,
        link: None,
        visibility: Visibility::Internal,
    }
}

fn with(partner: &str, record: ActivityRecord) -> ActivityRecord {
    ActivityRecord { partner: Some(partner.into()), ..record }
}

#[track_caller]
fn check(records: &[ActivityRecord], text: &str) {
    assert_eq!(result_text(records).as_deref(), Some(text));
}

fn drill(date: &str, people: &str) -> ActivityRecord {
    record(date, "訓練", "避難訓練", &[("参加者", people, "人")])
}

#[test]
fn one_kind_makes_one_sentence() {
    let drills = [drill("2026-06-03", "1000"), drill("2026-07-01", "18"), drill("2026-09-01", "200")];
    check(&drills, "訓練を3回実施し、延べ1,218人が参加しました。");
    let courses = [("2026-05-01", "30"), ("2026-06-01", "12")]
        .map(|(day, people)| record(day, "研修", "初任者研修", &[("受講者数", people, "名")]));
    check(&courses, "研修を2回開催し、延べ42名が受講しました。");
    let sent = ["2026-05-01", "2026-06-01", "2026-07-01"].map(|day| record(day, "発信", "号外", &[]));
    check(&sent, "情報を3件発信しました。");
    let work = ["2026-05-01", "2026-06-01"].map(|day| record(day, "整備", "備蓄倉庫", &[("水", "120", "箱")]));
    check(&work, "整備を2件行いました（水 計240箱）。");
    let other = ["2026-05-01", "2026-06-01"].map(|day| record(day, "巡回", "学校", &[]));
    check(&other, "巡回を2回実施しました。");
}

#[test]
fn a_single_record_is_told_with_its_day_and_title() {
    check(&[drill("2026-06-03", "34")], "6月3日に訓練「避難訓練」を実施し、34人が参加しました。");
    let sent = with("LINE", record("2026-06-03", "発信", "台風への備え", &[("配信先", "1200", "人")]));
    check(&[sent], "6月3日にLINEで「台風への備え」を発信しました（配信先 1,200人）。");
    let work = record("2026-12-24", "整備", "備蓄倉庫の更新", &[]);
    check(&[work], "12月24日に「備蓄倉庫の更新」を行いました。");
    let together = with("みほん大学", record("2026-06-03", "連携", "共同研究の発表会", &[("来場者", "80", "人")]));
    check(&[together], "6月3日にみほん大学と連携し、「共同研究の発表会」を行い、80人が来場しました。");
}

#[test]
fn partners_are_named_where_all_of_it_was_done_with_them() {
    let fire = |day, people| with("みほん消防署", drill(day, people));
    check(
        &[fire("2026-06-03", "3"), fire("2026-07-03", "4")],
        "みほん消防署と連携し、訓練を2回実施し、延べ7人が参加しました。",
    );
    check(&[fire("2026-06-03", "3"), drill("2026-07-03", "4")], "訓練を2回実施し、延べ7人が参加しました。");
    let police = with("みほん警察署", drill("2026-08-03", "5"));
    check(&[fire("2026-06-03", "3"), police], "みほん消防署等と連携し、訓練を2回実施し、延べ8人が参加しました。");
    let sent = |partner, day| with(partner, record(day, "発信", "号外", &[]));
    check(&[sent("LINE", "2026-06-03"), sent("ＬＩＮＥ", "2026-07-03")], "LINEで2件発信しました。");
    check(&[sent("SNS", "2026-06-03"), sent("広報紙", "2026-07-03")], "SNS等で2件発信しました。");
    let bare = |day| record(day, "連携", "協議", &[]);
    check(&[bare("2026-06-03"), bare("2026-07-03")], "連携した取組を2件行いました。");
}

#[test]
fn several_kinds_follow_each_other_in_the_order_of_their_first_day() {
    let records = [
        record("2026-08-01", "会議", "検討会", &[]),
        drill("2026-07-01", "10"),
        record("2026-05-01", "会議", "検討会", &[]),
    ];
    check(&records, "会議を2回開催しました。\n7月1日に訓練「避難訓練」を実施し、10人が参加しました。");
    assert_eq!(result_text([]), None);
}

#[test]
fn numbers_of_different_units_are_not_added_up() {
    let records = [
        record("2026-06-03", "訓練", "避難訓練", &[("参加者", "3", "人"), ("参加団体", "2", "団体")]),
        record("2026-07-03", "訓練", "避難訓練", &[("参加者", "1", "世帯"), ("参加団体", "1.5", "団体")]),
    ];
    check(&records, "訓練を2回実施し、延べ3人が参加しました（参加団体 計3.5団体、参加者 計1世帯）。");
}
