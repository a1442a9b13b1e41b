//! How a goal names the items that it serves, and which they are.

use super::plan::{CityPlan, PlanItem, PlanText, PlanTextKind};
use crate::policy::PriorityGoal;
use crate::text::folded;
use crate::{FiscalYear, GoalPaper, PlanGoal};

/// What a goal says of its place in plans.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlanPlace<'a> {
    /// The items that were chosen, as [`link_to`] writes them.
    pub links: &'a [String],
    pub goal: Option<&'a PlanGoal>,
    pub field: Option<&'a str>,
}

impl<'a> From<&'a PriorityGoal> for PlanPlace<'a> {
    fn from(goal: &'a PriorityGoal) -> Self {
        Self { links: &goal.plan_items, goal: goal.plan_goal.as_ref(), field: goal.plan_field.as_deref() }
    }
}

impl<'a> From<&'a GoalPaper> for PlanPlace<'a> {
    fn from(goal: &'a GoalPaper) -> Self {
        Self { links: &goal.plan_items, goal: goal.plan_goal.as_ref(), field: goal.plan_field.as_deref() }
    }
}

impl PlanPlace<'_> {
    /// What was written freely, the narrower first.
    pub fn texts(&self) -> Vec<PlanText> {
        let field = self.field.map(|text| PlanText { of: PlanTextKind::Field, text: text.to_owned() });
        let goal = self.goal.filter(|goal| !goal.title.is_empty()).map(|goal| {
            let number = goal.number.map(|number| format!("{number}　")).unwrap_or_default();
            PlanText { of: PlanTextKind::Goal, text: format!("{number}{}", goal.title) }
        });
        field.into_iter().chain(goal).collect()
    }
}

/// 第5次みほん市総合計画　1-2　防災・危機管理: readable wherever it is printed, and still found when the item is renamed.
pub fn link_to(plan: &CityPlan, item: &PlanItem) -> String {
    format!("{}　{}", plan.name, item.title())
}

/// The item that a text names.
pub fn linked<'p>(plan: &'p CityPlan, text: &str) -> Option<&'p PlanItem> {
    let rest = text.trim().strip_prefix(plan.name.as_str())?;
    // 総合計画 must not take what belongs to 総合計画後期.
    let rest = rest.strip_prefix(char::is_whitespace)?.trim_start();
    plan.item(rest.split(char::is_whitespace).next()?)
}

/// The items of a plan that a goal of a year serves: those that were chosen, else those that its texts mean.
pub fn served<'p>(plan: &'p CityPlan, place: PlanPlace<'_>, year: FiscalYear) -> Vec<&'p PlanItem> {
    if !plan.covers(year) {
        return Vec::new();
    }
    let mut found: Vec<&PlanItem> = Vec::new();
    for item in place.links.iter().filter_map(|text| linked(plan, text)) {
        if !found.contains(&item) {
            found.push(item);
        }
    }
    if found.is_empty() {
        found.extend(place.texts().iter().find_map(|text| read(plan, text)));
    }
    found.retain(|item| plan.way(item).iter().all(|own| own.is_in_force(year)));
    found
}

fn read<'p>(plan: &'p CityPlan, text: &PlanText) -> Option<&'p PlanItem> {
    let key = folded(&text.text);
    let reading = plan.readings.iter().find(|own| own.text.of == text.of && folded(&own.text.text) == key)?;
    plan.item(&reading.code)
}
