//! `/`: my work: what waits for me and by when, what came back and why, what I wait for.

use crate::access::{Problem, Reader, Writer, policy_address};
use crate::parts::{form, layout, progress};
use crate::words::{letter, moment};
use axum::response::Redirect;
use hoshin_domain::may::duty_somewhere;
use hoshin_domain::work::{self, Task};
use hoshin_domain::{Calendar, Cycle, CyclePart, FiscalYear, OperatingPolicy, Permission};
use hoshin_store::{Department, KeptPolicy, Notice, PolicyKey};
use jiff::civil::Date;
use maud::{Markup, html};

/// How many notices are shown; older ones are read or forgotten.
const NOTICES: i64 = 30;

/// One line: a policy, what is to be done with it, until when.
struct TaskLine {
    key: PolicyKey,
    year: FiscalYear,
    department: String,
    task: Task,
    due: Option<Date>,
    opinion: Option<(String, String)>,
}

/// A policy with others.
struct Waiting {
    key: PolicyKey,
    year: FiscalYear,
    department: String,
    stage: String,
    due: Option<Date>,
}

/// `GET /`
pub(crate) async fn show(reader: Reader) -> Result<Markup, Problem> {
    let words = reader.words;
    let today = reader.hall.today();
    let (mut lines, waiting) = gather(&reader, today).await?;
    // What is due first comes first; what has no date comes after.
    lines.sort_by_key(|line| (line.opinion.is_none(), line.due.is_none(), line.due, line.key));
    let notices = reader.hall.city.notices(&reader.actor.login, NOTICES).await?;
    let title = words.say("home-title");
    let main = html! {
        h1 { (title) }
        p.today { (moment::day_in_both_calendars(today)) }
        @if reader.actor.duties.is_empty() { p.note { (words.say("home-no-duty")) } }
        section.cover aria-labelledby="to-do" {
            h2 #to-do { (words.tell("home-to-do", &[("count", lines.len().to_string().into())])) }
            @if lines.is_empty() { p.empty { (words.say("home-nothing-to-do")) } }
            @else { ul.work { @for line in &lines { (to_do(&reader, line)) } } }
        }
        @if !waiting.is_empty() {
            section.cover aria-labelledby="waiting" {
                h2 #waiting { (words.tell("home-waiting", &[("count", waiting.len().to_string().into())])) }
                ul.work { @for line in &waiting { (with_others(&reader, line)) } }
            }
        }
        (told(&reader, &notices))
        (ways(&reader, reader.hall.current_year()))
    };
    Ok(layout::page(&reader, &title, &[], &main))
}

async fn gather(reader: &Reader, today: Date) -> Result<(Vec<TaskLine>, Vec<Waiting>), Problem> {
    let city = &reader.hall.city;
    let this = reader.hall.current_year();
    let departments = city.departments().await?;
    let calendar = reader.calendar();
    let (mut lines, mut waiting) = (Vec::new(), Vec::new());
    // Last year's results are written this spring; next year is prepared while this one runs.
    for year in [this.previous(), this, this.next()] {
        let (policies, cycle) = (city.policies_of(year).await?, city.cycle(year).await?);
        for department in departments.iter().filter(|department| reader.may(department.id, None, Permission::Read)) {
            let kept = policies.iter().find(|kept| kept.key.department == department.id);
            // Who has no paper of last year any more begins none.
            if kept.is_none() && year != this {
                continue;
            }
            lines.extend(lines_of(reader, year, department, kept, &cycle, &calendar, today));
            lines.extend(left_over(reader, department, kept, &cycle, &calendar).await?);
            waiting.extend(waiting_of(reader, department, kept, &cycle, &calendar));
        }
    }
    Ok((lines, waiting))
}

fn lines_of(
    reader: &Reader,
    year: FiscalYear,
    department: &Department,
    kept: Option<&KeptPolicy>,
    cycle: &Cycle,
    calendar: &Calendar,
    today: Date,
) -> Vec<TaskLine> {
    let policy = kept.map(|kept| &kept.policy);
    let due = match policy {
        Some(policy) => work::due(policy, cycle),
        None => cycle.schedule(cycle.first()).map(|schedule| schedule.due(CyclePart::Input)),
    };
    let opinion = policy
        .and_then(|policy| policy.progress.returned())
        .map(|(by, opinion)| (format!("{} {}", by.post, by.name), opinion.to_owned()));
    let line = |task| TaskLine {
        key: PolicyKey { fiscal_year: year, department: department.id },
        year,
        department: department.name.clone(),
        task,
        due: due.map(|day| calendar.due(day)),
        opinion: opinion.clone(),
    };
    work::tasks(&reader.actor, department.id, policy, cycle, today).into_iter().map(line).collect()
}

/// What is to be answered of what earlier years left open. It is looked up only for those who may have to.
async fn left_over(
    reader: &Reader,
    department: &Department,
    kept: Option<&KeptPolicy>,
    cycle: &Cycle,
    calendar: &Calendar,
) -> Result<Option<TaskLine>, Problem> {
    let Some(kept) = kept else { return Ok(None) };
    let asked =
        |missing| work::to_answer(&reader.actor, department.id, &kept.policy, cycle, reader.hall.today(), missing);
    if asked(1).is_none() {
        return Ok(None);
    }
    let standing = reader.hall.city.considerations(kept.key, Some(&kept.policy)).await?;
    let task = asked(standing.iter().filter(|standing| !standing.is_answered()).count());
    Ok(task.map(|task| TaskLine {
        key: kept.key,
        year: kept.policy.fiscal_year,
        department: department.name.clone(),
        task,
        due: work::due(&kept.policy, cycle).map(|day| calendar.due(day)),
        opinion: None,
    }))
}

