//! `/years/{year}/departments/{department}`: the policy, which is the form.

use super::{considerations, cover, desk, goal, index, not_begun, promise, sheet, structure};
use crate::access::{Reader, Response, Result, Writer, go_to, policy_address};
use crate::moment;
use crate::pages::policy::beside::{Beside, PageQuery};
use crate::pages::policy::drawing::Drawing;
use crate::pages::records;
use crate::parts::{Open, field_names, form, layout, refusal, talk, way};
use axum::extract::Query;
use axum::response::IntoResponse;
use hoshin_domain::decide::may_write;
use hoshin_domain::organisation::Days;
use hoshin_domain::{Action, DepartmentId, OperatingPolicy};
use hoshin_store::{Department, KeptPolicy, PolicyKey};
use maud::{Markup, html};

pub(crate) async fn show(reader: Reader, key: PolicyKey, Query(asked): Query<PageQuery>) -> Result<Response> {
    let (department, kept) = reader.find_policy(key).await?;
    let Some(kept) = kept else { return Ok(not_begun::page(&reader, &department, key).into_response()) };
    if asked.is_next() {
        return Ok(go_to(next(&reader, &kept)));
    }
    let mut beside = Beside::of(&reader, &kept).await?;
    beside.remarks = asked.remarks(&reader, &kept).await?;
    beside.done = asked.banner(&reader, &policy_address(key));
    beside.is_whole = asked.is_whole();
    let figures = reader.hall.city.fed_figures(&kept).await?;
    let follows = succession(&reader, &department).await?;
    beside.banner = html! { (follows) (records::figures::moved(&reader, &kept, &figures)) };
    let open = asked.open();
    let entry = beside.entry(&open);
    let goal = index::goal_of_block(&kept.policy, &open);
    Ok(drawn(&Drawing::new(&reader, (&department, &kept), goal, &open, &entry, &beside)).into_response())
}

/// The next empty field that this reader may fill, open; the policy where there is none.
fn next(reader: &Reader, kept: &KeptPolicy) -> String {
    let (address, policy) = (policy_address(kept.key), &kept.policy);
    let field = index::next(policy, None, |field| may_write(&reader.actor, kept.key.department, policy, field));
    field.map_or_else(|| address.clone(), |field| index::address_of(&address, policy, field, ""))
}

/// The page of the goal that is drawn, or of the policy.
pub(crate) fn drawn(drawing: &Drawing<'_>) -> Markup {
    drawing.goal.and_then(|goal| goal::page(drawing, goal)).unwrap_or_else(|| page(drawing))
}

/// Who follows the department of a policy and whom it follows. Asked for only where it has days: few departments have.
async fn succession(reader: &Reader, department: &Department) -> Result<Markup> {
    if department.days == Days::default() {
        return Ok(html! {});
    }
    let organisation = reader.hall.city.organisation().await?;
    let names = |ids: &[DepartmentId]| {
        let named = ids.iter().filter_map(|id| organisation.department(*id)).map(|known| known.name.as_str());
        named.collect::<Vec<_>>().join("、")
    };
    let (before, after) = (organisation.predecessors_of(department.id), organisation.successors_of(department.id));
    let changed_on = department.days.last.and_then(|last| last.tomorrow().ok());
    Ok(html! {
        @if let Some(day) = changed_on.filter(|day| *day <= reader.hall.today()) { p.note {
            @if after.is_empty() { (reader.say("organisation-no-successor")) } @else {
                (reader.tell("department-succeeded", &[("day", moment::day_in_both_calendars(day).into()), ("names", names(after).into())]))
            }
        } }
        @if !before.is_empty() { p.note { (reader.tell("department-succeeds", &[("names", names(&before).into())])) } }
    })
}

/// A department that is not there in the year begins no policy of it.
pub(crate) async fn open(key: PolicyKey, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let organisation = reader.hall.city.organisation().await?;
    if !organisation.is_of_year(key.department, key.fiscal_year, reader.hall.today()) {
        let (department, kept) = reader.find_policy(key).await?;
        if kept.is_none() {
            return Ok(layout::refused(not_begun::page(reader, &department, key)));
        }
    }
    refusal::perform(&writer, key, &Action::Open, |_| format!("{}?done=opened", policy_address(key))).await
}

