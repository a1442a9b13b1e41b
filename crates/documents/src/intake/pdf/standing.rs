//! Vertical text: letters below each other make a line, lines follow each other from right to left.

use super::characters::Character;
use super::fields::Rules;
use crate::intake::cell::Rect;
use crate::intake::joining::Line;

/// Vertical text is set solid: letters that stand farther apart are rows of their own.
const SOLID: f64 = 1.12;

/// A font for vertical text may space its letters.
const SPACED: f64 = 2.2;

/// So many letters below each other are a line.
const FEWEST: usize = 3;

/// The vertical lines among the characters, which are in the order in which they were drawn, and the rest.
pub(super) fn split(characters: Vec<Character>, rules: &Rules) -> (Vec<Line>, Vec<Character>) {
    let mut lines = Vec::new();
    let mut rest = Vec::new();
    let mut run: Vec<Character> = Vec::new();
    for character in characters {
        if !run.last().is_some_and(|last| is_below(last, &character, rules)) {
            close(std::mem::take(&mut run), &mut lines, &mut rest);
        }
        run.push(character);
    }
    close(run, &mut lines, &mut rest);
    (lines, rest)
}

fn close(run: Vec<Character>, lines: &mut Vec<Line>, rest: &mut Vec<Character>) {
    let is_vertical = run.iter().any(|own| own.is_vertical);
    let is_line = if is_vertical { run.len() > 1 } else { run.len() >= FEWEST && run.iter().all(is_upright) };
    if !is_line {
        return rest.extend(run);
    }
    let rect = run.iter().map(|own| own.rect).reduce(Rect::around);
    let text = run.iter().map(|own| own.text.as_str()).collect();
    lines.extend(rect.map(|rect| Line { text, rect, size: run[0].size }));
}

/// Numbers in a narrow column stand below each other without being one.
fn is_upright(character: &Character) -> bool {
    !character.text.chars().any(|c| c.is_numeric() || "○◎△×●□☑ＡＢＣＤＥ".contains(c) || c.is_ascii())
}

fn is_below(last: &Character, next: &Character, rules: &Rules) -> bool {
    let (x, y) = last.rect.middle();
    let (next_x, next_y) = next.rect.middle();
    let step = (next_y - y) / last.size;
    let most = if last.is_vertical && next.is_vertical { SPACED } else { SOLID };
    (x - next_x).abs() < last.size * 0.3
        && (0.4..most).contains(&step)
        && (last.size - next.size).abs() < last.size * 0.3
        && !rules.is_between((x, y), (next_x, next_y))
}

/// The lines of one text from right to left, laid on their side so that they can be joined like others.
pub(super) fn laid(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by(|a, b| b.rect.left.total_cmp(&a.rect.left));
    lines.into_iter().map(|line| Line { rect: on_its_side(line.rect), ..line }).collect()
}

pub(super) fn on_its_side(rect: Rect) -> Rect {
    Rect::new(rect.top, -rect.right, rect.bottom, -rect.left)
}

/// Vertical lines that belong together: beside each other, at about one height.
pub(super) fn texts(mut lines: Vec<Line>) -> Vec<Vec<Line>> {
    lines.sort_by(|a, b| b.rect.left.total_cmp(&a.rect.left));
    let mut texts: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        let is_next = |text: &&mut Vec<Line>| {
            text.last().is_some_and(|last| {
                let gap = last.rect.left - line.rect.right;
                gap < line.size * 1.5 && gap > -line.size * 0.5 && last.rect.shared_height(&line.rect) > 0.0
            })
        };
        match texts.iter_mut().find(is_next) {
            Some(text) => text.push(line),
            None => texts.push(vec![line]),
        }
    }
    texts
}
