//! Where every value came from: each character of the source is found again as a value, as unplaced, or as a
//! part of the form; what is none of these was lost on the way and is listed as unplaced after all.

mod doubts;
mod furniture;
mod values;

use super::cell::Cell;
use super::findings::left_over;
use super::label::{LabelBook, is_decoration};
use super::limits;
use furniture::Grammar;
use hoshin_domain::reading::{Account, Furniture, FurnitureKind};
use hoshin_domain::{Finding, FindingCode, Form, Place, Reading, Unplaced};
use values::{Kind, Values};

/// What the source is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Positions {
    /// Cells with true places: workbooks and PDF.
    True,
    /// Columns kept apart by spaces.
    Spaces,
    /// Lines in an order that may be lost.
    None,
}

/// Accounts for every character of the source, and says which fields leave doubt.
pub(super) fn account(
    reading: &mut Reading,
    leaves: &[Vec<Cell>],
    positions: Positions,
    labels: &LabelBook,
    form: &Form,
) -> Result<(), Finding> {
    if reading.policies.is_empty() {
        return Ok(());
    }
    let mut tracer = Tracer::new(reading, labels);
    let mut order: Vec<(usize, &Cell)> = Vec::new();
    for (leaf, cells) in leaves.iter().enumerate() {
        order.extend(cells.iter().map(|cell| (leaf, cell)));
    }
    // Long texts first: they stand in one place only, so that the short ones find what is left.
    order.sort_by_key(|(_, cell)| std::cmp::Reverse(cell.text.len()));
    // What the placer left where it stands is nobody else's, however much of it other texts say.
    let is_open: Vec<bool> = order.iter().map(|(leaf, cell)| !tracer.leave(*leaf, cell)).collect();
    for (leaf, cell) in order.into_iter().zip(is_open).filter(|(_, is_open)| *is_open).map(|(cell, _)| cell) {
        tracer.trace(leaf, cell);
        if tracer.steps > limits::TRACING_STEPS {
            return Err(Finding::new(FindingCode::TooManyCells, cell.place.clone()));
        }
    }
    tracer.lost.sort_by(|a, b| a.place.cmp(&b.place));
    tracer.find_wrapped();
    let Tracer { account, lost, values, .. } = tracer;
    reading.account = account;
    drop_explained(reading, &values);
    for piece in lost {
        reading.account.unplaced += piece.text.chars().filter(|c| !c.is_whitespace()).count();
        reading.findings.push(left_over(&piece));
        reading.unplaced.push(piece);
    }
    reading.confidence = doubts::of(reading, &values, leaves, positions, labels, form);
    Ok(())
}

/// Takes off the list what turned out to stand in fields after all: no character of the source is left for it.
fn drop_explained(reading: &mut Reading, values: &Values) {
    let listed = values.texts.iter().filter(|text| text.kind == Kind::Unplaced);
    let mut explained = Vec::new();
    for (mut left, text) in std::mem::take(&mut reading.unplaced).into_iter().zip(listed) {
        if text.is_untouched() {
            explained.push(left);
            continue;
        }
        if !text.is_found() {
            left.text = text.found(&left.text);
        }
        reading.unplaced.push(left);
    }
    let is_explained = |finding: &Finding| {
        finding.code == FindingCode::TextUnplaced
            && explained.iter().any(|left| {
                left.place == finding.place
                    && finding.detail.as_deref().is_some_and(|beginning| left.text.starts_with(beginning))
            })
    };
    reading.findings.retain(|finding| !is_explained(finding));
}

struct Tracer<'l> {
    values: Values,
    grammar: Grammar<'l>,
    account: Account,
    lost: Vec<Unplaced>,
    /// Where texts that were said again broke off.
    said: Vec<values::At>,
    steps: usize,
}

/// Pieces of a cell between two that are told: what is lost, and the numbers and marks around it.
#[derive(Default)]
struct Run(Vec<(Option<FurnitureKind>, String)>);

