//! Goals that a word of the paper's own counts: 約束１　空き店舗を活かします, 約束２ …, 約束３ ….

use super::goal_lines::goal_of;
use super::heading::numbered_word;
use super::page::Page;
use crate::intake::label::LabelBook;
use crate::intake::vocabulary::{self, Sense, senses};

/// Notes on the lines that such a word counts from one on that each heads a goal; none where a known word heads them.
pub(super) fn note(page: &mut Page, labels: &LabelBook) {
    let is_goal = |at: &usize| goal_of(page.item(*at), labels).is_some();
    if page.rows.iter().flatten().any(is_goal) {
        return;
    }
    let alone = page.rows.iter().filter(|row| row.len() == 1).map(|row| row[0]);
    let counted: Vec<(usize, String, u32, String)> = alone
        .filter_map(|at| {
            let (word, number, title) = numbered_word(page.item(at).text())?;
            Some((at, word.to_owned(), number, title.to_owned()))
        })
        .collect();
    let Some((first, word, _, _)) = counted.iter().find(|(_, _, number, _)| *number == 1) else { return };
    let own: Vec<_> = counted.iter().filter(|(_, other, _, _)| other == word).collect();
    let is_run = own.len() > 1 && own.iter().zip(1..).all(|((_, _, number, _), wanted)| *number == wanted);
    if is_run && senses(word).is_empty() && parts_follow(page, *first) {
        let goals: Vec<(usize, u32, String)> =
            own.iter().map(|(at, _, number, title)| (*at, *number, title.clone())).collect();
        for (at, number, title) in goals {
            page.items[at].goal = Some((number, title));
        }
    }
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
