//! The page of a goal that is headed as a list is: 重点目標｜１　見守り above the headings of its targets, or １　見守り alone.

use super::block::Block;
use super::grid::Column;
use super::item::Item;
use super::listing::itemised;
use crate::intake::cell::Cell;
use crate::intake::vocabulary::Sense;

/// Makes a heading of lists, or a counted line on top, the heading of the goal whose parts follow it on the page.
pub(super) fn head(blocks: &mut [Block]) {
    let is_list = |block: &Block| matches!(block, Block::Pair { heading, .. } if heading.senses == [Sense::GoalList]);
    let Some(at) = blocks.iter().position(is_list) else { return counted(blocks) };
    let is_only = blocks.iter().filter(|block| is_list(block)).count() == 1;
    let follow = blocks[at + 1..].iter().any(has_part);
    let has_goal = blocks.iter().any(is_goal);
    let Block::Pair { heading, values } = &mut blocks[at] else { return };
    if is_only && follow && !has_goal && is_one_goal(heading, values) {
        heading.senses = vec![Sense::Goal];
        heading.label = None;
    }
}

/// １　見守り on top of a page: whose the targets below are.
fn counted(blocks: &mut [Block]) {
    let is_above = |block: &&Block| matches!(block, Block::Title(..));
    let at = blocks.iter().take_while(is_above).count();
    let follow = blocks.get(at + 1..).is_some_and(|rest| rest.iter().any(has_part));
    let Some(Block::Free(cell)) = blocks.get(at).filter(|_| follow && !blocks.iter().any(is_goal)) else { return };
    let Some((number, title)) = itemised(&cell.text).filter(|(_, title)| title.chars().count() <= 40) else { return };
    let title = vec![Cell { text: title.to_owned(), joints: Vec::new(), ..cell.clone() }];
    blocks[at] = Block::Goal { heading: cell.clone(), number, title, is_known: true };
}

/// A title beside its heading, with the number in the same text or before it.
fn is_one_goal(heading: &Item, values: &[Cell]) -> bool {
    let are_beside = values.iter().all(|cell| cell.rect.is_beside(heading.rect()));
    are_beside && (1..=2).contains(&values.len())
}

fn is_goal(block: &Block) -> bool {
    match block {
        Block::Goal { .. } => true,
        Block::Pair { heading, .. } => heading.may_be(Sense::Goal),
        Block::Table(table) => table.may_have(Sense::Goal) || table.may_have(Sense::GoalList),
        Block::Title(..) | Block::Legend(_) | Block::Caption(_) | Block::Free(_) => false,
    }
}

/// Whether a block says what is to be reached or done.
fn has_part(block: &Block) -> bool {
    let is_part = |sense: &Sense| matches!(sense, Sense::Target | Sense::Initiative | Sense::Attainment);
    let of_column = |column: &Column| column.senses.iter().any(is_part);
    match block {
        Block::Table(table) => table.columns.iter().any(of_column),
        Block::Pair { heading, .. } => heading.senses.iter().any(is_part),
        Block::Title(..) | Block::Goal { .. } | Block::Legend(_) | Block::Caption(_) | Block::Free(_) => false,
    }
}
