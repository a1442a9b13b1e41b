//! A row across a table that names a department: the rows below it are of another paper, under the same headings.

use super::block::{Block, Caption};
use super::filling::Filling;
use super::goal_lines::goal_of;
use super::grid::{Column, Table, column_of};
use super::header::is_header;
use super::page::Page;
use crate::intake::cell::{Cell, Shape};
use crate::intake::label::{LabelBook, is_decoration};
use crate::intake::phrases;
use crate::intake::vocabulary::{Sense, senses, unnumbered};
use crate::intake::wording::heading::is_department;

/// The caption that a row is: alone in it, across several columns or where the numbers stand.
pub(super) fn caption(page: &Page, table: &Table, row: &[usize]) -> Option<Caption> {
    let [only] = row else { return None };
    let cell = &page.item(*only).cell;
    let over = table.columns.iter().filter(|column| {
        column.rect.right.min(cell.rect.right) - column.rect.left.max(cell.rect.left) > column.rect.width() * 0.6
    });
    let is_marked = cell.text.trim().starts_with(is_decoration);
    let is_across = match cell.shape {
        Shape::Framed => over.count() > 1,
        Shape::Line { .. } | Shape::Margin { .. } => is_marked,
    };
    let column = &table.columns[column_of(table, cell)];
    let is_first = column_of(table, cell) == 0 && column.senses.contains(&Sense::GoalNumber);
    if !is_across && !is_first || page.item(*only).is_known() {
        return None;
    }
    named(cell)
}

/// A department on a line of its own, with the headings of its table on the next, or with its head and then a heading:
/// 財政部 over 部長　見本　花子 over 基本方針.
pub(super) fn department(page: &Page, items: &[usize]) -> Option<Block> {
    let [only] = items else { return None };
    let item = page.item(*only);
    let caption = named(&item.cell).filter(|_| !item.is_known())?;
    let name = caption.department.text.trim();
    let is_whole = name.ends_with(['部', '局']) || name.ends_with("委員会") || name.ends_with("事務局");
    let is_above = |row: &&Vec<usize>| page.item(row[0]).rect().top > item.rect().top + page.slack;
    let mut next = page.rows.iter().filter(is_above);
    let first = next.next()?;
    let names_head = |row: &[usize]| {
        let text = row.iter().map(|at| page.item(*at).text().trim()).collect::<Vec<_>>().join("\u{3000}");
        phrases::begins_with_post(&text) && phrases::officers(&text).is_ok_and(|found| !found.is_empty())
    };
    let heads = |row: &[usize]| row.iter().all(|at| page.item(*at).is_known()) && is_header(page, row);
    let is_known = |row: &Vec<usize>| page.item(row[0]).is_known();
    let is_headed = names_head(first) && next.next().is_some_and(is_known) || heads(first);
    (is_whole && is_headed).then_some(Block::Caption(caption))
}

/// The goal that a row across a table names, with rows of its initiatives below it under the same headings.
pub(super) fn band(page: &Page, table: &Table, row: usize, labels: &LabelBook) -> Option<Block> {
    let [only] = page.open(row)[..] else { return None };
    let item = page.item(only);
    let (number, title) = goal_of(item, labels).filter(|(_, title)| !title.is_empty())?;
    let is_over = |column: &&Column| {
        column.rect.right.min(item.rect().right) - column.rect.left.max(item.rect().left) > column.rect.width() * 0.6
    };
    let is_across = matches!(item.cell.shape, Shape::Framed) && table.columns.iter().filter(is_over).count() > 1;
    let next = page.open(row + 1);
    let are_values = next.len() > 1 && next.iter().filter(|at| page.item(**at).is_known()).count() * 3 < next.len();
    let has_part = table.may_have(Sense::Initiative) || table.may_have(Sense::Target) || table.may_have(Sense::Result);
    let title = Cell { text: title.to_owned(), joints: Vec::new(), ..item.cell.clone() };
    let block = Block::Goal { heading: item.cell.clone(), number, title: vec![title], is_known: true };
    (is_across && are_values && has_part).then_some(block)
}

impl Filling<'_> {
    /// A department within a table: another paper under the same headings, with goals of its own.
    pub(super) fn caption(&mut self, caption: &Caption) {
        self.department(&caption.department);
        self.had_goal = false;
        let Some(cell) = &caption.officers else { return };
        match phrases::officers(&cell.text).ok().filter(|_| phrases::begins_with_post(&cell.text)) {
            Some(officers) => self.draft().officers.extend(officers),
            None => self.leave(cell),
        }
    }
}

/// ■ 総務部（部長　文月　管） as department and officers.
fn named(cell: &Cell) -> Option<Caption> {
    let closing = |c: char| is_decoration(c) && !"）)".contains(c);
    let bare = unnumbered(cell.text.trim().trim_start_matches(is_decoration).trim_end_matches(closing)).trim();
    let end = bare.find(|c: char| c.is_whitespace() || "（(：:】〕］》〉」』".contains(c)).unwrap_or(bare.len());
    let (name, rest) = bare.split_at(end);
    let part = |text: &str| Cell { text: text.trim().to_owned(), joints: Vec::new(), ..cell.clone() };
    if !is_department(name) || name.chars().count() < 3 || !senses(name).is_empty() {
        return None;
    }
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || "（）()：:】〕］》〉」』".contains(c));
    Some(Caption { department: part(name), officers: (!rest.is_empty()).then(|| part(rest)) })
}
