//! Tables of a PDF without upright rules: what stands beside each other is found by the gaps that no line bridges.

#[path = "evidence/cards.rs"]
mod cards;
#[path = "evidence/pages.rs"]
mod pages;

use crate::evidence::said::said;
use crate::papers::drawings::{drawn, letters, line};
use hoshin_documents::intake;
use hoshin_domain::{Form, Reading};

/// Texts of one size: where each begins, how far below the upper edge, and its lines.
type Text<'t> = (f64, f64, &'t str);

const SIZE: f64 = 9.0;

fn texts(own: &[Text<'_>]) -> String {
    let lines = |(x, down, text): &Text<'_>| {
        let (x, down) = (*x, *down);
        text.lines()
            .enumerate()
            .map(move |(at, line)| letters(x, 842.0 - down - 12.0 * at as f64, SIZE, line))
            .collect::<String>()
    };
    own.iter().map(lines).collect()
}

fn rules(heights: &[f64]) -> String {
    heights.iter().map(|down| line(42.0, 842.0 - down, 553.0, 842.0 - down)).collect()
}

/// A title, who it is of, and the goal's number and title, before the texts of the goal.
fn head() -> String {
    letters(200.0, 800.0, 14.0, "令和６年度　総務部の運営方針")
        + &texts(&[
            (47.0, 77.0, "部名"),
            (113.0, 77.0, "総務部"),
            (300.0, 77.0, "部長名"),
            (370.0, 77.0, "写野　望"),
            (47.0, 110.0, "重点目標１"),
            (130.0, 110.0, "文書を電子に"),
        ])
}

fn read(pages: &[String]) -> Reading {
    intake::recognise("a.pdf", &drawn(pages), Form::shipped()).unwrap().1
}

#[track_caller]
fn check(body: &str, expected: &str) {
    let reading = read(&[head() + body]);
    let goals: Vec<String> = reading.policies.iter().flat_map(|paper| &paper.goals).map(said).collect();
    assert_eq!(goals, [expected], "{:#?}\n{:#?}", reading.findings, reading.unplaced);
}

/// A label in the middle of three lines, and another one close behind them.
#[test]
fn a_label_may_stand_close_behind_a_text() {
    let body = texts(&[
        (130.0, 140.0, "紙の使用を前年度の半分以下にする。"),
        (47.0, 140.0, "年度目標"),
        (130.0, 165.0, "年度の末までに紙の使用は前年度の四割と"),
        (130.0, 177.0, "なり、目標を上回った。会議の資料は全て"),
        (47.0, 177.0, "年度末の状況"),
        (308.0, 177.0, "達成度"),
        (360.0, 165.0, "Ａ"),
        (130.0, 189.0, "画面で見ている。"),
    ]);
    check(
        &body,
        "1:文書を電子に | T 紙の使用を前年度の半分以下にする。>年度の末までに紙の使用は前年度の四割となり、目標を上回った。\
         会議の資料は全て画面で見ている。>A",
    );
}

/// Sections below each other are several; a text goes on in its own column.
#[test]
fn columns_part_where_no_line_bridges() {
    let body = texts(&[
        (47.0, 140.0, "具体的な取組"),
        (200.0, 140.0, "担当課"),
        (270.0, 140.0, "取組実績"),
        (47.0, 161.0, "全ての職場に大きな画面を\n置く。"),
        (200.0, 161.0, "総務課\n情報政策課"),
        (270.0, 161.0, "十一台を置いた。"),
        (47.0, 194.0, "操作の研修を行う。"),
        (200.0, 194.0, "総務課"),
        (270.0, 194.0, "八回行い、三百人が受講した。"),
    ]);
    check(
        &body,
        "1:文書を電子に | I 全ての職場に大きな画面を置く。>総務課+情報政策課>十一台を置いた。 | \
         I 操作の研修を行う。>総務課>八回行い、三百人が受講した。",
    );
}

/// Between two rules a text goes on, even where a line of it is a word that heads something elsewhere.
#[test]
fn a_row_between_two_rules_is_one_row() {
    let body = texts(&[
        (47.0, 141.0, "達成目標"),
        (250.0, 141.0, "達成状況"),
        (450.0, 141.0, "達成度"),
        (47.0, 161.0, "紙の使用を減らした効果の\n検証"),
        (250.0, 161.0, "済んだ。"),
        (480.0, 161.0, "Ｂ"),
    ]) + &rules(&[130.0, 145.0, 180.0]);
    check(&body, "1:文書を電子に | T 紙の使用を減らした効果の検証>済んだ。>B");
}

/// Where a row says nothing in a column, the headings tell how far the text beside it reaches.
#[test]
fn an_unfilled_row_stays_in_its_column() {
    let body = texts(&[
        (47.0, 140.0, "達成目標"),
        (250.0, 140.0, "達成状況"),
        (450.0, 140.0, "達成度"),
        (47.0, 161.0, "紙の使用を半分にする。"),
        (47.0, 182.0, "会議の半分を画面で行う。"),
    ]);
    check(&body, "1:文書を電子に | T 紙の使用を半分にする。>> | T 会議の半分を画面で行う。>>");
}

/// Headings of two levels, the others in the middle of both, and a text over two rows.
#[test]
fn headings_of_two_levels_interlock() {
    let body = letters(200.0, 800.0, 14.0, "令和６年度　総務部の運営方針")
        + &texts(&[
            (47.0, 77.0, "部名"),
            (113.0, 77.0, "総務部"),
            (47.0, 120.0, "№"),
            (75.0, 120.0, "重点目標"),
            (160.0, 120.0, "年度目標"),
            (300.0, 110.0, "年度末評価"),
            (300.0, 131.0, "達成状況"),
            (420.0, 131.0, "達成度"),
            (480.0, 120.0, "今後の課題"),
            (47.0, 152.0, "1"),
            (75.0, 152.0, "文書を電子に"),
            (160.0, 152.0, "紙の使用を半分に\nする。"),
            (300.0, 152.0, "四割となった。"),
            (430.0, 152.0, "Ａ"),
            (480.0, 152.0, "・古い様式\n・紙の契約\n・紙の台帳"),
            (160.0, 185.0, "会議の半分を画面で\n行う。"),
            (300.0, 185.0, "七割となった。"),
            (430.0, 185.0, "Ｂ"),
        ]);
    let reading = read(&[body]);
    let goals: Vec<String> = reading.policies.iter().flat_map(|paper| &paper.goals).map(said).collect();
    assert_eq!(
        goals,
        ["1:文書を電子に | T 紙の使用を半分にする。>四割となった。>A | T 会議の半分を画面で行う。>七割となった。>B | \
          C ・古い様式/・紙の契約/・紙の台帳"],
        "{:#?}\n{:#?}",
        reading.findings,
        reading.unplaced
    );
}

/// Two texts in the line at the foot of a page are no table, and a space that was not drawn parts no sentence.
#[test]
fn a_gap_alone_is_no_column() {
    let body = texts(&[
        (47.0, 140.0, "達成目標"),
        (47.0, 155.0, "紙の使用を減らし"),
        (128.0, 155.0, "会議の資料を画面で見る。"),
        (47.0, 167.0, "紙の契約を電子の契約に改め、古い様式を見直す。"),
        (47.0, 830.0, "総務部"),
        (500.0, 830.0, "1 / 2"),
    ]);
    let reading = read(&[head() + &body]);
    let target = reading.policies[0].goals[0].targets[0].text.clone().unwrap();
    assert_eq!(target, "紙の使用を減らし　会議の資料を画面で見る。\n紙の契約を電子の契約に改め、古い様式を見直す。");
}
