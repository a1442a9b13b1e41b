//! What follows from a change: which departments end and begin, which papers are under way, where open items go, which
//! duties must be given anew.

use crate::Words;
use crate::access::{Reader, Result, policy_address};
use crate::parts::{duty, progress};
use hoshin_domain::consideration::Standing;
use hoshin_domain::organisation::{Moving, Proposal, Successor};
use hoshin_domain::{DepartmentId, FiscalYear, StageKind};
use hoshin_store::{Appointment, KeptPolicy, Organisation, PolicyKey};
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// What is kept of the departments a change comes from.
pub(super) struct Outlook {
    /// Papers that are not closed, of the year of the day and those beside it.
    papers: Vec<KeptPolicy>,
    /// How many items are open, by the department that left them.
    open: Vec<(DepartmentId, usize)>,
    /// Duties in departments that end, that go on after it.
    duties: Vec<Appointment>,
    /// What everybody is called, by the sign-in name.
    names: BTreeMap<String, String>,
}

/// Only of those that end: whoever goes on keeps everything.
pub(super) async fn of(reader: &Reader, organisation: &Organisation, proposal: &Proposal) -> Result<Outlook> {
    let city = &reader.hall.city;
    let ending: Vec<DepartmentId> = proposal.ending().collect();
    let year = FiscalYear::of(proposal.day).unwrap_or_else(|| reader.hall.current_year());
    let (mut papers, mut open) = (Vec::new(), Vec::new());
    for year in [year.previous(), year, year.next()] {
        let all = if ending.is_empty() { Vec::new() } else { city.policies_of(year).await? };
        papers.extend(all.into_iter().filter(|kept| ending.contains(&kept.key.department)));
    }
    for id in &ending {
        let key = PolicyKey { fiscal_year: year, department: *id };
        let own = papers.iter().find(|kept| kept.key == key).map(|kept| &kept.policy);
        let missing = city.considerations(key, own).await?.iter().filter(|own| !Standing::is_answered(own)).count();
        open.push((*id, missing));
    }
    papers.retain(|kept| kept.policy.progress.kind() != StageKind::Closed);
    let goes_on = |held: &Appointment| held.term.to.is_none_or(|to| proposal.day <= to);
    let mut duties = city.assignments().await?;
    duties.retain(|held| goes_on(held) && held.department.is_some_and(|id| ending.contains(&id)));
    // A section that goes along takes its clerks.
    duties.retain(|held| held.section.is_none() || !goes_along(organisation, proposal, held));
    let names = city.people().await?.into_iter().collect();
    Ok(Outlook { papers, open, duties, names })
}

fn goes_along(organisation: &Organisation, proposal: &Proposal, held: &Appointment) -> bool {
    organisation.moving(proposal).iter().any(|Moving { from, name, to }| {
        to.is_some() && Some(*from) == held.department && held.section.as_ref() == Some(name)
    })
}

/// A department a change leads to, by its name then.
pub(super) fn name_of(organisation: &Organisation, to: &Successor, day: Date) -> String {
    match to {
        Successor::New(name) => name.clone(),
        Successor::Known(id) => organisation.name_on(*id, day).unwrap_or_default().to_owned(),
    }
}

pub(super) fn names_before(organisation: &Organisation, proposal: &Proposal) -> String {
    let before = proposal.day.yesterday().unwrap_or(proposal.day);
    let name = |id: &DepartmentId| organisation.name_on(*id, before).unwrap_or_default();
    proposal.from.iter().map(name).collect::<Vec<_>>().join("、")
}

pub(super) fn names_after(words: Words, organisation: &Organisation, proposal: &Proposal) -> String {
    let names: Vec<String> = proposal.to.iter().map(|to| name_of(organisation, to, proposal.day)).collect();
    if names.is_empty() { words.say("reorganisation-nobody") } else { names.join("、") }
}

