//! Numbers of lines in the margin of a page, by which a council cites it: they are no text of the paper.

use super::characters::Character;
use super::rows::is_margin;
use crate::intake::cell::{Cell, Rect, Shape};
use hoshin_domain::Place;
use hoshin_domain::text::folded;

/// Fewer numbers may count anything.
const FEWEST: usize = 8;

/// The share of the height of a page's text that the numbers span at least.
const SPAN: f64 = 0.7;

/// Digits stand on one line if they differ by less than this share of the type size.
const LEVEL: f64 = 0.5;

/// A number and where it stands.
struct Number {
    value: u32,
    rect: Rect,
    size: f64,
    at: Vec<usize>,
}

/// Takes the numbers of the lines out of the characters of a page, as cells of its margin.
///
/// They stand left of everything else, one below the other, and count on evenly: 1, 2, 3, or 5, 10, 15.
pub(super) fn take(characters: &mut Vec<Character>, page: u32, height: f64) -> Vec<Cell> {
    let numbers = numbers(characters);
    let is_text = |own: &&Character| !own.text.trim().is_empty() && !is_margin(&own.rect, height);
    let text = characters.iter().filter(is_text).map(|own| own.rect).reduce(Rect::around);
    if !text.is_some_and(|text| are_counted(&numbers, text.height())) {
        return Vec::new();
    }
    let mut is_taken = vec![false; characters.len()];
    numbers.iter().flat_map(|number| &number.at).for_each(|at| is_taken[*at] = true);
    let mut taken = is_taken.into_iter();
    characters.retain(|_| !taken.next().unwrap_or_default());
    let cell = |number: Number| {
        let at = Some((number.rect.left.round() as i32, number.rect.top.round() as i32));
        let place = Place::Page { page, at };
        Cell::new(number.rect, number.value.to_string(), place, Shape::Margin { size: number.size })
    };
    numbers.into_iter().map(cell).collect()
}

/// The numbers left of everything else on a page, from top to bottom.
fn numbers(characters: &[Character]) -> Vec<Number> {
    let digits = |own: &Character| {
        let text = folded(&own.text);
        (!text.is_empty() && text.chars().all(|c| c.is_ascii_digit())).then_some(text)
    };
    let is_text = |own: &&Character| !own.text.trim().is_empty() && digits(own).is_none();
    let edge = characters.iter().filter(is_text).map(|own| own.rect.left).fold(f64::INFINITY, f64::min);
    let mut found: Vec<(usize, String)> = characters
        .iter()
        .enumerate()
        .filter(|(_, own)| own.rect.right <= edge)
        .filter_map(|(at, own)| digits(own).map(|text| (at, text)))
        .collect();
    found.sort_by(|(a, _), (b, _)| characters[*a].baseline().total_cmp(&characters[*b].baseline()));
    let is_level = |(a, _): &(usize, String), (b, _): &(usize, String)| {
        let (a, b) = (&characters[*a], &characters[*b]);
        (a.baseline() - b.baseline()).abs() < a.size * LEVEL
    };
    let number = |line: &[(usize, String)]| {
        let mut line = line.to_vec();
        line.sort_by(|(a, _), (b, _)| characters[*a].rect.left.total_cmp(&characters[*b].rect.left));
        let text: String = line.iter().map(|(_, text)| text.as_str()).collect();
        let rect = line.iter().map(|(at, _)| characters[*at].rect).reduce(Rect::around)?;
        let at: Vec<usize> = line.iter().map(|(at, _)| *at).collect();
        Some(Number { value: text.parse().ok()?, rect, size: characters[at[0]].size, at })
    };
    found.chunk_by(is_level).filter_map(number).collect()
}

/// Whether the numbers count on evenly down most of the text, each flush with the others.
fn are_counted(numbers: &[Number], height: f64) -> bool {
    let (Some(first), Some(second), Some(last)) = (numbers.first(), numbers.get(1), numbers.last()) else {
        return false;
    };
    let step = second.value.saturating_sub(first.value);
    let fewest = if step == 1 { FEWEST } else { FEWEST / 2 };
    let is_flush = |edge: fn(&Rect) -> f64| {
        numbers.iter().all(|number| (edge(&number.rect) - edge(&first.rect)).abs() < first.size * LEVEL)
    };
    matches!(step, 1 | 5 | 10)
        && numbers.len() >= fewest
        && numbers.windows(2).all(|pair| pair[1].value == pair[0].value + step)
        && (is_flush(|rect| rect.right) || is_flush(|rect| rect.left))
        && last.rect.bottom - first.rect.top > height * SPAN
}
