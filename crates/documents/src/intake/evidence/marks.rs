//! ◎｜○｜△｜× under 達成度 with a mark in one of them: the grade is the heading over the mark.

use super::grid::{Column, Entry, Table};
use crate::intake::cell::{Cell, Rect};
use crate::intake::grades;
use crate::intake::vocabulary::Sense;
use hoshin_domain::text::folded;

/// The table with the columns of a choice made one column of grades.
pub(super) fn chosen(table: &Table) -> Option<Table> {
    let own: Vec<usize> = (0..table.columns.len()).filter(|at| is_choice(&table.columns[*at])).collect();
    let (parent, senses) = table.columns[*own.first()?].parent.clone()?;
    let is_of_one =
        own.iter().all(|at| table.columns[*at].parent.as_ref().is_some_and(|(cell, _)| cell.rect == parent.rect));
    let is_choice = |entry: &Entry| own.contains(&entry.column);
    let are_marks = table.entries.iter().filter(|entry| is_choice(entry)).all(|entry| is_mark(&entry.cell.text));
    if own.len() < 2 || !is_of_one || !are_marks {
        return None;
    }
    let first = own[0];
    let rect = own.iter().map(|at| table.columns[*at].rect).reduce(Rect::around)?;
    let column = Column { heading: parent, senses, parent: None, rect };
    let place = |at: usize| {
        if own.contains(&at) { first } else { at - own.iter().filter(|own| **own < at && **own != first).count() }
    };
    let entry = |entry: &Entry| {
        let text =
            if is_choice(entry) { table.columns[entry.column].heading.text.clone() } else { entry.cell.text.clone() };
        let cell = Cell { text, ..entry.cell.clone() };
        Entry { column: place(entry.column), cell, inline: entry.inline.clone() }
    };
    let columns = table.columns.iter().enumerate().filter(|(at, _)| !own.contains(at) || *at == first);
    let columns = columns.map(|(at, other)| if at == first { column.clone() } else { other.clone() }).collect();
    Some(Table { columns, entries: table.entries.iter().map(entry).collect(), ..table.clone() })
}

/// A grade under a heading that names grades.
fn is_choice(column: &Column) -> bool {
    let is_of_grade = |sense: &Sense| matches!(sense, Sense::Grade | Sense::OverallGrade);
    column.parent.as_ref().is_some_and(|(_, senses)| senses.iter().any(is_of_grade))
        && grades::is_plain_grade(&column.heading.text)
}

fn is_mark(text: &str) -> bool {
    let bare = folded(text);
    ["●", "○", "◯", "〇", "◎", "✓", "✔", "☑", "■", "レ", "v", "V", "*", "★"].contains(&bare.as_str())
}
