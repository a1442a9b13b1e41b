//! Indicators whose years are columns and whose rows say whether a figure was aimed at or reached.

use super::filling::Filling;
use super::grid::rows;
use super::grid::{Column, Entry, Table};
use super::parts::{label_of, side_of};
use super::roles::name;
use crate::intake::label::Label;
use crate::intake::vocabulary::{Sense, bare_year, headword};
use hoshin_domain::TargetPaper;
use hoshin_domain::extras::{Level, Side};

/// What a word in such a row says of its figures.
pub(super) fn figure_word(text: &str) -> Option<Sense> {
    match headword(text).as_str() {
        "目標" | "目標値" | "計画" | "計画値" => Some(Sense::Aim),
        "実績" | "実績値" | "結果" => Some(Sense::Actual),
        "達成率" | "進捗率" => Some(Sense::Rate),
        _ => None,
    }
}

fn is_of_year(column: &Column) -> bool {
    column.parent.is_none() && bare_year(&column.heading.text).is_some()
}

/// Whether a text may say what the figures beside it are: years or quarters head at least two columns, and not its own.
pub(super) fn says_figures(table: &Table, column: usize, text: &str) -> bool {
    let is_apart = |is_of: fn(&Column) -> bool| {
        table.columns.iter().filter(|column| is_of(column)).count() > 1 && !is_of(&table.columns[column])
    };
    (is_apart(is_of_year) || is_apart(Column::is_of_part_of_year)) && figure_word(text).is_some()
}

/// The column that says in each row what its figures are.
pub(super) fn kinds(table: &Table) -> Option<usize> {
    let years = table.columns.iter().filter(|column| is_of_year(column)).count();
    let says = |at: &usize| {
        let mut texts = table.texts(*at).peekable();
        texts.peek().is_some() && texts.all(|text| says_figures(table, *at, text))
    };
    (0..table.columns.len()).find(says).filter(|_| years > 1)
}

impl Filling<'_> {
    /// Each indicator is a target; its figures are extra fields that are called after their years.
    pub(super) fn series(&mut self, table: &Table, kinds: usize) {
        for row in rows(table) {
            let kind = row.iter().flatten().find(|(entry, _)| entry.column == kinds).map(|(entry, _)| *entry);
            let sense = kind.and_then(|entry| figure_word(&entry.cell.text)).unwrap_or(Sense::Actual);
            for entry in row.iter().flatten().filter(|(_, is_new)| *is_new).map(|(entry, _)| *entry) {
                if entry.column == kinds {
                    self.learn(label_of(sense), &entry.cell, None);
                } else {
                    self.figure(entry, sense, &table.columns[entry.column]);
                }
            }
        }
        let columns = table.columns.iter().filter(|column| is_of_year(column) || !column.senses.is_empty());
        for column in columns {
            let label = column.senses.first().map_or(Label::AnnualTarget, |sense| label_of(*sense));
            self.learn(label, &column.heading, None);
        }
    }

    fn figure(&mut self, entry: &Entry, sense: Sense, column: &Column) {
        let text = entry.cell.text.trim().to_owned();
        let has = |sense: Sense| column.senses.contains(&sense);
        if let Some(year) = bare_year(&column.heading.text) {
            let key = format!("{}-{}", sense.word(), year.starts());
            let key = key.parse().expect("a word of the vocabulary and a year are a key");
            self.extra(Level::Target, side_of(sense), key, &entry.cell, &text);
        } else if has(Sense::Indicator) || has(Sense::Target) {
            let target = TargetPaper { text: Some(text), ..TargetPaper::default() };
            self.goal.iter_mut().for_each(|goal| goal.targets.push(target.clone()));
        } else if has(Sense::Grade) {
            self.grade_of_target(text, &entry.cell);
        } else {
            let own = column.senses.first().copied();
            let key = self.key(own, &name(column));
            self.extra(Level::Target, own.map_or(Side::Check, side_of), key, &entry.cell, &text);
        }
    }
}
