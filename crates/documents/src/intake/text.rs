//! The front end for text layers whose order is lost: pages by form feeds, blocks by blank lines,
//! and the rest by what labels, arrows and the other pages say.

mod cover;
mod heading;
mod items;
mod layout;
mod listing;
mod page;
mod readings;
mod rows;
mod slipping;
mod wraps;
mod zones;

use super::cell::{Cell, Rect, Shape};
use super::draft::{Draft, Noted};
use super::label::{Label, LabelBook};
use super::phrases::Title;
use super::tracing::Positions;
use super::{assembly, limits, placing};
use hoshin_domain::text::{folded, with_plain_line_ends};
use hoshin_domain::{Finding, FindingCode, Form, GradeStep, Place, Reading};
use items::{Content, Item};
use page::Known;

pub(super) use layout::pieces;

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
            let policies = policies(sections(&text, labels));
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

/// One page's items, or those of one goal if a page names several.
#[derive(Debug)]
struct Section {
    number: Option<u32>,
    items: Vec<Item>,
}

/// The sections of each policy: a title that names another department or year begins one.
fn policies(sections: Vec<Section>) -> Vec<Vec<Section>> {
    let mut policies: Vec<(Option<Title>, Vec<Section>)> = vec![(None, Vec::new())];
    for section in sections {
        let title = section
            .items
            .iter()
            .find_map(|item| if let Content::Title(title) = &item.content { Some(title.clone()) } else { None });
        match (policies.last_mut(), title) {
            (Some((Some(last), _)), Some(title)) if title.is_of_another(last) => {
                policies.push((Some(title), vec![section]));
            }
            (Some((own, sections)), title) => {
                *own = own.take().or(title);
                sections.push(section);
            }
            (None, _) => {}
        }
    }
    policies.into_iter().map(|(_, sections)| sections).collect()
}

fn place(sections: Vec<Section>, labels: &LabelBook, form: &Form) -> Draft {
    let mut draft = Draft::default();
    let known = known(&sections, form);
    draft.labels = sections.iter().flat_map(|section| &section.items).filter(|item| is_of_form(&item.content)).count();
    let mut cover = Vec::new();
    for section in sections {
        let is_of_goal = section.items.iter().any(|item| is_of_goal_page(&item.content));
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

fn is_of_form(content: &Content) -> bool {
    match content {
        Content::Label(_)
        | Content::Goal(..)
        | Content::Title(..)
        | Content::YearAttainment(_)
        | Content::Department(_)
        | Content::Plan(_)
        | Content::Sections(_)
        | Content::Valued(..) => true,
        Content::Officers(_)
        | Content::Step(_)
        | Content::Number(_)
        | Content::Arrow
        | Content::Ornament
        | Content::Text(_) => false,
    }
}

fn is_of_goal_page(content: &Content) -> bool {
    match content {
        Content::Label(label) | Content::Valued(label, _) => label.is_of_goal_page(),
        Content::Sections(_) => true,
        Content::Goal(..)
        | Content::Title(..)
        | Content::YearAttainment(_)
        | Content::Department(_)
        | Content::Plan(_)
        | Content::Officers(_)
        | Content::Step(_)
        | Content::Number(_)
        | Content::Arrow
        | Content::Ornament
        | Content::Text(_) => false,
    }
}

fn sections(text: &str, labels: &LabelBook) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut first = 1;
    for page in pages(text) {
        sections.extend(cut(items::items(&page, first, labels)));
        first += u32::try_from(page.matches('\n').count()).unwrap_or(0);
    }
    sections.retain(|section| !section.items.is_empty());
    sections
}

/// The pages: form feeds separate them; where there are none, two empty lines do.
fn pages(text: &str) -> Vec<String> {
    if text.contains('\u{C}') {
        return text.split('\u{C}').map(str::to_owned).collect();
    }
    let mut pages = vec![String::new()];
    let mut empty = 0;
    for line in text.split_inclusive('\n') {
        let is_empty = line.trim().is_empty();
        if !is_empty && empty >= 2 {
            pages.push(String::new());
        }
        empty = if is_empty { empty + 1 } else { 0 };
        if let Some(page) = pages.last_mut() {
            page.push_str(line);
        }
    }
    pages
}

/// Cuts a page that names several goals above each; a page of one goal stays whole, whatever its order.
fn cut(items: Vec<Item>) -> Vec<Section> {
    let number = |item: &Item| if let Content::Goal(number, _) = item.content { Some(number) } else { None };
    let numbers: Vec<(usize, u32)> =
        items.iter().enumerate().filter_map(|(at, item)| Some((at, number(item)?))).collect();
    let is_cover =
        items.iter().any(|item| matches!(item.content, Content::Title(..) | Content::Label(Label::BasicPolicy)));
    match &numbers[..] {
        [] => return vec![Section { number: None, items }],
        [(_, number)] if !is_cover => return vec![Section { number: Some(*number), items }],
        _ => {}
    }
    let mut sections = vec![Section { number: None, items: Vec::new() }];
    let mut starts: Vec<(usize, u32)> = numbers.iter().map(|(at, number)| (head(&items, *at), *number)).collect();
    starts.reverse();
    for (at, item) in items.into_iter().enumerate() {
        while starts.last().is_some_and(|(start, _)| *start <= at) {
            let number = starts.pop().map(|(_, number)| number);
            sections.push(Section { number, items: Vec::new() });
        }
        if let Some(section) = sections.last_mut() {
            section.items.push(item);
        }
    }
    sections
}

/// The first item of a goal's head: its department, and headings that slipped above it.
fn head(items: &[Item], goal: usize) -> usize {
    let belongs = |item: &Item| {
        matches!(
            item.content,
            Content::Department(_)
                | Content::Label(Label::Department | Label::AnnualTarget | Label::Attainment | Label::Grade)
        )
    };
    (0..goal).rev().take_while(|at| belongs(&items[*at])).last().unwrap_or(goal)
}

/// What other pages know: the department's name, and the texts of the cover among which the titles are.
fn known(sections: &[Section], form: &Form) -> Known {
    let mut known = Known { scale: form.scale.printed(), ..Known::default() };
    let mut steps = Vec::new();
    for section in sections {
        let is_cover = !section.items.iter().any(|item| is_of_goal_page(&item.content));
        for item in &section.items {
            if let Content::Department(name) | Content::Title(Title { department: Some(name), .. }) = &item.content {
                known.departments.push(folded(name));
            } else if let Content::Step(step) = &item.content {
                steps.push(step.clone());
            } else if let Some(lines) = item.content.lines().filter(|_| is_cover) {
                let phrase = wraps::join_phrase(lines);
                known.cover_texts.push(folded(without_grade(&phrase, &form.scale.printed().0)));
                known.cover_texts.push(folded(&phrase));
            }
        }
    }
    if !steps.is_empty() {
        known.scale.0 = steps;
    }
    known
}

/// A title that has its year's grade behind it in the same line.
fn without_grade<'t>(phrase: &'t str, scale: &[GradeStep]) -> &'t str {
    let is_code = |word: &str| scale.iter().any(|step| folded(&step.code) == folded(word));
    phrase.rsplit_once(char::is_whitespace).filter(|(_, word)| is_code(word)).map_or(phrase, |(rest, _)| rest.trim())
}

fn at_line(item: &Item) -> Place {
    Place::Line(item.line)
}

fn noted<T>(value: T, item: &Item) -> Noted<T> {
    Noted { value, place: at_line(item) }
}
