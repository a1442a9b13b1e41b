//! `/plans/{plan}/matching`: what goals of before say of their place in the plan, and the items that this means.

use super::{address, crumbs, find, plan};
use crate::Words;
use crate::access::{Reader, Response, Result, Writer};
use crate::parts::{form, layout, table};
use axum::extract::Path;
use hoshin_domain::plans::{
    CityPlan, Match, Matched, PlanChange, PlanPlace, PlanReading, PlanText, PlanTextKind, TextUse, matches, texts_of,
};
use hoshin_store::KeptPlan;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// So many texts stand on a page; what is left comes after them.
const ON_A_PAGE: usize = 100;

/// The texts that mean nothing of a plan yet, in papers of all its years.
pub(super) async fn unmatched(reader: &Reader, plan: &CityPlan) -> Result<BTreeMap<PlanText, TextUse>> {
    let city = &reader.hall.city;
    let mut policies = Vec::new();
    for year in city.years().await?.into_iter().filter(|year| plan.covers(*year)) {
        policies.extend(city.policies_of(year).await?);
    }
    let goals = policies
        .iter()
        .flat_map(|kept| kept.policy.goals.iter().map(|goal| (kept.key.fiscal_year, PlanPlace::from(goal))));
    Ok(texts_of(plan, goals))
}

pub(crate) async fn show(reader: Reader, Path(id): Path<i64>) -> Result<Markup> {
    let kept = find(&reader, id).await?;
    let texts = unmatched(&reader, &kept.plan).await?;
    let words = reader.words;
    let title = words.tell("matching-title", &[("plan", kept.plan.name.as_str().into())]);
    let found = matches(&kept.plan, texts);
    let main = html! {
        h1 { (title) }
        p { (words.say("matching-lead")) }
        @if found.is_empty() { p.empty { (words.say("matching-none")) } } @else { (preview(&reader, &kept, &found)) }
        (confirmed(&reader, &kept))
        p { a.quiet href=(address(&kept)) { (words.say("plan-back")) } }
    };
    Ok(layout::page(&reader, &title, &crumbs(words, Some(&kept), Some(words.say("matching"))), &main))
}

/// `POST /plans/{plan}/matching`: what was chosen for each text.
pub(crate) async fn create(Path(id): Path<i64>, writer: Writer) -> Result<Response> {
    let mut kept = find(&writer.reader, id).await?;
    let chosen: Vec<PlanReading> = (0..ON_A_PAGE).filter_map(|at| reading(&writer, &kept.plan, at)).collect();
    let texts = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
    if texts == 0 {
        return Ok(crate::access::go_to(format!("{}/matching", address(&kept))));
    }
    let is_same = |own: &PlanReading| chosen.iter().any(|new| new.text == own.text);
    kept.plan.readings.retain(|own| !is_same(own));
    kept.plan.readings.extend(chosen);
    plan::keep(&writer, kept, PlanChange::TextsMatched { texts }, "matched").await
}

fn reading(writer: &Writer, plan: &CityPlan, at: usize) -> Option<PlanReading> {
    let field = |name: &str| writer.fields.text(&format!("{name}-{at}"));
    let code = plan.item(field("code")?)?.code.clone();
    let of: PlanTextKind = field("of")?.parse().ok()?;
    Some(PlanReading { text: PlanText { of, text: field("text")?.to_owned() }, code })
}

/// `POST /plans/{plan}/matching/removal`: a text means nothing of the plan again.
pub(crate) async fn remove(Path(id): Path<i64>, writer: Writer) -> Result<Response> {
    let mut kept = find(&writer.reader, id).await?;
    let text = writer.fields.text("text").unwrap_or_default().to_owned();
    let of = writer.fields.text("of").unwrap_or_default();
    kept.plan.readings.retain(|own| own.text.text != text || own.text.of.as_str() != of);
    plan::keep(&writer, kept, PlanChange::TextReleased { text }, "saved").await
}

