//! Columns beside those of a target or an initiative: № that counts them, 区分, 進捗, 担当者, 課題 of each.

use super::contents::holds_grades;
use super::grid::{Entry, Table};
use super::roles::Role;
use crate::intake::vocabulary::Sense;
use crate::intake::wording::looks::is_section;

/// What columns beside a part say of that part alone. 区分 says of which kind it is (新規, 継続): nobody judges there, and it
/// is no grade.
pub(super) fn kinds_of_rows(table: &Table, senses: &mut [Option<Sense>]) {
    let has = |senses: &[Option<Sense>], sense: Sense| senses.contains(&Some(sense));
    if !has(senses, Sense::Target) && !has(senses, Sense::Initiative) {
        return;
    }
    // 進捗 beside the result of an initiative is of the initiative, and attains no target.
    if has(senses, Sense::Result) && !has(senses, Sense::Target) && !has(senses, Sense::Indicator) {
        let of = |at: usize| table.texts(at).filter(|text| !text.is_empty()).count();
        let initiatives = senses.iter().position(|sense| *sense == Some(Sense::Initiative)).map_or(0, of);
        // One that is merged down over several initiatives is of their goal.
        let is_of_each = |at: usize| of(at) >= initiatives || table.is_under_goal;
        for (at, sense) in senses.iter_mut().enumerate() {
            *sense = sense.filter(|own| *own != Sense::Attainment || !is_of_each(at));
        }
    }
    for (at, sense) in senses.iter_mut().enumerate() {
        let may_be_evaluator = table.columns[at].senses.contains(&Sense::Evaluator);
        if may_be_evaluator && (*sense == Some(Sense::Evaluator) || !holds_grades(table, at)) {
            *sense = None;
        }
    }
}

/// Whether another column of that meaning holds it more clearly: sections where this one names persons, a text where this one
/// has a mark.
pub(super) fn is_poorer(table: &Table, at: usize, sense: Sense, senses: &[Option<Sense>]) -> bool {
    let mut others = (0..senses.len()).filter(|other| *other != at && senses[*other] == Some(sense));
    let all = |at: usize, is: &dyn Fn(&str) -> bool| {
        let mut texts = table.texts(at).filter(|text| !text.is_empty()).peekable();
        texts.peek().is_some() && texts.all(is)
    };
    if sense == Sense::Sections {
        !all(at, &is_section) && others.any(|other| all(other, &is_section))
    } else if sense == Sense::Grade {
        // 達成度 beside 一次評価 is the paper's own grade.
        let is_own = |at: usize| table.columns[at].heading.text.contains("達成度");
        !is_own(at) && others.any(is_own)
    } else {
        let is_text = matches!(sense, Sense::Attainment | Sense::Result);
        let is_mark = |text: &str| text.chars().count() < 3;
        is_text && all(at, &is_mark) && others.any(|other| !all(other, &is_mark))
    }
}

/// Whether each row of initiatives has a text of its own in a column, where rows have nothing but initiatives.
pub(super) fn of_each_initiative(table: &Table, column: usize, roles: &[Role]) -> bool {
    let at = |sense: Sense| roles.iter().position(|role| role.is_field && role.sense == Some(sense));
    let is_of_more =
        [Sense::Goal, Sense::Department, Sense::Target, Sense::Attainment].into_iter().any(|it| at(it).is_some());
    let Some(initiatives) = at(Sense::Initiative).filter(|_| !is_of_more) else { return false };
    let of = |column: usize| table.entries.iter().filter(move |entry| entry.column == column);
    let is_beside = |own: &Entry, other: &Entry| {
        let (own, other) = (own.cell.rect, other.cell.rect);
        (own.top - other.top).abs() < 3.5 && (own.bottom - other.bottom).abs() < 3.5
    };
    of(column).count() > 1 && of(column).all(|own| of(initiatives).any(|initiative| is_beside(own, initiative)))
}
