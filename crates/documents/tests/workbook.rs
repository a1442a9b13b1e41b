//! Workbooks out and back: nothing changes by itself, everything that was typed is told.

use crate::workbooks::sample;
use crate::workbooks::sample::{
    compared, edited, first_goal, measured, place_of, policy, sent, typed, with_cell, written,
};
use hoshin_domain::workbook::{CellDefect, CellState, FaultKind};
use hoshin_domain::{DefectKind, FieldPath, Form, InitiativeField};
use proptest::prelude::*;

fn texts() -> Vec<String> {
    let all = [
        "髙台への避難路を整備する。\n①測量\n②用地",
        "𠮷野川の﨑、辻󠄀",
        "=1+1",
        "+81",
        "-3%",
        "@all",
        "'引用",
        "3-1",
        " 前後に空白　",
        "_x000D_ と _x0041_",
        "<b>&amp;\"'",
        "１２０人",
        "\u{E000}外字",
        "\tタブ",
    ];
    all.map(str::to_owned).to_vec()
}

#[test]
fn every_form_goes_out_and_comes_back_unchanged() {
    for form in Form::shipped() {
        let policy = measured(form, &policy(form, &texts()));
        for section in [None, Some("防災課"), Some("宇宙課")] {
            let sent = sent(form, &policy, section);
            let (returned, comparison) = compared(form, &policy, &sent.bytes);
            assert_eq!(returned.faults, [], "{} {section:?}", form.name);
            assert_eq!(returned.cells.len(), sent.originals.len());
            let changed: Vec<_> = comparison.lines.iter().filter(|line| line.state != CellState::Unchanged).collect();
            assert!(changed.is_empty(), "{} {section:?}: {changed:#?}", form.name);
        }
    }
}

#[test]
fn only_what_is_a_sections_own_is_open() {
    let form = Form::standard();
    let policy = policy(form, &texts());
    let own = sent(form, &policy, Some("防災課")).originals;
    let paths: Vec<FieldPath> = own.keys().filter_map(|slot| slot.path()).collect();
    assert_eq!(paths.len(), 4, "text and result of one initiative a goal: {paths:?}");
    for path in paths {
        assert_eq!(policy.sections_of(path), ["防災課"]);
    }
    assert!(sent(form, &policy, Some("宇宙課")).originals.is_empty());
    assert!(sent(form, &policy, None).originals.len() > 50);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn export_and_import_without_edits_change_nothing_at_all(
        texts in proptest::collection::vec(any::<String>(), 1..12),
        form in 0..9_usize,
    ) {
        let form = &Form::shipped()[form];
        // What no field keeps is no text: control characters and lost ones.
        let keep = |c: &char| (!c.is_control() || *c == '\n' || *c == '\t') && *c != '\u{FFFD}';
        let texts: Vec<String> = texts.iter().map(|text| text.chars().filter(keep).collect()).collect();
        let policy = measured(form, &policy(form, &texts));
        let (returned, comparison) = compared(form, &policy, &sent(form, &policy, None).bytes);
        prop_assert_eq!(&returned.faults, &[]);
        prop_assert!(comparison.is_unchanged());
        let taken = comparison.taken(&returned.stamp, "f", "d", &Default::default()).unwrap();
        prop_assert!(taken.writes.is_empty() && taken.added.is_empty());
    }
}

/// The state of the cell of a field after a text was typed there; `later` has been written on the server since.
#[track_caller]
fn check(slot: &str, text: &str, later: Option<&str>, state: CellState) {
    let form = Form::standard();
    let before = policy(form, &["もとの本文".to_owned()]);
    let goal = first_goal(&before);
    let target = before.goals[0].targets[0].id;
    let initiative = before.goals[0].initiatives[0].id;
    let slot = slot.replace("GOAL", &goal.to_string()).replace("TARGET", &target.to_string());
    let slot = slot.replace("INITIATIVE", &initiative.to_string());
    let bytes = typed(&sent(form, &before, None).bytes, &slot, text);
    let now =
        later.map_or(before.clone(), |later| written(form, &before, slot.parse().expect("the sample is sound"), later));
    let (_, comparison) = compared(form, &now, &bytes);
    let line = comparison.lines.iter().find(|line| line.slot.to_string() == slot).expect("the sample is sound");
    assert_eq!(line.state, state, "{slot} {text:?} {later:?}");
    let others = comparison.lines.iter().filter(|other| other.slot != line.slot);
    assert!(others.clone().all(|other| other.state == CellState::Unchanged), "{slot} {text:?}");
}

