//! A page as a run of blocks: titles, headings of goals, pairs of heading and value, tables, what is none of these.

use super::header::is_header;
use super::heading::{PaperTitle, is_department, numbered_goal, numbered_unknown, title};
use super::page::{Item, Page, is_content, is_heading_like, is_section};
use super::table::{self, Table};
use crate::intake::cell::{Cell, Rect, Shape};
use crate::intake::evidence::legend;
use crate::intake::joining::starts_item;
use crate::intake::label::{LabelBook, whole_number};
use crate::intake::phrases;
use crate::intake::vocabulary::Sense;

#[derive(Debug, Clone)]
pub(super) enum Block {
    Title(Cell, PaperTitle),
    Goal {
        heading: Cell,
        number: u32,
        title: Vec<Cell>,
        is_known: bool,
    },
    /// A heading with its value beside or below it.
    Pair {
        heading: Item,
        values: Vec<Cell>,
    },
    Table(Table),
    Free(Cell),
}

/// Takes a page apart; `open` is the table that the page before ended with.
pub(super) fn blocks(mut page: Page, labels: &LabelBook, open: Option<&Table>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for cell in std::mem::take(&mut page.margins) {
        blocks.extend(title(&cell.text).map(|title| Block::Title(cell, title)));
    }
    let mut row = 0;
    while row < page.rows.len() {
        let items = page.open(row);
        if items.is_empty() {
            row += 1;
            continue;
        }
        if let Some(block) = title_of(&mut page, &items, blocks.is_empty(), labels) {
            blocks.push(block);
            continue;
        }
        if is_header(&page, &items) && !items.iter().any(|at| goal_of(page.item(*at), labels).is_some()) {
            let (table, rows) = table::take(&mut page, row);
            blocks.push(Block::Table(table));
            row += rows;
            continue;
        }
        if !blocks.iter().any(|block| !matches!(block, Block::Title(..)))
            && let Some(table) = open.and_then(|open| go_on(&mut page, open, row))
        {
            blocks.push(Block::Table(table));
            continue;
        }
        let first = items[0];
        let block = block_at(&mut page, row, first, items.len() == 1, labels);
        blocks.push(block);
    }
    blocks
}

/// A table of the page before that goes on at the top of this one.
fn go_on(page: &mut Page, open: &Table, row: usize) -> Option<Table> {
    let items = page.open(row);
    let is_under = |at: &usize| {
        let rect = page.item(*at).rect();
        !page.item(*at).is_known()
            && open.columns.iter().any(|column| (column.rect.left - rect.left).abs() <= page.slack)
    };
    if items.len() < 2 || !items.iter().all(is_under) {
        return None;
    }
    let raised = |column: &table::Column| {
        let mut column = column.clone();
        let height = column.rect.height();
        column.rect.bottom = page.item(items[0]).rect().top;
        column.rect.top = column.rect.bottom - height;
        column
    };
    let mut table = Table { columns: open.columns.iter().map(raised).collect(), entries: Vec::new() };
    (table::fill(page, &mut table, row) > 0).then_some(table)
}

fn title_of(page: &mut Page, items: &[usize], is_top: bool, labels: &LabelBook) -> Option<Block> {
    let at = *items.iter().find(|at| {
        let item = page.item(**at);
        (!item.is_known() || is_top && items.len() == 1 && item.text().chars().count() > 10)
            && goal_of(item, labels).is_none()
            && title(item.text())
                .is_some_and(|title| title.year.is_some() || phrases::title(item.text(), labels).is_some())
    })?;
    let is_alone = items.len() == 1 || items.iter().all(|other| *other == at || is_small(page.item(*other)));
    let own = title(page.item(at).text())?;
    is_alone.then(|| Block::Title(page.take(at), own))
}

/// A date, a number of a form, 案: what stands beside titles.
fn is_small(item: &Item) -> bool {
    !item.is_known() && item.text().chars().count() <= 16
}

/// The number of the goal that an item heads.
pub(super) fn goal_of<'i>(item: &'i Item, labels: &LabelBook) -> Option<(u32, &'i str)> {
    labels.goal(item.text()).or_else(|| numbered_goal(item.text()))
}

