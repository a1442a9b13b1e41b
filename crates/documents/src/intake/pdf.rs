//! The front end for PDF: characters and ruled lines become cells.

mod characters;
mod composing;
mod fields;
mod margins;
pub(crate) mod unpacking;

use super::cell::Leaf;
use super::label::LabelBook;
use super::limits;
use characters::Collector;
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hoshin_domain::{Finding, FindingCode, Place};

/// The pages of a PDF as cells, or why it cannot be read.
pub(super) fn leaves(bytes: &[u8], labels: &LabelBook) -> Result<Vec<Leaf>, Finding> {
    unpacking::check(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| Finding::new(code(error), Place::File))?;
    let pages = pdf.pages();
    if pages.len() > limits::PAGES {
        return Err(Finding::new(FindingCode::TooManyPages, Place::File).about(pages.len().to_string()));
    }
    if pages.is_empty() {
        return Err(Finding::new(FindingCode::Broken, Place::File));
    }
    let cache = InterpreterCache::new();
    let mut leaves = Vec::new();
    let mut characters = 0;
    for (number, page) in (1..).zip(pages.iter()) {
        let drawn = collect(page, &cache, &pdf);
        let place = Place::Page { page: number, at: None };
        characters += drawn.characters.len();
        if drawn.overflowed || characters > limits::PDF_CHARACTERS {
            return Err(Finding::new(FindingCode::TooLargeUnpacked, place));
        }
        let (_, height) = page.render_dimensions();
        let cells = composing::cells(drawn.characters, &drawn.lines, labels, number, f64::from(height));
        leaves.push(Leaf { place, cells });
    }
    margins::settle(&mut leaves);
    if leaves.iter().all(|leaf| leaf.cells.is_empty()) {
        return Err(Finding::new(FindingCode::NoTextLayer, Place::File));
    }
    Ok(leaves)
}

fn collect<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>, pdf: &'a Pdf) -> Collector {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let upright = Affine::new(page.initial_transform(true).as_coeffs());
    let mut context = Context::new(upright, bounds, cache, pdf.xref(), InterpreterSettings::default());
    let mut collector = Collector::default();
    interpret_page(page, &mut context, &mut collector);
    collector
}

fn code(error: LoadPdfError) -> FindingCode {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm) => {
            FindingCode::Encrypted
        }
        LoadPdfError::Decryption(DecryptionError::MissingIDEntry | DecryptionError::InvalidEncryption)
        | LoadPdfError::Invalid => FindingCode::Broken,
    }
}
