//! What the records give the indicators they feed: the figure with its records, or why there is none.

use super::{address, name_of};
use crate::Words;
use crate::access::Reader;
use crate::pages::policy::fed;
use hoshin_domain::Permission;
use hoshin_domain::record::feeding::FedFigure;
use hoshin_domain::record::{NoFigure, RecordId, grouped};
use hoshin_store::KeptPolicy;
use maud::{Markup, html};

/// The records that are linked beside a figure; it is made of all of them.
const LINKED: usize = 30;

/// The fed indicators of a policy; nothing if it has none.
pub(super) fn section(reader: &Reader, kept: &KeptPolicy, figures: &[FedFigure]) -> Markup {
    html! {
        @if !figures.is_empty() {
            h2 #figures { (reader.say("records-figures")) }
            ul.plain.duties { @for figure in figures { li {
                p { (name_of(reader.words, kept, figure.indicator)) }
                (shown(reader, kept, figure))
                (fed::ending(reader, kept, figure.indicator))
                @if figure.has_moved() { p.hint { (reader.tell("records-figure-moved", &[("actual", actual(reader.words, figure).into())])) } }
            } } }
        }
    }
}

/// Says on the policy's page that records have come since its figures were written and cannot be written now, and which
/// records keep a figure from being worked out.
pub(crate) fn moved(reader: &Reader, kept: &KeptPolicy, figures: &[FedFigure]) -> Markup {
    let words = reader.words;
    let is_written = Permission::WriteResult.fits(kept.policy.progress.kind());
    let count = figures.iter().filter(|figure| figure.has_moved()).count();
    let stopped = stopped(reader, kept, figures);
    html! {
        @if !is_written && count > 0 {
            div.banner.note {
                p {
                    (words.tell("records-came-since", &[("count", count.to_string().into())])) " "
                    a href={ (address(kept.key)) "#figures" } { (words.say("records-figures")) }
                }
            }
        }
        @if !stopped.is_empty() {
            div.banner.note { @for told in stopped { p { (told) } } }
        }
    }
}

/// Each figure that records keep from being worked out: which, why, and those records.
pub(crate) fn stopped(reader: &Reader, kept: &KeptPolicy, figures: &[FedFigure]) -> Vec<Markup> {
    let words = reader.words;
    let stopped = figures.iter().filter_map(|fed| Some((fed, fed.figure.as_ref().err()?)));
    let stopped = stopped.filter(|(_, reason)| !reason.records().is_empty());
    let told = stopped.map(|(fed, reason)| {
        let links = links(&address(kept.key), reason.records());
        html! { (name_of(words, kept, fed.indicator)) (words.colon()) (sentence(words, reason)) " " (links) }
    });
    told.collect()
}

/// What a record lacks for a figure that waits for it.
pub(super) fn lacking(words: Words, figures: &[FedFigure], record: RecordId) -> Option<String> {
    let reason = figures.iter().filter_map(|fed| fed.figure.as_ref().err());
    let reason = reason.into_iter().find(|reason| reason.records().contains(&record))?;
    Some(match reason {
        NoFigure::Missing { quantity, .. } => {
            words.tell("records-lacks-quantity", &[("quantity", quantity.clone().into())])
        }
        NoFigure::SeveralStates { .. } => words.say("records-of-several"),
        NoFigure::UnitsDiffer { .. }
        | NoFigure::NoRecords
        | NoFigure::NoPartners
        | NoFigure::NoQuantityNamed
        | NoFigure::NoWholeNamed
        | NoFigure::NowhereFound { .. }
        | NoFigure::NothingToShare => words.say("records-has-other-unit"),
    })
}

fn links(records: &str, ids: &[RecordId]) -> Markup {
    html! { @for id in ids.iter().take(LINKED) { a href={ (records) "/" (id) } { "№" (id) } " " } }
}

fn actual(words: Words, figure: &FedFigure) -> String {
    figure.actual.clone().unwrap_or_else(|| words.say("empty"))
}

fn shown(reader: &Reader, kept: &KeptPolicy, fed: &FedFigure) -> Markup {
    let words = reader.words;
    let records = address(kept.key);
    match &fed.figure {
        Ok(figure) => html! {
            p {
                strong { (grouped(&figure.amount)) (figure.unit.as_deref().unwrap_or_default()) }
                @if let Some(day) = figure.as_of { (words.tell("records-figure-as-of", &[("day", words.day(day).into())])) }
            }
            p.by {
                (words.tell("records-figure-of", &[("count", figure.records.len().to_string().into())])) " "
                (links(&records, &figure.records))
            }
        },
        Err(reason) => html! { p { (sentence(words, reason)) " " (links(&records, reason.records())) } },
    }
}

fn sentence(words: Words, reason: &NoFigure) -> String {
    let quantity = |name: &str| ("quantity", name.to_owned().into());
    match reason {
        NoFigure::NoRecords => words.say("records-figure-no-records"),
        NoFigure::NoPartners => words.say("records-figure-no-partners"),
        NoFigure::NoQuantityNamed => words.say("records-figure-no-quantity"),
        NoFigure::NoWholeNamed => words.say("records-figure-no-whole"),
        NoFigure::NowhereFound { quantity: name } => words.tell("records-figure-nowhere", &[quantity(name)]),
        NoFigure::Missing { quantity: name, records } => {
            words.tell("records-figure-missing", &[quantity(name), ("count", records.len().to_string().into())])
        }
        NoFigure::UnitsDiffer { units, .. } => {
            words.tell("records-figure-units", &[("units", units.join("、").into())])
        }
        NoFigure::SeveralStates { quantity: name, partners, .. } => {
            words.tell("records-figure-several", &[quantity(name), ("partners", partners.join("、").into())])
        }
        NoFigure::NothingToShare => words.say("records-figure-nothing-to-share"),
    }
}
