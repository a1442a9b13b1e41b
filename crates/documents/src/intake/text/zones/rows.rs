//! The rows between two labels: each arrow leads from the plan text of one row to its check.

use crate::intake::joining::{append, is_finished};
use crate::intake::text::items::{Content, Item};
use crate::intake::text::readings::joined;

#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) plan: Option<String>,
    pub(super) check: Option<String>,
}

#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) rows: Vec<Row>,
    /// The letters of the scale, each with the row that began before it.
    pub(super) letters: Vec<(Item, String, Option<usize>)>,
    pub(super) left: Vec<Item>,
}

/// A text and the arrows beside it.
#[derive(Debug)]
struct Piece {
    item: Item,
    /// An arrow closes it.
    is_closed: bool,
    /// An arrow stands in front, in the same line.
    is_led: bool,
    /// The place of the piece among all; plans count as the beginning of a row.
    at: usize,
}

/// The rows, or none if the arrows do not tell the plan texts.
pub(super) fn rows(items: &[Item], letter: impl Fn(&Item) -> Option<String>, width: usize) -> Option<Found> {
    let mut found = Found::default();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut letters = Vec::new();
    let mut arrows = 0;
    for (at, item) in items.iter().enumerate() {
        match &item.content {
            Content::Text(_) => match letter(item) {
                Some(code) => letters.push((item.clone(), code, at)),
                None => pieces.push(piece(items, at)),
            },
            Content::Arrow => arrows += 1,
            Content::Label(_) | Content::Ornament => {}
            Content::Sections(_) | Content::Valued(..) | Content::Head(_) => found.left.push(item.clone()),
        }
    }
    let checks = take_checks(&mut pieces, arrows)?;
    let starts: Vec<usize> = pieces.iter().map(|plan| plan.at).collect();
    let row_before = |at: usize| starts.iter().filter(|start| **start < at).count().checked_sub(1);
    for plan in &pieces {
        found.rows.push(Row { plan: text(&plan.item, width), check: None });
    }
    found.letters = letters.into_iter().map(|(item, code, at)| (item, code, row_before(at))).collect();
    let mut checks = whole(checks, width);
    begin_plan(&mut found.rows, &mut checks, &starts);
    let in_order = checks.len() == found.rows.len();
    for (nth, check) in checks.into_iter().enumerate() {
        let only = if found.rows.len() == 1 { Some(0) } else { row_before(check.at) };
        match (if in_order { Some(nth) } else { only }).and_then(|row| found.rows.get_mut(row)) {
            Some(row) => append(&mut row.check, Some(check.text)),
            None => found.left.extend(check.items),
        }
    }
    Some(found)
}

/// What stands before the first plan text, where each row has a check already, is its beginning.
fn begin_plan(rows: &mut [Row], checks: &mut Vec<Check>, starts: &[usize]) {
    let leads = |check: &Check| starts.first().is_some_and(|first| check.at < *first);
    let before = checks.iter().filter(|check| leads(check)).count();
    let Some(row) = rows.first_mut().filter(|_| before > 0 && checks.len() - before >= starts.len()) else { return };
    let mut plan = None;
    for check in checks.extract_if(.., |check| leads(check)) {
        append(&mut plan, Some(check.text));
    }
    append(&mut plan, row.plan.take());
    row.plan = plan;
}

fn piece(items: &[Item], at: usize) -> Piece {
    let is_arrow = |item: &&Item| matches!(item.content, Content::Arrow);
    let before = at.checked_sub(1).map(|before| &items[before]).filter(is_arrow);
    let after = items.get(at + 1).filter(is_arrow);
    let leads = after.is_some_and(|arrow| {
        let next = items.get(at + 2);
        let is_led = next.is_some_and(|next| next.content.lines().is_some() && next.line == arrow.line);
        is_led && arrow.block != items[at].block
    });
    Piece {
        item: items[at].clone(),
        is_closed: after.is_some() && !leads,
        is_led: before.is_some_and(|arrow| arrow.line == items[at].line),
        at,
    }
}

