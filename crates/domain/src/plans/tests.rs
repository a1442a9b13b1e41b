//! A plan as a file, as items in force, as what texts mean and as who serves what.

use super::*;
use crate::directory::Listing;
use crate::{FiscalYear, PlanGoal};
use std::collections::BTreeMap;

const HEAD: &[&str] = &["計画", "種別", "開始年度", "終了年度", "階層", "番号", "上位番号", "名称"];

fn year(starts: u16) -> FiscalYear {
    FiscalYear::try_from(starts).unwrap()
}

fn item(code: &str, parent: Option<&str>, name: &str) -> PlanItem {
    PlanItem { code: code.into(), parent: parent.map(str::to_owned), name: name.into(), ..PlanItem::default() }
}

fn plan() -> CityPlan {
    CityPlan {
        name: "第5次計画".into(),
        kind: PlanKind::Comprehensive,
        first: year(2021),
        last: Some(year(2030)),
        is_public: true,
        items: vec![
            item("1", None, "安全なまち"),
            item("2", None, "子育てのまち"),
            item("1-1", Some("1"), "防災・危機管理"),
            item("1-2", Some("1"), "消防"),
            item("2-1", Some("2"), "子育て支援"),
        ],
        readings: Vec::new(),
    }
}

fn codes<'a>(items: impl IntoIterator<Item = &'a PlanItem>) -> Vec<&'a str> {
    items.into_iter().map(|item| item.code.as_str()).collect()
}

#[track_caller]
fn check_fault(rows: &[&[&str]], line: u64, column: PlanColumn, kind: &str) {
    let rows: Vec<&[&str]> = std::iter::once(HEAD).chain(rows.iter().copied()).collect();
    let file = read(&Listing::of_texts(&rows)).unwrap();
    let found: Vec<_> = file.faults.iter().map(|fault| (fault.line, fault.column, fault.kind.as_str())).collect();
    assert_eq!(found, [(line, column, kind)], "{rows:?}");
}

#[test]
fn a_file_becomes_plans() {
    let rows: &[&[&str]] = &[
        &["みほん市の計画", "", "", "", "", "", "", "", ""],
        &["名称", "番号", "計画名", "種別", "開始年度", "終了年度", "上位番号", "区分", "備考"],
        &["安全なまち", "1", "第5次計画", "総合計画", "令和３年度", "R12", "", "目標", "x"],
        &["", "", "", "", "", "", "", "", ""],
        &["防災", "1-1", "", "", "", "", "1", "分野", ""],
        &["貧困をなくそう", "1", "ＳＤＧｓ", "sdgs", "2016", "", "", "", ""],
    ];
    let file = read(&Listing::of_texts(rows)).unwrap();
    assert_eq!((file.faults.len(), file.unknown), (0, vec!["備考".to_owned()]));
    let [first, second] = &file.plans[..] else { panic!("two plans") };
    assert_eq!((first.kind, first.first, first.last), (PlanKind::Comprehensive, year(2021), Some(year(2030))));
    assert_eq!(codes(&first.items), ["1", "1-1"]);
    assert_eq!((first.items[1].parent.as_deref(), first.items[1].level.as_str()), (Some("1"), "分野"));
    assert_eq!((second.kind, second.last, codes(&second.items)), (PlanKind::Sdgs, None, vec!["1"]));
}

#[test]
fn what_is_no_plan_is_told() {
    let none = |rows: &[&[&str]]| read(&Listing::of_texts(rows)).unwrap_err();
    assert_eq!(none(&[&["氏名", "部"]]), NotAPlanFile::NoHeading);
    let missing = NotAPlanFile::Missing(vec![PlanColumn::First]);
    assert_eq!(none(&[&["計画", "番号", "名称"], &["甲", "1", "乙"]]), missing);
    assert_eq!(none(&[HEAD]), NotAPlanFile::Empty);
    assert_eq!(none(&[&["計画", "開始年度", "番号", "名称", "項目名"]]), NotAPlanFile::Twice(PlanColumn::Name));
}

