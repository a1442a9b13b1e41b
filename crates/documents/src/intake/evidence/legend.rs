//! The scale that a paper prints: a step to a line, several on one line, or a step to a row.

use crate::intake::cell::Cell;
use crate::intake::grades;
use crate::intake::label::LabelBook;
use crate::intake::phrases;
use hoshin_domain::GradeStep;
use hoshin_domain::text::folded;

/// The steps of one line: ◎目標以上　○目標どおり　△目標を下回る.
pub(super) fn steps(text: &str) -> Option<Vec<GradeStep>> {
    let words: Vec<&str> = text
        .split(['\u{3000}', '\u{2003}', ' ', '\n', '、', '，'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .collect();
    let found: Vec<GradeStep> = words.iter().filter_map(|word| step(word)).collect();
    let mut codes: Vec<&str> = found.iter().map(|step| step.code.as_str()).collect();
    codes.dedup();
    (found.len() == words.len() && found.len() > 1 && codes.len() == found.len()).then_some(found)
}

fn step(word: &str) -> Option<GradeStep> {
    let word = word.trim_start_matches(['※', '（', '(']).trim_end_matches(['）', ')']);
    let first = word.chars().next()?;
    let code = folded(&word[..first.len_utf8()]);
    let label = word[first.len_utf8()..]
        .trim_start_matches(['：', ':', '…', '･', '・', '＝', '=', '-', '－', '.', '．'])
        .trim();
    let is_label = !label.is_empty() && label.chars().count() <= 20 && !label.contains('。');
    let is_point = code.chars().all(|c| c.is_ascii_digit()) && word[first.len_utf8()..].starts_with(['：', ':']);
    ((grades::is_code(&code) || is_point) && is_label).then(|| bare(code, label))
}

fn bare(code: String, label: &str) -> GradeStep {
    GradeStep { code, label: label.to_owned(), description: String::new(), percent: String::new() }
}

/// The step of a row: code, label, description, percent in cells of their own.
pub(super) fn of_row(row: &[&Cell], labels: &LabelBook) -> Option<GradeStep> {
    let [code, label, more @ ..] = row else { return None };
    let text = folded(&code.text);
    let code = labels.code(&code.text).map(str::to_owned).or_else(|| grades::is_code(&text).then_some(text))?;
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

/// 70%以上100%未満
fn is_share(text: &str) -> bool {
    let bare = folded(text);
    bare.starts_with(|c: char| c.is_ascii_digit())
        && (bare.contains('%') || bare.contains('割'))
        && bare.chars().count() <= 24
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
    let by_line: Option<Vec<GradeStep>> = text.lines().map(|line| code_step(line, labels)).collect();
    by_line.filter(|steps| !steps.is_empty()).or_else(|| steps(text))
}

/// Ａ：達成（…）, but not 担当：企画係.
fn code_step(line: &str, labels: &LabelBook) -> Option<GradeStep> {
    phrases::scale_step(line, labels).filter(|step| grades::is_code(&step.code) || labels.code(&step.code).is_some())
}
