//! A cell down the left of a table that names what stands right of it: the goal, or 目標, 取組 and 評価 within it.

use super::block::Block;
use super::goal_lines::goal_of;
use super::header::is_header;
use super::page::Page;
use crate::intake::cell::{Cell, Shape};
use crate::intake::label::LabelBook;
use crate::intake::wording::looks::is_content;

/// Takes the cells at the left of a row that reach down beside a table of its own.
pub(super) fn take(page: &mut Page, row: usize, labels: &LabelBook) -> Vec<Block> {
    let mut blocks = Vec::new();
    while let Some(at) = side(page, row) {
        let item = page.item(at).clone();
        let block = match goal_of(&item, labels).filter(|(_, title)| !title.is_empty()) {
            Some((number, title)) => {
                let title = Cell { text: title.to_owned(), joints: Vec::new(), ..item.cell.clone() };
                Block::Goal { heading: item.cell.clone(), number, title: vec![title], is_known: true }
            }
            None if item.is_known() => Block::Pair { heading: item.clone(), values: Vec::new() },
            None => Block::Free(item.cell.clone()),
        };
        page.take(at);
        blocks.push(block);
    }
    blocks
}

/// The first cell of a row if it reaches down beside headings and what stands under them.
fn side(page: &Page, row: usize) -> Option<usize> {
    let items = page.open(row);
    let [first, rest @ ..] = &items[..] else { return None };
    let own = *page.item(*first).rect();
    let is_framed = matches!(page.item(*first).cell.shape, Shape::Framed);
    let lowest = rest.iter().map(|at| page.item(*at).rect().bottom).fold(f64::INFINITY, f64::min);
    let heads: Vec<usize> =
        rest.iter().copied().filter(|at| page.item(*at).rect().bottom <= lowest + page.slack).collect();
    let is_inside = |at: &usize| {
        let rect = page.item(*at).rect();
        rect.left >= own.right - page.slack && rect.top >= lowest - page.slack && rect.bottom <= own.bottom + page.slack
    };
    let says = |at: &usize| is_inside(at) && !page.item(*at).is_known() && is_content(page.item(*at).text());
    let reaches_down = own.bottom > lowest + page.slack && page.rows.iter().skip(row + 1).flatten().any(says);
    let all_known = heads.iter().all(|at| page.item(*at).is_known());
    (is_framed && reaches_down && all_known && heads.len() > 1 && is_header(page, &heads)).then_some(*first)
}
