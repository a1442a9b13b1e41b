//! `/plans`: 総合計画, 総合戦略, SDGs and other plans that goals choose from, and who serves them.

pub(crate) mod coverage;
pub(crate) mod import;
pub(crate) mod items;
pub(crate) mod list;
pub(crate) mod matching;
pub(crate) mod plan;
pub(crate) mod template;

use crate::Words;
use crate::access::{Problem, Reader, Result};
use crate::parts::layout::Crumb;
use hoshin_domain::plans::CityPlan;
use hoshin_store::KeptPlan;

/// The way to a page of the plans.
fn crumbs(words: Words, plan: Option<&KeptPlan>, name: Option<String>) -> Vec<Crumb> {
    let list = words.say("plans-title");
    let Some(name) = name else {
        return match plan {
            None => vec![(words.say("years-title"), Some("/years".to_owned())), (list, None)],
            Some(kept) => vec![(list, Some("/plans".to_owned())), (kept.plan.name.clone(), None)],
        };
    };
    let mut way = vec![(list, Some("/plans".to_owned()))];
    way.extend(plan.map(|kept| (kept.plan.name.clone(), Some(address(kept)))));
    way.push((name, None));
    way
}

fn address(kept: &KeptPlan) -> String {
    format!("/plans/{}", kept.id)
}

async fn find(reader: &Reader, id: i64) -> Result<KeptPlan> {
    reader.hall.city.plan(id).await?.ok_or(Problem::NotFound)
}

/// 令和3年度から令和12年度まで.
fn period(words: Words, plan: &CityPlan) -> String {
    let first = ("first", words.year(plan.first).into());
    match plan.last {
        None => words.tell("plan-period-open", &[first]),
        Some(last) => words.tell("plan-period", &[first, ("last", words.year(last).into())]),
    }
}

fn kind(words: Words, plan: &CityPlan) -> String {
    words.say(&format!("plan-kind-{}", plan.kind.as_str()))
}
