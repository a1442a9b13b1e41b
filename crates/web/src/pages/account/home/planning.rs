//! The planning office's morning: who is late, every open step as departments × parts, and what came back.

use super::gathered::Gathered;
use super::lately::Lately;
use crate::access::{Reader, Result, policy_address};
use crate::parts::icon::{Icon, Tone, chip, icon};
use crate::parts::stages::{self, Further, StageRow, StepTable};
use crate::parts::{progress, table};
use crate::words::moment;
use hoshin_domain::PolicyEvent;
use hoshin_store::{Glance, KeptPolicy, PolicyKey};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// More names than these are counted.
const NAMED: usize = 6;

/// So many rows of a step stand here; in a larger city the rest is a press away, on the board.
const ROWS: usize = 24;

// Where somebody is late first, then as the year goes.
fn open_tables<'a>(reader: &Reader, gathered: &'a Gathered) -> Vec<&'a StepTable> {
    let mut tables: Vec<_> = gathered.tables.iter().filter(|table| table.is_open(reader.hall.today())).collect();
    tables.sort_by_key(|table| table.late().next().is_none());
    tables
}

/// Who is late, in a sentence, and the one thing to do about it.
pub(super) async fn late(reader: &Reader, glance: &Glance<'_>, gathered: &Gathered) -> Result<Markup> {
    let words = reader.words;
    let tables = open_tables(reader, gathered);
    let late: usize = tables.iter().map(|table| table.late().count()).sum();
    if late == 0 {
        return Ok(
            html! { @if !tables.is_empty() { p.all-well { (icon(Icon::Check)) (words.say("board-none-late")) } } },
        );
    }
    let last = last_reminder(reader, glance, &tables).await?;
    Ok(html! {
        section.late-box aria-labelledby="late" {
            h2 #late { small { (words.say("home-late")) } " " (late) }
            div {
                ul { @for table in &tables { @if table.late().next().is_some() { li { (names(reader, table)) } } } }
                p.small { (last) }
            }
            a.solid href="/reminders" { (icon(Icon::Mail)) (words.say("home-remind-all")) }
        }
    })
}

// 令和8年度　年度末　危機管理部・市民くらし部（2日）; by how many days at most.
fn names(reader: &Reader, table: &StepTable) -> Markup {
    let late: Vec<&StageRow> = table.late().collect();
    let days = late.iter().map(|row| row.days_late).max().unwrap_or(0);
    let named: Vec<&str> = late.iter().take(NAMED).map(|row| row.department.name.as_str()).collect();
    let count = late.len().saturating_sub(NAMED).to_string();
    html! {
        b { (reader.words.short_year(table.year)) "　" (stages::step_name(reader, table.step)) } "　"
        (named.join(&reader.say("list-between")))
        @if late.len() > NAMED { (reader.tell("home-and-other-departments", &[("count", count.into())])) }
        (reader.tell("home-late-days", &[("days", days.to_string().into())]))
    }
}

async fn last_reminder(reader: &Reader, glance: &Glance<'_>, tables: &[&StepTable]) -> Result<String> {
    let mut days: BTreeMap<jiff::civil::Date, usize> = BTreeMap::new();
    for table in tables {
        let reminders = glance.last_reminders(table.year).await?;
        for row in table.late() {
            let key = PolicyKey { fiscal_year: table.year, department: row.department.id };
            if let Some(last) = reminders.get(&key.subject()) {
                *days.entry(moment::date(last.at)).or_default() += 1;
            }
        }
    }
    Ok(match days.pop_last() {
        None => reader.say("home-never-reminded"),
        Some((day, count)) => {
            let day = ("day", moment::month_and_day(reader.words, day).into());
            reader.tell("home-last-reminded", &[day, ("count", count.to_string().into())])
        }
    })
}

/// Whether no step is open and nothing is being corrected.
pub(super) fn is_quiet(reader: &Reader, gathered: &Gathered) -> bool {
    open_tables(reader, gathered).is_empty()
        && !gathered.kept.iter().any(|kept| kept.policy.progress.correction.is_some())
}

