//! What of a text stayed, went and came. Japanese has no spaces, so a word is what is written in one script.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// Above so many pieces on both sides together, a text is compared by lines and no more finely than that.
// There is no clock here to stop a comparison that takes too long, so its size is bounded instead.
const MOST_PIECES: usize = 4_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) kind: PieceKind,
    pub(super) text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PieceKind {
    Same,
    Removed,
    Added,
}

/// Neighbouring pieces that stayed, or that were replaced by others.
#[derive(Debug)]
enum Stretch<'a> {
    Same(&'a [&'a str]),
    Replaced { before: &'a [&'a str], after: &'a [&'a str] },
}

/// The stretches of two texts in reading order; of a replaced phrase the removed one comes first.
///
/// Leaving out what was added gives the text before, leaving out what was removed the text after.
pub(super) fn changes(before: &str, after: &str) -> Vec<Change> {
    let mut found = Vec::new();
    let (old, new) = (pieces(before), pieces(after));
    if old.len() + new.len() <= MOST_PIECES {
        tell(&phrases(stretches(&old, &new)), &mut found);
        return found;
    }
    let (old, new) = (lines(before), lines(after));
    if old.len() + new.len() <= MOST_PIECES {
        tell(&stretches(&old, &new), &mut found);
        return found;
    }
    tell(&[Stretch::Replaced { before: &[before], after: &[after] }], &mut found);
    found
}

fn stretches<'a>(old: &'a [&'a str], new: &'a [&'a str]) -> Vec<Stretch<'a>> {
    let operations = capture_diff_slices(Algorithm::Myers, old, new);
    let stretch = |operation: &similar::DiffOp| {
        let (tag, before, after) = operation.as_tag_tuple();
        match tag {
            DiffTag::Equal => Stretch::Same(&old[before]),
            DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => {
                Stretch::Replaced { before: &old[before], after: &new[after] }
            }
        }
    };
    operations.iter().map(stretch).collect()
}

/// Lets what is left standing between two changes go with them where it is too little to be read on its own.
fn phrases(stretches: Vec<Stretch<'_>>) -> Vec<Stretch<'_>> {
    let drowned: Vec<bool> = (0..stretches.len()).map(|at| is_drowned(&stretches, at)).collect();
    let drown = |(stretch, is_drowned)| match (stretch, is_drowned) {
        (Stretch::Same(pieces), true) => Stretch::Replaced { before: pieces, after: pieces },
        (stretch, _) => stretch,
    };
    stretches.into_iter().zip(drowned).map(drown).collect()
}

fn is_drowned(stretches: &[Stretch<'_>], at: usize) -> bool {
    let Stretch::Same(pieces) = &stretches[at] else { return false };
    let neighbour = |at: Option<usize>| at.and_then(|at| stretches.get(at)).map_or(0, size_of_change);
    let smaller = neighbour(at.checked_sub(1)).min(neighbour(at.checked_add(1)));
    let is_line_kept = pieces.iter().any(|piece| piece.contains('\n'));
    !is_line_kept && length(pieces) <= smaller
}

fn size_of_change(stretch: &Stretch<'_>) -> usize {
    match stretch {
        Stretch::Same(_) => 0,
        Stretch::Replaced { before, after } => length(before).max(length(after)),
    }
}

fn length(pieces: &[&str]) -> usize {
    pieces.iter().map(|piece| piece.graphemes(true).count()).sum()
}

/// Writes the stretches down; changes that touch become one removal and one addition.
fn tell(stretches: &[Stretch<'_>], found: &mut Vec<Change>) {
    let (mut removed, mut added) = (String::new(), String::new());
    for stretch in stretches {
        match stretch {
            Stretch::Same(pieces) => {
                keep(PieceKind::Removed, std::mem::take(&mut removed), found);
                keep(PieceKind::Added, std::mem::take(&mut added), found);
                keep(PieceKind::Same, pieces.concat(), found);
            }
            Stretch::Replaced { before, after } => {
                removed.extend(before.iter().copied());
                added.extend(after.iter().copied());
            }
        }
    }
    keep(PieceKind::Removed, removed, found);
    keep(PieceKind::Added, added, found);
}

fn keep(kind: PieceKind, text: String, found: &mut Vec<Change>) {
    if !text.is_empty() {
        found.push(Change { kind, text });
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// What letters are read together: a number, a Latin or a katakana word. Everything else stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Number,
    Latin,
    Katakana,
    Alone,
}

/// The text cut between what is read together; a character with its marks and variants is never cut.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut begun: Option<(usize, Script)> = None;
    for (at, grapheme) in text.grapheme_indices(true) {
        let script = script(grapheme);
        match begun {
            Some((_, before)) if before == script && script != Script::Alone => {}
            Some((start, _)) => {
                pieces.push(&text[start..at]);
                begun = Some((at, script));
            }
            None => begun = Some((at, script)),
        }
    }
    pieces.extend(begun.map(|(start, _)| &text[start..]));
    pieces
}

fn script(grapheme: &str) -> Script {
    match grapheme.chars().next() {
        Some('0'..='9' | '０'..='９' | '.' | ',' | '．' | '，' | '%' | '％') => Script::Number,
        Some('a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ') => Script::Latin,
        Some('ァ'..='ヺ' | 'ー' | 'ｦ'..='ﾟ') => Script::Katakana,
        Some(_) | None => Script::Alone,
    }
}

#[cfg(test)]
mod tests;
