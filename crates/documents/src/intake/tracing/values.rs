//! The texts of a reading, and which of their characters were found in the source.

use super::{Spelled, furniture};
use crate::intake::cell::{Cell, Shape};
use hoshin_domain::text::folded;
use hoshin_domain::{Place, Reading};
use serde_json::Value;
use std::collections::HashMap;

/// What a text of the reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Field,
    Unplaced,
}

#[derive(Debug)]
pub(super) struct Text {
    pub(super) kind: Kind,
    /// policies[0].goals[2].targets[0].text; empty if it is unplaced.
    pub(super) address: String,
    /// Where an unplaced text stood.
    place: Option<Place>,
    keys: Vec<char>,
    used: Vec<bool>,
    pub(super) sources: Vec<Source>,
}

/// A cell that gave a piece of a text.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) leaf: usize,
    pub(super) cell: Cell,
    /// The whole cell is this piece.
    pub(super) is_whole: bool,
}

/// A place in a text.
pub(super) type At = (usize, usize);

#[derive(Debug)]
pub(super) struct Values {
    pub(super) texts: Vec<Text>,
    /// Where two neighbouring characters stand.
    pairs: HashMap<(char, char), Vec<At>>,
    /// Where texts end in a character.
    ends: HashMap<char, Vec<At>>,
}

