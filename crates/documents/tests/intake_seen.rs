//! A PDF as it is seen: what a reader does not read is left out and told, and the rest is read as it lies.

use crate::papers::drawings;
use crate::papers::drawings::{FIRST, drawn, letters, line, of_size, slanting, standing, surface, with_annotations};
use crate::papers::panics;
use crate::papers::pdfs::stream;
use hoshin_documents::intake;
use hoshin_domain::FindingCode::{Comment, PicturePage, PictureUnread, ScannedText, StruckOut, Unseen};
use hoshin_domain::{FindingCode, Form};

fn text(bytes: &[u8]) -> String {
    panics::none_in(|| intake::source_text("a.pdf", bytes, Form::standard()))
}

/// The codes that speak of the page itself, with what they speak of and where.
fn told(bytes: &[u8]) -> Vec<(FindingCode, String)> {
    let own = [StruckOut, Unseen, Comment, PicturePage, PictureUnread, ScannedText];
    let findings = intake::read("a.pdf", bytes, Form::standard()).findings.into_iter();
    let findings = findings.filter(|finding| own.contains(&finding.code));
    findings.map(|finding| (finding.code, finding.detail.unwrap_or_default())).collect()
}

/// A line of text that is no other's business.
fn body() -> String {
    letters(50.0, 600.0, 10.0, "本文はここにあります。")
}

#[track_caller]
fn check(content: &str, expected: &str, codes: &[(FindingCode, &str)]) {
    let bytes = drawn(&[content.to_owned()]);
    assert_eq!(text(&bytes), expected, "{content}");
    let told = told(&bytes);
    let told: Vec<(FindingCode, &str)> = told.iter().map(|(code, detail)| (*code, detail.as_str())).collect();
    assert_eq!(told, codes, "{content}");
}

#[test]
fn what_is_struck_out_is_left_out_and_told() {
    let old = |strike: &str| {
        letters(50.0, 700.0, 10.0, "相談は")
            + &letters(80.0, 700.0, 10.0, "旧い数")
            + &letters(110.0, 700.0, 10.0, "新しい数")
            + strike
    };
    let left_out = [(StruckOut, "旧い数")];
    check(&old(&format!("0.7 w {}", line(80.0, 702.6, 110.0, 702.6))), "相談は新しい数", &left_out);
    check(&old(&surface("0 0 0", 79.0, 703.2, 32.0, 0.6)), "相談は新しい数", &left_out);
    check(&old(&(line(80.0, 702.0, 110.0, 702.0) + &line(80.0, 704.5, 110.0, 704.5))), "相談は新しい数", &left_out);
    let quads = "<</Type/Annot/Subtype/StrikeOut/Rect[80 698 110 710]/QuadPoints[80 710 110 710 80 698 110 698]>>";
    let bytes = with_annotations(&[old("")], quads, &[]);
    assert_eq!((text(&bytes).as_str(), told(&bytes)), ("相談は新しい数", vec![(StruckOut, "旧い数".to_owned())]));
}

#[test]
fn what_rules_or_underlines_strikes_nothing_out() {
    let own = letters(80.0, 700.0, 10.0, "数の欄");
    for other in [
        line(80.0, 698.5, 110.0, 698.5),
        line(40.0, 702.6, 500.0, 702.6),
        line(50.0, 712.0, 300.0, 712.0),
        line(70.0, 690.0, 70.0, 715.0),
    ] {
        check(&(own.clone() + &other), "数の欄", &[]);
    }
}

#[test]
fn an_underline_parts_no_field() {
    let frame = line(40.0, 750.0, 300.0, 750.0)
        + &line(40.0, 680.0, 300.0, 680.0)
        + &line(40.0, 680.0, 40.0, 750.0)
        + &line(300.0, 680.0, 300.0, 750.0);
    let rows = letters(50.0, 730.0, 10.0, "一行目の文章です。")
        + &letters(50.0, 715.0, 10.0, "二行目の文章です。")
        + &line(50.0, 728.5, 140.0, 728.5);
    check(&(frame + &rows), "一行目の文章です。\n二行目の文章です。", &[]);
}

