//! What a file looks like, with a mark wherever something about it is doubtful or found no place.

use super::file_address;
use crate::Words;
use crate::access::{Reader, Result, aside};
use hoshin_documents::picture::{self, PageSize, Sheet, SheetCell, Source};
use hoshin_domain::{Finding, Place, Unplaced};
use hoshin_store::{IntakeBatch, IntakeFile};
use maud::{Markup, html};

/// How many pages of a PDF are shown at once; a department's paper has some ten.
const PAGES_AT_ONCE: usize = 20;

/// A number that stands both in the list of findings and at the place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) number: usize,
    place: Place,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    pub(super) findings: Vec<(Mark, Finding)>,
    pub(super) unplaced: Vec<(Mark, Unplaced)>,
    /// Where the headings stand, in the order of the reading: a place to go to, without a number.
    headings: Vec<Place>,
}

impl Marks {
    pub(super) fn of(file: &IntakeFile) -> Self {
        let Some(reading) = &file.reading else { return Self::default() };
        let mark = |number: usize, place: &Place| Mark { number, place: place.clone() };
        let findings: Vec<_> = (1..)
            .zip(&reading.findings)
            .map(|(number, finding)| (mark(number, &finding.place), finding.clone()))
            .collect();
        let unplaced = (findings.len() + 1..).zip(&reading.unplaced);
        let unplaced = unplaced.map(|(number, piece)| (mark(number, &piece.place), piece.clone())).collect();
        let headings = reading.headings.iter().map(|heading| heading.place.clone()).collect();
        Self { findings, unplaced, headings }
    }

    /// The anchor of a cell that a heading stands in; several headings of one cell share the first's.
    fn heading_in(&self, sheet: &str, address: &str) -> Option<String> {
        let is_here =
            |place: &Place| matches!(place, Place::Cell { sheet: of, cell } if of == sheet && cell == address);
        self.headings.iter().position(is_here).map(anchor_of_heading)
    }

    fn all(&self) -> impl Iterator<Item = &Mark> {
        self.findings.iter().map(|(mark, _)| mark).chain(self.unplaced.iter().map(|(mark, _)| mark))
    }
}

impl Mark {
    /// The place in words, leading to it.
    pub(super) fn link(&self, words: Words) -> Markup {
        let place = words.place(&self.place);
        html! {
            @match self.anchor() {
                Some(anchor) => a.place href={ "#" (anchor) } { (place) },
                None => span.place { (place) },
            }
        }
    }

    fn anchor(&self) -> Option<String> {
        match &self.place {
            Place::File | Place::Sheet(_) | Place::Paragraph(_) | Place::Table { .. } => None,
            Place::Line(line) => Some(format!("line-{line}")),
            Place::Page { page, .. } => Some(format!("page-{page}")),
            Place::Cell { .. } => Some(format!("mark-{}", self.number)),
        }
    }

