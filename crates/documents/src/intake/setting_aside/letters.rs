//! Columns that are headed by the codes of a scale: a mark in one of them is its code.

use crate::intake::cell::{Cell, Leaf};
use crate::intake::label::{Label, LabelBook};
use hoshin_domain::text::folded;

/// Marks that choose a column.
const MARKS: &[&str] = &["○", "〇", "◯", "●", "レ", "✓", "✔", "☑", "■", "◎"];

/// Reads the marks under Ａ | Ｂ | Ｃ | Ｄ | Ｅ as codes, and their headings as one.
pub(super) fn read(leaf: &mut Leaf, labels: &LabelBook) {
    let Some(heads) = heads(&leaf.cells) else { return };
    let Some(around) = heads.iter().map(|cell| cell.rect).reduce(crate::intake::cell::Rect::around) else { return };
    let is_under = |cell: &Cell| {
        cell.rect.top >= around.bottom - 0.1 && cell.rect.left >= around.left && cell.rect.right <= around.right
    };
    let is_mark = |cell: &Cell| MARKS.contains(&cell.text.trim());
    let under: Vec<&Cell> = leaf.cells.iter().filter(|cell| is_under(cell)).collect();
    let marks: Vec<&Cell> = under.iter().copied().filter(|cell| is_mark(cell)).collect();
    // Two marks in a row choose nothing.
    let is_clear =
        |mark: &&Cell| !under.iter().any(|other| other.rect != mark.rect && other.rect.is_beside(&mark.rect));
    if marks.is_empty() || !marks.iter().all(is_clear) {
        return;
    }
    let has_heading = leaf.cells.iter().any(|cell| {
        labels.exact(&cell.text) == Some(Label::Grade)
            && cell.rect.bottom <= around.top + 0.1
            && cell.rect.left < around.right
            && cell.rect.right > around.left
    });
    let printed = labels.printed(Label::Grade).filter(|_| !has_heading).map(str::to_owned);
    for cell in leaf.cells.iter_mut().filter(|cell| is_under(cell) && is_mark(cell)) {
        let middle = cell.rect.middle().0;
        if let Some(head) = heads.iter().find(|head| head.rect.left < middle && middle < head.rect.right) {
            cell.text = folded(&head.text);
            (cell.rect.left, cell.rect.right) = (around.left, around.right);
        }
    }
    let mut heading = printed.map(|text| Cell { text, rect: around, ..heads[0].clone() });
    leaf.cells.retain(|cell| !heads.contains(cell));
    leaf.cells.extend(heading.take());
}

/// Three codes or more beside each other, in the order of a scale.
fn heads(cells: &[Cell]) -> Option<Vec<Cell>> {
    let code = |cell: &Cell| {
        let text = folded(&cell.text);
        let mut letters = text.chars();
        letters.next().filter(|letter| letters.next().is_none() && ('A'..='E').contains(letter))
    };
    let first = |cell: &&Cell| code(cell) == Some('A');
    cells.iter().filter(first).find_map(|first| {
        let mut heads = vec![first.clone()];
        while let Some(last) = heads.last() {
            let next = cells.iter().find(|cell| {
                (cell.rect.left - last.rect.right).abs() < 0.1
                    && cell.rect.top == last.rect.top
                    && code(cell).map(u32::from) == code(last).map(|letter| u32::from(letter) + 1)
            });
            match next {
                Some(next) => heads.push(next.clone()),
                None => break,
            }
        }
        (heads.len() > 2).then_some(heads)
    })
}
