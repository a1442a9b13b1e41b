//! The pages of a text layer, and their pieces that speak of one goal each.

use super::items::{self, Content, Head, Item};
use crate::intake::label::{Label, LabelBook};
use crate::intake::phrases::Title;

/// One page's items, or those of one goal if a page names several.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) number: Option<u32>,
    pub(super) items: Vec<Item>,
}

/// The sections of each policy: a title that names another department or year begins one.
pub(super) fn policies(sections: Vec<Section>) -> Vec<Vec<Section>> {
    let mut policies: Vec<(Option<Title>, Vec<Section>)> = vec![(None, Vec::new())];
    for section in sections {
        let title = section.items.iter().find_map(|item| item.content.title()).cloned();
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

pub(super) fn sections(text: &str, labels: &LabelBook) -> Vec<Section> {
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
    let number =
        |item: &Item| if let Content::Head(Head::Goal(number, _)) = item.content { Some(number) } else { None };
    let numbers: Vec<(usize, u32)> =
        items.iter().enumerate().filter_map(|(at, item)| Some((at, number(item)?))).collect();
    let is_cover = items
        .iter()
        .any(|item| matches!(item.content, Content::Head(Head::Title(_)) | Content::Label(Label::BasicPolicy)));
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
            Content::Head(Head::Department(_))
                | Content::Label(Label::Department | Label::AnnualTarget | Label::Attainment | Label::Grade)
        )
    };
    (0..goal).rev().take_while(|at| belongs(&items[*at])).last().unwrap_or(goal)
}
