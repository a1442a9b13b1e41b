//! Notes: what begins as they do and stands apart from the fields, below the form or between its rows.

use crate::intake::cell::{Cell, Shape, is_grid};
use crate::intake::label::is_arrows;
use crate::intake::vocabulary::senses;
use crate::intake::wording::steps::steps;
use hoshin_domain::text::folded;

/// A text that begins as notes do and stands apart from the fields.
pub(super) fn is_note(cell: &Cell, cells: &[&Cell]) -> bool {
    let begins = [
        "※",
        "＊",
        "*",
        "（注",
        "(注",
        "注）",
        "注意",
        "注：",
        "（備考",
        "備考：",
        "担当：",
        "担当:",
        "問合せ",
        "お問い合わせ",
        "提出先",
        "問い合わせ",
        "作成：",
    ];
    let text = cell.text.trim_start();
    if is_contact(text) && !cells.iter().any(|other| !std::ptr::eq(*other, cell) && other.rect.is_beside(&cell.rect)) {
        return true;
    }
    // A legend is no note, whatever mark it begins with.
    if !begins.iter().any(|mark| text.starts_with(mark)) || steps(text).is_some() {
        return false;
    }
    match cell.shape {
        Shape::Framed => is_below_gap(cell, cells) || is_between_rows(cell, cells),
        // Among ruled fields a line of its own is none of them; without any, the last lines of a page are its notes.
        Shape::Line { .. } => {
            cells.iter().filter(|other| other.shape == Shape::Framed && other.lines.is_empty()).count() > 5
                || is_below_gap(cell, cells)
                    && cells.iter().all(|other| other.rect.top <= cell.rect.top + 0.1 || is_edge(other))
        }
        Shape::Margin { .. } => false,
    }
}

/// Whom to ring up: 企画係　電話（内線）2761.
fn is_contact(text: &str) -> bool {
    let bare = folded(text);
    let has = |parts: &[&str]| parts.iter().any(|part| bare.contains(part));
    has(&["電話", "内線", "℡", "TEL", "Tel"])
        && bare.contains(|c: char| c.is_ascii_digit())
        && bare.chars().count() <= 60
        && !bare.contains('。')
}

fn is_edge(cell: &Cell) -> bool {
    matches!(cell.shape, Shape::Margin { .. })
}

/// Whether an empty row of the sheet lies above a cell, and no field beside or below it.
fn is_below_gap(cell: &Cell, cells: &[&Cell]) -> bool {
    let room = if is_grid(cells.iter().copied()) { 0.5 } else { 8.0 };
    let others = cells.iter().filter(|other| !std::ptr::eq(**other, cell) && other.rect.bottom <= cell.rect.top + 0.1);
    let bottom = others.map(|other| other.rect.bottom).fold(f64::NEG_INFINITY, f64::max);
    let is_beside = |other: &&&Cell| !std::ptr::eq(**other, cell) && other.rect.is_beside(&cell.rect);
    bottom.is_finite() && cell.rect.top - bottom > room && !cells.iter().any(|other| is_beside(&other))
}

/// A remark alone in its row, where the arrows stand: ※件数は速報値. Right below a heading of its own width it is the value.
fn is_between_rows(cell: &Cell, cells: &[&Cell]) -> bool {
    let text = cell.text.trim_start();
    if !text.starts_with(REMARKS) || !senses(text.trim_start_matches(REMARKS)).is_empty() {
        return false;
    }
    let slack = if is_grid(cells.iter().copied()) { 0.3 } else { 3.5 };
    let said: Vec<&Cell> = cells.iter().copied().filter(|other| !is_arrows(&other.text)).collect();
    let is_alone = |own: &Cell| said.iter().filter(|other| (other.rect.top - own.rect.top).abs() <= slack).count() == 1;
    let is_above = |other: &&Cell| {
        let shared = other.rect.right.min(cell.rect.right) - other.rect.left.max(cell.rect.left);
        other.rect.bottom <= cell.rect.top + slack && shared > 0.0
    };
    let above = said.iter().copied().filter(is_above).max_by(|a, b| a.rect.bottom.total_cmp(&b.rect.bottom));
    let is_headed = above.is_some_and(|above| {
        let is_of_width =
            (above.rect.left - cell.rect.left).abs() <= slack && (above.rect.right - cell.rect.right).abs() <= slack;
        is_of_width && is_alone(above) && !senses(&above.text).is_empty()
    });
    is_alone(cell) && !is_headed
}

/// Marks that begin a remark, whatever stands around it.
const REMARKS: &[char] = &['※', '＊'];
