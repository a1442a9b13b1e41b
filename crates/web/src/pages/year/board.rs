//! `/years/{year}/board`: departments and their steps, the late ones first.

use crate::access::{Reader, Result, policy_address};
use crate::pages::records::figures;
use crate::pages::workbooks;
use crate::parts::{DoneQuery, banner, form, layout, progress, table, way};
use axum::extract::Query;
use hoshin_domain::work::{self, Filled};
use hoshin_domain::{Calendar, Cycle, CyclePart, FiscalYear, OperatingPolicy};
use hoshin_store::{Department, KeptPolicy, PolicyKey, WorkbookStanding};
use jiff::civil::Date;
use maud::{Markup, html};

struct BoardRow<'a> {
    department: &'a Department,
    policy: Option<&'a OperatingPolicy>,
    due: Option<Date>,
    days_late: i64,
    workbooks: Vec<&'a WorkbookStanding>,
    /// How many items of earlier years have no answer.
    unanswered: usize,
}

pub(crate) async fn show(reader: Reader, year: FiscalYear, Query(asked): Query<DoneQuery>) -> Result<Markup> {
    let words = reader.words;
    let city = &reader.hall.city;
    let (departments, policies) = (city.departments().await?, city.policies_of(year).await?);
    let (cycle, calendar) = (city.cycle(year).await?, reader.calendar());
    let left_over = city.considerations_of(year, &policies).await?;
    let workbooks = city.workbooks_of(year).await?;
    let mut rows = rows(&departments, &policies, &cycle, &calendar, reader.hall.today());
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
        p { @if late > 0 { b.late { (words.tell("board-late", &[("count", late.to_string().into())])) } } @else { (words.say("board-none-late")) } }
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
    departments: &'a [Department],
    policies: &'a [KeptPolicy],
    cycle: &Cycle,
    calendar: &Calendar,
    today: Date,
) -> Vec<BoardRow<'a>> {
    let mut rows: Vec<BoardRow<'a>> = departments
        .iter()
        .map(|department| {
            let kept = policies.iter().find(|kept| kept.key.department == department.id);
            let policy = kept.map(|kept| &kept.policy);
            let due = match policy {
                Some(policy) => work::due(policy, cycle),
                None => cycle.schedule(cycle.first()).map(|schedule| schedule.due(CyclePart::Input)),
            };
            let due = due.map(|day| calendar.due(day));
            let days_late = due.map_or(0, |due| i64::from((today - due).get_days()).max(0));
            BoardRow { department, policy, due, days_late, workbooks: Vec::new(), unanswered: 0 }
        })
        .collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.days_late), row.department.id));
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
            th scope="row" { a href=(address) { (row.department.name) } }
            td data-label=(reader.say("board-stage")) {
                @match row.policy { Some(policy) => (progress::stage_name(reader.words, policy)), None => (reader.say("year-not-begun")) }
            }
            td data-label=(reader.say("year-filled")) {
                @match row.policy { Some(policy) => (share(reader, work::filled(policy, policy.progress.step))), None => "—" }
            }
            td data-label=(reader.say("board-due")) {
                @match row.due { Some(due) if !is_finished => (progress::due_text(reader, due)), Some(_) | None => "—" }
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
                @if row.policy.is_some() && !is_finished {
                    (form::named_button(reader, &format!("{address}/reminder"), &[], Some(&name), html! { (reader.say("remind")) }))
                }
            }
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