/// What a piece of the source is.
enum Traced {
    Value(values::At),
    Furniture(FurnitureKind),
    SaidAgain(values::At),
}

/// A longer text is listed without what is known of it.
const WHOLE: usize = 200;

/// A cell without its white space.
struct Spelled {
    characters: Vec<char>,
    keys: Vec<char>,
    place: Place,
    /// Whether white space, a mark or the edge of the cell stands before each character, and behind the last.
    edges: Vec<bool>,
}

impl Spelled {
    fn new(cell: &Cell) -> Self {
        let mut spelled =
            Self { place: cell.place.clone(), characters: Vec::new(), keys: Vec::new(), edges: Vec::new() };
        let mut was_edge = true;
        for c in cell.text.chars() {
            let is_mark = furniture::is_mark(c) || is_decoration(c);
            if !c.is_whitespace() {
                spelled.characters.push(c);
                spelled.keys.push(values::key(c));
                spelled.edges.push(was_edge || is_mark);
            }
            was_edge = is_mark || c.is_whitespace();
        }
        spelled.edges.push(true);
        spelled
    }

    /// Whether the piece stands apart from what is around it.
    fn stands_apart(&self, at: usize, length: usize) -> bool {
        self.edges[at] && self.edges[at + length]
    }
}

impl<'l> Tracer<'l> {
    fn new(reading: &Reading, labels: &'l LabelBook) -> Self {
        Self {
            values: Values::of(reading),
            grammar: Grammar::new(reading, labels),
            account: Account::default(),
            lost: Vec::new(),
            said: Vec::new(),
            steps: 0,
        }
    }

    /// Accounts for a cell that the placer left as a whole; whether it did.
    fn leave(&mut self, leaf: usize, cell: &Cell) -> bool {
        let text = Spelled::new(cell);
        let Some(own) = self.values.left_here(&text) else { return false };
        let length = text.characters.len();
        self.values.take((own, 0), length, leaf, cell, true);
        self.account.characters += length;
        self.account.unplaced += length;
        true
    }

    fn trace(&mut self, leaf: usize, cell: &Cell) {
        let mut text = Spelled::new(cell);
        self.account.characters += text.characters.len();
        if let Some(kind) = self.grammar.whole(cell) {
            return self.furnish(kind, &text.characters);
        }
        let (furnished, lost, placed) = (self.account.furniture.len(), self.lost.len(), self.account.placed);
        let listed = self.account.unplaced;
        let mut at = 0;
        let mut run = Run::default();
        while at < text.characters.len() {
            let Some((what, length)) = self.longest(&text, at) else {
                run.0.push((None, text.characters[at].to_string()));
                at += 1;
                continue;
            };
            if let Traced::Furniture(kind @ (FurnitureKind::Number | FurnitureKind::Mark)) = what {
                run.0.push((Some(kind), text.characters[at..at + length].iter().collect()));
                at += length;
                text.edges[at] = true;
                continue;
            }
            self.close(&mut run, cell);
            match what {
                Traced::Value(value) => {
                    self.values.take(value, length, leaf, cell, length == text.characters.len());
                    match self.values.kind(value.0) {
                        Kind::Field => self.account.placed += length,
                        Kind::Unplaced => self.account.unplaced += length,
                    }
                }
                Traced::Furniture(kind) => self.furnish(kind, &text.characters[at..at + length]),
                Traced::SaidAgain(value) => {
                    self.furnish(FurnitureKind::Repeat, &text.characters[at..at + length]);
                    self.said.push((value.0, value.1 + length));
                }
            }
            at += length;
            // Behind what is known a new piece may begin, also where a wrap swallowed the space.
            text.edges[at] = true;
        }
        self.close(&mut run, cell);
        // A text of which nothing is placed is listed whole: nobody could put a piece of it back.
        let is_left = self.lost.len() > lost && self.account.placed == placed && self.account.unplaced == listed;
        if is_left && cell.text.chars().count() <= WHOLE {
            self.account.furniture.truncate(furnished);
            self.lost.truncate(lost);
            self.lost.push(Unplaced { place: cell.place.clone(), text: cell.text.trim().to_owned() });
        }
    }

