//! `/organisation/changes/preview`: what a change leads to, before it is made. It is asked for, and writes nothing.

use super::outlook::{self, Outlook};
use super::typed::TypedProposal;
use super::{crumbs, form, kind_name};
use crate::access::{Problem, Reader, Response, Result};
use crate::parts::{form as forms, layout};
use axum::extract::Query;
use axum::response::IntoResponse;
use hoshin_domain::DepartmentId;
use hoshin_domain::organisation::{Proposal, Successor};
use hoshin_store::Organisation;
use maud::{Markup, html};

pub(crate) async fn show(reader: Reader, Query(fields): Query<Vec<(String, String)>>) -> Result<Response> {
    let organisation = reader.hall.city.organisation().await?;
    let mut asked = TypedProposal::of(&fields).ok_or(Problem::NotFound)?;
    let Some(proposal) = asked.proposal(reader.words) else {
        return Ok(layout::refused(form::page(&reader, &organisation, &asked)));
    };
    let faults = organisation.faults(&proposal);
    if !faults.is_empty() {
        asked.refuse(reader.words, &organisation, &faults);
        return Ok(layout::refused(form::page(&reader, &organisation, &asked)));
    }
    let outlook = outlook::of(&reader, &organisation, &proposal).await?;
    Ok(page(&reader, &organisation, (&asked, &proposal), &outlook).into_response())
}

fn page(
    reader: &Reader,
    organisation: &Organisation,
    (asked, proposal): (&TypedProposal<'_>, &Proposal),
    outlook: &Outlook,
) -> Markup {
    let title = reader.say("reorganisation-preview-title");
    let day = reader.words.day(proposal.day);
    let facts = [("day", day.into()), ("kind", kind_name(reader.words, proposal.kind).into())];
    let main = html! {
        h1 { (title) }
        p { b { (reader.tell("reorganisation-preview-lead", &facts)) } }
        p { (outlook::names_before(organisation, proposal)) " → " (outlook::names_after(reader.words, organisation, proposal)) }
        (outlook.shown(reader, organisation, proposal))
        (forms::form(reader, "/organisation/changes", html! {
            @for (name, value) in asked.fields.iter().filter(|(name, _)| kept(name)) {
                input type="hidden" name=(name) value=(value);
            }
            (choices(reader, organisation, proposal))
            div.buttons {
                button.solid type="submit" { (reader.say("reorganisation-confirm")) }
                a.quiet href={ "/organisation/changes/new?kind=" (proposal.kind.as_str()) } { (reader.say("reorganisation-again")) }
            }
        }))
    };
    layout::page(reader, &title, &crumbs(reader, Some(title.clone())), &main)
}

fn kept(name: &str) -> bool {
    ["kind", "day", "from", "to", "names"].contains(&name)
}

/// Where it leads to several: who takes over what is open, and where each section goes. Else there is nothing to choose.
fn choices(reader: &Reader, organisation: &Organisation, proposal: &Proposal) -> Markup {
    let names: Vec<String> = proposal.to.iter().map(|to| outlook::name_of(organisation, to, proposal.day)).collect();
    let options = |with_end: bool, from: &str, name: &str| {
        let value = |at: &str| if name.is_empty() { at.to_owned() } else { format!("{from}|{at}|{name}") };
        let mut options: Vec<(String, String)> =
            (0..).zip(&names).map(|(at, name): (usize, &String)| (value(&at.to_string()), name.clone())).collect();
        if with_end {
            options.push((value(""), reader.say("reorganisation-section-ends")));
        }
        options
    };
    let before = proposal.day.yesterday().unwrap_or(proposal.day);
    let there = proposal.from.iter().filter_map(|id| organisation.as_on(*id, before));
    let sections: Vec<(DepartmentId, String)> =
        there.flat_map(|known| known.sections.into_iter().map(move |name| (known.id, name))).collect();
    html! {
        @if !proposal.kind.ends() || names.len() < 2 {
            @for moving in &proposal.sections {
                input type="hidden" name="section" value={ (moving.from) "|0|" (moving.name) };
            }
        } @else {
            fieldset.step {
                legend { (reader.say("reorganisation-choices")) }
                (forms::choice(reader.words, ("heir", "heir", "reorganisation-heir"), "0", options(false, "", "")))
                p.hint { (reader.say("reorganisation-heir-hint")) }
                @for (at, (from, section)) in sections.iter().enumerate() {
                    @let id = format!("section-{at}");
                    div.field {
                        label for=(id) { (reader.tell("reorganisation-section-to", &[("name", section.as_str().into())])) }
                        select id=(id) name="section" {
                            @for (value, text) in options(true, &from.to_string(), section) {
                                option value=(value) selected[is_own(proposal, *from, &value)] { (text) }
                            }
                        }
                    }
                }
            }
        }
    }
}

// Whoever goes on keeps its sections unless somebody says otherwise.
fn is_own(proposal: &Proposal, from: DepartmentId, value: &str) -> bool {
    let at = proposal.to.iter().position(|to| *to == Successor::Known(from)).unwrap_or(0);
    value.starts_with(&format!("{from}|{at}|"))
}
