//! Word documents: what a reader sees of them is read once, what nobody sees is left out and told.

#[path = "word/left_out.rs"]
mod left_out;
#[path = "word/whole.rs"]
mod whole;

use crate::papers::documents::{cell, document, paragraph, run, said, table, with_parts};
use crate::papers::panics;
use hoshin_documents::intake;
use hoshin_documents::picture::{Source, source};
use hoshin_domain::FindingCode::{Comment, Deleted, EmbeddedUnread, Footnote, PictureUnread, StruckOut, Unseen};
use hoshin_domain::{FindingCode, Form, Reading};

#[track_caller]
fn reading(bytes: &[u8]) -> Reading {
    panics::none_in(|| intake::read("a.docx", bytes, Form::standard()))
}

fn text(bytes: &[u8]) -> String {
    intake::source_text("a.docx", bytes, Form::standard())
}

/// The codes that speak of the document itself, with what they speak of.
fn told(bytes: &[u8]) -> Vec<(FindingCode, String)> {
    let own = [StruckOut, Unseen, Deleted, Comment, Footnote, PictureUnread, EmbeddedUnread];
    let findings = reading(bytes).findings.into_iter().filter(|finding| own.contains(&finding.code));
    findings.map(|finding| (finding.code, finding.detail.unwrap_or_default())).collect()
}

#[track_caller]
fn says(runs: &str, expected: &str) {
    assert_eq!(text(&document(&paragraph(runs))), expected, "{runs}");
}

#[test]
fn what_is_seen_is_read_once() {
    says("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:cr/><w:t>三</w:t></w:r>", "一\n二\n三");
    says("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>", "a-bc");
    says("<w:smartTag><w:hyperlink><w:r><w:t>つながり</w:t></w:r></w:hyperlink></w:smartTag>", "つながり");
    says("<w:ins><w:r><w:t>足した</w:t></w:r></w:ins><w:moveTo><w:r><w:t>文</w:t></w:r></w:moveTo>", "足した文");
    says("<w:fldSimple w:instr=\"DATE\"><w:r><w:t>令和７年</w:t></w:r></w:fldSimple>", "令和７年");
    says("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:sym w:font=\"Wingdings\" w:char=\"A8\"/></w:r>", "☑□");
    says("<w:r><w:rPr><w:strike w:val=\"0\"/><w:vanish w:val=\"false\"/></w:rPr><w:t>見える</w:t></w:r>", "見える");
    says("<w:r><w:rPr><w:b/><w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange></w:rPr><w:t>今</w:t></w:r>", "今");
    says("<w:r><w:t>A&amp;B &#x2460;</w:t></w:r>", "A&B ①");
}

