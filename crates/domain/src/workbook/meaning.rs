//! What a field looks like in a cell, and what a cell means for a field.

use super::Content;
use crate::form::{ExtraField, ExtraKind, Scale, ScaleKind};
use crate::text::{folded, with_plain_line_ends};
use crate::{
    DefectKind, FieldPath, Form, GoalField, GradeScale, IndicatorField, InitiativeField, OperatingPolicy, OverallField,
    Owner, Permission, TargetField,
};

/// Why what stands in a cell cannot be taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellDefect {
    /// The text is not what the field asks for.
    Text(DefectKind),
    /// The spreadsheet has made a date of it: 3-1.
    BecameADate,
    /// The spreadsheet keeps a number where a share is meant: 95 % may be 0.95.
    BecameANumber,
    /// A formula or its error.
    Formula,
    /// Whoever sends it may not write here.
    NotYours(Permission),
    /// Nobody may write here at this stage.
    NotNow(Permission),
    /// The part was taken out in the meantime.
    Gone,
    /// A new row without the text it is known by.
    RowWithoutText,
    /// Not one of those that can be chosen.
    NotListed,
    /// Records say it: what is typed would be overwritten by them.
    Fed,
}

impl CellDefect {
    /// The word in machine output.
    pub fn code(self) -> String {
        match self {
            CellDefect::Text(kind) => kind.as_str().to_owned(),
            CellDefect::BecameADate => "became-a-date".to_owned(),
            CellDefect::BecameANumber => "became-a-number".to_owned(),
            CellDefect::Formula => "formula".to_owned(),
            CellDefect::NotYours(permission) => format!("not-yours:{}", permission.as_str()),
            CellDefect::NotNow(permission) => format!("not-now:{}", permission.as_str()),
            CellDefect::Gone => "gone".to_owned(),
            CellDefect::RowWithoutText => "row-without-text".to_owned(),
            CellDefect::NotListed => "not-listed".to_owned(),
            CellDefect::Fed => "fed".to_owned(),
        }
    }
}

/// The grades and choices of one policy on its form.
#[derive(Debug, Clone)]
pub struct Meanings<'a> {
    form: &'a Form,
    steps: &'a GradeScale,
    /// The form's extra fields, put together once: a workbook asks for them at every cell.
    fields: Vec<ExtraField>,
}

/// What a number in a cell can be for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NumberIs {
    Plain,
    Share,
    Date,
}

impl<'a> Meanings<'a> {
    /// The meanings of cells in a workbook of this policy.
    pub fn of(policy: &'a OperatingPolicy, form: &'a Form) -> Self {
        Self { form, steps: &policy.grade_scale, fields: form.extra_fields() }
    }

    /// What is offered in the cell's list, as it is shown; empty where anything may be written.
    pub fn offered(&self, path: FieldPath) -> Vec<String> {
        let choices = self.choices(path);
        if !choices.is_empty() {
            return choices;
        }
        self.grades(path)
            .map(|grades| grades.0.iter().map(|step| with_word(&step.code, &step.label)).collect())
            .unwrap_or_default()
    }

    /// The text of a field as it stands in its cell: a grade with its word.
    pub fn shown(&self, path: FieldPath, text: Option<&str>) -> String {
        let Some(text) = text else { return String::new() };
        let text = with_plain_line_ends(text);
        let grades = self.grades(path);
        let step = grades.as_ref().and_then(|grades| grades.step(&text));
        step.map_or(text.clone(), |step| with_word(&step.code, &step.label))
    }

