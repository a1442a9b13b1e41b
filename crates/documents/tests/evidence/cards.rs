//! Cards as browsers print them: a frame around a goal that holds headings beside their values, and badges with round corners.

use super::{Text, texts};
use crate::evidence::said::said;
use crate::papers::drawings::{drawn, letters, line};
use hoshin_documents::intake;
use hoshin_domain::Form;
use std::fmt::Write;

/// How far below each other the rows of a card stand, and the lines of one text in it.
const ROW: f64 = 21.0;
const LEADING: f64 = 16.0;

/// A card of which the first heading tells the goal; what a heading of `two` lines is over has another row's room.
fn card(top: f64, goal: &str, rows: &[(&str, &str)]) -> (String, f64) {
    let mut down = top + 20.0;
    let mut drawn = texts(&[(60.0, down, goal)]);
    for (heading, value) in rows {
        down += ROW;
        let lines: Vec<&str> = heading.lines().collect();
        let of_heading: Vec<Text<'_>> =
            lines.iter().enumerate().map(|(at, line)| (60.0, down + LEADING * at as f64, *line)).collect();
        drawn += &texts(&of_heading);
        if *heading == "達成度" {
            drawn += &texts(&[(153.0, down, value)]);
            drawn += &badge(146.0, 842.0 - down, 9.0 * value.chars().count() as f64 + 14.0);
        } else {
            drawn += &texts(&[(146.0, down, value)]);
        }
        down += LEADING * (lines.len() - 1) as f64;
    }
    let bottom = down + 12.0;
    let (top, low) = (842.0 - top, 842.0 - bottom);
    let sides = [(50.0, top, 545.0, top), (50.0, low, 545.0, low), (50.0, top, 50.0, low), (545.0, top, 545.0, low)];
    drawn += &sides.map(|(x, y, to_x, to_y)| line(x, y, to_x, to_y)).concat();
    (drawn, bottom + 18.0)
}

/// A frame around a word whose ends are half circles.
fn badge(left: f64, base: f64, width: f64) -> String {
    let (low, high, right) = (base - 4.0, base + 10.0, left + width);
    let (from, to) = (left + 7.0, right - 7.0);
    let mut path = format!("{from} {high} m {to} {high} l ");
    write!(path, "{right} {high} {right} {low} {to} {low} c {from} {low} l ").expect("a text takes everything");
    path + &format!("{left} {low} {left} {high} {from} {high} c S\n")
}

#[test]
fn a_frame_around_headings_and_their_values_is_no_field() {
    let head = letters(50.0, 800.0, 18.0, "こども未来部の約束　2025")
        + &texts(&[
            (50.0, 70.0, "１年の取組と結果をお知らせします。　　こども未来部長　柿本　あゆみ"),
            (50.0, 95.0, "部の思い　すべての子どもが育つまちへ。"),
        ]);
    let (first, next) = card(
        120.0,
        "約束1　すぐ相談できるまち",
        &[
            ("めざす目標", "面談を全員に行います。"),
            ("取り組むこと", "助産師を増やします。"),
            ("担当課", "こども家庭センター"),
            ("取り組んだこ\nと", "二人を採用しました。"),
            ("目標の結果", "全員に面談しました。"),
            ("達成度", "ほぼできた"),
            ("これからの課\n題", "里帰りの方への連絡。"),
        ],
    );
    let (second, _) = card(
        next,
        "約束2　放課後の居場所",
        &[
            ("めざす目標", "待機児童をゼロにします。"),
            ("取り組むこと", "教室を直します。"),
            ("担当課", "子育て支援課"),
            ("取り組んだこ\nと", "六つを開きました。"),
            ("目標の結果", "０人でした。"),
            ("達成度", "できた"),
        ],
    );
    let (_, reading) = intake::recognise("a.pdf", &drawn(&[head + &first + &second]), Form::shipped()).unwrap();
    let [paper] = &reading.policies[..] else { panic!("{:#?}", reading.policies) };
    assert_eq!(paper.fiscal_year.map(|year| year.starts()), Some(2025));
    assert_eq!(paper.basic_policy.as_deref(), Some("すべての子どもが育つまちへ。"));
    let officers: Vec<(&str, &str)> = paper.officers.iter().map(|own| (own.post.as_str(), own.name.as_str())).collect();
    assert_eq!(officers, [("こども未来部長", "柿本　あゆみ")]);
    assert_eq!(
        paper.goals.iter().map(said).collect::<Vec<_>>(),
        [
            "1:すぐ相談できるまち | T 面談を全員に行います。>全員に面談しました。>ほぼできた | \
             I 助産師を増やします。>こども家庭センター>二人を採用しました。 | C 里帰りの方への連絡。",
            "2:放課後の居場所 | T 待機児童をゼロにします。>０人でした。>できた | \
             I 教室を直します。>子育て支援課>六つを開きました。",
        ],
        "{:#?}",
        reading.unplaced
    );
    assert_eq!(
        reading.unplaced.iter().map(|left| left.text.as_str()).collect::<Vec<_>>(),
        ["１年の取組と結果をお知らせします。", "2025"]
    );
}

/// A card with a table in it whose rows only level rules part.
#[test]
fn a_table_with_level_rules_within_a_frame_is_read_by_its_columns() {
    let mut body = letters(50.0, 800.0, 14.0, "令和７年度　港区の運営方針");
    body += &texts(&[
        (60.0, 100.0, "経営課題１　災害に強い地域をつくる"),
        (60.0, 125.0, "達成目標"),
        (60.0, 140.0, "防災リーダーを八割の町会に置く。"),
        (60.0, 160.0, "達成状況"),
        (60.0, 175.0, "八割三分に置いた。"),
        (60.0, 205.0, "具体的取組"),
        (250.0, 205.0, "所管課"),
        (380.0, 205.0, "取組実績"),
        (60.0, 229.0, "養成講座を開く。"),
        (250.0, 229.0, "総務課"),
        (380.0, 229.0, "四回開いた。"),
        (60.0, 253.0, "避難ビルを指定する。"),
        (250.0, 253.0, "危機管理課"),
        (380.0, 253.0, "十二棟を指定した。"),
    ]);
    let sides = [(50.0, 85.0, 545.0, 85.0), (50.0, 266.0, 545.0, 266.0), (50.0, 85.0, 50.0, 266.0)];
    let rows = [(50.0, 218.0, 545.0, 218.0), (50.0, 242.0, 545.0, 242.0), (545.0, 85.0, 545.0, 266.0)];
    let drawn_lines = sides.into_iter().chain(rows).map(|(x, y, to_x, to_y)| line(x, 842.0 - y, to_x, 842.0 - to_y));
    body += &drawn_lines.collect::<String>();
    let (_, reading) = intake::recognise("a.pdf", &drawn(&[body]), Form::shipped()).unwrap();
    let goals: Vec<String> = reading.policies.iter().flat_map(|paper| &paper.goals).map(said).collect();
    assert_eq!(
        goals,
        ["1:災害に強い地域をつくる | T 防災リーダーを八割の町会に置く。>八割三分に置いた。> | \
          I 養成講座を開く。>総務課>四回開いた。 | I 避難ビルを指定する。>危機管理課>十二棟を指定した。"],
        "{:#?}",
        reading.unplaced
    );
}
