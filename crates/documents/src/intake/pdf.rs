//! The front end for PDF: characters and ruled lines become cells.

mod annotations;
mod aside;
mod cards;
mod characters;
mod composing;
mod direction;
mod fields;
mod gutters;
mod ink;
mod kinds;
mod lattice;
mod line_numbers;
mod looks;
mod margins;
mod rows;
mod ruby;
mod seeing;
mod sheets;
mod standing;
mod strings;
mod strokes;
pub(crate) mod unpacking;

use super::cell::Leaf;
use super::label::LabelBook;
use super::limits;
use hayro_interpret::InterpreterCache;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hoshin_domain::{Finding, FindingCode, Place};

/// The pages of a PDF as cells, and what was left out; or why it cannot be read.
pub(super) fn leaves(bytes: &[u8], labels: &LabelBook) -> Result<(Vec<Leaf>, Vec<Finding>), Finding> {
    unpacking::check(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| Finding::new(code(error), Place::File))?;
    let pages = pdf.pages();
    if pages.len() > limits::PAGES {
        return Err(Finding::new(FindingCode::TooManyPages, Place::File).about(pages.len().to_string()));
    }
    if pages.is_empty() {
        return Err(Finding::new(FindingCode::Broken, Place::File));
    }
    kinds::check(&pdf)?;
    let cache = InterpreterCache::new();
    let mut leaves = Vec::new();
    let mut findings: Vec<Finding> = kinds::embedded(&pdf).into_iter().collect();
    let mut characters = 0;
    for (number, page) in (1..).zip(pages.iter()) {
        let sheet = sheets::Sheet::of(page, number, &cache, &pdf);
        characters += sheet.characters();
        if sheet.is_overfull() || characters > limits::PDF_CHARACTERS {
            return Err(Finding::new(FindingCode::TooLargeUnpacked, Place::Page { page: number, at: None }));
        }
        let (own, told) = sheet.cells(labels);
        leaves.extend(own);
        findings.extend(told);
    }
    margins::settle(&mut leaves);
    if kinds::is_dynamic(&pdf) && kinds::only_waits(&leaves) {
        return Err(Finding::new(FindingCode::DynamicForm, Place::File));
    }
    if leaves.iter().all(|leaf| leaf.cells.is_empty()) || kinds::are_unknown(&leaves) {
        return Err(kinds::without_text(&pdf));
    }
    Ok((leaves, findings))
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
