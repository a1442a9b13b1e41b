//! The head of a cover whose columns were torn apart: posts and names stand as words of their own.

use super::items::{Content, Item};
use crate::intake::draft::Draft;
use crate::intake::label::{Label, LabelBook};
use crate::intake::phrases::{self, year_at_end};
use hoshin_domain::OfficerPaper;
use hoshin_domain::text::folded;

#[derive(Debug)]
enum Word {
    Post(String),
    Name(String),
}

/// Reads year, department and officers out of the items above the first heading; the others come back.
pub(super) fn take(items: Vec<Item>, labels: &LabelBook, draft: &mut Draft) -> Vec<Item> {
    let is_heading =
        |item: &Item| matches!(item.content, Content::Label(Label::BasicPolicy | Label::PriorityGoals | Label::Scale));
    let is_head = |item: &Item| matches!(item.content, Content::Label(Label::DepartmentHead));
    let (Some(heading), Some(label)) = (items.iter().position(is_heading), items.iter().position(is_head)) else {
        return items;
    };
    // A heading may have slipped between the words of the head; its first sentence is behind them all.
    let sentence = items.iter().position(|item| item.source.contains('。')).unwrap_or(heading);
    let end = if label < heading { heading } else { sentence };
    let head = &items[..end];
    if end <= label || head.iter().any(|item| item.source.contains('。')) {
        return items;
    }
    let titled = head.iter().find_map(|item| item.content.title()?.department.clone());
    let mut words = Vec::new();
    let mut left = Vec::new();
    for (at, item) in items.into_iter().enumerate() {
        let is_label = |wanted: Label| matches!(item.content, Content::Label(label) if label == wanted);
        if at >= end {
            left.push(item);
        } else if is_label(Label::DepartmentHead) {
            words.push((Word::Post(item.source.trim().to_owned()), item));
        } else if let Content::Text(lines) = &item.content {
            words.extend(lines.iter().filter_map(|line| word(line.trim(), &item, titled.as_deref(), draft)));
        } else if !is_label(Label::Department) {
            left.push(item);
        }
    }
    officers(words, labels, draft);
    left
}

/// A post or a name; year and department go where they belong.
fn word(line: &str, item: &Item, titled: Option<&str>, draft: &mut Draft) -> Option<(Word, Item)> {
    let own = Item { source: line.to_owned(), ..item.clone() };
    if let Some(("", year)) = year_at_end(line) {
        draft.years.push(own.noted(year));
        return None;
    }
    if titled.is_some_and(|name| folded(name) == folded(line)) {
        draft.departments.push(own.noted(line.to_owned()));
        return None;
    }
    let word = if phrases::is_post(line) { Word::Post(line.to_owned()) } else { Word::Name(line.to_owned()) };
    Some((word, own))
}

/// The head of the department takes the names behind the label; the others share the rest in order.
fn officers(mut words: Vec<(Word, Item)>, labels: &LabelBook, draft: &mut Draft) {
    let is_head = |word: &Word| matches!(word, Word::Post(post) if labels.exact(post) == Some(Label::DepartmentHead));
    let Some(at) = words.iter().position(|(word, _)| is_head(word)) else { return };
    let (head, item) = words.remove(at);
    let name = take_name(&mut words, at);
    pair(head, name, &item, draft);
    while let Some(at) = words.iter().position(|(word, _)| matches!(word, Word::Post(_))) {
        let (post, item) = words.remove(at);
        let first = words.iter().position(|(word, _)| matches!(word, Word::Name(_))).unwrap_or(words.len());
        let name = take_name(&mut words, first);
        pair(post, name, &item, draft);
    }
    for (_, item) in words {
        draft.leave(&item.place(), &item.source);
    }
}

fn pair(post: Word, name: Option<String>, item: &Item, draft: &mut Draft) {
    let (Word::Post(post) | Word::Name(post)) = post;
    match name {
        Some(name) => {
            let officer: OfficerPaper = phrases::officer(&post, &name);
            draft.officers.push(officer);
        }
        None => draft.leave(&item.place(), &post),
    }
}

/// The name that begins at `at`: one word with a space inside, or family and given name.
fn take_name(words: &mut Vec<(Word, Item)>, at: usize) -> Option<String> {
    let is_name = |words: &[(Word, Item)]| matches!(words.get(at), Some((Word::Name(_), _)));
    let text = |word: (Word, Item)| match word.0 {
        Word::Post(text) | Word::Name(text) => text,
    };
    if !is_name(words) {
        return None;
    }
    let family = text(words.remove(at));
    if family.contains(char::is_whitespace) || family.ends_with(['）', ')']) || !is_name(words) {
        return Some(family);
    }
    Some(format!("{family}\u{3000}{}", text(words.remove(at))))
}
