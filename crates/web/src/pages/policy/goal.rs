//! `/years/{year}/departments/{department}/goals/{goal}`: one 重点目標 on a page of its own.

use super::drawing::Drawing;
use super::sheet;
use crate::access::{PartPath, PolicyFor, Problem, Reader, policy_address};
use crate::pages::policy::beside::{Beside, PageQuery};
use crate::pages::policy::whole;
use crate::parts::editing::{Open, TypedFields};
use crate::parts::{Names, banner, grade, label, layout, way};
use axum::extract::{Path, Query};
use hoshin_domain::policy::PriorityGoal;
use hoshin_domain::{ItemId, OperatingPolicy};
use hoshin_store::{Department, KeptPolicy};
use maud::{Markup, html};

/// `GET /years/{year}/departments/{department}/goals/{goal}`
pub(crate) async fn show(
    policy: PolicyFor<Reader>,
    Path(path): Path<PartPath>,
    Query(asked): Query<PageQuery>,
) -> Result<Markup, Problem> {
    let PolicyFor { by: reader, department, kept } = policy;
    let mut beside = Beside::of(&reader, &kept).await?;
    beside.remarks = asked.remarks(&reader, &kept).await?;
    beside.banner = asked.done().banner(&reader, &policy_address(kept.key));
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
    entry: &TypedFields,
    beside: &Beside,
) -> Option<Markup> {
    let (number, goal) = kept.policy.goal(id)?;
    let drawing = Drawing::new(reader, department, kept, Some(id), open, entry, beside);
    let words = reader.words;
    let name = drawing.names().goal(number);
    let title = format!("{name} — {}", way::policy_title(reader, &kept.policy));
    let main = html! {
        (banner::error_summary(drawing.names(), entry))
        (beside.banner)
        h1.small { (way::policy_title(reader, &kept.policy)) }
        (whole::tools(&drawing, beside))
        (whole::drafts_waiting(&drawing, beside))
        (whole::whole_page_form(&drawing, sheet::goal(&drawing, number, goal)))
        (grade::legend(words, &label::legend(words, &kept.form), &kept.policy.grade_scale))
        (neighbours(drawing.names(), &kept.policy, number, &drawing.address))
    };
    Some(layout::form_page(
        reader,
        &title,
        !entry.defects.is_empty(),
        &way::to_policy(reader, &kept.policy, Some((name, &drawing.address))),
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
