//! A page as a run of blocks: titles, headings of goals, pairs of heading and value, tables, what is none of these.

use super::block::Block;
use super::captions::department;
use super::continued::{captioned, go_on, group, resume};
use super::goal_lines::{goal_of, itemised_goal};
use super::grid::Table;
use super::header::{is_head_by_look, is_header};
use super::page::Page;
use super::spans::{beside, is_band, under, under_unknown};
use super::table;
use super::top::{title_in_cells, title_line_of, title_of};
use super::{across, cross, goal_pages, legend_rows, likenesses, plans, seals, sides};
use crate::intake::cell::{Cell, Shape};
use crate::intake::grades;
use crate::intake::label::{LabelBook, whole_number};
use crate::intake::phrases;
use crate::intake::vocabulary::{Sense, likely};
use crate::intake::wording::heading::{is_department, numbered_unknown};
use crate::intake::wording::looks::{is_content, is_heading_like};
use crate::intake::wording::steps::steps;
use crate::intake::wording::titles::title;

/// Takes a page apart; `open` is the table that the page before ended with.
pub(super) fn blocks(mut page: Page, labels: &LabelBook, open: Option<&Table>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for cell in std::mem::take(&mut page.margins) {
        blocks.extend(title(&cell.text).map(|title| Block::Title(cell, title)));
    }
    let mut last: Option<Table> = None;
    let mut row = 0;
    while row < page.rows.len() {
        let items = page.open(row);
        if items.is_empty() {
            row += 1;
            continue;
        }
        let is_top = blocks.iter().all(|block| matches!(block, Block::Free(_)));
        let is_above = blocks.iter().all(|block| matches!(block, Block::Free(_) | Block::Title(..)));
        let found = title_in_cells(&mut page, &items, is_top).or_else(|| title_of(&mut page, &items, is_top, labels));
        if let Some(block) = found.or_else(|| title_line_of(&mut page, &items, is_above, labels)) {
            blocks.push(block);
            continue;
        }
        if let Some(found) = legend_rows::on_page(&page, row) {
            blocks.push(Block::Legend(found.into_iter().map(|at| page.take(at)).collect()));
            continue;
        }
        let boxes = seals::boxes(&page, &items);
        if !boxes.is_empty() {
            blocks.extend(boxes.into_iter().map(|at| Block::Free(page.take(at))));
            continue;
        }
        if let Some(caption) = department(&page, &items) {
            items.iter().for_each(|at| page.items[*at].is_used = true);
            blocks.push(caption);
            continue;
        }
        blocks.extend(sides::take(&mut page, row, labels));
        if let Some(next) = grid(&mut page, row, labels, open, &mut blocks) {
            last = blocks.last().and_then(Block::table).cloned();
            row = next;
            continue;
        }
        if let Some(table) = last.as_ref().and_then(|last| resume(&mut page, last, row)) {
            captioned(&mut page, row, table, labels, &mut blocks);
            continue;
        }
        if let Some(group) = last.as_ref().and_then(|last| group(&page, last, row)) {
            blocks.push(Block::Free(page.take(group)));
            continue;
        }
        let items = page.open(row);
        let first = items[0];
        let block = block_at(&mut page, row, first, items.len() == 1, labels);
        blocks.push(block);
    }
    goal_pages::head(&mut blocks);
    plans::below_goals(&mut blocks);
    likenesses::settle(&mut blocks);
    blocks
}

/// A table, goals as columns, or what goes on from the page before; the row to go on with.
fn grid(
    page: &mut Page,
    row: usize,
    labels: &LabelBook,
    open: Option<&Table>,
    blocks: &mut Vec<Block>,
) -> Option<usize> {
    if let Some(found) = cross::take(page, row) {
        blocks.extend(found);
        return Some(row);
    }
    let items = page.open(row);
    let is_head =
        is_header(page, &items) || blocks.last().and_then(Block::table).is_some() && is_head_by_look(page, &items);
    if is_head && !items.iter().any(|at| goal_of(page.item(*at), labels).is_some()) {
        let (table, rows) = table::take(page, row);
        captioned(page, row + rows, table, labels, blocks);
        return Some(row + rows);
    }
    if let Some(goals) = across::take(page, row, labels) {
        blocks.extend(goals);
        return Some(row);
    }
    let is_first = !blocks.iter().any(|block| !matches!(block, Block::Title(..)));
    let table = open.filter(|_| is_first).and_then(|open| go_on(page, open, row))?;
    captioned(page, row, table, labels, blocks);
    Some(row)
}