    /// The text a cell means for its field; an empty cell is `None`. A defect if the spreadsheet has made something
    /// else of it.
    pub fn meant(&self, path: FieldPath, content: &Content) -> Result<Option<String>, CellDefect> {
        let text = match (content, self.number_is(path)) {
            (Content::Text(text), _) => text.clone(),
            (Content::Number(_), NumberIs::Share) => return Err(CellDefect::BecameANumber),
            (Content::Number(number), NumberIs::Plain | NumberIs::Date) => number.clone(),
            (Content::Date(day), NumberIs::Date) => day.clone(),
            (Content::Date(_), NumberIs::Plain | NumberIs::Share) => return Err(CellDefect::BecameADate),
            (Content::Formula(_) | Content::Error(_), _) => return Err(CellDefect::Formula),
        };
        let text = with_plain_line_ends(&text);
        let is_sections = matches!(path, FieldPath::Initiative(_, InitiativeField::Sections));
        let known = || self.grade(path, &text).or_else(|| self.choice(path, &text));
        let text = if is_sections { text.replace('、', "\n") } else { known().unwrap_or_else(|| text.clone()) };
        Ok(Some(text).filter(|text| !text.trim().is_empty()))
    }

    /// The extra field of a path; none of the skeleton's own.
    pub fn extra(&self, path: FieldPath) -> Option<&ExtraField> {
        let FieldPath::Extra(owner, side, key) = path else { return None };
        self.fields.iter().find(|field| (field.level, field.side, field.key) == (owner.level(), side, key))
    }

    /// The words one of which stands in the field.
    fn choices(&self, path: FieldPath) -> Vec<String> {
        if let FieldPath::Indicator(_, field) = path {
            return field.choices().unwrap_or_default().iter().map(|word| (*word).to_owned()).collect();
        }
        self.extra(path)
            .filter(|field| field.kind == ExtraKind::Choice)
            .map(|field| field.choices.clone())
            .unwrap_or_default()
    }

    // A word with a space around it is the word.
    fn choice(&self, path: FieldPath, text: &str) -> Option<String> {
        self.choices(path).into_iter().find(|word| folded(word) == folded(text))
    }

    // A code in full width, or with its word, is the code; what is none stays as it is and is told.
    fn grade(&self, path: FieldPath, text: &str) -> Option<String> {
        let grades = self.grades(path)?;
        let wanted = folded(text);
        let is_it = |step: &&crate::GradeStep| {
            let (code, label) = (folded(&step.code), folded(&step.label));
            [code.clone(), format!("{code}{label}"), format!("{code}({label})"), format!("{code}:{label}")]
                .contains(&wanted)
        };
        grades.0.iter().find(is_it).map(|step| step.code.clone())
    }

    /// The steps one of which stands in the field; none if it holds no grade, or a free number.
    fn grades(&self, path: FieldPath) -> Option<GradeScale> {
        let (scale, printed) = self.scale(path)?;
        match scale.kind {
            ScaleKind::Codes => Some(printed),
            ScaleKind::Points | ScaleKind::Percent => None,
        }
    }

    fn scale(&self, path: FieldPath) -> Option<(&'a Scale, GradeScale)> {
        let of_targets = || (&self.form.scale, self.steps.clone());
        let of_goals = || match &self.form.goal_scale {
            Some(scale) => (scale, scale.printed()),
            None => of_targets(),
        };
        match path {
            FieldPath::Goal(_, GoalField::OverallGrade) | FieldPath::Overall(OverallField::Grade) => Some(of_goals()),
            FieldPath::Target(_, TargetField::Grade) => Some(of_targets()),
            FieldPath::Extra(owner, ..) => match (self.extra(path)?.kind, owner) {
                (ExtraKind::Grade, Owner::Policy | Owner::Goal(_)) => Some(of_goals()),
                (ExtraKind::Grade, Owner::Target(_) | Owner::Initiative(_)) => Some(of_targets()),
                (ExtraKind::Text | ExtraKind::Number | ExtraKind::Date | ExtraKind::Choice | ExtraKind::Link, _) => {
                    None
                }
            },
            FieldPath::BasicPolicy
            | FieldPath::Officer(..)
            | FieldPath::Goal(..)
            | FieldPath::Target(..)
            | FieldPath::Initiative(..)
            | FieldPath::Indicator(..)
            | FieldPath::Overall(_) => None,
        }
    }

