//! `/years` and `/years/{year}`: from the year to its departments.

use crate::access::Reader;
use crate::desk::policy_address;
use crate::layout;
use crate::moment;
use crate::parts::form;
use crate::problem::Problem;
use axum::extract::{Path, State};
use axum::response::Redirect;
use hoshin_domain::{FiscalYear, OperatingPolicy};
use hoshin_store::{Department, KeptPolicy, PolicyKey};
use jiff::ToSpan;
use maud::{Markup, html};

/// `GET /`: the fiscal year that is under way.
pub(crate) async fn home(reader: Reader, State(desk): State<crate::Desk>) -> Result<Redirect, Problem> {
    let today = moment::date((desk.surroundings.now)());
    // The fiscal year begins in April: three months behind the calendar.
    let year = today.checked_sub(3.months()).map_or(today.year(), |date| date.year());
    let current = u16::try_from(year).ok().and_then(|year| FiscalYear::try_from(year).ok());
    let years = reader.desk.city.years().await?;
    let year = current.filter(|year| years.contains(year)).or_else(|| years.first().copied());
    Ok(match year {
        Some(year) => Redirect::to(&format!("/years/{year}")),
        None => Redirect::to("/years"),
    })
}

/// `GET /years`
pub(crate) async fn index(reader: Reader) -> Result<Markup, Problem> {
    let words = reader.words;
    let years = reader.desk.city.years().await?;
    let title = words.say("years-title");
    let main = html! {
        h1 { (title) }
        @if years.is_empty() { p { (words.say("years-empty")) } p { a.solid href="/intakes/new" { (words.say("nav-import")) } } }
        @if let Some(next) = years.first().map(|newest| newest.next()) {
            p { a href={ "/years/" (next) } { (words.tell("year-next", &[("year", words.year(next).into())])) } }
        }
        ul.years { @for year in &years { li { a href={ "/years/" (year) } { (words.year(*year)) } } } }
    };
    Ok(layout::page(&reader, &title, &[(title.clone(), None)], &main))
}

/// `GET /years/{year}`
pub(crate) async fn show(reader: Reader, Path(year): Path<FiscalYear>) -> Result<Markup, Problem> {
    let words = reader.words;
    let departments = reader.desk.city.departments().await?;
    let policies = reader.desk.city.policies_of(year).await?;
    let title = words.tell("year-title", &[("year", words.year(year).into())]);
    let main = html! {
        h1 { (title) }
        div.scroll tabindex="0" role="region" aria-label=(words.say("year-departments")) {
            table.stack {
                caption { (words.say("year-departments")) }
                thead { tr {
                    @for column in ["year-department", "year-goals", "year-filled", "year-publication"] {
                        th scope="col" { (words.say(column)) }
                    }
                } }
                tbody {
                    @for department in &departments {
                        (line(&reader, year, department, policies.iter().find(|kept| kept.key.department == department.id)))
                    }
                }
            }
        }
    };
    let crumbs = [(words.say("nav-years"), Some("/years".to_owned())), (words.year(year), None)];
    Ok(layout::page(&reader, &title, &crumbs, &main))
}

fn line(reader: &Reader, year: FiscalYear, department: &Department, kept: Option<&KeptPolicy>) -> Markup {
    let words = reader.words;
    let address = policy_address(PolicyKey { fiscal_year: year, department: department.id });
    html! {
        tr {
            th scope="row" { a href=(address) { (department.name) } }
            @match kept {
                None => {
                    td data-label=(words.say("year-goals")) { "—" }
                    td data-label=(words.say("year-filled")) { (words.say("year-not-begun")) }
                    td { (form::named_button(reader, &format!("{address}/opening"), &[], Some(&format!("{} {}", department.name, words.say("year-open"))),
                        html! { (words.say("year-open")) })) }
                },
                Some(kept) => {
                    td.number data-label=(words.say("year-goals")) { (kept.policy.goals.len()) }
                    td data-label=(words.say("year-filled")) { (progress(reader, &kept.policy)) }
                    td data-label=(words.say("year-publication")) { (publication(reader, &kept.policy)) }
                },
            }
        }
    }
}

fn progress(reader: &Reader, policy: &OperatingPolicy) -> Markup {
    let Filled { filled, all } = filled(policy);
    let counts = [("all", all.to_string().into()), ("filled", filled.to_string().into())];
    html! { progress aria-hidden="true" value=(filled) max=(all.max(1)) {} " " (reader.words.tell("year-filled-of", &counts)) }
}

fn publication(reader: &Reader, policy: &OperatingPolicy) -> Markup {
    let words = reader.words;
    let Some(last) = policy.publications.last() else { return html! { (words.say("year-not-published")) } };
    let date = moment::date(last.at).to_string();
    let facts = [("number", last.number.to_string().into()), ("date", date.into())];
    html! {
        (words.tell("year-published", &facts))
        @if policy.has_changed_since_publication() { br; (words.say("year-changed-since")) }
    }
}

/// How much of a paper is written.
pub(crate) struct Filled {
    pub(crate) filled: usize,
    pub(crate) all: usize,
}

/// Counts the places of the paper that want a text or a grade.
pub(crate) fn filled(policy: &OperatingPolicy) -> Filled {
    let mut places = vec![policy.basic_policy.is_some()];
    for goal in &policy.goals {
        places.extend([
            goal.title.is_some(),
            goal.plan_goal.is_some(),
            goal.evaluation.is_some(),
            goal.overall_grade.is_some(),
            goal.considerations.is_some(),
        ]);
        for target in &goal.targets {
            places.extend([target.text.is_some(), target.attainment.is_some(), target.grade.is_some()]);
        }
        for initiative in &goal.initiatives {
            let has_sections = !initiative.responsible_sections.is_empty();
            places.extend([initiative.text.is_some(), has_sections, initiative.result.is_some()]);
        }
    }
    Filled { filled: places.iter().filter(|is_filled| **is_filled).count(), all: places.len() }
}