fn block_at(page: &mut Page, row: usize, at: usize, is_alone: bool, labels: &LabelBook) -> Block {
    let itemised = if is_alone { itemised_goal(page, row) } else { None };
    if let Some((number, rest)) = goal_of(page.item(at), labels).or(itemised) {
        let inline = (!rest.is_empty()).then(|| Cell {
            text: rest.to_owned(),
            joints: Vec::new(),
            ..page.item(at).cell.clone()
        });
        return goal_block(page, row, at, number, inline, true);
    }
    let is_known = page.item(at).is_known();
    let beside = beside(page, at);
    if is_known {
        let heading = page.item(at).clone();
        page.take(at);
        let is_prose = beside.len() == 1
            && matches!(heading.cell.shape, Shape::Line { .. })
            && page.item(beside[0]).cell.place == heading.cell.place
            // A grade is whole on its line.
            && !grades::is_plain_grade(page.item(beside[0]).text());
        let values = if is_alone && heads_list(page, row) {
            Vec::new()
        } else if beside.is_empty() && page.right_of(at).is_none() {
            under(page, row, &heading, labels)
        } else if is_prose {
            // A wrapped text goes on below its heading.
            beside.into_iter().chain(under(page, row, &heading, labels)).collect()
        } else {
            beside
        };
        let values = values.into_iter().map(|value| page.take(value)).collect();
        return Block::Pair { heading, values };
    }
    let counted = numbered_unknown(page.item(at).text()).filter(|_| !beside.is_empty());
    if let Some((number, _)) =
        counted.filter(|(number, word)| heads_a_goal(page, row) || goes_on(page, at, *number, word))
    {
        return goal_block(page, row, at, number, None, false);
    }
    let text = page.item(at).text();
    let is_line_of_its_own =
        phrases::begins_with_post(text) || plans::plan_line(text, labels).is_some() || steps(text).is_some();
    if !is_line_of_its_own && is_heading_like(text) && !is_department(text) && whole_number(text).is_none() {
        // 消防長所見｜…｜Ｂ: what is said with its grade.
        let is_graded = || {
            beside.len() == 2
                && likely(text).is_some()
                && is_content(page.item(beside[0]).text())
                && grades::is_plain_grade(page.item(beside[1]).text())
        };
        let is_led = is_graded()
            || beside.len() == 1
                && (is_content(page.item(beside[0]).text())
                    || likely(text).is_some()
                    || is_department(page.item(beside[0]).text())
                    || is_among_headings(page, at, beside[0]));
        let below = if is_alone && is_band(page, at) { under_unknown(page, row, at, labels) } else { Vec::new() };
        let values = if is_led { beside } else { below };
        if !values.is_empty() {
            let heading = page.item(at).clone();
            page.take(at);
            let values = values.into_iter().map(|value| page.take(value)).collect();
            return Block::Pair { heading, values };
        }
    }
    Block::Free(page.take(at))
}

/// Whether a framed text stands in a column of headings, each with its value in the column beside it.
fn is_among_headings(page: &Page, at: usize, value: usize) -> bool {
    let is_framed = |at: usize| matches!(page.item(at).cell.shape, Shape::Framed);
    let is_heading = |other: &usize| page.item(*other).is_known() && is_framed(*other) && page.is_aligned(*other, at);
    let has_value = |other: &usize| {
        let (own, aside) = (page.item(*other).rect(), page.item(value).rect());
        let is_in_column =
            |rect: &crate::intake::cell::Rect| (rect.left - aside.left).abs() <= page.slack && rect.is_beside(own);
        page.items.iter().any(|item| !item.is_known() && is_in_column(item.rect()))
    };
    let pairs = (0..page.items.len()).filter(|other| is_heading(other) && has_value(other)).count();
    is_framed(at) && pairs > 2
}

/// Whether the headings of a list of goals follow: number, title and what else there is, all of them known.
fn heads_list(page: &Page, row: usize) -> bool {
    let next = page.open(row + 1);
    let has = |sense: Sense| next.iter().any(|at| page.item(*at).may_be(sense));
    let all_known = next.iter().all(|at| page.item(*at).is_known());
    next.len() > 2 && all_known && has(Sense::GoalNumber) && has(Sense::Goal) && is_header(page, &next)
}

/// Whether a word goes on counting goals: 仕事目標１ on top headed one, and the number before stands above at one edge.
fn goes_on(page: &Page, at: usize, number: u32, word: &str) -> bool {
    let own = page.item(at).rect();
    let counted = |other: usize| {
        let rect = page.item(other).rect();
        let is_above = rect.top < own.top && (rect.left - own.left).abs() <= page.slack;
        numbered_unknown(page.item(other).text()).filter(|(_, same)| is_above && *same == word).map(|(own, _)| own)
    };
    let is_first = |row: usize, at: &usize| counted(*at).is_some() && heads_a_goal(page, row);
    (0..page.items.len()).any(|other| counted(other).is_some_and(|above| above + 1 == number))
        && page.rows.iter().enumerate().take(5).any(|(row, items)| items.iter().any(|at| is_first(row, at)))
}

/// An unknown word with a number heads a goal where headings of a goal's page follow.
fn heads_a_goal(page: &Page, row: usize) -> bool {
    let is_of_goal = |at: &usize| {
        page.item(*at)
            .senses
            .iter()
            .any(|sense| matches!(sense, Sense::Target | Sense::Attainment | Sense::Initiative | Sense::Indicator))
    };
    row <= 4 && page.rows.iter().skip(row + 1).take(4).flatten().any(is_of_goal)
}

fn goal_block(page: &mut Page, row: usize, at: usize, number: u32, inline: Option<Cell>, is_known: bool) -> Block {
    let heading = page.take(at);
    let mut title: Vec<Cell> = inline.into_iter().collect();
    let mut values = beside(page, at);
    if values.is_empty() && title.is_empty() && page.right_of(at).is_none() {
        let next = page.open(row + 1);
        values.extend(next.first().copied().filter(|only| next.len() == 1 && !page.item(*only).is_known()));
    }
    title.extend(values.into_iter().map(|value| page.take(value)));
    Block::Goal { heading, number, title, is_known }
}
