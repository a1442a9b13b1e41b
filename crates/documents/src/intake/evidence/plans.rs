//! The place of a goal in the plan of the city: a line below its title, or the title of the level above.

use super::block::Block;
use super::listing::plan_goal;
use crate::intake::label::LabelBook;
use crate::intake::phrases::{self, PlanLine};
use crate::intake::vocabulary::{Sense, headword};
use hoshin_domain::text::folded;

/// Words with which a place in the plan begins.
const PLACES: [&str; 5] = ["基本目標", "目標", "基本政策", "政策", "施策"];

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
    let (before, field) = text.trim().split_once("分野：").or_else(|| text.trim().split_once("分野:"))?;
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
    let is_number = |rest: &&str| folded(rest).trim_start_matches('(').starts_with(|c: char| c.is_ascii_digit());
    rest.filter(is_number).unwrap_or(bare).to_owned()
}

/// Of two titles one above the other, 政策 and 施策, the upper is the place in the plan and follows its goal.
pub(super) fn below_goals(blocks: &mut [Block]) {
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

fn is_level_above(upper: &Block, lower: &Block) -> bool {
    let (Block::Pair { heading: upper, values }, Block::Pair { heading: lower, values: own }) = (upper, lower) else {
        return false;
    };
    let (word, other) = (headword(&upper.cell.text), headword(&lower.cell.text));
    let is_above =
        ["政策", "基本政策", "政策名", "政策目標", "基本目標", "大綱", "施策の大綱"].contains(&word.as_str());
    is_above && other.starts_with("施策") && lower.may_be(Sense::Goal) && values.len() == 1 && own.len() == 1
}