    fn number_is(&self, path: FieldPath) -> NumberIs {
        if let Some((scale, _)) = self.scale(path)
            && scale.kind == ScaleKind::Percent
        {
            return NumberIs::Share;
        }
        let is_day_of_indicator =
            matches!(path, FieldPath::Indicator(_, IndicatorField::BaselineDate | IndicatorField::ActualDate));
        let is_date = self.extra(path).is_some_and(|field| field.kind == ExtraKind::Date);
        if is_date || is_day_of_indicator { NumberIs::Date } else { NumberIs::Plain }
    }
}

fn with_word(code: &str, label: &str) -> String {
    if label.is_empty() || label == code { code.to_owned() } else { format!("{code}　{label}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FiscalYear, ItemId, Step};

    fn policy(form: &Form) -> OperatingPolicy {
        let year = FiscalYear::try_from(2026).unwrap();
        OperatingPolicy::new(year, "防災部".into(), form.scale.printed(), Step::Plan)
    }

    const GRADE: FieldPath = FieldPath::Target(ItemId(1), TargetField::Grade);

    #[track_caller]
    fn check(form: &str, path: FieldPath, content: Content, meant: Result<Option<&str>, CellDefect>) {
        let form = Form::named(form).unwrap();
        let policy = policy(form);
        let found = Meanings::of(&policy, form).meant(path, &content);
        assert_eq!(found.as_ref().map(Option::as_deref).map_err(|defect| *defect), meant, "{content:?}");
    }

    fn text(text: &str) -> Content {
        Content::Text(text.to_owned())
    }

    #[test]
    fn a_grade_may_come_in_full_width_or_with_its_word() {
        for typed in ["B", "Ｂ", "B　概ね達成", "Ｂ 概ね達成", " B（概ね達成）", "Ｂ：概ね達成"]
        {
            check("standard", GRADE, text(typed), Ok(Some("B")));
        }
        for typed in ["b", "概ね", "BB", "B 達成"] {
            check("standard", GRADE, text(typed), Ok(Some(typed)));
        }
        check("standard", GRADE, text("　"), Ok(None));
    }

    #[test]
    fn what_a_spreadsheet_made_of_it_is_told() {
        let policy_text = FieldPath::BasicPolicy;
        check("standard", policy_text, Content::Date("2026-03-01".into()), Err(CellDefect::BecameADate));
        check("standard", policy_text, Content::Number("120".into()), Ok(Some("120")));
        check("standard", policy_text, Content::Formula("=1+1".into()), Err(CellDefect::Formula));
        check("percent", GRADE, Content::Number("0.95".into()), Err(CellDefect::BecameANumber));
        check("percent", GRADE, text("95%"), Ok(Some("95%")));
    }

    #[test]
    fn an_indicator_is_kept_as_it_is_typed() {
        let of = |field| FieldPath::Indicator(ItemId(9), field);
        for typed in ["約1,200人", "１．０ポイント以上", "3-1", "二十件", "=1+1"] {
            check("standard", of(IndicatorField::Target), text(typed), Ok(Some(typed)));
        }
        check("standard", of(IndicatorField::Actual), Content::Number("120".into()), Ok(Some("120")));
        check("standard", of(IndicatorField::Actual), Content::Date("2026-03-01".into()), Err(CellDefect::BecameADate));
        check("standard", of(IndicatorField::ActualDate), Content::Date("2026-03-01".into()), Ok(Some("2026-03-01")));
        for (typed, meant) in [("以上", "以上"), (" 以上　", "以上"), ("工 程", "工程"), ("超", "超")] {
            check("standard", of(IndicatorField::Direction), text(typed), Ok(Some(meant)));
        }
    }

    #[test]
    fn what_is_shown_means_itself() {
        for form in Form::shipped() {
            let policy = policy(form);
            let meanings = Meanings::of(&policy, form);
            for step in &policy.grade_scale.0 {
                let shown = meanings.shown(GRADE, Some(&step.code));
                assert_eq!(meanings.meant(GRADE, &Content::Text(shown)), Ok(Some(step.code.clone())), "{}", form.name);
            }
        }
    }
}
