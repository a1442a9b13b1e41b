//! What each column of a table holds: by its words, the columns around it, and what stands in it.

use super::beside::{is_poorer, kinds_of_rows};
use super::contents::{by_content, holds_grades, marks_beside_results, of_initiatives};
use super::grid::{Column, Table, are_figures};
use crate::intake::grades;
use crate::intake::vocabulary::{self, Sense};
use hoshin_domain::FiscalYear;
use hoshin_domain::reading::Doubt;
use hoshin_domain::text::folded;

/// What a column was taken for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Role {
    /// `None` for a heading that nobody knows.
    pub(super) sense: Option<Sense>,
    /// Whether the column is a part of the paper's skeleton, and no extra field.
    pub(super) is_field: bool,
    pub(super) doubt: Option<Doubt>,
}

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// 評価者｜評価｜理由
    Evaluators,
    /// A goal to a row, or several rows to a goal.
    Goals,
    /// Targets, initiatives, or both.
    Parts,
    /// The texts of one goal under their headings.
    OfGoal,
    /// The steps of a scale.
    Scale,
}

pub(super) fn kind(table: &Table, roles: &[Role]) -> Kind {
    let has = |sense: Sense| roles.iter().any(|role| role.is_field && role.sense == Some(sense));
    // 評価 over ５, ４, ３: points are steps where nothing else is in the rows.
    let is_graded = |senses: &[Sense]| senses.iter().any(|sense| matches!(sense, Sense::Grade | Sense::Scale));
    let is_point =
        |text: &str| text.len() == 1 && text.starts_with(char::is_numeric) && is_graded(&table.columns[0].senses);
    let is_code = |text: &&str| grades::is_code(&folded(text)) || is_point(&folded(text));
    let codes = table.texts(0).filter(is_code).count();
    let has_rows = [Sense::Target, Sense::Goal, Sense::Initiative].into_iter().any(has);
    let is_scale = codes > 1 && codes == table.texts(0).count() && !has_rows;
    if table.may_have(Sense::Evaluator) && roles[0].sense == Some(Sense::Evaluator) && !is_scale {
        return Kind::Evaluators;
    }
    if is_scale {
        return Kind::Scale;
    }
    if has(Sense::Goal) || has(Sense::GoalNumber) && has(Sense::Department) {
        return Kind::Goals;
    }
    let has_part = [Sense::Target, Sense::Initiative, Sense::Attainment, Sense::Result, Sense::Indicator];
    if has_part.into_iter().any(has) { Kind::Parts } else { Kind::OfGoal }
}

/// The roles of all columns.
pub(super) fn roles(table: &Table, year: Option<FiscalYear>, is_in_goal: bool, is_open: bool) -> Vec<Role> {
    let count = table.columns.len();
    let mut senses: Vec<Option<Sense>> = vec![None; count];
    // Columns of one meaning first: they tell what the others can still be.
    for (at, sense) in senses.iter_mut().enumerate() {
        let parent = table.columns[at].parent.as_ref().and_then(|(parent, _)| vocabulary::bare_year(&parent.text));
        let own = vocabulary::year_in(&table.columns[at].heading.text);
        let is_of_past = table.columns[at]
            .parent
            .as_ref()
            .is_some_and(|(_, above)| above.iter().any(|sense| matches!(sense, Sense::Now | Sense::Baseline)));
        if is_of_past && table.columns[at].senses.contains(&Sense::Actual) {
            // 前年度 over 実績: where the year began.
            *sense = Some(Sense::Now);
        } else if is_of_other_year(parent.or(own), year) && !table.columns[at].senses.contains(&Sense::Baseline) {
            *sense = Some(Sense::Year);
        } else if let [only] = table.columns[at].senses[..] {
            // The heading of the form's list heads a column of goals.
            // Under a row that names the goal, what else is called so is what is done for it.
            let is_part = only == Sense::Goal && table.is_under_goal;
            let of_list = if only == Sense::GoalList { Sense::Goal } else { only };
            *sense = Some(if is_part { Sense::Initiative } else { of_list });
        }
    }
    if let Some(at) = of_initiatives(table) {
        senses[at] = Some(Sense::Initiative);
    }
    marks_beside_results(table, &mut senses);
    // Then those whose grades tell, then the rest.
    for is_graded in [true, false] {
        for at in 0..count {
            if table.columns[at].senses.len() > 1 && senses[at].is_none() && (!is_graded || holds_grades(table, at)) {
                senses[at] = chosen(table, at, &senses, is_in_goal);
            }
        }
    }
    let mut doubts: Vec<Option<Doubt>> =
        (0..count).map(|at| (table.columns[at].senses.len() > 1).then_some(Doubt::HeadingAmbiguous)).collect();
    for at in 0..count {
        if table.columns[at].senses.is_empty() {
            doubts[at] = Some(Doubt::HeadingUnknown);
            let likely = || vocabulary::likely(&table.columns[at].heading.text);
            let by_content =
                || by_content(table, at, &senses, is_open).filter(|sense| !is_in_goal || *sense != Sense::GoalNumber);
            senses[at] = senses[at].or_else(likely).or_else(by_content);
        }
    }
    kinds_of_rows(table, &mut senses);
    under_parents(table, year, &mut senses);
    settle(table, &mut senses);
    let fields = fields(table, year, &senses);
    (0..count).map(|at| Role { sense: senses[at], is_field: fields[at], doubt: doubts[at] }).collect()
}

