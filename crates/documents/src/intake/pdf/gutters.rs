//! Text that is set in two columns as in a newspaper: the right one goes on where the left one ends.

use super::characters::Character;
use super::rows::{fragments, rows};
use crate::intake::cell::Rect;
use crate::intake::vocabulary::senses;
use crate::intake::wording::heading::numbered_goal;

/// Half of the width that stays free between two columns, in points.
const HALF: f64 = 6.0;

/// The share of a page at its top where a title may lie across both columns.
const TITLE: f64 = 0.25;

/// The letters of the left column with what stands above both, and those of the right one.
pub(super) fn columns(
    characters: &[Character],
    lines: &[Rect],
    (width, height): (f64, f64),
) -> Option<(Vec<Character>, Vec<Character>)> {
    let steps = (0..=20).map(|step| width * (0.45 + 0.005 * f64::from(step)));
    let crosses = |rect: &Rect, x: f64| rect.left < x + HALF && x - HALF < rect.right;
    let title = |x: f64| {
        let across = characters.iter().filter(|own| !own.text.trim().is_empty() && crosses(&own.rect, x));
        across.map(|own| own.rect.bottom).fold(0.0, f64::max)
    };
    let x = steps
        .filter(|x| title(*x) < height * TITLE)
        .min_by(|a, b| (a - width / 2.0).abs().total_cmp(&(b - width / 2.0).abs()))?;
    let top = title(x);
    if lines.iter().any(|line| crosses(line, x) && line.bottom > top) {
        return None;
    }
    let is_right = |own: &&Character| own.rect.middle().0 > x && own.rect.top >= top;
    let (right, left): (Vec<&Character>, Vec<&Character>) = characters.iter().partition(is_right);
    let owned = |own: Vec<&Character>| own.into_iter().cloned().collect::<Vec<Character>>();
    let (mut left, right) = (owned(left), owned(right));
    // What stands above the first heading of the right column belongs to the title.
    let begins = first_heading(&right).unwrap_or(top) - 1.0;
    let (above, right): (Vec<Character>, Vec<Character>) = right.into_iter().partition(|own| own.rect.top < begins);
    left.extend(above);
    let below: Vec<Character> =
        left.iter().filter(|own| own.rect.top >= top && own.rect.middle().0 < x).cloned().collect();
    (are_columns(&below) && are_columns(&right)).then_some((left, right))
}

/// Where the first line begins that is a heading.
fn first_heading(characters: &[Character]) -> Option<f64> {
    let lines = rows(characters.to_vec()).into_iter().flat_map(fragments);
    let heads = lines.filter(|line| !senses(&line.text).is_empty() || numbered_goal(&line.text).is_some());
    heads.map(|line| line.rect.top).min_by(f64::total_cmp)
}

/// Whether letters are a column of their own: headings alone on their lines, each with text below it.
fn are_columns(characters: &[Character]) -> bool {
    let rows: Vec<Vec<_>> = rows(characters.to_vec()).into_iter().map(fragments).collect();
    let edge = rows.iter().flatten().map(|line| line.rect.left).fold(f64::INFINITY, f64::min);
    let heads = |row: &&Vec<crate::intake::joining::Line>| {
        let [only] = &row[..] else { return false };
        let is_at_edge = only.rect.left - edge < only.size * 1.5;
        is_at_edge && (!senses(&only.text).is_empty() || numbered_goal(&only.text).is_some())
    };
    let count = rows.iter().filter(heads).count();
    let alone = rows.iter().filter(|row| row.len() == 1).count();
    count > 2 && count < rows.len() && alone * 10 >= rows.len() * 9
}
