//! Goals as columns: their headings beside each other, the names of their parts down the left.

use super::block::Block;
use super::goal_lines::goal_of;
use super::item::Item;
use super::listing::itemised;
use super::page::Page;
use crate::intake::cell::Cell;
use crate::intake::label::LabelBook;
use crate::intake::vocabulary::Sense;
use crate::intake::wording::looks::is_heading_like;

/// A goal of such a table with its parts from top to bottom.
struct Goal {
    heading: Cell,
    number: u32,
    title: Vec<Cell>,
    parts: Vec<(Item, Cell)>,
}

/// Takes the goals that stand beside each other from a row on.
pub(super) fn take(page: &mut Page, row: usize, labels: &LabelBook) -> Option<Vec<Block>> {
    let is_led = page.open(row).first().is_some_and(|at| page.item(*at).may_be(Sense::Goal));
    let heads: Vec<usize> =
        page.open(row).into_iter().filter(|at| number_of(page.item(*at), is_led, labels).is_some()).collect();
    let first = heads.first().map(|at| page.item(*at).rect().left)?;
    let rest = page.open(row).into_iter().filter(|at| !heads.contains(at));
    if heads.len() < 2 || rest.into_iter().any(|at| page.item(at).rect().left > first) {
        return None;
    }
    let rows: Vec<usize> = (row + 1..page.rows.len()).take_while(|row| is_part(page, *row, first)).collect();
    if rows.len() < 2 || !rows.iter().any(|row| values(page, *row, first).count() == heads.len()) {
        return None;
    }
    let mut goals: Vec<Goal> = heads.iter().filter_map(|at| goal(page, *at, is_led, labels)).collect();
    page.open(row).into_iter().for_each(|at| page.items[at].is_used = true);
    let mut left = Vec::new();
    let mut stage: Option<Item> = None;
    for row in rows {
        let own: Vec<usize> = values(page, row, first).collect();
        let named: Vec<usize> = page.open(row).into_iter().filter(|at| !own.contains(at)).collect();
        let Some((label, stages)) = named.split_last() else { continue };
        stage = stages.first().map(|at| page.item(*at).clone()).or(stage);
        stages.iter().for_each(|at| page.items[*at].is_used = true);
        let within = stage.as_ref().filter(|stage| stage.rect().is_beside(page.item(*label).rect()));
        let label = within.map_or_else(|| page.item(*label).clone(), |stage| of_stage(stage, page.item(*label)));
        page.items[named[named.len() - 1]].is_used = true;
        for at in own {
            let cell = page.take(at);
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

/// The number and the title of a goal; behind 重点目標 in the same row also of １　支払の正確さ.
fn number_of<'i>(item: &'i Item, is_led: bool, labels: &LabelBook) -> Option<(u32, &'i str)> {
    goal_of(item, labels).or_else(|| itemised(item.text()).filter(|_| is_led && !item.is_known()))
}

fn goal(page: &Page, at: usize, is_led: bool, labels: &LabelBook) -> Option<Goal> {
    let heading = page.item(at).cell.clone();
    let (number, rest) = number_of(page.item(at), is_led, labels)?;
    let title = (!rest.is_empty()).then(|| Cell { text: rest.to_owned(), joints: Vec::new(), ..heading.clone() });
    Some(Goal { number, title: title.into_iter().collect(), parts: Vec::new(), heading })
}

/// What a row says for the goals: all that does not stand at their left.
fn values(page: &Page, row: usize, first: f64) -> impl Iterator<Item = usize> + '_ {
    page.open(row).into_iter().filter(move |at| page.item(*at).rect().right > first + page.slack)
}

/// Whether a row names a part at the left of the goals and says something for them; a stage of the year may stand before
/// several rows: 年度当初, 中間, 年度末.
fn is_part(page: &Page, row: usize, first: f64) -> bool {
    let own: Vec<usize> = values(page, row, first).collect();
    let named: Vec<usize> = page.open(row).into_iter().filter(|at| !own.contains(at)).collect();
    let is_named = match named[..] {
        [label] => page.item(label).is_known(),
        [stage, label] => page.item(label).is_known() && is_heading_like(page.item(stage).text()),
        _ => false,
    };
    is_named && !own.is_empty() && own.iter().all(|at| !page.item(*at).is_known())
}

/// What a part within a stage is: 進捗状況 of 中間（９月） is said in mid-year.
fn of_stage(stage: &Item, label: &Item) -> Item {
    if !stage.may_be(Sense::Mid) {
        return label.clone();
    }
    let text = format!("{} {}", stage.text().trim(), label.text().trim());
    Item { senses: vec![Sense::Mid], cell: Cell { text, joints: Vec::new(), ..label.cell.clone() }, ..label.clone() }
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
