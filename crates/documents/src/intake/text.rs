//! The front end for text layers whose order is lost: pages by form feeds, blocks by blank lines,
//! and the rest by what labels, arrows and the other pages say.

mod columns;
mod cover;
mod heading;
mod items;
mod known;
mod layout;
mod listing;
mod marked;
mod page;
mod plain;
mod readings;
mod rows;
mod sections;
mod slipping;
mod wraps;
mod zones;

use super::cell::{Cell, Leaf, Rect, Shape};
use super::draft::Draft;
use super::label::LabelBook;
use super::tracing::Positions;
use super::{assembly, limits, placing};
use hoshin_domain::text::with_plain_line_ends;
use hoshin_domain::{Finding, FindingCode, Form, Place, Reading};
use items::{Content, Head};
use sections::Section;

pub(super) use layout::pieces;
pub(super) use marked::unknown_headings;
pub(super) use plain::plain;

/// The reading of a text.
pub(super) fn read(
    text: &str,
    warning: Option<Finding>,
    labels: &LabelBook,
    form: &Form,
) -> Result<(Reading, Positions), Finding> {
    let count = text.chars().count();
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    if count > limits::TEXT_CHARACTERS || lines > limits::TEXT_LINES {
        return Err(Finding::new(FindingCode::FileTooLarge, Place::File).about(count.to_string()));
    }
    let text = with_plain_line_ends(text);
    let text: String = text.split_inclusive('\n').map(|line| labels.respaced(line)).collect();
    let (drafts, positions) = match layout::leaves(&text, labels, &form.scale.printed()) {
        Some(leaves) => (placing::place(&leaves, labels)?, Positions::Spaces),
        None => {
            let policies = sections::policies(sections::sections(&text, labels));
            (policies.into_iter().map(|sections| place(sections, labels, form)).collect(), Positions::None)
        }
    };
    Ok((assembly::assemble(drafts, warning.into_iter().collect(), form), positions))
}

/// The lines of a text as cells, for finding them again: what stands apart on a line is a cell of its own.
pub(super) fn lines(text: &str, labels: &LabelBook) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (number, line) in (1..).zip(with_plain_line_ends(text).split('\n')) {
        for (left, piece) in pieces(&labels.respaced(line)) {
            let (left, top) = (left as f64, f64::from(number));
            let rect = Rect::new(left, top, left + piece.chars().count() as f64, top + 1.0);
            cells.push(Cell::new(rect, piece.to_owned(), Place::Line(number), Shape::Line { size: 1.0 }));
        }
    }
    cells
}

/// The pages of a text that kept its layout: its columns stand apart by spaces, and wraps tell its rows.
pub(super) fn framed(text: &str, labels: &LabelBook) -> Option<Vec<Leaf>> {
    columns::leaves(&with_plain_line_ends(text), labels)
}

/// The pages of a text as lines of a print: a character of full width is two columns wide, a line has room below it.
pub(super) fn leaves(text: &str, labels: &LabelBook) -> Vec<Leaf> {
    let mut first = 1;
    let plain = with_plain_line_ends(text);
    let mut pages = Vec::new();
    for page in plain.split('\u{C}') {
        let mut cells = Vec::new();
        let mut last = first;
        for (number, line) in (first..).zip(page.split('\n')) {
            let line = labels.respaced(line);
            cells.extend(pieces(&line).into_iter().map(|(at, piece)| printed(&line, at, piece, number)));
            last = number;
        }
        pages.push(Leaf { place: Place::Line(last), cells });
        first = last;
    }
    pages
}

fn printed(line: &str, at: usize, piece: &str, number: u32) -> Cell {
    let width = |c: char| if c.is_ascii() || ('｡'..='ﾟ').contains(&c) { SIZE / 2.0 } else { SIZE };
    let indent: f64 = piece.chars().take_while(|c| c.is_whitespace()).map(width).sum();
    let left = line.chars().take(at).map(width).sum::<f64>() + indent;
    let top = f64::from(number) * SIZE * 1.5;
    let piece = piece.trim();
    let rect = Rect::new(left + 0.1, top, left + piece.chars().map(width).sum::<f64>(), top + SIZE);
    Cell::new(rect, piece.to_owned(), Place::Line(number), Shape::Line { size: SIZE })
}

/// The size of the letters of such a print.
const SIZE: f64 = 10.0;

fn place(sections: Vec<Section>, labels: &LabelBook, form: &Form) -> Draft {
    let mut draft = Draft::default();
    let known = known::known(&sections, form);
    draft.labels = sections.iter().flat_map(|section| &section.items).filter(|item| is_of_form(&item.content)).count();
    let mut cover = Vec::new();
    for section in sections {
        let is_of_goal = section.items.iter().any(|item| item.content.is_of_goal_page());
        match (section.number, draft.goals.is_empty()) {
            (Some(number), _) if is_of_goal => page::read(number, section.items, &known, &mut draft),
            (None, false) if is_of_goal => page::read_more(section.items, &known, &mut draft),
            _ => cover.extend(section.items),
        }
    }
    cover::read(cover, labels, &known, &mut draft);
    cover::head_first(&mut draft.officers, labels);
    draft
}

/// Whether it counts as a label of the form.
fn is_of_form(content: &Content) -> bool {
    match content {
        Content::Head(head) => match head {
            Head::Goal(..) | Head::Title(_) | Head::YearAttainment(_) | Head::Department(_) | Head::Plan(_) => true,
            Head::Officers(_) | Head::Step(_) | Head::Number(_) => false,
        },
        Content::Label(_) | Content::Valued(..) | Content::Sections(_) => true,
        Content::Arrow | Content::Ornament | Content::Text(_) => false,
    }
}
