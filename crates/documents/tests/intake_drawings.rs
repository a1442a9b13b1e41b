//! What lies upon the sheets of a workbook: text boxes, pictures, rings round a letter, boxes that are ticked, notes.

use crate::papers::seen::{check, goal, reading, told};
use crate::papers::sheets::{Book, anchor, shape};

#[test]
fn text_boxes_belong_to_the_empty_cell_below_them() {
    let over = |inner: &str| anchor([3, 2, 12, 2], [4, 60, 12, 18], inner);
    let empty = || Book::new().without("D13").merged(&["D13:E13"]);
    let box_of = |lines: &[&str]| shape("rect", lines);
    check(&empty().drawing(&over(&box_of(&["22人です。"]))), Some("22人です。"), &["text-box D13 22人です。"]);
    let told = ["text-box D13 一行目 二行目"];
    check(&empty().drawing(&over(&box_of(&["一行目", "二行目"]))), Some("一行目\n二行目"), &told);
    // Written twice for two generations of programs, and in a group.
    let twice = format!(
        "<mc:AlternateContent><mc:Choice Requires=\"wps\">{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>",
        box_of(&["一度"])
    );
    check(&empty().drawing(&over(&twice)), Some("一度"), &["text-box D13 一度"]);
    let frame = "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"9525\" cy=\"9525\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"9525\" cy=\"9525\"/>";
    let group = format!(
        "<xdr:grpSp><xdr:nvGrpSpPr/><xdr:grpSpPr><a:xfrm>{frame}</a:xfrm></xdr:grpSpPr>{}</xdr:grpSp>",
        box_of(&["組の中"])
    );
    check(&empty().drawing(&over(&group)), Some("組の中"), &["text-box D13 組の中"]);
    // Upon other text it is nobody's, and told.
    let told = ["text-box-aside D13 修正あり"];
    let filled = || Book::new().merged(&["D13:E13"]);
    check(&filled().drawing(&over(&box_of(&["修正あり"]))), Some("22人になりました。"), &told);
    let picture = over("<xdr:pic><xdr:nvPicPr><xdr:cNvPr id=\"3\" name=\"図\"/></xdr:nvPicPr></xdr:pic>");
    check(&empty().drawing(&picture), None, &["picture-unread D13"]);
    // A text in the middle of several cells fills them all.
    let mut spread = Book::new();
    let style = spread.style("numFmtId=\"0\"><alignment horizontal=\"centerContinuous\"/></xf>");
    let spread = spread
        .cell("D13", &format!(" s=\"{style}\" t=\"inlineStr\"><is><t>22人です。</t></is></c>"))
        .cell("E13", &format!(" s=\"{style}\"/>"));
    let right = anchor([4, 2, 12, 2], [4, 60, 12, 18], &box_of(&["修正あり"]));
    check(&spread.drawing(&right), Some("22人です。"), &["text-box-aside D13 修正あり"]);
    // Frames and arrows without a text say nothing.
    let arrow = over(
        "<xdr:cxnSp><xdr:spPr><a:prstGeom prst=\"straightConnector1\"/><a:ln><a:tailEnd type=\"triangle\"/></a:ln></xdr:spPr></xdr:cxnSp>",
    );
    check(&filled().drawing(&(arrow + &over(&shape("rect", &[])))), Some("22人になりました。"), &[]);
    let hidden = over(&box_of(&["見えない"])).replace("name=\"図\"", "name=\"図\" hidden=\"1\"");
    check(&empty().drawing(&hidden), None, &[]);
}

/// The grade, and what is told.
#[track_caller]
fn check_grade(book: &Book, grade: Option<&str>, findings: &[&str]) {
    let reading = reading(book);
    assert_eq!(goal(&reading).targets[0].grade.as_deref(), grade, "{:#?}", reading.findings);
    assert_eq!(told(&reading), findings);
}

#[test]
fn a_ring_round_a_letter_is_the_choice() {
    let wide = "<cols><col min=\"6\" max=\"6\" width=\"25\"/></cols>";
    let choice = || Book::new().text("F13", "Ａ・Ｂ・Ｃ").before(wide);
    let ring = |x: u32| anchor([5, x - 10, 12, 0], [5, x + 10, 12, 20], &shape("ellipse", &[]));
    // A letter of 11 points is some 15 pixels wide; the text begins 3 pixels from the edge.
    check_grade(&choice().drawing(&ring(11)), Some("A"), &["ringed-choice F13 Ａ / Ａ・Ｂ・Ｃ"]);
    check_grade(&choice().drawing(&ring(41)), Some("B"), &["ringed-choice F13 Ｂ / Ａ・Ｂ・Ｃ"]);
    let by_letter = anchor([5, 30, 12, 0], [5, 50, 12, 20], &shape("rect", &["○"]));
    check_grade(&choice().drawing(&by_letter), Some("B"), &["ringed-choice F13 Ｂ / Ａ・Ｂ・Ｃ"]);
    let reading = reading(&choice().drawing(&ring(26)));
    assert!(told(&reading).contains(&"shape-on-text F13 Ａ・Ｂ・Ｃ".to_owned()), "{:?}", told(&reading));
}

#[test]
fn boxes_that_can_be_ticked_say_what_is_ticked() {
    let control = |caption: &str, x: u32, checked: &str| {
        format!(
            "<v:shape><v:textbox><div><font>{caption}</font><br></div></v:textbox><x:ClientData ObjectType=\"Checkbox\"><x:Anchor>5, {x}, 12, 2, 5, {}, 12, 18</x:Anchor>{checked}</x:ClientData></v:shape>",
            x + 20
        )
    };
    let both = control("Ｂ", 30, "<x:Checked>1</x:Checked>") + &control("Ａ", 2, "");
    let book = Book::new().without("F13").vml(&both);
    let reading = reading(&book);
    assert!(told(&reading).contains(&"text-box F13 □Ａ　☑Ｂ".to_owned()), "{:?}", told(&reading));
    let mut book = Book::new();
    let style = book.style("numFmtId=\"0\"><extLst><ext><xfpb:xfComplement i=\"0\"/></ext></extLst></xf>");
    check(&book.clone().cell("D13", &format!(" s=\"{style}\" t=\"b\"><v>1</v></c>")), Some("☑"), &[]);
}

#[test]
fn notes_are_told_and_no_text() {
    check(&Book::new().comment("D13", "要確認"), Some("22人になりました。"), &["comment D13 要確認"]);
}
