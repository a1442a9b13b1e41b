//! Rows that are no part of their own: the example that a form shows, the end of a text that was wrapped by hand, the rest
//! of a row that a page cut.

use super::filling::Filling;
use super::grid::{Entry, Row};
use super::roles::Role;
use crate::intake::draft::GoalDraft;
use crate::intake::joining;
use crate::intake::vocabulary::Sense;

impl Filling<'_> {
    /// Whether a row is nothing but the end of the text above, which somebody wrapped by hand; it is joined then.
    pub(super) fn wraps_on(&mut self, row: &Row<'_>, roles: &[Role]) -> bool {
        let mut new = row.iter().flatten().filter(|(_, is_new)| *is_new).map(|(entry, _)| *entry);
        let (Some(only), None) = (new.next(), new.next()) else { return false };
        let Some(goal) = self.goal.as_mut().filter(|_| roles[only.column].is_field) else { return false };
        let (text, is_led) = match roles[only.column].sense {
            Some(Sense::Initiative) => goal.initiatives.last_mut().map(|own| {
                let is_led = own.result.is_some() || !own.sections.is_empty();
                (&mut own.text, is_led)
            }),
            Some(Sense::Target) => goal.targets.last_mut().map(|own| {
                let is_led = own.attainment.is_some();
                (&mut own.text, is_led)
            }),
            Some(_) | None => None,
        }
        .unzip();
        let (Some(Some(text)), Some(true)) = (text.map(Option::as_mut), is_led) else { return false };
        let is_end = only.cell.text.trim().ends_with('。') && !text.trim_end().ends_with(['。', '）', '」']);
        if is_end {
            joining::append_wrapped(text, only.cell.text.trim());
        }
        is_end
    }
}

impl Filling<'_> {
    /// Whether the first row of a page is the rest of the row above that the page cut: texts of the goal without a number,
    /// each of which ends what is unfinished there. They are joined then.
    pub(super) fn was_cut(&mut self, row: &Row<'_>, roles: &[Role]) -> bool {
        let new: Vec<&Entry> = row.iter().flatten().filter(|(_, is_new)| *is_new).map(|(entry, _)| *entry).collect();
        let is_end = |entry: &&Entry| entry.cell.text.trim().ends_with('。');
        let is_counted = roles.iter().any(|role| role.sense == Some(Sense::GoalNumber));
        let Some(goal) = self.goal.as_mut().filter(|_| self.is_top && is_counted && new.iter().any(is_end)) else {
            return false;
        };
        let is_open = |goal: &mut GoalDraft, entry: &Entry| {
            let field = unfinished(goal, roles[entry.column].sense.filter(|_| roles[entry.column].is_field));
            field.is_some_and(|own| !joining::is_finished(own))
        };
        let is_rest = new.iter().all(|entry| is_open(goal, entry));
        for entry in new.iter().filter(|_| is_rest) {
            let own = unfinished(goal, roles[entry.column].sense);
            own.into_iter().for_each(|own| joining::append_wrapped(own, entry.cell.text.trim()));
        }
        is_rest
    }
}

/// The text of a goal that a column filled last.
fn unfinished(goal: &mut GoalDraft, sense: Option<Sense>) -> Option<&mut String> {
    match sense {
        Some(Sense::Target) => goal.targets.last_mut()?.text.as_mut(),
        Some(Sense::Attainment) => goal.targets.last_mut()?.attainment.as_mut(),
        Some(Sense::Initiative) => goal.initiatives.last_mut()?.text.as_mut(),
        Some(Sense::Result) => goal.initiatives.last_mut()?.result.as_mut(),
        Some(Sense::Evaluation) => goal.evaluation.as_mut(),
        Some(Sense::Considerations) => goal.considerations.as_mut(),
        Some(_) | None => None,
    }
}

/// 例）○○を△△件とする。: the row of the form that shows how to fill it in.
pub(super) fn is_example(row: &Row<'_>) -> bool {
    let begins = |text: &str| {
        ["例）", "例)", "（例）", "(例)", "【例】", "【記入例】", "（記入例）", "記入例："]
            .iter()
            .any(|mark| text.starts_with(mark))
    };
    row.iter().flatten().any(|(entry, is_new)| *is_new && begins(entry.cell.text.trim()))
}
