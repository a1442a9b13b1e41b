//! From characters to cells: lines are gathered field by field, wraps inside a field are joined.

use super::cards;
use super::characters::Character;
use super::fields::{Rules, is_same};
use super::lattice;
use super::rows::{columns, fragments, is_margin, rows};
use crate::intake::cell::{Cell, Rect, Shape};
use crate::intake::joining::{Line, join};
use crate::intake::label::LabelBook;
use crate::intake::limits;
use crate::intake::vocabulary::senses;
use hoshin_domain::Place;

/// The cells of a page.
pub(super) fn cells(
    characters: Vec<Character>,
    rules: &Rules,
    labels: &LabelBook,
    page: u32,
    height: f64,
) -> Vec<Cell> {
    let mut fields: Vec<(Option<Rect>, Vec<Character>)> = vec![(None, Vec::new())];
    let mut last = 0;
    for character in characters {
        last = field_of(&character, rules, &mut fields, last);
        fields[last].1.push(character);
    }
    let mut cells = Vec::new();
    for card in cards::take(&mut fields) {
        let characters = card.characters;
        cells.extend(lattice::cells(rows(characters), rules, &card.frames, page, f64::INFINITY));
    }
    for (field, characters) in fields {
        match field {
            Some(field) => cells.extend(framed(field, characters, rules, labels, page)),
            None => cells.extend(lattice::cells(rows(characters), rules, &[], page, height)),
        }
    }
    cells.retain(|cell| !cell.text.trim().is_empty());
    cells
}

/// The index of the field a character stands in.
fn field_of(
    character: &Character,
    rules: &Rules,
    fields: &mut Vec<(Option<Rect>, Vec<Character>)>,
    last: usize,
) -> usize {
    let (x, y) = character.rect.middle();
    if let Some(field) = &fields[last].0
        && field.left < x
        && x < field.right
        && field.top < y
        && y < field.bottom
    {
        return last;
    }
    let Some(found) = rules.field_around((x, y)) else { return 0 };
    let known = fields.iter().position(|(field, _)| field.is_some_and(|field| is_same(&field, &found)));
    if known.is_none() && fields.len() >= limits::PAGE_FIELDS {
        return 0;
    }
    known.unwrap_or_else(|| {
        fields.push((Some(found), Vec::new()));
        fields.len() - 1
    })
}

/// The cells of one ruled field: usually one. Columns without a line between them stand apart, and so do labels. A frame
/// around what has an arrangement of its own is no field.
fn framed(field: Rect, characters: Vec<Character>, rules: &Rules, labels: &LabelBook, page: u32) -> Vec<Cell> {
    let rows = rows(characters);
    let columns = columns(rows.iter().cloned().flat_map(|row| gathered(fragments(row), labels)).collect());
    let beside = |lines: &Vec<Line>| lines.windows(2).filter(|pair| pair[0].rect.is_beside(&pair[1].rect)).count();
    if columns.iter().map(beside).sum::<usize>() >= ARRANGED || is_headed(&rows) {
        return lattice::cells(rows, rules, &[field], page, f64::INFINITY);
    }
    let lefts: Vec<f64> = columns.iter().map(|lines| leftmost(lines)).collect();
    let is_alone = columns.len() == 1;
    let mut cells = Vec::new();
    for (at, lines) in columns.into_iter().enumerate() {
        if beside(&lines) > 0 {
            cells.extend(lines.into_iter().map(|line| loose_cell(line, page, f64::INFINITY)));
            continue;
        }
        let left = if at == 0 { field.left } else { lefts[at] };
        let right = lefts.get(at + 1).copied().unwrap_or(field.right);
        cells.extend(column(Rect { left, right, ..field }, lines, is_alone, labels, page));
    }
    cells
}

/// The texts of a row; letters that were spread over the whole field are one if that is a heading: 達　　成　　度.
fn gathered(row: Vec<Line>, labels: &LabelBook) -> Vec<Line> {
    let whole: String = row.iter().map(|line| line.text.trim()).collect();
    let is_spread = row.len() > 1 && row.iter().all(|line| line.text.trim().chars().count() == 1);
    if !is_spread || labels.exact(&whole).is_none() && senses(&whole).is_empty() {
        return row;
    }
    let rect = row.iter().map(|line| line.rect).reduce(Rect::around);
    let size = row.first().map_or(0.0, |line| line.size);
    rect.map(|rect| Line { text: whole, rect, size }).into_iter().collect()
}

