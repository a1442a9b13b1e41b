//! What a column holds by what stands in it, where its heading does not tell.

use super::grid::Table;
use crate::intake::grades;
use crate::intake::label::whole_number;
use crate::intake::vocabulary::Sense;
use crate::intake::wording::looks::is_section;
use hoshin_domain::text::folded;

pub(super) fn holds_grades(table: &Table, at: usize) -> bool {
    let texts: Vec<&str> = table.texts(at).filter(|text| !text.is_empty()).collect();
    let is_point = |text: &&str| folded(text).len() == 1 && text.trim().chars().all(char::is_numeric);
    texts.iter().filter(|text| grades::is_grade(text) || is_point(text)).count() * 2 > texts.len()
}

/// Whether a column has grades, and nothing else.
pub(super) fn holds_only_grades(table: &Table, at: usize) -> bool {
    table.texts(at).any(grades::is_plain_grade) && table.texts(at).filter(|text| !text.is_empty()).all(grades::is_grade)
}

/// 達成状況 with nothing but grades, beside 実績 with the figures, is the grade.
pub(super) fn marks_beside_results(table: &Table, senses: &mut [Option<Sense>]) {
    let is_graded = table.may_have(Sense::Grade) || table.may_have(Sense::OverallGrade);
    let at = senses.iter().position(|sense| *sense == Some(Sense::Attainment));
    let Some(at) = at.filter(|at| !is_graded && holds_only_grades(table, *at)) else { return };
    let says_result = |own: usize| {
        let may = |sense: Sense| table.columns[own].senses.contains(&sense);
        own != at && (may(Sense::Attainment) || may(Sense::Actual)) && !holds_grades(table, own)
    };
    if (0..senses.len()).any(says_result) {
        senses[at] = Some(Sense::Grade);
    }
}

/// The column without a known heading that names what is done: sections, costs or results stand behind it, and nothing
/// before it says what else they could be of.
pub(super) fn of_initiatives(table: &Table) -> Option<usize> {
    let may = |at: usize, senses: &[Sense]| table.columns[at].senses.iter().any(|own| senses.contains(own));
    let count = table.columns.len();
    // 目標達成のための手段｜担当課｜実施結果: who does it stands beside what is done, and no target before it.
    let is_method = count > 2 && table.columns[0].senses == [Sense::Method] && may(1, &[Sense::Sections]);
    let has_plan = (1..count).any(|own| may(own, &[Sense::Target, Sense::Indicator, Sense::Initiative]));
    if is_method && !has_plan && (2..count).any(|own| may(own, &[Sense::Result])) {
        return Some(0);
    }
    let at = (0..count).find(|at| table.columns[*at].senses.is_empty() && holds_sentences(table, *at))?;
    let is_named = (0..count).any(|own| may(own, &[Sense::Initiative, Sense::Method]));
    let next = (at + 1..count).find(|own| !may(*own, &[Sense::Sections, Sense::Cost, Sense::Mid, Sense::When]))?;
    let results = table.columns[next].senses.as_slice();
    let is_result = results == [Sense::Result];
    let is_behind_sections = at == 0 && may(at + 1, &[Sense::Sections]) && results.contains(&Sense::Result);
    (!is_named && (is_result || is_behind_sections)).then_some(at)
}

/// Whether most texts of a column are sentences, or none is there yet.
fn holds_sentences(table: &Table, at: usize) -> bool {
    let texts: Vec<&str> = table.texts(at).filter(|text| !text.is_empty()).collect();
    texts.iter().filter(|text| text.chars().count() > 6).count() * 2 > texts.len()
}

/// What a column without a known heading holds, by its contents and its place.
pub(super) fn by_content(table: &Table, at: usize, senses: &[Option<Sense>], is_open: bool) -> Option<Sense> {
    let texts: Vec<&str> = table.texts(at).filter(|text| !text.is_empty()).collect();
    let has = |sense: Sense| senses.contains(&Some(sense));
    let all = |is: &dyn Fn(&str) -> bool| !texts.is_empty() && texts.iter().all(|text| is(text));
    let is_check = has(Sense::Attainment) || has(Sense::Grade);
    if all(&grades::is_plain_grade) {
        if has(Sense::Evaluation) && !has(Sense::OverallGrade) && !has(Sense::Target) {
            return Some(Sense::OverallGrade);
        }
        return (has(Sense::Attainment) && !has(Sense::Grade)).then_some(Sense::Grade);
    }
    if all(&is_section) && has(Sense::Initiative) && !has(Sense::Sections) {
        return Some(Sense::Sections);
    }
    if at == 0 && all(&|text| whole_number(text).is_some()) && !has(Sense::GoalNumber) {
        return Some(Sense::GoalNumber);
    }
    let is_long = |text: &str| text.chars().count() > 4 && !is_section(text);
    let has_plan =
        [Sense::Target, Sense::Indicator, Sense::Initiative, Sense::Method, Sense::Goal].into_iter().any(has);
    if at == 0 && !has_plan && all(&is_long) {
        return match () {
            () if has(Sense::Result) || has(Sense::Sections) => Some(Sense::Initiative),
            // A target that stands above without its check is what the check is of.
            () if has(Sense::Grade) && is_open => Some(Sense::Attainment),
            () if is_check => Some(Sense::Target),
            () if has(Sense::OverallGrade) && !has(Sense::Evaluation) => Some(Sense::Evaluation),
            () => None,
        };
    }
    None
}
