//! What does not stand in level lines on its page: vertical text, turned lines, what lies across.

use super::characters::Character;
use super::composing::{cell_at, fragments, joined, loose_cell, rows};
use super::direction::Direction;
use super::fields::{Rules, is_same};
use super::standing;
use crate::intake::cell::{Cell, Rect, Shape};
use crate::intake::joining::Line;
use hoshin_domain::Place;

/// The cells of vertical lines: a field's lines are one text, and so are those that stand beside each other.
pub(super) fn vertical(lines: Vec<Line>, rules: &Rules, page: u32) -> Vec<Cell> {
    let mut fields: Vec<(Option<Rect>, Vec<Line>)> = Vec::new();
    for line in lines {
        let field = rules.field_around(line.rect.middle());
        let is_own = |known: &&mut (Option<Rect>, Vec<Line>)| match (&known.0, &field) {
            (Some(known), Some(field)) => is_same(known, field),
            (None, None) => true,
            _ => false,
        };
        match fields.iter_mut().find(is_own) {
            Some((_, own)) => own.push(line),
            None => fields.push((field, vec![line])),
        }
    }
    let mut cells = Vec::new();
    for (field, lines) in fields {
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

/// A cell for each paragraph of vertical lines that stand in no field.
fn paragraphs(text: Vec<Line>, page: u32) -> Vec<Cell> {
    let Some(around) = text.iter().map(|line| line.rect).reduce(Rect::around) else { return Vec::new() };
    let (size, laid) = (text[0].size, standing::laid(text));
    let joined = joined(standing::on_its_side(around), &laid);
    let step = around.height() / joined.lines().count().max(1) as f64;
    let cell = |(at, line): (usize, &str)| {
        let top = around.top + step * at as f64;
        loose_cell(
            Line { text: line.to_owned(), rect: Rect { top, bottom: top + step, ..around }, size },
            page,
            f64::INFINITY,
        )
    };
    joined.lines().enumerate().map(cell).collect()
}

/// The cells of letters that are turned against the page.
pub(super) fn turned(characters: Vec<Character>, size: (f64, f64), page: u32) -> Vec<Cell> {
    let mut cells = Vec::new();
    for direction in [Direction::Down, Direction::Up, Direction::Left] {
        let own = characters.iter().filter(|own| own.direction == direction);
        let upright = own.map(|own| Character { rect: direction.turned(own.rect, size), ..own.clone() }).collect();
        let lines = rows(upright).into_iter().flat_map(fragments);
        let back = |line: Line| Line { rect: direction.back().turned(line.rect, direction.turned_size(size)), ..line };
        cells.extend(lines.map(|line| loose_cell(back(line), page, f64::INFINITY)));
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
