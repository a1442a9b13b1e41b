//! The page of one goal in a text layer.

use super::items::{Content, Head, Item};
use super::known::{Known, is_code};
use super::readings;
use super::rows::Rows;
use super::{slipping, wraps};
use crate::intake::draft::{Draft, GoalDraft};
use crate::intake::joining::append;
use crate::intake::label::Label;
use hoshin_domain::text::folded;

pub(super) fn read(number: u32, items: Vec<Item>, known: &Known, draft: &mut Draft) {
    let mut goal = GoalDraft::new(number, &items[0].place());
    let (items, is_turned) = in_order(items);
    let items = head(items, number, &mut goal, known, draft);
    let key = |goal: &GoalDraft| goal.title.as_ref().map(|title| folded(&title.value));
    // A page that repeats number and title goes on with the goal.
    let repeats = |last: &&mut GoalDraft| last.number == number && (goal.title.is_none() || key(last) == key(&goal));
    if let Some(mut last) = draft.goals.last_mut().filter(repeats).cloned() {
        fill(&mut last, readings::best(&items, is_turned, &known.scale), draft);
        draft.goals.pop();
        goal = last;
    } else {
        fill(&mut goal, readings::best(&items, is_turned, &known.scale), draft);
    }
    draft.goals.push(goal);
}

/// Reads a page that goes on with the goal before.
pub(super) fn read_more(items: Vec<Item>, known: &Known, draft: &mut Draft) {
    let Some(mut goal) = draft.goals.pop() else { return };
    let (items, is_turned) = in_order(items);
    let number = goal.number;
    let items = head(items, number, &mut goal, known, draft);
    fill(&mut goal, readings::best(&items, is_turned, &known.scale), draft);
    draft.goals.push(goal);
}

fn fill(goal: &mut GoalDraft, rows: Rows, draft: &mut Draft) {
    goal.targets.extend(rows.targets);
    goal.initiatives.extend(rows.initiatives);
    append(&mut goal.evaluation, rows.evaluation);
    append(&mut goal.overall_grade, rows.overall_grade);
    append(&mut goal.considerations, rows.considerations);
    for item in rows.left {
        draft.leave(&item.place(), &item.source);
    }
}

/// The labels of the page from top to bottom.
const ORDER: [Label; 9] = [
    Label::Department,
    Label::AnnualTarget,
    Label::Attainment,
    Label::Initiative,
    Label::Result,
    Label::Sections,
    Label::Evaluation,
    Label::OverallGrade,
    Label::Considerations,
];

/// The place on the form, from top to bottom: 重点目標 N stands beside the department.
fn rank(content: &Content) -> Option<usize> {
    let is_goal = matches!(content, Content::Head(Head::Goal(..)));
    let label = if is_goal { Some(Label::Department) } else { content.label() };
    label.and_then(|label| ORDER.iter().position(|known| *known == label))
}

/// The items from top to bottom: a page whose labels run upwards is turned, block by block; and whether it was.
fn in_order(items: Vec<Item>) -> (Vec<Item>, bool) {
    let ranks: Vec<usize> = items.iter().filter_map(|item| rank(&item.content)).take(MOST_RANKS).collect();
    let mut downwards = 0_i64;
    for (at, rank) in ranks.iter().enumerate() {
        for later in &ranks[at + 1..] {
            downwards += match rank.cmp(later) {
                std::cmp::Ordering::Less => 1,
                std::cmp::Ordering::Equal => 0,
                std::cmp::Ordering::Greater => -1,
            };
        }
    }
    if downwards >= 0 {
        return (items, false);
    }
    let mut blocks: Vec<Vec<Item>> = Vec::new();
    for item in items {
        match blocks.last_mut() {
            Some(block) if block[0].block == item.block => block.push(item),
            _ => blocks.push(vec![item]),
        }
    }
    (blocks.into_iter().rev().flatten().collect(), true)
}

/// The direction shows long before this many labels; comparing each with each stays cheap.
const MOST_RANKS: usize = 500;

