//! `/audit`: everything that was ever written, for those who audit.

pub(crate) mod export;
mod filter;
mod subjects;
pub(crate) mod verification;

use crate::Words;
use crate::access::{Reader, Result};
use crate::parts::{comparison, events, layout, table};
use axum::extract::Query;
use filter::Filter;
use hoshin_domain::policy::Happened;
use hoshin_domain::{Event, PolicyEvent};
use hoshin_store::{AuditEntry, Head};
use maud::{Markup, html};
use subjects::Subjects;

/// How many entries stand on a page.
const ENTRIES: i64 = 50;

pub(crate) async fn index(reader: Reader, Query(filter): Query<Filter>) -> Result<Markup> {
    let city = &reader.hall.city;
    // One more than is shown says whether there is another page.
    let mut entries = match filter.query(ENTRIES + 1) {
        Some(query) => city.audit_search(&query).await?,
        None => Vec::new(),
    };
    let has_more = i64::try_from(entries.len()).is_ok_and(|count| count > ENTRIES);
    if has_more {
        entries.pop();
    }
    let older = entries.last().filter(|_| has_more).map(|last| filter.before(last.seq).address("/audit"));
    let glance = city.glance().await?;
    let (departments, years) = (glance.departments().await?, city.years().await?);
    let mut subjects = Subjects::new(departments.clone());
    subjects.load(&reader, &entries).await?;
    let title = reader.say("audit-title");
    let main = html! {
        h1 { (title) }
        p { (reader.say("audit-lead")) }
        div.tools {
            a.outline href="/audit/verification" { (reader.say("audit-verify")) }
            @if !entries.is_empty() { a.outline href=(filter.newest().address("/audit.csv")) { (reader.say("audit-csv")) } }
            a.quiet href="#audit-head-title" { (reader.say("audit-head-title")) }
        }
        (filter.form(reader.words, &departments, &years))
        (listed(reader.words, &subjects, &entries))
        nav.neighbours aria-label=(title) {
            @if filter.is_older() { a href=(filter.newest().address("/audit")) { (reader.say("audit-newest")) } }
            @if let Some(older) = older { a href=(older) { (reader.say("audit-older")) } }
        }
        (end_of_the_log(reader.words, "audit-head-title", &reader.say("audit-head-title"), glance.head()))
    };
    Ok(layout::page(&reader, &title, &[(title.clone(), None)], &main))
}

/// The value to keep elsewhere, with what it is for.
fn end_of_the_log(words: Words, id: &str, title: &str, head: &Head) -> Markup {
    html! {
        section.cover.head aria-labelledby=(id) {
            h2 id=(id) { (title) }
            p { (words.say("audit-head-text")) }
            p { (words.tell("audit-head-count", &[("count", head.seq.to_string().into())])) }
            p { code { (head) } }
        }
    }
}

fn listed(words: Words, subjects: &Subjects, entries: &[AuditEntry]) -> Markup {
    let columns =
        ["audit-column-seq", "audit-column-at", "audit-column-person", "audit-column-subject", "audit-column-event"];
    let lines = html! { @for entry in entries { (line(words, subjects, entry)) } };
    html! {
        @if entries.is_empty() { p { (words.say("audit-none")) } }
        @else { (table::stacked(words, "stack audit", Some(&words.say("audit-caption")), &columns, &lines)) }
    }
}

fn line(words: Words, subjects: &Subjects, entry: &AuditEntry) -> Markup {
    let happened = entry.happened().ok();
    let at = happened.as_ref().map_or(entry.at.clone(), |happened| words.at(happened.at));
    let subject = subjects.name(words, &entry.subject);
    html! {
        tr id={ "entry-" (entry.seq) } {
            th scope="row" data-label=(words.say("audit-column-seq")) { (entry.seq) }
            td data-label=(words.say("audit-column-at")) { time datetime=(entry.at) { (at) } }
            td data-label=(words.say("audit-column-person")) { (entry.name) (words.bracketed(&entry.login)) }
            td data-label=(words.say("audit-column-subject")) {
                @match subjects.address(&entry.subject) { Some(address) => a href=(address) { (subject) }, None => (subject) }
            }
            td data-label=(words.say("audit-column-event")) {
                p { (sentence(words, subjects, entry, happened.as_ref())) }
                (details(words, entry, happened.as_ref()))
            }
        }
    }
}

/// What happened, in words; an entry of a kind that is not known says so and is still shown.
fn sentence(words: Words, subjects: &Subjects, entry: &AuditEntry, happened: Option<&Happened<Event>>) -> String {
    match happened {
        Some(happened) => {
            let names = subjects.names(words, &entry.subject);
            events::sentence(names, &happened.event, subjects.policy(&entry.subject))
        }
        None => words.say("audit-unreadable"),
    }
}

fn details(words: Words, entry: &AuditEntry, happened: Option<&Happened<Event>>) -> Markup {
    let event = happened.and_then(|happened| happened.event.of_policy());
    html! {
        details {
            summary {
                (words.say("audit-details"))
                span.hidden { (words.colon()) (words.tell("audit-details-of", &[("seq", entry.seq.to_string().into())])) }
            }
            @if let Some(PolicyEvent::FieldChanged { before, after, .. }) = event {
                (comparison::shown(words, before.as_deref(), after.as_deref()))
            }
            @if let Some(reason) = event.and_then(events::reason) { div.note { (layout::text(reason)) } }
            dl {
                dt { (words.say("audit-subject-key")) } dd { code { (entry.subject) } }
                dt { (words.say("audit-raw")) } dd { code { (entry.event) } }
                dt { (words.say("audit-hash")) } dd { code { (entry.hash) } }
                dt { (words.say("audit-previous")) } dd { code { (entry.previous) } }
            }
        }
    }
}
