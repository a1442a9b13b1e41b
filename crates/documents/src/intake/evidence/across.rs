//! Goals as columns: their headings beside each other, the names of their parts down the left.

use super::block::Block;
use super::goal_lines::goal_of;
use super::item::Item;
use super::page::Page;
use crate::intake::cell::Cell;
use crate::intake::label::LabelBook;
use crate::intake::vocabulary::Sense;

/// A goal of such a table with its parts from top to bottom.
struct Goal {
    heading: Cell,
    number: u32,
    title: Vec<Cell>,
    parts: Vec<(Item, Cell)>,
}

/// Takes the goals that stand beside each other from a row on.
pub(super) fn take(page: &mut Page, row: usize, labels: &LabelBook) -> Option<Vec<Block>> {
    let heads: Vec<usize> = page.open(row).into_iter().filter(|at| goal_of(page.item(*at), labels).is_some()).collect();
    let first = heads.first().map(|at| page.item(*at).rect().left)?;
    let rest = page.open(row).into_iter().filter(|at| !heads.contains(at));
    if heads.len() < 2 || rest.into_iter().any(|at| page.item(at).rect().left > first) {
        return None;
    }
    let rows: Vec<usize> = (row + 1..page.rows.len()).take_while(|row| is_part(page, *row, first)).collect();
    if rows.len() < 2 || !rows.iter().any(|row| page.open(*row).len() == heads.len() + 1) {
        return None;
    }
    let mut goals: Vec<Goal> = heads.iter().filter_map(|at| goal(page, *at, labels)).collect();
    page.open(row).into_iter().for_each(|at| page.items[at].is_used = true);
    let mut left = Vec::new();
    for row in rows {
        let items = page.open(row);
        let label = page.item(items[0]).clone();
        page.take(items[0]);
        for at in &items[1..] {
            let cell = page.take(*at);
            let mut own = goals.iter_mut().filter(|goal| is_under(&goal.heading, &cell));
            match (own.next(), own.next()) {
                (Some(goal), None) => goal.put(&label, cell),
                // A text under several goals is nobody's for sure.
                (Some(_), Some(_)) | (None, _) => left.push(Block::Free(cell)),
            }
        }
    }
    Some(goals.into_iter().flat_map(Goal::blocks).chain(left).collect())
}

fn goal(page: &Page, at: usize, labels: &LabelBook) -> Option<Goal> {
    let heading = page.item(at).cell.clone();
    let (number, rest) = goal_of(page.item(at), labels)?;
    let title = (!rest.is_empty()).then(|| Cell { text: rest.to_owned(), joints: Vec::new(), ..heading.clone() });
    Some(Goal { number, title: title.into_iter().collect(), parts: Vec::new(), heading })
}

/// Whether a row names a part at the left of the goals and says something for them.
fn is_part(page: &Page, row: usize, first: f64) -> bool {
    let items = page.open(row);
    let [label, values @ ..] = &items[..] else { return false };
    page.item(*label).is_known()
        && page.item(*label).rect().right <= first + page.slack
        && !values.is_empty()
        && values.iter().all(|at| !page.item(*at).is_known())
}

fn is_under(heading: &Cell, cell: &Cell) -> bool {
    let shared = heading.rect.right.min(cell.rect.right) - heading.rect.left.max(cell.rect.left);
    shared > 0.5 * heading.rect.width().min(cell.rect.width())
}

impl Goal {
    fn put(&mut self, label: &Item, cell: Cell) {
        let is_title = self.title.is_empty() && label.may_be(Sense::Goal) && !label.may_be(Sense::Target);
        if is_title { self.title.push(cell) } else { self.parts.push((label.clone(), cell)) }
    }

    fn blocks(self) -> Vec<Block> {
        let head = Block::Goal { heading: self.heading, number: self.number, title: self.title, is_known: true };
        let parts = self.parts.into_iter().map(|(heading, cell)| Block::Pair { heading, values: vec![cell] });
        std::iter::once(head).chain(parts).collect()
    }
}
