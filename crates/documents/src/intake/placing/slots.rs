//! Several cells that are one text.

use crate::intake::cell::{Cell, Shape};
use crate::intake::joining::{self, Line};

/// The text of cells from top to bottom: lines below each other are joined, fields are paragraphs.
pub(in crate::intake) fn text(cells: &[&Cell]) -> Option<String> {
    let mut text = String::new();
    let mut run: Vec<Line> = Vec::new();
    for cell in cells {
        let Shape::Line { size } = cell.shape else {
            close(&mut text, &mut run);
            paragraph(&mut text, &cell.text);
            continue;
        };
        let line = Line { text: cell.text.clone(), rect: cell.rect, size };
        match run.last_mut() {
            Some(last) if last.rect.is_beside(&line.rect) => {
                last.text.push(' ');
                last.text.push_str(&line.text);
                last.rect = last.rect.around(line.rect);
            }
            Some(last) if line.rect.top - last.rect.bottom > size => {
                close(&mut text, &mut run);
                run.push(line);
            }
            _ => run.push(line),
        }
    }
    close(&mut text, &mut run);
    joining::tidy(&text)
}

fn close(text: &mut String, run: &mut Vec<Line>) {
    let left = run.iter().map(|line| line.rect.left).fold(f64::INFINITY, f64::min);
    let right = run.iter().map(|line| line.rect.right).fold(f64::NEG_INFINITY, f64::max);
    let joined = joining::join(run, left, right);
    paragraph(text, &joined);
    run.clear();
}

fn paragraph(text: &mut String, piece: &str) {
    if !text.is_empty() && !piece.is_empty() {
        text.push('\n');
    }
    text.push_str(piece);
}
