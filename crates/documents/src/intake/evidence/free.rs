//! What stands alone on a page, under no heading.

use super::filling::Filling;
use super::heading::is_department;
use super::{inline, legend, plans};
use crate::intake::cell::Cell;
use crate::intake::joining;
use crate::intake::phrases;
use crate::intake::vocabulary::Sense;

impl Filling<'_> {
    /// What stands alone: an officer before the first goal, a legend, a heading with its value behind a colon.
    pub(super) fn free(&mut self, cell: &Cell) {
        let text = cell.text.trim();
        if self.is_top && self.goes_on(text) {
            return;
        }
        if plans::plan_line(text, self.labels).is_some() && self.goal.is_some() {
            return self.plan(cell);
        }
        if let Some(steps) = legend::steps(text) {
            steps.into_iter().for_each(|step| self.draft().note_step(step));
            return;
        }
        if let Some((heading, value)) = inline::item(cell) {
            return self.pair(&heading, vec![value]);
        }
        let is_short = text.chars().count() < 80 && !text.contains('。');
        if self.goal.is_none()
            && self.draft().goals.is_empty()
            && is_short
            && phrases::begins_with_post(text)
            && let Ok(officers) = phrases::officers(text)
        {
            self.draft().officers.extend(officers);
            return;
        }
        let is_named = !self.draft().departments.is_empty() || !self.draft().titled_departments.is_empty();
        let is_whole = text.ends_with(['部', '局']) && text.chars().count() > 2 && is_department(text);
        if is_whole && !is_named && self.goal.is_none() && self.draft().goals.is_empty() {
            return self.department(cell);
        }
        self.leave(cell);
    }

    /// Whether a text at the top of a page is what the last text of the page before goes on with: another item of its
    /// list, or the end of its sentence.
    fn goes_on(&mut self, text: &str) -> bool {
        let Some(goal) = &mut self.goal else { return false };
        let field = match self.last_text {
            Some(Sense::Evaluation) => &mut goal.evaluation,
            Some(Sense::Considerations) => &mut goal.considerations,
            Some(_) | None => return false,
        };
        let Some(own) = field else { return false };
        let is_item = |text: &str| joining::starts_item(text) && !text.starts_with(['※', '■', '◆', '□', '●']);
        let last = own.lines().next_back().unwrap_or_default();
        if is_item(last) && is_item(text) {
            own.push('\n');
            own.push_str(text);
            return true;
        }
        let is_end = !joining::is_finished(own) && text.ends_with('。') && !is_item(text);
        if is_end {
            joining::append_wrapped(own, text);
        }
        is_end
    }
}
