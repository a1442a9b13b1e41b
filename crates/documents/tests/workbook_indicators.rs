//! Indicators in a workbook: kept as they were typed, compared like every other field, and never mixed up.

use crate::workbooks::sample::{
    act, compared, edited, measured, place_of, policy, sent, sheet_part, typed, with_cell, with_text, written,
};
use hoshin_domain::form::ExtraDefect;
use hoshin_domain::workbook::{CellDefect, CellState, Comparison, Returned};
use hoshin_domain::{Action, Charge, DefectKind, FieldPath, Form, IndicatorField, OperatingPolicy, Rhythm};

fn before() -> OperatingPolicy {
    measured(Form::standard(), &policy(Form::standard(), &["もとの本文".to_owned()]))
}

fn out() -> Vec<u8> {
    sent(Form::standard(), &before(), None).bytes
}

/// TARGET and INITIATIVE in a slot are the owners, INDICATOR the indicator of the first and FED that of the second.
fn slot_of(name: &str) -> String {
    let policy = before();
    let (target, initiative) = (&policy.goals[0].targets[0], &policy.goals[0].initiatives[0]);
    name.replace("TARGET", &target.id.to_string())
        .replace("INITIATIVE", &initiative.id.to_string())
        .replace("INDICATOR", &target.indicators[0].id.to_string())
        .replace("FED", &initiative.indicators[0].id.to_string())
}

fn state_of(comparison: &Comparison, slot: &str) -> CellState {
    let line = comparison.lines.iter().find(|line| line.slot.to_string() == slot);
    line.unwrap_or_else(|| panic!("no {slot}")).state.clone()
}

#[track_caller]
fn check(slot: &str, text: &str, later: Option<&str>, state: &CellState) {
    let slot = slot_of(slot);
    let path = || slot.parse().expect("the sample is sound");
    let now = later.map_or_else(before, |later| written(Form::standard(), &before(), path(), later));
    let (returned, comparison) = compared(Form::standard(), &now, &typed(&out(), &slot, text));
    assert_eq!(returned.faults, []);
    assert_eq!(state_of(&comparison, &slot), *state, "{slot} {text:?} {later:?}");
    let others = comparison.lines.iter().filter(|line| line.slot.to_string() != slot);
    assert_eq!(others.filter(|line| line.state != CellState::Unchanged).count(), 0, "{slot} {text:?}");
}

fn new(after: &str) -> CellState {
    CellState::New { after: after.into() }
}

fn changed(before: &str, after: &str) -> CellState {
    CellState::Changed { before: before.into(), after: after.into() }
}

fn defect(yours: &str, why: CellDefect) -> CellState {
    CellState::Defect { yours: yours.into(), why }
}

#[test]
fn every_cell_is_compared_like_those_of_the_form() {
    let not = |kind| CellDefect::Text(DefectKind::Extra(kind));
    for text in ["約1,000人", "１．０ポイント以上", "3-1", "=1+1", "二十件", "'1200", "設計 20\n施工 80"]
    {
        check("indicator-INDICATOR-target", text, None, &changed("約1,200人", text));
    }
    check("indicator-INDICATOR-target", "約1,200人", Some("約1,500人"), &CellState::Unchanged);
    check("indicator-INDICATOR-target", "", None, &CellState::Cleared { before: "約1,200人".into() });
    let conflict = CellState::Conflicting {
        seen: Some("１．０千人".into()),
        theirs: Some("980人".into()),
        yours: Some("990人".into()),
    };
    check("indicator-INDICATOR-actual", "990人", Some("980人"), &conflict);
    check("indicator-INDICATOR-actual", "980人", Some("980人"), &CellState::Unchanged);
    check("indicator-INDICATOR-kind", "成果", None, &new("成果"));
    check("indicator-INDICATOR-kind", " 活動　", None, &new("活動"));
    check("indicator-INDICATOR-kind", "効果", None, &defect("効果", not(ExtraDefect::NotAChoice)));
    check("indicator-INDICATOR-direction", "以下", None, &changed("以上", "以下"));
    check("indicator-INDICATOR-weight", "２", None, &new("２"));
    check("indicator-INDICATOR-weight", "重い", None, &defect("重い", not(ExtraDefect::NotANumber)));
    check("indicator-INDICATOR-actual-date", "Ｒ９．３．３１", None, &new("Ｒ９．３．３１"));
    check("indicator-INDICATOR-actual-date", "三月末", None, &defect("三月末", not(ExtraDefect::NotADate)));
    check("spare-TARGET-1-indicator-0-name", "満足度", None, &new("満足度"));
    check("target-TARGET-grade-reason", "台風のため", None, &new("台風のため"));
    check("target-TARGET-cancelled", "中止した", None, &new("中止した"));
}

