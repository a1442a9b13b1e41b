//! Whether a row of texts heads a table or is a run of headings with their values.

use super::page::Page;
use crate::intake::cell::Shape;
use crate::intake::wording::heading::numbered_goal;
use crate::intake::wording::looks::{is_content, is_heading_like};

/// Whether a row of the page heads a table.
pub(super) fn is_header(page: &Page, row: &[usize]) -> bool {
    if row.len() < 2 {
        return false;
    }
    if is_of_groups(page, row) {
        return true;
    }
    if is_pair_among_pairs(page, row) || is_one_line(page, row) || is_above_goal(page, row) {
        return false;
    }
    let known = row.iter().filter(|at| page.item(**at).is_known()).count();
    let (mut below, mut right) = (0, 0);
    for (place, at) in row.iter().enumerate().filter(|(_, at)| page.item(**at).is_known()) {
        match lead(page, *at, row.get(place + 1).copied()) {
            Lead::Below => below += 1,
            Lead::Right => right += 1,
            Lead::Nowhere => {}
        }
    }
    let others = row.iter().filter(|at| !page.item(**at).is_known());
    let are_headings =
        others.clone().all(|at| is_heading_like(page.item(*at).text()) && !is_content(page.item(*at).text()));
    // A number, a name or a sentence among as many headings is a value of one of them.
    if known * 2 <= row.len() && row.len() > 2 && others.clone().any(|at| is_content(page.item(*at).text())) {
        return false;
    }
    let last_is_alone = known == 1 && row.len() == 2 && page.item(row[1]).is_known();
    below > right
        && (known == row.len()
            || known > 1 && known * 3 >= row.len()
            || are_headings && (last_is_alone || row.len() == 2))
}

/// Whether a row heads a table by its looks alone, whatever its words: coloured as headings are, short, and over a row that
/// is not, each over a text of its own.
pub(super) fn is_head_by_look(page: &Page, row: &[usize]) -> bool {
    let heads = |at: &usize| {
        let item = page.item(*at);
        let below = page.below(*at).filter(|below| page.is_aligned(*at, *below) || is_within(page, *below, *at));
        matches!(item.cell.shape, Shape::Framed)
            && item.cell.look.is_filled
            && (item.is_known() || is_heading_like(item.text()) && !is_content(item.text()))
            && below.is_some_and(|below| !page.item(below).cell.look.is_filled)
    };
    row.len() > 1 && row.iter().all(heads)
}

/// 今後の課題｜修繕の平準化 right above 重点目標２｜…: what heads the next goal is no value of a column.
fn is_above_goal(page: &Page, row: &[usize]) -> bool {
    let [heading, _] = row else { return false };
    page.below(*heading)
        .is_some_and(|below| page.is_aligned(*heading, below) && numbered_goal(page.item(below).text()).is_some())
}

/// 【今後の課題】入札の不調: a line that was cut behind its heading is a pair, whatever stands under it.
fn is_one_line(page: &Page, row: &[usize]) -> bool {
    let [heading, value] = row else { return false };
    let (own, other) = (page.item(*heading), page.item(*value));
    let are_lines = [own, other].iter().all(|item| matches!(item.cell.shape, Shape::Line { .. }));
    let is_cut = own.cell.place == other.cell.place && (own.rect().right - other.rect().left).abs() < 0.01;
    are_lines && is_cut && own.is_known() && !other.is_known()
}

