//! `/years/{year}/departments/{department}/goals/{goal}`: one 重点目標 on a page of its own.

use super::drawing::Drawing;
use super::{desk, sheet, structure};
use crate::access::{PolicyFor, Problem, Reader, Result, policy_address};
use crate::pages::policy::beside::{Beside, PageQuery};
use crate::pages::policy::whole;
use crate::parts::icon::{Icon, icon};
use crate::parts::{Names, Open, way};
use axum::extract::Query;
use hoshin_domain::policy::PriorityGoal;
use hoshin_domain::{ItemId, OperatingPolicy};
use maud::{Markup, html};

pub(crate) async fn show(policy: PolicyFor<Reader>, part: ItemId, Query(asked): Query<PageQuery>) -> Result<Markup> {
    let PolicyFor { by: reader, department, kept } = policy;
    let mut beside = Beside::of(&reader, &kept).await?.with_earlier(&reader, &kept, part).await?;
    beside.remarks = asked.remarks(&reader, &kept).await?;
    beside.done = asked.banner(&reader, &policy_address(kept.key));
    let entry = beside.entry(&asked.open());
    let open = asked.open();
    page(&Drawing::new(&reader, (&department, &kept), Some(part), &open, &entry, &beside), part)
        .ok_or(Problem::NotFound)
}

/// The page of one goal; `None` if the goal is not there.
pub(crate) fn page(drawing: &Drawing<'_>, id: ItemId) -> Option<Markup> {
    let Drawing { reader, policy, address, .. } = drawing;
    let (number, goal) = policy.goal(id)?;
    let name = drawing.names().goal(number);
    let title = format!("{name} — {}", way::policy_title(reader, policy));
    let body = html! {
        @if *drawing.open == Open::Parts && drawing.may_plan() { h1 { (name) } (structure::body(drawing)) }
        @else {
            @if drawing.writes_results(goal) {
                p.all-results { a.outline href={ (drawing.page_address()) "?edit=check#results" } { (icon(Icon::Pen)) (reader.say("policy-edit-check")) } }
            }
            div #results { (whole::whole_page_form(drawing, sheet::alone(drawing, number, goal))) }
        }
        (neighbours(drawing.names(), policy, number, address))
    };
    Some(desk::page(drawing, &title, &way::to_policy(reader, policy, Some((name, address))), &body))
}

fn neighbours(names: Names<'_>, policy: &OperatingPolicy, number: usize, address: &str) -> Markup {
    let link = |goal: Option<&PriorityGoal>, word: &str| {
        html! { @if let Some(goal) = goal { a href={ (address) "/goals/" (goal.id) } { (names.say(word)) } } }
    };
    html! {
        nav.neighbours aria-label=(names.say("policy-jump")) {
            (link(number.checked_sub(2).and_then(|at| policy.goals.get(at)), "goal-previous"))
            (link(policy.goals.get(number), "goal-next"))
        }
    }
}
