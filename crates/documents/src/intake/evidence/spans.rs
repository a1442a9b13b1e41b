//! What belongs to a heading: the texts beside it, or those below it up to what ends them.

use super::goal_lines::{goal_of, itemised_goal};
use super::header::is_header;
use super::item::Item;
use super::page::Page;
use crate::intake::cell::{Rect, Shape};
use crate::intake::joining::starts_item;
use crate::intake::label::{LabelBook, leading_number, whole_number};
use crate::intake::vocabulary::{Sense, likely, unnumbered};
use crate::intake::wording::heading::is_department;
use crate::intake::wording::looks::{is_content, is_heading_like, is_section};
use crate::intake::wording::steps::steps;
use crate::intake::wording::titles::title;

/// The values beside a heading: what stands on its height up to the next heading.
pub(super) fn beside(page: &Page, at: usize) -> Vec<usize> {
    let own = page.item(at).rect();
    let is_beside = |other: &usize| {
        let item = page.item(*other);
        let rect = item.rect();
        let middle = rect.middle().1;
        let is_line = matches!(item.cell.shape, Shape::Line { .. });
        let is_on = if is_line {
            rect.is_beside(own)
        } else {
            own.top - page.slack < middle && middle < own.bottom + page.slack
        };
        *other != at && !item.is_used && rect.left >= own.right - page.slack && is_on
    };
    let mut found: Vec<usize> = (0..page.items.len()).filter(is_beside).collect();
    let headings = found.iter().filter(|other| page.item(**other).is_known());
    let limit = headings.map(|other| page.item(*other).rect().left).fold(f64::INFINITY, f64::min);
    found.retain(|other| page.item(*other).rect().left < limit - page.slack);
    found.sort_by(|a, b| {
        let (a, b) = (page.item(*a).rect(), page.item(*b).rect());
        if a.is_beside(b) { a.left.total_cmp(&b.left) } else { a.top.total_cmp(&b.top) }
    });
    let is_row = found.windows(2).all(|pair| page.item(pair[0]).rect().is_beside(page.item(pair[1]).rect()));
    // A word that nobody knows with a value behind it is a heading of its own.
    let text = |at: usize| page.item(at).text();
    let heads = |pair: &[usize]| {
        is_heading_like(text(pair[0]))
            && !is_content(text(pair[0]))
            && (is_content(text(pair[1])) || is_department(text(pair[1])) || likely(text(pair[0])).is_some())
    };
    if let Some(at) = (1..found.len().saturating_sub(1)).find(|at| is_row && heads(&found[*at..*at + 2])) {
        found.truncate(at);
    }
    found
}

/// What stands under a heading that is alone in its row: up to a heading, a table, a gap.
pub(super) fn under(page: &Page, row: usize, heading: &Item, labels: &LabelBook) -> Vec<usize> {
    let is_list =
        heading.may_be(Sense::GoalList) || heading.may_be(Sense::Scale) || heading.senses.first() == Some(&Sense::Goal);
    let is_list = is_list && !heading.may_be(Sense::Target);
    let is_scale = heading.may_be(Sense::Scale) && !heading.may_be(Sense::GoalList);
    let found = collect(page, row, *heading.rect(), is_list, labels);
    // No goal is a step of a scale.
    let end = found.iter().position(|at| is_scale && goal_of(page.item(*at), labels).is_some());
    found[..end.unwrap_or(found.len())].to_vec()
}

pub(super) fn under_unknown(page: &Page, row: usize, at: usize, labels: &LabelBook) -> Vec<usize> {
    collect(page, row, *page.item(at).rect(), true, labels)
}

fn collect(page: &Page, row: usize, heading: Rect, is_list: bool, labels: &LabelBook) -> Vec<usize> {
    let mut values: Vec<usize> = Vec::new();
    let mut bottom = heading.bottom;
    for next in row + 1..page.rows.len() {
        let items = page.open(next);
        let Some(first) = items.first() else { continue };
        let room = if values.is_empty() { page.gap * 2.5 } else { page.gap + size_of(page.item(*first)) };
        let is_far = page.item(*first).rect().top - bottom > room;
        let heads_page = is_list && goal_of(page.item(*first), labels).is_some() && is_page_of_goal(page, next);
        if is_far
            || heads_page
            || itemised_goal(page, next).is_some()
            || is_unknown_band(page, &items, &values, heading)
            || is_likely_band(page, &items, &values)
            || counts_on(page, &items, &heading)
            || stops(page, &items, is_list, !values.is_empty(), labels)
        {
            break;
        }
        bottom = items.iter().map(|at| page.item(*at).rect().bottom).fold(bottom, f64::max);
        values.extend(items);
    }
    values
}

