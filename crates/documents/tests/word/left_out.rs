//! What is left out of a document and told, and documents that are not read at all.

use super::{reading, says, text, told};
use crate::papers::archives;
use crate::papers::documents::{cell, document, paragraph, run, said, table, with_parts};
use hoshin_domain::FindingCode;
use hoshin_domain::FindingCode::{Comment, Deleted, Footnote, StruckOut, Unseen};

#[track_caller]
fn leaves_out(runs: &str, expected: &str, code: FindingCode, left_out: &str) {
    let bytes = document(&paragraph(runs));
    assert_eq!(text(&bytes), expected, "{runs}");
    assert_eq!(told(&bytes), [(code, left_out.to_owned())], "{runs}");
}

#[test]
fn what_nobody_sees_is_left_out_and_told() {
    let beside = |own: &str| run("", "512件") + own;
    leaves_out(&beside(&run("<w:strike/>", "498件")), "512件", StruckOut, "498件");
    leaves_out(&beside(&run("<w:dstrike/>", "498件")), "512件", StruckOut, "498件");
    leaves_out(&beside(&run("<w:vanish/>", "内緒")), "512件", Unseen, "内緒");
    leaves_out(&beside(&run("<w:color w:val=\"FFFFFF\"/>", "内緒")), "512件", Unseen, "内緒");
    leaves_out(&beside(&run("<w:color w:val=\"FDFDFD\"/>", "内緒")), "512件", Unseen, "内緒");
    leaves_out(&beside(&run("<w:sz w:val=\"2\"/>", "内緒")), "512件", Unseen, "内緒");
    let red = "<w:color w:val=\"FF0000\"/><w:shd w:val=\"clear\" w:fill=\"FF0000\"/>";
    leaves_out(&beside(&run(red, "内緒")), "512件", Unseen, "内緒");
    leaves_out(&beside("<w:del><w:r><w:delText>498件</w:delText></w:r></w:del>"), "512件", Deleted, "498件");
    leaves_out(&beside("<w:moveFrom><w:r><w:t>498件</w:t></w:r></w:moveFrom>"), "512件", Deleted, "498件");
}

#[test]
fn a_cell_that_was_deleted_is_told() {
    let gone = cell("<w:cellDel/>", &said("消えた欄"));
    let bytes = document(&table(&[&[gone, cell("", &said("残る欄"))]]));
    assert_eq!((text(&bytes).as_str(), told(&bytes)), ("残る欄", vec![(Deleted, "消えた欄".to_owned())]));
}

#[test]
fn white_letters_on_a_dark_ground_are_seen() {
    let white = run("<w:color w:val=\"FFFFFF\"/>", "見出し");
    let dark = "<w:shd w:val=\"clear\" w:fill=\"1F4E79\"/>";
    assert_eq!(text(&document(&table(&[&[cell(dark, &paragraph(&white))]]))), "見出し");
    says(&format!("<w:pPr>{dark}</w:pPr>{white}"), "見出し");
    says(&run(&format!("<w:color w:val=\"FFFFFF\"/>{dark}"), "見出し"), "見出し");
    says(&run("<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"black\"/>", "見出し"), "見出し");
    let style = "<w:style w:type=\"table\" w:styleId=\"T\"><w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:shd w:val=\"clear\" \
        w:fill=\"1F4E79\"/></w:tcPr></w:tblStylePr></w:style>";
    let styled =
        table(&[&[cell("", &paragraph(&white))]]).replace("<w:tblPr/>", "<w:tblPr><w:tblStyle w:val=\"T\"/></w:tblPr>");
    assert_eq!(text(&with_parts(&styled, &[("styles", style)])), "見出し");
}

#[test]
fn a_style_strikes_out_and_hides_as_a_run_does() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:rPr><w:strike/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>\
        <w:style w:type=\"character\" w:styleId=\"C\"><w:basedOn w:val=\"C\"/><w:rPr><w:vanish/></w:rPr></w:style>";
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"B\"/></w:pPr>{}{}</w:p>",
        run("", "消した"),
        run("<w:strike w:val=\"0\"/>", "残した")
    );
    let bytes = with_parts(&(body + &paragraph(&run("<w:rStyle w:val=\"C\"/>", "内緒"))), &[("styles", styles)]);
    assert_eq!(text(&bytes), "残した");
    assert_eq!(told(&bytes), [(StruckOut, "消した".to_owned()), (Unseen, "内緒".to_owned())]);
}

#[test]
fn notes_are_told_and_heads_run_along_the_pages() {
    let note = |kind: &str| format!("<w:{kind} w:id=\"2\">{}</w:{kind}>", said("注の文"));
    let body =
        paragraph(&(run("", "本文") + "<w:r><w:footnoteReference w:id=\"2\"/><w:commentReference w:id=\"2\"/></w:r>"));
    let bytes = with_parts(
        &body,
        &[
            ("footnotes", &note("footnote")),
            ("comments", &note("comment")),
            ("header", &said("取扱注意")),
            ("footer", &said("企画課")),
        ],
    );
    assert_eq!(told(&bytes), [(Footnote, "注の文".to_owned()), (Comment, "注の文".to_owned())]);
    assert_eq!(text(&bytes), "本文\n取扱注意\n企画課");
}

#[test]
fn files_made_to_be_deep_or_large_are_refused_in_time() {
    let deep = |levels: usize| {
        let mut body = said("底");
        for _ in 0..levels {
            body = table(&[&[cell("", &body)]]);
        }
        document(&body)
    };
    assert_eq!(text(&deep(20)), "底");
    assert_eq!(reading(&deep(100)).findings[0].code, FindingCode::XmlTooLarge);
    let shapes =
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></v:shape></w:pict></w:r>";
    assert_eq!(reading(&document(&paragraph(&shapes.repeat(120_000)))).findings[0].code, FindingCode::XmlTooLarge);
    let styles = "<w:style w:styleId=\"a\"/>".repeat(1_000_000);
    assert_eq!(reading(&with_parts(&said("文"), &[("styles", &styles)])).findings[0].code, FindingCode::XmlTooLarge);
    let cells = table(&[&vec![cell("", &said("欄")); 70][..]; 160]);
    assert_eq!(reading(&document(&cells)).findings[0].code, FindingCode::TooManyCells);
    let begun = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>".repeat(100_000);
    assert!(reading(&document(&paragraph(&begun))).is_refused());
}

#[test]
fn what_is_no_sound_document_is_refused() {
    let check = |bytes: &[u8], code: FindingCode| assert_eq!(reading(bytes).findings[0].code, code);
    check(&document("<w:p>"), FindingCode::Broken);
    check(&document(""), FindingCode::EmptyFile);
    let part = |text: &[u8]| archives::zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", text)]);
    check(&part(b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), FindingCode::XmlEntities);
    check(&part(b""), FindingCode::Broken);
    let macros =
        archives::zip(&[("[Content_Types].xml", b""), ("word/document.xml", b""), ("word/vbaProject.bin", b"")]);
    check(&macros, FindingCode::Macros);
    let whole = document(&said("文"));
    for end in (0..whole.len()).step_by(97) {
        assert!(reading(&whole[..end]).is_refused());
    }
}
