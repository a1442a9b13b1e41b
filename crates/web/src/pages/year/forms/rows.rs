//! The rows of the page: steps of a scale, extra fields. Empty rows are passed over; clearing a row takes it out.

use crate::Words;
use crate::parts::Typed;
use hoshin_domain::form::{Bounds, ExtraField, ExtraKind, ScaleStep};
use hoshin_domain::number::Decimal;
use hoshin_domain::{Level, Side};

/// The most steps of a scale, extra fields and evaluators the page has room for.
pub(super) const STEPS: usize = 12;
pub(super) const FIELDS: usize = 40;
pub(super) const EVALUATORS: usize = 4;

/// The bounds of a step, each with its column.
pub(super) const BOUNDS: [&str; 4] = ["at-least", "more-than", "at-most", "less-than"];

pub(super) fn put_step(typed: &mut Typed, row: &str, step: &ScaleStep) {
    let texts = [
        ("code", step.code.as_str()),
        ("label", &step.label),
        ("description", &step.description),
        ("percent", &step.percent),
        ("meaning", step.meaning.as_str()),
    ];
    for (cell, text) in texts {
        typed.put(&format!("{row}-{cell}"), text);
    }
    let bounds = &step.bounds;
    for (cell, bound) in BOUNDS.iter().zip([&bounds.at_least, &bounds.more_than, &bounds.at_most, &bounds.less_than]) {
        typed.put(&format!("{row}-{cell}"), &bound.as_ref().map(ToString::to_string).unwrap_or_default());
    }
}

pub(super) fn put_field(typed: &mut Typed, at: usize, field: &ExtraField) {
    let texts = [
        ("label", field.label.as_str()),
        ("key", field.key.as_str()),
        ("level", field.level.as_str()),
        ("side", field.side.as_str()),
        ("kind", field.kind.as_str()),
        ("choices", &field.choices.join("、")),
    ];
    for (cell, text) in texts {
        typed.put(&format!("field-{at}-{cell}"), text);
    }
}

/// How many rows the page shows: those that are written and some to add.
pub(super) fn shown(typed: &Typed, name: &str, cell: &str, most: usize) -> usize {
    let written = (0..most).rev().find(|at| !typed.text(&format!("{name}-{at}-{cell}")).trim().is_empty());
    (written.map_or(0, |at| at + 1) + 2).min(most)
}

/// A number that may be missing; what is none is refused at its box.
pub(super) fn decimal(typed: &mut Typed, words: Words, name: &str) -> Option<Decimal> {
    let text = typed.text(name).trim().trim_end_matches(['%', '％']).to_owned();
    if text.is_empty() {
        return None;
    }
    let found = text.parse().ok();
    if found.is_none() {
        typed.refuse(name, words.say("form-not-a-number"));
    }
    found
}

/// The steps that are written, with the rows they stand in.
pub(super) fn steps(typed: &mut Typed, words: Words, name: &str) -> (Vec<ScaleStep>, Vec<usize>) {
    let (mut found, mut rows) = (Vec::new(), Vec::new());
    for at in 0..STEPS {
        let row = format!("{name}-{at}");
        let text = |cell: &str| typed.text(&format!("{row}-{cell}")).trim().to_owned();
        let (code, label) = (text("code"), text("label"));
        if code.is_empty() && label.is_empty() {
            continue;
        }
        let meaning = text("meaning").parse().unwrap_or_default();
        let (description, percent) = (text("description"), text("percent"));
        let [at_least, more_than, at_most, less_than] =
            BOUNDS.map(|bound| decimal(typed, words, &format!("{row}-{bound}")));
        let bounds = Bounds { at_least, more_than, at_most, less_than };
        let label = if label.is_empty() { code.clone() } else { label };
        found.push(ScaleStep { code, label, description, percent, meaning, bounds });
        rows.push(at);
    }
    (found, rows)
}

/// The extra fields that are written, with the rows they stand in.
pub(super) fn fields(typed: &mut Typed, words: Words) -> (Vec<ExtraField>, Vec<usize>) {
    let (mut found, mut rows): (Vec<ExtraField>, Vec<usize>) = (Vec::new(), Vec::new());
    for at in 0..FIELDS {
        let text = |cell: &str| typed.text(&format!("field-{at}-{cell}")).trim().to_owned();
        let label = text("label");
        if label.is_empty() {
            continue;
        }
        let level = Level::ALL.into_iter().find(|level| level.as_str() == text("level")).unwrap_or(Level::Goal);
        let side = Side::ALL.into_iter().find(|side| side.as_str() == text("side")).unwrap_or(Side::Plan);
        let kind = ExtraKind::ALL.into_iter().find(|kind| kind.as_str() == text("kind")).unwrap_or_default();
        let choices = text("choices");
        let choices = choices.split(['、', '\n']).map(str::trim).filter(|choice| !choice.is_empty());
        let choices = choices.map(str::to_owned).collect();
        let key = Some(text("key")).filter(|key| !key.is_empty()).unwrap_or_else(|| free_key(&found));
        match key.parse() {
            Ok(key) => {
                found.push(ExtraField { level, side, key, label, kind, choices });
                rows.push(at);
            }
            Err(_not_a_key) => typed.refuse(&format!("field-{at}-key"), words.say("form-key-hint")),
        }
    }
    (found, rows)
}

// A new field needs a name that no other has; it never changes afterwards, whatever the label becomes.
fn free_key(found: &[ExtraField]) -> String {
    let is_free = |key: &String| found.iter().all(|field| field.key.as_str() != key);
    (1..).map(|number| format!("field-{number}")).find(is_free).expect("numbers do not end")
}
