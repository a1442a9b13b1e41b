//! A step of a year as departments × parts with their dates: who is done, who is waited for, who is late.

use crate::access::{Reader, policy_address};
use crate::parts::icon::{Icon, icon};
use crate::parts::progress;
use crate::words::moment;
use hoshin_domain::work::{self, Due, PARTS, PartStanding, Task};
use hoshin_domain::{Cycle, CyclePart, FiscalYear, OperatingPolicy, Schedule, Step};
use hoshin_store::{Department, KeptPolicy, PolicyKey, YearAtHand};
use maud::{Markup, PreEscaped, html};
use std::sync::Arc;

/// A step with the departments that stand in it.
pub(crate) struct StepTable {
    pub(crate) year: FiscalYear,
    pub(crate) step: Step,
    schedule: Schedule,
    /// Nobody has set the dates.
    is_proposed: bool,
    pub(crate) rows: Vec<StageRow>,
    /// All of whose parts are done.
    pub(crate) finished: Vec<StageRow>,
}

/// A department in a step.
pub(crate) struct StageRow {
    pub(crate) department: Department,
    pub(crate) kept: Option<Arc<KeptPolicy>>,
    parts: [PartStanding; 4],
    pub(crate) due: Due,
    pub(crate) days_late: i64,
    /// What this reader has to do with it for the planning office.
    mine: Option<Task>,
    /// The step has opened for it.
    has_opened: bool,
}

impl StageRow {
    pub(crate) fn policy(&self) -> Option<&OperatingPolicy> {
        self.kept.as_ref().map(|kept| &kept.policy)
    }

    /// What the department itself owes; the planning office reminds nobody of its own part.
    pub(crate) fn is_owed(&self) -> bool {
        let part = self.policy().map_or(Some(CyclePart::Input), work::waits_for);
        self.days_late > 0 && part.is_some_and(work::is_of_department)
    }

    /// Whether it waits for somebody who can be asked today.
    pub(crate) fn can_be_asked(&self) -> bool {
        let is_dated = self.due.day().is_some();
        is_dated && !is_done(&self.parts) && self.has_opened && (self.kept.is_some() || self.is_owed())
    }

    pub(crate) fn is_returned(&self) -> bool {
        self.parts.contains(&PartStanding::Returned)
    }

    /// Whether it is to be seen first: late, come back, or this reader's to do.
    fn is_pressing(&self) -> bool {
        self.is_owed() || self.is_returned() || self.mine.is_some()
    }

    fn awaited(&self) -> usize {
        self.parts.iter().position(|part| matches!(part, PartStanding::Awaited | PartStanding::Returned)).unwrap_or(4)
    }
}

impl StepTable {
    pub(crate) fn late(&self) -> impl Iterator<Item = &StageRow> {
        self.rows.iter().filter(|row| row.is_owed())
    }

    /// So many rows, those first that are to be seen first, and the rest.
    pub(crate) fn pressing(&self, most: usize) -> (Vec<&StageRow>, Vec<&StageRow>) {
        let (mut rows, others): (Vec<_>, Vec<_>) = self.rows.iter().partition(|row| row.is_pressing());
        rows.extend(others);
        let rest = rows.split_off(rows.len().min(most));
        (rows, rest)
    }

    /// Whether anything is to be seen of it on this day: it has opened, or somebody is ahead of it.
    pub(crate) fn is_open(&self, today: jiff::civil::Date) -> bool {
        let is_ahead = |row: &StageRow| row.is_returned() || row.awaited() > 0 && row.awaited() < PARTS.len();
        let has_begun = self.rows.iter().any(|row| row.kept.is_some());
        let has_opened = if self.is_proposed { has_begun } else { self.schedule.opens <= today };
        !self.rows.is_empty() && (has_opened || self.rows.iter().any(is_ahead))
    }
}

/// The steps of a year, each with the departments that have come to it.
pub(crate) fn of_year(reader: &Reader, year: &YearAtHand, departments: &[Department]) -> Vec<StepTable> {
    let is_past = work::is_of_the_past(year.policies.iter().map(|kept| &kept.policy));
    let mut tables: Vec<StepTable> = Vec::new();
    for schedule in &year.cycle.steps {
        let rows = departments.iter().filter_map(|department| row(reader, year, (department, is_past), schedule.step));
        let (finished, mut rows): (Vec<_>, Vec<_>) = rows.partition(|row| is_done(&row.parts));
        // Who is late first, then who is furthest from the public; the order of the organisation among equals.
        rows.sort_by_key(|row| (std::cmp::Reverse(row.days_late), row.awaited()));
        let (year, is_proposed) = (year.year, year.cycle.is_proposed);
        tables.push(StepTable { year, step: schedule.step, schedule: *schedule, is_proposed, rows, finished });
    }
    tables
}

