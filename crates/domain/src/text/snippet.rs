//! The piece of a text that shows what was found in it.

use super::Folded;
use std::ops::Range;

/// The piece of a text around the first of the folded words, or its beginning, in parts; those that were looked for are
/// marked. `before` and `behind` say how many letters stand around it.
pub fn snippet<'a>(
    text: &str,
    folded: &Folded,
    words: impl IntoIterator<Item = &'a str>,
    (before, behind): (usize, usize),
) -> Vec<(bool, String)> {
    // White space behind a word belongs to it in a folded text that has none.
    let shown = |place: Range<usize>| place.start..place.start + text[place].trim_end().len();
    let mut places: Vec<Range<usize>> = words.into_iter().flat_map(|word| folded.places(word)).map(shown).collect();
    places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    let first = places.first().map_or(0..0, Clone::clone);
    let (from, to) = (back(text, first.start, before), onward(text, first.start, behind).max(first.end));
    let mut parts = Vec::new();
    let mut at = from;
    for place in places.into_iter().filter(|place| place.start >= from && place.end <= to) {
        if place.start >= at {
            parts.push((false, text[at..place.start].to_owned()));
            parts.push((true, text[place.clone()].to_owned()));
            at = place.end;
        }
    }
    parts.push((false, text[at..to].to_owned()));
    if from > 0 {
        parts.insert(0, (false, "…".to_owned()));
    }
    if to < text.len() {
        parts.push((false, "…".to_owned()));
    }
    parts.into_iter().filter(|(_, part)| !part.is_empty()).collect()
}

fn back(text: &str, from: usize, letters: usize) -> usize {
    text[..from].char_indices().rev().take(letters).last().map_or(from, |(at, _)| at)
}

fn onward(text: &str, from: usize, letters: usize) -> usize {
    text[from..].char_indices().nth(letters).map_or(text.len(), |(at, _)| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &[&str], shown: &str) {
        let parts = snippet(text, &Folded::closed(text), words.iter().copied(), (4, 10));
        let marked = |(is_found, part): &(bool, String)| if *is_found { format!("[{part}]") } else { part.clone() };
        assert_eq!(parts.iter().map(marked).collect::<String>(), shown, "{text}");
    }

    #[test]
    fn what_was_found_is_marked_as_it_was_written() {
        check("髙台の避難所", &["高台"], "[髙台]の避難所");
        check("市内の全域で髙\n台の避難所を三か所増やす", &["高台", "三か"], "…の全域で[髙\n台]の避難所を[三か]…");
        check("何も見つからない長い文です", &["備蓄"], "何も見つからない長い…");
        check("髙台\u{3000}避難", &["高台"], "[髙台]\u{3000}避難");
        check("避難避難", &["避難", "難避"], "[避難][避難]");
        check("", &["避難"], "");
    }
}
