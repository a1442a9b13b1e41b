//! The extra fields as they are printed: in the order of the form, and whatever the form does not know.

use hoshin_domain::extras::{ExtraKey, Extras, Level, Side};
use hoshin_domain::field::{Field, Texts};
use hoshin_domain::form::{Evaluator, ExtraField, ExtraKind};
use hoshin_domain::{Form, GoalField, GoalPaper};
use serde::Serialize;
use serde_json::{Value, json};

/// One extra field with what is written in it.
#[derive(Serialize)]
pub(super) struct Written<'a> {
    side: Side,
    key: String,
    label: String,
    kind: ExtraKind,
    text: Option<&'a str>,
}

/// A second opinion: what it is called and what it says.
#[derive(Serialize)]
pub(super) struct Opinion<'a> {
    grade_label: String,
    comment_label: String,
    grade: Option<&'a str>,
    comment: Option<&'a str>,
}

/// A name and a text that stand in a box of their own.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct PrintedLine {
    pub(super) label: String,
    pub(super) text: String,
}

impl PrintedLine {
    /// None without a text.
    pub(super) fn of(label: String, text: Option<&str>) -> Option<Self> {
        text.filter(|text| !text.is_empty()).map(|text| Self { label, text: text.to_owned() })
    }
}

impl<'a> Written<'a> {
    /// The field, as a column of a table without a text.
    pub(super) fn of(field: ExtraField, text: Option<&'a str>) -> Self {
        Self { side: field.side, key: field.key.to_string(), label: field.label, kind: field.kind, text }
    }
}

/// Puts `plan` and `check` into the part: its fields in the order of the form, those of the evaluators left out.
pub(super) fn write(part: &mut Value, extras: &Extras, form: &Form, level: Level) {
    for side in Side::ALL {
        let own = form.fields.iter().filter(|field| field.level == level && field.side == side).cloned();
        let written = own.map(|field| (extras.get(field.side, field.key), field));
        part[side.as_str()] = written.map(|(text, field)| json!(Written::of(field, text))).collect();
    }
}

/// Puts the texts that stand under the title of a goal before its fields, where they are written.
pub(super) fn lead_with(fields: &mut Value, goal: &GoalPaper, form: &Form) {
    let Value::Array(fields) = fields else { return };
    let written = GoalField::under_title().filter_map(|field| Some((field.row(), goal.text(field)?)));
    let lines = written.map(|(row, text)| {
        let (key, label) = (row.word.to_owned(), row.name(form));
        json!(Written { side: row.side, key, label, kind: row.holds, text: Some(&text) })
    });
    fields.splice(0..0, lines);
}

pub(super) fn evaluators<'a>(extras: &'a Extras, form: &Form) -> Vec<Opinion<'a>> {
    form.evaluators.iter().filter_map(|evaluator| opinion(evaluator, extras)).collect()
}

fn opinion<'a>(evaluator: &Evaluator, extras: &'a Extras) -> Option<Opinion<'a>> {
    let [grade, comment] = <[ExtraField; 2]>::try_from(evaluator.fields()).ok()?;
    Some(Opinion {
        grade: extras.get(grade.side, grade.key),
        comment: extras.get(comment.side, comment.key),
        grade_label: grade.label,
        comment_label: comment.label,
    })
}

/// What is written in fields that the form does not have; `place` says of which part.
pub(super) fn unknown(place: &str, extras: &Extras, form: &Form, level: Level) -> Vec<PrintedLine> {
    let is_unknown = |side: Side, key: ExtraKey| form.field(level, side, key).is_none();
    let written = extras.iter().filter(|(side, key, _)| is_unknown(*side, *key));
    written.map(|(_, key, text)| PrintedLine { label: format!("{place}{key}"), text: text.to_owned() }).collect()
}
