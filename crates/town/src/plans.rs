//! The plans of the town as its goals choose from them: the 総合計画 of the charter, and a 総合戦略.

use crate::charter::{TownPlanGoal, comprehensive_plan};
use hoshin_domain::FiscalYear;
use hoshin_domain::plans::{CityPlan, PlanItem, PlanKind, PlanReading, PlanText, PlanTextKind};
use serde::Deserialize;

/// Both plans. Papers of the town name what they serve in the 総合計画 as text, which is matched with its items.
pub fn plans() -> Vec<CityPlan> {
    vec![of_charter(), strategy()]
}

fn year(starts: u16) -> FiscalYear {
    FiscalYear::try_from(starts).expect("the town lives in our time")
}

fn of_charter() -> CityPlan {
    let goals = comprehensive_plan();
    let items = goals.iter().flat_map(|own| {
        let names: Vec<&str> = own.fields.iter().map(String::as_str).collect();
        items((own.goal.number.unwrap_or_default(), &own.goal.title, "目標"), (&names, "分野"))
    });
    CityPlan {
        name: "第３次みほん市総合計画".to_owned(),
        kind: PlanKind::Comprehensive,
        first: year(2023),
        last: Some(year(2032)),
        is_public: true,
        items: items.collect(),
        readings: goals.iter().flat_map(readings).collect(),
    }
}

/// A goal with what belongs to it.
fn items((number, name, level): (u32, &str, &str), (below, of_below): (&[&str], &str)) -> Vec<PlanItem> {
    let code = number.to_string();
    let item = |code: String, name: &str, level: &str, parent: Option<String>| PlanItem {
        code,
        name: name.to_owned(),
        level: level.to_owned(),
        parent,
        ..PlanItem::default()
    };
    let on_top = item(code.clone(), name, level, None);
    let below =
        (1..).zip(below).map(|(at, name): (u32, _)| item(format!("{code}-{at}"), name, of_below, Some(code.clone())));
    std::iter::once(on_top).chain(below).collect()
}

fn readings(own: &TownPlanGoal) -> Vec<PlanReading> {
    let number = own.goal.number.unwrap_or_default();
    let reading = |of, text: String, code: String| PlanReading { text: PlanText { of, text }, code };
    let goal = reading(PlanTextKind::Goal, format!("{number}　{}", own.goal.title), number.to_string());
    let fields = (1..).zip(&own.fields);
    let fields =
        fields.map(|(at, name): (u32, _)| reading(PlanTextKind::Field, name.clone(), format!("{number}-{at}")));
    std::iter::once(goal).chain(fields).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Strategy {
    name: String,
    first: u16,
    last: u16,
    goals: Vec<StrategyGoal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StrategyGoal {
    name: String,
    measures: Vec<String>,
}

fn strategy() -> CityPlan {
    let file: Strategy = toml::from_str(include_str!("../strategy.toml")).expect("the tests read this very file");
    let items = (1..).zip(&file.goals).flat_map(|(number, goal)| {
        let names: Vec<&str> = goal.measures.iter().map(String::as_str).collect();
        items((number, &goal.name, "基本目標"), (&names, "施策"))
    });
    CityPlan {
        name: file.name.clone(),
        kind: PlanKind::Strategy,
        first: year(file.first),
        last: Some(year(file.last)),
        is_public: true,
        items: items.collect(),
        readings: Vec::new(),
    }
}
