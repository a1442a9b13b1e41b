//! A number and its title in two cells under one heading: 施策 over 1｜にぎわいのある駅前.

use super::grid::{Column, Entry, Table};
use crate::intake::cell::{Cell, Rect};
use crate::intake::label::counted_number;
use crate::intake::vocabulary::Sense;

/// The table with the numbers in a column of their own, where they stand before what they count.
pub(super) fn numbers_apart(table: &Table) -> Option<Table> {
    let may = |at: usize| {
        let parts = [Sense::GoalList, Sense::Goal, Sense::Target, Sense::Initiative];
        table.columns[at].senses.iter().any(|sense| parts.contains(sense))
    };
    let at = (0..table.columns.len()).find(|at| may(*at) && !numbers(table, *at).is_empty())?;
    let own = numbers(table, at);
    let rect = own.iter().map(|entry| table.entries[*entry].cell.rect).reduce(Rect::around)?;
    let heading = &table.columns[at];
    let is_list = |sense: &Sense| matches!(sense, Sense::Goal | Sense::GoalList);
    let is_of_goals = heading.senses.iter().any(is_list) && !table.is_under_goal;
    let sense = if is_of_goals { Sense::GoalNumber } else { Sense::Unit };
    let cell = Cell { rect: Rect { right: rect.right, ..heading.rect }, ..heading.heading.clone() };
    let number = Column { rect: cell.rect, heading: cell, senses: vec![sense], parent: None };
    let mut columns = table.columns.clone();
    columns[at].rect.left = rect.right;
    columns.insert(at, number);
    let shift = |(place, entry): (usize, &Entry)| {
        let is_after = entry.column > at || entry.column == at && !own.contains(&place);
        Entry { column: entry.column + usize::from(is_after), ..entry.clone() }
    };
    let counts = |(place, _): &(usize, &Entry)| is_of_goals || !own.contains(place);
    let entries = table.entries.iter().enumerate().filter(counts).map(shift).collect();
    Some(Table { columns, entries, ..table.clone() })
}

/// The table with what only counts its rows called so: 項目 over Ⅰ, Ⅱ, Ⅲ.
pub(super) fn numbers_named(table: &Table) -> Option<Table> {
    let is_number = |at: &usize| {
        let may_be_goal = table.columns[*at].senses.iter().any(|sense| matches!(sense, Sense::Goal | Sense::GoalList));
        let numbers: Option<Vec<u32>> = table.texts(*at).filter(|text| !text.is_empty()).map(counted_number).collect();
        // 150 under 目標 is a figure: rows are counted from one on.
        let counts = |own: &[u32]| own.first() == Some(&1) && own.windows(2).all(|pair| pair[1] == pair[0] + 1);
        may_be_goal && numbers.is_some_and(|own| own.len() > 1 && counts(&own))
    };
    let own: Vec<usize> = (0..table.columns.len()).filter(is_number).collect();
    let mut columns = table.columns.clone();
    own.iter().for_each(|at| columns[*at].senses = vec![Sense::GoalNumber]);
    (!own.is_empty()).then(|| Table { columns, ..table.clone() })
}

/// The table without the numbers of its rows: where the goal is named already, № counts what is done for it.
pub(super) fn without_numbers(table: &Table, is_in_goal: bool) -> Option<Table> {
    let names_goal =
        !table.is_under_goal && (!is_in_goal || table.may_have(Sense::Goal) || table.may_have(Sense::Department));
    let is_number = |at: &usize| {
        let is_counted = |text: &str| text.is_empty() || counted_number(text).is_some();
        table.columns[*at].senses == [Sense::GoalNumber] && table.texts(*at).all(is_counted)
    };
    let at = (0..table.columns.len()).find(is_number).filter(|_| !names_goal && table.columns.len() > 2)?;
    let mut columns = table.columns.clone();
    columns.remove(at);
    let others = table.entries.iter().filter(|entry| entry.column != at);
    let shifted = others.map(|entry| Entry { column: entry.column - usize::from(entry.column > at), ..entry.clone() });
    Some(Table { columns, entries: shifted.collect(), ..table.clone() })
}

/// The entries of a column that are the numbers of what stands right of them; none if one of them counts nothing.
fn numbers(table: &Table, column: usize) -> Vec<usize> {
    let entries =
        || table.entries.iter().enumerate().filter(|(_, entry)| entry.column == column && entry.inline.is_none());
    let counts = |number: &Entry| {
        entries().any(|(_, entry)| {
            entry.cell.rect.left >= number.cell.rect.right - 0.5 && entry.cell.rect.is_beside(&number.cell.rect)
        })
    };
    let found: Vec<(usize, &Entry)> =
        entries().filter(|(_, entry)| counted_number(&entry.cell.text).is_some()).collect();
    let are_all = found.iter().all(|(_, number)| counts(number));
    if are_all { found.into_iter().map(|(at, _)| at).collect() } else { Vec::new() }
}
