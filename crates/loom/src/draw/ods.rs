//! OpenDocument workbooks, as small as they may be.

use super::xml::{escaped, zipped};
use crate::contents::Shown;
use crate::page::{Block, Cell, CellKind, Line, Page, Style, WIDTH};
use crate::traits::Traits;
use std::fmt::Write;

const MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";

pub(super) fn draw(pages: &[Page], traits: &Traits) -> Vec<u8> {
    let manifest = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{MIME}\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>"
    );
    zipped(&[("mimetype", MIME), ("META-INF/manifest.xml", &manifest), ("content.xml", &content(pages, traits))])
}

const OPENING: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content",
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"",
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"",
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"",
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"",
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" office:version=\"1.3\">",
    "<office:automatic-styles>",
    "<style:style style:name=\"hidden\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>",
    "<style:style style:name=\"title\" style:family=\"table-cell\"><style:paragraph-properties fo:text-align=\"center\"/><style:text-properties fo:font-size=\"14pt\" fo:font-weight=\"bold\"/></style:style>",
    "<style:style style:name=\"strong\" style:family=\"table-cell\"><style:text-properties fo:font-weight=\"bold\"/></style:style>",
    "<style:style style:name=\"head\" style:family=\"table-cell\"><style:table-cell-properties fo:border=\"0.5pt solid #000000\" fo:background-color=\"#ddebf7\" fo:wrap-option=\"wrap\" style:vertical-align=\"middle\"/><style:paragraph-properties fo:text-align=\"center\"/></style:style>",
    "<style:style style:name=\"text\" style:family=\"table-cell\"><style:table-cell-properties fo:border=\"0.5pt solid #000000\" fo:wrap-option=\"wrap\" style:vertical-align=\"top\"/></style:style>",
    "<style:style style:name=\"centred\" style:family=\"table-cell\"><style:table-cell-properties fo:border=\"0.5pt solid #000000\" fo:wrap-option=\"wrap\" style:vertical-align=\"middle\"/><style:paragraph-properties fo:text-align=\"center\"/></style:style>",
    "<style:style style:name=\"bare\" style:family=\"table-cell\"><style:paragraph-properties fo:text-align=\"center\"/></style:style>",
);

fn content(pages: &[Page], traits: &Traits) -> String {
    let mut xml = OPENING.to_owned();
    for units in 1..=60_u16 {
        let width = f64::from(units) * if traits.arrangement.is_wide() { 4.4 } else { 3.0 };
        let _ = write!(
            xml,
            "<style:style style:name=\"w{units}\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"{width:.1}mm\"/></style:style>"
        );
    }
    xml += "</office:automatic-styles><office:body><office:spreadsheet>";
    pages.iter().for_each(|page| sheet(&mut xml, page, traits));
    xml + "</office:spreadsheet></office:body></office:document-content>"
}

fn sheet(xml: &mut String, page: &Page, traits: &Traits) {
    let columns = super::columns(page, traits.is_squared);
    let style = if page.is_hidden { " table:style-name=\"hidden\"" } else { "" };
    let _ = write!(xml, "<table:table table:name=\"{}\"{style}>", escaped(&page.name));
    for pair in columns.windows(2) {
        let _ = write!(xml, "<table:table-column table:style-name=\"w{}\"/>", pair[1] - pair[0]);
    }
    for block in &page.blocks {
        match block {
            Block::Space => xml.push_str("<table:table-row><table:table-cell/></table:table-row>"),
            Block::Line(own) => line(xml, own, columns.iter().position(|border| *border == WIDTH).unwrap_or(1)),
            Block::Table(table) => rows(xml, &table.rows, &columns),
        }
    }
    xml.push_str("</table:table>");
}

fn line(xml: &mut String, line: &Line, count: usize) {
    let text = paragraphs(&line.text);
    let style = match line.style {
        Style::Title => "title",
        Style::Heading => "strong",
        Style::Body | Style::Note | Style::Corner => "plain",
    };
    let spanned = match line.style {
        Style::Title | Style::Body => format!(" table:number-columns-spanned=\"{count}\""),
        Style::Heading | Style::Note | Style::Corner => String::new(),
    };
    let before = if line.style == Style::Corner { "<table:table-cell/>".repeat(count - 1) } else { String::new() };
    let _ = write!(
        xml,
        "<table:table-row>{before}<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\"{spanned}>{text}</table:table-cell></table:table-row>"
    );
}

/// Rows cell by cell; what a merged cell covers is said to be covered.
fn rows(xml: &mut String, rows: &[crate::page::Row], columns: &[u16]) {
    // How many rows each column is still covered from above.
    let mut covered = vec![0_usize; columns.len() - 1];
    let place = |unit: u16| columns.iter().position(|border| *border == unit).unwrap_or(0);
    for row in rows {
        xml.push_str("<table:table-row>");
        let mut at = 0;
        while at < covered.len() {
            let cell = row.cells.iter().find(|cell| place(cell.from) == at);
            let Some(cell) = cell.filter(|_| covered[at] == 0) else {
                xml.push_str(if covered[at] > 0 { "<table:covered-table-cell/>" } else { "<table:table-cell/>" });
                covered[at] = covered[at].saturating_sub(1);
                at += 1;
                continue;
            };
            let end = place(cell.to);
            write_cell(xml, cell, end - at);
            xml.push_str(&"<table:covered-table-cell/>".repeat(end - at - 1));
            covered[at..end].fill(cell.down - 1);
            at = end;
        }
        xml.push_str("</table:table-row>");
    }
}

fn write_cell(xml: &mut String, cell: &Cell, across: usize) {
    let style = match cell.kind {
        CellKind::Head => "head",
        CellKind::Text => "text",
        CellKind::Centred => "centred",
        CellKind::Bare => "bare",
    };
    let down = cell.down;
    let spanned = format!(" table:number-columns-spanned=\"{across}\" table:number-rows-spanned=\"{down}\"");
    let spanned = if across > 1 || down > 1 { spanned } else { String::new() };
    let _ = write!(
        xml,
        "<table:table-cell table:style-name=\"{style}\"{spanned}{}</table:table-cell>",
        inside(&cell.shown)
    );
}

/// The value with its type, and the text as it is shown.
fn inside(shown: &Shown) -> String {
    let text = if shown.text.is_empty() { String::new() } else { paragraphs(&shown.text) };
    match &shown.numeral {
        Some(numeral) => format!(" office:value-type=\"float\" office:value=\"{}\">{text}", numeral.value),
        None if text.is_empty() => ">".to_owned(),
        None => format!(" office:value-type=\"string\">{text}"),
    }
}

fn paragraphs(text: &str) -> String {
    text.split('\n').map(|line| format!("<text:p>{}</text:p>", escaped(line))).collect()
}
