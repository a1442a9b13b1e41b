//! What looks like a heading: short, in a frame, beside or above others, and nothing that was read as a value.

use crate::intake::cell::{Cell, Rect, Shape};
use crate::intake::label::{LabelBook, is_arrow, is_decoration, leading_number};
use crate::intake::phrases;
use hoshin_domain::text::folded;
use hoshin_domain::{Paper, Place, Reading};
use std::collections::HashSet;

/// No heading is longer than this many characters.
const LONGEST: usize = 15;
/// A leaf with more cells is no paper of a department; what looks like a heading is not looked for.
const MOST_CELLS: usize = 3_000;

/// What tells a heading from a value.
pub(super) struct Looks<'l> {
    labels: &'l LabelBook,
    unplaced: HashSet<String>,
    /// What was read, but for promises.
    values: HashSet<String>,
    /// Short texts that stand in several places: a label beside each of its values.
    repeated: HashSet<String>,
}

impl<'l> Looks<'l> {
    pub(super) fn new(reading: &Reading, leaves: &[Vec<Cell>], labels: &'l LabelBook) -> Self {
        let (mut once, mut repeated) = (HashSet::new(), HashSet::new());
        for cell in leaves.iter().flatten().filter(|cell| cell.text.chars().count() <= 2 * LONGEST) {
            let key = folded(&cell.text);
            if !once.insert(key.clone()) {
                repeated.insert(key);
            }
        }
        // A heading that was swallowed stands as a promise of its own; answers and names are what they are.
        let goals = || reading.policies.iter().flat_map(|paper| &paper.goals);
        let targets = goals().flat_map(|goal| &goal.targets).filter_map(|target| target.text.as_deref());
        let initiatives = goals().flat_map(|goal| &goal.initiatives).filter_map(|found| found.text.as_deref());
        let promises: HashSet<String> = targets.chain(initiatives).map(folded).collect();
        let texts = reading.policies.iter().flat_map(Paper::texts).map(|text| folded(&text));
        Self {
            labels,
            unplaced: reading.unplaced.iter().map(|left| folded(&left.text)).collect(),
            values: texts.filter(|text| !promises.contains(text)).collect(),
            repeated,
        }
    }

    /// The texts of a leaf that look like headings and are no label.
    pub(super) fn like_headings(&self, cells: &[Cell]) -> Vec<(String, Place)> {
        let columns: Vec<&Cell> = if cells.len() > MOST_CELLS { Vec::new() } else { self.column_heads(cells) };
        let is_one = |cell: &&Cell| {
            if self.labels.goal(&cell.text).is_some() || !self.is_short(&cell.text) {
                return false;
            }
            let key = folded(&cell.text);
            if self.unplaced.contains(&key) || is_bracketed(&cell.text) {
                return true;
            }
            if cells.len() > MOST_CELLS || cell.shape != Shape::Framed || self.values.contains(&key) {
                return false;
            }
            let stands_left = |label: &Cell| {
                label.rect.is_beside(&cell.rect)
                    && (cell.rect.left - label.rect.right).abs() < label.rect.width() / 10.0
                    && self.labels.exact(&label.text).is_some()
                    && columns.iter().all(|head| head.rect != label.rect)
            };
            // What stands behind a label is its value.
            if cells.iter().any(stands_left) {
                return false;
            }
            let is_beside_head = columns.iter().any(|head| {
                head.rect.is_beside(&cell.rect) && (cell.rect.height() - head.rect.height()).abs() < head.rect.height()
            });
            let is_set_apart = cell.look.is_bold || cell.look.is_filled;
            let is_label_of_value = self.repeated.contains(&key) && has_to_the_right(cell, cells);
            let is_over_text = below(cell, cells).is_some_and(|under| under.text.chars().count() > LONGEST);
            let is_band = is_over_text && (self.repeated.contains(&key) || stands_alone(cell, cells));
            is_band
                || is_beside_head && has_below(cell, cells)
                || is_set_apart
                || is_label_of_value
                || self.heads_a_table(cell, cells)
        };
        let whole = cells.iter().filter(is_one).map(|cell| (cell.text.clone(), cell.place.clone()));
        let numbered = cells.iter().filter(|cell| self.is_goal_like(&cell.text));
        let numbered = numbered.filter_map(|cell| Some((before_number(&cell.text)?.to_owned(), cell.place.clone())));
        whole.chain(numbered).collect()
    }