fn preview(reader: &Reader, kept: &KeptPlan, found: &[Matched<'_>]) -> Markup {
    let words = reader.words;
    let heads = ["matching-text", "matching-where", "matching-how", "matching-item"];
    let title = words.tell("matching-texts", &[("count", found.len().to_string().into())]);
    let rows =
        html! { @for (at, own) in found.iter().take(ON_A_PAGE).enumerate() { (row(words, &kept.plan, at, own)) } };
    html! {
        section.cover aria-labelledby="texts" {
            h2 #texts { (title) }
            @if found.len() > ON_A_PAGE { p.note { (words.tell("matching-more", &[("count", ON_A_PAGE.to_string().into())])) } }
            (form::guarded(reader, &format!("{}/matching", address(kept)), html! {
                input type="hidden" name="revision" value=(kept.revision);
                (table::scrolled(&title, &table::stacked(words, "stack", None, &heads, &rows)))
                div.buttons { button.solid type="submit" { (words.say("matching-confirm")) } }
            }))
        }
    }
}

fn row(words: Words, plan: &CityPlan, at: usize, own: &Matched<'_>) -> Markup {
    let years: Vec<String> = own.found_in.years.iter().map(|year| words.short_year(*year)).collect();
    let facts = [("count", own.found_in.goals.to_string().into()), ("years", years.join("、").into())];
    let (how, chosen) = match own.found {
        Match::Exact(item) => ("matching-exact", Some(item)),
        Match::Near(item) => ("matching-near", Some(item)),
        Match::Nothing => ("matching-nothing", None),
    };
    let id = format!("code-{at}");
    html! {
        tr {
            th scope="row" { span.place { (words.say(&format!("matching-of-{}", own.text.of.as_str()))) } br; (own.text.text)
                input type="hidden" name={ "of-" (at) } value=(own.text.of.as_str());
                input type="hidden" name={ "text-" (at) } value=(own.text.text);
            }
            td data-label=(words.say("matching-where")) { (words.tell("matching-uses", &facts)) }
            td data-label=(words.say("matching-how")) { (words.say(how)) }
            td data-label=(words.say("matching-item")) {
                label.hidden for=(id) { (words.say("matching-item")) (words.colon()) (own.text.text) }
                select id=(id) name=(id) {
                    option value="" selected[chosen.is_none()] { (words.say("matching-leave")) }
                    @for item in plan.tree() {
                        option value=(item.code) selected[chosen == Some(item)] { ("　".repeat(plan.depth(item))) (item.title()) }
                    }
                }
            }
        }
    }
}

/// What was confirmed, each with the way back.
fn confirmed(reader: &Reader, kept: &KeptPlan) -> Markup {
    let (words, revision) = (reader.words, kept.revision.to_string());
    let row = |own: &PlanReading| {
        let hidden = [("revision", revision.as_str()), ("of", own.text.of.as_str()), ("text", own.text.text.as_str())];
        let item = kept.plan.item(&own.code).map_or_else(|| own.code.clone(), hoshin_domain::plans::PlanItem::title);
        let spoken = words.tell("matching-release-named", &[("text", own.text.text.as_str().into())]);
        html! {
            tr {
                th scope="row" { span.place { (words.say(&format!("matching-of-{}", own.text.of.as_str()))) } br; (own.text.text) }
                td data-label=(words.say("matching-item")) { (item) }
                td data-label=(words.say("matching-undo")) {
                    (form::named_button(reader, &format!("{}/matching/removal", address(kept)), &hidden, Some(&spoken), html! { (words.say("matching-release")) }))
                }
            }
        }
    };
    let title = words.tell("matching-confirmed", &[("count", kept.plan.readings.len().to_string().into())]);
    let heads = ["matching-text", "matching-item", "matching-undo"];
    html! {
        @if !kept.plan.readings.is_empty() {
            section.cover aria-labelledby="confirmed" {
                h2 #confirmed { (title) }
                (table::scrolled(&title, &table::stacked(words, "stack", None, &heads, &html! { @for own in &kept.plan.readings { (row(own)) } })))
            }
        }
    }
}