/// Takes number, title, department and plan out of the items.
fn head(items: Vec<Item>, number: u32, goal: &mut GoalDraft, known: &Known, draft: &mut Draft) -> Vec<Item> {
    let items = slipping::sections_together(slipping::departments_apart(items, known));
    let items = slipping::plans_whole(items, known);
    let title = title_at(&items, number, known);
    let mut left = Vec::new();
    for (at, item) in items.into_iter().enumerate() {
        match &item.content {
            Content::Head(Head::Goal(own, inline)) if *own == number => {
                if let Some(inline) = inline {
                    put_title(goal, inline.clone(), &item, draft);
                }
            }
            Content::Text(lines) if Some(at) == title => put_title(goal, wraps::join_phrase(lines), &item, draft),
            Content::Text(lines) if is_department(lines, known) => {}
            Content::Head(Head::Department(name)) => draft.departments.push(item.noted(name.clone())),
            Content::Head(Head::Plan(plan)) => {
                if !goal.plan.complete(plan) {
                    draft.leave(&item.place(), &item.source);
                }
            }
            Content::Head(Head::Title(title)) => draft.note_title(title.clone(), &item.place()),
            Content::Head(Head::YearAttainment(year)) => draft.years.extend(year.map(|year| item.noted(year))),
            Content::Label(Label::Department) | Content::Ornament => {}
            Content::Head(Head::Goal(..) | Head::Officers(_) | Head::Step(_) | Head::Number(_))
            | Content::Text(_)
            | Content::Label(_)
            | Content::Sections(_)
            | Content::Valued(..)
            | Content::Arrow => left.push(item),
        }
    }
    left
}

fn put_title(goal: &mut GoalDraft, text: String, item: &Item, draft: &mut Draft) {
    match &mut goal.title {
        None => goal.title = Some(item.noted(text)),
        Some(title) if folded(&title.value) == folded(&text) => {}
        // The rest of a title that began beside its number.
        Some(title) if title.place <= item.place() && !text.contains('。') => title.value.push_str(&text),
        Some(_) => draft.leave(&item.place(), &text),
    }
}

/// The title: a text that the cover also has; else what follows the number in the same block.
fn title_at(items: &[Item], number: u32, known: &Known) -> Option<usize> {
    let goal =
        items.iter().position(|item| matches!(&item.content, Content::Head(Head::Goal(own, _)) if *own == number))?;
    let inline = if let Content::Head(Head::Goal(_, Some(inline))) = &items[goal].content { inline } else { "" };
    let follows = Some(goal + 1).filter(|at| items.get(*at).is_some_and(|item| item.block == items[goal].block));
    let text = |at: usize| {
        let is_other = |lines: &&[String]| is_department(lines, known) || is_letter(lines, known);
        items[at].content.lines().filter(|lines| !is_other(lines)).map(wraps::join_phrase)
    };
    let is_listed = |at: &usize| text(*at).is_some_and(|text| known.cover_texts.contains(&folded(&text)));
    let completes =
        |at: &usize| text(*at).is_some_and(|text| known.cover_texts.contains(&folded(&format!("{inline}{text}"))));
    if inline.is_empty() {
        let mut nearest =
            [goal.checked_add(1), goal.checked_sub(1)].into_iter().flatten().filter(|at| *at < items.len());
        // A page that lost its blank lines has everything behind its number.
        let is_phrase = |at: &usize| text(*at).is_some_and(|text| !text.trim_end_matches('。').contains('。'));
        (0..items.len())
            .find(is_listed)
            .or_else(|| follows.filter(is_phrase))
            .or_else(|| nearest.find(|at| text(*at).is_some_and(|text| !text.contains('。'))))
    } else {
        follows.filter(completes).or_else(|| follows.filter(|at| text(*at).is_some_and(|text| !text.contains('。'))))
    }
}

fn is_department(lines: &[String], known: &Known) -> bool {
    matches!(lines, [line] if known.departments.contains(&folded(line)))
}

fn is_letter(lines: &[String], known: &Known) -> bool {
    matches!(lines, [line] if is_code(line, &known.scale.0))
}
