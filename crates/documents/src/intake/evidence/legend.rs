//! The scale that a paper prints: a step to a line, several on one line, or a step to a row.

use super::item::Item;
use crate::intake::cell::Cell;
use crate::intake::grades;
use crate::intake::label::LabelBook;
use crate::intake::phrases;
use crate::intake::vocabulary::{Sense, senses};
use hoshin_domain::GradeStep;
use hoshin_domain::text::folded;

/// The steps of one text, whatever names them: 達成区分：◎目標以上　○目標どおり, （注）Ａ：達成　Ｂ：未達成.
pub(in crate::intake) fn steps(text: &str) -> Option<Vec<GradeStep>> {
    let text = text.trim();
    let starts: Vec<usize> = starts(text);
    let first = *starts.first().filter(|_| starts.len() > 1)?;
    if !is_lead(&text[..first]) {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let found: Vec<GradeStep> = starts.iter().zip(ends).filter_map(|(from, to)| step(&text[*from..to])).collect();
    let mut codes: Vec<&str> = found.iter().map(|step| step.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    (found.len() == starts.len() && codes.len() == found.len()).then_some(found)
}

/// Where a code begins behind a space or a mark.
fn starts(text: &str) -> Vec<usize> {
    let is_apart = |at: usize| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || "、，,／/・;；。】〕）)：:※（(".contains(c))
    };
    let is_start = |(at, c): &(usize, char)| {
        let rest = &text[at + c.len_utf8()..];
        let code = folded(c.encode_utf8(&mut [0; 4]));
        let is_point = code.chars().all(|c| c.is_ascii_digit()) && !code.is_empty() && rest.starts_with(['：', ':']);
        is_apart(*at) && (grades::is_code(&code) || is_point)
    };
    text.char_indices().filter(is_start).map(|(at, _)| at).collect()
}

/// What may stand before the first step: nothing, the name of the grade or of the scale, a mark of a note.
pub(super) fn is_lead(text: &str) -> bool {
    let marks = |c: char| c.is_whitespace() || "※（）()【】〔〕注：:、は＊*・".contains(c);
    let bare = text.trim_matches(marks);
    let bare = ["備考", "注意"].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare).trim_matches(marks);
    let is_of_grade =
        |sense: &Sense| matches!(sense, Sense::Grade | Sense::OverallGrade | Sense::Scale | Sense::Attainment);
    bare.is_empty() || senses(bare).iter().any(is_of_grade)
}

/// Whether the values of a heading are the steps of a scale.
pub(super) fn is_of(heading: &Item, values: &[Cell]) -> bool {
    let is_of_grade = |sense: &Sense| matches!(sense, Sense::Grade | Sense::OverallGrade | Sense::Scale);
    let text = values.iter().map(|cell| cell.text.trim()).collect::<Vec<_>>().join("\n");
    heading.senses.iter().any(is_of_grade) && steps(&text).is_some()
}

pub(super) fn step(text: &str) -> Option<GradeStep> {
    let first = text.chars().next()?;
    let code = folded(&text[..first.len_utf8()]);
    if let Some(label) = named_within(&text[first.len_utf8()..]) {
        return Some(bare(code, label));
    }
    let label =
        text[first.len_utf8()..].trim_start_matches(|c: char| c.is_whitespace() || "：:…･・＝=-－.．".contains(c));
    let label = label.trim_end_matches(|c: char| c.is_whitespace() || "、，,／/・;；。".contains(c));
    let is_closed = label.matches(['（', '(']).count() >= label.matches(['）', ')']).count();
    let label = if is_closed { label } else { label.trim_end_matches(['）', ')']) };
    let is_label = !label.is_empty() && label.chars().count() <= 40 && !label.contains('。');
    let mut step = is_label.then(|| bare(code, label))?;
    let inner = label.strip_suffix(['）', ')']).and_then(|label| label.rsplit_once(['（', '(']));
    if let Some((_, inner)) = inner.filter(|(label, _)| label.is_empty()) {
        inner.trim().clone_into(&mut step.label);
    }
    if let Some((label, inner)) = inner.filter(|(label, _)| !label.is_empty()) {
        let field = if is_share(inner) { &mut step.percent } else { &mut step.description };
        inner.trim().clone_into(field);
        label.trim().clone_into(&mut step.label);
    }
    let share = ["達成率", "進捗率"].iter().find_map(|word| step.label.strip_prefix(word)).unwrap_or(&step.label);
    let is_bare =
        is_share(share) && share.contains(['％', '%']) && share.ends_with(['％', '%', '上', '下', '満', '超']);
    if is_bare && step.percent.is_empty() {
        step.percent = share.to_owned();
        step.label.clear();
    }
    Some(step)
}

/// ｃ（不十分）の別を記入すること。: within a sentence the label stands in brackets, and the sentence goes on behind it.
fn named_within(rest: &str) -> Option<&str> {
    let (label, behind) = rest.strip_prefix(['（', '('])?.split_once(['）', ')'])?;
    let goes_on = behind.starts_with(['の', 'を', 'に', 'で']) && behind.trim_end().ends_with('。');
    (goes_on && !label.is_empty() && label.chars().count() <= 20).then_some(label)
}

fn bare(code: String, label: &str) -> GradeStep {
    GradeStep { code, label: label.to_owned(), description: String::new(), percent: String::new() }
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
    // A line that was wrapped goes on to the next code.
    let starts = starts(text);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let pieces = starts.iter().zip(ends).map(|(from, to)| code_step(&text[*from..to], labels));
    let by_code: Option<Vec<GradeStep>> = pieces.collect();
    let by_line = || text.lines().map(|line| code_step(line, labels)).collect::<Option<Vec<GradeStep>>>();
    let is_whole = starts.len() > 1 && starts[0] == 0;
    by_code.filter(|_| is_whole).or_else(by_line).filter(|steps| !steps.is_empty()).or_else(|| steps(text))
}

/// Ａ：達成（…）, but not 担当：企画係.
fn code_step(line: &str, labels: &LabelBook) -> Option<GradeStep> {
    phrases::scale_step(line, labels).filter(|step| grades::is_code(&step.code) || labels.code(&step.code).is_some())
}
