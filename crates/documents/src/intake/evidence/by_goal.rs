//! What is said of all goals under one heading: each behind the title of its goal.

use super::filling::Filling;
use super::listing::itemised;
use super::pairs::add_paragraph;
use crate::intake::cell::Cell;
use crate::intake::draft::GoalDraft;
use crate::intake::joining::append_wrapped;
use crate::intake::vocabulary::Sense;
use hoshin_domain::text::folded;

impl Filling<'_> {
    /// Whether a sentence under 基本目標 is about the department: no goal has come yet, and nothing else says it.
    pub(super) fn says_policy(&mut self, text: &str) -> bool {
        let is_first = self.goal.is_none() && self.draft().goals.is_empty();
        is_first && self.draft().basic_policy.is_none() && text.trim().ends_with('。')
    }

    /// Gives each goal what stands behind its title; whether the texts were of this kind.
    pub(super) fn by_goal(&mut self, sense: Sense, values: &[Cell]) -> bool {
        let lines: Vec<&str> = values.iter().flat_map(|cell| cell.text.lines()).map(str::trim).collect();
        let titles: Vec<Option<usize>> = lines.iter().map(|line| self.titled(line)).collect();
        let named = titles.iter().flatten().count();
        if named < 2 || titles.first().copied().flatten().is_none() {
            return false;
        }
        let mut texts: Vec<(usize, String)> = Vec::new();
        for (line, title) in lines.iter().zip(titles) {
            match (title, texts.last_mut()) {
                (Some(at), _) => texts.push((at, String::new())),
                (None, Some((_, text))) => append_wrapped(text, line),
                (None, None) => {}
            }
        }
        for (at, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            let Some(goal) = self.goal_at(at) else { continue };
            let field = if sense == Sense::Evaluation { &mut goal.evaluation } else { &mut goal.considerations };
            add_paragraph(field, text);
        }
        true
    }

    /// The goal that a line names by its title, counted from the first.
    fn titled(&mut self, line: &str) -> Option<usize> {
        let (_, title) = itemised(line)?;
        let wanted = folded(title);
        let count = self.draft().goals.len() + 1;
        (0..count).find(|at| {
            let own = self.goal_at(*at).and_then(|goal| goal.title.as_ref());
            own.is_some_and(|own| folded(&own.value) == wanted)
        })
    }

    fn goal_at(&mut self, at: usize) -> Option<&mut GoalDraft> {
        let count = self.draft().goals.len();
        if at < count { self.drafts.last_mut()?.goals.get_mut(at) } else { self.goal.as_mut() }
    }
}