#[test]
fn furigana_stands_above_and_is_not_read_twice() {
    let ruby = "<w:ruby><w:rubyPr/><w:rt><w:r><w:t>かしわら</w:t></w:r></w:rt>\
        <w:rubyBase><w:r><w:t>柏原</w:t></w:r></w:rubyBase></w:ruby>";
    says(&format!("<w:r>{ruby}</w:r><w:r><w:t>市</w:t></w:r>"), "柏原市");
    let field = |code: &str| {
        let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        format!("{}<w:r><w:instrText>{code}</w:instrText></w:r>{}", mark("begin"), mark("end"))
    };
    says(&field(r#" EQ \* jc2 \* "Font:ＭＳ 明朝" \* hps10 \o\ad(\s\up 9(かしわら),柏原)"#), "柏原");
    says(&field(r"eq \o\ac(○,3)"), "③");
    says(&field(r"eq \o\ac(○,秘)"), "秘");
    says(&(field("PAGE") + "<w:r><w:t>本文</w:t></w:r>"), "本文");
}

#[test]
fn of_a_field_its_result_is_read() {
    let mark = |kind: &str, data: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\">{data}</w:fldChar></w:r>");
    let result = |inner: &str| {
        let code = "<w:r><w:instrText> IF </w:instrText></w:r>";
        mark("begin", "") + code + &mark("separate", "") + inner + &mark("end", "")
    };
    says(&result(&run("", "結果")), "結果");
    says(&result(&result(&run("", "内側"))), "内側");
    let tick = |state: &str| {
        mark("begin", &format!("<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>")) + &mark("end", "")
    };
    says(&(tick("<w:default w:val=\"1\"/>") + &tick("<w:checked w:val=\"0\"/>") + &tick("<w:checked/>")), "☑□☑");
    let list = "<w:ffData><w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"Ａ\"/><w:listEntry w:val=\"Ｂ\"/></w:ddList></w:ffData>";
    says(&(mark("begin", list) + &mark("end", "")), "Ｂ");
}

#[test]
fn content_controls_say_what_was_chosen() {
    let control = |properties: &str, inner: &str| {
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
    };
    let tick = |state: &str| format!("<w14:checkbox><w14:checked w14:val=\"{state}\"/></w14:checkbox>");
    says(&(control(&tick("1"), &run("", "☒")) + &run("", "Ａ") + &control(&tick("0"), &run("", "☐"))), "☑Ａ□");
    says(&(control("<w:showingPlcHdr/>", &run("", "アイテムを選択してください。")) + &run("", "。")), "。");
    says(&control("<w:text/>", &run("", "入力した")), "入力した");
    let rows = |inner: &str| format!("<w:tbl><w:tblGrid><w:gridCol w:w=\"900\"/></w:tblGrid>{inner}</w:tbl>");
    let row = format!("<w:tr>{}</w:tr>", control("", &cell("", &said("欄"))));
    assert_eq!(text(&document(&control("", &rows(&control("", &row))))), "欄");
    let ticked = format!("<w:tr>{}</w:tr>", control(&tick("1"), &cell("", &said("☒"))));
    assert_eq!(text(&document(&rows(&ticked))), "☑");
}

#[test]
fn a_text_box_is_read_once_and_its_paragraph_keeps_its_text() {
    let inner = format!("<w:txbxContent>{}</w:txbxContent>", said("箱の文"));
    let shape = format!(
        "<mc:AlternateContent><mc:Choice><w:drawing><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></w:drawing>\
        </mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    );
    says(&format!("<w:r>{shape}</w:r>{}", run("", "本文")), "本文\n箱の文");
    says(&format!("<w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>"), "箱の文");
    let in_cell = table(&[&[cell("", &paragraph(&format!("<w:r>{shape}</w:r>"))), cell("", &said("隣"))]]);
    assert_eq!(text(&document(&in_cell)), "箱の文\n隣");
    let bytes = document(&paragraph("<w:r><w:drawing><a:blip/></w:drawing></w:r>"));
    assert_eq!(
        told(&document(&(said("文") + &paragraph("<w:r><w:drawing><a:blip/></w:drawing></w:r>")))),
        [(PictureUnread, String::new())]
    );
    assert!(reading(&bytes).is_refused());
    let chart =
        said("文") + &paragraph("<w:r><w:drawing><a:graphic><c:chart xmlns:c=\"c\"/></a:graphic></w:drawing></w:r>");
    assert_eq!(told(&document(&chart)), [(PictureUnread, String::new())]);
    let sheet = said("文")
        + &paragraph("<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject xmlns:o=\"o\"/></w:object></w:r>");
    assert_eq!(told(&document(&sheet)), [(PictureUnread, String::new()), (EmbeddedUnread, String::new())]);
}

#[test]
fn numbers_count_as_word_shows_them() {
    let level = |at: usize, format: &str, text: &str, more: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>{more}</w:lvl>"
        )
    };
    let lists = [
        ("decimal", "重点目標%1", "decimal", "%1-%2"),
        ("decimalFullWidth", "%1", "decimalEnclosedCircle", "%2"),
        ("japaneseCounting", "第%1", "aiueoFullWidth", "（%2）"),
        ("bullet", "\u{F06C}", "bullet", "・"),
    ];
    let mut numbering = String::new();
    for (at, (first, text, second, inner)) in lists.iter().enumerate() {
        numbering += &format!(
            "<w:abstractNum w:abstractNumId=\"{at}\">{}{}</w:abstractNum>",
            level(0, first, text, ""),
            level(1, second, inner, "<w:suff w:val=\"nothing\"/>")
        );
    }
    for at in 0..lists.len() {
        numbering += &format!("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{at}\"/></w:num>", at + 1);
    }
    let item = |list: usize, level: usize| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
            run("", "事")
        )
    };
    for (list, expected) in [
        (1, "重点目標1　事\n1-1事\n1-2事\n重点目標2　事\n2-1事"),
        (2, "１　事\n①事\n②事\n２　事\n①事"),
        (3, "第一　事\n（ア）事\n（イ）事\n第二　事\n（ア）事"),
        (4, "●事\n・事\n・事\n●事\n・事"),
    ] {
        let body: String = [0, 1, 1, 0, 1].into_iter().map(|level| item(list, level)).collect();
        assert_eq!(text(&with_parts(&body, &[("numbering", &numbering)])), expected);
    }
    let none = item(0, 0);
    assert_eq!(text(&with_parts(&none, &[("numbering", &numbering)])), "事");
}

