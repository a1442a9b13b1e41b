//! The place of a goal in the plan of the city: a line below its title, or the title of the level above.

use super::block::Block;
use super::item::Item;
use super::listing::plan_goal;
use crate::intake::cell::Cell;
use crate::intake::label::{LabelBook, leading_number};
use crate::intake::phrases::{self, PlanLine};
use crate::intake::vocabulary::{Sense, headword};
use hoshin_domain::text::folded;

/// Words with which a place in the plan begins.
const PLACES: [&str; 10] =
    ["基本目標", "政策目標", "施策目標", "まちづくりの目標", "目標", "基本政策", "政策", "基本施策", "施策", "柱"];

/// 目標２　健やかに暮らせるまち　／　分野：保健 as a place in the plan; the form's own lines as well.
pub(super) fn plan_line(text: &str, labels: &LabelBook) -> Option<PlanLine> {
    phrases::plan_line(text, labels)
        .filter(|line| line.goal.as_ref().is_none_or(|goal| !says_field(&goal.title)))
        .or_else(|| {
            let (goal, field) = with_field(text)?;
            Some(PlanLine { goal: plan_goal(&without_word(goal)), field: Some(field.to_owned()) })
        })
}

fn says_field(title: &str) -> bool {
    title.contains("分野：") || title.contains("分野:")
}

/// Whether a text with a number is a place in the plan and no goal: its field stands behind it.
pub(super) fn with_field(text: &str) -> Option<(&str, &str)> {
    let marks = ["分野：", "分野:", "\u{3000}分野\u{3000}"];
    let (before, field) = marks.iter().find_map(|mark| text.trim().split_once(mark))?;
    let mut bare = before.trim_end_matches(|c: char| c.is_whitespace() || "／/・（(、|｜".contains(c));
    let field = field.trim().trim_end_matches(['）', ')']);
    for word in ["総合計画：", "総合計画:", "総合計画"] {
        bare = bare.strip_prefix(word).unwrap_or(bare).trim_start();
    }
    let is_place = PLACES.iter().any(|word| bare.starts_with(word));
    (is_place && !field.is_empty() && !field.contains('。')).then_some((bare, field))
}

/// 目標２　健やかに暮らせるまち without the word before its number.
pub(super) fn without_word(text: &str) -> String {
    let bare = text.trim();
    let rest = PLACES.iter().find_map(|word| bare.strip_prefix(word)).map(|rest| rest.trim_start_matches('第'));
    // 第２章　健やかなまち
    let chapter = bare
        .strip_prefix('第')
        .filter(|rest| leading_number(rest).is_some_and(|(_, rest)| rest.starts_with(['章', '節', '編'])));
    if let Some((number, rest)) = chapter.and_then(leading_number) {
        return format!("{number}{}", rest.trim_start_matches(['章', '節', '編']));
    }
    let is_number = |rest: &&str| folded(rest).trim_start_matches('(').starts_with(|c: char| c.is_ascii_digit());
    rest.filter(is_number).unwrap_or(bare).to_owned()
}

/// What names the place in the plan follows its goal: of two titles one above the other, 政策 and 施策, the upper; and
/// 総合計画｜政策目標３　健やかなまち above the goal of its page.
pub(super) fn below_goals(blocks: &mut [Block]) {
    let is_goal = |block: &Block| match block {
        Block::Goal { .. } => true,
        Block::Pair { heading, .. } => heading.senses.first() == Some(&Sense::Goal),
        Block::Title(..) | Block::Table(_) | Block::Legend(_) | Block::Caption(_) | Block::Free(_) => false,
    };
    if let Some(goal) = blocks.iter().position(is_goal) {
        // From the last to the first: each stands directly behind the goal then, in their order.
        (0..goal).rev().fold(goal, |goal, at| {
            let is_above = is_place_above(&blocks[at]);
            if is_above {
                blocks[at..=goal].rotate_left(1);
            }
            goal - usize::from(is_above)
        });
    }
    below_titles(blocks);
    for at in 1..blocks.len() {
        let [upper, lower] = &mut blocks[at - 1..=at] else { continue };
        if !is_level_above(upper, lower) {
            continue;
        }
        if let Block::Pair { heading, .. } = upper {
            heading.senses = vec![Sense::PlanGoal];
            heading.label = None;
        }
        blocks.swap(at - 1, at);
    }
}

/// Whether a block names a place in the plan that is counted.
fn is_place_above(block: &Block) -> bool {
    let Block::Pair { heading, values } = block else { return false };
    let is_of_plan = heading.senses.iter().all(|sense| matches!(sense, Sense::PlanGoal | Sense::PlanField));
    let text = values.first().map(|cell| cell.text.trim()).unwrap_or_default();
    heading.is_known() && is_of_plan && (with_field(text).is_some() || without_word(text) != text)
}

/// A place in the plan with its field: in one text, or in cells of their own: 政策目標３　健やかなまち｜分野：保健.
pub(super) fn in_cells(values: &[Cell], labels: &LabelBook) -> Option<PlanLine> {
    let (place, field) = match values {
        [place] => return plan_line(&place.text, labels).filter(|line| line.goal.is_some() && line.field.is_some()),
        [place, field] => (place, field),
        [] | [_, _, _, ..] => return None,
    };
    let field = field.text.trim().strip_prefix("分野")?.trim_start_matches(['：', ':', ' ', '\u{3000}']);
    let goal = plan_goal(&place.text)?;
    (!field.is_empty()).then(|| PlanLine { goal: Some(goal), field: Some(field.to_owned()) })
}

/// 政策｜２　支え合うまち below the title of a 施策, before anything is said of it, is the level above and no goal.
fn below_titles(blocks: &mut [Block]) {
    let mut is_titled = false;
    for at in 0..blocks.len() {
        let next_is_lower = blocks.get(at + 1).is_some_and(|next| is_level_above(&blocks[at], next));
        match &mut blocks[at] {
            Block::Pair { heading, values }
                if is_titled && is_level(heading) && values.len() == 1 && !next_is_lower =>
            {
                heading.senses = vec![Sense::PlanGoal];
                heading.label = None;
            }
            Block::Pair { heading, values } if heading.may_be(Sense::Goal) && !values.is_empty() => {
                is_titled = !is_level(heading);
            }
            Block::Goal { title, .. } => is_titled = !title.is_empty(),
            Block::Pair { heading, .. } => is_titled = is_titled && !says_part(heading),
            Block::Table(_) => is_titled = false,
            Block::Title(..) | Block::Legend(_) | Block::Caption(_) | Block::Free(_) => {}
        }
    }
}

/// Whether a heading is of what is to be reached or done for a goal.
fn says_part(heading: &Item) -> bool {
    heading.senses.iter().any(|sense| matches!(sense, Sense::Target | Sense::Initiative | Sense::Attainment))
}

/// Whether a heading names a level of the plan above that of goals.
fn is_level(heading: &Item) -> bool {
    let word = headword(&heading.cell.text);
    ["政策", "基本政策", "政策名", "政策目標", "基本目標", "大綱", "施策の大綱"].contains(&word.as_str())
}

fn is_level_above(upper: &Block, lower: &Block) -> bool {
    let (Block::Pair { heading: upper, values }, Block::Pair { heading: lower, values: own }) = (upper, lower) else {
        return false;
    };
    let is_lower = headword(&lower.cell.text).starts_with("施策") && lower.may_be(Sense::Goal);
    is_level(upper) && is_lower && values.len() == 1 && own.len() == 1
}