    /// The labels under which a value stands, not another label.
    fn column_heads<'c>(&self, cells: &'c [Cell]) -> Vec<&'c Cell> {
        let is_label = |cell: &Cell| self.labels.exact(&cell.text).is_some();
        let heads = cells.iter().filter(|cell| is_label(cell));
        heads.filter(|head| below(head, cells).is_some_and(|under| !is_label(under))).collect()
    }

    /// Whether it stands in the top row of a table: others beside it, something below, nothing of its kind above.
    fn heads_a_table(&self, cell: &Cell, cells: &[Cell]) -> bool {
        let framed = || cells.iter().filter(|other| other.shape == Shape::Framed && other.rect != cell.rect);
        let is_beside = |other: &&Cell| other.rect.is_beside(&cell.rect) && self.is_short(&other.text);
        // A title over several columns is nothing of its kind.
        let is_above = |other: &&Cell| {
            let [left, right] =
                [other.rect.left - cell.rect.left, other.rect.right - cell.rect.right].map(|gap| gap.abs() < 0.5);
            left && right && (cell.rect.top - other.rect.bottom).abs() < cell.rect.height() / 2.0
        };
        let has_beside = framed().any(|other| is_beside(&other));
        let is_over_value = below(cell, cells).is_some_and(|under| self.labels.exact(&under.text).is_none());
        has_beside && is_over_value && !framed().any(|other| is_above(&other))
    }

    fn is_short(&self, text: &str) -> bool {
        let bare = text.trim().trim_matches(is_decoration).trim();
        let count = bare.chars().filter(|c| !c.is_whitespace()).count();
        let is_worded = bare.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
        (2..=LONGEST).contains(&count)
            && is_worded
            && !bare.contains(['。', '、', '：', ':'])
            && !bare.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
            && !bare.chars().any(is_arrow)
            && self.labels.exact(text).is_none()
            && self.labels.code(bare).is_none()
            && phrases::title(text, self.labels).is_none()
            && phrases::year_at_end(bare).is_none()
    }

    /// 重点課題１　…: words, a number, and what it is called.
    fn is_goal_like(&self, text: &str) -> bool {
        self.labels.goal(text).is_none()
            && text.chars().count() <= 60
            && !text.contains('。')
            && before_number(text).is_some_and(|words| (2..=8).contains(&words.chars().count()))
    }
}

/// The words before the number that a text begins with: 重点課題 of 重点課題１　職員の能力向上.
pub(super) fn before_number(text: &str) -> Option<&str> {
    let bare = text.trim().trim_start_matches(is_decoration);
    let (at, _) = bare.char_indices().find(|(at, _)| leading_number(&bare[*at..]).is_some())?;
    let (words, rest) = bare.split_at(at);
    let (_, rest) = leading_number(rest)?;
    let is_apart = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || "：:）)．.】］」、".contains(c));
    let words = words.trim_end_matches(['（', '(', '第', ' ', '\u{3000}']).trim();
    let is_worded = words.chars().count() > 1 && words.chars().all(|c| c.is_alphabetic() && !c.is_ascii());
    (is_apart && is_worded).then_some(words)
}

fn is_bracketed(text: &str) -> bool {
    let text = text.trim();
    let pairs = [('【', '】'), ('〔', '〕'), ('［', '］'), ('＜', '＞'), ('〈', '〉'), ('《', '》')];
    pairs.iter().any(|(open, close)| text.starts_with(*open) && text.ends_with(*close))
}

fn has_below(cell: &Cell, cells: &[Cell]) -> bool {
    below(cell, cells).is_some()
}

fn has_to_the_right(cell: &Cell, cells: &[Cell]) -> bool {
    let own = &cell.rect;
    cells.iter().any(|other| other.rect.left >= own.right - own.width() / 10.0 && other.rect.is_beside(own))
}

fn stands_alone(cell: &Cell, cells: &[Cell]) -> bool {
    !cells.iter().any(|other| other.rect != cell.rect && other.rect.is_beside(&cell.rect))
}

/// The cell directly below in the same column.
fn below<'c>(cell: &Cell, cells: &'c [Cell]) -> Option<&'c Cell> {
    let own = &cell.rect;
    let is_under = |other: &&Cell| {
        let gap = other.rect.top - own.bottom;
        shares_column(&other.rect, own) && gap.abs() < own.height() / 2.0 && other.rect != *own
    };
    cells.iter().filter(is_under).min_by(|a, b| a.rect.top.total_cmp(&b.rect.top))
}

fn shares_column(one: &Rect, other: &Rect) -> bool {
    let shared = one.right.min(other.right) - one.left.max(other.left);
    shared * 2.0 > one.width().min(other.width())
}