#[test]
fn what_is_wrong_is_told_by_its_line() {
    let first: &[&str] = &["甲", "総合計画", "R3", "R12", "目標", "1", "", "安全"];
    check_fault(&[&["", "", "R3", "", "", "1", "", "安全"]], 2, PlanColumn::Plan, "missing");
    check_fault(&[&["甲", "", "", "", "", "1", "", "安全"]], 2, PlanColumn::First, "missing");
    check_fault(&[&["甲", "", "いつか", "", "", "1", "", "安全"]], 2, PlanColumn::First, "year-unreadable");
    check_fault(&[&["甲", "方針", "R3", "", "", "1", "", "安全"]], 2, PlanColumn::Kind, "kind-unknown");
    check_fault(&[&["甲", "", "R3", "R2", "", "1", "", "安全"]], 2, PlanColumn::Last, "ends-before-it-begins");
    check_fault(&[first, &["甲", "", "R4", "", "", "2", "", "子育て"]], 3, PlanColumn::First, "differs");
    check_fault(&[first, &["", "", "", "", "", "1", "", "子育て"]], 3, PlanColumn::Code, "code-twice");
    check_fault(&[first, &["", "", "", "", "", "1 2", "", "子育て"]], 3, PlanColumn::Code, "code-with-blank");
    check_fault(&[first, &["", "", "", "", "", "", "", "子育て"]], 3, PlanColumn::Code, "missing");
    check_fault(&[first, &["", "", "", "", "", "2", "", ""]], 3, PlanColumn::Name, "missing");
    check_fault(&[first, &["", "", "", "", "", "2", "2", "子育て"]], 3, PlanColumn::Parent, "parent-unknown");
    check_fault(&[first, &["", "", "", "", "", "2", "", &"長".repeat(201)]], 3, PlanColumn::Name, "not-a-line");
}

#[test]
fn items_are_in_force_with_what_they_belong_to() {
    let mut plan = plan();
    assert_eq!(codes(plan.in_force(year(2026))), ["1", "1-1", "1-2", "2", "2-1"]);
    assert_eq!(codes(plan.in_force(year(2031))), [""; 0]);
    plan.item_mut("1").unwrap().last = Some(year(2025));
    assert_eq!(codes(plan.in_force(year(2025))).len(), 5);
    assert_eq!(codes(plan.in_force(year(2026))), ["2", "2-1"]);
}

#[test]
fn a_circle_made_by_a_hand_does_not_hang() {
    let mut plan = plan();
    plan.item_mut("1").unwrap().parent = Some("1-1".into());
    assert_eq!(plan.depth(plan.item("1-2").unwrap()), 2);
    assert_eq!(codes(plan.in_force(year(2026))), ["2", "2-1"]);
}

#[test]
fn another_file_takes_nothing_away() {
    let mut file = plan();
    file.items.truncate(3);
    file.items[2].name = "防災".into();
    file.items.push(item("3", None, "産業"));
    let kept = CityPlan { is_public: false, ..plan() };
    let (after, outlook) = merged(Some(&kept), file);
    assert_eq!(codes(&after.items), ["1", "2", "1-1", "3", "1-2", "2-1"]);
    assert_eq!((outlook.new, outlook.absent), (vec!["3".to_owned()], vec!["1-2".to_owned(), "2-1".to_owned()]));
    assert_eq!(outlook.renamed, [("1-1".into(), "防災・危機管理".into(), "防災".into())]);
    assert_eq!((after.items[2].former.clone(), after.is_public), (vec!["防災・危機管理".to_owned()], false));
    assert!(merged(Some(&after), after.clone()).1.is_nothing());
}

#[test]
fn a_goal_names_items_by_texts_that_outlive_a_renaming() {
    let mut plan = plan();
    let text = link_to(&plan, plan.item("1-1").unwrap());
    assert_eq!(text, "第5次計画　1-1　防災・危機管理");
    plan.item_mut("1-1").unwrap().name = "災害への備え".into();
    #[track_caller]
    fn check(plan: &CityPlan, text: &str, code: Option<&str>) {
        assert_eq!(linked(plan, text).map(|item| item.code.as_str()), code, "{text}");
    }
    check(&plan, &text, Some("1-1"));
    check(&plan, "第5次計画 1-1", Some("1-1"));
    check(&plan, "第5次計画　9-9　なにか", None);
    check(&plan, "第5次計画後期　1-1　防災", None);
    check(&plan, "防災・危機管理", None);
}

fn goal(number: u32, title: &str) -> PlanGoal {
    PlanGoal { number: Some(number), title: title.into() }
}