fn waiting_of(
    reader: &Reader,
    department: &Department,
    kept: Option<&KeptPolicy>,
    cycle: &Cycle,
    calendar: &Calendar,
) -> Option<Waiting> {
    let kept = kept?;
    let policy: &OperatingPolicy = &kept.policy;
    let has_task = !work::tasks(&reader.actor, department.id, Some(policy), cycle, reader.hall.today()).is_empty();
    if has_task || !work::is_waiting(&reader.actor, department.id, policy) {
        return None;
    }
    Some(Waiting {
        key: kept.key,
        year: policy.fiscal_year,
        department: policy.department.clone(),
        stage: progress::stage_name(reader.words, policy),
        due: work::due(policy, cycle).map(|day| calendar.due(day)),
    })
}

fn to_do(reader: &Reader, line: &TaskLine) -> Markup {
    let words = reader.words;
    let count = |count: usize| [("count", count.to_string().into())];
    let (task, page) = match line.task {
        Task::Begin => (words.say("task-begin"), ""),
        Task::WriteForSection { empty } => (words.tell("task-write-section", &count(empty)), ""),
        Task::WriteAndSubmit { empty: 0 } => (words.say("task-written"), ""),
        Task::WriteAndSubmit { empty } => (words.tell("task-write", &count(empty)), ""),
        Task::Mend => (words.say("task-mend"), ""),
        Task::Approve => (words.say("task-approve"), ""),
        Task::Check => (words.say("task-check"), ""),
        Task::Publish => (words.say("task-publish"), "/publication"),
        Task::AnswerLeftOver { missing } => (words.tell("task-answer", &count(missing)), "/considerations"),
        Task::GiveOpinion { missing } => (words.tell("task-opinion", &count(missing)), "/opinions"),
    };
    html! {
        li {
            a href={ (policy_address(line.key)) (page) } { (words.year(line.year)) "　" (line.department) }
            p.task { (task) }
            @if let Some(due) = line.due { p.due { (words.say("due")) "：" (progress::due_text(reader, due)) } }
            @if let Some((by, opinion)) = &line.opinion {
                div.note { b { (words.say("returned-opinion")) "（" (by) "）" } (layout::text(opinion)) }
            }
        }
    }
}

fn with_others(reader: &Reader, line: &Waiting) -> Markup {
    let words = reader.words;
    html! {
        li {
            a href=(policy_address(line.key)) { (words.year(line.year)) "　" (line.department) }
            p.task { (line.stage) }
            @if let Some(due) = line.due { p.due { (words.say("due")) "：" (progress::due_text(reader, due)) } }
        }
    }
}

fn told(reader: &Reader, notices: &[Notice]) -> Markup {
    let words = reader.words;
    let unread = notices.iter().filter(|notice| !notice.is_read).count();
    let newest = notices.iter().map(|notice| notice.id).max().unwrap_or(0).to_string();
    html! {
        section.cover aria-labelledby="notices" {
            h2 #notices { (words.tell("home-notices", &[("count", unread.to_string().into())])) }
            @if notices.is_empty() { p.empty { (words.say("home-no-notices")) } }
            ul.notices {
                @for notice in notices {
                    li.unread[!notice.is_read] {
                        @if !notice.is_read { span.tag { (words.say("notice-unread")) } " " }
                        a href=(notice.address) { (letter::line(words, notice.kind, &notice.detail)) }
                        @if let Some(text) = &notice.detail.text { p.place { "「" (text) "」" } }
                        p.by { @if let Some(by) = &notice.detail.by { (by) " " } (moment::in_japan(notice.at)) }
                    }
                }
            }
            @if unread > 0 { (form::button(reader, "/notices", &[("until", &newest)], html! { (words.say("notices-read")) })) }
        }
    }
}

/// `POST /notices`: everything that was shown is read.
pub(crate) async fn read(writer: Writer) -> Result<Redirect, Problem> {
    let reader = &writer.reader;
    let until: i64 = writer.fields.text("until").and_then(|id| id.parse().ok()).ok_or(Problem::BadRequest)?;
    reader.hall.city.read_notices(&reader.actor.login, until, reader.hall.now()).await?;
    Ok(Redirect::to("/#notices"))
}

fn ways(reader: &Reader, year: FiscalYear) -> Markup {
    let words = reader.words;
    let may = |permission| duty_somewhere(&reader.actor, permission).is_some();
    html! {
        section.cover aria-labelledby="ways" {
            h2 #ways { (words.say("home-ways")) }
            ul {
                @if may(Permission::Read) { li { a href={ "/years/" (year) } { (words.tell("home-year", &[("year", words.year(year).into())])) } } }
                @if may(Permission::RunCycle) {
                    li { a href={ "/years/" (year) "/board" } { (words.tell("home-board", &[("year", words.year(year).into())])) } }
                }
                li { a href="/public/" { (words.say("nav-public")) } }
            }
        }
    }
}