/// A short text in the frame of the heading above, behind a finished sentence: it heads what follows.
fn is_unknown_band(page: &Page, items: &[usize], values: &[usize], heading: Rect) -> bool {
    let ([only], Some(last)) = (items, values.last()) else { return false };
    let item = page.item(*only);
    let is_framed = matches!(item.cell.shape, Shape::Framed);
    let has_its_frame = (item.rect().left - heading.left).abs() <= page.slack
        && (item.rect().right - heading.right).abs() <= page.slack;
    let is_behind_sentence = page.item(*last).text().ends_with('。');
    let is_word = is_heading_like(item.text()) && !starts_item(item.text());
    is_framed && has_its_frame && is_behind_sentence && is_word && is_band(page, *only)
}

/// ２　部の経営資源 behind １　運営方針: the next heading of the paper, whatever it says.
fn counts_on(page: &Page, items: &[usize], heading: &Rect) -> bool {
    let own = page.items.iter().find(|item| item.rect() == heading && item.is_known());
    let number = |text: &str| {
        let bare = text.trim();
        let counted = leading_number(bare.strip_prefix('第').unwrap_or(bare));
        counted.filter(|_| unnumbered(text) != text).map(|(number, _)| number)
    };
    let (Some(own), [only]) = (own.and_then(|own| number(own.text())), items) else { return false };
    let text = page.item(*only).text();
    number(text) == Some(own + 1) && text.chars().count() <= 24 && !text.contains('。')
}

/// A line that is like a heading by its words, behind a finished text, with a sentence under it.
fn is_likely_band(page: &Page, items: &[usize], values: &[usize]) -> bool {
    let ([only], Some(last)) = (items, values.last()) else { return false };
    let text = page.item(*only).text();
    let is_word = likely(text).is_some() && is_heading_like(text) && !starts_item(text);
    let is_behind_text = page.item(*last).text().ends_with(['。', '）', ')', '】']);
    is_word && is_behind_text && page.below(*only).is_some_and(|below| is_content(page.item(below).text()))
}

/// Whether headings of a goal's page follow: what looks like an entry of a list heads the goal itself.
fn is_page_of_goal(page: &Page, row: usize) -> bool {
    let is_of_page = |sense: &Sense| {
        !matches!(
            sense,
            Sense::YearAttainment | Sense::PlanGoal | Sense::PlanField | Sense::Goal | Sense::GoalList | Sense::Scale
        )
    };
    let next = page.rows.iter().skip(row + 1).take(2).flatten();
    next.into_iter().any(|at| page.item(*at).senses.iter().any(is_of_page))
}

fn size_of(item: &Item) -> f64 {
    match item.cell.shape {
        Shape::Line { size } => size * 0.8,
        Shape::Framed | Shape::Margin { .. } => 0.0,
    }
}

fn stops(page: &Page, items: &[usize], is_list: bool, has_values: bool, labels: &LabelBook) -> bool {
    let heads = |at: &usize| {
        let item = page.item(*at);
        let is_of_list = is_list
            && item.senses.iter().any(|sense| {
                matches!(
                    sense,
                    Sense::YearAttainment
                        | Sense::PlanGoal
                        | Sense::PlanField
                        | Sense::Attainment
                        | Sense::Grade
                        | Sense::OverallGrade
                )
            });
        let is_goal = item.goal.is_some() || goal_of(item, labels).is_some() && !is_list;
        item.is_known() && !is_of_list || is_goal
    };
    let is_header = is_header(page, items) && !is_list;
    let is_next_band = has_values && items.len() == 1 && is_marked(page, items[0]);
    let is_legend = items.len() == 1 && !is_list && steps(page.item(items[0]).text()).is_some();
    let is_title = items.len() == 1 && title(page.item(items[0]).text()).is_some_and(|title| title.year.is_some());
    is_header || is_next_band || is_title || is_legend || items.iter().any(heads)
}

/// Whether a text alone in its row is set as headings are: marked, numbered, bold or filled.
fn is_marked(page: &Page, at: usize) -> bool {
    let item = page.item(at);
    let text = item.text();
    let is_bracketed = text.starts_with(['【', '■', '◆', '〔', '《', '◇', '●']) && text.chars().count() <= 20;
    // Ⅱ　目標達成に向けた施策.
    let is_counted = text.starts_with(|c| ('Ⅰ'..='Ⅻ').contains(&c));
    let look = item.cell.look;
    is_heading_like(text) && (is_counted || is_bracketed || look.is_bold || look.is_filled)
}

/// Whether a text could head what stands below it.
pub(super) fn is_band(page: &Page, at: usize) -> bool {
    let Some(below) = page.below(at) else { return false };
    let (own, other) = (page.item(at), page.item(below));
    let is_near = other.rect().top - own.rect().bottom <= page.gap * 2.0;
    let is_over = own.rect().left <= other.rect().left + page.slack;
    let is_longer = other.text().chars().count() > own.text().chars().count();
    let has_text =
        is_content(other.text()) && !is_section(other.text()) || is_longer || whole_number(other.text()).is_some();
    is_near && is_over && !other.is_known() && (is_marked(page, at) || has_text)
}
