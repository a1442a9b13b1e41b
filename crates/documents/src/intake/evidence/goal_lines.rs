//! Lines that head a goal.

use super::item::Item;
use super::listing::itemised;
use super::page::Page;
use super::plans;
use crate::intake::label::LabelBook;
use crate::intake::vocabulary::Sense;
use crate::intake::wording::heading::numbered_goal;

/// The number of the goal that an item heads.
pub(super) fn goal_of<'i>(item: &'i Item, labels: &LabelBook) -> Option<(u32, &'i str)> {
    if let Some((number, title)) = &item.goal {
        return Some((*number, title));
    }
    let found = labels.goal(item.text()).or_else(|| numbered_goal(item.text()));
    found.filter(|_| plans::with_field(item.text()).is_none())
}

/// The number and title of a line below 重点目標 that heads a goal: （１）税の公平な徴収, with headings of a goal below it.
pub(super) fn itemised_goal(page: &Page, row: usize) -> Option<(u32, &str)> {
    let [only] = page.rows.get(row)?[..] else { return None };
    let item = page.item(only);
    let (number, title) = itemised(item.text()).filter(|_| !item.is_known())?;
    let is_title = title.chars().count() <= 40 && !title.contains(['。', '\n']);
    // 施策名｜ごみの減量 names its goal itself; 重点目標 alone in its row is over what follows.
    let is_alone = |at: usize| page.rows.iter().any(|row| row[..] == [at]);
    let is_over = |(at, other): (usize, &Item)| {
        other.rect().top < item.rect().top && other.senses.first() == Some(&Sense::Goal) && is_alone(at)
    };
    let next = page.rows.get(row + 1)?;
    let is_headed = next.first().is_some_and(|at| {
        page.item(*at).senses.iter().any(|sense| matches!(sense, Sense::Target | Sense::Initiative | Sense::Indicator))
    });
    (is_title && is_headed && page.items.iter().enumerate().any(is_over)).then_some((number, title))
}