#[track_caller]
fn check_made(slot: &str, kind: &str, inner: &str, state: &CellState) {
    let slot = slot_of(slot);
    let (sheet, cell) = place_of(&out(), &slot);
    let bytes = with_cell(&out(), &sheet, &cell, kind, inner);
    let (_, comparison) = compared(Form::standard(), &before(), &bytes);
    assert_eq!(state_of(&comparison, &slot), *state, "{slot} {inner}");
}

#[test]
fn what_a_spreadsheet_made_of_it_is_told() {
    check_made("indicator-INDICATOR-actual", "", "<v>1180</v>", &changed("１．０千人", "1180"));
    check_made("indicator-INDICATOR-actual", "", "<v>0.95</v>", &changed("１．０千人", "0.95"));
    check_made("indicator-INDICATOR-actual", "", "<f>1+1</f><v>2</v>", &defect("=1+1", CellDefect::Formula));
    check_made("indicator-INDICATOR-actual", " t=\"e\"", "<v>#N/A</v>", &defect("#N/A", CellDefect::Formula));
    let (day, became_a_date) = ("2027-03-31T00:00:00", defect("2027-03-31", CellDefect::BecameADate));
    check_made("indicator-INDICATOR-actual-date", " t=\"d\"", &format!("<v>{day}</v>"), &new("2027-03-31"));
    check_made("indicator-INDICATOR-actual", " t=\"d\"", &format!("<v>{day}</v>"), &became_a_date);
}

#[test]
fn a_percentage_that_became_its_share_is_told() {
    let percent = typed(&out(), &slot_of("spare-TARGET-1-indicator-0-name"), "受診率");
    let percent = typed(&percent, &slot_of("spare-TARGET-1-indicator-0-unit"), "％");
    let slot = slot_of("spare-TARGET-1-indicator-0-target");
    let (sheet, cell) = place_of(&percent, &slot);
    for (number, state) in [("0.65", defect("0.65", CellDefect::BecameANumber)), ("65", new("65"))] {
        let bytes = with_cell(&percent, &sheet, &cell, "", &format!("<v>{number}</v>"));
        let (_, comparison) = compared(Form::standard(), &before(), &bytes);
        assert_eq!(state_of(&comparison, &slot), state);
    }
    let typed = typed(&percent, &slot, "0.65");
    assert_eq!(state_of(&compared(Form::standard(), &before(), &typed).1, &slot), new("0.65"), "typed is meant");
}

#[test]
fn what_records_say_is_not_theirs_to_write() {
    let form = Form::standard();
    let fed: FieldPath = slot_of("indicator-FED-actual").parse().expect("the sample is sound");
    assert!(!sent(form, &before(), None).originals.keys().any(|slot| slot.path() == Some(fed)));
    let feeds = |slot: &hoshin_domain::workbook::Slot| slot.to_string().contains("-feed");
    assert!(!sent(form, &before(), None).originals.keys().any(feeds), "how it is fed is decided on the page");
    // It went out while it was not fed, and is fed by now.
    let slot = slot_of("indicator-INDICATOR-actual");
    let feed = slot_of("indicator-INDICATOR-feed").parse().expect("the sample is sound");
    let now = written(form, &before(), feed, "件数");
    let (_, comparison) = compared(form, &now, &typed(&out(), &slot, "990人"));
    assert_eq!(state_of(&comparison, &slot), defect("990人", CellDefect::Fed));
}

