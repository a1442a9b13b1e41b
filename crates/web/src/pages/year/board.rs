//! `/years/{year}/board`: departments and their steps, the late ones first.

use crate::access::{Reader, Result, policy_address};
use crate::pages::records::figures;
use crate::pages::workbooks;
use crate::parts::{DoneQuery, banner, form, layout, progress, table, way};
use crate::words::moment;
use axum::extract::Query;
use hoshin_domain::work::{self, Due, Filled};
use hoshin_domain::{Cycle, FiscalYear, OperatingPolicy};
use hoshin_store::{Department, KeptPolicy, PolicyKey, WorkbookStanding};
use jiff::civil::Date;
use maud::{Markup, html};

struct BoardRow<'a> {
    department: &'a Department,
    policy: Option<&'a OperatingPolicy>,
    due: Due,
    days_late: i64,
    workbooks: Vec<&'a WorkbookStanding>,
    /// How many items of earlier years have no answer.
    unanswered: usize,
}

pub(crate) async fn show(reader: Reader, year: FiscalYear, Query(asked): Query<DoneQuery>) -> Result<Markup> {
    let words = reader.words;
    let city = &reader.hall.city;
    let policies = city.policies_of(year).await?;
    let departments = reader.departments_of(year, &policies).await?;
    let cycle = city.cycle(year).await?;
    let left_over = city.considerations_of(year, &policies).await?;
    let workbooks = city.workbooks_of(year).await?;
    let mut rows = rows(&reader, &departments, &policies, &cycle);
    for row in &mut rows {
        let open = left_over.get(&row.department.id);
        row.unanswered = open.map_or(0, |open| open.iter().filter(|standing| !standing.is_answered()).count());
        row.workbooks = workbooks.iter().filter(|standing| standing.department == row.department.id).collect();
    }
    let late = rows.iter().filter(|row| row.days_late > 0).count();
    let title = words.tell("board-title", &[("year", words.year(year).into())]);
    let columns = [
        "year-department",
        "board-stage",
        "year-filled",
        "board-due",
        "workbook-board",
        "board-unanswered",
        "board-comments",
        "board-action",
    ];
    let lines = html! { @for row in &rows { (line(&reader, year, row)) } };
    let main = html! {
        (banner::done(words, asked.word(&[("reminded", "reminded")])))
        h1 { (title) }
        @if cycle.is_proposed { p.note { (progress::not_set(&reader, year)) } }
        @else { (lateness(&reader, late)) }
        @if work::is_of_the_past(policies.iter().map(|kept| &kept.policy)) { p.note { (words.say("past-of-the-year")) } }
        div.tools {
            a.outline href={ "/years/" (year) "/schedule" } { (words.say("schedule")) }
            a.outline href={ "/years/" (year) "/form" } { (words.say("form")) }
            a.outline href={ "/years/" (year) "/workbooks" } { (words.say("together")) }
            a.outline href={ "/years/" (year) "/preparation" } { (words.tell("preparation-of", &[("year", words.year(year.next()).into())])) }
            a.outline href={ "/years/" (year) "/mirror" } { (words.say("mirror")) }
            a.outline href={ "/years/" (year) "/lint" } { (words.say("lint-label")) }
            a.outline href={ "/years/" (year) "/considerations" } { (words.say("ledger")) }
            a.quiet href={ "/years/" (year) } { (words.say("year-departments")) }
        }
        (stopped(&reader, &policies).await?)
        (table::scrolled(&title, &table::stacked(words, "stack board", Some(&words.say("board-caption")), &columns, &lines)))
    };
    Ok(layout::page(&reader, &title, &way::of_year(words, year, words.say("board")), &main))
}

fn lateness(reader: &Reader, late: usize) -> Markup {
    html! {
        p {
            @if late > 0 { b.late { (reader.tell("board-late", &[("count", late.to_string().into())])) } }
            @else { (reader.say("board-none-late")) }
        }
    }
}

/// The figures that wait for a record to be completed, by department.
async fn stopped(reader: &Reader, policies: &[KeptPolicy]) -> Result<Markup> {
    let mut of_departments = Vec::new();
    for kept in policies {
        let figures = reader.hall.city.fed_figures(kept).await?;
        let stopped = figures::stopped(reader, kept, &figures);
        if !stopped.is_empty() {
            of_departments.push((kept, stopped));
        }
    }
    Ok(html! {
        @if !of_departments.is_empty() {
            div.banner.note {
                h2 { (reader.say("board-stopped")) }
                @for (kept, stopped) in of_departments {
                    @for told in stopped { p { a href=(policy_address(kept.key)) { (kept.policy.department) } "　" (told) } }
                }
            }
        }
    })
}