    /// The number at its place in the file, leading back to the list.
    fn badge(&self, words: Words) -> Markup {
        let name = words.tell("intake-mark", &[("number", self.number.to_string().into())]);
        html! { a.mark-number #{ "mark-" (self.number) } href={ "#finding-" (self.number) } aria-label=(name) { (self.number) } }
    }
}

fn anchor_of_heading(at: usize) -> String {
    format!("heading-{}", at + 1)
}

/// Where a heading stands in words, leading there; `all` are the places of all headings of the file.
pub(super) fn heading_link(words: Words, place: &Place, all: &[&Place]) -> Markup {
    let first = || all.iter().position(|other| *other == place).map(anchor_of_heading);
    let anchor = match place {
        Place::File | Place::Sheet(_) | Place::Paragraph(_) | Place::Table { .. } => None,
        Place::Line(line) => Some(format!("line-{line}")),
        Place::Page { page, at: None } => Some(format!("page-{page}")),
        Place::Page { at: Some(_), .. } | Place::Cell { .. } => first(),
    };
    html! {
        @match anchor {
            Some(anchor) => a.place href={ "#" (anchor) } { (words.place(place)) },
            None => span.place { (words.place(place)) },
        }
    }
}

/// The file as it looks, in a column of its own.
pub(super) async fn of(
    reader: &Reader,
    batch: &IntakeBatch,
    file: &IntakeFile,
    marks: &Marks,
    from: usize,
) -> Result<Markup> {
    let words = reader.words;
    let bytes = reader.hall.city.sent_bytes(&batch.token, &batch.uploaded_by, file.position).await?.unwrap_or_default();
    let is_kept = !bytes.is_empty();
    let source = aside(move || picture::source(&bytes)).await?;
    Ok(html! {
        section.source aria-label=(words.say("intake-source-label")) tabindex="0" {
            h2 { (words.say("intake-source-label")) }
            @match &source {
                Source::Pages(sizes) => (pages(words, batch, file, marks, sizes, from)),
                Source::Sheets(sheets) => (self::sheets(words, marks, sheets)),
                Source::Lines(lines) => (self::lines(words, marks, lines)),
                Source::Nothing => p { (words.say(if is_kept { "intake-source-unseen" } else { "intake-source-gone" })) },
            }
        }
    })
}

fn pages(
    words: Words,
    batch: &IntakeBatch,
    file: &IntakeFile,
    marks: &Marks,
    sizes: &[PageSize],
    from: usize,
) -> Markup {
    let from = from.clamp(1, sizes.len());
    let address = file_address(batch, file.position);
    let numbered = (1..).zip(sizes).skip(from - 1).take(PAGES_AT_ONCE);
    html! {
        @if sizes.len() > PAGES_AT_ONCE {
            nav.pages aria-label=(words.say("intake-pages")) {
                @for first in (1..=sizes.len()).step_by(PAGES_AT_ONCE) {
                    a href={ (address) "?from=" (first) } aria-current=[(first == from).then_some("true")] {
                        (words.tell("intake-pages-from", &[("first", first.to_string().into()), ("last", (first + PAGES_AT_ONCE - 1).min(sizes.len()).to_string().into())]))
                    }
                }
            }
        }
        @for (number, size) in numbered { (page(words, &address, marks, number, *size)) }
    }
}

fn page(words: Words, address: &str, marks: &Marks, number: usize, size: PageSize) -> Markup {
    let number_word = || ("page", number.to_string().into());
    let here = |mark: &&Mark| matches!(&mark.place, Place::Page { page, .. } if *page as usize == number);
    let (placed, loose): (Vec<&Mark>, Vec<&Mark>) =
        marks.all().filter(here).partition(|mark| matches!(&mark.place, Place::Page { at: Some(_), .. }));
    let spot = |(at, place): (usize, &Place)| match place {
        Place::Page { page, at: Some((x, y)) } if *page as usize == number => Some((at, *x, *y)),
        Place::Page { .. }
        | Place::File
        | Place::Sheet(_)
        | Place::Line(_)
        | Place::Cell { .. }
        | Place::Paragraph(_)
        | Place::Table { .. } => None,
    };
    let spots: Vec<(usize, i32, i32)> = marks.headings.iter().enumerate().filter_map(spot).collect();
    html! {
        figure.page id={ "page-" (number) } {
            figcaption {
                (words.tell("place-page", &[number_word()]))
                @for mark in &loose { " " (mark.badge(words)) }
            }
            div.sheet-of-paper {
                img src={ (address) "/pages/" (number) } width=(size.width) height=(size.height) loading="lazy"
                    alt=(words.tell("intake-page-picture", &[number_word()]));
                (scale(size))
                @if !placed.is_empty() || !spots.is_empty() {
                    svg.marks viewBox={ "0 0 " (size.width) " " (size.height) } role="group" aria-label=(words.say("intake-marks")) {
                        @for (at, x, y) in &spots { circle.spot #(anchor_of_heading(*at)) cx=(x) cy=(y) r=(SPOT) {} }
                        @for mark in &placed { (point(words, mark, size)) }
                    }
                }
            }
        }
    }
}

/// The numbers along the upper and the left edge that a column is drawn by, and the column while it is drawn.
fn scale(size: PageSize) -> Markup {
    const STEP: usize = 50;
    let steps = |end: u32| (0..end).step_by(STEP).skip(1);
    html! {
        svg.scale viewBox={ "0 0 " (size.width) " " (size.height) } aria-hidden="true" {
            @for x in steps(size.width) { path d={ "M" (x) " 0V8" } {} text x=(x) y="18" text-anchor="middle" { (x) } }
            @for y in steps(size.height) { path d={ "M0 " (y) "H8" } {} text x="10" y=(y + 4) { (y) } }
            rect {}
        }
    }
}

/// How far the ring around the beginning of a heading reaches.
const SPOT: i32 = 18;

// Left of its text, and wholly inside of the page.
fn point(words: Words, mark: &Mark, size: PageSize) -> Markup {
    const RADIUS: i32 = 11;
    let Place::Page { at: Some((x, y)), .. } = mark.place else { return html! {} };
    let inside =
        |at: i32, end: u32| at.clamp(RADIUS, i32::try_from(end).unwrap_or(i32::MAX).saturating_sub(RADIUS).max(RADIUS));
    let (x, y) = (inside(x - RADIUS, size.width), inside(y, size.height));
    let name = words.tell("intake-mark", &[("number", mark.number.to_string().into())]);
    html! {
        a #{ "mark-" (mark.number) } href={ "#finding-" (mark.number) } aria-label=(name) {
            circle cx=(x) cy=(y) r=(RADIUS) {}
            text x=(x) y=(y + 4) text-anchor="middle" { (mark.number) }
        }
    }
}

fn sheets(words: Words, marks: &Marks, sheets: &[Sheet]) -> Markup {
    html! {
        @for sheet in sheets {
            h3 {
                (words.tell("place-sheet", &[("sheet", sheet.name.as_str().into())]))
                @for mark in marks.all().filter(|mark| mark.place == Place::Sheet(sheet.name.clone())) { " " (mark.badge(words)) }
            }
            @if sheet.rows.is_empty() { p.empty { (words.say("intake-sheet-empty")) } } @else { (table(words, marks, sheet)) }
            @if sheet.is_cut { p.hint { (words.say("intake-source-cut")) } }
        }
    }
}

fn table(words: Words, marks: &Marks, sheet: &Sheet) -> Markup {
    let in_cell = |mark: &&Mark, cell: &SheetCell| matches!(&mark.place, Place::Cell { sheet: of, cell: address } if *of == sheet.name && *address == cell.address);
    html! {
        div.scroll role="group" tabindex="0" aria-label=(words.tell("place-sheet", &[("sheet", sheet.name.as_str().into())])) {
            table.cells {
                thead { tr { td {} @for column in &sheet.columns { th scope="col" { (column) } } } }
                tbody {
                    @for row in &sheet.rows {
                        tr {
                            th scope="row" { (row.number) }
                            @for cell in &row.cells {
                                @let here: Vec<&Mark> = marks.all().filter(|mark| in_cell(mark, cell)).collect();
                                td.marked[!here.is_empty()] id=[marks.heading_in(&sheet.name, &cell.address)] colspan=[(cell.across > 1).then_some(cell.across)] rowspan=[(cell.down > 1).then_some(cell.down)] title=(cell.address) {
                                    @for mark in here { (mark.badge(words)) " " }
                                    (cell.text)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn lines(words: Words, marks: &Marks, lines: &[String]) -> Markup {
    html! {
        ol.lines {
            @for (number, line) in (1_u32..).zip(lines) {
                @let here: Vec<&Mark> = marks.all().filter(|mark| mark.place == Place::Line(number)).collect();
                li.marked[!here.is_empty()] id={ "line-" (number) } {
                    @for mark in here { (mark.badge(words)) " " }
                    (line)
                }
            }
        }
    }
}
