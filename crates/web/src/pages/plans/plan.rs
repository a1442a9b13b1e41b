//! `/plans/{plan}`: one plan as a tree, and what is done to it as a whole.

use super::items::{self, opened};
use super::{address, crumbs, find, kind, matching, period};
use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use crate::parts::{Typed, banner, form, layout};
use axum::extract::{Path, Query};
use hoshin_domain::plans::{CityPlan, PlanChange, PlanItem};
use hoshin_store::KeptPlan;
use maud::{Markup, html};

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct PlanQuery {
    done: Option<String>,
    /// The number of the item that is open.
    item: Option<String>,
}

const DONE: [(&str, &str); 5] = [
    ("saved", "plan-item-saved"),
    ("shown", "plan-now-public"),
    ("hidden", "plan-not-public-now"),
    ("matched", "plan-texts-matched"),
    ("moved", "plan-changed-meanwhile"),
];

pub(crate) async fn show(reader: Reader, Path(id): Path<i64>, Query(asked): Query<PlanQuery>) -> Result<Markup> {
    let kept = find(&reader, id).await?;
    let done = banner::word_of(asked.done.as_deref(), &DONE);
    let item = asked.item.as_deref().and_then(|code| kept.plan.item(code));
    let typed = item.map(|item| items::fresh(&reader, item)).unwrap_or_default();
    page(&reader, &kept, item.map(|item| (item.code.as_str(), &typed)), done).await
}

/// `POST /plans/{plan}/showing`: whether citizens look for goals by it.
pub(crate) async fn set_public(Path(id): Path<i64>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let mut kept = find(reader, id).await?;
    let is_public = writer.fields.text("is-public") == Some("yes");
    if kept.plan.is_public == is_public {
        return Ok(go_to(address(&kept)));
    }
    kept.plan.is_public = is_public;
    let (what, done) = if is_public { (PlanChange::Shown, "shown") } else { (PlanChange::Hidden, "hidden") };
    keep(&writer, kept, what, done).await
}

/// `POST /plans/{plan}/removal`.
pub(crate) async fn remove(Path(id): Path<i64>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let kept = as_seen(&writer, find(reader, id).await?)?;
    let is_removed = reader.hall.city.remove_plan(&kept, &reader.actor, reader.hall.now()).await?;
    Ok(go_to(if is_removed { "/plans?done=removed".to_owned() } else { format!("{}?done=moved", address(&kept)) }))
}

/// Keeps a plan as the sender of the form saw and changed it, and goes back to its page.
pub(super) async fn keep(writer: &Writer, kept: KeptPlan, what: PlanChange, done: &str) -> Result<Response> {
    let reader = &writer.reader;
    let kept = as_seen(writer, kept)?;
    let is_kept = reader.hall.city.keep_plan(&kept, what, &reader.actor, reader.hall.now()).await?;
    Ok(go_to(format!("{}?done={}", address(&kept), if is_kept { done } else { "moved" })))
}

/// With the revision that stood on the page.
fn as_seen(writer: &Writer, kept: KeptPlan) -> Result<KeptPlan> {
    let revision = writer.fields.text("revision").and_then(|seen| seen.parse().ok()).ok_or(Problem::BadRequest)?;
    Ok(KeptPlan { revision, ..kept })
}

pub(super) async fn page(
    reader: &Reader,
    kept: &KeptPlan,
    open: Option<(&str, &Typed)>,
    done: Option<&str>,
) -> Result<Markup> {
    let (words, plan) = (reader.words, &kept.plan);
    let unmatched = matching::unmatched(reader, plan).await?.len();
    let is_refused = open.is_some_and(|(_, typed)| typed.is_refused());
    let main = html! {
        @if let Some((_, typed)) = open { (typed.summary(words)) }
        @if done == Some("plan-changed-meanwhile") { (banner::alert(&html! { p { (words.say("plan-changed-meanwhile")) } })) }
        @else { (banner::done(words, done)) }
        h1 { (plan.name) }
        p { (kind(words, plan)) "　" (period(words, plan)) "　" (words.say(if plan.is_public { "plan-is-public" } else { "plan-is-not-public" })) }
        div.tools {
            @if let Some(year) = year_to_look_at(reader, plan) { a.outline href={ "/years/" (year) "/coverage" } { (words.tell("coverage-of", &[("year", words.year(year).into())])) } }
            a.outline href={ (address(kept)) "/matching" } { (words.tell("plan-matching", &[("count", unmatched.to_string().into())])) }
            a.quiet href={ (address(kept)) "/plan.csv" } { (words.say("plan-export")) }
            a.quiet href="/plans/import" { (words.say("plan-again")) }
        }
        section.cover aria-labelledby="items" {
            h2 #items { (words.tell("plan-items-of", &[("count", plan.items.len().to_string().into())])) }
            @if plan.items.is_empty() { p.empty { (words.say("plan-no-items")) } }
            ol.plan-tree { @for (at, item) in plan.tree().into_iter().enumerate() { (line(reader, kept, (at, item), open)) } }
        }
        (whole(reader, kept))
    };
    Ok(layout::form_page(reader, &plan.name, is_refused, &crumbs(words, Some(kept), None), &main))
}

// The year that runs if it lies in the plan, else the plan's last.
fn year_to_look_at(reader: &Reader, plan: &CityPlan) -> Option<hoshin_domain::FiscalYear> {
    let year = reader.hall.current_year();
    if plan.covers(year) { Some(year) } else { plan.last.filter(|last| *last < year) }
}

fn line(reader: &Reader, kept: &KeptPlan, (at, item): (usize, &PlanItem), open: Option<(&str, &Typed)>) -> Markup {
    let (words, plan) = (reader.words, &kept.plan);
    let typed = open.filter(|(code, _)| *code == item.code).map(|(_, typed)| typed);
    html! {
        li id={ "item-" (at) } class={ "depth-" (plan.depth(item).min(3)) } {
            @if let Some(typed) = typed { (opened(reader, kept, item, typed)) } @else {
                span.code { (item.code) } " " b { (item.name) }
                @if !item.level.is_empty() { " " span.place { (item.level) } }
                @if let Some(last) = item.last { " " span.place { (words.tell("plan-item-until", &[("year", words.year(last).into())])) } }
                @if !item.former.is_empty() { " " span.place { (words.tell("plan-item-former", &[("names", item.former.join("、").into())])) } }
                " " a href={ (address(kept)) "?item=" (encoded(&item.code)) "#item-" (at) } { (words.say("plan-item-change")) span.hidden { (words.colon()) (item.title()) } }
            }
        }
    }
}

fn encoded(code: &str) -> String {
    percent_encoding::utf8_percent_encode(code, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// What is done to the plan as a whole.
fn whole(reader: &Reader, kept: &KeptPlan) -> Markup {
    let (words, revision) = (reader.words, kept.revision.to_string());
    let (to, word) = if kept.plan.is_public { ("no", "plan-hide") } else { ("yes", "plan-show") };
    html! {
        section.cover aria-labelledby="whole" {
            h2 #whole { (words.say("plan-as-a-whole")) }
            p { (words.say("plan-public-hint")) }
            (form::button(reader, &format!("{}/showing", address(kept)), &[("revision", &revision), ("is-public", to)], html! { (words.say(word)) }))
            details {
                summary { (words.say("plan-remove")) }
                p { (words.say("plan-remove-text")) }
                (form::button(reader, &format!("{}/removal", address(kept)), &[("revision", &revision)], html! { (words.tell("plan-remove-named", &[("name", kept.plan.name.as_str().into())])) }))
            }
        }
    }
}