    /// Lists what a run has lost; a number within it, before or behind it is a part of that.
    fn close(&mut self, run: &mut Run, cell: &Cell) {
        let pieces = std::mem::take(&mut run.0);
        let is_lost = |piece: &(Option<FurnitureKind>, String)| piece.0.is_none();
        let is_number = |piece: &&(Option<FurnitureKind>, String)| piece.0 == Some(FurnitureKind::Number);
        let first =
            pieces.iter().position(is_lost).map(|at| at - pieces[..at].iter().rev().take_while(is_number).count());
        let last = pieces.iter().rposition(is_lost);
        let last = last.map(|at| at + pieces[at + 1..].iter().take_while(is_number).count());
        let mut lost = String::new();
        for (at, (kind, piece)) in pieces.into_iter().enumerate() {
            let is_inside = first.is_some_and(|first| first <= at) && last.is_some_and(|last| at <= last);
            match kind.filter(|_| !is_inside) {
                Some(kind) => self.furnish(kind, &piece.chars().collect::<Vec<_>>()),
                None => lost.push_str(&piece),
            }
        }
        self.lose(&mut lost, cell);
    }

    /// The longest piece at a place that is anything; a value that was not found yet wins over others of its length.
    fn longest(&mut self, text: &Spelled, at: usize) -> Option<(Traced, usize)> {
        let value = self.values.unused(text, at, &mut self.steps).map(|(value, length)| (Traced::Value(value), length));
        if let Some((_, length)) = &value
            && *length == text.keys.len() - at
        {
            return value;
        }
        let form = self.grammar.word(text, at).map(|(kind, length)| (Traced::Furniture(kind), length));
        let again =
            self.values.said_again(text, at, &mut self.steps).map(|(value, length)| (Traced::SaidAgain(value), length));
        let found = [value, form, again].into_iter().flatten();
        let longest = found.rev().max_by_key(|(_, length)| *length);
        longest.or_else(|| self.grammar.mark(text, at).map(|(kind, length)| (Traced::Furniture(kind), length)))
    }

    /// What seemed lost because its beginning stands in another line: the wrapped end of what is said again,
    /// and a label that was wrapped itself.
    fn find_wrapped(&mut self) {
        let mut at = 0;
        while at < self.lost.len() {
            let text: Vec<char> = self.lost[at].text.chars().collect();
            let keys: Vec<char> = text.iter().map(|c| values::key(*c)).collect();
            let again = self.said.iter().find(|(value, from)| self.values.goes_on(*value, *from, &keys));
            let next: Vec<char> =
                self.lost.get(at + 1).map(|next| next.text.chars().map(values::key).collect()).unwrap_or_default();
            if again.is_some() {
                self.furnish(FurnitureKind::Repeat, &text);
                self.lost.remove(at);
            } else if self.grammar.is_label(&[keys, next.clone()].concat()) {
                let second: Vec<char> = self.lost[at + 1].text.chars().collect();
                self.furnish(FurnitureKind::Label, &text);
                self.furnish(FurnitureKind::Label, &second);
                self.lost.drain(at..at + 2);
            } else {
                at += 1;
            }
        }
    }

    fn furnish(&mut self, kind: FurnitureKind, text: &[char]) {
        if !text.is_empty() {
            self.account.furniture.push(Furniture { kind, text: text.iter().collect() });
        }
    }

    fn lose(&mut self, lost: &mut String, cell: &Cell) {
        if !lost.is_empty() && self.grammar.is_of_title(&cell.text, lost) {
            let piece: Vec<char> = std::mem::take(lost).chars().collect();
            self.furnish(FurnitureKind::Label, &piece);
        } else if !lost.is_empty() {
            self.lost.push(Unplaced { place: cell.place.clone(), text: std::mem::take(lost) });
        }
    }
}
