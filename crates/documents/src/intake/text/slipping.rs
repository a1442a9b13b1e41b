//! Items of a goal's page that slipped into each other: department and title, sections and their label.

use super::items::{Content, Item};
use super::known::Known;
use super::zones::is_section;
use crate::intake::joining::is_finished;
use crate::intake::label::Label;
use hoshin_domain::text::folded;

/// The items with each department's name apart that stands in a block with other lines.
pub(super) fn departments_apart(items: Vec<Item>, known: &Known) -> Vec<Item> {
    let is_department = |line: &String| known.departments.contains(&folded(line));
    let mut found = Vec::new();
    for item in items {
        let lines = item.content.lines().filter(|lines| lines.len() > 1 && lines.iter().any(is_department));
        let Some(lines) = lines else {
            found.push(item);
            continue;
        };
        let (names, others): (Vec<String>, Vec<String>) = lines.iter().cloned().partition(is_department);
        for lines in [names, others].into_iter().filter(|lines| !lines.is_empty()) {
            found.push(of_lines(&item, lines));
        }
    }
    found
}

fn of_lines(item: &Item, lines: Vec<String>) -> Item {
    Item { source: lines.join("\n"), content: Content::Text(lines), ..item.clone() }
}

/// The items of a page without checks, with each plan text whole again that its arrow stood in the middle of.
pub(super) fn plans_whole(items: Vec<Item>, known: &Known) -> Vec<Item> {
    if !is_promise(&items, known) {
        return items;
    }
    let mut found: Vec<Item> = Vec::new();
    for item in items {
        let torn = match (&item.content, &found[..]) {
            (Content::Text(_), [.., before, arrow]) if matches!(arrow.content, Content::Arrow) => {
                let last = before.content.lines().and_then(|lines| lines.last());
                last.is_some_and(|line| !is_finished(line)) && before.block == item.block
            }
            _ => false,
        };
        if let (true, Some(lines)) = (torn, item.content.lines())
            && let Some(before) = found.len().checked_sub(2).map(|at| &mut found[at])
            && let Content::Text(own) = &mut before.content
        {
            own.extend(lines.iter().cloned());
            before.source.push('\n');
            before.source.push_str(&item.source);
            continue;
        }
        found.push(item);
    }
    found
}

/// Whether nothing stands under the last labels, and no grade anywhere: the page of April.
fn is_promise(items: &[Item], known: &Known) -> bool {
    let closes = |item: &Item| {
        matches!(item.content, Content::Label(Label::Evaluation | Label::OverallGrade | Label::Considerations))
    };
    let Some(first) = items.iter().position(closes) else { return false };
    let is_text = |item: &Item| matches!(item.content, Content::Text(_) | Content::Valued(..));
    let is_letter = |item: &Item| super::zones::letter(item, &known.scale).is_some();
    !items[first..].iter().any(is_text) && !items.iter().any(is_letter)
}

/// The items with each lone 所管室・課 and the names that belong to it as one.
pub(super) fn sections_together(mut items: Vec<Item>) -> Vec<Item> {
    for at in 0..items.len() {
        let content = items[at].content.clone();
        if let Content::Label(Label::Sections) = content
            && let Some((from, names, rest)) = names_behind(&items, at)
        {
            let source = format!("{}\n{}", items[at].source, names.join("\n"));
            let names = names.iter().flat_map(|line| crate::intake::phrases::sections(line)).collect();
            items[at] = Item { source, content: Content::Sections(names), ..items[at].clone() };
            items[from] = of_lines(&items[from], rest);
        } else if let Content::Sections(mut names) = content
            && let Some((name, rest)) = tail_behind(&items, at, &names)
        {
            if let Some(last) = names.last_mut() {
                last.push_str(&name);
            }
            items[at].source.push_str(&format!("\n{name}"));
            items[at].content = Content::Sections(names);
            items[at + 1] = of_lines(&items[at + 1], rest);
        }
    }
    items.retain(|item| item.content.lines().is_none_or(|lines| !lines.is_empty()));
    items
}

/// The headings that a label's names do not go beyond.
const ENDING: [Label; 5] =
    [Label::Initiative, Label::Sections, Label::Evaluation, Label::OverallGrade, Label::Considerations];

/// Where the names of the label at `label` stand, before the next heading of the plan: the item, its names, its rest.
fn names_behind(items: &[Item], label: usize) -> Option<(usize, Vec<String>, Vec<String>)> {
    // The names themselves end nothing.
    let is_names = |item: &Item| matches!(item.content, Content::Sections(_));
    let ends = |item: &Item| !is_names(item) && item.content.label().is_some_and(|label| ENDING.contains(&label));
    let end = items[label + 1..].iter().position(ends).map_or(items.len(), |at| label + 1 + at);
    (label + 1..end).find_map(|at| {
        let lines = items[at].content.lines()?;
        let count = lines.iter().take_while(|line| is_section(line)).count();
        // Names in the middle of a text are its words, unless they directly follow the label.
        let is_own = count == lines.len() || count > 0 && at == label + 1;
        (is_own && count > 0).then(|| (at, lines[..count].to_vec(), lines[count..].to_vec()))
    })
}

/// The end of a name that was wrapped: 都市計画 and 課 below it.
fn tail_behind(items: &[Item], at: usize, names: &[String]) -> Option<(String, Vec<String>)> {
    let last = names.last()?;
    let lines = items.get(at + 1)?.content.lines()?;
    let first = lines.first()?.trim();
    let is_tail = !is_section(last) && first.chars().count() <= SHORT && is_section(&format!("{last}{first}"));
    is_tail.then(|| (first.to_owned(), lines[1..].to_vec()))
}

/// The wrapped end of a name is short.
const SHORT: usize = 8;
