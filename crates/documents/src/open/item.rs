//! What a value is called and what it is: its 区分, its 項目 on this form, number or text, why it may be missing.

use super::OpenPaper;
use super::answers;
use super::spot::{GoalPart, InitiativePart, OfficerPart, Spot, StepPart, TargetPart};
use super::values::{is_due, text_at};
use crate::indicator;
use hoshin_domain::form::{ExtraField, ExtraKind, Labels, Scale, ScaleKind};
use hoshin_domain::{ExtraKey, Form, OverallField, Paper, Side, day, number};

/// A value ready to stand in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    Text(String),
    /// A plain decimal: -1234.50.
    Number {
        plain: String,
        unit: Option<String>,
    },
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
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Missing::NotEntered => "未入力",
            Missing::NotDue => "年度末に記入",
            Missing::NotApplicable => "対象外",
        }
    }
}

/// 区分: the kind of part a value stands in.
#[must_use]
pub fn part(spot: Spot) -> &'static str {
    match spot {
        Spot::FiscalYear | Spot::Department | Spot::Extra(..) => "表紙",
        Spot::Officer(..) => "役職者",
        Spot::BasicPolicy => "基本方針",
        Spot::Answer(..) => answers::PART,
        Spot::Step(..) => "評価区分",
        Spot::Overall(_) => "総合評価",
        Spot::Goal(_, GoalPart::Evaluation | GoalPart::OverallGrade | GoalPart::GradeReason) => "総合評価",
        Spot::Goal(_, GoalPart::Considerations) => "今後の検討",
        Spot::Goal(..) => "重点目標",
        Spot::Target(_, _, TargetPart::Indicator(..)) => "達成目標の指標",
        Spot::Initiative(_, _, InitiativePart::Indicator(..)) => "具体的取組の指標",
        Spot::Target(..) => "達成目標",
        Spot::Initiative(..) => "具体的取組",
    }
}

/// 項番: the number within its list.
#[must_use]
pub fn number_in_list(spot: Spot) -> Option<u32> {
    match spot {
        Spot::Officer(at, _)
        | Spot::Answer(at, _)
        | Spot::Step(at, _)
        | Spot::Target(_, at, _)
        | Spot::Initiative(_, at, _) => Some(at),
        Spot::FiscalYear
        | Spot::Department
        | Spot::BasicPolicy
        | Spot::Overall(_)
        | Spot::Extra(..)
        | Spot::Goal(..) => None,
    }
}

/// 項目: what the form calls it; the standard form's word where this one has none.
#[must_use]
pub fn label(spot: Spot, form: &Form) -> String {
    let of = |word: fn(&Labels) -> &String| {
        let own = word(&form.labels);
        (if own.is_empty() { word(&Form::standard().labels) } else { own }).clone()
    };
    let extra =
        |side, key| field(spot, form).map_or_else(|| format!("{}（{key}）", word_of(side)), |field| field.label);
    match spot {
        Spot::FiscalYear => "年度".to_owned(),
        Spot::Department => of(|labels| &labels.department),
        Spot::BasicPolicy => of(|labels| &labels.basic_policy),
        Spot::Officer(_, OfficerPart::Post) => "役職".to_owned(),
        Spot::Officer(_, OfficerPart::Name) => "氏名".to_owned(),
        Spot::Officer(_, OfficerPart::Charge) => "担当".to_owned(),
        Spot::Answer(_, part) => answers::label(part).to_owned(),
        Spot::Step(_, StepPart::Code) => "記号".to_owned(),
        Spot::Step(_, StepPart::Label) => "名称".to_owned(),
        Spot::Step(_, StepPart::Description) => "説明".to_owned(),
        Spot::Step(_, StepPart::Percent) => "割合".to_owned(),
        Spot::Goal(_, GoalPart::Number) => format!("{}の番号", of(|labels| &labels.priority_goal)),
        Spot::Goal(_, GoalPart::Title) => of(|labels| &labels.priority_goal),
        Spot::Goal(_, GoalPart::PlanGoalNumber) => format!("{}の番号", of(|labels| &labels.plan_goal)),
        Spot::Goal(_, GoalPart::PlanGoal) => of(|labels| &labels.plan_goal),
        Spot::Goal(_, GoalPart::PlanField) => of(|labels| &labels.plan_field),
        Spot::Goal(_, GoalPart::Evaluation) => of(|labels| &labels.evaluation),
        Spot::Goal(_, GoalPart::OverallGrade) => of(|labels| &labels.overall_grade),
        Spot::Goal(_, GoalPart::Considerations) => of(|labels| &labels.considerations),
        Spot::Target(_, _, TargetPart::Text) => of(|labels| &labels.annual_target),
        Spot::Target(_, _, TargetPart::Attainment) => of(|labels| &labels.attainment),
        Spot::Target(_, _, TargetPart::Grade) => of(|labels| &labels.grade),
        Spot::Initiative(_, _, InitiativePart::Text) => of(|labels| &labels.initiative),
        Spot::Initiative(_, _, InitiativePart::Section(_)) => of(|labels| &labels.sections),
        Spot::Initiative(_, _, InitiativePart::Result) => of(|labels| &labels.result),
        Spot::Goal(_, GoalPart::Weight) | Spot::Target(_, _, TargetPart::Weight) => "ウエイト".to_owned(),
        Spot::Overall(OverallField::Grade) => format!("部全体の{}", of(|labels| &labels.grade)),
        Spot::Overall(OverallField::GradeReason) => format!("部全体の{}の理由", of(|labels| &labels.grade)),
        Spot::Goal(_, GoalPart::GradeReason) => format!("{}の理由", of(|labels| &labels.overall_grade)),
        Spot::Target(_, _, TargetPart::GradeReason) => format!("{}の理由", of(|labels| &labels.grade)),
        Spot::Target(_, _, TargetPart::Cancelled) => "実施しなかった理由".to_owned(),
        Spot::Target(_, _, TargetPart::Indicator(at, field))
        | Spot::Initiative(_, _, InitiativePart::Indicator(at, field)) => {
            format!("指標{at}の{}", indicator::label(field))
        }
        Spot::Extra(side, key)
        | Spot::Goal(_, GoalPart::Extra(side, key))
        | Spot::Target(_, _, TargetPart::Extra(side, key))
        | Spot::Initiative(_, _, InitiativePart::Extra(side, key)) => extra(side, key),
    }
}

