//! The parts of a policy, each with its identity.

use crate::extras::Extras;
use crate::{Indicator, ItemId, PlanGoal};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    pub id: ItemId,
    pub post: Option<String>,
    pub name: Option<String>,
    pub charge: Option<String>,
}

/// 重点目標. Its number is its place in the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriorityGoal {
    pub id: ItemId,
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    pub plan_goal: Option<PlanGoal>,
    pub plan_field: Option<String>,
    /// The items of the city's plans that it serves, each as [`crate::plans::link_to`] writes it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plan_items: Vec<String>,
    pub targets: Vec<AnnualTarget>,
    pub initiatives: Vec<Initiative>,
    pub evaluation: Option<String>,
    pub overall_grade: Option<String>,
    pub considerations: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overall_grade_reason: Option<String>,
    #[serde(default, skip_serializing_if = "Extras::is_empty")]
    pub extras: Extras,
}

/// 今年度の達成目標.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnualTarget {
    pub id: ItemId,
    pub text: Option<String>,
    pub attainment: Option<String>,
    pub grade: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade_reason: Option<String>,
    /// Why it was not carried out; what was pursued has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancelled: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Indicator>,
    #[serde(default, skip_serializing_if = "Extras::is_empty")]
    pub extras: Extras,
}

/// 具体的取組.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Initiative {
    pub id: ItemId,
    pub text: Option<String>,
    #[serde(rename = "responsible_sections")]
    pub sections: Vec<String>,
    pub result: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Indicator>,
    #[serde(default, skip_serializing_if = "Extras::is_empty")]
    pub extras: Extras,
}
