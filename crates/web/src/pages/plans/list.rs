//! `/plans`: the plans of the city.

use super::{address, crumbs, kind, period};
use crate::access::{Reader, Result};
use crate::parts::{DoneQuery, banner, layout, table};
use axum::extract::Query;
use hoshin_store::KeptPlan;
use maud::{Markup, html};

const COLUMNS: [&str; 5] = ["plan", "plan-kind", "plan-years", "plan-items", "plan-public"];

pub(crate) async fn index(reader: Reader, Query(asked): Query<DoneQuery>) -> Result<Markup> {
    let plans = reader.hall.city.plans().await?;
    let (words, title) = (reader.words, reader.say("plans-title"));
    let done = asked.word(&[("imported", "plans-imported"), ("removed", "plan-removed")]);
    let year = reader.hall.current_year();
    let main = html! {
        (banner::done(words, done))
        h1 { (title) }
        p { (words.say("plans-lead")) }
        div.tools {
            a.outline href="/plans/import" { (words.say("plans-import")) }
            @if !plans.is_empty() { a.outline href={ "/years/" (year) "/coverage" } { (words.tell("coverage-of", &[("year", words.year(year).into())])) } }
        }
        @if plans.is_empty() {
            section.cover aria-labelledby="none" {
                h2 #none { (words.say("plans-none")) }
                p { (words.say("plans-none-text")) }
                ol { @for step in ["plans-begin-file", "plans-begin-match", "plans-begin-choose"] { li { (words.say(step)) } } }
            }
        } @else {
            (table::scrolled(&title, &table::stacked(words, "stack", Some(&title), &COLUMNS, &html! { @for kept in &plans { (line(&reader, kept)) } })))
        }
    };
    Ok(layout::page(&reader, &title, &crumbs(words, None, None), &main))
}

fn line(reader: &Reader, kept: &KeptPlan) -> Markup {
    let (words, plan) = (reader.words, &kept.plan);
    html! {
        tr {
            th scope="row" { a href=(address(kept)) { (plan.name) } }
            td data-label=(words.say("plan-kind")) { (kind(words, plan)) }
            td data-label=(words.say("plan-years")) { (period(words, plan)) }
            td.number data-label=(words.say("plan-items")) { (plan.items.len()) }
            td data-label=(words.say("plan-public")) { (words.say(if plan.is_public { "plan-is-public" } else { "plan-is-not-public" })) }
        }
    }
}
