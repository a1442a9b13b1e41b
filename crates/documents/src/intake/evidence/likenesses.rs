//! Headings whose words fit two parts, told by the other headings of their page.

use super::block::Block;
use super::item::Item;
use crate::intake::vocabulary::{Sense, headword};

/// Settles what the other blocks of a page tell of a heading.
pub(super) fn settle(blocks: &mut [Block]) {
    states(blocks);
    outcomes(blocks);
}

/// めざす状態 with a sentence, above a table that has the targets, says what the goal is for.
fn states(blocks: &mut [Block]) {
    for at in 1..blocks.len() {
        let [Block::Pair { heading, values }, Block::Table(table)] = &mut blocks[at - 1..=at] else { continue };
        let has = |sense: Sense| table.columns.iter().any(|column| column.senses.contains(&sense));
        let is_led = table.columns.first().is_some_and(|column| column.senses.is_empty());
        let has_targets = has(Sense::Target) || has(Sense::Indicator) || is_led && has(Sense::Attainment);
        let is_state = heading.senses == [Sense::Target] && !headword(&heading.cell.text).contains("目標");
        if is_state && has_targets && values.len() == 1 && table.entries.iter().any(|entry| entry.column == 0) {
            heading.senses = vec![Sense::BasicPolicy];
            heading.label = None;
        }
    }
}

/// 結果 below 数値目標 and 取組 is what was attained, where no other heading of the page asks for that.
fn outcomes(blocks: &mut [Block]) {
    let is_outcome = |heading: &Item| ["結果", "実績"].contains(&headword(&heading.cell.text).as_str());
    let asks = |sense: Sense, senses: &[Sense]| senses.contains(&sense);
    let others = |block: &Block| match block {
        Block::Pair { heading, .. } => !is_outcome(heading) && asks(Sense::Attainment, &heading.senses),
        Block::Table(table) => table.may_have(Sense::Attainment) || table.may_have(Sense::Result),
        Block::Title(..) | Block::Goal { .. } | Block::Legend(_) | Block::Caption(_) | Block::Free(_) => false,
    };
    let is_target =
        |block: &Block| matches!(block, Block::Pair { heading, .. } if asks(Sense::Target, &heading.senses));
    if blocks.iter().any(others) || !blocks.iter().any(is_target) {
        return;
    }
    for block in blocks {
        if let Block::Pair { heading, .. } = block
            && is_outcome(heading)
            && asks(Sense::Attainment, &heading.senses)
        {
            // It stays a word of several meanings, and the reader says so.
            heading.senses = vec![Sense::Attainment, Sense::Actual];
        }
    }
}