fn changed(before: &str, after: &str) -> CellState {
    CellState::Changed { before: before.into(), after: after.into() }
}

#[test]
fn each_cell_is_compared_with_what_went_out_and_what_stands_now() {
    let new = |after: &str| CellState::New { after: after.into() };
    let defect = |yours: &str, why| CellState::Defect { yours: yours.into(), why };
    let conflict = |seen: Option<&str>, theirs: Option<&str>, yours: Option<&str>| CellState::Conflicting {
        seen: seen.map(str::to_owned),
        theirs: theirs.map(str::to_owned),
        yours: yours.map(str::to_owned),
    };
    let result = "initiative-INITIATIVE-result";
    check(result, "新しい実績", None, changed("もとの本文", "新しい実績"));
    check(result, "もとの本文", Some("後から"), CellState::Unchanged);
    check(result, "後から", Some("後から"), CellState::Unchanged);
    check(result, "新しい実績", Some("後から"), conflict(Some("もとの本文"), Some("後から"), Some("新しい実績")));
    check(result, "", None, CellState::Cleared { before: "もとの本文".into() });
    check(result, "　 ", None, CellState::Cleared { before: "もとの本文".into() });
    check(result, "", Some("後から"), conflict(Some("もとの本文"), Some("後から"), None));
    check("target-TARGET-grade", "Ｂ 概ね達成", None, new("B"));
    check("target-TARGET-grade", "B　概ね達成", Some("B"), CellState::Unchanged);
    check("target-TARGET-grade", "Ａ", Some("B"), conflict(None, Some("B"), Some("A")));
    check("target-TARGET-grade", "よい", None, defect("よい", CellDefect::Text(DefectKind::NotAGrade)));
    check("goal-GOAL-title", "", None, defect("", CellDefect::Text(DefectKind::Missing)));
    check("goal-GOAL-plan-goal-number", "５", None, new("５"));
    check("goal-GOAL-plan-goal-number", "五", None, defect("五", CellDefect::Text(DefectKind::NotANumber)));
    check("initiative-INITIATIVE-sections", "防災課、危機管理課", None, changed("危機管理課", "防災課\n危機管理課"));
    for odd in ["'あ", "=あ", "+あ", "-あ", "@あ", "𠮷辻󠄀", "一行目\n二行目"] {
        check(result, odd, None, changed("もとの本文", odd));
    }
    check(result, "一行目_x000D_\n二行目", None, changed("もとの本文", "一行目\n二行目"));
    check("spare-GOAL-1-initiative-0-text", "新しい取組", None, new("新しい取組"));
    check("spare-GOAL-1-initiative-0-text", "もとの本文", None, new("もとの本文"));
}

#[test]
fn private_use_characters_are_warned_of() {
    let form = Form::standard();
    let policy = policy(form, &["本文".to_owned()]);
    let bytes = typed(&sent(form, &policy, None).bytes, "basic-policy", "\u{E001}町");
    let (_, comparison) = compared(form, &policy, &bytes);
    assert_eq!(comparison.lines.iter().filter(|line| line.has_private_use).count(), 1);
    assert!(!comparison.has_defects());
}

#[test]
fn what_a_spreadsheet_made_of_a_text_is_a_defect_at_its_cell() {
    let form = Form::standard();
    let policy = policy(form, &["本文".to_owned()]);
    let out = sent(form, &policy, None).bytes;
    let initiative = policy.goals[0].initiatives[0].id;
    let path = FieldPath::Initiative(initiative, InitiativeField::Result);
    let (sheet, cell) = place_of(&out, &path.to_string());
    let state = |bytes: &[u8]| {
        let (_, comparison) = compared(form, &policy, bytes);
        comparison.lines.into_iter().find(|line| line.slot.path() == Some(path)).unwrap().state
    };
    let formula = with_cell(&out, &sheet, &cell, "", "<f>1+1</f><v>2</v>");
    assert_eq!(state(&formula), CellState::Defect { yours: "=1+1".into(), why: CellDefect::Formula });
    let error = with_cell(&out, &sheet, &cell, " t=\"e\"", "<v>#N/A</v>");
    assert!(matches!(state(&error), CellState::Defect { why: CellDefect::Formula, .. }));
    let number = with_cell(&out, &sheet, &cell, "", "<v>120</v>");
    assert_eq!(state(&number), changed("本文", "120"));
    // 3-1 in a cell that was given a date's format by pasting.
    let dated = with_cell(&out, &sheet, &cell, "", "<v>46082</v>");
    let dated = edited(&dated, |name, text| Some(if name == "xl/styles.xml" { as_date(&text) } else { text }));
    assert_eq!(state(&dated), CellState::Defect { yours: "2026-03-01".into(), why: CellDefect::BecameADate });
}