#[test]
fn what_nobody_sees_is_left_out_and_told() {
    let own = letters(50.0, 700.0, 9.0, "内部のメモ");
    let hidden = [(Unseen, "内部のメモ")];
    for content in [
        format!("1 1 1 rg {own} 0 g"),
        format!("0.98 g {own} 0 g"),
        surface("0 0 1", 40.0, 690.0, 200.0, 30.0) + &format!("0 0 1 rg {own} 0 g\n"),
        format!("/None gs {own}") + "/Half gs\n",
        format!("3 Tr {own} 0 Tr\n"),
        format!("q 300 700 100 100 re W n {own} Q\n"),
        own.clone() + &surface("1 1 1", 40.0, 690.0, 200.0, 30.0),
        own.clone() + "q 200 0 0 30 40 690 cm /P Do Q\n",
        letters(50.0, 900.0, 9.0, "内部のメモ"),
    ] {
        check(&(content + "\n" + &body()), "本文はここにあります。", &hidden);
    }
}

#[test]
fn what_is_seen_on_a_ground_or_through_a_colour_is_read() {
    let own = letters(50.0, 700.0, 9.0, "見える文");
    let seen = "見える文\n本文はここにあります。";
    for content in [
        surface("0 0 1", 40.0, 690.0, 200.0, 30.0) + &format!("1 1 1 rg {own} 0 g\n"),
        own.clone() + &format!("q /Multiply gs {} Q\n", surface("1 1 0", 40.0, 690.0, 200.0, 30.0)),
        own.clone() + &format!("q /Half gs {} Q\n", surface("1 1 0", 40.0, 690.0, 200.0, 30.0)),
        surface("1 1 0", 40.0, 690.0, 200.0, 30.0) + &own,
        format!("1 1 1 rg {own} 0 g 1 Tr {own} 0 Tr\n"),
        own.clone() + &surface("1 1 1", 300.0, 690.0, 200.0, 30.0),
        format!("q 40 600 300 200 re W n {own} Q\n"),
    ] {
        check(&(content + &body()), seen, &[]);
    }
}

#[test]
fn a_watermark_is_no_text_of_a_field() {
    for mark in [
        slanting(150.0, 300.0, 80.0, (0.7, 0.7), "取扱注意"),
        slanting(150.0, 300.0, 14.0, (0.87, 0.5), "ＤＲＡＦＴ"),
        format!("0.85 g {} 0 g\n", letters(150.0, 300.0, 200.0, "案")),
        format!("q /Half gs {} Q\n", letters(150.0, 300.0, 60.0, "写")),
        format!("1 Tr {} 0 Tr\n", letters(150.0, 300.0, 60.0, "見本")),
        format!("1 0 0 rg {} 0 g\n", letters(150.0, 300.0, 150.0, "秘")),
    ] {
        let content = body() + &mark;
        let reading = intake::read("a.pdf", &drawn(&[content.clone(), content.clone()]), Form::standard());
        assert!(reading.unplaced.iter().all(|left| left.text.contains("本文")), "{mark}: {:?}", reading.unplaced);
        check(&content, &text(&drawn(std::slice::from_ref(&content))), &[]);
    }
    let title = letters(100.0, 750.0, 40.0, "部の運営方針");
    let banner = surface("0.1 0.3 0.5", 90.0, 740.0, 300.0, 60.0) + &format!("1 1 1 rg {title} 0 g\n");
    for content in [title.clone(), banner, format!("0.3 g {title} 0 g\n")] {
        check(&(content + &body()), "部の運営方針\n本文はここにあります。", &[]);
    }
}

