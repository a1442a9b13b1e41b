//! Tables over pages of a PDF, and what stands beside and between them.

use super::{Text, read, rules, texts};
use crate::evidence::said::said;
use crate::papers::drawings::letters;

const HEADS: [(f64, &str); 5] =
    [(45.0, "№"), (70.0, "重点目標"), (180.0, "達成目標"), (330.0, "達成状況"), (500.0, "達成度")];

/// The texts of a row, each where its column begins.
fn row(down: f64, own: [&'static str; 5]) -> Vec<Text<'static>> {
    HEADS.iter().zip(own).filter(|(_, text)| !text.is_empty()).map(|((x, _), text)| (*x, down, text)).collect()
}

/// A title and the department, before a table of goals.
fn head() -> String {
    letters(200.0, 800.0, 14.0, "令和６年度　総務部の運営方針")
        + &texts(&[(45.0, 77.0, "部名"), (113.0, 77.0, "総務部")])
}

fn heads(down: f64) -> Vec<Text<'static>> {
    HEADS.iter().map(|(x, text)| (*x, down, *text)).collect()
}

fn goals(pages: &[String]) -> Vec<String> {
    let reading = read(pages);
    let paper = |paper: &hoshin_domain::Paper| {
        let officers: Vec<String> = paper.officers.iter().map(|one| format!("{} {}", one.post, one.name)).collect();
        let own = format!("{} {}", paper.department.clone().unwrap_or_default(), officers.join("+"));
        std::iter::once(own).chain(paper.goals.iter().map(said)).collect::<Vec<_>>()
    };
    reading.policies.iter().flat_map(paper).collect()
}

/// A department, its head at the right and its policy between two tables: the rules above and below are no row.
#[test]
fn a_head_below_another_departments_table_is_of_the_next() {
    let part = |top: f64, department: &'static str, head: &'static str, own: [&'static str; 5]| {
        texts(&[
            (45.0, top, department),
            (470.0, top + 19.0, head),
            (45.0, top + 38.0, "基本方針"),
            (45.0, top + 50.0, "まちを支えます。"),
        ]) + &texts(&heads(top + 82.0))
            + &texts(&row(top + 103.0, own))
            + &rules(&[top + 70.0, top + 87.0, top + 108.0])
    };
    let page = letters(200.0, 800.0, 14.0, "令和６年度　部局運営方針")
        + &part(80.0, "企画部", "部長　見本　甲子", ["1", "移住", "甲とする。", "甲であった。", "Ａ"])
        + &part(220.0, "市民部", "部長　見本　乙子", ["1", "窓口", "乙とする。", "乙であった。", "Ｂ"]);
    assert_eq!(
        goals(&[page]),
        [
            "企画部 部長 見本　甲子",
            "1:移住 | T 甲とする。>甲であった。>A",
            "市民部 部長 見本　乙子",
            "1:窓口 | T 乙とする。>乙であった。>B",
        ]
    );
}

/// A row that the page cuts goes on below the headings of the next one; another target of the goal is one of its own.
#[test]
fn a_row_goes_on_below_the_headings_of_the_next_page() {
    let first = head()
        + &texts(&heads(700.0))
        + &texts(&row(721.0, ["1", "電子化", "契約を電子とする。", "電子とした。", "Ａ"]))
        + &texts(&row(742.0, ["2", "点検", "危険な木の伐採と剪", "伐採を終え、さらに", "Ｂ"]));
    let next = |rest: [&'static str; 5]| {
        let more = row(101.0, ["3", "舗装", "道を直す。", "直した。", "Ａ"]);
        texts(&heads(60.0)) + &texts(&row(80.0, rest)) + &texts(&more)
    };
    let one = goals(&[first.clone(), next(["", "", "定を終える。", "植え替えた。", ""])]);
    assert_eq!(one[2], "2:点検 | T 危険な木の伐採と剪定を終える。>伐採を終え、さらに植え替えた。>B");
    assert_eq!(one[3], "3:舗装 | T 道を直す。>直した。>A");
    let two = goals(&[first, next(["", "", "花を植える。", "植えた。", "Ｃ"])]);
    assert_eq!(two[2], "2:点検 | T 危険な木の伐採と剪>伐採を終え、さらに>B | T 花を植える。>植えた。>C");
}

/// Numbers of the lines in the margin are no text; numbers before texts of a table are.
#[test]
fn numbers_of_lines_in_the_margin_are_no_text() {
    let body = texts(&heads(140.0))
        + &texts(&row(161.0, ["1", "電子化", "契約を電子とする。", "電子とした。", "Ａ"]))
        + &texts(&row(182.0, ["2", "点検", "木を切る。", "切った。", "Ｂ"]));
    let plain = goals(&[head() + &body]);
    for step in [1, 5] {
        let count = if step == 1 { 12 } else { 6 };
        let number = |at: u32| {
            letters(
                if at * step < 10 { 26.0 } else { 19.0 },
                800.0 - f64::from(at * 120 / count),
                7.0,
                &(at * step).to_string(),
            )
        };
        let numbers: String = (1..=count).map(number).collect();
        assert_eq!(goals(&[head() + &body + &numbers]), plain, "{step}");
    }
    assert_eq!(plain.len(), 3, "{plain:?}");
}
