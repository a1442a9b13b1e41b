//! Initiatives in running text: ・取組（課） and → what came of it.

use super::filling::Filling;
use super::item::Item;
use crate::intake::cell::{Cell, Shape};
use crate::intake::joining::append_wrapped;
use crate::intake::label::{is_arrow, leading_number};
use crate::intake::phrases;
use crate::intake::vocabulary::Sense;
use hoshin_domain::InitiativePaper;

/// Whether a list leads from each initiative to its result.
pub(super) fn has_arrows(values: &[Cell]) -> bool {
    let is_item =
        |line: &str| line.trim_start().starts_with(['・', '○', '●']) && !sections_behind(line.trim()).1.is_empty();
    values
        .iter()
        .flat_map(|cell| cell.text.lines())
        .any(|line| line.trim_start().starts_with(is_arrow) || is_item(line))
}

/// Whether texts are a counted list: ①…, ②….
pub(super) fn are_counted(values: &[Cell]) -> bool {
    let first = values.first().map(|cell| cell.text.trim_start()).unwrap_or_default();
    let is_line = values.first().is_some_and(|cell| cell.is_loose || matches!(cell.shape, Shape::Line { .. }));
    let is_list = values.len() > 1 || first.lines().count() > 1 || is_line;
    is_list && first.starts_with('①') && item_of(first).is_some()
}

/// The number and the text of each item of a counted list, its wraps joined.
fn counted_items(values: &[Cell]) -> Vec<(u32, String)> {
    let mut found: Vec<(u32, String)> = Vec::new();
    for line in values.iter().flat_map(|cell| cell.text.lines()).map(str::trim) {
        let is_item = line.starts_with(|c| ('①'..='⑳').contains(&c));
        match (leading_number(line).filter(|_| is_item), found.last_mut()) {
            (Some((number, text)), _) => found.push((number, text.trim().to_owned())),
            (None, Some((_, text))) => append_wrapped(text, line),
            (None, None) => {}
        }
    }
    found
}

impl Filling<'_> {
    /// ① …, ② …: the results of the initiatives of these numbers.
    pub(super) fn results(&mut self, values: &[Cell]) {
        for (number, text) in counted_items(values) {
            let own = self.goal.as_mut().and_then(|goal| goal.initiatives.get_mut(number.saturating_sub(1) as usize));
            match own {
                Some(initiative) => super::pairs::add_paragraph(&mut initiative.result, text),
                None => values.iter().take(1).for_each(|cell| self.leave(&Cell { text: text.clone(), ..cell.clone() })),
            }
        }
    }

    /// Takes a list of initiatives with their results off the values of another heading: it needs none of its own.
    pub(super) fn leads_to_list(&mut self, heading: &Item, values: &[Cell]) -> bool {
        let is_open = self.goal.is_some() && !heading.may_be(Sense::Initiative);
        let Some((own, list)) = before_list(values).filter(|_| is_open) else { return false };
        self.pair(heading, own);
        self.initiatives(&list);
        true
    }

    /// Every item with its sections in brackets and its result behind the arrow.
    pub(super) fn initiatives(&mut self, values: &[Cell]) {
        let Some(goal) = &mut self.goal else { return };
        let mut found: Vec<(String, Option<String>)> = Vec::new();
        for line in values.iter().flat_map(|cell| cell.text.lines()).map(str::trim) {
            let result = line.strip_prefix(is_arrow).map(str::trim);
            let item = item_of(line);
            match (result, item, found.last_mut()) {
                (Some(result), _, Some((_, own))) => *own = Some(result.to_owned()),
                (_, Some(item), _) => found.push((item.trim().to_owned(), None)),
                (None, None, Some((_, Some(result)))) => append_wrapped(result, line),
                (None, None, Some((text, None))) => append_wrapped(text, line),
                (_, None, None) => found.push((line.to_owned(), None)),
            }
        }
        goal.initiatives.extend(found.into_iter().map(|(text, result)| {
            let (text, sections) = sections_behind(&text);
            InitiativePaper { text: Some(text), sections, result, ..InitiativePaper::default() }
        }));
    }
}

/// The texts before a list that leads from each initiative to its result, and the list.
fn before_list(values: &[Cell]) -> Option<(Vec<Cell>, Vec<Cell>)> {
    let is_arrow = |cell: &Cell| cell.text.trim_start().starts_with(is_arrow);
    let at = values.iter().position(|cell| item_of(cell.text.trim()).is_some()).filter(|at| *at > 0)?;
    values[at..].iter().any(is_arrow).then(|| (values[..at].to_vec(), values[at..].to_vec()))
}

/// The text of an item: ・…, ア …, ①….
fn item_of(line: &str) -> Option<&str> {
    let mut characters = line.chars();
    let first = characters.next()?;
    let rest = characters.as_str();
    let is_counted =
        "アイウエオカキクケコ".contains(first) && rest.starts_with([' ', '\u{3000}', '．', '.', '）', ')']);
    let is_mark = "・○●◦‧".contains(first) || ('①'..='⑳').contains(&first);
    (is_mark || is_counted).then(|| rest.trim_start_matches([' ', '\u{3000}', '．', '.', '）', ')']).trim())
}

/// The sections that stand in brackets behind an initiative.
fn sections_behind(text: &str) -> (String, Vec<String>) {
    let split = text.strip_suffix(['）', ')']).and_then(|bare| bare.rsplit_once(['（', '(']));
    match split.filter(|(_, inner)| crate::intake::wording::looks::is_section(inner)) {
        Some((text, inner)) => (text.trim().to_owned(), phrases::sections(inner)),
        None => (text.to_owned(), Vec::new()),
    }
}
