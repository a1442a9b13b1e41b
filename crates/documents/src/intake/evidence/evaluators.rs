//! Tables that are about a goal as a whole: evaluators, its texts side by side, the steps of a scale.

use super::filling::Filling;
use super::grid::rows;
use super::grid::{Entry, Table};
use super::item::Item;
use super::legend;
use super::parts::side_of;
use super::roles::{Role, name};
use crate::intake::cell::Cell;
use crate::intake::grades;
use crate::intake::label::Label;
use crate::intake::vocabulary::{Sense, senses};
use hoshin_domain::extras::{Level, Side};

impl Filling<'_> {
    /// The first evaluator's grade and reason are the goal's; those of others are extra fields.
    pub(super) fn evaluators(&mut self, table: &Table, roles: &[Role]) {
        let mut parts = table.texts(0).peekable();
        if parts.peek().is_some() && parts.all(names_part) {
            return self.evaluators_beside(table);
        }
        for (at, row) in rows(table).into_iter().enumerate() {
            let entries: Vec<(&Entry, Option<Sense>)> =
                row.iter().flatten().map(|(entry, _)| (*entry, roles[entry.column].sense)).collect();
            let who = entries.first().filter(|(entry, _)| entry.column == 0).map(|(entry, _)| entry.cell.clone());
            if let Some(who) = &who {
                self.learn(Label::Evaluation, who, None);
            }
            for (entry, sense) in entries.iter().filter(|(entry, _)| entry.column > 0) {
                let is_grade = matches!(sense, Some(Sense::Grade | Sense::OverallGrade))
                    || grades::is_plain_grade(&entry.cell.text);
                self.evaluated(at, is_grade, &entry.cell);
            }
        }
    }

    /// Evaluators beside each other: 評価者｜局長｜副市長 over 評価｜Ａ｜Ｂ and コメント｜…｜….
    fn evaluators_beside(&mut self, table: &Table) {
        for entry in &table.entries {
            let is_of_row = |other: &&Entry| other.column == 0 && other.cell.rect.is_beside(&entry.cell.rect);
            let Some(part) = table.entries.iter().find(is_of_row) else {
                self.leave(&entry.cell);
                continue;
            };
            let is_grade = senses(&part.cell.text).contains(&Sense::Grade) && grades::is_grade(&entry.cell.text);
            match entry.column {
                0 => self.learn(Label::Evaluation, &entry.cell, None),
                column => self.evaluated(column - 1, is_grade, &entry.cell),
            }
        }
    }

    /// What one of the evaluators says, the first of whom is the paper's own.
    fn evaluated(&mut self, rank: usize, is_grade: bool, cell: &Cell) {
        let text = cell.text.trim().to_owned();
        let Some(rank) = rank.checked_sub(1) else {
            return if is_grade { self.overall(text, cell) } else { self.goal_field(Sense::Evaluation, text, cell) };
        };
        let rank = ["second", "third", "fourth", "fifth", "sixth"].get(rank).unwrap_or(&"other");
        let key = format!("{rank}-{}", if is_grade { "grade" } else { "comment" });
        let key = key.parse().expect("a rank and a kind are a key");
        self.extra(Level::Goal, Side::Check, key, cell, &text);
    }

    /// Takes the steps of a scale that stand beside the name of the grade.
    pub(super) fn is_legend(&mut self, heading: &Item, values: &[Cell]) -> bool {
        let is_legend = legend::is_of(heading, values);
        if is_legend {
            self.learn(Label::Scale, &heading.cell, None);
            self.scale(values);
        }
        is_legend
    }

    pub(super) fn scale_rows(&mut self, table: &Table) {
        for row in rows(table) {
            let cells: Vec<&Cell> =
                row.iter().flatten().filter(|(_, is_new)| *is_new).map(|(entry, _)| &entry.cell).collect();
            match legend::of_row(&cells, self.labels).or_else(|| legend::of_points(&cells)) {
                Some(step) => self.draft().note_step(step),
                None => cells.iter().for_each(|cell| self.leave(cell)),
            }
        }
    }

    /// 総合評価・総括｜全体の達成度 with their texts below.
    pub(super) fn of_goal(&mut self, table: &Table, roles: &[Role]) {
        for entry in &table.entries {
            let role = &roles[entry.column];
            let text = entry.cell.text.trim().to_owned();
            match role.sense.filter(|_| role.is_field) {
                Some(Sense::Grade | Sense::OverallGrade) => self.overall(text, &entry.cell),
                Some(Sense::Evaluation | Sense::Considerations | Sense::PlanGoal | Sense::PlanField) => {
                    self.goal_field(role.sense.unwrap_or(Sense::Evaluation), text, &entry.cell);
                }
                Some(_) | None => {
                    let key = self.key(role.sense, &name(&table.columns[entry.column]));
                    let side = role.sense.map_or(Side::Check, side_of);
                    self.extra(Level::Goal, side, key, &entry.cell, &text);
                }
            }
        }
    }

    /// Department and officers with their names below.
    pub(super) fn heads(&mut self, table: &Table, roles: &[Role]) {
        for entry in &table.entries {
            match roles[entry.column].sense {
                Some(Sense::Department) => self.department(&entry.cell),
                Some(Sense::Head) => self.officer(&table.columns[entry.column].heading.text, &entry.cell),
                Some(_) | None => self.leave(&entry.cell),
            }
        }
    }

    /// A table outside of any goal: nobody can tell whose it is.
    pub(super) fn without_goal(&mut self, table: &Table) {
        table.entries.iter().for_each(|entry| self.leave(&entry.cell));
    }
}

/// Whether a text names what evaluators say: 評価, コメント.
fn names_part(text: &str) -> bool {
    senses(text).iter().any(|sense| matches!(sense, Sense::Grade | Sense::Evaluation | Sense::Reason))
}
