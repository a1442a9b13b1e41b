//! What stands in `town.toml`: the city, its departments and its comprehensive plan.

use hoshin_domain::{Municipality, MunicipalityCode, PlanGoal};
use serde::Deserialize;
use std::sync::LazyLock;

/// A department with its sections, both in 建制順.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct TownDepartment {
    pub name: String,
    pub sections: Vec<String>,
}

/// A numbered goal of the 総合計画 with its 分野.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TownPlanGoal {
    pub goal: PlanGoal,
    pub fields: Vec<String>,
}

/// みほん市 with a code that no real municipality has: the prefecture part is 99.
pub fn municipality() -> Municipality {
    Municipality { code: CHARTER.code.clone(), name: CHARTER.name.clone() }
}

/// The six departments in 建制順.
pub fn departments() -> Vec<TownDepartment> {
    CHARTER.departments.clone()
}

/// The five goals of 第３次みほん市総合計画.
pub fn comprehensive_plan() -> Vec<TownPlanGoal> {
    CHARTER.plan.iter().map(PlanEntry::to_goal).collect()
}

/// The plan goal with this number, as papers print it.
pub(crate) fn plan_goal(number: u32) -> Option<PlanGoal> {
    CHARTER.plan.iter().find(|entry| entry.number == number).map(|entry| entry.to_goal().goal)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Charter {
    name: String,
    code: MunicipalityCode,
    plan: Vec<PlanEntry>,
    departments: Vec<TownDepartment>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanEntry {
    number: u32,
    title: String,
    fields: Vec<String>,
}

impl PlanEntry {
    fn to_goal(&self) -> TownPlanGoal {
        TownPlanGoal {
            goal: PlanGoal { number: Some(self.number), title: self.title.clone() },
            fields: self.fields.clone(),
        }
    }
}

static CHARTER: LazyLock<Charter> = LazyLock::new(|| {
    toml::from_str(include_str!("../town.toml")).expect("the tests of this crate read this very file")
});