fn is_done(parts: &[PartStanding; 4]) -> bool {
    parts.iter().all(|part| matches!(part, PartStanding::Done(_)))
}

fn row(reader: &Reader, year: &YearAtHand, (department, is_past): (&Department, bool), step: Step) -> Option<StageRow> {
    let kept = year.of(department.id).cloned();
    let policy = kept.as_ref().map(|kept| &kept.policy);
    let cycle: &Cycle = &year.cycle;
    let parts = work::parts(policy, cycle.first(), step);
    let due = progress::on_open_day(reader, work::due_of(policy, cycle, is_past, department.days));
    // Who begins no policy of the year any more is no row.
    let begins = policy.is_some() || due != Due::Never;
    if !begins || parts.iter().all(|part| *part == PartStanding::Coming) {
        return None;
    }
    let today = reader.hall.today();
    let days_late = if is_done(&parts) { 0 } else { work::days_late(due, today) };
    let tasks = work::tasks(&reader.actor, department.id, policy, cycle, today);
    let mine = tasks.into_iter().find(|task| matches!(task, Task::Check | Task::Publish));
    let opens = cycle.schedule(step).map(|schedule| schedule.opens);
    let has_opened = opens.is_none_or(|opens| opens <= today) || parts[0] != PartStanding::Awaited;
    Some(StageRow { department: department.clone(), kept, parts, due, days_late, mine, has_opened })
}

/// What stands in further columns of a row.
pub(crate) struct Further<'a> {
    pub(crate) heads: &'a [&'a str],
    pub(crate) cells: &'a dyn Fn(&StageRow) -> Markup,
    /// Rows are led to by the department, and say how it was called then.
    pub(crate) has_ids: bool,
}

/// The table of a step.
pub(crate) fn table<'a>(
    reader: &Reader,
    table: &StepTable,
    rows: impl IntoIterator<Item = &'a StageRow>,
    further: &Further<'_>,
) -> Markup {
    let words = reader.words;
    let caption = [("year", words.year(table.year).into()), ("step", step_name(reader, table.step).into())];
    html! {
        table.stages {
            caption.hidden { (words.tell("stages-caption", &caption)) }
            thead { tr {
                th.name scope="col" { (words.say("year-department")) }
                @for part in PARTS { th scope="col" { (words.say(progress::part_word(part))) (part_due(reader, table, part)) } }
                @for head in further.heads { th.further scope="col" { (words.say(head)) } }
            } }
            tbody { @for row in rows { (line(reader, table, row, further)) } }
        }
    }
}

/// The name of a step of the year.
pub(crate) fn step_name(reader: &Reader, step: Step) -> String {
    reader.say(&format!("step-{step}"))
}

/// What the step is about: 令和8年度　年度末の実績.
pub(crate) fn heading(reader: &Reader, table: &StepTable) -> String {
    let year = ("year", reader.words.short_year(table.year).into());
    reader.tell(&format!("stages-of-{}", table.step), &[year])
}

fn part_due(reader: &Reader, table: &StepTable, part: CyclePart) -> Markup {
    let schedule = &table.schedule;
    let day = match part {
        CyclePart::Input => schedule.input_due,
        CyclePart::Approval => schedule.approval_due,
        CyclePart::Check => schedule.check_due,
        CyclePart::Publication => schedule.publication_due,
    };
    let day = reader.calendar().due(day);
    let word = if part == CyclePart::Publication { "stages-planned" } else { "stages-due" };
    html! {
        @if !table.is_proposed {
            span.due { (reader.tell(word, &[("day", moment::month_and_day(reader.words, day).into())]))
                @if day == reader.hall.today() { " " (reader.say("stages-today")) } }
        }
    }
}

fn line(reader: &Reader, table: &StepTable, row: &StageRow, further: &Further<'_>) -> Markup {
    let key = PolicyKey { fiscal_year: table.year, department: row.department.id };
    let address = policy_address(key);
    let id = further.has_ids.then(|| format!("{}-department-{}", table.step, row.department.id));
    html! {
        tr id=[id] .is-late[row.days_late > 0] {
            th scope="row" { a href=(address) { (row.department.name) } @if further.has_ids { (standing_of(reader, &row.department, row.policy())) } }
            @for (part, standing) in PARTS.into_iter().zip(row.parts) {
                @let is_told = standing != PartStanding::Coming;
                td.told[is_told] data-label=[is_told.then(|| reader.say(progress::part_word(part)))] {
                    (cell(reader, row, (part, standing), &address))
                }
            }
            ((further.cells)(row))
        }
    }
}

