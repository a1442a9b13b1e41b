//! The paper itself as plain values: what is read from a file, printed, published and exported.

use crate::extras::Extras;
use crate::{FiscalYear, GradeScale, Step};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

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
    #[serde(default, skip_serializing_if = "Extras::is_empty")]
    pub extras: Extras,
}

/// An officer as printed that year: 理事（監） 山口　伸和（総合政策監）.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerPaper {
    pub post: String,
    pub name: String,
    pub charge: Option<String>,
}

/// A goal of the comprehensive plan: 目標（５） みんなでつくる暮らし続けられるまち.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanGoal {
    pub number: Option<u32>,
    pub title: String,
}

/// A 重点目標 with both sides of its page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalPaper {
    pub number: u32,
    pub title: Option<String>,
    pub plan_goal: Option<PlanGoal>,
    pub plan_field: Option<String>,
    pub targets: Vec<TargetPaper>,
    pub initiatives: Vec<InitiativePaper>,
    pub evaluation: Option<String>,
    pub overall_grade: Option<String>,
    pub considerations: Option<String>,
    #[serde(default, skip_serializing_if = "Extras::is_empty")]
    pub extras: Extras,
}

/// 今年度の達成目標 → 達成状況 → 達成度.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetPaper {
    pub text: Option<String>,
    pub attainment: Option<String>,
    pub grade: Option<String>,
    #[serde(default, skip_serializing_if = "Extras::is_empty")]
    pub extras: Extras,
}

/// 具体的取組 (所管室・課) → 具体的な取組実績.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativePaper {
    pub text: Option<String>,
    pub sections: Vec<String>,
    pub result: Option<String>,
    #[serde(default, skip_serializing_if = "Extras::is_empty")]
    pub extras: Extras,
}

impl Paper {
    /// The paper as the publication of a step shows it: the promise alone, what has come of it so far, or everything.
    #[must_use]
    pub fn as_published_in(mut self, step: Step) -> Self {
        if step == Step::Result {
            return self;
        }
        self.extras.check.clear();
        for goal in &mut self.goals {
            goal.extras.check.clear();
            (goal.evaluation, goal.overall_grade, goal.considerations) = (None, None, None);
            for target in &mut goal.targets {
                target.grade = None;
                if step == Step::Plan {
                    target.extras.check.clear();
                }
                target.attainment = target.attainment.take().filter(|_| step == Step::MidYear);
            }
            for initiative in &mut goal.initiatives {
                if step == Step::Plan {
                    initiative.extras.check.clear();
                }
                initiative.result = initiative.result.take().filter(|_| step == Step::MidYear);
            }
        }
        self
    }

    /// The sections that are responsible for something here, each once, in the order of the paper.
    #[must_use]
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
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = self.department.as_deref().into_iter().collect();
        for officer in &self.officers {
            texts.extend([officer.post.as_str(), officer.name.as_str()]);
            texts.extend(officer.charge.as_deref());
        }
        texts.extend(self.basic_policy.as_deref());
        texts.extend(self.extras.iter().map(|(_, _, text)| text));
        for goal in &self.goals {
            texts.extend(
                [goal.title.as_deref(), goal.plan_goal.as_ref().map(|plan| plan.title.as_str())].into_iter().flatten(),
            );
            texts.extend(goal.plan_field.as_deref());
            let of_targets = goal.targets.iter().flat_map(|target| target.extras.iter());
            let of_initiatives = goal.initiatives.iter().flat_map(|initiative| initiative.extras.iter());
            texts.extend(goal.extras.iter().chain(of_targets).chain(of_initiatives).map(|(_, _, text)| text));
            texts.extend(
                goal.targets
                    .iter()
                    .flat_map(|target| [&target.text, &target.attainment, &target.grade])
                    .flatten()
                    .map(String::as_str),
            );
            for initiative in &goal.initiatives {
                texts.extend([&initiative.text, &initiative.result].into_iter().flatten().map(String::as_str));
                texts.extend(initiative.sections.iter().map(String::as_str));
            }
            texts.extend(
                [&goal.evaluation, &goal.overall_grade, &goal.considerations].into_iter().flatten().map(String::as_str),
            );
        }
        texts
    }

    /// A digest over every value, equal exactly when the papers are.
    #[must_use]
    pub fn digest(&self) -> String {
        let json = serde_json::to_vec(self).expect("a paper has only text, numbers and lists");
        Sha256::digest(&json).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