fn word_of(side: Side) -> &'static str {
    match side {
        Side::Plan => "追加項目",
        Side::Check => "追加項目・実績",
    }
}

/// The form's own field of this place, if it is one.
#[must_use]
pub fn field(spot: Spot, form: &Form) -> Option<ExtraField> {
    let (level, side, key) = spot.extra()?;
    form.field(level, side, key)
}

/// What a place holds: the kind of its extra field, a grade, a number, else text.
#[must_use]
pub fn kind(spot: Spot, form: &Form) -> ExtraKind {
    match spot {
        Spot::FiscalYear
        | Spot::Goal(_, GoalPart::Number | GoalPart::PlanGoalNumber | GoalPart::Weight)
        | Spot::Target(_, _, TargetPart::Weight) => ExtraKind::Number,
        Spot::Target(_, _, TargetPart::Grade)
        | Spot::Goal(_, GoalPart::OverallGrade)
        | Spot::Overall(OverallField::Grade) => ExtraKind::Grade,
        Spot::Target(_, _, TargetPart::Indicator(_, field))
        | Spot::Initiative(_, _, InitiativePart::Indicator(_, field)) => indicator::kind(field),
        Spot::Answer(_, part) => answers::kind(part),
        Spot::Overall(OverallField::GradeReason)
        | Spot::Department
        | Spot::Officer(..)
        | Spot::BasicPolicy
        | Spot::Step(..)
        | Spot::Extra(..)
        | Spot::Goal(..)
        | Spot::Target(..)
        | Spot::Initiative(..) => field(spot, form).map(|field| field.kind).unwrap_or_default(),
    }
}

/// The value of a place as a table shows it.
#[must_use]
pub fn written(open: &OpenPaper<'_>, spot: Spot, text: Option<&str>) -> Written {
    let Some(text) = text else { return Written::Missing(missing(open, spot)) };
    let as_text = || Written::Text(text.to_owned());
    match kind(spot, open.form) {
        ExtraKind::Number => match number::plain(text) {
            Some(plain) => Written::Number { plain, unit: unit(open.paper, spot) },
            None => as_text(),
        },
        ExtraKind::Grade => grade(scale_at(spot, open.form), text).unwrap_or_else(as_text),
        ExtraKind::Date => day::typed(text).map_or_else(as_text, |day| Written::Text(day.to_string())),
        ExtraKind::Text | ExtraKind::Choice | ExtraKind::Link => as_text(),
    }
}

fn scale_at(spot: Spot, form: &Form) -> &Scale {
    match spot {
        Spot::Target(..) | Spot::Initiative(..) => &form.scale,
        Spot::FiscalYear
        | Spot::Department
        | Spot::Officer(..)
        | Spot::BasicPolicy
        | Spot::Overall(_)
        | Spot::Extra(..)
        | Spot::Answer(..)
        | Spot::Step(..)
        | Spot::Goal(..) => form.scale_of_goals(),
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
fn unit(paper: &Paper, spot: Spot) -> Option<String> {
    if let Some((at, field)) = spot.indicator() {
        return indicator::unit(spot, at, field).and_then(|unit| text_at(paper, unit));
    }
    let key: ExtraKey = "unit".parse().ok()?;
    let beside = |side| match spot {
        Spot::Extra(..) => Some(Spot::Extra(side, key)),
        Spot::Goal(goal, GoalPart::Extra(..)) => Some(Spot::Goal(goal, GoalPart::Extra(side, key))),
        Spot::Target(goal, at, _) => Some(Spot::Target(goal, at, TargetPart::Extra(side, key))),
        Spot::Initiative(goal, at, _) => Some(Spot::Initiative(goal, at, InitiativePart::Extra(side, key))),
        Spot::FiscalYear
        | Spot::Department
        | Spot::Officer(..)
        | Spot::BasicPolicy
        | Spot::Overall(_)
        | Spot::Answer(..)
        | Spot::Step(..)
        | Spot::Goal(..) => None,
    };
    Side::ALL.into_iter().find_map(|side| text_at(paper, beside(side)?))
}

fn missing(open: &OpenPaper<'_>, spot: Spot) -> Missing {
    match spot {
        Spot::Officer(_, OfficerPart::Charge)
        | Spot::Answer(..)
        | Spot::Step(_, StepPart::Description | StepPart::Percent)
        | Spot::Goal(_, GoalPart::PlanGoalNumber) => Missing::NotApplicable,
        Spot::FiscalYear
        | Spot::Department
        | Spot::Officer(..)
        | Spot::BasicPolicy
        | Spot::Overall(_)
        | Spot::Extra(..)
        | Spot::Step(..)
        | Spot::Goal(..)
        | Spot::Target(..)
        | Spot::Initiative(..) => {
            if is_due(spot, open.step) {
                Missing::NotEntered
            } else {
                Missing::NotDue
            }
        }
    }
}