fn cell(reader: &Reader, row: &StageRow, (part, standing): (CyclePart, PartStanding), address: &str) -> Markup {
    let words = reader.words;
    match standing {
        PartStanding::Coming => {
            html! { div.seg.yet { span aria-hidden="true" { "·" } span.hidden { (words.say("stages-coming")) } } }
        }
        PartStanding::Done(at) => {
            let day = at.map_or_else(|| words.say("step-done"), |at| moment::month_and_day(words, moment::date(at)));
            html! { div.seg.done { (icon(Icon::Check)) span { (day) } } }
        }
        PartStanding::Returned => {
            let left = row.policy().map_or(0, OperatingPolicy::unanswered);
            html! {
                div.seg.back { (icon(Icon::Return)) span { (words.say("stages-returned")) }
                    @if row.days_late > 0 { span.end { (words.tell("due-late", &[("days", row.days_late.to_string().into())])) } }
                    @else if left > 0 { span.end { (words.tell("stages-left", &[("count", left.to_string().into())])) } } }
            }
        }
        PartStanding::Awaited => awaited(reader, row, part, address),
    }
}

fn overdue(reader: &Reader, row: &StageRow) -> Markup {
    html! { @if row.days_late > 0 { " " span { (reader.tell("due-late", &[("days", row.days_late.to_string().into())])) } } }
}

fn awaited(reader: &Reader, row: &StageRow, part: CyclePart, address: &str) -> Markup {
    let word = match (part, row.mine, row.kept.is_some()) {
        (CyclePart::Publication, Some(Task::Publish), _) => Some(("stages-publish", "/publication")),
        (CyclePart::Check, Some(Task::Check), _) => Some(("stages-yours", "")),
        _ => None,
    };
    if let Some((word, page)) = word {
        return html! { a.seg.mine href={ (address) (page) } { (icon(Icon::Next)) span { (reader.say(word)) } (overdue(reader, row)) } };
    }
    let is_late = row.days_late > 0;
    let is_today = row.due.day() == Some(reader.hall.today());
    let word = match (part, row.kept.is_some()) {
        (CyclePart::Input, false) => "year-not-begun",
        (CyclePart::Input, true) => "stages-writing",
        (CyclePart::Approval, _) => "stages-approval",
        (CyclePart::Check, _) => "stages-check",
        (CyclePart::Publication, _) => "stages-publication",
    };
    let filled =
        row.policy().filter(|_| part == CyclePart::Input).map(|policy| work::filled(policy, policy.progress.step));
    html! {
        div.seg.over[is_late].now[!is_late] {
            (icon(if is_late { Icon::Warning } else { Icon::Clock }))
            @if is_late { span { (reader.tell("due-late", &[("days", row.days_late.to_string().into())])) }
                @if filled.is_none() { span.end { (reader.say(word)) } } @else { span.hidden { " " (reader.say(word)) } }
            } @else { span { (reader.say(word)) } @if is_today { span.end { (reader.say("stages-today")) } } }
            @if let Some(filled) = filled { span.end { (filled.filled) "/" (filled.all) } (bar(filled)) }
        }
    }
}

/// Where the name of the day is not the one that is printed, and where the department has ended.
pub(crate) fn standing_of(reader: &Reader, department: &Department, policy: Option<&OperatingPolicy>) -> Markup {
    let printed = policy.map(|policy| policy.department.as_str()).filter(|printed| *printed != department.name);
    html! {
        @if let Some(printed) = printed { p.place { (reader.tell("department-printed", &[("name", printed.into())])) } }
        @if let Some(last) = department.days.last.filter(|last| *last < reader.hall.today()) {
            p.place { (reader.tell("department-until", &[("day", moment::day_in_both_calendars(last).into())])) }
        }
    }
}

// Drawn, not styled: a width in a style attribute is forbidden by our own rules for browsers.
fn bar(filled: work::Filled) -> Markup {
    let share = filled.filled * 100 / filled.all.max(1);
    html! {
        svg.share viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            (PreEscaped(format!(r#"<rect width="{share}" height="3"/>"#)))
        }
    }
}
