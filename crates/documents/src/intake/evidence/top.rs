//! What stands on top of a page: the title of the paper.

use super::block::Block;
use super::goal_lines::goal_of;
use super::item::Item;
use super::page::Page;
use super::titles::{title, title_line};
use crate::intake::label::LabelBook;
use crate::intake::phrases;
use crate::intake::vocabulary::Sense;

/// The title that stands in a row with nothing or only what is small beside it.
pub(super) fn title_of(page: &mut Page, items: &[usize], is_top: bool, labels: &LabelBook) -> Option<Block> {
    let at = *items.iter().find(|at| {
        let item = page.item(**at);
        (!item.is_known() || is_top && items.len() == 1 && item.text().chars().count() > 10)
            && goal_of(item, labels).is_none()
            && title(item.text())
                .is_some_and(|title| title.year.is_some() || phrases::title(item.text(), labels).is_some())
    })?;
    let is_alone = items.len() == 1 || items.iter().all(|other| *other == at || is_small(page.item(*other)));
    let own = title(page.item(at).text())?;
    is_alone.then(|| Block::Title(page.take(at), own))
}

/// A line of a title that is printed on several lines: nothing but titles stands above it, nothing beside it.
pub(super) fn title_line_of(page: &mut Page, items: &[usize], is_above: bool, labels: &LabelBook) -> Option<Block> {
    let [at] = items[..] else { return None };
    let item = page.item(at);
    let is_known = item.is_known() && item.senses != [Sense::Year];
    let own = title_line(item.text()).filter(|_| is_above && !is_known && goal_of(item, labels).is_none())?;
    Some(Block::Title(page.take(at), own))
}

/// A date, a number of a form, 案: what stands beside titles.
fn is_small(item: &Item) -> bool {
    !item.is_known() && item.text().chars().count() <= 16
}
