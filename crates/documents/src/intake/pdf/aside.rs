//! What does not stand in level lines on its page: vertical text, turned lines, what lies across.

use super::characters::Character;
use super::composing::{cell_at, joined, loose_cell};
use super::direction::Direction;
use super::fields::{Rules, is_same};
use super::rows::{fragments, rows};
use super::standing;
use crate::intake::cell::{Cell, Rect, Shape};
use crate::intake::joining::Line;
use hoshin_domain::Place;

/// The cells of vertical lines: a field's lines are one text, and so are those that stand beside each other.
pub(super) fn vertical(lines: Vec<Line>, rules: &Rules, page: u32) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (field, lines) in by_field(lines, rules, |rect| rect) {
        match field {
            Some(field) => {
                let laid = standing::laid(lines.clone());
                cells.push(cell_at(field, joined(standing::on_its_side(field), &laid), &lines, page));
            }
            None => cells.extend(standing::texts(lines).into_iter().flat_map(|text| paragraphs(text, page))),
        }
    }
    cells
}

/// Lines by the ruled field that they stand in; `upright` gives their boxes on the page.
fn by_field(lines: Vec<Line>, rules: &Rules, upright: impl Fn(Rect) -> Rect) -> Vec<(Option<Rect>, Vec<Line>)> {
    let mut fields: Vec<(Option<Rect>, Vec<Line>)> = Vec::new();
    for line in lines {
        let field = rules.field_around(upright(line.rect).middle());
        let is_own = |known: &&mut (Option<Rect>, Vec<Line>)| match (&known.0, &field) {
            (Some(known), Some(field)) => is_same(known, field),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        match fields.iter_mut().find(is_own) {
            Some((_, own)) => own.push(line),
            None => fields.push((field, vec![line])),
        }
    }
    fields
}

/// A cell for each paragraph of vertical lines that stand in no field.
fn paragraphs(text: Vec<Line>, page: u32) -> Vec<Cell> {
    let Some(around) = text.iter().map(|line| line.rect).reduce(Rect::around) else { return Vec::new() };
    let (size, laid) = (text[0].size, standing::laid(text));
    let joined = joined(standing::on_its_side(around), &laid);
    let step = around.height() / joined.lines().count().max(1) as f64;
    let cell = |(at, line): (usize, &str)| {
        let top = around.top + step * at as f64;
        let rect = Rect { top, bottom: top + step, ..around };
        loose_cell(Line { text: line.to_owned(), rect, size }, page, f64::INFINITY)
    };
    joined.lines().enumerate().map(cell).collect()
}

/// The cells of letters that are turned against the page: those of a field are one text.
pub(super) fn turned(characters: &[Character], size: (f64, f64), rules: &Rules, page: u32) -> Vec<Cell> {
    let mut cells = Vec::new();
    for direction in [Direction::Down, Direction::Up, Direction::Left] {
        let own = characters.iter().filter(|own| own.direction == direction);
        let upright = own.map(|own| Character { rect: direction.turned(own.rect, size), ..own.clone() }).collect();
        let lines: Vec<Line> = rows(upright).into_iter().flat_map(fragments).collect();
        let on_page = |rect| direction.back().turned(rect, direction.turned_size(size));
        for (field, lines) in by_field(lines, rules, on_page) {
            let text = field.map(|field| joined(direction.turned(field, size), &lines));
            let lines: Vec<Line> = lines.into_iter().map(|line| Line { rect: on_page(line.rect), ..line }).collect();
            match field.zip(text) {
                Some((field, text)) => cells.push(cell_at(field, text, &lines, page)),
                None => cells.extend(lines.into_iter().map(|line| loose_cell(line, page, f64::INFINITY))),
            }
        }
    }
    cells.retain(|cell| !cell.text.trim().is_empty());
    cells
}

/// What lies across a page, as a thing that runs along the pages.
pub(super) fn across(characters: &[Character], page: u32) -> Option<Cell> {
    let rect = characters.iter().map(|own| own.rect).reduce(Rect::around)?;
    let text: String = characters.iter().map(|own| own.text.as_str()).collect();
    let at = Some((rect.left.round() as i32, rect.top.round() as i32));
    let cell = Cell::new(rect, text, Place::Page { page, at }, Shape::Margin { size: characters[0].size });
    (!cell.text.trim().is_empty()).then_some(cell)
}