impl Outlook {
    pub(super) fn shown(&self, reader: &Reader, organisation: &Organisation, proposal: &Proposal) -> Markup {
        let before = proposal.day.yesterday().unwrap_or(proposal.day);
        let named = |id: DepartmentId| organisation.name_on(id, before).unwrap_or_default();
        let new = proposal.to.iter().filter(|to| matches!(to, Successor::New(_)));
        html! {
            section.cover aria-labelledby="outlook" {
                h2 #outlook { (reader.say("outlook-title")) }
                ul {
                    @for id in proposal.ending() { li { (reader.tell("outlook-ends", &[("name", named(id).into())])) } }
                    @if proposal.kind.ends() { @for to in new {
                        li { (reader.tell("outlook-begins", &[("name", name_of(organisation, to, proposal.day).into())])) }
                    } }
                    @for line in self.moves(reader, organisation, proposal) { li { (line) } }
                    li { (reader.say("outlook-printed")) }
                    li { (reader.say("outlook-addresses")) }
                }
                (self.of_papers(reader, proposal))
                (self.of_items(reader, organisation, proposal))
                (self.of_duties(reader, organisation))
            }
        }
    }

    fn moves(&self, reader: &Reader, organisation: &Organisation, proposal: &Proposal) -> Vec<String> {
        let before = proposal.day.yesterday().unwrap_or(proposal.day);
        let told = |Moving { from, name, to }: Moving| {
            let target = to.and_then(|at| proposal.to.get(at)).map(|to| name_of(organisation, to, proposal.day));
            let from = organisation.name_on(from, before).unwrap_or_default();
            let facts =
                [("section", name.into()), ("from", from.into()), ("to", target.clone().unwrap_or_default().into())];
            reader.tell(if target.is_some() { "outlook-section-moves" } else { "outlook-section-ends" }, &facts)
        };
        organisation.moving(proposal).into_iter().map(told).collect()
    }

    fn of_papers(&self, reader: &Reader, proposal: &Proposal) -> Markup {
        let lead = if proposal.to.is_empty() { "outlook-papers-alone" } else { "outlook-papers-lead" };
        html! {
            @if !self.papers.is_empty() {
                h3 { (reader.tell("outlook-papers", &[("count", self.papers.len().to_string().into())])) }
                p { (reader.say(lead)) }
                ul { @for kept in &self.papers { li {
                    a href=(policy_address(kept.key)) { (reader.words.year(kept.key.fiscal_year)) "　" (kept.policy.department) }
                    "　" (progress::stage_name(reader.words, &kept.policy))
                    @if kept.policy.progress.kind() == StageKind::Submitted { " " span.tag { (reader.say("outlook-waits")) } }
                } } }
            }
        }
    }

    fn of_items(&self, reader: &Reader, organisation: &Organisation, proposal: &Proposal) -> Markup {
        let heir = proposal.heir().and_then(|at| proposal.to.get(at));
        let heir = heir.map(|to| name_of(organisation, to, proposal.day));
        let lead = match &heir {
            Some(heir) => reader.tell("outlook-items-go", &[("name", heir.as_str().into())]),
            None => reader.say("outlook-items-stay"),
        };
        html! {
            @if self.open.iter().any(|(_, count)| *count > 0) {
                h3 { (reader.say("outlook-items")) }
                p { (lead) }
                ul { @for (id, count) in self.open.iter().filter(|(_, count)| *count > 0) { li {
                    (reader.tell("outlook-items-of", &[
                        ("name", organisation.department(*id).map(|known| known.name.clone()).unwrap_or_default().into()),
                        ("count", count.to_string().into()),
                    ]))
                } } }
            }
        }
    }

    fn of_duties(&self, reader: &Reader, organisation: &Organisation) -> Markup {
        let departments: Vec<_> = organisation.on(reader.hall.today());
        html! {
            @if !self.duties.is_empty() {
                h3 { (reader.tell("outlook-duties", &[("count", self.duties.len().to_string().into())])) }
                p { (reader.say("outlook-duties-lead")) }
                ul { @for held in &self.duties { li {
                    a href={ "/people/" (held.login) } { (self.names.get(&held.login).unwrap_or(&held.login)) } " " (duty::line(reader.words, held, &departments))
                } } }
            }
        }
    }
}
