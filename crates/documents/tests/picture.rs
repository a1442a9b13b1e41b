//! What a file looks like: pages as pictures, sheets as tables, texts as lines. Bad files give nothing, never a panic.

use crate::papers::panics;
use hoshin_documents::picture::{self, Source};

const PDF: &[u8] = include_bytes!("papers/filled.pdf");
const LONG: &[u8] = include_bytes!("papers/long.pdf");
const BOOK: &[u8] = include_bytes!("papers/filled.xlsx");
const TEXT: &[u8] = include_bytes!("papers/plain.txt");
const LOCKED: &[u8] = include_bytes!("papers/locked.pdf");

#[track_caller]
fn source(bytes: &[u8]) -> Source {
    panics::none_in(|| picture::source(bytes))
}

#[track_caller]
fn page(bytes: &[u8], number: usize) -> Option<Vec<u8>> {
    panics::none_in(|| picture::page(bytes, number))
}

/// Width and height as the picture itself says them.
fn size(png: &[u8]) -> (u32, u32) {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn every_page_of_a_pdf_is_drawn_at_one_width() {
    for bytes in [PDF, LONG] {
        let Source::Pages(sizes) = source(bytes) else { panic!("a PDF has pages") };
        assert!(!sizes.is_empty());
        for (number, expected) in (1..).zip(&sizes) {
            let png = page(bytes, number).unwrap();
            let (width, height) = size(&png);
            assert!((899..=900).contains(&width), "{width}");
            let (is, should_be) =
                (f64::from(height) / f64::from(width), f64::from(expected.height) / f64::from(expected.width));
            assert!((is - should_be).abs() < 0.01, "page {number}: {is} {should_be}");
            // An empty page of this size takes some 5 KB; one with text several times that.
            assert!(png.len() > 12_000, "page {number} has only {} bytes", png.len());
        }
        assert_eq!(page(bytes, 0), None);
        assert_eq!(page(bytes, sizes.len() + 1), None);
    }
}

#[test]
fn every_text_of_a_workbook_stands_in_its_cell() {
    let Source::Sheets(sheets) = source(BOOK) else { panic!("a workbook has sheets") };
    let cells: Vec<_> = sheets.iter().flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells).collect();
    assert!(cells.iter().filter(|cell| !cell.text.is_empty()).count() > 20);
    for sheet in &sheets {
        // Whatever is merged, every row is as wide as the sheet: what reaches down counts in the rows below.
        let mut reaching = vec![0_usize; sheet.rows.len()];
        for (at, row) in sheet.rows.iter().enumerate() {
            let own: usize = row.cells.iter().map(|cell| cell.across).sum();
            assert_eq!(own + reaching[at], sheet.columns.len(), "row {} of {}", row.number, sheet.name);
            for cell in &row.cells {
                reaching.iter_mut().skip(at + 1).take(cell.down - 1).for_each(|below| *below += cell.across);
            }
        }
    }
}

#[test]
fn a_text_is_shown_line_by_line() {
    let Source::Lines(lines) = source(TEXT) else { panic!("a text has lines") };
    let text = std::str::from_utf8(TEXT).unwrap().replace("\u{c}", "");
    assert_eq!(lines, text.lines().collect::<Vec<_>>(), "only a form feed is left out");
}

#[test]
fn what_cannot_be_opened_shows_nothing() {
    let broken: [&[u8]; 8] = [
        b"",
        b"   \n",
        b"%PDF-1.7 and nothing more",
        &PDF[..PDF.len() / 2][..40],
        LOCKED,
        b"PK\x03\x04 broken",
        b"\x89PNG",
        &[0, 1, 2, 3],
    ];
    for bytes in broken {
        assert_eq!(source(bytes), Source::Nothing, "{:?}", bytes.get(..10));
        assert_eq!(page(bytes, 1), None);
    }
    assert_eq!(page(BOOK, 1), None);
    assert_eq!(page(TEXT, 1), None);
}

#[test]
fn a_pdf_cut_anywhere_is_no_reason_to_panic() {
    for cut in (0..PDF.len()).step_by(PDF.len() / 40) {
        let pages = match source(&PDF[..cut]) {
            Source::Pages(sizes) => sizes.len(),
            Source::Nothing => 0,
            other @ (Source::Sheets(_) | Source::Lines(_)) => panic!("cut at {cut}: {other:?}"),
        };
        assert!(page(&PDF[..cut], 1).is_none() || pages > 0, "cut at {cut}: a page is drawn of none");
    }
}