/// The character for comparing: Ａ and A are one.
pub(super) fn key(c: char) -> char {
    if c.is_ascii() || ('\u{3040}'..='\u{30FF}').contains(&c) || ('\u{4E00}'..='\u{9FFF}').contains(&c) {
        return c;
    }
    let folded = folded(c.encode_utf8(&mut [0; 4]));
    let mut characters = folded.chars();
    match (characters.next(), characters.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

impl Values {
    /// The texts of all fields, and the unplaced ones.
    pub(super) fn of(reading: &Reading) -> Self {
        let mut texts = Vec::new();
        let policies = serde_json::to_value(&reading.policies).unwrap_or_default();
        collect("policies".to_owned(), &policies, &mut texts);
        texts.extend(reading.unplaced.iter().map(|left| Text {
            place: Some(left.place.clone()),
            ..Text::new(Kind::Unplaced, String::new(), &left.text)
        }));
        let mut values = Self { texts, pairs: HashMap::new(), ends: HashMap::new() };
        for (at, text) in values.texts.iter().enumerate() {
            for (position, pair) in text.keys.windows(2).enumerate() {
                values.pairs.entry((pair[0], pair[1])).or_default().push((at, position));
            }
            if let Some(last) = text.keys.last() {
                values.ends.entry(*last).or_default().push((at, text.keys.len() - 1));
            }
        }
        values
    }

    /// The text that the placer left unplaced, if it is the whole of this cell.
    pub(super) fn left_here(&self, cell: &Spelled) -> Option<usize> {
        let is_it = |text: &Text| text.place.as_ref() == Some(&cell.place) && text.is_untouched();
        let is_whole = |text: &Text| !text.keys.is_empty() && text.keys == cell.keys;
        self.texts.iter().position(|text| is_it(text) && is_whole(text))
    }

    pub(super) fn kind(&self, text: usize) -> Kind {
        self.texts[text].kind
    }

    /// The longest piece at a place of a cell that stands in a text and was not found yet.
    pub(super) fn unused(&self, cell: &Spelled, start: usize, steps: &mut usize) -> Option<(At, usize)> {
        let rest = &cell.keys[start..];
        let mut best: Option<(At, (usize, bool))> = None;
        for at in self.candidates(rest, steps) {
            let length = self.length(at, rest, true, steps);
            let text = &self.texts[at.0];
            let is_whole = at.1 == 0 && length == text.keys.len();
            let is_end = at.1 > 0 && at.1 + length == text.keys.len();
            let goes_on = at.1 > 0 && text.used[at.1 - 1];
            // One or two characters may stand anywhere: they count where a text begins, goes on or ends.
            let begins_apart = !furniture::is_mark(cell.characters[start]);
            let is_enough = length > FEW && (begins_apart || goes_on || at.1 == 0)
                || length > 0 && (is_whole || is_end || goes_on || at.1 == 0) && cell.stands_apart(start, length);
            // 教育部の運営方針 names its department.
            let is_named = is_whole && text.address.ends_with(".department") && cell.edges[start];
            let is_enough = is_enough || is_named && cell.characters.get(start + length) == Some(&'の');
            // What the placer left unplaced here is just that, even if a field says the same.
            let is_own = text.place.as_ref() == Some(&cell.place);
            let rank = (length, is_own);
            if is_enough && best.is_none_or(|(_, most)| rank > most) {
                best = Some((at, rank));
            }
        }
        let end = || self.single_end(rest).filter(|_| start == 0);
        best.map(|(at, (length, _))| (at, length)).or_else(end)
    }

    /// A last character that stands alone: the 。 that was pushed out of its line.
    fn single_end(&self, rest: &[char]) -> Option<(At, usize)> {
        let [only] = rest else { return None };
        let open = |text: &&Text| text.keys.len() > 1;
        let found = self.texts.iter().enumerate().filter(|(_, text)| open(text)).find_map(|(at, text)| {
            let position = text.used.iter().position(|used| !used)?;
            (text.keys[position] == *only).then_some((at, position))
        })?;
        Some((found, 1))
    }

    /// How much at a place of a cell a text says that was found already, and where the text says it.
    pub(super) fn said_again(&self, cell: &Spelled, start: usize, steps: &mut usize) -> Option<(At, usize)> {
        let rest = &cell.keys[start..];
        let is_said = |at: &At, length: usize| {
            let text = &self.texts[at.0];
            let is_whole = at.1 == 0 && length == text.keys.len() && cell.stands_apart(start, length);
            let begins_apart = cell.edges[start] && !furniture::is_mark(cell.characters[start]);
            text.kind == Kind::Field && (is_whole || begins_apart && length >= SAID_AGAIN || length >= SAID_FOR_SURE)
        };
        let lengths = self.candidates(rest, steps).into_iter().map(|at| (at, self.length(at, rest, false, steps)));
        lengths.filter(|(at, length)| *length > 0 && is_said(at, *length)).max_by_key(|(_, length)| *length)
    }

    /// Whether a text says exactly this from a place on, or to its end.
    pub(super) fn goes_on(&self, text: usize, from: usize, keys: &[char]) -> bool {
        self.texts[text].keys[from..].starts_with(keys)
    }

    pub(super) fn take(&mut self, at: At, length: usize, leaf: usize, cell: &Cell, is_whole: bool) {
        let text = &mut self.texts[at.0];
        text.used[at.1..at.1 + length].fill(true);
        text.sources.push(Source { leaf, cell: cell.clone(), is_whole });
    }

    fn candidates(&self, rest: &[char], steps: &mut usize) -> Vec<At> {
        let ends = rest.first().and_then(|first| self.ends.get(first)).into_iter().flatten().copied();
        let pairs = match rest {
            [first, second, ..] => self.pairs.get(&(*first, *second)),
            _ => None,
        };
        let found: Vec<At> = pairs.into_iter().flatten().copied().chain(ends).collect();
        *steps += found.len();
        found
    }

    fn length(&self, (text, position): At, rest: &[char], only_unused: bool, steps: &mut usize) -> usize {
        let text = &self.texts[text];
        let same = text.keys[position..].iter().zip(rest).enumerate();
        let length = same.take_while(|(at, (a, b))| a == b && !(only_unused && text.used[position + at])).count();
        *steps += length;
        length
    }
}

/// So few characters may be an accident.
const FEW: usize = 5;

/// As many characters of a text that was found already are no accident where a piece begins.
const SAID_AGAIN: usize = 4;

/// So many are none anywhere.
const SAID_FOR_SURE: usize = 8;

impl Text {
    fn new(kind: Kind, address: String, text: &str) -> Self {
        let keys: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).map(key).collect();
        Self { kind, address, place: None, used: vec![false; keys.len()], keys, sources: Vec::new() }
    }

    /// The characters of it that were found, what is missing between them shown by a space.
    pub(super) fn found(&self, text: &str) -> String {
        let characters = text.chars().filter(|c| !c.is_whitespace()).zip(&self.used);
        let found: String = characters.map(|(c, used)| if *used { c } else { ' ' }).collect();
        found.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether nothing of it was found in the source.
    pub(super) fn is_untouched(&self) -> bool {
        !self.used.contains(&true)
    }

    /// Whether every character was found in the source.
    pub(super) fn is_found(&self) -> bool {
        self.used.iter().all(|used| *used)
    }

    /// Whether a cell says the whole text.
    pub(super) fn is_said_in(&self, cell: &Cell) -> bool {
        let keys: Vec<char> = cell.text.chars().filter(|c| !c.is_whitespace()).map(key).collect();
        !self.keys.is_empty() && keys.windows(self.keys.len()).any(|window| window == self.keys)
    }

    /// Whether there is nothing to find, or so little that it may stand in many places.
    pub(super) fn is_short(&self) -> bool {
        self.keys.len() <= FEW
    }

    /// Whether several lines without a frame were joined to it.
    pub(super) fn is_of_lines(&self) -> bool {
        self.sources.len() > 1 && self.sources.iter().all(|source| matches!(source.cell.shape, Shape::Line { .. }))
    }
}

fn collect(address: String, value: &Value, texts: &mut Vec<Text>) {
    match value {
        // Numbers are the form's: they are told by the grammar.
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
        Value::String(text) => texts.push(Text::new(Kind::Field, address, text)),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                collect(format!("{address}[{at}]"), item, texts);
            }
        }
        Value::Object(parts) => {
            for (name, part) in parts {
                collect(format!("{address}.{name}"), part, texts);
            }
        }
    }
}
