//! `/years/{year}/board`: departments and their steps, the late ones first.

use crate::access::{Reader, Result, policy_address};
use crate::pages::records::figures;
use crate::pages::workbooks;
use crate::parts::icon::{Icon, icon};
use crate::parts::stages::{self, Further, StageRow, StepTable};
use crate::parts::{layout, progress, table, way};
use hoshin_domain::work::{self, Filled};
use hoshin_domain::{DepartmentId, FiscalYear};
use hoshin_store::{Glance, KeptPolicy, PolicyKey, WorkbookStanding};
use maud::{Markup, html};
use std::sync::Arc;

const FURTHER: [&str; 4] = ["board-workbook-short", "board-unanswered-short", "board-comments-short", "board-action"];

pub(crate) async fn show(reader: Reader, year: FiscalYear) -> Result<Markup> {
    let words = reader.words;
    let glance = reader.hall.city.glance().await?;
    let at_hand = glance.year(year).await?;
    let papers = at_hand.policies.iter().map(|kept| kept.key.department).collect();
    let departments = glance.organisation().await?.of_year(year, reader.hall.today(), &papers);
    let tables = stages::of_year(&reader, &at_hand, &departments);
    let beside = beside(&reader, &glance, year).await?;
    // A step to come has its place when its time has come.
    let is_late = |row: &&StageRow| row.days_late > 0;
    let late = tables.iter().flat_map(|table| &table.rows).filter(is_late).count();
    let title = words.tell("board-title", &[("year", words.year(year).into())]);
    let main = html! {
        h1 { (title) }
        @if at_hand.cycle.is_proposed { p.note { (progress::not_set(&reader, year)) } }
        @else { (lateness(&reader, late)) }
        @if work::is_of_the_past(at_hand.policies.iter().map(|kept| &kept.policy)) { p.note { (words.say("past-of-the-year")) } }
        (tools(&reader, year))
        (stopped(&reader, &glance, &at_hand.policies).await?)
        @for table in &tables { (step(&reader, table, &beside)) }
        @if tables.iter().all(|table| table.rows.is_empty() && table.finished.is_empty()) { p.empty { (words.say("board-empty")) } }
    };
    Ok(layout::page(&reader, &title, &way::of_year(words, year, words.say("board")), &main))
}

fn tools(reader: &Reader, year: FiscalYear) -> Markup {
    let words = reader.words;
    html! {
        nav.board-tools aria-label=(words.say("board-tools")) {
            a href={ "/years/" (year) "/schedule" } { (words.say("schedule")) }
            a href={ "/years/" (year) "/form" } { (words.say("form")) }
            a href={ "/years/" (year) "/workbooks" } { (words.say("together")) }
            a href={ "/years/" (year) "/preparation" } { (words.tell("preparation-of", &[("year", words.year(year.next()).into())])) }
            a href={ "/years/" (year) "/mirror" } { (words.say("mirror")) }
            a href={ "/years/" (year) "/indicators" } { (words.say("sleeping-label")) }
            a href={ "/years/" (year) "/lint" } { (words.say("lint-label")) }
            a href={ "/years/" (year) "/announcement" } { (words.say("announce")) }
            a href={ "/years/" (year) "/considerations" } { (words.say("ledger")) }
            a href={ "/years/" (year) } { (words.say("year-departments")) }
        }
    }
}

/// Who is late, and the one thing to do about it.
fn lateness(reader: &Reader, late: usize) -> Markup {
    html! {
        div.lateness {
            p {
                @if late > 0 { b.late { (reader.tell("board-late", &[("count", late.to_string().into())])) } }
                @else { (reader.say("board-none-late")) }
            }
            @if late > 0 { a.solid href="/reminders" { (icon(Icon::Mail)) (reader.say("home-remind-all")) } }
        }
    }
}

