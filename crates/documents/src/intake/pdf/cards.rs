//! Frames around a part of a page in which level rules alone part rows: a card with a table in it.

use super::characters::Character;
use super::rows::{columns, fragments, rows};
use crate::intake::cell::Rect;

/// The characters of a card, and its fields that hold several lines: their rules part no rows.
pub(super) struct Card {
    pub(super) characters: Vec<Character>,
    pub(super) frames: Vec<Rect>,
}

/// Two edges that differ by less are one, in points.
const NEAR: f64 = 1.5;

/// Fewer rows with texts beside each other are no table.
const ROWS: usize = 2;

/// Takes the cards out of the fields of a page: fields of one width below each other, of which several hold one row of
/// texts beside each other.
pub(super) fn take(fields: &mut [(Option<Rect>, Vec<Character>)]) -> Vec<Card> {
    let mut order: Vec<(usize, Rect)> =
        fields.iter().enumerate().filter_map(|(at, (field, _))| Some((at, (*field)?))).collect();
    order.sort_by(|(_, a), (_, b)| a.left.total_cmp(&b.left).then(a.top.total_cmp(&b.top)));
    let is_next = |(_, above): &(usize, Rect), (_, below): &(usize, Rect)| {
        (above.left - below.left).abs() < NEAR
            && (above.right - below.right).abs() < NEAR
            && (above.bottom - below.top).abs() < NEAR
    };
    let mut cards = Vec::new();
    for group in order.chunk_by(is_next) {
        let is_row = |(at, _): &&(usize, Rect)| {
            let rows = rows(fields[*at].1.clone());
            rows.len() == 1 && columns(rows.into_iter().flat_map(fragments).collect()).len() > 1
        };
        if group.iter().filter(is_row).count() < ROWS {
            continue;
        }
        let is_tall = |(at, _): &&(usize, Rect)| rows(fields[*at].1.clone()).len() > 1;
        let frames = group.iter().filter(is_tall).map(|(_, field)| *field).collect();
        let characters = group.iter().flat_map(|(at, _)| std::mem::take(&mut fields[*at].1)).collect();
        cards.push(Card { characters, frames });
    }
    cards
}
