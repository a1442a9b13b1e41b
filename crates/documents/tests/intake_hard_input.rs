//! Papers as people really send them: read as they were meant, and what is doubtful is said.

use crate::corpus::accounting;
use crate::papers::archives;
use crate::papers::one_goal::CELLS;
use hoshin_documents::intake::{read, recognise};
use hoshin_domain::{FindingCode, Form, GoalPaper, Reading};

/// The paper with some cells written otherwise.
fn with(changes: &[(&str, &str)]) -> Vec<u8> {
    let mut cells = CELLS.to_vec();
    for (address, text) in changes {
        match cells.iter_mut().find(|(own, _)| own == address) {
            Some(cell) => cell.1 = text,
            None => cells.push((address, text)),
        }
    }
    archives::workbook(&cells)
}

fn reading(bytes: &[u8]) -> Reading {
    let reading = read("a.xlsx", bytes, Form::standard());
    accounting::check("a.xlsx", bytes, &reading, Form::standard());
    reading
}

fn goal(reading: &Reading) -> &GoalPaper {
    let [paper] = &reading.policies[..] else { panic!("{reading:#?}") };
    let [goal] = &paper.goals[..] else { panic!("{:#?}", paper.goals) };
    goal
}

/// The texts of one target and one initiative as they stand in the plain paper, but for what `expected` changes.
#[track_caller]
fn check(changes: &[(&str, &str)], expected: impl FnOnce(&mut GoalPaper), codes: &[FindingCode]) {
    let plain = reading(&with(&[]));
    assert_eq!(plain.findings, []);
    let mut wanted = goal(&plain).clone();
    expected(&mut wanted);
    let reading = reading(&with(changes));
    assert_eq!(*goal(&reading), wanted);
    assert_eq!(reading.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), codes);
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn a_label_within_a_sentence_is_no_label() {
    let text = "達成状況を毎月確かめ、今年度の達成目標に近づけます。";
    check(&[("A13", text)], |goal| goal.targets[0].text = some(text), &[]);
    let text = "重点目標１に掲げた花だんの数を、総合評価・総括の前に数えます。";
    check(&[("A16", text)], |goal| goal.initiatives[0].text = some(text), &[]);
    let text = "具体的取組の成果として、達成度 を上げました。";
    check(&[("D13", text)], |goal| goal.targets[0].attainment = some(text), &[]);
}

#[test]
fn two_labels_in_one_cell_each_head_what_is_theirs() {
    check(&[("A18", "総合評価・総括\n全体の達成度：Ｂ")], |goal| goal.overall_grade = some("B"), &[]);
    check(&[("A17", "所管室・課：公園課"), ("B17", "")], |_| {}, &[]);
}

#[test]
fn unknown_grades_stand_as_they_were_written() {
    for grade in ["Ｆ", "△", "×", "3", "良"] {
        check(&[("F13", grade)], |goal| goal.targets[0].grade = some(grade), &[FindingCode::UnknownGrade]);
    }
    let reading = reading(&with(&[("F13", "△")]));
    let doubt = reading.confidence.iter().find(|own| own.field.ends_with("targets[0].grade")).unwrap();
    assert!(doubt.percent <= 50, "{doubt:?}");
}

#[test]
fn numbers_are_read_as_they_were_typed() {
    for text in
        ["達成率は１２５．３％でした。", "△３．５ポイントでした。", "二十人から三十五人に増えました。", "▲1,200千円"]
    {
        check(&[("D13", text)], |goal| goal.targets[0].attainment = some(text), &[]);
    }
    for heading in ["重点目標１", "重点目標①", "重点目標（１）", "【重点目標 1】", "重点目標 第１"]
    {
        check(&[("A11", heading)], |_| {}, &[]);
    }
}

