//! `/years/{year}/departments/{department}`: the policy, which is the form.

use super::{considerations, cover, not_begun, parts, promise, sheet};
use crate::access::{Reader, Response, Result, Writer, policy_address};
use crate::moment;
use crate::pages::policy::beside::{Beside, PageQuery};
use crate::pages::policy::drawing::Drawing;
use crate::pages::records;
use crate::parts::{banner, field_names, form, layout, progress, refusal, talk, way};
use axum::extract::Query;
use hoshin_domain::organisation::Days;
use hoshin_domain::{Action, DepartmentId, OperatingPolicy, Step};
use hoshin_store::{Department, PolicyKey};
use maud::{Markup, html};

pub(crate) async fn show(reader: Reader, key: PolicyKey, Query(asked): Query<PageQuery>) -> Result<Markup> {
    let (department, kept) = reader.find_policy(key).await?;
    let Some(kept) = kept else { return Ok(not_begun::page(&reader, &department, key)) };
    let mut beside = Beside::of(&reader, &kept).await?;
    beside.remarks = asked.remarks(&reader, &kept).await?;
    let done = asked.banner(&reader, &policy_address(key));
    let figures = reader.hall.city.fed_figures(&kept).await?;
    let follows = succession(&reader, &department).await?;
    beside.banner = html! { (done) (follows) (records::figures::moved(&reader, &kept, &figures)) };
    let entry = beside.entry(&asked.open());
    Ok(page(&Drawing::new(&reader, (&department, &kept), None, &asked.open(), &entry, &beside)))
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

/// The page of a policy, with what is open and what was typed.
pub(crate) fn page(drawing: &Drawing<'_>) -> Markup {
    let Drawing { reader, kept, policy, beside, .. } = drawing;
    let (words, is_whole) = (reader.words, drawing.open.is_whole_page());
    let title = way::policy_title(reader, policy);
    let body = html! {
        (cover::cover(drawing))
        @if !is_whole { (considerations::block(drawing.names(), &drawing.address, &beside.left_over)) }
        @for (number, goal) in (1..).zip(&policy.goals) { (sheet::goal(drawing, number, goal)) }
    };
    let main = html! {
        (banner::error_summary(drawing.names(), drawing.entry))
        (beside.banner)
        div.title-line {
            h1 { (title) }
            p.state { (state(reader, policy)) }
        }
        @if !is_whole {
            (progress::bar(reader, policy, &beside.cycle))
            (progress::panel(reader, kept, &beside.cycle))
        }
        (drafts_waiting(drawing))
        (tools(drawing))
        @if beside.may_copy && !is_whole && is_blank(policy) {
            p.note { (words.say("copying-offer")) " " a href={ (drawing.address) "/copying" } { (words.say("copying-title")) } }
        }
        (whole_page_form(drawing, body))
        @if !is_whole { (promise::dropped(drawing)) }
        @if !is_whole && drawing.may_plan() { (parts::new_goal(drawing)) (parts::removed(drawing)) }
    };
    layout::form_page(reader, &title, drawing.entry.is_refused(), &way::to_policy(reader, policy, None), &main)
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

pub(crate) fn tools(drawing: &Drawing<'_>) -> Markup {
    let (words, beside) = (drawing.reader.words, drawing.beside);
    let here = drawing.page_address();
    let open_threads = drawing.policy.threads.iter().filter(|thread| thread.resolution.is_none()).count();
    html! {
        div.tools {
            @if !drawing.open.is_whole_page() {
                @if drawing.may_write_somewhere() {
                    a.outline href={ (here) "?edit=check" } { (words.say("policy-edit-check")) }
                    @if drawing.may_plan() { a.outline href={ (here) "?edit=all" } { (words.say("policy-edit-all")) } }
                }
                @if drawing.may_write_somewhere() { (beside.remarks.link(words, &here)) }
                @if beside.may_copy { a.outline href={ (drawing.address) "/copying" } { (words.say("copying-title")) } }
                a.outline href={ (drawing.address) "/workbook" } { (words.say("workbook-fill")) }
                a.outline href={ (drawing.address) "/records" } { (words.say("records-title")) "（" (beside.records.values().sum::<i64>()) "）" }
                a.outline href={ (drawing.address) "/policy.pdf" } { (words.say("policy-pdf")) }
                a.outline href={ (drawing.address) "/comments" } { (words.say("comments")) "（" (open_threads) "）" }
                @if drawing.policy.progress.step != Step::Plan { a.outline href={ (drawing.address) "/opinions" } { (words.say("opinions")) } }
                a.outline href={ (drawing.address) "/history" } { (words.say("history")) }
                a.outline href={ (drawing.address) "/comparison" } { (words.say("versions")) }
                a.quiet href={ (drawing.address) "/policy.json" } { (words.say("policy-json")) }
            }
        }
    }
}

fn state(reader: &Reader, policy: &OperatingPolicy) -> String {
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
                            "（" (moment::in_japan(draft.saved_at)) "）"
                            (form::button(drawing.reader, &format!("{address}/drafts/removal"),
                                &[("field", &draft.field.to_string()), ("back", &drawing.page_address())], html! { (words.say("draft-drop")) }))
                        }
                    }
                }
            }
        }
    }
}