/// Of several meanings, the one that the other columns leave and the contents bear.
fn chosen(table: &Table, at: usize, senses: &[Option<Sense>], is_in_goal: bool) -> Option<Sense> {
    let own = &table.columns[at].senses;
    let may = |sense: Sense| own.contains(&sense);
    let has = |sense: Sense| senses.contains(&Some(sense));
    let measures = has(Sense::Indicator) || has(Sense::Unit) || has(Sense::Now) || has(Sense::Baseline);
    // 区分 beside 達成度 is of something else, even where 継続 would be a grade.
    let is_kind = may(Sense::Evaluator) && has(Sense::Grade);
    if (may(Sense::Grade) || may(Sense::OverallGrade)) && holds_grades(table, at) && !is_kind {
        return Some(if may(Sense::OverallGrade) && !may(Sense::Grade) { Sense::OverallGrade } else { Sense::Grade });
    }
    let has_part = [Sense::Target, Sense::Indicator, Sense::Initiative, Sense::Method].into_iter().any(has);
    if may(Sense::Evaluation) && has(Sense::OverallGrade) && !has_part {
        return Some(Sense::Evaluation);
    }
    let figures = are_figures(table, at);
    for sense in [Sense::Aim, Sense::Actual] {
        if may(sense) && figures && measures && !has(sense) {
            return Some(sense);
        }
    }
    if may(Sense::Goal)
        && !has(Sense::Goal)
        && !is_in_goal
        && (has(Sense::GoalNumber) || has(Sense::Department) || has(Sense::Target))
    {
        return Some(Sense::Goal);
    }
    if may(Sense::Sections) && may(Sense::Department) {
        let is_first = at == 0 && !is_in_goal;
        return Some(if is_first && !has(Sense::Department) { Sense::Department } else { Sense::Sections });
    }
    if may(Sense::Result) && may(Sense::Attainment) {
        return Some(result_or_attainment(at, senses));
    }
    let is_text = |sense: &Sense| {
        !matches!(
            sense,
            Sense::Grade | Sense::OverallGrade | Sense::Aim | Sense::Actual | Sense::Goal | Sense::Department
        )
    };
    let order = own.iter().copied().filter(is_text);
    order.clone().find(|sense| !has(*sense)).or_else(|| order.clone().next()).or(own.first().copied())
}

/// 実績 beside an initiative is its result; beside a target it is what was attained.
fn result_or_attainment(at: usize, senses: &[Option<Sense>]) -> Sense {
    let is_plan = |sense: &Option<Sense>| {
        matches!(sense, Some(Sense::Target | Sense::Indicator | Sense::Initiative | Sense::Method))
    };
    let before = senses[..at].iter().rev().find(|sense| is_plan(sense)).copied().flatten();
    let has_target = senses.iter().any(|sense| matches!(sense, Some(Sense::Target | Sense::Indicator)));
    // What was reached may be told before: 実績値 of the indicator, then the initiative and what was done for it.
    let is_told = senses.iter().any(|sense| matches!(sense, Some(Sense::Attainment | Sense::Actual)));
    match before {
        Some(Sense::Initiative) if !has_target || is_told => Sense::Result,
        Some(Sense::Initiative) if senses[..at].contains(&Some(Sense::Result)) => Sense::Attainment,
        _ => Sense::Attainment,
    }
}

