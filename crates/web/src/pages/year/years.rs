//! `/years` and `/years/{year}`: from the year to its departments.

use crate::access::{Reader, Result, policy_address};
use crate::pages::year::board;
use crate::parts::{form, layout, progress, stages, table};
use hoshin_domain::{FiscalYear, OperatingPolicy, Permission, work};
use hoshin_store::{Department, KeptPolicy, PolicyKey};
use maud::{Markup, html};

const COLUMNS: [&str; 5] = ["year-department", "year-goals", "board-stage", "year-filled", "year-publication"];

pub(crate) async fn index(reader: Reader) -> Result<Markup> {
    let years = reader.hall.city.years().await?;
    let title = reader.say("years-title");
    let main = html! {
        h1 { (title) }
        @if years.is_empty() { p { (reader.say("years-empty")) } p { a.solid href="/intakes/new" { (reader.say("intake-title")) } } }
        @if let Some(next) = years.first().map(|newest| newest.next()) {
            p { a href={ "/years/" (next) } { (reader.tell("year-next", &[("year", reader.words.year(next).into())])) } }
        }
        @if reader.may_in_city(Permission::RunCycle) { div.tools { a.outline href="/plans" { (reader.say("plans-title")) } } }
        ul.years { @for year in &years { li { a href={ "/years/" (year) } { (reader.words.year(*year)) } } } }
    };
    Ok(layout::page(&reader, &title, &[(title.clone(), None)], &main))
}

pub(crate) async fn show(reader: Reader, year: FiscalYear) -> Result<Markup> {
    let policies = reader.hall.city.policies_of(year).await?;
    let departments = reader.departments_of(year, &policies).await?;
    let (title, name) =
        (reader.tell("year-title", &[("year", reader.words.year(year).into())]), reader.say("year-departments"));
    // Nobody begins a policy of a year that was taken over as published.
    let may_begin = !work::is_of_the_past(policies.iter().map(|kept| &kept.policy));
    let lines = html! {
        @for department in departments.iter().filter(|department| reader.may(department.id, None, Permission::Read)) {
            (line(&reader, year, department, (may_begin, policies.iter().find(|kept| kept.key.department == department.id))))
        }
    };
    let main = html! {
        h1 { (title) }
        @if reader.may_in_city(Permission::RunCycle) {
            div.tools {
                a.outline href={ "/years/" (year) "/board" } { (reader.say("board")) }
                a.outline href={ "/years/" (year) "/coverage" } { (reader.say("coverage")) }
            }
        }
        (table::scrolled(&name, &table::stacked(reader.words, "stack", Some(&name), &COLUMNS, &lines)))
    };
    let crumbs = [(reader.say("years-title"), Some("/years".to_owned())), (reader.words.year(year), None)];
    Ok(layout::page(&reader, &title, &crumbs, &main))
}

fn line(
    reader: &Reader,
    year: FiscalYear,
    department: &Department,
    (may_begin, kept): (bool, Option<&KeptPolicy>),
) -> Markup {
    let address = policy_address(PolicyKey { fiscal_year: year, department: department.id });
    html! {
        tr {
            th scope="row" {
                a href=(address) { (department.name) }
                (stages::standing_of(reader, department, kept.map(|kept| &kept.policy)))
            }
            @match kept {
                None => {
                    td data-label=(reader.say("year-goals")) { "—" }
                    td data-label=(reader.say("board-stage")) { (reader.say("year-not-begun")) }
                    td data-label=(reader.say("year-filled")) { "—" }
                    td { @if may_begin && reader.may(department.id, None, Permission::Open) { (form::named_button(reader, &format!("{address}/opening"), &[], Some(&format!("{} {}", department.name, reader.say("year-open"))),
                        html! { (reader.say("year-open")) })) } }
                },
                Some(kept) => {
                    td.number data-label=(reader.say("year-goals")) { (kept.policy.goals.len()) }
                    td data-label=(reader.say("board-stage")) { (progress::stage_name(reader.words, &kept.policy)) }
                    td data-label=(reader.say("year-filled")) { (board::share(reader, work::filled(&kept.policy, kept.policy.progress.step))) }
                    td data-label=(reader.say("year-publication")) { (publication(reader, &kept.policy)) }
                },
            }
        }
    }
}

fn publication(reader: &Reader, policy: &OperatingPolicy) -> Markup {
    let Some(last) = policy.publications.last() else { return html! { (reader.say("year-not-published")) } };
    let date = reader.words.day_of(last.at);
    let facts = [("number", last.number.to_string().into()), ("date", date.into())];
    html! {
        (reader.tell("year-published", &facts))
        @if policy.has_changed_since_publication() { br; (reader.say("year-changed-since")) }
    }
}
