//! `/years/{year}/departments/{department}/goals/{goal}`: one 重点目標 on a page of its own.

use super::drawing::Drawing;
use super::sheet;
use crate::access::Reader;
use crate::access::address::{PartPath, policy_address};
use crate::access::problem::Problem;
use crate::pages::policy::{self, Asked, Beside};
use crate::parts::editing::{Entry, Open};
use crate::parts::naming::Names;
use crate::parts::{banner, grade, label, layout};
use axum::extract::{Path, Query};
use hoshin_domain::policy::PriorityGoal;
use hoshin_domain::{ItemId, OperatingPolicy};
use hoshin_store::{Department, KeptPolicy};
use maud::{Markup, html};

/// `GET /years/{year}/departments/{department}/goals/{goal}`
pub(crate) async fn show(
    reader: Reader,
    Path(path): Path<PartPath>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let key = path.key();
    let (department, kept) = policy::find(&reader, key).await?;
    let kept = kept.ok_or(Problem::NotFound)?;
    let mut beside = Beside::of(&reader, &kept).await?;
    beside.remarks = asked.remarks(&reader, &kept).await?;
    beside.banner = asked.done().banner(&reader, &policy_address(key));
    let entry = beside.entry(&asked.open());
    page(&reader, &department, &kept, path.part, &asked.open(), &entry, &beside).ok_or(Problem::NotFound)
}

/// The page of one goal; `None` if the goal is not there.
pub(crate) fn page(
    reader: &Reader,
    department: &Department,
    kept: &KeptPolicy,
    id: ItemId,
    open: &Open,
    entry: &Entry,
    beside: &Beside,
) -> Option<Markup> {
    let (number, goal) = kept.policy.goal(id)?;
    let drawing = Drawing::new(reader, department, kept, Some(id), open, entry, beside);
    let words = reader.words;
    let name = drawing.names().goal(number);
    let title = format!("{name} — {}", policy::title(reader, &kept.policy));
    let main = html! {
        (banner::error_summary(drawing.names(), entry))
        (beside.banner)
        h1.small { (policy::title(reader, &kept.policy)) }
        (policy::tools(&drawing, beside))
        (policy::drafts_waiting(&drawing, beside))
        (policy::whole_page_form(&drawing, sheet::goal(&drawing, number, goal)))
        (grade::legend(words, &label::legend(words, &kept.form), &kept.policy.grade_scale))
        (neighbours(drawing.names(), &kept.policy, number, &drawing.address))
    };
    let shown_title = if entry.defects.is_empty() { title } else { words.say("error-title") + &title };
    Some(layout::page(
        reader,
        &shown_title,
        &policy::crumbs(reader, &kept.policy, Some((name, &drawing.address))),
        &main,
    ))
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