fn rows<'a>(
    reader: &Reader,
    departments: &'a [Department],
    policies: &'a [KeptPolicy],
    cycle: &Cycle,
) -> Vec<BoardRow<'a>> {
    let is_of_the_past = work::is_of_the_past(policies.iter().map(|kept| &kept.policy));
    let mut rows: Vec<BoardRow<'a>> = departments
        .iter()
        .map(|department| {
            let kept = policies.iter().find(|kept| kept.key.department == department.id);
            let policy = kept.map(|kept| &kept.policy);
            let due = work::due_of(policy, cycle, is_of_the_past, department.days);
            let due = progress::on_open_day(reader, due);
            let late = |due: Date| i64::from((reader.hall.today() - due).get_days()).max(0);
            let days_late = due.day().map_or(0, late);
            BoardRow { department, policy, due, days_late, workbooks: Vec::new(), unanswered: 0 }
        })
        .collect();
    // The order of the organisation is kept among those that are equally late.
    rows.sort_by_key(|row| std::cmp::Reverse(row.days_late));
    rows
}

fn line(reader: &Reader, year: FiscalYear, row: &BoardRow<'_>) -> Markup {
    let key = PolicyKey { fiscal_year: year, department: row.department.id };
    let address = policy_address(key);
    let open =
        row.policy.map_or(0, |policy| policy.threads.iter().filter(|thread| thread.resolution.is_none()).count());
    let is_finished = row.policy.is_some_and(|policy| work::waits_for(policy).is_none());
    let name = reader.tell("remind-named", &[("department", row.department.name.as_str().into())]);
    html! {
        tr id={ "department-" (row.department.id) } .is-late[row.days_late > 0] {
            th scope="row" {
                a href=(address) { (row.department.name) }
                (standing_of(reader, row.department, row.policy))
            }
            td data-label=(reader.say("board-stage")) {
                @match row.policy { Some(policy) => (progress::stage_name(reader.words, policy)), None => (reader.say("year-not-begun")) }
            }
            td data-label=(reader.say("year-filled")) {
                @match row.policy { Some(policy) => (share(reader, work::filled(policy, policy.progress.step))), None => "—" }
            }
            td data-label=(reader.say("board-due")) {
                @match row.due { Due::By(due) => (progress::due_text(reader, due)), Due::NotSet => (reader.say("dates-not-set")), Due::Never => "—" }
            }
            td data-label=(reader.say("workbook-board")) { (workbooks::on_board(reader, &address, &row.workbooks)) }
            td.number data-label=(reader.say("board-unanswered")) {
                @if row.unanswered > 0 {
                    a href={ (address) "/considerations" } { (reader.tell("board-unanswered-count", &[("count", row.unanswered.to_string().into())])) }
                } @else { "0" }
            }
            td.number data-label=(reader.say("board-comments")) {
                @if open > 0 { a href={ (address) "/comments" } { (reader.tell("board-open-comments", &[("count", open.to_string().into())])) } } @else { "0" }
            }
            td data-label=(reader.say("board-action")) {
                @if row.policy.is_some() && !is_finished && row.due != Due::NotSet {
                    (form::named_button(reader, &format!("{address}/reminder"), &[], Some(&name), html! { (reader.say("remind")) }))
                }
            }
        }
    }
}

/// Where the name of the day is not the one that is printed, and where the department has ended.
pub(super) fn standing_of(reader: &Reader, department: &Department, policy: Option<&OperatingPolicy>) -> Markup {
    let printed = policy.map(|policy| policy.department.as_str()).filter(|printed| *printed != department.name);
    html! {
        @if let Some(printed) = printed { p.place { (reader.tell("department-printed", &[("name", printed.into())])) } }
        @if let Some(last) = department.days.last.filter(|last| *last < reader.hall.today()) {
            p.place { (reader.tell("department-until", &[("day", moment::day_in_both_calendars(last).into())])) }
        }
    }
}

/// How much is written, as a bar and in words.
pub(crate) fn share(reader: &Reader, filled: Filled) -> Markup {
    let counts = [("all", filled.all.to_string().into()), ("filled", filled.filled.to_string().into())];
    html! {
        progress aria-hidden="true" value=(filled.filled) max=(filled.all.max(1)) {}
        " " (reader.tell("year-filled-of", &counts))
    }
}
