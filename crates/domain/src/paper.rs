//! The paper itself as plain values: what is read from a file, printed, published and exported.

mod parts;
mod plan_goal;

pub use parts::{GoalPaper, InitiativePaper, OfficerPaper, TargetPaper};
pub use plan_goal::PlanGoal;

use crate::charge::ChargePaper;
use crate::consideration::AnswerPaper;
use crate::extras::Extras;
use crate::field::{Texts, Value, texts};
use crate::{FiscalYear, GoalField, GradeScale, IndicatorPaper, InitiativeField, OverallField, Step};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// One department's operating policy of one fiscal year. What is unknown or empty is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    pub fiscal_year: Option<FiscalYear>,
    pub department: Option<String>,
    pub officers: Vec<OfficerPaper>,
    /// Paragraphs are separated by one line feed.
    pub basic_policy: Option<String>,
    pub grade_scale: GradeScale,
    pub goals: Vec<GoalPaper>,
    /// The grade of the policy as a whole, where the form asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overall_grade: Option<String>,
    /// Why it is not the suggested one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overall_grade_reason: Option<String>,
    #[serde(default, skip_serializing_if = "Extras::is_empty")]
    pub extras: Extras,
    /// What became of what earlier years left open; part of the promise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<AnswerPaper>,
    /// Whose the indicators are and how often their figures are wanted, where the office takes its own policy along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<ChargePaper>,
}

texts! { OverallField of Paper: { Grade: overall_grade, GradeReason: overall_grade_reason, } }

impl Paper {
    /// The paper as the publication of a step shows it: the promise alone, what has come of it so far, or everything.
    pub fn as_published_in(mut self, step: Step) -> Self {
        self.charges.clear();
        if step == Step::Result {
            return self;
        }
        self.extras.check.clear();
        self.clear_after(step);
        for goal in &mut self.goals {
            goal.extras.check.clear();
            goal.clear_after(step);
            for target in &mut goal.targets {
                target.clear_after(step);
                clear_results(&mut target.extras, &mut target.indicators, step);
            }
            for initiative in &mut goal.initiatives {
                initiative.clear_after(step);
                clear_results(&mut initiative.extras, &mut initiative.indicators, step);
            }
        }
        self
    }

    /// The sections that are responsible for something here, each once, in the order of the paper.
    pub fn sections(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for section in self.goals.iter().flat_map(|goal| &goal.initiatives).flat_map(|initiative| &initiative.sections)
        {
            if !names.contains(section) {
                names.push(section.clone());
            }
        }
        names
    }

    /// Every text people wrote on it, in the order of the paper.
    pub fn texts(&self) -> Vec<Cow<'_, str>> {
        let mut texts: Vec<Cow<'_, str>> = self.department.as_deref().map(Cow::Borrowed).into_iter().collect();
        self.officers.iter().for_each(|officer| texts.extend(officer.written().map(|(_, text)| text)));
        texts.extend(self.basic_policy.as_deref().map(Cow::Borrowed));
        texts.extend(self.written().map(|(_, text)| text));
        texts.extend(self.extras.iter().map(|(_, _, text)| Cow::Borrowed(text)));
        let answers = self.answers.iter().flat_map(|answer| [&answer.consideration, &answer.text]);
        texts.extend(answers.flatten().map(|text| Cow::Borrowed(text.as_str())));
        self.goals.iter().for_each(|goal| goal.texts(&mut texts));
        texts
    }

    /// A digest over every value, equal exactly when the papers are.
    pub fn digest(&self) -> String {
        let json = serde_json::to_vec(self).expect("a paper has only text, numbers and lists");
        hex::encode(Sha256::digest(&json))
    }
}

impl GoalPaper {
    fn texts<'a>(&'a self, texts: &mut Vec<Cow<'a, str>>) {
        texts.extend(self.written().filter(|(field, _)| *field != GoalField::PlanGoalNumber).map(|(_, text)| text));
        texts.extend(self.extras.iter().map(|(_, _, text)| Cow::Borrowed(text)));
        for target in &self.targets {
            texts.extend(target.written().map(|(_, text)| text));
            texts.extend(beside(&target.extras, &target.indicators));
        }
        for initiative in &self.initiatives {
            texts.extend(
                initiative.written().filter(|(field, _)| *field != InitiativeField::Sections).map(|(_, text)| text),
            );
            texts.extend(initiative.sections.iter().map(|section| Cow::Borrowed(section.as_str())));
            texts.extend(beside(&initiative.extras, &initiative.indicators));
        }
    }
}

fn beside<'a>(extras: &'a Extras, indicators: &'a [IndicatorPaper]) -> impl Iterator<Item = Cow<'a, str>> {
    let measured = indicators.iter().flat_map(IndicatorPaper::iter).map(|(_, text)| text);
    extras.iter().map(|(_, _, text)| text).chain(measured).map(Cow::Borrowed)
}

fn clear_results(extras: &mut Extras, indicators: &mut [IndicatorPaper], step: Step) {
    if step == Step::Plan {
        extras.check.clear();
    }
    indicators.iter_mut().for_each(|indicator| indicator.clear_after(step));
}
