//! 取組記録 of an edition: what was done for an initiative, and what its figures were counted from.

use crate::Words;
use crate::words::{WordValues, moment};
use hoshin_domain::record::totals::of_quantities;
use hoshin_domain::record::{FigureOwner, FrozenRecord, PublishedRecords, Quantity, RecordPaper};
use hoshin_store::Edition;
use jiff::civil::Date;
use maud::{Markup, html};

/// A list longer than this would bury the page; the rest is in the table to take away.
const SHOWN: usize = 50;
/// Records that count many things are summed up by the first of them.
const TOTALS: usize = 3;

/// The records of an initiative: how many, what they add up to, and each of them on demand.
pub(crate) fn of_initiative(words: Words, edition: &Edition, goal: u32, initiative: u32, all: &str) -> Markup {
    let records = edition.records.of_initiative(goal, initiative);
    let totals: Vec<String> = of_quantities(records.iter().map(|frozen| counted_in(&frozen.record)))
        .iter()
        .take(TOTALS)
        .map(|total| total.summed(records.len() > 1))
        .collect();
    html! {
        @if !records.is_empty() {
            details.public-records id=(name(goal, initiative)) {
                summary { (counted(words, "site-records", records.len())) @if !totals.is_empty() { "（" (totals.join("、")) "）" } }
                (list(words, records, all))
            }
        }
    }
}

/// What the figure of an indicator was counted from; nothing where a person wrote it.
pub(crate) fn source(words: Words, records: &PublishedRecords, owner: FigureOwner, indicator: u32) -> Markup {
    let Some(source) = records.source(owner, indicator).filter(|source| source.agrees) else { return html! {} };
    let public = ("public", source.public.to_string().into());
    let told = match source.internal {
        Some(0) => words.tell("site-figure-public", &[public]),
        Some(internal) => words.tell("site-figure-both", &[public, ("internal", internal.to_string().into())]),
        None => words.say("site-figure-partly"),
    };
    let goal = match owner {
        FigureOwner::Target { goal, .. } | FigureOwner::Initiative { goal, .. } => goal,
    };
    let is_its = |initiative: u32| match owner {
        FigureOwner::Target { .. } => true,
        FigureOwner::Initiative { initiative: own, .. } => own == initiative,
    };
    let first = records.initiatives.iter().find(|of| of.goal == goal && is_its(of.initiative));
    html! {
        p.working {
            (told)
            @if let Some(of) = first.filter(|_| source.public > 0) {
                " " a href={ "#" (name(of.goal, of.initiative)) } { (words.say("site-figure-records")) }
            }
        }
    }
}

fn name(goal: u32, initiative: u32) -> String {
    format!("records-{goal}-{initiative}")
}

fn counted(words: Words, word: &str, count: usize) -> String {
    let count: WordValues<'_> = &[("count", count.to_string().into())];
    words.tell(word, count)
}

// The newest first: what a reader looks for.
fn list(words: Words, records: &[FrozenRecord], all: &str) -> Markup {
    html! {
        ul.record-lines {
            @for frozen in records.iter().rev().take(SHOWN) { li { (line(words, &frozen.record)) } }
        }
        @if records.len() > SHOWN {
            p { (counted(words, "site-records-more", records.len() - SHOWN)) " " a href=(all) { (words.say("site-records-all")) } }
        }
    }
}

fn counted_in(record: &RecordPaper) -> (Date, Option<&str>, &[Quantity]) {
    (record.date, record.partner.as_deref(), record.quantities.as_slice())
}

fn line(words: Words, record: &RecordPaper) -> Markup {
    let quantities: Vec<String> = of_quantities([counted_in(record)]).iter().map(|total| total.listed(false)).collect();
    html! {
        span.when { time datetime=(record.date) { (moment::day_in_both_calendars(record.date)) } "　" (record.kind) }
        b { (record.title) }
        @if !quantities.is_empty() { span { (quantities.join("、")) } }
        @if let Some(partner) = &record.partner { span { (partner) } }
        @if let Some(link) = &record.link { a href=(link) rel="noopener noreferrer external" { (words.say("site-record-link")) } }
    }
}
