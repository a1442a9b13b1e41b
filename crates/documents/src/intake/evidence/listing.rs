//! The list of goals on a cover.

use super::filling::Filling;
use super::plans::{plan_line, without_word};
use crate::intake::cell::Cell;
use crate::intake::draft::{EntryDraft, Noted};
use crate::intake::grades;
use crate::intake::label::{Label, LabelBook, leading_number, whole_number};
use crate::intake::vocabulary::{Sense, senses};
use crate::intake::wording::heading::{is_decimal, numbered_goal};
use crate::intake::wording::steps::steps;
use hoshin_domain::PlanGoal;

impl Filling<'_> {
    /// The list of goals on a cover: a number, its title, its plan, its grade.
    pub(super) fn list(&mut self, cells: &[Cell]) {
        let (mut entries, mut left): (Vec<(Cell, EntryDraft)>, Vec<&Cell>) = (Vec::new(), Vec::new());
        for cell in cells {
            if let Some(steps) = steps(&cell.text) {
                steps.into_iter().for_each(|step| self.draft().note_step(step));
                continue;
            }
            match whole_number(&cell.text)
                .filter(|_| !is_of_plan(cell, cells))
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
        let left = self.plans(&mut entries, left);
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

    /// Takes the plan out of the cells: its heading, and number and title beside it; the cells that are left.
    fn plans<'c>(&mut self, entries: &mut [(Cell, EntryDraft)], cells: Vec<&'c Cell>) -> Vec<&'c Cell> {
        let sense_of = |cell: &Cell| {
            senses(&cell.text).into_iter().find(|sense| matches!(sense, Sense::PlanGoal | Sense::PlanField))
        };
        let is_heading = |cell: &Cell| !senses(&cell.text).is_empty() || self.labels.exact(&cell.text).is_some();
        let mut left = cells.clone();
        for heading in &cells {
            let Some(sense) = sense_of(heading) else { continue };
            let beside =
                |other: &&&Cell| other.rect.left >= heading.rect.right - 0.5 && other.rect.is_beside(&heading.rect);
            let next = cells
                .iter()
                .filter(|other| beside(other) && is_heading(other))
                .map(|other| other.rect.left)
                .fold(f64::INFINITY, f64::min);
            let values: Vec<&Cell> =
                cells.iter().filter(|other| beside(other) && other.rect.left < next - 0.5).copied().collect();
            let Some(entry) = entries.iter_mut().find(|(number, _)| number.rect.shared_height(&heading.rect) > 0.0)
            else {
                continue;
            };
            let text: String = values.iter().map(|cell| cell.text.trim()).collect();
            if sense == Sense::PlanField {
                entry.1.plan.field = Some(text).filter(|text| !text.is_empty());
            } else {
                entry.1.plan.goal = plan_goal(&text);
            }
            left.retain(|cell| {
                !std::ptr::eq(*cell, *heading) && !values.iter().any(|value| std::ptr::eq(*value, *cell))
            });
        }
        for heading in cells.iter().filter(|cell| sense_of(cell).is_some()) {
            self.learn(Label::PlanGoal, heading, None);
        }
        left
    }
}

/// Whether a number in brackets stands beside the heading of the plan.
fn is_of_plan(cell: &Cell, cells: &[Cell]) -> bool {
    let is_plan =
        |other: &&Cell| senses(&other.text).contains(&Sense::PlanGoal) && other.rect.right <= cell.rect.left + 0.5;
    cell.text.trim().starts_with(['（', '('])
        && cells.iter().filter(is_plan).any(|other| other.rect.is_beside(&cell.rect))
}

/// （３）水と緑をいつくしむまち as number and title.
pub(super) fn plan_goal(text: &str) -> Option<PlanGoal> {
    // 目標２　安全・安心のまち: the word before the number is no part of the title.
    let text = without_word(text);
    let text = text.as_str();
    let bare = text.trim().trim_start_matches(['（', '(']);
    let (number, title) = leading_number(bare).map_or((None, text), |(number, rest)| (Some(number), rest));
    // 1,025 is a figure and no place in a plan.
    if number.is_some() && is_decimal(title) {
        return None;
    }
    let title = before_field(title);
    let title = title.trim_start_matches(|c: char| c.is_whitespace() || "）).．、：:".contains(c)).replace('\n', "");
    (number.is_some() || !title.is_empty()).then_some(PlanGoal { number, title })
}

/// The title without a field of the plan that stands behind it in the same text.
fn before_field(title: &str) -> &str {
    let is_field = |word: &str| senses(word).contains(&Sense::PlanField);
    let word = title.split_whitespace().skip(1).find(|word| is_field(word));
    word.and_then(|word| title.find(word)).map_or(title, |at| title[..at].trim_end())
}

pub(super) fn list_entry(entry: &mut EntryDraft, cell: &Cell, labels: &LabelBook) {
    let text = cell.text.trim();
    // － says that there is nothing to say, also beside a title.
    let is_dash = !text.contains(char::is_alphanumeric) && !grades::is_plain_grade(text);
    if let Some(plan) = plan_line(text, labels) {
        entry.plan.complete(&plan);
    } else if grades::is_plain_grade(text) && entry.grade.is_none() {
        entry.grade = Some(Noted::new(text.to_owned(), &cell.place));
    } else if senses(text).is_empty() && labels.exact(text).is_none() && !is_dash {
        let before = entry.title.take().map(|title| title.value).unwrap_or_default();
        entry.title = Some(Noted::new(before + &text.replace('\n', ""), &cell.place));
    }
}

/// １．図書館の充実 in a list.
pub(super) fn itemised(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = leading_number(text.trim().trim_start_matches(['（', '(']))?;
    let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || "．.）)、：:".contains(c));
    (bare.len() < rest.len() && !is_decimal(rest) && !bare.is_empty() && number < 100 && !bare.contains('。'))
        .then_some((number, bare))
}
