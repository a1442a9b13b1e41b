//! 様式: the labels, scales, steps and extra fields of one city and year. Data, so that another city's paper needs no code.

mod check;
mod drawn;
mod field;
mod grading;
mod guidance;
mod headings;
mod layout;
mod lesson;
mod scale;
mod shipped;

pub use check::{FormDefect, FormDefectCode};
pub use drawn::{Drawn, DrawnUnit, number as column_number};
pub(crate) use field::is_link;
pub use field::{Evaluator, ExtraDefect, ExtraField, ExtraKind};
pub use grading::Grading;
pub use guidance::{Guidance, Guided};
pub use layout::{Arrangement, Layout, PaperSize};
pub use lesson::{Lesson, Meaning};
pub use scale::{Bounds, Scale, ScaleKind, ScaleStep, StepMeaning};

use crate::{FiscalYear, Step};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The name in files and commands: lower-case letters, digits and hyphens.
    pub name: String,
    /// What people call it: 標準様式.
    pub title: String,
    /// Counts up with every change.
    pub version: u32,
    /// The steps of the year, in order.
    #[serde(default = "plan_and_result")]
    pub steps: Vec<Step>,
    pub labels: Labels,
    /// Further words by which its parts are found when a paper is read.
    #[serde(default, skip_serializing_if = "Headings::is_empty")]
    pub headings: Headings,
    /// 記入要領 of the city, field by field.
    #[serde(default, skip_serializing_if = "Guidance::is_empty")]
    pub guidance: Guidance,
    /// The scale of the targets, and of the goals where they have none of their own.
    pub scale: Scale,
    /// 全体の達成度, where it is graded on another scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal_scale: Option<Scale>,
    #[serde(default, skip_serializing_if = "Grading::is_plain")]
    pub grading: Grading,
    #[serde(default, rename = "field", skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<ExtraField>,
    #[serde(default, rename = "evaluator", skip_serializing_if = "Vec::is_empty")]
    pub evaluators: Vec<Evaluator>,
    #[serde(default)]
    pub layout: Layout,
}

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// The printed label of every part of the paper. A part without a label does not stand on this form.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Labels {
            /// With `{year}` and `{department}` in their places.
            pub title: String,
            $($(#[$doc])* pub $name: String,)+
        }

        impl Labels {
            /// Every label with its name in the file.
            pub fn all(&self) -> [(&'static str, &str); 1 + [$(stringify!($name)),+].len()] {
                [("title", &self.title), $((stringify!($name), &self.$name),)+]
            }
        }

        /// Further words that stand over the parts when a paper is read. None of them is printed.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Headings {
            $($(#[$doc])* #[serde(skip_serializing_if = "Vec::is_empty")] pub $name: Vec<String>,)+
            /// Words that head nothing of the policy.
            #[serde(skip_serializing_if = "Vec::is_empty")]
            pub ignored: Vec<String>,
        }

        impl Headings {
            /// The words of every part by the name of its label, and those that are passed over.
            pub fn all(&self) -> [(&'static str, &[String]); 1 + [$(stringify!($name)),+].len()] {
                [$((stringify!($name), &self.$name),)+ (Self::IGNORED, &self.ignored)]
            }

            pub(super) fn all_mut(&mut self) -> [(&'static str, &mut Vec<String>); 1 + [$(stringify!($name)),+].len()] {
                [$((stringify!($name), &mut self.$name),)+ (Self::IGNORED, &mut self.ignored)]
            }
        }
    };
}

labels! {
    department,
    department_head,
    basic_policy,
    priority_goals,
    priority_goal,
    plan_goal,
    plan_field,
    year_attainment,
    annual_target,
    attainment,
    grade,
    initiative,
    result,
    sections,
    evaluation,
    overall_grade,
    considerations,
    scale,
    /// The heading over the year before, on a sheet that shows both.
    last_year,
    /// The heading over this year, on a sheet that shows both.
    this_year,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct NotAForm {
    /// The line of the file, counted from 1, if it is one line's fault.
    pub line: Option<usize>,
    pub message: String,
}

fn plan_and_result() -> Vec<Step> {
    vec![Step::Plan, Step::Result]
}

impl Form {
    /// The form of a TOML text, or the line at fault. Whether it holds together is said by [`Form::defects`].
    pub fn from_toml(text: &str) -> Result<Self, NotAForm> {
        toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| 1 + text[..span.start.min(text.len())].matches('\n').count());
            NotAForm { line, message: error.message().to_owned() }
        })
    }

    /// The form as the TOML text it is kept and exchanged in.
    pub fn to_toml(&self) -> String {
        toml::to_string_pretty(self).expect("a form has only words, numbers and lists")
    }

    /// The scale of 全体の達成度.
    pub fn scale_of_goals(&self) -> &Scale {
        self.goal_scale.as_ref().unwrap_or(&self.scale)
    }

    /// The title as it is printed: 令和6年度 政策推進部の運営方針.
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
        assert_eq!(form.scale.steps.len(), 5);
        let year = FiscalYear::try_from(2024).ok();
        assert_eq!(form.title(year, "政策推進部"), "令和6年度 政策推進部の運営方針");
    }

    #[test]
    fn a_form_is_the_same_after_writing_and_reading() {
        for form in Form::shipped() {
            assert_eq!(Form::from_toml(&form.to_toml()).as_ref(), Ok(form), "{}", form.name);
        }
    }

    #[test]
    fn what_is_no_form_is_told_by_its_line() {
        let error = Form::from_toml("name = \"a\"\ntitle = 3\n").unwrap_err();
        assert_eq!(error.line, Some(2), "{error}");
        let misspelt = Form::standard().to_toml().replace("basic_policy", "basic_polcy");
        assert!(Form::from_toml(&misspelt).unwrap_err().message.contains("basic_polcy"));
    }
}
