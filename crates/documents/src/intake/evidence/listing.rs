//! The list of goals on a cover.

use super::filling::Filling;
use super::heading::numbered_goal;
use crate::intake::cell::Cell;
use crate::intake::draft::{EntryDraft, Noted};
use crate::intake::grades;
use crate::intake::label::{LabelBook, leading_number, whole_number};
use crate::intake::phrases;
use crate::intake::vocabulary::senses;

impl Filling<'_> {
    /// The list of goals on a cover: a number, its title, its plan, its grade.
    pub(super) fn list(&mut self, cells: &[Cell]) {
        let (mut entries, mut left): (Vec<(Cell, EntryDraft)>, Vec<&Cell>) = (Vec::new(), Vec::new());
        for cell in cells {
            match whole_number(&cell.text)
                .map(|number| (number, ""))
                .or_else(|| numbered_goal(&cell.text))
                .or_else(|| itemised(&cell.text))
            {
                Some((number, rest)) => {
                    let mut entry = EntryDraft::new(number, &cell.place);
                    entry.title = (!rest.is_empty()).then(|| Noted::new(rest.to_owned(), &cell.place));
                    entries.push((cell.clone(), entry));
                }
                None => left.push(cell),
            }
        }
        for cell in left {
            let nearness = |at: &usize| entries[*at].0.rect.shared_height(&cell.rect);
            let nearest = (0..entries.len()).max_by(|a, b| nearness(a).total_cmp(&nearness(b)).then(b.cmp(a)));
            match nearest.filter(|at| nearness(at) > 0.0) {
                Some(at) => list_entry(&mut entries[at].1, cell, self.labels),
                None if senses(&cell.text).is_empty() => self.leave(cell),
                None => {}
            }
        }
        self.draft().entries.extend(entries.into_iter().map(|(_, entry)| entry));
    }
}

fn list_entry(entry: &mut EntryDraft, cell: &Cell, labels: &LabelBook) {
    let text = cell.text.trim();
    if let Some(plan) = phrases::plan_line(text, labels) {
        entry.plan.complete(&plan);
    } else if grades::is_plain_grade(text) && entry.grade.is_none() {
        entry.grade = Some(Noted::new(text.to_owned(), &cell.place));
    } else if senses(text).is_empty() && labels.exact(text).is_none() {
        let before = entry.title.take().map(|title| title.value).unwrap_or_default();
        entry.title = Some(Noted::new(before + &text.replace('\n', ""), &cell.place));
    }
}

/// １．図書館の充実 in a list.
fn itemised(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = leading_number(text.trim().trim_start_matches(['（', '(']))?;
    let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || "．.）)、：:".contains(c));
    (bare.len() < rest.len() && !bare.is_empty() && number < 100 && !bare.contains('。')).then_some((number, bare))
}
