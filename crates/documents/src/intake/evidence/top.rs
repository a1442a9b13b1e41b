//! What stands on top of a page: the title of the paper.

use super::block::Block;
use super::goal_lines::goal_of;
use super::item::Item;
use super::page::Page;
use crate::intake::cell::{Cell, Rect};
use crate::intake::label::{LabelBook, is_decoration};
use crate::intake::phrases;
use crate::intake::vocabulary::{Sense, bare_year};
use crate::intake::wording::titles::{PaperTitle, is_title_word, title, title_line};

/// The title that stands in a row with nothing or only what is small beside it.
pub(super) fn title_of(page: &mut Page, items: &[usize], is_top: bool, labels: &LabelBook) -> Option<Block> {
    let at = *items.iter().find(|at| {
        let item = page.item(**at);
        let is_long = is_top && items.len() == 1 && item.text().chars().count() > 10;
        let is_caption = items.len() == 1 && item.text().starts_with(is_decoration) && !item.text().contains('】');
        (!item.is_known() || is_long || is_caption)
            && goal_of(item, labels).is_none()
            && title(item.text())
                .is_some_and(|title| title.year.is_some() || phrases::title(item.text(), labels).is_some())
    })?;
    let is_beside = |other: &usize| *other == at || is_small(page.item(*other));
    let own = title(page.item(at).text())?;
    items.iter().all(is_beside).then(|| Block::Title(page.take(at), own))
}

/// A title in cells of one row, on top of everything else: 令和７年度｜部の運営方針, 令和｜7｜年度　総務部の運営方針.
pub(super) fn title_in_cells(page: &mut Page, items: &[usize], is_top: bool) -> Option<Block> {
    let [first, _, ..] = items else { return None };
    let text: String = items.iter().map(|at| page.item(*at).text().trim()).collect();
    let begins = bare_year(page.item(*first).text()).is_some() || ["令和", "平成"].contains(&page.item(*first).text());
    let own = title(&text).filter(|own| is_top && begins && own.year.is_some())?;
    let rect = items.iter().map(|at| *page.item(*at).rect()).reduce(Rect::around)?;
    let cells: Vec<Cell> = items.iter().map(|at| page.take(*at)).collect();
    Some(Block::Title(Cell { text, rect, joints: Vec::new(), ..cells[0].clone() }, own))
}

/// A line of a title that is printed on several lines: nothing but titles stands above it, nothing beside it.
pub(super) fn title_line_of(page: &mut Page, items: &[usize], is_above: bool, labels: &LabelBook) -> Option<Block> {
    let [at] = items[..] else { return None };
    let item = page.item(at);
    // ～ 取組結果 ～ below a title goes on with it, whatever its words may head elsewhere.
    let text = item.text();
    let is_subtitle = text.starts_with(TILDES) && text.ends_with(TILDES) && is_title_word(text);
    let is_known = item.is_known() && item.senses != [Sense::Year] && !is_subtitle;
    let subtitle = || is_subtitle.then_some(PaperTitle { year: None, department: None });
    let own =
        title_line(text).or_else(subtitle).filter(|_| is_above && !is_known && goal_of(item, labels).is_none())?;
    Some(Block::Title(page.take(at), own))
}

/// What stands around a subtitle.
const TILDES: [char; 5] = ['～', '〜', '~', '－', '―'];

/// A date, a number of a form, 案: what stands beside titles.
fn is_small(item: &Item) -> bool {
    !item.is_known() && item.text().chars().count() <= 16
}
