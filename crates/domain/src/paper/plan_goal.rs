//! What a 重点目標 serves in the comprehensive plan.

use serde::{Deserialize, Serialize};

/// A goal of the comprehensive plan: 目標（５） みんなでつくる暮らし続けられるまち.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanGoal {
    pub number: Option<u32>,
    pub title: String,
}
