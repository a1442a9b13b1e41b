//! Tables: a row of headings, one or two deep, and what stands under each of them.

use super::grid::{Column, Entry, Table, column_of};
use super::header::{is_head_by_look, is_within};
use super::item::Item;
use super::lines::{at_columns, in_order, join_lines, line_height};
use super::page::Page;
use super::series::says_figures;
use crate::intake::cell::{Cell, Shape};
use crate::intake::label::leading_number;
use crate::intake::vocabulary::{Sense, headword};
use crate::intake::wording::looks::is_heading_like;
use crate::intake::wording::steps::steps;
use crate::intake::wording::titles::title;

/// Takes the table that a row heads, with what stands under it; the number of rows that were looked at.
pub(super) fn take(page: &mut Page, row: usize) -> (Table, usize) {
    let head = page.open(row);
    let bottom = head.iter().map(|at| page.item(*at).rect().bottom).fold(f64::NEG_INFINITY, f64::max);
    let mut next = row + 1;
    let mut subs: Vec<usize> = Vec::new();
    while let Some(below) = page.rows.get(next) {
        let below: Vec<usize> = below.iter().copied().filter(|at| !page.item(*at).is_used).collect();
        let is_inside = below.iter().all(|at| page.item(*at).rect().bottom <= bottom + page.slack) && !below.is_empty();
        let is_second = is_inside || subs.is_empty() && are_subheadings(page, &head, &below);
        if !is_second {
            break;
        }
        subs.extend(below);
        next += 1;
    }
    while let Some(more) = header_lines(page, next, bottom) {
        subs.extend(more);
        next += 1;
    }
    let mut columns = columns(page, &head, &subs);
    years_above(page, &mut columns);
    head.iter().chain(&subs).for_each(|at| page.items[*at].is_used = true);
    let mut table = Table { columns, entries: Vec::new(), is_under_goal: false };
    let rows = fill(page, &mut table, next);
    (table, next + rows - row)
}

/// Headings of a second level that no first one reaches down to: each under a wider one.
fn are_subheadings(page: &Page, head: &[usize], below: &[usize]) -> bool {
    let is_sub = |at: &usize| page.item(*at).is_known() && head.iter().any(|head| is_within(page, *at, *head));
    let widest = |head: &&usize| below.iter().filter(|at| is_within(page, **at, **head)).count() > 1;
    below.len() > 1 && below.iter().all(is_sub) && head.iter().any(|head| widest(&head))
}

fn columns(page: &Page, head: &[usize], subs: &[usize]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for at in head {
        let under: Vec<usize> = subs.iter().copied().filter(|sub| is_within(page, *sub, *at)).collect();
        let is_over = |sub: usize| under.iter().any(|other| is_upper(page, sub, *other));
        let own: Vec<usize> = under.iter().copied().filter(|sub| !is_over(*sub)).collect();
        let item = page.item(*at);
        if own.is_empty() {
            columns.push(Column {
                heading: item.cell.clone(),
                senses: item.senses.clone(),
                parent: None,
                rect: item.cell.rect,
            });
        }
        for sub in own {
            let (cell, senses) = (&page.item(sub).cell, &page.item(sub).senses);
            let above = under.iter().find(|upper| is_upper(page, **upper, sub)).map_or(item, |upper| page.item(*upper));
            let parent = Some((above.cell.clone(), above.senses.clone()));
            columns.push(Column { heading: cell.clone(), senses: senses.clone(), parent, rect: cell.rect });
        }
    }
    // Without frames a heading of the second line is a column of its own.
    for at in subs.iter().filter(|at| !head.iter().any(|head| is_within(page, **at, *head))) {
        let (cell, senses) = (&page.item(*at).cell, &page.item(*at).senses);
        columns.push(Column { heading: cell.clone(), senses: senses.clone(), parent: None, rect: cell.rect });
    }
    columns.sort_by(|a, b| a.rect.left.total_cmp(&b.rect.left));
    columns
}

/// Whether one of the lower headings stands over another.
fn is_upper(page: &Page, upper: usize, lower: usize) -> bool {
    upper != lower
        && is_within(page, lower, upper)
        && page.item(lower).rect().top >= page.item(upper).rect().bottom - page.slack
}

/// A further line of headings without frames, close below the ones above.
fn header_lines(page: &Page, row: usize, bottom: f64) -> Option<Vec<usize>> {
    let items = page.open(row);
    let is_one = |at: &usize| {
        let item = page.item(*at);
        let Shape::Line { size } = item.cell.shape else { return false };
        item.is_known() && item.rect().top - bottom < size * 1.5
    };
    (!items.is_empty() && items.iter().all(is_one)).then_some(items)
}

