//! `…/publication`: making a checked version public, by someone other than who checked it.

use super::changes::{self, Since};
use super::steps;
use crate::access::{PolicyFor, Reader, Response, Result, Writer, policy_address};
use crate::moment;
use crate::parts::progress::is_checker;
use crate::parts::{form, layout, left_over, past_note, way};
use hoshin_domain::{Action, OperatingPolicy, Permission, work};
use hoshin_store::{KeptPolicy, PolicyKey};
use maud::{Markup, html};

pub(crate) async fn show(PolicyFor { by: reader, kept, .. }: PolicyFor<Reader>) -> Result<Markup> {
    let mut notes = left_over::warning(&reader, &kept).await?;
    let records = reader.hall.city.records_to_publish(&kept).await?.count();
    if records > 0 {
        let told = reader.tell("publication-records", &[("count", records.to_string().into())]);
        notes = html! { (notes) p.note { (told) } };
    }
    // What is new for citizens; of a first edition that is the whole of it.
    let changes = changes::since(&reader, &kept, Since::LastEdition).await?;
    notes = html! {
        (notes)
        section.new-for-citizens aria-labelledby="new-for-citizens" {
            h2 #new-for-citizens { (reader.say("publication-changes")) }
            @match changes {
                Some(changes) => (changes),
                None => p { (reader.say("publication-first")) },
            }
        }
    };
    Ok(page(&reader, &kept, &notes))
}

pub(crate) async fn create(key: PolicyKey, writer: Writer) -> Result<Response> {
    let version = steps::version(&writer);
    steps::act(&writer, key, &Action::Publish { version }, "published").await
}

fn page(reader: &Reader, kept: &KeptPolicy, notes: &Markup) -> Markup {
    let policy = &kept.policy;
    let address = policy_address(kept.key);
    let number = policy.publications.last().map_or(1, |last| last.number + 1);
    let numbered = [("number", number.to_string().into())];
    let title = reader.tell("publication-title", &[("department", policy.department.as_str().into())]);
    let empty = work::filled(policy, policy.progress.step).empty();
    let main = html! {
        h1 { (title) }
        @if is_checker(reader, policy) {
            p { (reader.say("publish-needs-another")) }
            p { a href=(address) { (reader.say("back-to-policy")) } }
        } @else if reader.may(kept.key.department, Some(policy), Permission::Publish) {
            @if let Some(correction) = &policy.progress.correction {
                p { (reader.tell("publication-correction", &numbered)) }
                p { (reader.say("correction-reason")) "：" (correction.reason) }
            } @else {
                p { (reader.tell("publication-step", &[("number", number.to_string().into()),
                    ("step", reader.say(&format!("step-{}", policy.progress.step)).into())])) }
            }
            @if empty > 0 { p.note { (reader.tell("publication-empty-fields", &[("count", empty.to_string().into())])) } }
            (notes)
            (form::form(reader, &format!("{address}/publication"), html! {
                input type="hidden" name="version" value=(policy.progress.version().unwrap_or_default());
                div.buttons {
                    button.solid type="submit" { (reader.tell("publication-button", &numbered)) }
                    a.quiet href=(address) { (reader.say("back")) }
                }
            }))
        } @else {
            p { (reader.say("publication-not-now")) }
            p { a href=(address) { (reader.say("back-to-policy")) } }
        }
        (history(reader, policy))
    };
    layout::page(reader, &title, &way::to_policy(reader, policy, Some((reader.say("policy-publish"), &address))), &main)
}

/// What was published when, and why it was corrected.
pub(crate) fn history(reader: &Reader, policy: &OperatingPolicy) -> Markup {
    html! {
        @if !policy.publications.is_empty() {
            h2 { (reader.say("publication-history")) }
            ol.history {
                @for publication in &policy.publications {
                    li {
                        (reader.tell("publication-entry", &[
                            ("number", publication.number.to_string().into()),
                            ("step", reader.say(&format!("step-{}", publication.step)).into()),
                            ("date", moment::in_both_calendars(publication.at).into()),
                            ("name", publication.by.as_str().into()),
                        ]))
                        @if let Some(reason) = &publication.reason { (layout::text(reason)) }
                        (past_note::inside(reader.words, publication))
                    }
                }
            }
        }
    }
}
