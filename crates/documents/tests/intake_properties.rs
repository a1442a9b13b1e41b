//! No bytes make the reader panic, and every character of a source is placed, listed as unplaced, or furniture.

use crate::corpus::accounting;
use crate::papers::archives;
use crate::papers::one_goal::CELLS;
use crate::papers::panics;
use hoshin_documents::intake;
use hoshin_domain::text::folded;
use hoshin_domain::{Form, Reading};
use proptest::prelude::*;

const PAPER: &str = include_str!("papers/plain.txt");
const WORKBOOK: &[u8] = include_bytes!("papers/filled.xlsx");
const PDF: &[u8] = include_bytes!("papers/filled.pdf");

fn read(name: &str, bytes: &[u8], form: &Form) -> Reading {
    panics::none_in(|| intake::read(name, bytes, form))
}

/// It says something: papers, or why there are none.
fn is_read_or_refused(reading: &Reading) -> bool {
    reading.is_refused() || !reading.policies.is_empty()
}

/// Everything a reading shows: values, and what found no place.
fn shown(reading: &Reading) -> String {
    let policies = serde_json::to_string(&reading.policies).unwrap();
    let unplaced: String = reading.unplaced.iter().map(|left| left.text.as_str()).collect();
    let details: String = reading.findings.iter().filter_map(|finding| finding.detail.as_deref()).collect();
    folded(&(policies + &unplaced + &details))
}

/// A word that no label has.
const WORD: &str = "どこかの言葉ヰヱ";

/// The paper with its lines mixed: some doubled, some dropped, some moved, some cut in two.
fn mixed() -> impl Strategy<Value = String> {
    let lines: Vec<&'static str> = PAPER.split('\n').collect();
    let count = lines.len();
    proptest::collection::vec((0..count, 0..4_u8), 1..count).prop_map(move |moves| {
        let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        for (at, how) in moves {
            let at = at % lines.len();
            match how {
                0 => lines.insert(at, lines[lines.len() - 1 - at].clone()),
                1 => lines.insert(at, String::new()),
                2 => lines.swap(at, count / 2),
                _ => {
                    let middle = lines[at].char_indices().nth(3).map_or(0, |(at, _)| at);
                    let rest = lines[at].split_off(middle);
                    lines.insert(at + 1, rest);
                }
            }
        }
        lines.join("\n")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        for name in ["a", "a.txt", "a.pdf", "a.xlsx", "a.json"] {
            let reading = read(name, &bytes, Form::standard());
            prop_assert!(is_read_or_refused(&reading), "{name}: {reading:?}");
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        let reading = read("a.txt", text.as_bytes(), Form::standard());
        prop_assert!(is_read_or_refused(&reading), "{reading:?}");
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(at in 0..60_000_usize, byte in any::<u8>(), is_pdf in any::<bool>()) {
        let mut bytes = if is_pdf { PDF.to_vec() } else { WORKBOOK.to_vec() };
        let length = bytes.len();
        bytes[at % length] = byte;
        let reading = read(if is_pdf { "a.pdf" } else { "a.xlsx" }, &bytes, Form::standard());
        prop_assert!(is_read_or_refused(&reading), "{reading:?}");
    }

    #[test]
    fn a_word_put_anywhere_is_found_again(text in mixed(), at in any::<prop::sample::Index>(), how in 0..3_u8) {
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let place = at.index(lines.len());
        match how {
            0 => lines.insert(place, WORD.to_owned()),
            1 => lines[place].push_str(&format!(" {WORD}")),
            _ => lines[place].insert_str(0, WORD),
        }
        let reading = read("a.txt", lines.join("\n").as_bytes(), Form::standard());
        if reading.policies.is_empty() {
            return Ok(());
        }
        prop_assert!(shown(&reading).contains(WORD), "{reading:#?}\n{}", lines.join("\n"));
        accounting::check("a.txt", lines.join("\n").as_bytes(), &reading, Form::standard());
    }

    #[test]
    fn a_word_in_any_cell_is_found_again(column in 0..8_usize, row in 1..30_usize, how in 0..3_u8) {
        let address = format!("{}{row}", char::from(b'A' + column as u8));
        let mut cells: Vec<(String, String)> =
            CELLS.iter().map(|(address, text)| ((*address).to_owned(), (*text).to_owned())).collect();
        match cells.iter_mut().find(|(own, _)| *own == address) {
            Some((_, text)) if how == 0 => text.push_str(WORD),
            Some((_, text)) if how == 1 => text.insert_str(0, WORD),
            Some((_, text)) => text.push_str(&format!("\n{WORD}")),
            None => cells.push((address.clone(), WORD.to_owned())),
        }
        let bytes = archives::workbook(&cells);
        let reading = read("a.xlsx", &bytes, Form::standard());
        accounting::check("a.xlsx", &bytes, &reading, Form::standard());
        prop_assert!(shown(&reading).contains(WORD), "{address}: {reading:#?}");
    }
}
