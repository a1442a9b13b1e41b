//! The pieces of a line that kept its layout, each with its column and the heading above it.

use crate::intake::label::{Label, LabelBook, is_arrows, whole_number};
use crate::intake::phrases;
use crate::intake::text::items;
use hoshin_domain::GradeScale;
use hoshin_domain::text::folded;

/// As many spaces separate two texts.
pub(super) const GAP: usize = 3;

/// A piece of a line; columns count characters.
#[derive(Debug, Clone)]
pub(super) struct Fragment {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) line: usize,
    pub(super) text: String,
    pub(super) kind: Kind,
    /// The heading in whose column it stands.
    pub(super) heading: Option<Label>,
}

/// What a fragment may become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It may go on in the line below.
    Text,
    /// One letter of the scale.
    Grade,
    /// A label, an arrow, a line that is whole.
    Whole,
}

/// The pieces of one line from left to right.
pub(super) fn of_line(line: &str, at: usize, labels: &LabelBook, scale: &GradeScale) -> Vec<Fragment> {
    // Two labels need less of a gap than two texts.
    let narrow = fragments(line, 1);
    let fragment = |left: usize, text: &str, kind| {
        let right = left + text.chars().count();
        Fragment { left, right, line: at, text: text.to_owned(), kind, heading: None }
    };
    if !narrow.is_empty() && narrow.iter().all(|(_, text)| labels.exact(text).is_some()) {
        return narrow.into_iter().map(|(left, text)| fragment(left, text, Kind::Whole)).collect();
    }
    let words: Vec<&str> = narrow.iter().map(|(_, text)| *text).collect();
    let phrase = words.join(" ");
    let wide = fragments(line, GAP);
    if wide.len() > 1 && is_whole(&phrase, labels) {
        let right = wide.last().map_or(0, |(left, text)| left + text.chars().count());
        return vec![Fragment { right, ..fragment(wide[0].0, &phrase, Kind::Whole) }];
    }
    // What stands beside these labels is their value and goes on nowhere.
    let is_headed = wide.iter().any(|(_, text)| {
        matches!(labels.exact(text), Some(Label::Sections | Label::Department)) || labels.goal(text).is_some()
    });
    let mut found = Vec::new();
    for (left, text) in wide {
        for (left, piece) in without_arrows(left, text) {
            let kind = if is_headed { Kind::Whole } else { kind(piece, labels, scale) };
            found.push(fragment(left, piece, kind));
        }
    }
    plan_joined(found, labels)
}

fn kind(text: &str, labels: &LabelBook, scale: &GradeScale) -> Kind {
    let is_step = |code: &str| folded(code) == folded(text);
    if scale.0.iter().any(|step| is_step(&step.code)) {
        return Kind::Grade;
    }
    let is_whole = labels.exact(text).is_some()
        || is_arrows(text)
        || labels.goal(text).is_some()
        || whole_number(text).is_some()
        || phrases::scale_step(text, labels).is_some()
        || phrases::title(text, labels).is_some()
        || phrases::plan_line(text, labels).is_some() && !text.contains('。')
        || phrases::year_at_end(text).is_some_and(|(before, _)| before.trim().is_empty())
        || labels.leading(text, INLINE).is_some() && !text.contains('。');
    if is_whole { Kind::Whole } else { Kind::Text }
}

const INLINE: &[Label] = &[Label::Department, Label::Sections, Label::OverallGrade];

/// The title, or a line of officers: its gaps are spaces.
fn is_whole(phrase: &str, labels: &LabelBook) -> bool {
    phrases::title(phrase, labels).is_some() || items::officer_line(phrase, labels).is_some()
}