/// What stands under a heading of two levels is what both say.
fn under_parents(table: &Table, year: Option<FiscalYear>, senses: &mut [Option<Sense>]) {
    for (at, column) in table.columns.iter().enumerate() {
        let Some((parent, own)) = &column.parent else { continue };
        if own.contains(&Sense::Mid) {
            senses[at] = Some(Sense::Mid);
        } else if own.contains(&Sense::Second) {
            senses[at] = Some(Sense::Second);
        } else if own.iter().any(|sense| matches!(sense, Sense::Grade | Sense::OverallGrade)) && holds_grades(table, at)
        {
            // 評価 over 部長｜市長: the first evaluator's grade is the paper's, the others' are their own.
            let is_beside = |before: &usize| {
                let other = table.columns[*before].parent.as_ref();
                other.is_some_and(|(other, _)| other.rect == parent.rect) && holds_grades(table, *before)
            };
            let is_first = !(0..at).any(|before| is_beside(&before));
            senses[at] = Some(if is_first { Sense::Grade } else { Sense::Second });
        } else if own.contains(&Sense::Cost) && senses[at].is_none() {
            senses[at] = Some(Sense::Cost);
        } else if is_of_other_year(vocabulary::bare_year(&parent.text), year) {
            senses[at] = Some(Sense::Year);
        } else if senses[at] == Some(Sense::Year) {
            senses[at] = own.first().copied();
        }
    }
}

fn is_of_other_year(own: Option<FiscalYear>, year: Option<FiscalYear>) -> bool {
    own.is_some() && year.is_some() && own != year
}

/// Fills the places of the skeleton that no column names for itself.
fn settle(table: &Table, senses: &mut [Option<Sense>]) {
    let find = |senses: &[Option<Sense>], wanted: Sense| senses.iter().position(|sense| *sense == Some(wanted));
    let is_initiative = find(senses, Sense::Initiative).is_some();
    let measures = |senses: &[Option<Sense>]| {
        // A figure alone beside an initiative says how much is done of it.
        let alone: &[Sense] = if is_initiative { &[] } else { &[Sense::Indicator] };
        let measured = [Sense::Aim, Sense::Attainment, Sense::Grade];
        measured.iter().chain(alone).any(|sense| find(senses, *sense).is_some())
    };
    if find(senses, Sense::Target).is_none() && measures(senses) {
        // An initiative beside a method or an indicator stays one.
        let own = find(senses, Sense::Method).or_else(|| find(senses, Sense::Indicator));
        own.iter().for_each(|at| senses[*at] = Some(Sense::Target));
    }
    if find(senses, Sense::Initiative).is_none()
        && let Some(at) = find(senses, Sense::Method)
    {
        senses[at] = Some(Sense::Initiative);
    }
    if find(senses, Sense::Attainment).is_none()
        && find(senses, Sense::Target).is_some()
        && let Some(at) = find(senses, Sense::Actual).filter(|at| !are_figures(table, *at))
    {
        senses[at] = Some(Sense::Attainment);
    }
}

/// Which columns are parts of the skeleton: each part once, and only what rows of goals, targets and initiatives have.
fn fields(table: &Table, year: Option<FiscalYear>, senses: &[Option<Sense>]) -> Vec<bool> {
    let has_initiative = senses.contains(&Some(Sense::Initiative));
    let mut seen: Vec<Sense> = Vec::new();
    let mut is_field = |at: usize| {
        let Some(sense) = senses[at] else { return false };
        let is_part = match sense {
            Sense::Department
            | Sense::Head
            | Sense::Goal
            | Sense::GoalNumber
            | Sense::PlanGoal
            | Sense::PlanField
            | Sense::Target
            | Sense::Attainment
            | Sense::Grade
            | Sense::Initiative
            | Sense::Result
            | Sense::Evaluation
            | Sense::OverallGrade
            | Sense::Considerations => true,
            Sense::Sections => has_initiative,
            Sense::Year
            | Sense::BasicPolicy
            | Sense::GoalList
            | Sense::YearAttainment
            | Sense::Indicator
            | Sense::Unit
            | Sense::Baseline
            | Sense::Now
            | Sense::Aim
            | Sense::Actual
            | Sense::Rate
            | Sense::When
            | Sense::Method
            | Sense::Reason
            | Sense::Scale
            | Sense::Mid
            | Sense::Evaluator
            | Sense::Second
            | Sense::Cost
            | Sense::Remark
            | Sense::Weight => false,
        };
        let is_other = is_of_other_year(vocabulary::year_in(&table.columns[at].heading.text), year);
        let is_new = !seen.contains(&sense) && !is_poorer(table, at, sense, senses);
        if is_part && is_new && !is_other {
            seen.push(sense);
        }
        is_part && is_new && !is_other
    };
    (0..senses.len()).map(&mut is_field).collect()
}

/// The heading of a column with what it stands under, for its name.
pub(super) fn name(column: &Column) -> String {
    match &column.parent {
        Some((parent, _)) => format!("{} {}", parent.text.trim(), column.heading.text.trim()),
        None => column.heading.text.trim().to_owned(),
    }
}
