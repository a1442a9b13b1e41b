//! The cover of a text layer: what the goals' pages say tells which of its texts is what.

use super::items::{Content, Head, Item};
use super::known::{Known, is_code, without_grade};
use super::{heading, listing, wraps};
use crate::intake::draft::{Draft, EntryDraft};
use crate::intake::label::{Label, LabelBook};
use crate::intake::phrases::PlanLine;
use hoshin_domain::OfficerPaper;
use hoshin_domain::text::folded;

/// Reads the items of the cover. The goals' pages must have been read before.
pub(super) fn read(items: Vec<Item>, labels: &LabelBook, known: &Known, draft: &mut Draft) {
    let items = heading::take(items, labels, draft);
    let items = listing::take(items, labels, &known.scale, draft);
    let mut listed: Vec<Listed> = Vec::new();
    let mut texts: Vec<(Item, Vec<String>, bool)> = Vec::new();
    let mut follows_policy = false;
    for item in items {
        let was_policy = std::mem::replace(&mut follows_policy, false);
        match item.content.clone() {
            Content::Head(Head::Title(title)) => draft.note_title(title, &item.place()),
            Content::Head(Head::YearAttainment(year)) => draft.years.extend(year.map(|year| item.noted(year))),
            Content::Head(Head::Department(name)) => draft.departments.push(item.noted(name)),
            Content::Head(Head::Officers(officers)) => draft.officers.extend(officers),
            Content::Head(Head::Step(step)) => draft.note_step(step),
            Content::Head(Head::Number(number)) => listed.push(Listed::Number(number, item)),
            Content::Head(Head::Plan(plan)) => listed.push(Listed::Plan(plan, item)),
            Content::Head(Head::Goal(number, title)) => {
                let mut entry = EntryDraft::new(number, &item.place());
                entry.title = title.map(|title| item.noted(title));
                draft.entries.push(entry);
            }
            Content::Label(Label::BasicPolicy) => follows_policy = true,
            Content::Label(_) | Content::Arrow | Content::Ornament => {}
            Content::Text(lines) => {
                texts.push((item, lines, was_policy));
                follows_policy = was_policy;
            }
            Content::Sections(_) | Content::Valued(..) => draft.leave(&item.place(), &item.source),
        }
    }
    draft.scale.sort_by(|a, b| {
        if a.code.is_ascii() && b.code.is_ascii() { a.code.cmp(&b.code) } else { std::cmp::Ordering::Equal }
    });
    pair(listed, draft);
    draft.entries.sort_by_key(|entry| entry.number);
    place_texts(texts, draft);
}

/// The department's head stands first on every form, wherever the text layer put the line.
pub(super) fn head_first(officers: &mut [OfficerPaper], labels: &LabelBook) {
    officers.sort_by_key(|officer| labels.exact(&officer.post) != Some(Label::DepartmentHead));
}

/// A number or a line of the plan, in the order of the source.
enum Listed {
    Number(u32, Item),
    Plan(PlanLine, Item),
}

/// Pairs numbers and lines of the plan: each with its neighbour; if they stand apart, in order.
fn pair(listed: Vec<Listed>, draft: &mut Draft) {
    let alternates = listed
        .windows(2)
        .all(|pair| matches!(pair, [Listed::Number(..), Listed::Plan(..)] | [Listed::Plan(..), Listed::Number(..)]));
    let (mut numbers, plans) = apart(listed);
    let are_even = numbers.len() == plans.len();
    if are_even && !alternates {
        numbers.sort_by_key(|(number, _)| *number);
    }
    let mut taken = vec![None; numbers.len()];
    for (at, (plan, item, neighbour)) in plans.into_iter().enumerate() {
        match if are_even { Some(at) } else { neighbour } {
            Some(own) => taken[own] = Some(plan),
            None => draft.leave(&item.place(), &item.source),
        }
    }
    let has_plans = taken.iter().any(Option::is_some);
    for ((number, item), plan) in numbers.into_iter().zip(taken) {
        // A number without a plan among numbers that have one is a page number.
        if plan.is_none() && has_plans || draft.entries.iter().any(|entry| entry.number == number && plan.is_none()) {
            draft.leave(&item.place(), &item.source);
            continue;
        }
        let mut entry = EntryDraft::new(number, &item.place());
        entry.plan = plan.unwrap_or_default();
        draft.entries.push(entry);
    }
}

type Numbers = Vec<(u32, Item)>;
type Plans = Vec<(PlanLine, Item, Option<usize>)>;

/// The numbers, and the lines of the plan with the number directly before each.
fn apart(listed: Vec<Listed>) -> (Numbers, Plans) {
    let mut numbers = Vec::new();
    let mut plans = Vec::new();
    let mut is_neighbour = false;
    for one in listed {
        match one {
            Listed::Number(number, item) => {
                numbers.push((number, item));
                is_neighbour = true;
            }
            Listed::Plan(plan, item) => {
                plans.push((plan, item, is_neighbour.then(|| numbers.len() - 1)));
                is_neighbour = false;
            }
        }
    }
    (numbers, plans)
}

/// Titles are known from the goals' pages; sentences are the basic policy.
fn place_texts(texts: Vec<(Item, Vec<String>, bool)>, draft: &mut Draft) {
    let mut others = Vec::new();
    for (item, lines, is_policy) in texts {
        let whole = wraps::join_phrase(&lines);
        let phrase = without_grade(&whole, &draft.scale).to_owned();
        let key = folded(&phrase);
        let number =
            draft.goals.iter().find(|goal| goal.title.as_ref().is_some_and(|title| folded(&title.value) == key));
        let number = number.map(|goal| goal.number);
        if let Some(letter) = whole.strip_prefix(&phrase).filter(|letter| number.is_some() && !letter.is_empty()) {
            draft.leave(&item.place(), letter.trim());
        }
        match draft.entries.iter_mut().find(|entry| Some(entry.number) == number) {
            Some(entry) => {
                if let Some(before) =
                    entry.title.replace(item.noted(phrase)).filter(|title| folded(&title.value) != key)
                {
                    draft.leave(&before.place, &before.value);
                }
            }
            None if number.is_some() => {}
            None => others.push((item, lines, is_policy)),
        }
    }
    let mut letters: Vec<(String, Item)> = Vec::new();
    for (item, lines, is_policy) in others {
        let phrase = wraps::join_phrase(&lines);
        let untitled = draft.entries.iter_mut().find(|entry| entry.title.is_none());
        if is_code(&phrase, &draft.scale) {
            letters.push((folded(&phrase), item));
        } else if is_policy || phrase.ends_with('。') {
            let full = lines.iter().map(|line| wraps::width(line)).max().unwrap_or(0);
            crate::intake::joining::append(&mut draft.basic_policy, wraps::join(&lines, full));
        } else if let Some(entry) = untitled {
            entry.title = Some(item.noted(phrase));
        } else {
            draft.leave(&item.place(), &item.source);
        }
    }
    leave_letters(letters, draft);
}

/// The cover repeats the grade of every goal; letters that are not those grades are nobody's.
fn leave_letters(letters: Vec<(String, Item)>, draft: &mut Draft) {
    let mut listed: Vec<&str> = letters.iter().map(|(letter, _)| letter.as_str()).collect();
    let mut own: Vec<String> =
        draft.goals.iter().filter_map(|goal| goal.overall_grade.as_deref().map(folded)).collect();
    listed.sort_unstable();
    own.sort_unstable();
    if listed != own {
        for (_, item) in letters {
            draft.leave(&item.place(), &item.source);
        }
    }
}