#[test]
fn what_was_typed_upon_a_page_is_text_and_a_note_is_told() {
    let form = |content: String| {
        stream("/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F 3 0 R>>>>", content.as_bytes())
    };
    let appearance = format!("/AP<</N {FIRST} 0 R>>");
    let widget = |more: &str| format!("<</Type/Annot/Subtype/Widget/FT/Tx/Rect[50 690 250 710]{more}>>");
    let value = "/V(\\376\\377\\125\\044)";
    let typed = [form(letters(2.0, 5.0, 10.0, "書いた文"))];
    for (annotation, more, expected) in [
        (widget(&appearance), &typed[..], "書いた文"),
        (widget(value), &[], "唤"),
        (format!("<</Type/Annot/Subtype/FreeText/Rect[50 690 250 710]{appearance}>>"), &typed[..], "書いた文"),
        ("<</Type/Annot/Subtype/Widget/FT/Btn/AS/Yes/Rect[50 690 60 700]>>".to_owned(), &[], "☑"),
        ("<</Type/Annot/Subtype/Widget/FT/Btn/AS/Off/Rect[50 690 60 700]>>".to_owned(), &[], "□"),
        (format!("<</Type/Annot/Subtype/FreeText/F 2/Rect[50 690 250 710]{appearance}>>"), &typed[..], ""),
    ] {
        let bytes = with_annotations(&[body()], &annotation, more);
        let expected = format!("{expected}\n本文はここにあります。");
        assert_eq!(text(&bytes), expected.trim_start(), "{annotation}");
    }
    let icon = [form("0 0 200 20 re S 0 10 m 200 10 l S".to_owned())];
    let note = format!("<</Type/Annot/Subtype/Text/Rect[50 598 150 612]/Contents(memo){appearance}>>");
    let bytes = with_annotations(&[body()], &note, &icon);
    assert_eq!((text(&bytes).as_str(), told(&bytes)), ("本文はここにあります。", vec![(Comment, "memo".to_owned())]));
}

#[test]
fn pages_and_places_that_are_pictures_are_told() {
    let scan = "q 595 0 0 842 0 0 cm /P Do Q\n".to_owned();
    let pages = drawn(&[scan.clone(), body()]);
    assert_eq!(told(&pages), [(PicturePage, String::new())]);
    let reading = intake::read("a.pdf", &pages, Form::standard());
    assert!(reading.findings.iter().any(|own| own.code == PicturePage && own.place.to_string() == "page 1"));
    let pasted = body() + "q 300 0 0 200 100 300 cm /P Do Q\n";
    check(&pasted, "本文はここにあります。", &[(PictureUnread, "")]);
    check(&(body() + "q 60 0 0 60 100 300 cm /P Do Q\n"), "本文はここにあります。", &[]);
    check(&(scan.clone() + &body()), "本文はここにあります。", &[]);
    check(&(body() + &scan), "本文はここにあります。", &[(ScannedText, "")]);
    check(&(scan + &format!("3 Tr {} 0 Tr\n", body())), "本文はここにあります。", &[(ScannedText, "")]);
    let outlines: String = (0..80)
        .map(|at| surface("0 0 0", 50.0 + 6.0 * f64::from(at % 40), 700.0 - 12.0 * f64::from(at / 40), 5.0, 5.0))
        .collect();
    assert_eq!(told(&drawn(&[outlines, body()])), [(PicturePage, String::new())]);
}

#[test]
fn letters_are_what_they_look_like() {
    check(&letters(50.0, 700.0, 10.0, "市⺠⽣活部⻑‧⻄部"), "市民生活部長・西部", &[]);
    let said = format!(
        "/Span <</ActualText<FEFF{}>>> BDC {} EMC\n",
        drawings::hex("部長"),
        letters(50.0, 700.0, 10.0, "⼀⼆")
    );
    check(&said, "部長", &[]);
    let ligature =
        format!("/Span <</ActualText<FEFF{}>>> BDC {} EMC\n", drawings::hex("平成"), letters(50.0, 700.0, 10.0, "㍻"));
    check(&ligature, "平成", &[]);
}

