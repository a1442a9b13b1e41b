//! The geometric placer: cells of any source become a draft by labels, columns and rows.

mod bands;
mod cover;
mod goal;
mod rows;
pub(super) mod slots;

use super::cell::{Cell, Leaf};
use super::draft::{Draft, Noted};
use super::label::{Label, LabelBook, is_arrows};
use super::phrases::Title;
use super::{limits, phrases};
use goal::GoalPages;
use hoshin_domain::{Finding, FindingCode, FiscalYear};

/// Places the cells of all leaves: one draft for each policy of the file.
pub(super) fn place(leaves: &[Leaf], labels: &LabelBook) -> Result<Vec<Draft>, Finding> {
    if let Some(leaf) = leaves.iter().find(|leaf| leaf.cells.len() > limits::LEAF_CELLS) {
        let count = leaf.cells.len().to_string();
        return Err(Finding::new(FindingCode::TooManyCells, leaf.place.clone()).about(count));
    }
    let mut policies = vec![Policy::default()];
    for leaf in leaves {
        for chunk in chunks(leaf, labels) {
            let title = chunk.cells.iter().find_map(|cell| phrases::title(&cell.text, labels));
            let last = policies.last().and_then(|policy| policy.title.as_ref());
            if let (Some(title), Some(last)) = (&title, last)
                && title.is_of_another(last)
            {
                policies.push(Policy::default());
            }
            if let Some(policy) = policies.last_mut() {
                policy.add_to_year(chunk, labels);
                policy.title = policy.title.take().or(title);
            }
        }
    }
    Ok(policies.into_iter().flat_map(Policy::finish).collect())
}

/// One policy while its pages are read.
#[derive(Debug, Default)]
struct Policy {
    draft: Draft,
    cover: cover::CoverPages,
    open: Option<GoalPages>,
    title: Option<Title>,
    /// What the same sheet says of the year before: a policy of its own.
    last_year: Option<Box<Policy>>,
    is_in_last_year: bool,
}

impl Policy {
    /// Adds a chunk to the year that the last heading named.
    fn add_to_year(&mut self, mut chunk: Chunk<'_>, labels: &LabelBook) {
        if let Some((at, label, year)) = chunk.year_heading(labels) {
            let heading = chunk.cells.remove(at);
            self.is_in_last_year = label == Label::LastYear;
            self.draft.labels += 1;
            let own = if self.is_in_last_year { self.last_year.get_or_insert_default() } else { &mut *self };
            own.draft.years.extend(year.map(|year| Noted::new(year, &heading.place)));
        }
        match self.last_year.as_mut().filter(|_| self.is_in_last_year) {
            Some(last_year) => last_year.add(chunk, labels),
            None => self.add(chunk, labels),
        }
    }

    fn add(&mut self, mut chunk: Chunk<'_>, labels: &LabelBook) {
        let draft = &mut self.draft;
        draft.labels += chunk.labels(labels);
        if self.title.is_some() {
            // The title runs along the pages: it opens no cover again.
            chunk.cells.retain(|cell| phrases::title(&cell.text, labels).is_none());
        }
        match chunk.number {
            _ if chunk.cells.is_empty() => {}
            Some(number) if chunk.is_of_goal(labels) => match &mut self.open {
                // A page that repeats number and title goes on with the goal.
                Some(goal) if goal.is_repeated_by(&chunk, labels) => goal.go_on(chunk, labels, draft),
                _ => {
                    draft.goals.extend(self.open.take().map(GoalPages::finish));
                    self.open = Some(GoalPages::start(number, chunk, labels, draft));
                }
            },
            Some(_) => self.cover.add(chunk, labels, draft),
            None => match &mut self.open {
                Some(goal) if !chunk.is_of_cover(labels) => goal.go_on(chunk, labels, draft),
                _ => self.cover.add(chunk, labels, draft),
            },
        }
    }

    /// The drafts: the year before first.
    fn finish(mut self) -> Vec<Draft> {
        self.draft.goals.extend(self.open.take().map(GoalPages::finish));
        self.cover.finish(&mut self.draft);
        let mut drafts = Vec::new();
        if let Some(mut last_year) = self.last_year.take() {
            let draft = &mut last_year.draft;
            draft.departments.extend(self.draft.departments.first().cloned());
            draft.titled_departments.extend(self.draft.titled_departments.first().cloned());
            if draft.years.is_empty() {
                let before = |year: &Noted<FiscalYear>| Noted::new(year.value.previous(), &year.place);
                draft.years.extend(self.draft.years.first().map(before));
            }
            drafts.extend(last_year.finish());
        }
        drafts.push(self.draft);
        drafts
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

    /// The heading over a year, if the chunk begins with one.
    fn year_heading(&self, labels: &LabelBook) -> Option<(usize, Label, Option<FiscalYear>)> {
        let found =
            |(at, cell): (usize, &&Cell)| labels.year_heading(&cell.text).map(|(label, year)| (at, label, year));
        self.cells.iter().enumerate().find_map(found)
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

/// Cuts a leaf above every title and every 重点目標 N.
fn chunks<'c>(leaf: &'c Leaf, labels: &LabelBook) -> Vec<Chunk<'c>> {
    let mut cells: Vec<&Cell> = leaf.cells.iter().collect();
    cells.sort_by(|a, b| a.rect.top.total_cmp(&b.rect.top).then(a.rect.left.total_cmp(&b.rect.left)));
    let mut cuts: Vec<(f64, Option<u32>)> = Vec::new();
    for cell in &cells {
        if let Some((number, _)) = labels.goal(&cell.text) {
            cuts.push((head_of_goal(cell, &cells, labels), Some(number)));
        } else if phrases::title(&cell.text, labels).is_some() || labels.year_heading(&cell.text).is_some() {
            cuts.push((cell.rect.top, None));
        }
    }
    let mut chunks = vec![Chunk { number: None, cells: Vec::new() }];
    chunks.extend(cuts.iter().map(|(_, number)| Chunk { number: *number, cells: Vec::new() }));
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
