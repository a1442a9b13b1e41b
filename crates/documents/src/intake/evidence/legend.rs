//! The scale that a paper prints: a step to a line, several on one line, or a step to a row.

use super::item::Item;
use crate::intake::cell::Cell;
use crate::intake::grades;
use crate::intake::label::LabelBook;
use crate::intake::phrases;
use crate::intake::vocabulary::Sense;
use crate::intake::wording::steps::{bare, is_share, starts, step, steps, worded};
use hoshin_domain::GradeStep;
use hoshin_domain::text::folded;

/// Whether the values of a heading are the steps of a scale.
pub(super) fn is_of(heading: &Item, values: &[Cell]) -> bool {
    let is_of_grade =
        |sense: &Sense| matches!(sense, Sense::Grade | Sense::OverallGrade | Sense::Scale | Sense::Baseline);
    let text = values.iter().map(|cell| cell.text.trim()).collect::<Vec<_>>().join("\n");
    heading.senses.iter().any(is_of_grade) && steps(&text).is_some()
}

/// The step of a row: code, label, description, percent in cells of their own.
pub(super) fn of_row(row: &[&Cell], labels: &LabelBook) -> Option<GradeStep> {
    let [code, label, more @ ..] = row else { return None };
    let text = folded(&code.text);
    let code = labels.code(&code.text).map(str::to_owned).or_else(|| grades::is_plain_grade(&text).then_some(text))?;
    let mut step = bare(code, label.text.trim());
    if more.is_empty() && is_share(&label.text) {
        step.percent = std::mem::take(&mut step.label);
    }
    for cell in more {
        let own = cell.text.trim().to_owned();
        let field = if is_share(&own) && step.percent.is_empty() { &mut step.percent } else { &mut step.description };
        if !field.is_empty() {
            field.push('\n');
        }
        field.push_str(&own);
    }
    Some(step)
}

/// The step of a row that begins with points: ５｜目標を大きく上回る.
pub(super) fn of_points(row: &[&Cell]) -> Option<GradeStep> {
    let [code, label] = row else { return None };
    let points = folded(&code.text);
    let is_point = points.len() == 1 && points.starts_with(|c: char| c.is_ascii_digit());
    (is_point && !label.text.trim().is_empty()).then(|| bare(points, label.text.trim()))
}

/// The steps of a scale that stands a step to a line, points or words first: 4　十分達成した, 順調：目標を達成した.
pub(super) fn listed(cells: &[Cell]) -> Option<Vec<GradeStep>> {
    let lines = cells.iter().flat_map(|cell| cell.text.lines()).map(str::trim).filter(|line| !line.is_empty());
    let steps: Vec<GradeStep> =
        lines.map(|line| point_step(line).or_else(|| word_step(line))).collect::<Option<_>>()?;
    let mut codes: Vec<&str> = steps.iter().map(|step| step.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    (steps.len() > 1 && codes.len() == steps.len()).then_some(steps)
}

/// 4　十分達成した: points with what they mean behind a space or a mark.
fn point_step(line: &str) -> Option<GradeStep> {
    let code = line.chars().next().filter(|c| folded(&c.to_string()).chars().all(|c| c.is_ascii_digit()))?;
    let is_apart = line[code.len_utf8()..].starts_with(|c: char| c.is_whitespace() || "：:．.…･＝=".contains(c));
    is_apart.then(|| step(line)).flatten()
}

/// 概ね順調：目標の８割以上に達した: the grade is a word.
fn word_step(line: &str) -> Option<GradeStep> {
    let (code, label) = line.split_once(['：', ':'])?;
    let (code, label) = (code.trim(), label.trim());
    (grades::is_plain_grade(code) && !label.is_empty()).then(|| bare(code.to_owned(), label))
}

/// The steps of the cells of a scale, and the cells that are none.
pub(super) fn of_cells(cells: &[Cell], labels: &LabelBook) -> (Vec<GradeStep>, Vec<Cell>) {
    let (mut found, mut left) = (Vec::new(), Vec::new());
    let mut rows: Vec<Vec<&Cell>> = Vec::new();
    for cell in cells {
        match rows.last_mut() {
            Some(row) if row[0].rect.is_beside(&cell.rect) => row.push(cell),
            _ => rows.push(vec![cell]),
        }
    }
    for row in rows {
        if let Some(step) = of_row(&row, labels) {
            found.push(step);
            continue;
        }
        for cell in row {
            match of_text(&cell.text, labels) {
                Some(steps) => found.extend(steps),
                None => left.push(cell.clone()),
            }
        }
    }
    (found, left)
}

fn of_text(text: &str, labels: &LabelBook) -> Option<Vec<GradeStep>> {
    if let Some(steps) = worded(text) {
        return Some(steps);
    }
    // A line that was wrapped goes on to the next code.
    let starts = starts(text);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let pieces = starts.iter().zip(ends).map(|(from, to)| code_step(&text[*from..to], labels));
    let by_code: Option<Vec<GradeStep>> = pieces.collect();
    let by_line = || text.lines().map(|line| code_step(line, labels)).collect::<Option<Vec<GradeStep>>>();
    let is_whole = starts.len() > 1 && starts[0] == 0;
    by_code
        .filter(|_| is_whole)
        .or_else(by_line)
        .filter(|steps| !steps.is_empty())
        .or_else(|| steps(text))
        .or_else(|| apart(text).map(|step| vec![step]))
}

/// Ｓ　目標を大きく上回った: a code with its label behind a space.
fn apart(text: &str) -> Option<GradeStep> {
    let (code, label) = text.trim().split_once(char::is_whitespace)?;
    let is_step = grades::is_code(&folded(code)) && !label.trim().is_empty();
    is_step.then(|| step(text.trim())).flatten()
}

/// Ａ：達成（…）, but not 担当：企画係.
fn code_step(line: &str, labels: &LabelBook) -> Option<GradeStep> {
    phrases::scale_step(line, labels).filter(|step| grades::is_code(&step.code) || labels.code(&step.code).is_some())
}