fn block_at(page: &mut Page, row: usize, at: usize, is_alone: bool, labels: &LabelBook) -> Block {
    if let Some((number, rest)) = goal_of(page.item(at), labels) {
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
            && page.item(beside[0]).cell.place == heading.cell.place;
        let values = if beside.is_empty() && page.right_of(at).is_none() {
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
    if let Some((number, _)) =
        numbered_unknown(page.item(at).text()).filter(|_| !beside.is_empty() && heads_a_goal(page, row))
    {
        return goal_block(page, row, at, number, None, false);
    }
    let text = page.item(at).text();
    let is_line_of_its_own =
        phrases::begins_with_post(text) || phrases::plan_line(text, labels).is_some() || legend::steps(text).is_some();
    if !is_line_of_its_own && is_heading_like(text) && !is_department(text) && whole_number(text).is_none() {
        let is_led = beside.len() == 1
            && (is_content(page.item(beside[0]).text()) || is_department(page.item(beside[0]).text()));
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

/// An unknown word with a number heads a goal where headings of a goal's page follow.
fn heads_a_goal(page: &Page, row: usize) -> bool {
    let is_of_goal = |at: &usize| {
        page.item(*at)
            .senses
            .iter()
            .any(|sense| matches!(sense, Sense::Target | Sense::Attainment | Sense::Initiative | Sense::Indicator))
    };
    row <= 4 && page.rows.iter().skip(row + 1).take(4).flatten().any(|at| is_of_goal(at))
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

/// The values beside a heading: what stands on its height up to the next heading.
fn beside(page: &Page, at: usize) -> Vec<usize> {
    let own = page.item(at).rect();
    let is_beside = |other: &usize| {
        let item = page.item(*other);
        let rect = item.rect();
        let middle = rect.middle().1;
        let is_line = matches!(item.cell.shape, Shape::Line { .. });
        let is_on = if is_line {
            rect.is_beside(own)
        } else {
            own.top - page.slack < middle && middle < own.bottom + page.slack
        };
        *other != at && !item.is_used && rect.left >= own.right - page.slack && is_on
    };
    let mut found: Vec<usize> = (0..page.items.len()).filter(is_beside).collect();
    let headings = found.iter().filter(|other| page.item(**other).is_known());
    let limit = headings.map(|other| page.item(*other).rect().left).fold(f64::INFINITY, f64::min);
    found.retain(|other| page.item(*other).rect().left < limit - page.slack);
    found.sort_by(|a, b| {
        let (a, b) = (page.item(*a).rect(), page.item(*b).rect());
        if a.is_beside(b) { a.left.total_cmp(&b.left) } else { a.top.total_cmp(&b.top) }
    });
    let is_row = found.windows(2).all(|pair| page.item(pair[0]).rect().is_beside(page.item(pair[1]).rect()));
    // A word that nobody knows with a value behind it is a heading of its own.
    let text = |at: usize| page.item(at).text();
    let heads = |pair: &[usize]| {
        is_heading_like(text(pair[0]))
            && !is_content(text(pair[0]))
            && (is_content(text(pair[1])) || is_department(text(pair[1])))
    };
    if let Some(at) = (1..found.len().saturating_sub(1)).find(|at| is_row && heads(&found[*at..*at + 2])) {
        found.truncate(at);
    }
    found
}

/// What stands under a heading that is alone in its row: up to a heading, a table, a gap.
fn under(page: &Page, row: usize, heading: &Item, labels: &LabelBook) -> Vec<usize> {
    let is_list =
        heading.may_be(Sense::GoalList) || heading.may_be(Sense::Scale) || heading.senses.first() == Some(&Sense::Goal);
    let is_list = is_list && !heading.may_be(Sense::Target);
    collect(page, row, *heading.rect(), is_list, labels)
}

fn under_unknown(page: &Page, row: usize, at: usize, labels: &LabelBook) -> Vec<usize> {
    collect(page, row, *page.item(at).rect(), true, labels)
}

fn collect(page: &Page, row: usize, heading: Rect, is_list: bool, labels: &LabelBook) -> Vec<usize> {
    let mut values: Vec<usize> = Vec::new();
    let mut bottom = heading.bottom;
    for next in row + 1..page.rows.len() {
        let items = page.open(next);
        let Some(first) = items.first() else { continue };
        let room = if values.is_empty() { page.gap * 2.5 } else { page.gap + size_of(page.item(*first)) };
        let is_far = page.item(*first).rect().top - bottom > room;
        let heads_page = is_list && goal_of(page.item(*first), labels).is_some() && is_page_of_goal(page, next);
        if is_far
            || heads_page
            || is_unknown_band(page, &items, &values, heading)
            || stops(page, &items, is_list, !values.is_empty(), labels)
        {
            break;
        }
        bottom = items.iter().map(|at| page.item(*at).rect().bottom).fold(bottom, f64::max);
        values.extend(items);
    }
    values
}

/// A short text in the frame of the heading above, behind a finished sentence: it heads what follows.
fn is_unknown_band(page: &Page, items: &[usize], values: &[usize], heading: Rect) -> bool {
    let ([only], Some(last)) = (items, values.last()) else { return false };
    let item = page.item(*only);
    let is_framed = matches!(item.cell.shape, Shape::Framed);
    let has_its_frame = (item.rect().left - heading.left).abs() <= page.slack
        && (item.rect().right - heading.right).abs() <= page.slack;
    let is_behind_sentence = page.item(*last).text().ends_with('。');
    let is_word = is_heading_like(item.text()) && !starts_item(item.text());
    is_framed && has_its_frame && is_behind_sentence && is_word && is_band(page, *only)
}

/// Whether headings of a goal's page follow: what looks like an entry of a list heads the goal itself.
fn is_page_of_goal(page: &Page, row: usize) -> bool {
    let is_of_page = |sense: &Sense| {
        !matches!(
            sense,
            Sense::YearAttainment | Sense::PlanGoal | Sense::PlanField | Sense::Goal | Sense::GoalList | Sense::Scale
        )
    };
    let next = page.rows.iter().skip(row + 1).take(2).flatten();
    next.into_iter().any(|at| page.item(*at).is_known() && page.item(*at).senses.iter().all(is_of_page))
}

fn size_of(item: &Item) -> f64 {
    match item.cell.shape {
        Shape::Line { size } => size * 0.8,
        Shape::Framed | Shape::Margin { .. } => 0.0,
    }
}

fn stops(page: &Page, items: &[usize], is_list: bool, has_values: bool, labels: &LabelBook) -> bool {
    let heads = |at: &usize| {
        let item = page.item(*at);
        let is_of_list = is_list
            && item.senses.iter().any(|sense| {
                matches!(
                    sense,
                    Sense::YearAttainment
                        | Sense::PlanGoal
                        | Sense::PlanField
                        | Sense::Attainment
                        | Sense::Grade
                        | Sense::OverallGrade
                )
            });
        let is_goal = goal_of(item, labels).is_some() && !is_list;
        item.is_known() && !is_of_list || is_goal
    };
    let is_header = is_header(page, items) && !is_list;
    let is_next_band = has_values && items.len() == 1 && is_marked(page, items[0]);
    let is_title = items.len() == 1 && title(page.item(items[0]).text()).is_some_and(|title| title.year.is_some());
    is_header || is_next_band || is_title || items.iter().any(heads)
}

/// Whether a text alone in its row is set as headings are: marked, numbered, bold or filled.
fn is_marked(page: &Page, at: usize) -> bool {
    let item = page.item(at);
    let text = item.text();
    let is_bracketed = text.starts_with(['【', '■', '◆', '〔', '《', '◇', '●']) && text.chars().count() <= 20;
    let look = item.cell.look;
    is_heading_like(text) && (is_bracketed || look.is_bold || look.is_filled)
}

/// Whether a text could head what stands below it.
fn is_band(page: &Page, at: usize) -> bool {
    let Some(below) = page.below(at) else { return false };
    let (own, other) = (page.item(at), page.item(below));
    let is_near = other.rect().top - own.rect().bottom <= page.gap * 2.0;
    let is_over = own.rect().left <= other.rect().left + page.slack;
    let is_longer = other.text().chars().count() > own.text().chars().count();
    let has_text =
        is_content(other.text()) && !is_section(other.text()) || is_longer || whole_number(other.text()).is_some();
    is_near && is_over && !other.is_known() && (is_marked(page, at) || has_text)
}