/// Takes all texts but the plans out of the pieces.
fn take_checks(pieces: &mut Vec<Piece>, arrows: usize) -> Option<Vec<Piece>> {
    let closed = pieces.iter().filter(|piece| piece.is_closed).count();
    let led = pieces.iter().filter(|piece| piece.is_led).count();
    let is_plan = |piece: &Piece| {
        if closed == arrows {
            return piece.is_closed;
        }
        !piece.is_led
    };
    let mut plans = Vec::new();
    let mut checks = Vec::new();
    for piece in pieces.drain(..) {
        if is_plan(&piece) { plans.push(piece) } else { checks.push(piece) }
    }
    if closed != arrows && led == arrows && plans.len() > arrows {
        // The arrow stands in the middle of the check's lines: what breaks off before it is the beginning.
        let (finished, open) = plans.into_iter().partition(is_sentence);
        plans = finished;
        checks.extend(open);
        checks.sort_by_key(|piece| piece.at);
    }
    *pieces = plans;
    (arrows > 0 && pieces.len() == arrows).then_some(checks)
}

fn is_sentence(piece: &Piece) -> bool {
    let lines = piece.item.content.lines().unwrap_or_default();
    lines.last().is_some_and(|line| is_finished(line)) && !is_tail(&piece.item)
}

/// Whether a text begins with what cannot begin one: 。 alone was pushed out of its line.
fn is_tail(item: &Item) -> bool {
    let first = item.content.lines().and_then(|lines| lines.first());
    first.is_some_and(|line| line.trim_start().starts_with(['。', '、', '）', '」']))
}

/// A check whose lines were found again.
#[derive(Debug)]
struct Check {
    text: String,
    items: Vec<Item>,
    at: usize,
}

/// The checks with their torn pieces together: a beginning that breaks off, what an arrow leads to, a lost 。.
fn whole(pieces: Vec<Piece>, width: usize) -> Vec<Check> {
    let (tails, mut pieces): (Vec<Piece>, Vec<Piece>) = pieces.into_iter().partition(|piece| is_tail(&piece.item));
    let mut at = 0;
    while at + 1 < pieces.len() {
        let is_torn = |piece: &Piece| !piece.is_led && !is_sentence(piece);
        if pieces[at].is_led && is_torn(&pieces[at + 1]) && !is_torn_for_next(&pieces, at + 1) {
            pieces.swap(at, at + 1);
        }
        at += 1;
    }
    let mut checks: Vec<Check> = Vec::new();
    for piece in pieces {
        let Some(more) = text(&piece.item, width) else { continue };
        match checks.last_mut() {
            Some(last) if !is_finished(&last.text) && !last.items.iter().any(is_tail) && is_one(last, &piece) => {
                last.text.push_str(&more);
                last.items.push(piece.item);
            }
            _ => checks.push(Check { text: more, items: vec![piece.item], at: piece.at }),
        }
    }
    for tail in tails {
        let open = checks.iter_mut().find(|check| !is_finished(&check.text));
        match (open, text(&tail.item, width)) {
            (Some(check), Some(more)) => {
                check.text.push_str(&more);
                check.items.push(tail.item);
            }
            (_, Some(more)) => checks.push(Check { text: more, items: vec![tail.item], at: tail.at }),
            (_, None) => {}
        }
    }
    checks
}

/// A piece that breaks off goes on where an arrow leads to, but not in a check that has its arrow already.
fn is_one(last: &Check, next: &Piece) -> bool {
    next.is_led && last.items.len() == 1
}

fn is_torn_for_next(pieces: &[Piece], at: usize) -> bool {
    pieces.get(at + 1).is_some_and(|next| next.is_led && next.at == pieces[at].at + 2)
}

fn text(item: &Item, width: usize) -> Option<String> {
    joined(item.content.lines()?, width)
}