#[test]
fn turned_pages_are_read_upright() {
    let rows =
        |turn: &dyn Fn(f64, &str) -> String| turn(700.0, "一行目の文章です。") + &turn(685.0, "二行目の文章です。");
    let left = rows(&|y, text| slanting(842.0 - y, 50.0, 10.0, (0.0, 1.0), text));
    assert_eq!(text(&of_size((595, 842), &[left], "", &[])), "一行目の文章です。\n二行目の文章です。");
    let right = rows(&|y, text| slanting(y, 500.0, 10.0, (0.0, -1.0), text));
    assert_eq!(text(&of_size((842, 595), &[right], "", &[])), "一行目の文章です。\n二行目の文章です。");
    let over = rows(&|y, text| slanting(500.0, 842.0 - y, 10.0, (-1.0, 0.0), text));
    assert_eq!(text(&of_size((595, 842), &[over], "", &[])), "一行目の文章です。\n二行目の文章です。");
    check(
        &(body() + &slanting(30.0, 300.0, 10.0, (0.0, 1.0), "横の見出し")),
        "本文はここにあります。\n横の見出し",
        &[],
    );
}

#[test]
fn vertical_text_runs_from_top_to_bottom_and_from_right_to_left() {
    let columns = standing(300.0, 700.0, 10.0, "縦書きの一行目は長い文で、")
        + &standing(285.0, 700.0, 10.0, "二行目に続きます。");
    check(&columns, "縦書きの一行目は長い文で、二行目に続きます。", &[]);
    let single = |x: f64, text: &str| -> String {
        text.chars().enumerate().map(|(at, c)| letters(x, 700.0 - 10.0 * at as f64, 10.0, &c.to_string())).collect()
    };
    check(&(single(300.0, "達成状況") + &single(285.0, "の欄です")), "達成状況の欄です", &[]);
    let grades: String = ["Ａ", "Ｂ", "Ａ"]
        .iter()
        .enumerate()
        .map(|(at, grade)| letters(300.0, 700.0 - 10.5 * at as f64, 10.0, grade))
        .collect();
    check(&grades, "Ａ\nＢ\nＡ", &[]);
}

#[test]
fn two_pages_on_one_sheet_are_read_one_after_the_other() {
    let half = |left: f64, name: &str| -> String {
        let rules: String = (0..5)
            .map(|at| line(left, 500.0 - 30.0 * f64::from(at), left + 330.0, 500.0 - 30.0 * f64::from(at)))
            .collect();
        let texts: String = (0..4)
            .map(|at| letters(left + 5.0, 480.0 - 30.0 * f64::from(at), 10.0, &format!("{name}{}行目の文", at + 1)))
            .collect();
        rules + &texts
    };
    let sheet = of_size((842, 595), &[half(40.0, "左") + &half(470.0, "右")], "", &[]);
    let lines: Vec<String> = text(&sheet).lines().map(str::to_owned).collect();
    assert_eq!(
        lines.iter().map(|line| line.chars().next().unwrap()).collect::<String>(),
        "左左左左右右右右",
        "{lines:?}"
    );
}

#[test]
fn a_table_of_level_rules_keeps_its_columns_apart() {
    let rules: String =
        (0..4).map(|at| line(50.0, 700.0 - 20.0 * f64::from(at), 300.0, 700.0 - 20.0 * f64::from(at))).collect();
    let rows = [("重点目標", "評価の欄"), ("花だんを増やす", "Ａ"), ("道をなおす", "Ｂ")];
    let texts: String = rows
        .iter()
        .enumerate()
        .map(|(at, (one, other))| {
            letters(55.0, 686.0 - 20.0 * at as f64, 10.0, one) + &letters(140.0, 686.0 - 20.0 * at as f64, 10.0, other)
        })
        .collect();
    check(&(rules + &texts), "重点目標\n評価の欄\n花だんを増やす\nＡ\n道をなおす\nＢ", &[]);
}
