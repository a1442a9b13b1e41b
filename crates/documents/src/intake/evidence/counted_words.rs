//! Goals that a word of the paper's own counts: 約束１　空き店舗を活かします, 約束２ …, or 個別事業１｜ごみの減量.

use super::goal_lines::goal_of;
use super::page::Page;
use crate::intake::label::LabelBook;
use crate::intake::vocabulary::{self, Sense, senses};
use crate::intake::wording::heading::{numbered_unknown, numbered_word};

/// A line that a word counts: where it stands, the word, the number, and the title if it stands in the same text.
struct Counted {
    page: usize,
    item: usize,
    word: String,
    number: u32,
    title: String,
}

/// Notes on the lines that such a word counts from one on that each heads a goal; none where a known word heads them.
pub(super) fn note(pages: &mut [Page], labels: &LabelBook) {
    let is_goal = |page: &Page| page.items.iter().any(|item| goal_of(item, labels).is_some());
    if pages.iter().any(is_goal) {
        return;
    }
    let all: Vec<Counted> = pages.iter().enumerate().flat_map(|(at, page)| counted(at, page)).collect();
    let Some(first) = all.iter().find(|line| line.number == 1 && parts_follow(&pages[line.page], line.item)) else {
        return;
    };
    let own: Vec<&Counted> = all.iter().filter(|line| line.word == first.word).collect();
    let is_run = own.len() > 1 && own.iter().zip(1..).all(|(line, wanted)| line.number == wanted);
    if is_run && senses(&first.word).is_empty() {
        own.iter().for_each(|line| pages[line.page].items[line.item].goal = Some((line.number, line.title.clone())));
    }
}

/// The lines of a page that a word counts: alone in their row, or with nothing but a title beside them.
fn counted(at: usize, page: &Page) -> Vec<Counted> {
    let line = |row: &Vec<usize>| {
        let (item, beside) = row.split_first()?;
        let text = page.item(*item).text();
        let is_alone = beside.is_empty();
        let (word, number, title) = match beside {
            [] => numbered_word(text)?,
            [title] if !page.item(*title).is_known() => {
                numbered_unknown(text).map(|(number, word)| (word, number, ""))?
            }
            [..] => return None,
        };
        let word = word.to_owned();
        (is_alone || !page.item(*item).is_known()).then(|| Counted {
            page: at,
            item: *item,
            word,
            number,
            title: title.to_owned(),
        })
    };
    page.rows.iter().filter_map(line).collect()
}

/// Whether a heading of a target, or of what is done, follows directly below.
fn parts_follow(page: &Page, at: usize) -> bool {
    let next = page.below(at);
    next.is_some_and(|next| {
        let item = page.item(next);
        let likely = vocabulary::likely(item.text());
        let is_part = |sense: &Sense| {
            matches!(sense, Sense::Target | Sense::Indicator | Sense::Initiative | Sense::Method | Sense::Attainment)
        };
        item.senses.iter().chain(&likely).any(is_part)
    })
}