#[test]
fn cells_stand_over_their_merged_ranges() {
    let merged = |value: &str, text: &str| cell(&format!("<w:vMerge{value}/>"), &said(text));
    let body = table(&[
        &[merged(" w:val=\"restart\"", "部"), cell("", &said("一"))],
        &[merged("", ""), cell("", &said("二"))],
    ]);
    assert_eq!(text(&document(&body)), "部\n一\n二");
    let nested = table(&[&[cell("", &(said("外") + &table(&[&[cell("", &said("内"))]]) + &said("後")))]]);
    assert_eq!(text(&document(&nested)), "外\n内\n後");
    let deleted = format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", cell("", &said("消えた行")));
    let bytes = document(&table(&[&[cell("", &said("残る行"))]]).replace("</w:tbl>", &(deleted + "</w:tbl>")));
    assert_eq!((text(&bytes).as_str(), told(&bytes)), ("残る行", vec![(Deleted, "消えた行".to_owned())]));
}

#[test]
fn tabs_set_texts_apart_but_not_a_number_from_its_item() {
    says("<w:r><w:t>部</w:t><w:tab/><w:t>みどり部</w:t><w:tab/><w:t>部長</w:t></w:r>", "部\nみどり部\n部長");
    says("<w:r><w:t>（１）</w:t><w:tab/><w:t>花だんの手入れ</w:t></w:r>", "（１）　花だんの手入れ");
    says("<w:r><w:tab/><w:t>花だんの手入れ</w:t></w:r>", "花だんの手入れ");
}

#[test]
fn a_finding_names_the_very_cell() {
    let rows = [cell("", &said("一")), cell("", &paragraph(&run("<w:strike/>", "二")))];
    let reading = reading(&document(&(said("前") + &table(&[&rows]) + &table(&[&[cell("", "<w:p/>")], &rows]))));
    let places: Vec<String> =
        reading.findings.iter().filter(|own| own.code == StruckOut).map(|own| own.place.to_string()).collect();
    assert_eq!(places, ["table 1, row 1, column 2", "table 2, row 2, column 2"]);
    let places: Vec<String> = reading.unplaced.iter().map(|own| own.place.to_string()).collect();
    assert!(places.is_empty() || places.contains(&"paragraph 1".to_owned()), "{places:?}");
}

#[test]
fn beside_its_reading_a_document_is_shown_line_by_line() {
    let bytes = document(&(said("一") + &table(&[&[cell("", &said("二")), cell("", &said("三"))]])));
    assert_eq!(source(&bytes), Source::Lines(vec!["一".to_owned(), "二".to_owned(), "三".to_owned()]));
}
