//! A paper as its TOML file holds it: what can be derived is left out.

use crate::charter::plan_goal;
use hoshin_domain::{
    Extras, FiscalYear, Form, GoalPaper, IndicatorPaper, InitiativePaper, OfficerPaper, Paper, TargetPaper,
};
use serde::Deserialize;

/// One file. Goals are numbered by their order, the scale is that of the form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PaperFile {
    department: String,
    basic_policy: Option<String>,
    #[serde(default)]
    officers: Vec<OfficerPaper>,
    #[serde(default)]
    goals: Vec<GoalEntry>,
    overall_grade: Option<String>,
    overall_grade_reason: Option<String>,
    #[serde(default)]
    extras: Extras,
}

/// A goal that names its plan goal by number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GoalEntry {
    title: Option<String>,
    summary: Option<String>,
    plan_goal: Option<u32>,
    plan_field: Option<String>,
    #[serde(default)]
    plan_items: Vec<String>,
    #[serde(default)]
    targets: Vec<TargetPaper>,
    #[serde(default)]
    initiatives: Vec<InitiativeEntry>,
    evaluation: Option<String>,
    overall_grade: Option<String>,
    considerations: Option<String>,
    weight: Option<String>,
    overall_grade_reason: Option<String>,
    #[serde(default)]
    extras: Extras,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct InitiativeEntry {
    text: Option<String>,
    #[serde(default)]
    sections: Vec<String>,
    result: Option<String>,
    #[serde(default)]
    indicators: Vec<IndicatorPaper>,
    #[serde(default)]
    extras: Extras,
}

impl PaperFile {
    pub(crate) fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    pub(crate) fn into_paper(self, year: FiscalYear, form: &Form) -> Paper {
        Paper {
            fiscal_year: Some(year),
            department: Some(self.department),
            officers: self.officers,
            basic_policy: self.basic_policy,
            grade_scale: form.scale.printed(),
            goals: (1..).zip(self.goals).map(|(number, goal)| goal.into_goal(number)).collect(),
            overall_grade: self.overall_grade,
            overall_grade_reason: self.overall_grade_reason,
            extras: self.extras,
            answers: Vec::new(),
            charges: Vec::new(),
        }
    }
}

impl GoalEntry {
    fn into_goal(self, number: u32) -> GoalPaper {
        GoalPaper {
            number,
            title: self.title,
            summary: self.summary,
            plan_goal: self.plan_goal.and_then(plan_goal),
            plan_field: self.plan_field,
            plan_items: self.plan_items,
            targets: self.targets,
            initiatives: self.initiatives.into_iter().map(InitiativeEntry::into_initiative).collect(),
            evaluation: self.evaluation,
            overall_grade: self.overall_grade,
            considerations: self.considerations,
            weight: self.weight,
            overall_grade_reason: self.overall_grade_reason,
            extras: self.extras,
        }
    }
}

impl InitiativeEntry {
    fn into_initiative(self) -> InitiativePaper {
        InitiativePaper {
            text: self.text,
            sections: self.sections,
            result: self.result,
            indicators: self.indicators,
            extras: self.extras,
        }
    }
}
