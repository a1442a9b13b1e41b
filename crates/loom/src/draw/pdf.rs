//! PDFs by Typst, with all rules, horizontal ones, or none.

use crate::page::{Block, Cell, CellKind, Line, Page, Style, Table, WIDTH};
use crate::traits::{Clutter, Container, Traits};
use hoshin_documents::fonts;
use std::fmt::Write;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

pub(super) fn draw(pages: &[Page], traits: &Traits) -> Vec<u8> {
    let press = Press(Source::new(*MAIN, source(pages, traits)));
    let document = typst::compile::<PagedDocument>(&press).output;
    let file = document.and_then(|document| typst_pdf::pdf(&document, &PdfOptions::default()));
    comemo::evict(0);
    file.unwrap_or_else(|causes| panic!("Typst: {causes:?}"))
}

fn source(pages: &[Page], traits: &Traits) -> String {
    let is_wide = traits.arrangement.is_wide();
    let has = |clutter| traits.clutter.contains(&clutter);
    let footer = if has(Clutter::PageNumbers) {
        "context align(center, text(8pt, \"- \" + counter(page).display() + \" -\"))"
    } else {
        "none"
    };
    let background = if has(Clutter::Watermark) { "rotate(-45deg, text(140pt, fill: luma(225))[案])" } else { "none" };
    let mut typ = format!(
        "#set page(paper: \"a4\", flipped: {is_wide}, margin: 15mm, footer: {footer}, background: {background})\n\
         #set text(font: (\"BIZ UDPGothic\", \"Noto Sans JP\"), size: 9pt, lang: \"ja\")\n#set par(leading: 0.55em, spacing: 0.8em)\n"
    );
    for (at, page) in pages.iter().enumerate() {
        if at > 0 {
            typ.push_str("#pagebreak()\n");
        }
        for block in &page.blocks {
            match block {
                Block::Space => typ.push_str("#v(8pt)\n"),
                Block::Line(own) => line(&mut typ, own),
                Block::Table(own) => table(&mut typ, own, traits.container),
            }
        }
    }
    typ
}

/// Text as an expression, so that nothing in it is markup.
fn quoted(text: &str) -> String {
    let piece = |line: &str| format!("#\"{}\"", line.replace('\\', "\\\\").replace('"', "\\\""));
    text.split('\n').map(piece).collect::<Vec<_>>().join("#linebreak()")
}

fn line(typ: &mut String, line: &Line) {
    let text = quoted(&line.text);
    let _ = match line.style {
        Style::Title => writeln!(typ, "#align(center)[#text(14pt, weight: \"bold\")[{text}]]\n"),
        Style::Heading => writeln!(typ, "#v(4pt)#text(10pt, weight: \"bold\")[{text}]\n"),
        Style::Body => writeln!(typ, "{text}\n"),
        Style::Note => writeln!(typ, "#text(8pt)[{text}]\n"),
        Style::Corner => writeln!(typ, "#align(right)[#box(stroke: 0.5pt, inset: 4pt)[{text}]]\n"),
    };
}

fn table(typ: &mut String, table: &Table, container: Container) {
    let mut borders: Vec<u16> = table.borders().into_iter().chain([0, WIDTH]).collect();
    borders.sort_unstable();
    borders.dedup();
    let widths: Vec<String> = borders.windows(2).map(|pair| format!("{}fr", pair[1] - pair[0])).collect();
    // Where no rule parts the rows, more room does.
    let room = if container == Container::PdfBare { 7 } else { 4 };
    let _ = writeln!(typ, "#table(columns: ({},), stroke: none, inset: (x: 4pt, y: {room}pt),", widths.join(", "));
    let place = |unit: u16| borders.iter().position(|border| *border == unit).unwrap_or(0);
    for (y, row) in table.rows.iter().enumerate() {
        if y == 0 && table.heads > 0 {
            typ.push_str("table.header(\n");
        }
        for cell in &row.cells {
            let (x, end) = (place(cell.from), place(cell.to));
            let at = format!("x: {x}, y: {y}, colspan: {}, rowspan: {}", end - x, cell.down);
            let _ = writeln!(typ, "table.cell({at}, {})[{}],", look(cell, container), quoted(&cell.shown.text));
        }
        if y + 1 == table.heads {
            typ.push_str("),\n");
        }
    }
    typ.push_str(")\n");
}

fn look(cell: &Cell, container: Container) -> String {
    let stroke = match container {
        Container::PdfHorizontal => "(y: 0.5pt)",
        Container::PdfBare => "none",
        Container::PdfRuled | Container::Xlsx | Container::Docx | Container::Ods | Container::Text => "0.5pt",
    };
    match cell.kind {
        CellKind::Head if container == Container::PdfRuled => {
            format!("stroke: {stroke}, fill: rgb(\"#ddebf7\"), align: center + horizon")
        }
        CellKind::Head => format!("stroke: {stroke}, align: left + horizon"),
        CellKind::Text => format!("stroke: {stroke}, align: left + top"),
        CellKind::Centred if container == Container::PdfRuled => format!("stroke: {stroke}, align: center + horizon"),
        CellKind::Centred => format!("stroke: {stroke}, align: center + top"),
        CellKind::Bare => "stroke: none, align: center".to_owned(),
    }
}

static MAIN: LazyLock<FileId> = LazyLock::new(|| {
    let path = VirtualPath::new("paper.typ").expect("a plain file name");
    RootedPath::new(VirtualRoot::Project, path).intern()
});
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static FONTS: LazyLock<[Font; 3]> = LazyLock::new(|| [fonts::REGULAR, fonts::BOLD, fonts::FALLBACK].map(font));
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(&*FONTS)));

fn font(file: &'static [u8]) -> Font {
    Font::new(Bytes::new(file), 0).expect("the fonts are part of the program and tested with it")
}

/// One paper about to be set: its source and our fonts, nothing of the machine.
struct Press(Source);

impl World for Press {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        *MAIN
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == *MAIN { Ok(self.0.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
