//! 達成度 and the scale it is taken from.

use serde::{Deserialize, Serialize};

/// One step of a scale as it is printed: A 達成（目標を達成することができた。100%）.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeStep {
    pub code: String,
    pub label: String,
    pub description: String,
    /// The share of the target this step stands for, as printed: 70%以上100%未満.
    pub percent: String,
}

/// The steps in the order of the paper, best first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GradeScale(pub Vec<GradeStep>);

impl GradeScale {
    pub fn step(&self, code: &str) -> Option<&GradeStep> {
        self.0.iter().find(|step| step.code == code)
    }
}