async fn beside(
    reader: &Reader,
    glance: &Glance<'_>,
    year: FiscalYear,
) -> Result<impl Fn(DepartmentId) -> (Vec<WorkbookStanding>, usize, Option<String>)> {
    let left_over = glance.left_over(year).await?;
    let reminders = glance.last_reminders(year).await?;
    let workbooks = reader.hall.city.workbooks_of(year).await?;
    let words = reader.words;
    Ok(move |department: DepartmentId| {
        let open = left_over.get(&department);
        let unanswered = open.map_or(0, |open| open.iter().filter(|standing| !standing.is_answered()).count());
        let own = workbooks.iter().filter(|standing| standing.department == department).cloned().collect();
        let last = reminders.get(&PolicyKey { fiscal_year: year, department }.subject());
        let reminded = last.map(|last| {
            let facts = [("at", words.at(last.at).into()), ("people", last.people.to_string().into())];
            words.tell("board-reminded", &facts)
        });
        (own, unanswered, reminded)
    })
}

/// A step with its departments; those that are public are put away.
fn step(
    reader: &Reader,
    table: &StepTable,
    beside: &impl Fn(DepartmentId) -> (Vec<WorkbookStanding>, usize, Option<String>),
) -> Markup {
    let further = Further { heads: &FURTHER, cells: &|row| further(reader, table.year, row, beside), has_ids: true };
    let heading = stages::heading(reader, table);
    let id = format!("step-{}", table.step);
    html! {
        @if !table.rows.is_empty() {
            section.card.board aria-labelledby=(id) {
                div.card-head { h2 id=(id) { (heading) } }
                (table::scrolled(&heading, &stages::table(reader, table, &table.rows, &further)))
            }
        }
        @if !table.finished.is_empty() {
            details.card.board open[table.rows.is_empty()] {
                summary { (heading) "　" (reader.tell("stages-finished", &[("count", table.finished.len().to_string().into())])) }
                @let plain = Further { has_ids: true, ..further };
                (table::scrolled(&heading, &stages::table(reader, table, &table.finished, &plain)))
            }
        }
    }
}
/// The figures that wait for a record to be completed, by department.
async fn stopped(reader: &Reader, glance: &Glance<'_>, policies: &[Arc<KeptPolicy>]) -> Result<Markup> {
    let Some(year) = policies.first().map(|kept| kept.key.fiscal_year) else { return Ok(html! {}) };
    let fed = glance.fed_figures(year).await?;
    let mut of_departments = Vec::new();
    for kept in policies {
        let Some(figures) = fed.get(&kept.key.department) else { continue };
        let stopped = figures::stopped(reader, kept, figures);
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

fn further(
    reader: &Reader,
    year: FiscalYear,
    row: &StageRow,
    beside: &impl Fn(DepartmentId) -> (Vec<WorkbookStanding>, usize, Option<String>),
) -> Markup {
    let department = row.department.id;
    let address = policy_address(PolicyKey { fiscal_year: year, department });
    let (workbooks, unanswered, reminded) = beside(department);
    let threads = row.policy().map(|policy| &policy.threads).into_iter().flatten();
    let open = threads.filter(|thread| thread.resolution.is_none()).count();
    let name = reader.tell("remind-named", &[("department", row.department.name.as_str().into())]);
    html! {
        td.told data-label=(reader.say("workbook-board")) { (workbooks::on_board(reader, &address, &workbooks.iter().collect::<Vec<_>>())) }
        td.told.number data-label=(reader.say("board-unanswered")) {
            @if unanswered > 0 {
                a href={ (address) "/considerations" } { (reader.tell("board-unanswered-count", &[("count", unanswered.to_string().into())])) }
            } @else { "0" }
        }
        td.told.number data-label=(reader.say("board-comments")) {
            @if open > 0 { a href={ (address) "/comments" } { (reader.tell("board-open-comments", &[("count", open.to_string().into())])) } } @else { "0" }
        }
        td.told data-label=(reader.say("board-action")) {
            @if row.can_be_asked() { a aria-label=(name) href={ "/reminders?year=" (year) "&department=" (department) } { (reader.say("remind")) } }
            @if let Some(reminded) = reminded { p.small { (reminded) } }
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
