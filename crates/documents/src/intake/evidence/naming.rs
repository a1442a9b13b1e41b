//! What a heading was taken for, and the extra fields that are called after headings.

use super::filling::Filling;
use super::learned::Learned;
use crate::intake::cell::Cell;
use crate::intake::label::Label;
use crate::intake::vocabulary::{Sense, headword};
use hoshin_domain::extras::{ExtraKey, Extras, Level, Side};
use hoshin_domain::reading::Doubt;
use hoshin_domain::text::folded;
use hoshin_domain::{Finding, FindingCode};

impl Filling<'_> {
    /// Remembers what a heading was taken for; one that nobody knows is told, once.
    pub(super) fn learn(&mut self, label: Label, heading: &Cell, doubt: Option<Doubt>) {
        self.draft().labels += usize::from(doubt != Some(Doubt::HeadingUnknown));
        let word = heading.text.trim().to_owned();
        if doubt == Some(Doubt::HeadingUnknown) {
            let finding = Finding::new(FindingCode::HeadingUnknown, heading.place.clone()).about(word.clone());
            if !self.findings.contains(&finding) {
                self.findings.push(finding);
                // Nobody knows what it says, so it is listed beside what stands under it.
                self.draft().leave(&heading.place, &word);
            }
        }
        let learned = Learned { label, word, doubt };
        if !self.learned.contains(&learned) {
            self.learned.push(learned);
        }
    }

    /// The key under which an extra field is kept: the vocabulary's word, or a number for a heading of no list.
    pub(super) fn key(&mut self, sense: Option<Sense>, heading: &str) -> ExtraKey {
        let word = sense.map(|sense| sense.word().to_owned()).unwrap_or_else(|| {
            let own = headword(heading);
            let at = self.unknown.iter().position(|other| *other == own).unwrap_or_else(|| {
                self.unknown.push(own);
                self.unknown.len() - 1
            });
            format!("heading-{}", at + 1)
        });
        word.parse().expect("the words of the vocabulary are keys")
    }

    /// Writes an extra field; another text under the same heading gets a key of its own.
    pub(super) fn extra(&mut self, level: Level, side: Side, key: ExtraKey, cell: &Cell, text: &str) -> ExtraKey {
        let mut own = key;
        let mut count = 1;
        loop {
            let extras = self.extras(level);
            match extras.get(side, own) {
                None => break extras.set(side, own, Some(text.trim().to_owned())),
                Some(there) if folded(there) == folded(text) => break,
                Some(_) => count += 1,
            }
            match format!("{key}-{count}").parse() {
                Ok(next) if count < 100 => own = next,
                Ok(_) | Err(_) => break self.leave(cell),
            }
        }
        own
    }

    /// The extra fields of the last part of a level.
    fn extras(&mut self, level: Level) -> &mut Extras {
        let Some(goal) = &mut self.goal else {
            return &mut self.drafts.last_mut().expect("there is always a paper").extras;
        };
        match level {
            Level::Policy => &mut self.drafts.last_mut().expect("there is always a paper").extras,
            Level::Goal => &mut goal.extras,
            Level::Target if goal.targets.is_empty() => &mut goal.extras,
            Level::Initiative if goal.initiatives.is_empty() => &mut goal.extras,
            Level::Target => &mut goal.targets.last_mut().expect("there is one").extras,
            Level::Initiative => &mut goal.initiatives.last_mut().expect("there is one").extras,
        }
    }
}