/// The page of a policy: for who writes its cover, with the goals beside it; else the whole paper.
fn page(drawing: &Drawing<'_>) -> Markup {
    let Drawing { reader, policy, beside, .. } = drawing;
    let title = way::policy_title(reader, policy);
    let offer = beside.may_copy && !drawing.open.is_whole_page() && is_blank(policy);
    let body = html! {
        h1.of-policy { (title) }
        @if offer {
            p.note { (reader.say("copying-offer")) " " a href={ (drawing.address) "/copying" } { (reader.say("copying-title")) } }
        }
        @if *drawing.open == Open::Parts && drawing.may_plan() { (structure::body(drawing)) }
        @else if drawing.reads_whole() { (whole_page_form(drawing, everything(drawing))) }
        @else { (of_cover(drawing)) }
    };
    desk::page(drawing, &title, &way::to_policy(reader, policy, None), &body)
}

fn of_cover(drawing: &Drawing<'_>) -> Markup {
    html! {
        (cover::cover(drawing))
        (considerations::block(drawing.names(), &drawing.address, &drawing.beside.left_over))
        (promise::dropped(drawing))
        @if drawing.may_plan() {
            @if drawing.policy.goals.is_empty() { (structure::new_goal(drawing)) }
            (structure::removed(drawing))
        }
    }
}

/// The paper from its cover to its last goal.
pub(super) fn everything(drawing: &Drawing<'_>) -> Markup {
    let is_read = !drawing.open.is_whole_page() && drawing.marking.is_none();
    html! {
        (cover::cover(drawing))
        @if is_read { (considerations::block(drawing.names(), &drawing.address, &drawing.beside.left_over)) }
        @for (number, goal) in (1..).zip(&drawing.policy.goals) { (sheet::goal(drawing, number, goal)) }
        @if is_read { (promise::dropped(drawing)) }
    }
}

fn is_blank(policy: &OperatingPolicy) -> bool {
    policy.basic_policy.is_none() && policy.officers.is_empty() && policy.goals.is_empty()
}

/// One form around everything where the whole page is open; else each block has its own.
pub(crate) fn whole_page_form(drawing: &Drawing<'_>, body: Markup) -> Markup {
    if !drawing.open.is_whole_page() {
        return body;
    }
    drawing.form(html! { (body) div.save-bar { (drawing.buttons("save-all")) } })
}

/// Whether citizens can read it, and in which edition.
pub(super) fn state(reader: &Reader, policy: &OperatingPolicy) -> String {
    let Some(last) = policy.publications.last() else { return reader.say("policy-state-draft") };
    let number = [("number", last.number.to_string().into())];
    if policy.has_changed_since_publication() {
        reader.tell("policy-state-changed", &number)
    } else {
        reader.tell("policy-state-published", &number)
    }
}

/// Says which fields hold typed text that is not saved, with the way to it and the way back.
pub(crate) fn drafts_waiting(drawing: &Drawing<'_>) -> Markup {
    let (words, beside) = (drawing.reader.words, drawing.beside);
    let address = &drawing.address;
    html! {
        @if !beside.drafts.is_empty() && drawing.entry.defects.is_empty() {
            div.banner.note.drafts {
                p { (words.tell("drafts-waiting", &[("count", beside.drafts.len().to_string().into())])) }
                ul {
                    @for draft in &beside.drafts {
                        @let block = talk::block_of(draft.field);
                        li {
                            a href={ (address) "?edit=" (block) "#" (block) } { (field_names::full(drawing.names(), drawing.policy, draft.field)) }
                            (words.bracketed(words.at(draft.saved_at)))
                            (form::button(drawing.reader, &format!("{address}/drafts/removal"),
                                &[("field", &draft.field.to_string()), ("back", &drawing.page_address())], html! { (words.say("draft-drop")) }))
                        }
                    }
                }
            }
        }
    }
}
