//! The geometric placer: cells of any source become a draft by labels, columns and rows.

mod bands;
mod cover;
mod goal;
mod rows;
mod slots;

use super::cell::{Cell, Leaf};
use super::draft::Draft;
use super::label::{Label, LabelBook, is_arrows};
use super::{limits, phrases};
use goal::GoalPages;
use hoshin_domain::{Finding, FindingCode};

/// Places the cells of all leaves.
pub(super) fn place(leaves: &[Leaf], labels: &LabelBook) -> Result<Draft, Finding> {
    if let Some(leaf) = leaves.iter().find(|leaf| leaf.cells.len() > limits::LEAF_CELLS) {
        let count = leaf.cells.len().to_string();
        return Err(Finding::new(FindingCode::TooManyCells, leaf.place.clone()).about(count));
    }
    let mut draft = Draft::default();
    let mut cover = cover::CoverPages::default();
    let mut open: Option<GoalPages> = None;
    for leaf in leaves {
        for chunk in chunks(leaf, labels) {
            draft.labels += chunk.labels(labels);
            match chunk.number {
                Some(number) if chunk.is_of_goal(labels) => match &mut open {
                    // A page that repeats number and title goes on with the goal.
                    Some(goal) if goal.is_repeated_by(&chunk, labels) => goal.go_on(chunk, labels, &mut draft),
                    _ => {
                        finish(&mut draft, open.take());
                        open = Some(GoalPages::start(number, chunk, labels, &mut draft));
                    }
                },
                Some(_) => cover.add(chunk, labels, &mut draft),
                None => match &mut open {
                    Some(goal) if !chunk.is_of_cover(labels) => goal.go_on(chunk, labels, &mut draft),
                    _ => cover.add(chunk, labels, &mut draft),
                },
            }
        }
    }
    finish(&mut draft, open);
    cover.finish(&mut draft);
    Ok(draft)
}

fn finish(draft: &mut Draft, open: Option<GoalPages>) {
    if let Some(goal) = open {
        draft.goals.push(goal.finish());
    }
}

/// The part of a leaf that speaks of one goal, or of the cover.
#[derive(Debug, Clone)]
struct Chunk<'c> {
    number: Option<u32>,
    /// From top to bottom, then from left to right. Ornaments are gone.
    cells: Vec<&'c Cell>,
}

impl Chunk<'_> {
    fn labels(&self, labels: &LabelBook) -> usize {
        self.cells.iter().filter(|cell| labels.exact(&cell.text).is_some()).count()
    }

    fn is_of_goal(&self, labels: &LabelBook) -> bool {
        self.cells.iter().any(|cell| labels.exact(&cell.text).is_some_and(Label::is_of_goal_page))
    }

    fn is_of_cover(&self, labels: &LabelBook) -> bool {
        let is_of_cover = |cell: &&Cell| {
            phrases::title(&cell.text, labels).is_some()
                || matches!(labels.exact(&cell.text), Some(Label::BasicPolicy | Label::PriorityGoals))
        };
        self.cells.iter().any(is_of_cover)
    }
}

/// Cuts a leaf above every 重点目標 N.
fn chunks<'c>(leaf: &'c Leaf, labels: &LabelBook) -> Vec<Chunk<'c>> {
    let mut cells: Vec<&Cell> = leaf.cells.iter().collect();
    cells.sort_by(|a, b| a.rect.top.total_cmp(&b.rect.top).then(a.rect.left.total_cmp(&b.rect.left)));
    let mut cuts: Vec<(f64, u32)> = Vec::new();
    for cell in &cells {
        if let Some((number, _)) = labels.goal(&cell.text) {
            cuts.push((head_of_goal(cell, &cells, labels), number));
        }
    }
    let mut chunks = vec![Chunk { number: None, cells: Vec::new() }];
    chunks.extend(cuts.iter().map(|(_, number)| Chunk { number: Some(*number), cells: Vec::new() }));
    for cell in cells {
        let middle = cell.rect.middle().1;
        let at = cuts.iter().filter(|(top, _)| *top <= middle).count();
        chunks[at].cells.push(cell);
    }
    chunks.retain(|chunk| chunk.cells.iter().any(|cell| !is_arrows(&cell.text)));
    chunks
}

/// The top of a goal's page: the department's row directly above belongs to it.
fn head_of_goal(goal: &Cell, cells: &[&Cell], labels: &LabelBook) -> f64 {
    let is_department = |cell: &&Cell| {
        labels.exact(&cell.text) == Some(Label::Department)
            || labels.leading(&cell.text, &[Label::Department]).is_some()
    };
    let above = cells.iter().copied().filter(|cell| cell.rect.middle().1 < goal.rect.top);
    let Some(department) = above.clone().filter(is_department).max_by(|a, b| a.rect.top.total_cmp(&b.rect.top)) else {
        return goal.rect.top;
    };
    let is_between = |cell: &&Cell| cell.rect.top >= department.rect.bottom && !cell.rect.is_beside(&department.rect);
    if above.filter(is_between).count() == 0 { department.rect.top.min(goal.rect.top) } else { goal.rect.top }
}
