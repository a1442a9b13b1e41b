//! The parts of a paper as plain values.

use super::PlanGoal;
use crate::IndicatorPaper;
use crate::extras::Extras;
use serde::{Deserialize, Serialize};

/// An officer as printed that year: 理事（監） 山口　伸和（総合政策監）.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerPaper {
    pub post: String,
    pub name: String,
    pub charge: Option<String>,
}

/// A 重点目標 with both sides of its page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalPaper {
    pub number: u32,
    pub title: Option<String>,
    /// ひとことで言うと: one sentence for citizens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    pub plan_goal: Option<PlanGoal>,
    pub plan_field: Option<String>,
    /// The items of the city's plans that it serves: 第5次みほん市総合計画　1-2　防災・危機管理.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plan_items: Vec<String>,
    pub targets: Vec<TargetPaper>,
    pub initiatives: Vec<InitiativePaper>,
    pub evaluation: Option<String>,
    pub overall_grade: Option<String>,
    pub considerations: Option<String>,
    /// What it counts for in a weighted mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<String>,
    /// Why the grade is not the suggested one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overall_grade_reason: Option<String>,
    #[serde(default, skip_serializing_if = "Extras::is_empty")]
    pub extras: Extras,
}

/// 今年度の達成目標 → 達成状況 → 達成度.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetPaper {
    pub text: Option<String>,
    pub attainment: Option<String>,
    pub grade: Option<String>,
    /// What it counts for in a weighted mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<String>,
    /// Why the grade is not the suggested one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade_reason: Option<String>,
    /// Why it was not carried out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancelled: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<IndicatorPaper>,
    #[serde(default, skip_serializing_if = "Extras::is_empty")]
    pub extras: Extras,
}

/// 具体的取組 (所管室・課) → 具体的な取組実績.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativePaper {
    pub text: Option<String>,
    pub sections: Vec<String>,
    pub result: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<IndicatorPaper>,
    #[serde(default, skip_serializing_if = "Extras::is_empty")]
    pub extras: Extras,
}
