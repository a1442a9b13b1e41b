//! `/years/{year}/departments/{department}`: the policy, which is the form.

use super::{considerations, cover, not_begun, parts, promise, sheet};
use crate::access::{PolicyPath, Problem, Reader, Writer, policy_address};
use crate::moment;
use crate::pages::policy::beside::{Beside, PageQuery};
use crate::pages::policy::drawing::Drawing;
use crate::pages::records;
use crate::parts::editing::{Open, TypedFields};
use crate::parts::{banner, field_names, form, layout, progress, refusal, talk, way};
use axum::extract::{Path, Query};
use axum::response::Response;
use hoshin_domain::{Action, OperatingPolicy, Permission, Step};
use hoshin_store::{Department, KeptPolicy};
use maud::{Markup, html};

/// `GET /years/{year}/departments/{department}`
pub(crate) async fn show(
    reader: Reader,
    Path(path): Path<PolicyPath>,
    Query(asked): Query<PageQuery>,
) -> Result<Markup, Problem> {
    let (department, kept) = reader.find_policy(path.key()).await?;
    let Some(kept) = kept else { return Ok(not_begun::page(&reader, &department, path.key())) };
    let mut beside = Beside::of(&reader, &kept).await?;
    beside.remarks = asked.remarks(&reader, &kept).await?;
    let done = asked.done().banner(&reader, &policy_address(path.key()));
    let figures = match Permission::WriteResult.fits(kept.policy.progress.kind()) {
        true => Vec::new(),
        false => reader.hall.city.fed_figures(&kept).await?,
    };
    beside.banner = html! { (done) (records::figures::moved(&reader, &kept, &figures)) };
    let entry = beside.entry(&asked.open());
    Ok(page(&reader, &department, &kept, &asked.open(), &entry, &beside))
}

/// `POST /years/{year}/departments/{department}/opening`
pub(crate) async fn open(Path(path): Path<PolicyPath>, writer: Writer) -> Result<Response, Problem> {
    let key = path.key();
    refusal::perform(&writer, key, &Action::Open, |_| format!("{}?done=opened", policy_address(key))).await
}

/// The page of a policy, with what is open and what was typed.
pub(crate) fn page(
    reader: &Reader,
    department: &Department,
    kept: &KeptPolicy,
    open: &Open,
    entry: &TypedFields,
    beside: &Beside,
) -> Markup {
    let drawing = Drawing::new(reader, department, kept, None, open, entry, beside);
    let words = reader.words;
    let title = way::policy_title(reader, &kept.policy);
    let body = html! {
        (cover::cover(&drawing))
        @if !open.is_whole_page() { (considerations::block(drawing.names(), &drawing.address, &beside.left_over)) }
        @for (number, goal) in (1..).zip(&kept.policy.goals) { (sheet::goal(&drawing, number, goal)) }
    };
    let main = html! {
        (banner::error_summary(drawing.names(), entry))
        (beside.banner)
        div.title-line {
            h1 { (title) }
            p.state { (state(reader, &kept.policy)) }
        }
        @if !open.is_whole_page() {
            (progress::bar(reader, &kept.policy, &beside.cycle))
            (progress::panel(reader, kept, &beside.cycle))
        }
        (drafts_waiting(&drawing, beside))
        (tools(&drawing, beside))
        @if beside.may_copy && !open.is_whole_page() && is_blank(&kept.policy) {
            p.note { (words.say("copying-offer")) " " a href={ (drawing.address) "/copying" } { (words.say("copying-title")) } }
        }
        (whole_page_form(&drawing, body))
        @if !open.is_whole_page() { (promise::dropped(&drawing)) }
        @if !open.is_whole_page() && drawing.may_plan() { (parts::new_goal(&drawing)) (parts::removed(&drawing)) }
    };
    layout::form_page(reader, &title, entry.is_refused(), &way::to_policy(reader, &kept.policy, None), &main)
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

/// The buttons above the paper.
pub(crate) fn tools(drawing: &Drawing<'_>, beside: &Beside) -> Markup {
    let words = drawing.reader.words;
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
    let words = reader.words;
    let Some(last) = policy.publications.last() else { return words.say("policy-state-draft") };
    let number = [("number", last.number.to_string().into())];
    if policy.has_changed_since_publication() {
        words.tell("policy-state-changed", &number)
    } else {
        words.tell("policy-state-published", &number)
    }
}

/// Says which fields hold typed text that is not saved, with the way to it and the way back.
pub(crate) fn drafts_waiting(drawing: &Drawing<'_>, beside: &Beside) -> Markup {
    let words = drawing.reader.words;
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