#[test]
fn what_was_chosen_counts_before_what_texts_mean() {
    let reading =
        |of, text: &str, code: &str| PlanReading { text: PlanText { of, text: text.into() }, code: code.into() };
    let readings = vec![reading(PlanTextKind::Goal, "1　安全なまち", "1"), reading(PlanTextKind::Field, "防災", "1-1")];
    let plan = CityPlan { readings, ..plan() };
    let own = goal(1, "安全なまち");
    let links = ["第5次計画　2-1　子育て支援".to_owned(), "ＳＤＧｓ　1　貧困".to_owned()];
    #[track_caller]
    fn check(plan: &CityPlan, place: PlanPlace<'_>, starts: u16, expected: &[&str]) {
        assert_eq!(codes(served(plan, place, year(starts))), expected, "{place:?}");
    }
    check(&plan, PlanPlace { goal: Some(&own), ..PlanPlace::default() }, 2026, &["1"]);
    check(&plan, PlanPlace { goal: Some(&own), field: Some("防 災"), ..PlanPlace::default() }, 2026, &["1-1"]);
    check(&plan, PlanPlace { goal: Some(&own), links: &links, field: Some("防災") }, 2026, &["2-1"]);
    check(&plan, PlanPlace { links: &links[1..], field: Some("防災"), goal: None }, 2026, &["1-1"]);
    check(&plan, PlanPlace { goal: Some(&own), ..PlanPlace::default() }, 2031, &[]);
    check(&plan, PlanPlace::default(), 2026, &[]);
}

#[test]
fn texts_find_the_same_name_then_one_that_is_like_it() {
    let plan = plan();
    #[track_caller]
    fn check(plan: &CityPlan, of: PlanTextKind, text: &str, expected: (&str, Option<&str>)) {
        let texts = BTreeMap::from([(PlanText { of, text: text.into() }, TextUse::default())]);
        let found = matches(plan, texts)[0].found;
        let how = match found {
            Match::Exact(_) => "exact",
            Match::Near(_) => "near",
            Match::Nothing => "nothing",
        };
        assert_eq!((how, found.item().map(|item| item.code.as_str())), expected, "{text}");
    }
    check(&plan, PlanTextKind::Field, "防災・ 危機管理", ("exact", Some("1-1")));
    check(&plan, PlanTextKind::Field, "1-2 消防", ("exact", Some("1-2")));
    check(&plan, PlanTextKind::Goal, "1　安全なまち", ("exact", Some("1")));
    check(&plan, PlanTextKind::Goal, "5　安全で安心なまち", ("near", Some("1")));
    check(&plan, PlanTextKind::Field, "防災", ("near", Some("1-1")));
    check(&plan, PlanTextKind::Field, "水道", ("nothing", None));
}

#[test]
fn a_text_is_asked_once_and_not_again_when_it_is_confirmed() {
    let own = goal(1, "安全なまち");
    let places = [
        (year(2025), PlanPlace { goal: Some(&own), field: Some("防災"), ..PlanPlace::default() }),
        (year(2026), PlanPlace { goal: None, field: Some("防　災"), ..PlanPlace::default() }),
        (year(2031), PlanPlace { goal: None, field: Some("水道"), ..PlanPlace::default() }),
    ];
    let mut plan = plan();
    let found = texts_of(&plan, places.into_iter());
    let texts: Vec<(&str, usize)> = found.iter().map(|(text, found)| (text.text.as_str(), found.goals)).collect();
    assert_eq!(texts, [("1　安全なまち", 1), ("防災", 2)]);
    let text = PlanText { of: PlanTextKind::Field, text: "防災".into() };
    plan.readings.push(PlanReading { text, code: "1-1".into() });
    assert_eq!(texts_of(&plan, places.into_iter()).len(), 1);
}

#[test]
fn the_map_says_who_serves_what() {
    let plan = plan();
    let link = |code: &str| vec![link_to(&plan, plan.item(code).unwrap())];
    let both = [link("1-1"), link("2-1")].concat();
    let (one, none) = (link("1-1"), Vec::new());
    let place = |links| PlanPlace { links, ..PlanPlace::default() };
    let departments = [vec![place(&one), place(&none)], vec![place(&both)]];
    let map = coverage(&plan, year(2026), &departments);
    let rows: Vec<_> = map.rows.iter().map(|row| (row.item.code.as_str(), row.served, row.cells.clone())).collect();
    let expected = [
        ("1", Served::Several(2), vec![vec![1], vec![1]]),
        ("1-1", Served::Several(2), vec![vec![1], vec![1]]),
        ("1-2", Served::Nobody, vec![vec![], vec![]]),
        ("2", Served::One, vec![vec![], vec![1]]),
        ("2-1", Served::One, vec![vec![], vec![1]]),
    ];
    assert_eq!(rows, expected);
    assert_eq!((map.aside.clone(), map.counts()), (vec![1, 0], (1, 1, 1)));
}
