//! Which form a paper is written on, where nobody says so.

use super::label::LabelBook;
use super::text::pieces;
use super::{phrases, read, read_noting};
use hoshin_domain::text::folded;
use hoshin_domain::{FindingCode, Form, GradeScale, Paper, Reading};

/// The form among these that the file is written on, and its reading; `None` if there is no form to choose from.
///
/// The form whose labels stand in the file is it; of several, the one that leaves less text unplaced; of those with
/// the same labels, the one whose scale the paper prints or uses. The first wins where nothing tells.
pub fn recognise<'f>(file_name: &str, bytes: &[u8], forms: &'f [Form]) -> Option<(&'f Form, Reading)> {
    let first = forms.first()?;
    let mut seen = Vec::new();
    let reading = read_noting(file_name, bytes, first, &mut seen);
    if seen.is_empty() {
        return Some((first, reading));
    }
    let scores: Vec<usize> = forms.iter().map(|form| labels_in(&seen, form)).collect();
    let most = scores.iter().copied().max().unwrap_or(0);
    // A paper that has few of any form's labels is on none of them: the first reads it by evidence.
    let is_on_one = forms
        .iter()
        .zip(&scores)
        .any(|(form, score)| *score == most && (is_enough(form, *score) || names_itself(&seen, form)));
    let best = forms.iter().zip(&scores).filter(|(_, score)| is_on_one && **score == most).map(|(form, _)| form);
    let best = best.chain(forms.first().filter(|_| !is_on_one));
    let mut candidates: Vec<(&Form, Reading)> = Vec::new();
    for form in best {
        // Forms with the same labels read alike but for the grades.
        if candidates.iter().all(|(other, _)| other.labels != form.labels || other.fields != form.fields) {
            let own = if form == first { reading.clone() } else { read(file_name, bytes, form) };
            candidates.push((form, own));
        }
    }
    let (form, reading) =
        candidates.into_iter().min_by_key(|(form, reading)| doubt(reading, names_itself(&seen, form)))?;
    let same = forms.iter().filter(|other| other.labels == form.labels && other.fields == form.fields);
    let by_scale = same.min_by_key(|other| foreign_grades(&reading.policies, other))?;
    if by_scale == form { Some((form, reading)) } else { Some((by_scale, read(file_name, bytes, by_scale))) }
}

/// Whether so many labels tell that a paper is on a form: four of ten, and the title counts for two.
fn is_enough(form: &Form, score: usize) -> bool {
    let labels = form.labels.all().iter().filter(|(_, printed)| !printed.is_empty()).count();
    score * 5 >= labels * 2
}

/// How many of the form's labels stand in the texts; its title counts for two.
fn labels_in(seen: &[String], form: &Form) -> usize {
    let labels = LabelBook::new(form);
    let pieces = |text: &String| -> Vec<usize> {
        let text = labels.respaced(text);
        pieces(&text).into_iter().flat_map(|(_, piece)| labels.found_in(piece)).collect()
    };
    let mut found: Vec<usize> = seen.iter().flat_map(pieces).collect();
    found.sort_unstable();
    found.dedup();
    let has_title = seen.iter().any(|text| phrases::title(text, &labels).is_some());
    let has_goal = seen.iter().any(|text| labels.goal(text).is_some());
    found.len() + 2 * usize::from(has_title) + usize::from(has_goal)
}

/// Whether title and goals are headed as the form heads them.
fn names_itself(seen: &[String], form: &Form) -> bool {
    let labels = LabelBook::new(form);
    seen.iter().any(|text| phrases::title(text, &labels).is_some())
        && seen.iter().any(|text| labels.goal(text).is_some())
}

/// What speaks against a reading: refusal first, then a title of others, then the text it leaves unplaced.
fn doubt(reading: &Reading, names_itself: bool) -> (bool, bool, usize) {
    let is_refused =
        reading.is_refused() && reading.findings.iter().all(|one| one.code != FindingCode::YearContradicts);
    (is_refused, !names_itself, reading.unplaced.iter().map(|left| left.text.chars().count()).sum())
}

/// How many steps and grades of the papers are not of the form's scale.
fn foreign_grades(papers: &[Paper], form: &Form) -> usize {
    let printed = form.scale.printed();
    let is_code = |code: &str| printed.0.iter().any(|step| folded(&step.code) == folded(code));
    let steps = papers.iter().flat_map(|paper| &paper.grade_scale.0).filter(|step| !is_code(&step.code)).count();
    let goals = papers.iter().flat_map(|paper| &paper.goals);
    let empty = GradeScale(Vec::new());
    let is_foreign = |grade: &&str| !is_code(grade) && !form.scale.accepts(grade, &empty);
    let grades = goals.flat_map(|goal| {
        goal.targets.iter().filter_map(|target| target.grade.as_deref()).chain(goal.overall_grade.as_deref())
    });
    steps + grades.filter(is_foreign).count()
}