/// Years on a line of their own above the headings stand over those that follow at their right.
fn years_above(page: &Page, columns: &mut [Column]) {
    let top = columns.iter().map(|column| column.rect.top).fold(f64::INFINITY, f64::min);
    let is_year = |item: &&Item| {
        let Shape::Line { size } = item.cell.shape else { return false };
        item.is_used
            && item.senses == [Sense::Year]
            && item.rect().bottom <= top + size
            && top - item.rect().bottom < size * 2.0
    };
    let years: Vec<&Item> = page.items.iter().filter(is_year).collect();
    let last = years.iter().map(|year| year.rect().right).fold(f64::NEG_INFINITY, f64::max);
    let width = years.windows(2).map(|pair| pair[1].rect().left - pair[0].rect().left).fold(0.0, f64::max).max(60.0);
    for column in columns.iter_mut().filter(|column| column.parent.is_none() && column.rect.left < last + width * 1.2) {
        let own = years
            .iter()
            .filter(|year| year.rect().left <= column.rect.left + 3.5)
            .max_by(|a, b| a.rect().left.total_cmp(&b.rect().left));
        let may_have = column.senses.iter().any(|sense| matches!(sense, Sense::Actual | Sense::Aim));
        column.parent = own.filter(|_| may_have).map(|year| (year.cell.clone(), year.senses.clone()));
    }
}

/// Fills a table from a row on; how many rows belong to it.
pub(super) fn fill(page: &mut Page, table: &mut Table, from: usize) -> usize {
    let mut bottom = table.columns.iter().map(|column| column.rect.bottom).fold(f64::NEG_INFINITY, f64::max);
    let mut taken = 0;
    let mut lines: Vec<Entry> = Vec::new();
    while from + taken < page.rows.len() {
        let row = page.open(from + taken);
        if row.is_empty() || is_repeated(page, table, &row) {
            bottom = row.iter().map(|at| page.item(*at).rect().bottom).fold(bottom, f64::max);
            row.iter().for_each(|at| page.items[*at].is_used = true);
            taken += 1;
            continue;
        }
        let top = row.iter().map(|at| page.item(*at).rect().top).fold(f64::INFINITY, f64::min);
        let room = if taken == 0 { page.gap * 2.0 } else { page.gap + line_height(page, &row) };
        if top - bottom > room || ends(page, table, &row) {
            break;
        }
        bottom = row.iter().map(|at| page.item(*at).rect().bottom).fold(bottom, f64::max);
        take_row(page, table, &row, &mut lines);
        taken += 1;
    }
    join_lines(table, lines);
    taken
}

/// Whether a row says the headings again, as on a next page.
fn is_repeated(page: &Page, table: &Table, row: &[usize]) -> bool {
    let is_heading = |at: &usize| {
        let word = headword(page.item(*at).text());
        table.columns.iter().any(|column| {
            headword(&column.heading.text) == word
                || column.parent.as_ref().is_some_and(|(cell, _)| headword(&cell.text) == word)
        })
    };
    row.len() > 1 && row.iter().all(is_heading)
}

/// Whether a row no longer belongs to the table.
fn ends(page: &Page, table: &Table, row: &[usize]) -> bool {
    let first = page.item(row[0]);
    let is_note = first.text().starts_with(['※', '＊']) || first.text().starts_with("（注");
    let is_legend = row.len() == 1 && steps(first.text()).is_some();
    let is_caption =
        super::captions::caption(page, table, row).is_some() || super::captions::department(page, row).is_some();
    let is_title = row.len() == 1 && title(first.text()).is_some_and(|title| title.year.is_some());
    is_title
        || row.len() == 1 && is_next_part(page, row[0])
        || is_note && row.len() == 1
        || is_legend
        || is_caption
        || is_other_head(page, table, row)
        || is_headed_row(page, table, row[0])
        || row.iter().any(|at| is_strange(page, table, *at, row))
}

/// Whether a row begins with a text that is coloured as the headings are, where none of the rows above did: 消防長所見｜….
fn is_headed_row(page: &Page, table: &Table, first: usize) -> bool {
    let item = page.item(first);
    let column = column_of(table, &item.cell);
    let mut above = table.entries.iter().filter(|entry| entry.column == column).peekable();
    // A narrower one names what stands beside it within its column: 所管室・課 below an initiative.
    let is_wide = item.rect().width() > table.columns[column].rect.width() * 0.5;
    is_wide
        && above.peek().is_some()
        && table.columns[column].heading.look.is_filled
        && item.cell.look.is_filled
        && is_heading_like(item.text())
        && above.all(|entry| !entry.cell.look.is_filled)
}