/// Every text format becomes the built-in date format.
fn as_date(styles: &str) -> String {
    styles.replace("numFmtId=\"49\"", "numFmtId=\"14\"")
}

#[test]
fn a_new_row_comes_with_all_its_fields_and_only_once() {
    let form = Form::standard();
    let before = policy(form, &["本文".to_owned()]);
    let goal = first_goal(&before);
    let mut bytes = sent(form, &before, None).bytes;
    for (field, text) in [("text", "新しい取組"), ("sections", "防災課"), ("result", "始めた")] {
        bytes = typed(&bytes, &format!("spare-{goal}-2-initiative-0-{field}"), text);
    }
    let (returned, comparison) = compared(form, &before, &bytes);
    let taken = comparison.taken(&returned.stamp, "f.xlsx", "d", &Default::default()).unwrap();
    assert_eq!((taken.writes.len(), taken.added.len()), (0, 1));
    assert_eq!(taken.added[0].texts.len(), 3);
    let after = sample::act(form, Some(&before), &hoshin_domain::Action::TakeWorkbook(Box::new(taken)));
    let added = after.goals[0].initiatives.last().unwrap();
    assert_eq!((added.text.as_deref(), added.result.as_deref()), (Some("新しい取組"), Some("始めた")));
    // The same rows saved once more by another program, so with another digest, ask for nothing.
    let (_, again) = compared(form, &after, &bytes);
    assert!(again.is_unchanged(), "{again:#?}");
    let lonely = typed(&sent(form, &before, None).bytes, &format!("spare-{goal}-1-target-0-grade"), "A");
    let (_, comparison) = compared(form, &before, &lonely);
    let state = CellState::Defect { yours: String::new(), why: CellDefect::RowWithoutText };
    assert_eq!(comparison.lines.iter().filter(|line| line.state == state).count(), 1);
}

#[test]
fn a_conflict_waits_for_a_choice() {
    use hoshin_domain::workbook::Choice;
    let form = Form::standard();
    let before = policy(form, &["本文".to_owned()]);
    let bytes = typed(&sent(form, &before, None).bytes, "basic-policy", "こちらの方針");
    let now = written(form, &before, FieldPath::BasicPolicy, "あちらの方針");
    let (returned, comparison) = compared(form, &now, &bytes);
    let slot = "basic-policy".parse().unwrap();
    let taken = |choice| comparison.taken(&returned.stamp, "f", "d", &[(slot, choice)].into());
    assert_eq!(comparison.taken(&returned.stamp, "f", "d", &Default::default()), None);
    assert!(taken(Choice::Keep).unwrap().writes.is_empty());
    let take = hoshin_domain::Action::TakeWorkbook(Box::new(taken(Choice::Take).unwrap()));
    assert_eq!(sample::act(form, Some(&now), &take).basic_policy.as_deref(), Some("こちらの方針"));
}

#[test]
fn what_is_no_workbook_of_ours_is_refused() {
    let refusal =
        |name: &str, bytes: &[u8]| hoshin_documents::workbook::read(name, bytes).expect_err("it is refused").kind;
    assert!(matches!(refusal("a.xlsx", b"%PDF-1.7"), FaultKind::File(_)));
    assert!(matches!(refusal("a.xlsx", b""), FaultKind::File(_)));
    let mut other = rust_xlsxwriter::Workbook::new();
    other.add_worksheet().write_string(0, 0, "別の表").unwrap();
    assert_eq!(refusal("a.xlsx", &other.save_to_buffer().unwrap()), FaultKind::NoStamp);
}
