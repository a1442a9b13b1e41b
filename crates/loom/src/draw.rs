//! Pages into files of the kinds that offices send.

mod docx;
mod ods;
mod pdf;
mod text;
mod xlsx;
mod xml;

use crate::page::Page;
use crate::traits::{Container, Traits};

pub(crate) fn file(pages: &[Page], traits: &Traits) -> Vec<u8> {
    match traits.container {
        Container::Xlsx => xlsx::draw(pages, traits),
        Container::Docx => docx::draw(pages, traits),
        Container::Ods => ods::draw(pages, traits),
        Container::Text => text::draw(pages, traits).into_bytes(),
        Container::PdfRuled | Container::PdfHorizontal | Container::PdfBare => pdf::draw(pages, traits),
    }
}

/// The sheets of a workbook in columns: where each begins, from the left.
fn columns(page: &Page, is_squared: bool) -> Vec<u16> {
    use crate::page::{Block, WIDTH};
    let tables = page.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table.borders()),
        Block::Line(_) | Block::Space => None,
    });
    let mut borders: Vec<u16> = tables.flatten().chain([0, WIDTH]).collect();
    if is_squared {
        borders.extend(0..=WIDTH);
    }
    borders.sort_unstable();
    borders.dedup();
    borders
}
