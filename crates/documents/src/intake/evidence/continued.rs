//! Tables that go on: on the next page, behind a department or a goal across them, behind what stands between their rows.

use super::block::Block;
use super::captions::{band, caption, department};
use super::grid::{Column, Table};
use super::page::Page;
use super::table;
use crate::intake::label::{LabelBook, counted_number};
use crate::intake::vocabulary::Sense;

/// A table with the rows that go on under the same headings behind each row that names a department or a goal.
pub(super) fn captioned(page: &mut Page, mut row: usize, table: Table, labels: &LabelBook, blocks: &mut Vec<Block>) {
    let mut own = table;
    loop {
        let next = (row..page.rows.len()).find(|row| !page.open(*row).is_empty());
        let found = next.and_then(|row| {
            let items = page.open(row);
            if department(page, &items).is_some() {
                return None;
            }
            let named = caption(page, &own, &items).map(Block::Caption);
            named.or_else(|| band(page, &own, row, labels)).map(|found| (row, found))
        });
        let columns = own.columns.clone();
        // Headings directly above the first department say nothing for themselves.
        if found.is_none() && !own.is_under_goal || !own.entries.is_empty() {
            blocks.push(Block::Table(own));
        }
        let Some((at, found)) = found else { return };
        page.open(at).into_iter().for_each(|item| page.items[item].is_used = true);
        let is_under_goal = matches!(found, Block::Goal { .. });
        blocks.push(found);
        own = Table { is_under_goal, ..below(page, &columns, at + 1) };
        row = at + 1;
    }
}

/// What stands under the headings of a table from a row on.
fn below(page: &mut Page, columns: &[Column], row: usize) -> Table {
    let top = page.open(row).first().map_or(0.0, |at| page.item(*at).rect().top);
    let raised = |column: &Column| {
        let mut column = column.clone();
        let height = column.rect.height();
        column.rect.bottom = top;
        column.rect.top = top - height;
        column
    };
    let mut table = Table { columns: columns.iter().map(raised).collect(), entries: Vec::new(), is_under_goal: false };
    table::fill(page, &mut table, row);
    table
}

/// A table of the page before that goes on at the top of this one.
pub(super) fn go_on(page: &mut Page, open: &Table, row: usize) -> Option<Table> {
    let items = page.open(row);
    let is_under = |at: &usize| {
        let rect = page.item(*at).rect();
        !page.item(*at).is_known()
            && open.columns.iter().any(|column| (column.rect.left - rect.left).abs() <= page.slack)
    };
    if items.len() < 2 || !items.iter().all(is_under) {
        return None;
    }
    let table = below(page, &open.columns, row);
    (!table.entries.is_empty()).then_some(table)
}

/// A table that goes on behind what stood between its rows: an empty row, a note, the name of a group, a heading with its
/// text across them.
pub(super) fn resume(page: &mut Page, last: &Table, row: usize) -> Option<Table> {
    if !goes_on_at(page, last, row) {
        return None;
    }
    let table = below(page, &last.columns, row);
    (!table.entries.is_empty()).then_some(Table { is_under_goal: last.is_under_goal, ..table })
}

/// 【健康】: what stands alone between the rows of a table names a group of them.
pub(super) fn group(page: &Page, last: &Table, row: usize) -> Option<usize> {
    let [only] = page.open(row)[..] else { return None };
    let next = (row + 1..page.rows.len()).find(|row| !page.open(*row).is_empty())?;
    (!page.item(only).is_known() && goes_on_at(page, last, next)).then_some(only)
}

/// Whether a row stands in the columns of a table.
fn goes_on_at(page: &Page, last: &Table, row: usize) -> bool {
    let items = page.open(row);
    let rect = |at: usize| *page.item(at).rect();
    let begins = |column: &Column, at: usize| (column.rect.left - rect(at).left).abs() <= page.slack;
    let Some(first) = last.columns.first().filter(|first| begins(first, items[0])) else { return false };
    let is_counted = items.len() > 1 && counted_number(page.item(items[0]).text()).is_some();
    let is_enough = is_counted && first.senses.contains(&Sense::GoalNumber) || items.len() > 2;
    let fits = |at: &usize| !page.item(*at).is_known() && last.columns.iter().any(|column| begins(column, *at));
    let is_below = last.entries.iter().all(|entry| entry.cell.rect.bottom <= rect(items[0]).top + page.slack);
    is_enough && is_below && items.iter().all(fits)
}