#[test]
fn the_year_is_read_however_it_is_spelled() {
    for year in ["令和７年度", "令和七年度", "R7年度", "2025年度", "2025（令和7）年度"] {
        let title = format!("{year}　みどり部の運営方針");
        let reading = reading(&with(&[("A1", &title)]));
        assert_eq!(reading.policies[0].fiscal_year.map(u16::from), Some(2025), "{year}");
        assert_eq!(reading.policies[0].department.as_deref(), Some("みどり部"), "{year}");
        assert_eq!(reading.findings, [], "{year}");
    }
}

#[test]
fn a_paper_of_another_year_or_city_says_so() {
    let last_year = with(&[("A1", "令和６年度　みどり部の運営方針"), ("G6", "令和６年度達成状況")]);
    assert_eq!(reading(&last_year).policies[0].fiscal_year.map(u16::from), Some(2024));
    let mixed = read("a.xlsx", &with(&[("A1", "令和６年度　みどり部の運営方針")]), Form::standard());
    assert!(mixed.findings.iter().any(|finding| finding.code == FindingCode::YearContradicts));
    // The labels of another city are another form's, or nobody's.
    let other: Vec<(&str, String)> = CELLS
        .iter()
        .map(|(address, text)| {
            let text = text.replace("今年度の達成目標", "今年度の目標").replace("具体的取組", "具体的な取組内容");
            (*address, text.replace("重点目標", "重点課題").replace("の運営方針", "の重点課題"))
        })
        .collect();
    let bytes = archives::workbook(&other.iter().map(|(at, text)| (*at, text.as_str())).collect::<Vec<_>>());
    let (form, _) = recognise("a.xlsx", &bytes, Form::shipped()).unwrap();
    assert_eq!(form.name, "stance");
    let foreign = [("A1", "売上の記録"), ("A2", "四月"), ("B2", "100")];
    let (_, reading) = recognise("a.xlsx", &archives::workbook(&foreign), Form::shipped()).unwrap();
    assert!(reading.is_refused());
}

#[test]
fn a_cell_that_the_spreadsheet_made_a_date_is_named() {
    let rows: String = CELLS
        .iter()
        .filter(|(address, _)| *address != "D16")
        .map(|(address, text)| archives::text(address, text))
        .chain([archives::row(16, r#"<c r="D16" t="d"><v>2026-01-02</v></c>"#)])
        .collect();
    let reading = reading(&archives::with_sheet(&rows, &[]));
    let finding = reading.findings.iter().find(|finding| finding.code == FindingCode::DateCell).unwrap();
    assert_eq!(finding.place.to_string(), "sheet 表, cell D16");
    assert_eq!(goal(&reading).initiatives[0].result.as_deref(), Some("2026-01-02"));
}

#[test]
fn rows_that_someone_inserted_change_nothing() {
    let shift = |address: &str| {
        let (column, row) = address.split_at(1);
        format!("{column}{}", row.parse::<u32>().unwrap() * 3 + 4)
    };
    let cells: Vec<(String, String)> =
        CELLS.iter().map(|(address, text)| (shift(address), (*text).to_owned())).collect();
    let plain = reading(&with(&[]));
    assert_eq!(reading(&archives::workbook(&cells)).policies, plain.policies);
    let note = reading(&with(&[("H14", "ここに書いてください")]));
    assert!(note.policies != plain.policies || note.unplaced.iter().any(|left| left.text == "ここに書いてください"));
}

#[test]
fn radicals_in_place_of_kanji_are_read_as_kanji_and_told() {
    let twice = [FindingCode::Radical, FindingCode::Radical];
    check(&[("A11", "重点⽬標 1"), ("A12", "今年度の達成⽬標")], |_| {}, &twice);
    check(&[("D2", "部⻑")], |_| {}, &[FindingCode::Radical]);
    let text = "費⽤を⾒直します。";
    check(&[("A16", text)], |goal| goal.initiatives[0].text = some("費用を見直します。"), &[FindingCode::Radical]);
}

#[test]
fn private_use_characters_are_kept_and_warned_of() {
    let text = "\u{E000}田さんが手入れしました。";
    check(&[("D13", text)], |goal| goal.targets[0].attainment = some(text), &[FindingCode::PrivateUse]);
}