/// A field in which so many texts stand beside the next one is a frame around a part of a page.
const ARRANGED: usize = 2;

/// Whether a field holds several headings in bold, each over its text: a frame around a part of a page.
fn is_headed(rows: &[Vec<Character>]) -> bool {
    let is_head = |row: &&Vec<Character>| {
        let text: String = row.iter().map(|own| own.text.as_str()).collect();
        row.iter().all(|own| own.is_bold || own.text.trim().is_empty()) && !senses(&text).is_empty()
    };
    let heads = rows.iter().filter(is_head).count();
    heads > 1 && heads < rows.len() && rows.first().is_some_and(|row| is_head(&row))
}

fn column(field: Rect, lines: Vec<Line>, is_alone: bool, labels: &LabelBook, page: u32) -> Vec<Cell> {
    let whole = joined(field, &lines);
    // 目標 may be a label of the form and the end of another heading: 令和６年度の年度目標.
    if labels.exact(&whole).is_some() || !senses(&whole).is_empty() {
        return vec![cell_at(field, whole, &lines, page)];
    }
    let mut cells = Vec::new();
    let mut paragraph: Vec<Line> = Vec::new();
    for line in lines {
        if labels.exact(&line.text).is_none() {
            paragraph.push(line);
            continue;
        }
        cells.extend(paragraph_cell(field, std::mem::take(&mut paragraph), page));
        cells.extend(paragraph_cell(field, vec![line], page));
    }
    cells.extend(paragraph_cell(field, paragraph, page));
    if let [only] = &mut cells[..]
        && is_alone
    {
        only.rect = field;
    }
    cells
}

fn paragraph_cell(field: Rect, lines: Vec<Line>, page: u32) -> Option<Cell> {
    let bounds = lines.iter().map(|line| line.rect).reduce(Rect::around)?;
    let rect = Rect::new(field.left, bounds.top, field.right, bounds.bottom);
    let text = joined(field, &lines);
    Some(cell_at(rect, text, &lines, page))
}

/// The text of a field's lines. What the field keeps free at its left it keeps free at its right too.
pub(super) fn joined(field: Rect, lines: &[Line]) -> String {
    let left = leftmost(lines);
    let inset = left - field.left;
    let is_inset = lines.iter().all(|line| inset < line.size * WIDEST_INSET);
    join(lines, left, if is_inset { field.right - inset } else { field.right })
}

/// More free space than this many type sizes comes from centring, not from the field.
const WIDEST_INSET: f64 = 2.0;

pub(super) fn cell_at(rect: Rect, text: String, lines: &[Line], page: u32) -> Cell {
    let at = lines.first().map(|line| (line.rect.left.round() as i32, line.rect.top.round() as i32));
    let cell = Cell::new(rect, text, Place::Page { page, at }, Shape::Framed);
    cell.joined_of(lines.iter().map(|line| line.text.as_str()))
}

/// Where the lines of a text end: where their field does, or soon behind the widest of them.
pub(super) fn widest_edge(lines: &[Line], right: f64) -> f64 {
    let widest = lines.iter().map(|line| line.rect.right).fold(f64::NEG_INFINITY, f64::max);
    let size = lines.first().map_or(0.0, |line| line.size);
    right.min(widest + size * 0.3)
}

pub(super) fn loose_cell(line: Line, page: u32, height: f64) -> Cell {
    let at = Some((line.rect.left.round() as i32, line.rect.top.round() as i32));
    let shape =
        if is_margin(&line.rect, height) { Shape::Margin { size: line.size } } else { Shape::Line { size: line.size } };
    Cell::new(line.rect, line.text, Place::Page { page, at }, shape)
}

fn leftmost(lines: &[Line]) -> f64 {
    lines.iter().map(|line| line.rect.left).fold(f64::INFINITY, f64::min)
}
