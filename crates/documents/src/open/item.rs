//! What a value is called and what it is: its 区分, its 項目 on this form, number or text, why it may be missing.

use super::OpenPaper;
use super::value_path::{ValueOwner, ValuePath, kind_of};
use super::values::{is_due, text_at};
use crate::indicator;
use hoshin_domain::field::Field;
use hoshin_domain::form::{ExtraField, ExtraKind, Scale, ScaleKind};
use hoshin_domain::{ExtraKey, Form, GoalField, Paper, Side, day, number};

/// A value ready to stand in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// As it was typed; a date as 2026-06-01.
    Text(String),
    /// A plain decimal: -1234.50.
    Number { plain: String, unit: Option<String> },
    /// Why nothing stands there.
    Missing(Missing),
}

/// Why nothing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Nobody has written it.
    NotEntered,
    /// It belongs to a later step of the year.
    NotDue,
    /// It does not exist here: an officer without a charge, a step of a scale without a percentage.
    NotApplicable,
}

impl Missing {
    pub const ALL: [Missing; 3] = [Missing::NotEntered, Missing::NotDue, Missing::NotApplicable];

    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Missing::NotEntered => "未入力",
            Missing::NotDue => "年度末に記入",
            Missing::NotApplicable => "対象外",
        }
    }
}

/// 区分: the kind of part a value stands in.
pub fn part(path: ValuePath) -> &'static str {
    kind_of(path).part
}

/// 項目: what the form calls it; the standard form's word where this one has none.
pub fn label(path: ValuePath, form: &Form) -> String {
    if let Some((at, field)) = path.indicator() {
        return format!("指標{at}の{}", indicator::label(field));
    }
    if let Some((_, side, key)) = path.extra() {
        return field(path, form).map_or_else(|| format!("{}（{key}）", word_of(side)), |field| field.label);
    }
    if let Some(row) = path.row() {
        return row.name(form);
    }
    if path == ValuePath::FiscalYear {
        return "年度".to_owned();
    }
    if path == ValuePath::Department {
        return form.labels.word(|labels| &labels.department).to_owned();
    }
    format!("{}の番号", GoalField::Title.row().name(form))
}

fn word_of(side: Side) -> &'static str {
    match side {
        Side::Plan => "追加項目",
        Side::Check => "追加項目・実績",
    }
}

/// The form's own field of this place, if it is one.
pub fn field(path: ValuePath, form: &Form) -> Option<ExtraField> {
    let (level, side, key) = path.extra()?;
    form.field(level, side, key)
}

/// What a place holds: the kind of its extra field, a grade, a number, else text.
pub fn kind(path: ValuePath, form: &Form) -> ExtraKind {
    match path.extra() {
        Some(_) => field(path, form).map(|field| field.kind).unwrap_or_default(),
        None => kind_of(path).holds,
    }
}

/// The value of a place as a table shows it.
pub fn written(open: &OpenPaper<'_>, path: ValuePath, text: Option<&str>) -> Written {
    let Some(text) = text else { return Written::Missing(missing(open, path)) };
    let as_text = || Written::Text(text.to_owned());
    match kind(path, open.form) {
        ExtraKind::Number => match number::plain(text) {
            Some(plain) => Written::Number { plain, unit: unit(open.paper, path) },
            None => as_text(),
        },
        ExtraKind::Grade => grade(scale_at(path, open.form), text).unwrap_or_else(as_text),
        ExtraKind::Date => day::typed(text).map_or_else(as_text, |day| Written::Text(day.to_string())),
        ExtraKind::Text | ExtraKind::Choice | ExtraKind::Link => as_text(),
    }
}

fn scale_at(path: ValuePath, form: &Form) -> &Scale {
    match path.owner() {
        ValueOwner::Target(..) | ValueOwner::Initiative(..) => &form.scale,
        ValueOwner::Cover
        | ValueOwner::Officer(_)
        | ValueOwner::Answer(_)
        | ValueOwner::Step(_)
        | ValueOwner::Goal(_) => form.scale_of_goals(),
    }
}

/// A grade that is a number: 18点, 85％.
fn grade(scale: &Scale, text: &str) -> Option<Written> {
    let unit = match scale.kind {
        ScaleKind::Codes => return None,
        ScaleKind::Points => "点",
        ScaleKind::Percent => "％",
    };
    let plain = number::plain(text.trim_end_matches(['%', '％', '点']))?;
    Some(Written::Number { plain, unit: Some(unit.to_owned()) })
}

/// The unit of a number stands in the field `unit` of the same part.
fn unit(paper: &Paper, path: ValuePath) -> Option<String> {
    if let Some((at, field)) = path.indicator() {
        return indicator::unit(path, at, field).and_then(|unit| text_at(paper, unit));
    }
    let key: ExtraKey = "unit".parse().ok()?;
    let beside = |side| path.owner().extra(side, key).filter(|_| has_unit(path));
    Side::ALL.into_iter().find_map(|side| text_at(paper, beside(side)?))
}

// The numbers that our own boxes of the cover and of a goal hold are counted in nothing.
fn has_unit(path: ValuePath) -> bool {
    match path.owner() {
        ValueOwner::Cover | ValueOwner::Goal(_) => path.extra().is_some(),
        ValueOwner::Target(..) | ValueOwner::Initiative(..) => true,
        ValueOwner::Officer(_) | ValueOwner::Answer(_) | ValueOwner::Step(_) => false,
    }
}

fn missing(open: &OpenPaper<'_>, path: ValuePath) -> Missing {
    match kind_of(path).may_not_apply {
        true => Missing::NotApplicable,
        false if is_due(path, open.step) => Missing::NotEntered,
        false => Missing::NotDue,
    }
}