/// Every step that is open, and every correction under way.
pub(super) fn strips(reader: &Reader, gathered: &Gathered) -> Markup {
    html! {
        @for table in open_tables(reader, gathered) { (strip(reader, table)) }
        @for kept in &gathered.kept { @if kept.policy.progress.correction.is_some() { (correction(reader, kept)) } }
    }
}

fn strip(reader: &Reader, table: &StepTable) -> Markup {
    let (late, back) = (table.late().count(), table.rows.iter().filter(|row| row.is_returned()).count());
    let counted = |word: &str, count: usize| reader.tell(word, &[("count", count.to_string().into())]);
    let id = format!("step-{}-{}", table.year, table.step);
    let heading = stages::heading(reader, table);
    let board = format!("/years/{}/board", table.year);
    let (rows, rest) = table.pressing(ROWS);
    let rest_late = rest.iter().filter(|row| row.is_owed()).count();
    let further = Further { heads: &[], cells: &|_| html! {}, has_ids: false };
    html! {
        section.card aria-labelledby=(id) {
            div.card-head {
                h2 id=(id) { (heading) }
                @if late > 0 { (chip(Tone::Bad, Some(Icon::Warning), &counted("stages-late-count", late))) }
                @if back > 0 { (chip(Tone::Warn, Some(Icon::Return), &counted("stages-returned-count", back))) }
                a.end href=(board) aria-label={ (reader.say("home-open-board")) "　" (heading) } { (reader.say("home-open-board")) }
            }
            (table::scrolled(&heading, &stages::table(reader, table, rows, &further)))
            @if !rest.is_empty() { p { a href=(board) { (counted("home-rest-of-step", rest.len())) @if rest_late > 0 { (counted("home-rest-late", rest_late)) } } } }
            @if !table.finished.is_empty() { p.small { (counted("stages-finished", table.finished.len())) } }
        }
    }
}

fn correction(reader: &Reader, kept: &KeptPolicy) -> Markup {
    let policy = &kept.policy;
    html! {
        section.card.line {
            h2 { (reader.words.year(kept.key.fiscal_year)) "　" (reader.say("home-correction")) }
            span { (policy.department) }
            (chip(Tone::Now, Some(Icon::Clock), &progress::stage_name(reader.words, policy)))
            a.end href=(policy_address(kept.key)) { (reader.tell("home-open-named", &[("what", policy.department.as_str().into())])) }
        }
    }
}

/// What came back: returned papers that are being answered, and workbooks.
pub(super) fn back(reader: &Reader, gathered: &Gathered, lately: &Lately<'_>) -> Markup {
    let answered = gathered.kept.iter().filter_map(|kept| answered(reader, kept));
    let workbooks = lately.policies(|event| matches!(event, PolicyEvent::WorkbookTaken { .. })).map(|(kept, count)| {
        let told = reader.tell("home-workbooks-back", &[("count", count.to_string().into())]);
        line(reader, kept, "/history", &told)
    });
    let lines: Vec<Markup> = answered.chain(workbooks).collect();
    html! {
        @if !lines.is_empty() {
            section.card aria-labelledby="came-back" {
                h2 #came-back { (reader.say("home-back")) " " span.count { (lines.len()) } }
                ul.todo { @for line in &lines { (line) } }
            }
        }
    }
}

fn answered(reader: &Reader, kept: &KeptPolicy) -> Option<Markup> {
    kept.policy.progress.returned()?;
    let of_return = kept.policy.threads.iter().filter(|thread| thread.from_return);
    let all = of_return.clone().count();
    let answered = of_return.filter(|thread| thread.resolution.is_some() || thread.remarks.len() > 1).count();
    let counts = [("all", all.to_string().into()), ("count", answered.to_string().into())];
    (answered > 0).then(|| line(reader, kept, "/comments", &reader.tell("home-answered", &counts)))
}

fn line(reader: &Reader, kept: &KeptPolicy, page: &str, told: &str) -> Markup {
    html! {
        li { div {
            a href={ (policy_address(kept.key)) (page) } { (reader.words.year(kept.key.fiscal_year)) "　" (kept.policy.department) }
            p.task { (told) }
        } }
    }
}
