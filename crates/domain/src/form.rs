//! 様式: the labels and the scale a city prints. Data, so that another city's words need no code.

use crate::{FiscalYear, GradeScale};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// One form: labels and scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    pub name: String,
    pub labels: Labels,
    pub scale: GradeScale,
}

/// The printed label of every part of the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels {
    /// With `{year}` and `{department}` in their places.
    pub title: String,
    pub department: String,
    pub department_head: String,
    pub basic_policy: String,
    pub priority_goals: String,
    pub priority_goal: String,
    pub plan_goal: String,
    pub plan_field: String,
    pub year_attainment: String,
    pub annual_target: String,
    pub attainment: String,
    pub grade: String,
    pub initiative: String,
    pub result: String,
    pub sections: String,
    pub evaluation: String,
    pub overall_grade: String,
    pub considerations: String,
    pub scale: String,
}

static STANDARD: LazyLock<Form> = LazyLock::new(|| {
    toml::from_str(include_str!("../forms/standard.toml")).expect("the test below reads this very file")
});

impl Form {
    /// The form Hoshin starts with: 今年度の達成目標 → 達成状況 → 達成度, A to E.
    #[must_use]
    pub fn standard() -> &'static Form {
        &STANDARD
    }

    /// The title as it is printed: 令和6年度 政策推進部の運営方針.
    #[must_use]
    pub fn title(&self, year: Option<FiscalYear>, department: &str) -> String {
        let year = year.map(FiscalYear::in_era).unwrap_or_default();
        self.labels.title.replace("{year}", &year).replace("{department}", department).trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_form_has_five_steps_and_a_title() {
        let form = Form::standard();
        assert_eq!(form.scale.0.len(), 5);
        let year = FiscalYear::try_from(2024).ok();
        assert_eq!(form.title(year, "政策推進部"), "令和6年度 政策推進部の運営方針");
    }
}
