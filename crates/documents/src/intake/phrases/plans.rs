//! A line of the plan: the goal of the city's plan and its field.

use crate::intake::cell::Cell;
use crate::intake::label::{Label, LabelBook, after_folded, leading_number};
use crate::intake::vocabulary::{self, Sense};
use hoshin_domain::PlanGoal;

/// What a line of the comprehensive plan names: 目標　（５）　みんなでつくる…　　分野　市政運営.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::intake) struct PlanLine {
    pub(in crate::intake) goal: Option<PlanGoal>,
    pub(in crate::intake) field: Option<String>,
}

impl PlanLine {
    /// Takes over what is not named yet; `false` if the line says something else instead.
    pub(in crate::intake) fn complete(&mut self, line: &PlanLine) -> bool {
        let is_same = line.goal.is_none() || self.goal.is_none() || self.goal == line.goal;
        let is_same_field = line.field.is_none() || self.field.is_none() || self.field == line.field;
        if is_same && is_same_field {
            self.goal = self.goal.take().or(line.goal.clone());
            self.field = self.field.take().or(line.field.clone());
        }
        is_same && is_same_field
    }

    /// The line as words, for a list of what found no place.
    pub(in crate::intake) fn words(&self) -> String {
        let number = self.goal.as_ref().and_then(|goal| goal.number).map(|number| number.to_string());
        let title = self.goal.as_ref().map(|goal| goal.title.clone());
        [number, title, self.field.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// The cells with the paragraphs apart where the first names the plan: the title may stand below it.
pub(in crate::intake) fn plans_apart(cells: &[&Cell], labels: &LabelBook) -> Vec<Cell> {
    let is_plan = |cell: &Cell| labels.leading(&cell.text, &[Label::PlanGoal, Label::PlanField]).is_some();
    cells.iter().flat_map(|cell| if is_plan(cell) { cell.paragraphs() } else { vec![(*cell).clone()] }).collect()
}

/// Reads a line of the plan; `None` if it begins with neither of the plan's labels.
pub(in crate::intake) fn plan_line(text: &str, labels: &LabelBook) -> Option<PlanLine> {
    let (label, rest) = labels.leading(text, &[Label::PlanGoal, Label::PlanField])?;
    let joined = first_place(rest, labels).replace('\n', " ");
    if label == Label::PlanField {
        if let Some(line) = field_first(&joined, labels) {
            return Some(line);
        }
        return Some(PlanLine { goal: None, field: Some(joined.trim().to_owned()).filter(|field| !field.is_empty()) });
    }
    let (goal, field) = match field_split(&joined, labels).or_else(|| field_by_word(&joined)) {
        Some((goal, field)) => (goal, Some(field.to_owned()).filter(|field| !field.is_empty())),
        // A wide gap ends the goal, whatever word stands behind it.
        None => (joined.trim().split("\u{3000}\u{3000}").next().unwrap_or_default(), None),
    };
    let (number, title) = bracketed_number(goal);
    let is_empty = number.is_none() && title.is_empty();
    let goal = (!is_empty).then(|| PlanGoal { number, title: title.to_owned() });
    Some(PlanLine { goal, field })
}

/// The first of several places in one text: a goal has one, and what is left is told.
fn first_place<'t>(text: &'t str, labels: &LabelBook) -> &'t str {
    let is_next = |line: &str| {
        let goal = labels.leading(line, &[Label::PlanGoal]);
        goal.is_some_and(|(_, goal)| bracketed_number(goal).0.is_some())
    };
    let next = text.match_indices('\n').map(|(at, _)| at).find(|at| is_next(&text[at + 1..]));
    next.map_or(text, |at| &text[..at])
}

/// 分野　子育て支援　　目標　（２）　こどもが健やかに育つまち: the field stands first. Its goal has a number.
fn field_first(text: &str, labels: &LabelBook) -> Option<PlanLine> {
    text.char_indices().filter(|(_, c)| c.is_whitespace()).find_map(|(at, space)| {
        let (_, goal) = labels.leading(&text[at + space.len_utf8()..], &[Label::PlanGoal])?;
        let (number, title) = bracketed_number(goal);
        let field = text[..at].trim();
        let is_whole = number.is_some() && !field.is_empty() && field_split(goal, labels).is_none();
        is_whole.then(|| PlanLine {
            goal: Some(PlanGoal { number, title: title.to_owned() }),
            field: Some(field.to_owned()),
        })
    })
}

/// The text before 分野 and after it. White space must stand on both sides of the label, or much of it before:
/// where a line was wrapped behind the label, its space is gone.
fn field_split<'t>(text: &'t str, labels: &LabelBook) -> Option<(&'t str, &'t str)> {
    let printed = labels.printed(Label::PlanField)?;
    text.char_indices().filter(|(_, c)| c.is_whitespace()).find_map(|(at, space)| {
        let field = after_folded(&text[at + space.len_utf8()..], printed)?;
        let is_far = text[..at].ends_with(char::is_whitespace);
        let is_apart =
            is_far || field.is_empty() || field.starts_with(|c: char| c.is_whitespace() || "：:".contains(c));
        is_apart.then(|| (text[..at].trim(), field.trim_start_matches(['：', ':']).trim()))
    })
}

/// The same before a word that other cities have for 分野, as a word of its own.
fn field_by_word(text: &str) -> Option<(&str, &str)> {
    text.char_indices().filter(|(_, c)| c.is_whitespace()).find_map(|(at, space)| {
        let rest = &text[at + space.len_utf8()..];
        let end = rest.find(|c: char| c.is_whitespace() || "：:".contains(c))?;
        let is_field = vocabulary::senses(&rest[..end]) == [Sense::PlanField];
        is_field.then(|| (text[..at].trim(), rest[end..].trim_start_matches(['：', ':']).trim()))
    })
}

fn bracketed_number(text: &str) -> (Option<u32>, &str) {
    let bare = text.trim().trim_start_matches(['（', '(', '【']);
    let is_branch =
        |rest: &str| rest.strip_prefix(['－', '-', '‐', '−']).is_some_and(|branch| leading_number(branch).is_some());
    match leading_number(bare) {
        // （２－１） is no whole number: it stays with the title.
        Some((_, rest)) if is_branch(rest) => (None, text.trim()),
        Some((number, rest)) => (Some(number), rest.trim_start_matches(['）', ')', '】', '.', '．', '、']).trim()),
        None => (None, text.trim()),
    }
}