/// Whether a row heads another table: it looks as the headings do, and parts in other columns.
fn is_other_head(page: &Page, table: &Table, row: &[usize]) -> bool {
    let is_column = |at: &usize| {
        let rect = page.item(*at).rect();
        let is_alike = |own: &Column| {
            (own.rect.left - rect.left).abs() <= page.slack && (own.rect.right - rect.right).abs() <= page.slack
        };
        table.columns.iter().any(is_alike)
    };
    let are_coloured = table.columns.iter().all(|column| column.heading.look.is_filled);
    are_coloured && is_head_by_look(page, row) && !row.iter().all(is_column)
}

/// ２　構成する事業 behind a table under １　成果指標: the next part of the page, whatever it says.
fn is_next_part(page: &Page, at: usize) -> bool {
    let item = page.item(at);
    let number = |text: &str| {
        let (number, rest) = leading_number(text)?;
        (rest.starts_with(['\u{3000}', ' ']) && rest.trim().chars().count() <= 20 && !rest.contains('。'))
            .then_some(number)
    };
    let Some(own) = number(item.text()) else { return false };
    let is_before = |row: &Vec<usize>| {
        let [only] = row[..] else { return false };
        let other = page.item(only);
        let is_above = other.rect().bottom <= item.rect().top + page.slack;
        is_above && (other.rect().left - item.rect().left).abs() <= page.slack && number(other.text()) == Some(own - 1)
    };
    own > 1 && page.rows.iter().any(is_before)
}

/// Whether an item heads something else or lies across the columns.
fn is_strange(page: &Page, table: &Table, at: usize, row: &[usize]) -> bool {
    let item = page.item(at);
    let column = column_of(table, &item.cell);
    let names_evaluator = table.columns[column].senses.contains(&Sense::Evaluator)
        && (item
            .senses
            .iter()
            .any(|sense| matches!(sense, Sense::Head | Sense::Second | Sense::Grade | Sense::Mid | Sense::Evaluation)));
    let is_inline = || {
        row.iter().any(|other| {
            *other != at
                && page.item(*other).rect().left > item.rect().left
                && column_of(table, &page.item(*other).cell) == column
        })
    };
    if item.is_known() && !names_evaluator {
        // A single word of data may be a heading elsewhere: 事業, 課題.
        let heads_nothing =
            item.senses.iter().all(|sense| matches!(sense, Sense::Unit | Sense::Evaluator | Sense::Year | Sense::When));
        // 年度末 under 達成時期 is a time.
        let is_time = table.columns[column].senses.contains(&Sense::When);
        let is_of_row = heads_nothing || is_time || item.may_be(Sense::Sections) && is_inline();
        return !is_of_row && !says_figures(table, column, item.text());
    }
    let is_over = |column: &&Column| {
        let shared = column.rect.right.min(item.rect().right) - column.rect.left.max(item.rect().left);
        shared > column.rect.width() * 0.6
    };
    let is_framed = !matches!(item.cell.shape, Shape::Line { .. });
    // 目標２　… under 総合計画の目標 is a place in the plan.
    let is_place = table.columns[column].senses.contains(&Sense::PlanGoal);
    is_framed && table.columns.iter().filter(is_over).count() > 1 || !is_place && is_heading_of_goal(page, at)
}

fn is_heading_of_goal(page: &Page, at: usize) -> bool {
    crate::intake::wording::heading::numbered_goal(page.item(at).text()).is_some()
        && super::plans::with_field(page.item(at).text()).is_none()
}

fn take_row(page: &mut Page, table: &mut Table, row: &[usize], lines: &mut Vec<Entry>) {
    if let Some(entries) = in_order(page, table, row) {
        row.iter().for_each(|at| page.items[*at].is_used = true);
        return lines.extend(entries);
    }
    let mut inline: Option<(usize, Cell)> = None;
    for (place, at) in row.iter().enumerate() {
        let is_known = page.item(*at).is_known();
        let cell = page.take(*at);
        let column = column_of(table, &cell);
        if matches!(cell.shape, Shape::Line { .. }) {
            let pieces = at_columns(table, &cell);
            lines.extend(pieces.into_iter().map(|cell| Entry { column: column_of(table, &cell), cell, inline: None }));
            continue;
        }
        let next = row.get(place + 1).map(|next| column_of(table, &page.item(*next).cell));
        if next == Some(column) && inline.is_none() && (is_known || is_heading_like(&cell.text)) {
            inline = Some((column, cell));
            continue;
        }
        let own = inline.take().filter(|(own, _)| *own == column).map(|(_, cell)| cell);
        table.entries.push(Entry { column, cell, inline: own });
    }
}
