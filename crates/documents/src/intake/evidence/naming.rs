//! What a heading was taken for, and the extra fields that are called after headings.

use super::filling::Filling;
use super::grid::{Column, Table};
use super::roles::name;
use crate::intake::cell::Cell;
use crate::intake::label::Label;
use crate::intake::label::Learned;
use crate::intake::vocabulary::{Sense, bare_year, headword};
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

    /// The key of a column that is no field: a figure below another year than the paper's is called after that year,
    /// a part of the year after its place among them.
    pub(super) fn column_key(&mut self, sense: Option<Sense>, table: &Table, at: usize) -> ExtraKey {
        let column = &table.columns[at];
        let parts = |columns: &[Column]| columns.iter().filter(|column| column.is_of_part_of_year()).count();
        let before = parts(&table.columns[..at]);
        if sense == Some(Sense::Mid) && parts(&table.columns) > 1 {
            return format!("{}-{}", Sense::Mid.word(), before + 1).parse().expect("a word and a number are a key");
        }
        let own = column.parent.as_ref().and_then(|_| bare_year(&column.heading.text));
        let of_paper = self.draft().years.first().map(|year| year.value);
        match (sense, own) {
            (Some(sense), Some(own)) if of_paper.is_some_and(|year| year != own) => {
                format!("{}-{}", sense.word(), own.starts()).parse().expect("a word and a year are a key")
            }
            _ => self.key(sense, &name(column)),
        }
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
