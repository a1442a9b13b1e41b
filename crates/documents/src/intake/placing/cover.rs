//! The cover: title, officers, basic policy, the list of goals, the scale.

use super::goal::{is_margin, take_departments};
use super::{Chunk, slots};
use crate::intake::cell::Cell;
use crate::intake::draft::{Draft, EntryDraft, Noted};
use crate::intake::joining;
use crate::intake::label::{Label, LabelBook, is_arrows, whole_number};
use crate::intake::phrases;
use hoshin_domain::extras::Level;
use hoshin_domain::{FiscalYear, GradeStep};

/// The pages of a cover while they are read.
#[derive(Debug, Default)]
pub(super) struct CoverPages {
    open: Option<Label>,
    basic_policy: Option<String>,
}

fn opens(label: Label) -> bool {
    matches!(label, Label::BasicPolicy | Label::PriorityGoals | Label::Scale)
}

impl CoverPages {
    pub(super) fn add(&mut self, chunk: Chunk<'_>, labels: &LabelBook, draft: &mut Draft) {
        if chunk.number.is_some() {
            return list(&chunk.cells, labels, draft);
        }
        let mut part: Vec<&Cell> = Vec::new();
        for cell in chunk.cells {
            if is_margin(cell) || is_arrows(&cell.text) {
                continue;
            }
            match labels.exact(&cell.text).filter(|label| opens(*label)) {
                Some(label) => {
                    self.close(std::mem::take(&mut part), labels, draft);
                    self.open = Some(label);
                }
                None => part.push(cell),
            }
        }
        self.close(part, labels, draft);
    }

    /// Hands over what went on over several pages.
    pub(super) fn finish(self, draft: &mut Draft) {
        draft.basic_policy = self.basic_policy;
    }

    fn close(&mut self, part: Vec<&Cell>, labels: &LabelBook, draft: &mut Draft) {
        match self.open {
            Some(Label::BasicPolicy) => joining::append(&mut self.basic_policy, slots::text(&part)),
            Some(Label::PriorityGoals) => list(&part, labels, draft),
            Some(Label::Scale) => {
                let is_head =
                    |cell: &&Cell| matches!(labels.exact(&cell.text), Some(Label::Department | Label::DepartmentHead));
                // On some forms department and officers stand below the scale.
                let first = part.iter().copied().filter(is_head).map(|cell| cell.rect.top).reduce(f64::min);
                let first = first.unwrap_or(f64::INFINITY);
                let (scale, below) = part.into_iter().partition(|cell| cell.rect.bottom <= first);
                take_scale(scale, labels, draft);
                head(below, labels, draft);
            }
            _ => head(part, labels, draft),
        }
    }
}

/// Title, department and officers.
fn head(cells: Vec<&Cell>, labels: &LabelBook, draft: &mut Draft) {
    let mut left = Vec::new();
    for cell in cells {
        match phrases::title(&cell.text, labels) {
            Some(title) => {
                draft.labels += 1;
                draft.note_title(title, &cell.place);
            }
            None if phrases::is_status_line(&cell.text) => {}
            None => left.push(cell),
        }
    }
    let left = take_departments(left, labels, draft);
    let left = take_extras(left, labels, draft);
    for row in rows(left) {
        officers(&row, labels, draft);
    }
}

/// Takes the extra fields of the policy out of the cells: each label and what stands beside it.
fn take_extras<'c>(cells: Vec<&'c Cell>, labels: &LabelBook, draft: &mut Draft) -> Vec<&'c Cell> {
    let mut left = cells.clone();
    for cell in &cells {
        let Some(Label::Extra(Level::Policy, side, key)) = labels.exact(&cell.text) else { continue };
        let is_value = |other: &&&Cell| {
            other.rect.left >= cell.rect.right
                && other.rect.is_beside(&cell.rect)
                && labels.exact(&other.text).is_none()
        };
        let value = cells.iter().filter(is_value).min_by(|a, b| a.rect.left.total_cmp(&b.rect.left));
        left.retain(|other| !std::ptr::eq(*other, *cell) && value.is_none_or(|value| !std::ptr::eq(*other, *value)));
        draft.extras.set(side, key, value.map(|value| value.text.trim().to_owned()));
    }
    left
}

fn rows(cells: Vec<&Cell>) -> Vec<Vec<&Cell>> {
    let mut rows: Vec<Vec<&Cell>> = Vec::new();
    for cell in cells {
        match rows.last_mut() {
            Some(row) if row[0].rect.is_beside(&cell.rect) => row.push(cell),
            _ => rows.push(vec![cell]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.rect.left.total_cmp(&b.rect.left));
    }
    rows
}

/// The officers of one row: a post beside a name, or both in one cell.
fn officers(row: &[&Cell], labels: &LabelBook, draft: &mut Draft) {
    if row.len() > 2 && row.iter().all(|cell| phrases::is_seal_box(&cell.text)) {
        return row.iter().for_each(|cell| draft.leave(&cell.place, &cell.text));
    }
    let mut post: Option<&Cell> = None;
    for cell in row {
        let text = cell.text.trim();
        if let Some(before) = post.take() {
            if phrases::is_post(before.text.trim()) || labels.exact(&before.text) == Some(Label::DepartmentHead) {
                draft.officers.push(phrases::officer(&before.text, text));
            } else {
                // Two texts beside each other are no officer without a post.
                draft.leave(&before.place, &before.text);
                draft.leave(&cell.place, text);
            }
        } else if !text.contains(char::is_whitespace) || labels.exact(text) == Some(Label::DepartmentHead) {
            post = Some(cell);
        } else {
            let rest = department_of_line(cell, labels, draft);
            match phrases::officers(rest.unwrap_or(text)) {
                Ok(officers) if is_short(text) => draft.officers.extend(officers),
                Ok(_) | Err(_) => draft.leave(&cell.place, rest.unwrap_or(text)),
            }
        }
    }
    if let Some(alone) = post {
        draft.leave(&alone.place, &alone.text);
    }
}

/// A line that names department and head at once: 部　政策推進部　部長　市川　信行.
fn department_of_line<'c>(cell: &'c Cell, labels: &LabelBook, draft: &mut Draft) -> Option<&'c str> {
    let (_, rest) = labels.leading(&cell.text, &[Label::Department])?;
    let (name, rest) = rest.split_once(char::is_whitespace)?;
    draft.departments.push(Noted::new(name.to_owned(), &cell.place));
    Some(rest.trim())
}

