//! PDFs that are no paper: a folder of files, a form that only its maker's program draws, pictures.

use crate::intake::cell::Leaf;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict};
use hayro_syntax::page::Page;
use hoshin_domain::{Finding, FindingCode, Place};

/// Refuses a folder of other files.
pub(super) fn check(pdf: &Pdf) -> Result<(), Finding> {
    let is_folder = catalogue(pdf).is_some_and(|own| own.contains_key("Collection"));
    if is_folder { Err(Finding::new(FindingCode::Portfolio, Place::File)) } else { Ok(()) }
}

/// Says that other files are in it, which are not read.
pub(super) fn embedded(pdf: &Pdf) -> Option<Finding> {
    let names = catalogue(pdf)?.get::<Dict<'_>>("Names")?;
    names.contains_key("EmbeddedFiles").then(|| Finding::new(FindingCode::EmbeddedUnread, Place::File))
}

/// Whether the pages only say that another program must open the file.
pub(super) fn is_dynamic(pdf: &Pdf) -> bool {
    catalogue(pdf).and_then(|own| own.get::<Dict<'_>>("AcroForm")).is_some_and(|form| form.contains_key("XFA"))
}

/// Why there is nothing to read.
pub(super) fn without_text(pdf: &Pdf) -> Finding {
    let code = match () {
        () if is_dynamic(pdf) => FindingCode::DynamicForm,
        () if pdf.pages().iter().any(has_foreign_font) => FindingCode::FontNotEmbedded,
        () => FindingCode::NoTextLayer,
    };
    Finding::new(code, Place::File)
}

/// Whether nobody can tell what most of the letters are.
pub(super) fn are_unknown(leaves: &[Leaf]) -> bool {
    let letters = || leaves.iter().flat_map(|leaf| &leaf.cells).flat_map(|cell| cell.text.chars());
    let unknown = letters().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    unknown > 0 && unknown * 2 > letters().filter(|c| !c.is_whitespace()).count()
}

/// Whether a page is written in a font that the file only names: its letters are told by no program but its maker's.
fn has_foreign_font(page: &Page<'_>) -> bool {
    let fonts = &page.resources().fonts;
    let is_foreign = |font: Dict<'_>| {
        let descendants = font.get::<Array<'_>>("DescendantFonts")?;
        let own = descendants.iter::<Dict<'_>>().next()?;
        let described = own.get::<Dict<'_>>("FontDescriptor")?;
        Some(!["FontFile", "FontFile2", "FontFile3"].iter().any(|file| described.contains_key(*file)))
    };
    fonts.keys().filter_map(|name| fonts.get::<Dict<'_>>(&*name)).filter_map(is_foreign).any(|own| own)
}

fn catalogue(pdf: &Pdf) -> Option<Dict<'_>> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())
}

/// Whether there is nothing but what such a form says until its program draws it.
pub(super) fn only_waits(leaves: &[Leaf]) -> bool {
    let texts = || leaves.iter().flat_map(|leaf| &leaf.cells).map(|cell| cell.text.as_str());
    let is_short = texts().map(str::len).sum::<usize>() < NOTICE;
    is_short && texts().any(|text| PLACEHOLDERS.iter().any(|words| text.contains(words)))
}

const PLACEHOLDERS: [&str; 3] = ["Please wait", "お待ちください", "Adobe Reader"];

/// The notice has some 400 letters in English and fewer in Japanese.
const NOTICE: usize = 1_500;
