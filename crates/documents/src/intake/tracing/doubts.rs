//! How sure it is that a text belongs to its field, by what it was made of.

use super::Positions;
use super::values::{Kind, Text, Values};
use crate::intake::cell::{Cell, Rect};
use crate::intake::label::{Label, LabelBook};
use hoshin_domain::extras::{Level, Side};
use hoshin_domain::field::Field;
use hoshin_domain::reading::{Confidence, Doubt};
use hoshin_domain::{FindingCode, Form, GoalField, Reading};

/// Every field that leaves doubt, in the order of the paper.
pub(super) fn of(
    reading: &Reading,
    values: &Values,
    leaves: &[Vec<Cell>],
    positions: Positions,
    labels: &LabelBook,
    form: &Form,
) -> Vec<Confidence> {
    let foreign: Vec<&str> = reading
        .findings
        .iter()
        .filter(|finding| finding.code == FindingCode::UnknownGrade)
        .filter_map(|finding| finding.detail.as_deref())
        .collect();
    let fields = values.texts.iter().filter(|text| text.kind == Kind::Field);
    let doubts = fields.filter_map(|text| {
        let is_foreign = text.address.ends_with("grade") && grade_of(reading, &text.address, &foreign);
        let mut found: Vec<Doubt> = is_foreign.then_some(Doubt::NotOnTheScale).into_iter().collect();
        found.extend(of_sources(text, positions, leaves));
        found.extend(labels_of(&text.address, form).into_iter().flatten().filter_map(|label| labels.doubt(label)));
        if positions == Positions::True && !text.sources.is_empty() && !is_labelled(text, leaves, labels, form) {
            found.push(Doubt::ColumnOnly);
        }
        let reason = found.into_iter().min_by_key(|doubt| percent(*doubt))?;
        Some(Confidence { field: text.address.clone(), percent: percent(reason), reason })
    });
    doubts.collect()
}

/// How sure a field is in spite of a doubt.
fn percent(doubt: Doubt) -> u8 {
    match doubt {
        Doubt::PartOfCell | Doubt::Joined => 95,
        Doubt::ColumnsBySpaces => 90,
        Doubt::JoinedAcrossPages => 85,
        Doubt::ColumnOnly => 80,
        Doubt::OrderOnly => 70,
        Doubt::HeadingAmbiguous => 75,
        Doubt::HeadingUnknown => 60,
        Doubt::NotOnTheScale => 50,
        Doubt::Untraced => 40,
    }
}

fn grade_of(reading: &Reading, address: &str, foreign: &[&str]) -> bool {
    let value = serde_json::to_value(&reading.policies).unwrap_or_default();
    let pointer = address.trim_start_matches("policies").replace(['[', '.'], "/").replace(']', "");
    value.pointer(&pointer).and_then(|grade| grade.as_str()).is_some_and(|grade| foreign.contains(&grade))
}

/// What the pieces of a text leave in doubt. Small texts with a grammar of their own share their cells.
fn of_sources(text: &Text, positions: Positions, cells: &[Vec<Cell>]) -> Vec<Doubt> {
    let mut found = Vec::new();
    if !text.is_found() && !cells.iter().flatten().any(|cell| text.is_said_in(cell)) {
        found.push(Doubt::Untraced);
    }
    match positions {
        Positions::True => {}
        Positions::Spaces => found.push(Doubt::ColumnsBySpaces),
        Positions::None => found.push(Doubt::OrderOnly),
    }
    if positions == Positions::True && !has_grammar(&text.address) {
        let first = text.sources.first().map(|source| source.leaf);
        if text.sources.iter().any(|source| Some(source.leaf) != first) {
            found.push(Doubt::JoinedAcrossPages);
        } else if text.sources.len() > 1 || text.is_of_lines() {
            found.push(Doubt::Joined);
        }
        if !text.is_short() && text.sources.iter().any(|source| !source.is_whole) {
            found.push(Doubt::PartOfCell);
        }
    }
    found
}

fn has_grammar(address: &str) -> bool {
    [".department", ".officers", ".plan_", ".grade_scale", ".sections", ".title"]
        .iter()
        .any(|part| address.contains(part))
}

/// Whether the label of the field stands above one of its pieces, at its left, or before it in its own cell.
fn is_labelled(text: &Text, leaves: &[Vec<Cell>], labels: &LabelBook, form: &Form) -> bool {
    let Some(wanted) = labels_of(&text.address, form) else { return true };
    let is_led = |leaf: usize, own: &Cell| {
        let is_label = |cell: &&Cell| labels.all_exact(&cell.text).iter().any(|label| wanted.contains(label));
        labels.leading(&own.text, &wanted).is_some()
            || leaves[leaf].iter().filter(is_label).any(|cell| leads_to(&cell.rect, &own.rect))
    };
    // A grade says the same wherever it stands, so any cell that says it may be its source.
    let is_elsewhere = || {
        let cells = leaves.iter().enumerate().flat_map(|(leaf, cells)| cells.iter().map(move |cell| (leaf, cell)));
        cells.filter(|(_, cell)| text.is_said_in(cell)).any(|(leaf, cell)| is_led(leaf, cell))
    };
    text.sources.iter().any(|source| is_led(source.leaf, &source.cell)) || text.is_short() && is_elsewhere()
}

fn leads_to(label: &Rect, value: &Rect) -> bool {
    let shares_width = label.right.min(value.right) > label.left.max(value.left);
    let is_above = label.middle().1 < value.middle().1 && shares_width;
    let is_beside = label.middle().0 < value.middle().0 && label.is_beside(value);
    is_above || is_beside
}

/// The labels a field may stand under; `None` if it has none of its own.
fn labels_of(address: &str, form: &Form) -> Option<Vec<Label>> {
    let own = |label: Label| Some(vec![label]);
    let (part, field) = address.rsplit_once('.')?;
    if let Some((_, side)) = part.rsplit_once(".extras.") {
        let level = match part {
            _ if part.contains(".targets[") => Level::Target,
            _ if part.contains(".initiatives[") => Level::Initiative,
            _ if part.contains(".goals[") => Level::Goal,
            _ => Level::Policy,
        };
        let fields = form.extra_fields();
        let side = Side::ALL.into_iter().find(|one| one.as_str() == side)?;
        let known = fields.iter().find(|one| (one.level, one.side, one.key.as_str()) == (level, side, field));
        // A field of the paper's own heading is on no form.
        let key = known.map(|extra| extra.key).or_else(|| field.parse().ok())?;
        return own(Label::Extra(level, side, key));
    }
    match (part.contains(".targets["), part.contains(".initiatives["), field) {
        (true, _, "text") => own(Label::AnnualTarget),
        (true, _, "attainment") => own(Label::Attainment),
        (true, _, "grade") => own(Label::Grade),
        (_, true, "text") => own(Label::Initiative),
        (_, true, "result") => own(Label::Result),
        (_, _, "basic_policy") => own(Label::BasicPolicy),
        (_, _, "evaluation") => own(Label::Evaluation),
        (_, _, "considerations") => own(Label::Considerations),
        (_, _, "overall_grade") => Some(vec![Label::OverallGrade, Label::YearAttainment, Label::Attainment]),
        _ => {
            let is_it = |line: &GoalField| line.row().word.replace('-', "_") == field;
            GoalField::under_title().find(is_it).map(|line| vec![Label::Line(line)])
        }
    }
}