// A sentence that begins like an officer is none.
fn is_short(text: &str) -> bool {
    text.chars().count() < 80 && !text.contains('。')
}

/// The list of goals: a number, its line of the plan, its title, what became of it.
fn list(cells: &[&Cell], labels: &LabelBook, draft: &mut Draft) {
    let pieces = phrases::plans_apart(cells, labels);
    let cells: &[&Cell] = &pieces.iter().collect::<Vec<_>>();
    let mut entries = entries(cells, labels);
    let mut titles: Vec<Vec<&Cell>> = vec![Vec::new(); entries.len()];
    for cell in cells.iter().filter(|cell| entry_number(cell, labels).is_none()) {
        let Some(at) = entry_of(cell, &entries) else {
            draft.leave(&cell.place, &cell.text);
            continue;
        };
        let entry = &mut entries[at].1;
        if let Some(year) = labels.year_attainment(&cell.text) {
            draft.years.extend(FiscalYear::find_in(year).map(|year| Noted::new(year, &cell.place)));
        } else if labels.exact(&cell.text).is_some() {
            continue;
        } else if let Some(plan) = phrases::plan_line(&cell.text, labels) {
            if !entry.plan.complete(&plan) {
                draft.leave(&cell.place, &cell.text);
            }
        } else if let Some(("", year)) = phrases::year_at_end(cell.text.trim()) {
            draft.years.push(Noted::new(year, &cell.place));
        } else if entry.grade.is_none() && is_below_attainment(cell, cells, labels) {
            entry.grade = Some(Noted::new(cell.text.trim().to_owned(), &cell.place));
        } else {
            titles[at].push(cell);
        }
    }
    for ((_, mut entry), cells) in entries.into_iter().zip(titles) {
        if let Some(text) = slots::text(&cells) {
            let before = entry.title.map(|title| title.value).unwrap_or_default();
            entry.title = Some(Noted::new(before + &text.replace('\n', ""), &cells[0].place));
        }
        draft.entries.push(entry);
    }
}

/// The numbers of the list, each with the title that stands behind it in the same cell.
fn entries<'c>(cells: &[&'c Cell], labels: &LabelBook) -> Vec<(&'c Cell, EntryDraft)> {
    let mut entries: Vec<(&'c Cell, EntryDraft)> = Vec::new();
    for cell in cells {
        if let Some((number, title)) = entry_number(cell, labels) {
            let mut entry = EntryDraft::new(number, &cell.place);
            entry.title =
                Some(title).filter(|title| !title.is_empty()).map(|title| Noted::new(title.to_owned(), &cell.place));
            entries.push((cell, entry));
        }
    }
    entries
}

fn entry_number<'c>(cell: &'c Cell, labels: &LabelBook) -> Option<(u32, &'c str)> {
    labels.goal(&cell.text).or_else(|| whole_number(&cell.text).map(|number| (number, "")))
}

/// The entry whose number shares most height with a cell, else the nearest.
fn entry_of(cell: &Cell, entries: &[(&Cell, EntryDraft)]) -> Option<usize> {
    let nearness = |at: usize| entries[at].0.rect.shared_height(&cell.rect);
    (0..entries.len()).max_by(|a, b| nearness(*a).total_cmp(&nearness(*b)).then(b.cmp(a)))
}

/// Whether a cell stands in the column of 令和６年度達成状況.
fn is_below_attainment(cell: &Cell, cells: &[&Cell], labels: &LabelBook) -> bool {
    let x = cell.rect.middle().0;
    let is_above = |other: &&&Cell| {
        matches!(labels.exact(&other.text), Some(Label::YearAttainment | Label::Attainment))
            && other.rect.left <= x
            && x <= other.rect.right
            && other.rect.middle().1 < cell.rect.middle().1
    };
    cells.iter().any(|other| is_above(&other))
}

/// A step whose parts stand in cells of their own: code, label, description, percent.
fn step_of_row(row: &[&Cell], labels: &LabelBook) -> Option<GradeStep> {
    let [code, label, more @ ..] = row else { return None };
    let code = labels.code(&code.text)?.to_owned();
    let text = |cell: &&Cell| cell.text.trim().to_owned();
    let (description, percent) = match more {
        [] => (String::new(), String::new()),
        [description] => (text(description), String::new()),
        [description, percent] => (text(description), text(percent)),
        _ => return None,
    };
    Some(GradeStep { code, label: text(label), description, percent })
}

/// The steps of the scale; what is no step is left.
pub(super) fn take_scale(cells: Vec<&Cell>, labels: &LabelBook, draft: &mut Draft) {
    let mut left = Vec::new();
    for row in rows(cells) {
        match step_of_row(&row, labels) {
            Some(step) => draft.note_step(step),
            None => left.extend(row),
        }
    }
    for cell in left {
        for line in cell.text.lines() {
            match phrases::scale_step(line, labels) {
                Some(step) => draft.note_step(step),
                None => draft.leave(&cell.place, line),
            }
        }
    }
}
