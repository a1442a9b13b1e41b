//! What stands alone on a page, under no heading.

use super::filling::Filling;
use super::{inline, plans};
use crate::intake::cell::Cell;
use crate::intake::joining;
use crate::intake::label::LabelBook;
use crate::intake::phrases;
use crate::intake::vocabulary::Sense;
use crate::intake::wording::heading::is_department;
use crate::intake::wording::steps::steps;
use hoshin_domain::OfficerPaper;

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
        if let Some(steps) = steps(text) {
            steps.into_iter().for_each(|step| self.draft().note_step(step));
            return;
        }
        if let Some((heading, value)) = inline::item(cell) {
            return self.pair(&heading, vec![value]);
        }
        let is_short = text.chars().count() < 80 && !text.contains('。');
        let is_before_goals = self.goal.is_none() && self.draft().goals.is_empty();
        if is_before_goals
            && is_short
            && let Some(line) = phrases::officer_line(text, self.labels)
        {
            if let Some(name) = line.department {
                self.department(&Cell { text: name.trim().to_owned(), joints: Vec::new(), ..cell.clone() });
            }
            self.draft().officers.extend(line.officers);
            return;
        }
        if is_before_goals && let Some((sentence, signed)) = signed(text, self.labels) {
            self.draft().officers.extend(signed);
            return self.leave(&Cell { text: sentence.to_owned(), joints: Vec::new(), ..cell.clone() });
        }
        let is_named = !self.draft().departments.is_empty() || !self.draft().titled_departments.is_empty();
        let is_whole = text.ends_with(['部', '局']) && text.chars().count() > 2 && is_department(text);
        if is_whole && !is_named && is_before_goals {
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

/// A sentence to the citizens and who signs it behind a wide space: …をお知らせします。　　こども未来部長　柿本　あゆみ
fn signed<'t>(text: &'t str, labels: &LabelBook) -> Option<(&'t str, Vec<OfficerPaper>)> {
    let (sentence, name) = text.rsplit_once('。').filter(|(_, name)| name.starts_with(char::is_whitespace))?;
    let officers = phrases::officer_line(name.trim(), labels)?.officers;
    Some((&text[..sentence.len() + '。'.len_utf8()], officers))
}