/// An arrow stands between the columns, however near the text behind it is.
fn without_arrows(left: usize, text: &str) -> Vec<(usize, &str)> {
    let is_apart = |c: char| items::is_row_arrow(c) || c.is_whitespace();
    let rest = text.trim_start_matches(is_apart);
    let arrow = text[..text.len() - rest.len()].trim_end();
    if rest.is_empty() {
        return vec![(left, text)];
    }
    let start = left + text.chars().count() - rest.chars().count();
    let body = rest.trim_end_matches(is_apart);
    let behind = rest[body.len()..].trim();
    let end = start + rest.chars().count() - behind.chars().count();
    let pieces = [(left, arrow), (start, body), (end, behind)];
    pieces.into_iter().filter(|(_, piece)| !piece.is_empty()).collect()
}

/// 目標 （５） … 分野 …: one line of the plan up to the value of its field.
fn plan_joined(found: Vec<Fragment>, labels: &LabelBook) -> Vec<Fragment> {
    let label = |fragment: &Fragment| labels.exact(&fragment.text);
    let Some(start) = found.iter().position(|one| label(one) == Some(Label::PlanGoal)) else { return found };
    let field = found.iter().skip(start).position(|one| label(one) == Some(Label::PlanField)).map(|at| start + at);
    let is_plan = |one: &Fragment| matches!(label(one), None | Some(Label::PlanGoal | Label::PlanField));
    let most = field.map_or(found.len(), |field| field + 2).min(found.len());
    let end = (start..most).find(|at| !is_plan(&found[*at])).unwrap_or(most);
    let text = found[start..end].iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join(" ");
    if phrases::plan_line(&text, labels).is_none() {
        return found;
    }
    let right = found[end - 1].right;
    let mut joined = found;
    joined.drain(start + 1..end);
    joined[start] = Fragment { text, right, kind: Kind::Whole, ..joined[start].clone() };
    joined
}

/// Finds each fragment's heading. A grade at the end of its line stands under the heading at the end of its own.
pub(super) fn under_headings(found: &mut [Fragment], labels: &LabelBook) {
    let mut headings: Vec<(usize, usize, usize, Label)> = Vec::new();
    for at in 0..found.len() {
        let one = &found[at];
        if let Some(label) = labels.exact(&one.text).filter(|label| *label != Label::Sections) {
            if headings.first().is_some_and(|(line, ..)| *line != one.line) {
                headings.clear();
            }
            headings.push((one.line, one.left, one.right, label));
            continue;
        }
        let is_last = found.get(at + 1).is_none_or(|next| next.line != one.line);
        let middle = (one.left + one.right) / 2;
        let mut own = headings.first().filter(|heading| headings.len() > 1 || !is_graded(heading.3));
        for pair in headings.windows(2) {
            if middle * 2 > pair[0].2 + pair[1].1 {
                own = Some(&pair[1]);
            }
        }
        let graded = headings.last().filter(|heading| one.kind == Kind::Grade && is_last && is_graded(heading.3));
        let one = &mut found[at];
        one.heading = own.map(|heading| heading.3);
        if let Some((_, left, right, _)) = graded {
            (one.left, one.right) = (*left, *right);
        }
    }
}

fn is_graded(label: Label) -> bool {
    matches!(label, Label::YearAttainment | Label::Attainment | Label::Grade | Label::OverallGrade)
}

/// The texts of a line that at least `gap` spaces separate, with their columns.
pub(in crate::intake::text) fn fragments(line: &str, gap: usize) -> Vec<(usize, &str)> {
    let mut fragments = Vec::new();
    let mut start: Option<(usize, usize)> = None;
    let mut end = 0;
    let mut spaces = 0;
    for (column, (at, character)) in line.char_indices().enumerate() {
        if character == ' ' || character == '\r' {
            spaces += 1;
            continue;
        }
        match start {
            Some((left, from)) if spaces >= gap => {
                fragments.push((left, &line[from..end]));
                start = Some((column, at));
            }
            Some(_) => {}
            None => start = Some((column, at)),
        }
        spaces = 0;
        end = at + character.len_utf8();
    }
    if let Some((left, from)) = start {
        fragments.push((left, &line[from..end]));
    }
    fragments
}