#[test]
fn a_new_row_becomes_an_indicator_once() {
    let form = Form::standard();
    let mut bytes = out();
    for (field, text) in [("name", "満足度"), ("unit", "％"), ("direction", "以上"), ("target", "約６５％")] {
        bytes = typed(&bytes, &slot_of(&format!("spare-TARGET-2-indicator-0-{field}")), text);
    }
    bytes = typed(&bytes, &slot_of("spare-INITIATIVE-1-indicator-0-name"), "配布した数");
    let (returned, comparison) = compared(form, &before(), &bytes);
    let taken =
        comparison.taken(&returned.stamp, "f.xlsx", "d", &Default::default()).expect("nothing stands in the way");
    assert_eq!((taken.writes.len(), taken.added.len()), (0, 2));
    let after = act(form, Some(&before()), &Action::TakeWorkbook(Box::new(taken)));
    let added = after.goals[0].targets[0].indicators.last().expect("it was added");
    let texts: Vec<_> = added.values.iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["満足度", "％", "以上", "約６５％"]);
    assert_eq!(after.goals[0].initiatives[0].indicators.len(), 2);
    let (_, again) = compared(form, &after, &bytes);
    assert!(again.is_unchanged(), "{again:#?}");
    let lonely = typed(&out(), &slot_of("spare-TARGET-1-indicator-0-target"), "５回");
    let (_, comparison) = compared(form, &before(), &lonely);
    let name = state_of(&comparison, &slot_of("spare-TARGET-1-indicator-0-name"));
    assert_eq!(name, defect("", CellDefect::RowWithoutText));
    let gone = act(form, Some(&before()), &Action::Remove(before().goals[0].targets[0].id));
    let bytes = typed(&out(), &slot_of("spare-TARGET-1-indicator-0-name"), "満足度");
    let state = state_of(&compared(form, &gone, &bytes).1, &slot_of("spare-TARGET-1-indicator-0-name"));
    assert_eq!(state, defect("満足度", CellDefect::Gone));
}

#[test]
fn a_section_fills_the_results_of_its_own_initiatives() {
    let form = Form::standard();
    let own = sent(form, &before(), Some("危機管理課")).originals;
    let indicators = own.keys().filter_map(|slot| {
        let Some(FieldPath::Indicator(_, field)) = slot.path() else { return None };
        Some((slot.to_string(), field))
    });
    let indicators: Vec<_> = indicators.collect();
    assert!(indicators.iter().all(|(slot, _)| slot.starts_with(&slot_of("indicator-FED-"))), "{indicators:?}");
    assert!(indicators.iter().any(|(_, field)| *field == IndicatorField::NotEvaluable));
    assert!(!indicators.iter().any(|(_, field)| matches!(field, IndicatorField::Actual | IndicatorField::Target)));
    assert!(sent(form, &before(), Some("宇宙課")).originals.is_empty());
}

