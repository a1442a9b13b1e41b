//! Word documents, as small as they may be.

use super::xml::{escaped, zipped};
use crate::page::{Block, Cell, CellKind, Line, Page, Row, Style, Table, WIDTH};
use crate::traits::{Clutter, Traits};
use std::fmt::Write;

const TYPES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>",
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/></Types>",
);
const RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
);
const OF_DOCUMENT: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/></Relationships>",
);
const NAMESPACES: &str = concat!(
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" ",
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"",
);
const STYLES: &str = concat!(
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"ＭＳ 明朝\" w:eastAsia=\"ＭＳ 明朝\" w:hAnsi=\"ＭＳ 明朝\"/><w:sz w:val=\"20\"/></w:rPr></w:rPrDefault></w:docDefaults>",
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>",
);

pub(super) fn draw(pages: &[Page], traits: &Traits) -> Vec<u8> {
    let has_numbers = traits.clutter.contains(&Clutter::PageNumbers);
    let number = "<w:r><w:t>- </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t> -</w:t></w:r>";
    let footer = format!("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}</w:p>", if has_numbers { number } else { "" });
    zipped(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &part("document", &document(pages, traits))),
        ("word/_rels/document.xml.rels", OF_DOCUMENT),
        ("word/styles.xml", &part("styles", STYLES)),
        ("word/footer1.xml", &part("ftr", &footer)),
    ])
}

fn part(name: &str, inside: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:{name} {NAMESPACES}>{inside}</w:{name}>")
}

fn document(pages: &[Page], traits: &Traits) -> String {
    let is_wide = traits.arrangement.is_wide();
    let unit = if is_wide { 240 } else { 160 };
    let mut xml = "<w:body>".to_owned();
    for (at, page) in pages.iter().enumerate() {
        if at > 0 {
            xml.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
        }
        for block in &page.blocks {
            match block {
                Block::Space => xml.push_str("<w:p/>"),
                Block::Line(own) => line(&mut xml, own),
                Block::Table(own) => table(&mut xml, own, unit),
            }
        }
    }
    let size =
        if is_wide { "w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"" } else { "w:w=\"11906\" w:h=\"16838\"" };
    let _ = write!(
        xml,
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz {size}/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body>"
    );
    xml
}

fn line(xml: &mut String, line: &Line) {
    let (align, run) = match line.style {
        Style::Title => ("center", "<w:b/><w:sz w:val=\"28\"/>"),
        Style::Heading => ("left", "<w:b/>"),
        Style::Body => ("left", ""),
        Style::Note => ("left", "<w:sz w:val=\"16\"/>"),
        Style::Corner => ("right", ""),
    };
    paragraph(xml, &line.text, align, run);
}

fn paragraph(xml: &mut String, text: &str, align: &str, run: &str) {
    let _ = write!(
        xml,
        "<w:p><w:pPr><w:jc w:val=\"{align}\"/></w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        escaped(text)
    );
}

fn table(xml: &mut String, table: &Table, unit: u32) {
    let mut borders: Vec<u16> = table.borders().into_iter().chain([0, WIDTH]).collect();
    borders.sort_unstable();
    borders.dedup();
    xml.push_str(
        "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
    );
    for pair in borders.windows(2) {
        let _ = write!(xml, "<w:gridCol w:w=\"{}\"/>", u32::from(pair[1] - pair[0]) * unit);
    }
    xml.push_str("</w:tblGrid>");
    // The cells that go on from a row above, with the rows that are left of them.
    let mut open: Vec<(Cell, usize)> = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        let heads = if at < table.heads { "<w:trPr><w:tblHeader/></w:trPr>" } else { "" };
        let _ = write!(xml, "<w:tr>{heads}");
        table_row(xml, row, &mut open, &borders, unit);
        xml.push_str("</w:tr>");
    }
    // Word wants a paragraph behind a table, and writes one of its own accord.
    xml.push_str("</w:tbl><w:p/>");
}

fn table_row(xml: &mut String, row: &Row, open: &mut Vec<(Cell, usize)>, borders: &[u16], unit: u32) {
    let going_on: Vec<(Cell, usize)> = std::mem::take(open);
    let mut cells: Vec<(&Cell, bool)> = row.cells.iter().map(|cell| (cell, false)).collect();
    cells.extend(going_on.iter().map(|(cell, _)| (cell, true)));
    cells.sort_by_key(|(cell, _)| cell.from);
    let span = |from: u16, to: u16| borders.iter().filter(|border| **border >= from && **border < to).count();
    let mut end = 0;
    for (cell, goes_on) in cells {
        if cell.from > end {
            gap(xml, span(end, cell.from), u32::from(cell.from - end) * unit);
        }
        write_cell(xml, cell, goes_on, span(cell.from, cell.to), unit);
        end = cell.to;
    }
    if end < WIDTH {
        gap(xml, span(end, WIDTH), u32::from(WIDTH - end) * unit);
    }
    let begun = row.cells.iter().filter(|cell| cell.down > 1).map(|cell| (cell.clone(), cell.down - 1));
    let left = going_on.iter().filter(|(_, rows)| *rows > 1).map(|(cell, rows)| (cell.clone(), rows - 1));
    open.extend(begun.chain(left));
}

/// Room in a row that is no cell: a cell without rules.
fn gap(xml: &mut String, span: usize, width: u32) {
    let _ = write!(
        xml,
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:gridSpan w:val=\"{span}\"/></w:tcPr><w:p/></w:tc>"
    );
}

fn write_cell(xml: &mut String, cell: &Cell, goes_on: bool, span: usize, unit: u32) {
    let width = u32::from(cell.width()) * unit;
    let _ = write!(xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:gridSpan w:val=\"{span}\"/>");
    if goes_on {
        xml.push_str("<w:vMerge/>");
    } else if cell.down > 1 {
        xml.push_str("<w:vMerge w:val=\"restart\"/>");
    }
    if cell.kind != CellKind::Bare {
        let side = |name: &str| format!("<w:{name} w:val=\"single\" w:sz=\"4\" w:color=\"000000\"/>");
        let _ = write!(xml, "<w:tcBorders>{}</w:tcBorders>", ["top", "left", "bottom", "right"].map(side).concat());
    }
    let (align, shade) = match cell.kind {
        CellKind::Head => ("center", "<w:shd w:val=\"clear\" w:fill=\"DDEBF7\"/>"),
        CellKind::Text => ("left", ""),
        CellKind::Centred | CellKind::Bare => ("center", ""),
    };
    let middle = if align == "center" { "<w:vAlign w:val=\"center\"/>" } else { "" };
    let _ = write!(xml, "{shade}{middle}</w:tcPr>");
    let text = if goes_on { "" } else { &cell.shown.text };
    text.split('\n').for_each(|line| paragraph(xml, line, align, ""));
    xml.push_str("</w:tc>");
}