/// A heading with a short text beside it, in the columns of the pairs above: 今後の課題｜入札の不調 under 達成度｜Ｂ.
fn is_pair_among_pairs(page: &Page, row: &[usize]) -> bool {
    let [heading, value] = row else { return false };
    let rect = |at: usize| page.item(at).rect();
    // 総括｜…｜今後の課題｜…: the first pair of the row is taken already.
    let is_first = |row: &&Vec<usize>| row.contains(heading) && row.contains(value);
    let before = page.rows.iter().find(is_first).into_iter().flatten().take_while(|at| *at != heading);
    let mut before = before.filter(|at| page.item(**at).is_used).peekable();
    if before.peek().is_some() && before.any(|at| page.item(*at).is_known()) {
        return page.item(*heading).is_known() && !page.item(*value).is_known();
    }
    let is_in_column = |own: usize, other: usize| (rect(own).left - rect(other).left).abs() <= page.slack;
    let above = page.rows.iter().take_while(|above| rect(above[0]).top < rect(*heading).top - page.slack).last();
    let Some([own, other]) = above.map(Vec::as_slice) else { return false };
    let are_pairs = [(*heading, *value), (*own, *other)]
        .iter()
        .all(|(heading, value)| page.item(*heading).is_known() && !page.item(*value).is_known());
    are_pairs && is_in_column(*heading, *own) && is_in_column(*value, *other)
}

/// Ｐ（計画）｜Ｃ（評価） beside a heading that reaches down: each over headings of its own.
fn is_of_groups(page: &Page, row: &[usize]) -> bool {
    let (deep, groups): (Vec<usize>, Vec<usize>) = row.iter().partition(|at| page.item(**at).is_known());
    let bottom = deep.iter().map(|at| page.item(*at).rect().bottom).fold(f64::NEG_INFINITY, f64::max);
    let heads = |at: &usize| {
        let below = page.below(*at).filter(|below| is_within(page, *below, *at) && page.item(*below).is_known());
        page.item(*at).text().chars().count() <= 12
            && !page.item(*at).text().contains('。')
            && below.is_some_and(|below| page.item(below).rect().bottom <= bottom + page.slack)
    };
    let is_wide = |at: &usize| page.below(*at).is_some_and(|below| !page.is_aligned(*at, below));
    !deep.is_empty() && groups.len() > 1 && groups.iter().all(heads) && groups.iter().any(is_wide)
}

/// Where the value of a heading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    Below,
    Right,
    Nowhere,
}

fn lead(page: &Page, at: usize, right: Option<usize>) -> Lead {
    let is_framed = |at: usize| !matches!(page.item(at).cell.shape, Shape::Line { .. });
    // A line below a frame stands outside of the table.
    let below = page.below(at).filter(|below| {
        let is_near = page.item(*below).rect().top - page.item(at).rect().bottom <= page.gap * 2.5;
        is_near && (is_framed(*below) || !is_framed(at))
    });
    let heads_another = |other: usize| page.item(other).is_known();
    match (right, below) {
        (None, Some(below)) if !heads_another(below) => Lead::Below,
        (None, _) => Lead::Nowhere,
        (Some(right), Some(below)) if heads_another(right) => {
            // Headings one under the other, as of two levels, tell nothing; a text below tells of a column.
            if heads_another(below) { Lead::Nowhere } else { Lead::Below }
        }
        (Some(right), None) => {
            if heads_another(right) {
                Lead::Nowhere
            } else {
                Lead::Right
            }
        }
        (Some(_), Some(below)) if heads_another(below) => Lead::Right,
        (Some(right), Some(below)) => between(page, at, right, below),
    }
}

/// A text both beside and below: the grid tells, then what the texts are like.
fn between(page: &Page, at: usize, right: usize, below: usize) -> Lead {
    let is_line = matches!(page.item(at).cell.shape, Shape::Line { .. });
    if !is_line && !page.is_aligned(at, below) && !is_within(page, below, at) {
        return Lead::Right;
    }
    let looks = (page.item(at).cell.look, page.item(right).cell.look, page.item(below).cell.look);
    let (own, beside, under) = looks;
    if own.is_filled && beside.is_filled != under.is_filled {
        return if beside.is_filled { Lead::Below } else { Lead::Right };
    }
    if is_content(page.item(right).text()) || !is_heading_like(page.item(right).text()) {
        Lead::Right
    } else {
        Lead::Below
    }
}

/// Whether one item lies within the width of another.
pub(super) fn is_within(page: &Page, inner: usize, outer: usize) -> bool {
    let (inner, outer) = (page.item(inner).rect(), page.item(outer).rect());
    inner.left >= outer.left - page.slack && inner.right <= outer.right + page.slack
}