/// The kinds of fault, each once, and how many cells would be written.
fn told(bytes: &[u8]) -> (Vec<&'static str>, usize) {
    let (returned, comparison): (Returned, _) = compared(Form::standard(), &before(), bytes);
    let mut kinds: Vec<_> = returned.faults.iter().map(|fault| fault.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    (kinds, comparison.lines.iter().filter(|line| line.state != CellState::Unchanged).count())
}

fn row_of(slot: &str) -> String {
    place_of(&out(), &slot_of(slot)).1.trim_start_matches(char::is_alphabetic).to_owned()
}

#[test]
fn rows_that_were_sorted_or_renumbered_are_told() {
    let (one, other) = (row_of("indicator-INDICATOR-name"), row_of("indicator-FED-name"));
    let part = sheet_part(&out(), "指標");
    // As sorting does: texts change their rows, names stay.
    let swap = |text: &str| {
        let row = |text: &str, from: &str, to: &str| text.replace(&format!("{from}\""), &format!("{to}\""));
        let take = |at: &str| {
            let from = text.find(&format!("<row r=\"{at}\"")).expect("the sample is sound");
            let to = from + text[from..].find("</row>").expect("the sample is sound") + "</row>".len();
            text[from..to].to_owned()
        };
        let (first, second) = (take(&one), take(&other));
        let (moved_down, moved_up) = (row(&first, &one, &other), row(&second, &other, &one));
        text.replace(&first, "FIRST").replace(&second, &moved_down).replace("FIRST", &moved_up)
    };
    let sorted = edited(&out(), |name, text| Some(if name == part { swap(&text) } else { text }));
    assert!(told(&sorted).0.contains(&"moved"));
    let mark = format!("A{one}");
    assert_eq!(told(&with_text(&out(), "指標", &mark, "999")).0, ["moved", "stray"]);
    // The number of another row passes for a text of ours, and yet not for this row's.
    let copied = with_text(&out(), "指標", &mark, &slot_of("FED"));
    assert_eq!(told(&copied).0, ["moved"]);
    assert_eq!(told(&with_cell(&out(), "指標", &mark, "", &format!("<v>{}</v>", slot_of("INDICATOR")))), (vec![], 0));
}

#[test]
fn rows_below_and_a_deleted_sheet_are_told() {
    let part = sheet_part(&out(), "指標");
    let below = "<row r=\"99\"><c r=\"D99\" t=\"inlineStr\"><is><t>書き足した指標</t></is></c></row></sheetData>";
    let written =
        edited(&out(), |name, text| Some(if name == part { text.replace("</sheetData>", below) } else { text }));
    assert_eq!(told(&written), (vec!["stray"], 0));
    let deleted = edited(&out(), |name, text| match name {
        _ if name == part => Some(text),
        "xl/workbook.xml" => Some(text.replace("指標!$", "#REF!$").replace("'指標'!$", "#REF!$")),
        _ => Some(text),
    });
    let (kinds, changes) = told(&deleted);
    assert!(kinds.contains(&"cell-gone"), "{kinds:?}");
    assert_eq!(changes, 0, "what is gone is not cleared");
}

#[test]
fn a_policy_of_many_parts_offers_no_empty_rows() {
    let form = Form::standard();
    let mut large = before();
    let goal = large.goals[0].id;
    for _ in 0..100 {
        let item = hoshin_domain::NewItem::Target(goal);
        large = act(form, Some(&large), &Action::Add { item, texts: vec![("text", "目標".into())] });
    }
    let spares = |policy: &OperatingPolicy| {
        let all = sent(form, policy, None).originals;
        all.keys().filter(|slot| slot.to_string().contains("-indicator-0-name")).count()
    };
    assert_eq!((spares(&before()), spares(&large)), (12, 0));
}

#[test]
fn whose_an_indicator_is_goes_out_and_comes_back() {
    let (section, person, rhythm) = ("charge-INDICATOR-section", "charge-INDICATOR-person", "charge-INDICATOR-rhythm");
    check(section, "防災課", None, &new("防災課"));
    check(rhythm, "毎月", None, &changed("年1回", "毎月"));
    check(rhythm, "　四半期ごと ", None, &changed("年1回", "四半期ごと"));
    check(rhythm, "年1回", None, &CellState::Unchanged);
    check(rhythm, "", None, &CellState::Unchanged);
    check(rhythm, "ときどき", None, &defect("ときどき", CellDefect::NotListed));
    check(person, "例示　翠（midori）", None, &new("例示　翠（midori）"));
    check(person, "例示翠", None, &new("例示　翠（midori）"));
    // Two people have this name: which of them is meant nobody knows.
    check(person, "見本　花子", None, &defect("見本　花子", CellDefect::NotListed));
    check(person, "だれか", None, &defect("だれか", CellDefect::NotListed));
}

#[test]
fn a_section_sees_whose_its_indicators_are_and_says_it_nowhere() {
    let (policy, form) = (before(), Form::standard());
    let (returned, _) = compared(form, &policy, &sent(form, &policy, Some("危機管理課")).bytes);
    assert_eq!(returned.faults, []);
    assert!(returned.cells.iter().all(|cell| !cell.slot.to_string().starts_with("charge-")));
}

#[test]
fn a_charge_of_a_workbook_waits_where_another_was_set_meanwhile_and_is_said_once() {
    let (form, indicator) = (Form::standard(), before().goals[0].targets[0].indicators[0].id);
    let charged = |policy: &OperatingPolicy, rhythm| {
        let charge = Charge { rhythm, ..Charge::usual(indicator) };
        act(form, Some(policy), &Action::Charge(charge))
    };
    let now = charged(&before(), Rhythm::Monthly);
    let [section, rhythm] = ["section", "rhythm"].map(|field| format!("charge-{indicator}-{field}"));
    let bytes = typed(&typed(&out(), &section, "防災課"), &rhythm, "半年ごと");
    let (_, comparison) = compared(form, &now, &bytes);
    let conflict = CellState::Conflicting {
        seen: Some("年1回".into()),
        theirs: Some("毎月".into()),
        yours: Some("半年ごと".into()),
    };
    assert_eq!(state_of(&comparison, &rhythm), conflict);
    let (returned, comparison) = compared(form, &before(), &bytes);
    let taken = comparison.taken(&returned.stamp, "kinyu.xlsx", "d", &Default::default()).expect("nothing waits");
    let after = act(form, Some(&before()), &Action::TakeWorkbook(Box::new(taken)));
    let wanted = Charge { indicator, section: Some("防災課".into()), person: None, rhythm: Rhythm::HalfYearly };
    assert_eq!(after.charges, [wanted]);
    assert_eq!(after.paper(), before().paper(), "nothing of it stands on the paper");
}
