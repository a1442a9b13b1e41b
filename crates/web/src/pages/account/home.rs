//! `/`: my work: what waits for me and by when, what came back and why, what I wait for.

mod awaiting;

use crate::Words;
use crate::access::{Problem, Reader, Response, Result, Writer, go_to, policy_address};
use crate::parts::{DoneQuery, banner, first_run, form, layout, progress};
use crate::words::{letter, moment};
use axum::extract::Query;
use hoshin_domain::first_run::is_of_first_run;
use hoshin_domain::may::duty_somewhere;
use hoshin_domain::work::{self, Due, Task};
use hoshin_domain::{Cycle, FiscalYear, OperatingPolicy, Permission, StageKind};
use hoshin_store::{Department, Notice, PolicyKey};
use jiff::civil::Date;
use maud::{Markup, html};

/// How many notices are shown; older ones are read or forgotten.
const NOTICES: i64 = 30;

/// One line: a policy, what is to be done with it or where it stands with others, until when.
struct WorkLine<T> {
    key: PolicyKey,
    department: String,
    what: T,
    due: Due,
    /// Whose opinion came back with it.
    opinion: Option<(String, String)>,
}

/// What there is to do, and what waits for others in which stage.
struct Gathered {
    lines: Vec<WorkLine<Task>>,
    waiting: Vec<WorkLine<String>>,
    /// How the year that runs stands, for whoever has nothing to do: whether there is any department, when the year
    /// opens if somebody has set its dates, and the stage of the first paper that may be read.
    has_departments: bool,
    opens: Option<Date>,
    stage: Option<StageKind>,
}

pub(crate) async fn show(reader: Reader, Query(asked): Query<DoneQuery>) -> Result<Markup> {
    let today = reader.hall.today();
    let mut gathered = gather(&reader).await?;
    // What is due first comes first; what has no date comes after.
    gathered.lines.sort_by_key(|line| (line.opinion.is_none(), line.due.day().is_none(), line.due.day(), line.key));
    let awaiting = awaiting::told(&reader, &gathered).await?;
    let Gathered { lines, waiting, .. } = &gathered;
    let way = first_run::on_home(&reader).await?;
    let this = reader.hall.current_year();
    let asks_for_dates = way.is_none() && gathered.opens.is_none() && reader.may_in_city(Permission::RunCycle);
    let notices = reader.hall.city.notices(&reader.actor.login, NOTICES).await?;
    let proposals = proposals(&reader).await?;
    let title = reader.say("home-title");
    let main = html! {
        (banner::done(reader.words, asked.word(&[("first-run-over", "first-run-over")])))
        h1 { (title) }
        p.today { (moment::day_in_both_calendars(today)) }
        @if let Some(way) = way { (way) }
        @if asks_for_dates { p.note { (reader.words.year(this)) "　" (progress::not_set(&reader, this)) } }
        (own(&reader, lines, awaiting.as_ref()))
        (proposals)
        @if !waiting.is_empty() {
            section.cover aria-labelledby="waiting" {
                h2 #waiting { (reader.tell("home-waiting", &[("count", waiting.len().to_string().into())])) }
                ul.work { @for line in waiting { (shown(&reader, line, (&line.what, ""))) } }
            }
        }
        (told(&reader, &notices))
        (ways(&reader, this))
    };
    Ok(layout::page(&reader, &title, &[], &main))
}

/// What another planning officer proposes to take over as published.
async fn proposals(reader: &Reader) -> Result<Markup> {
    if !reader.may_in_city(Permission::TakeOver) {
        return Ok(html! {});
    }
    let all = reader.hall.city.proposals().await?;
    let others = all.iter().filter_map(|batch| Some((batch, batch.proposal.as_ref()?)));
    let others: Vec<_> = others.filter(|(_, proposal)| proposal.by.login != reader.actor.login).collect();
    Ok(html! {
        @if !others.is_empty() {
            section.cover aria-labelledby="past-waiting" {
                h2 #past-waiting { (reader.say("past-waiting")) }
                ul.work { @for (batch, proposal) in others { li {
                    a href={ "/intakes/" (batch.token) "/past" } { (reader.tell("past-waiting-line", &[("count", proposal.papers.to_string().into())])) }
                    p.task { (reader.tell("past-waiting-hint", &[("by", proposal.by.name.as_str().into())])) }
                } } }
            }
        }
    })
}

/// What there is to do, or what must happen first.
fn own(reader: &Reader, lines: &[WorkLine<Task>], awaiting: Option<&Markup>) -> Markup {
    html! {
        section.cover aria-labelledby="to-do" {
            h2 #to-do { (reader.tell("home-to-do", &[("count", lines.len().to_string().into())])) }
            @if let Some(told) = awaiting { (told) }
            @else if lines.is_empty() { p.empty { (reader.say("home-nothing-to-do")) } }
            @else { ul.work { @for line in lines {
                @let (task, page) = to_do(reader.words, &line.what);
                (shown(reader, line, (&task, page)))
            } } }
        }
    }
}

async fn gather(reader: &Reader) -> Result<Gathered> {
    let city = &reader.hall.city;
    let this = reader.hall.current_year();
    let organisation = city.organisation().await?;
    let (lines, waiting) = (Vec::new(), Vec::new());
    let has_departments = !organisation.departments().is_empty();
    let mut gathered = Gathered { lines, waiting, has_departments, opens: None, stage: None };
    // Last year's results are written this spring; next year is prepared while this one runs.
    for year in [this.previous(), this, this.next()] {
        let (policies, cycle) = (city.policies_of(year).await?, city.cycle(year).await?);
        if year == this && !cycle.is_proposed {
            gathered.opens = cycle.schedule(cycle.first()).map(|schedule| schedule.opens);
        }
        let papers = policies.iter().map(|kept| kept.key.department).collect();
        let departments = organisation.of_year(year, reader.hall.today(), &papers);
        for department in departments.iter().filter(|department| reader.may(department.id, None, Permission::Read)) {
            let kept = policies.iter().find(|kept| kept.key.department == department.id);
            // Who has no paper of last year any more begins none.
            if kept.is_none() && year != this {
                continue;
            }
            let key = PolicyKey { fiscal_year: year, department: department.id };
            let found = Found { reader, key, department, policy: kept.map(|kept| &kept.policy), cycle: &cycle };
            gathered.lines.extend(found.tasks());
            gathered.lines.extend(found.left_over().await?);
            gathered.waiting.extend(found.waiting());
            if let Some(kept) = kept.filter(|_| year == this && gathered.stage.is_none()) {
                gathered.stage = Some(kept.policy.progress.kind());
            }
        }
    }
    Ok(gathered)
}

/// The policy of a department, begun or not, for whoever may have to do something with it.
struct Found<'a> {
    reader: &'a Reader,
    key: PolicyKey,
    department: &'a Department,
    policy: Option<&'a OperatingPolicy>,
    cycle: &'a Cycle,
}

impl Found<'_> {
    fn line<T>(&self, what: T) -> WorkLine<T> {
        // A department that has no policy is asked for the current year's only.
        let due = work::due_of(self.policy, self.cycle, false, self.department.days);
        let due = progress::on_open_day(self.reader, due);
        WorkLine { key: self.key, department: self.department.name.clone(), what, due, opinion: None }
    }

    fn own_tasks(&self) -> Vec<Task> {
        work::tasks(&self.reader.actor, self.key.department, self.policy, self.cycle, self.reader.hall.today())
    }

    fn tasks(&self) -> Vec<WorkLine<Task>> {
        let opinion = self
            .policy
            .and_then(|policy| policy.progress.returned())
            .map(|(by, opinion)| (format!("{} {}", by.post, by.name), opinion.to_owned()));
        let line = |task| WorkLine { opinion: opinion.clone(), ..self.line(task) };
        self.own_tasks().into_iter().map(line).collect()
    }

    /// What is to be answered of what earlier years left open. It is looked up only for those who may have to.
    async fn left_over(&self) -> Result<Option<WorkLine<Task>>> {
        let (Found { reader, key, cycle, .. }, Some(policy)) = (self, self.policy) else { return Ok(None) };
        let asked =
            |missing| work::to_answer(&reader.actor, key.department, policy, cycle, reader.hall.today(), missing);
        if asked(1).is_none() {
            return Ok(None);
        }
        let standing = reader.hall.city.considerations(*key, Some(policy)).await?;
        let missing = standing.iter().filter(|standing| !standing.is_answered()).count();
        Ok(asked(missing).map(|task| self.line(task)))
    }

    fn waiting(&self) -> Option<WorkLine<String>> {
        let policy = self.policy.filter(|_| self.own_tasks().is_empty())?;
        let is_waiting = work::is_waiting(&self.reader.actor, self.key.department, policy);
        let line = self.line(progress::stage_name(self.reader.words, policy));
        is_waiting.then(|| WorkLine { department: policy.department.clone(), ..line })
    }
}

fn to_do(words: Words, task: &Task) -> (String, &'static str) {
    let count = |count: usize| [("count", count.to_string().into())];
    match *task {
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
    }
}

/// A line with what is said of it, and the page of the policy it leads to.
fn shown<T>(reader: &Reader, line: &WorkLine<T>, (told, page): (&str, &str)) -> Markup {
    html! {
        li {
            a href={ (policy_address(line.key)) (page) } { (reader.words.year(line.key.fiscal_year)) "　" (line.department) }
            p.task { (told) }
            (progress::due_line(reader, line.key.fiscal_year, line.due))
            @if let Some((by, opinion)) = &line.opinion {
                div.note { b { (reader.say("returned-opinion")) "（" (by) "）" } (layout::text(opinion)) }
            }
        }
    }
}

fn told(reader: &Reader, notices: &[Notice]) -> Markup {
    let unread = notices.iter().filter(|notice| !notice.is_read).count();
    let newest = notices.iter().map(|notice| notice.id).max().unwrap_or(0).to_string();
    html! {
        section.cover aria-labelledby="notices" {
            h2 #notices { (reader.tell("home-notices", &[("count", unread.to_string().into())])) }
            @if notices.is_empty() { p.empty { (reader.say("home-no-notices")) } }
            ul.notices {
                @for notice in notices {
                    li.unread[!notice.is_read] {
                        @if !notice.is_read { span.tag { (reader.say("notice-unread")) } " " }
                        a href=(notice.address) { (letter::line(reader.words, notice.kind, &notice.detail)) }
                        @if let Some(text) = &notice.detail.text { p.place { "「" (text) "」" } }
                        p.by { @if let Some(by) = &notice.detail.by { (by) " " } (moment::in_japan(notice.at)) }
                    }
                }
            }
            @if unread > 0 { (form::button(reader, "/notices", &[("until", &newest)], html! { (reader.say("notices-read")) })) }
        }
    }
}

/// `POST /notices`: everything that was shown is read.
pub(crate) async fn read(writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let until: i64 = writer.fields.text("until").and_then(|id| id.parse().ok()).ok_or(Problem::BadRequest)?;
    reader.hall.city.read_notices(&reader.actor.login, until, reader.hall.now()).await?;
    Ok(go_to("/#notices"))
}

fn ways(reader: &Reader, year: FiscalYear) -> Markup {
    let may = |permission| duty_somewhere(&reader.actor, permission).is_some();
    html! {
        section.cover aria-labelledby="ways" {
            h2 #ways { (reader.say("home-ways")) }
            ul {
                @if may(Permission::Read) { li { a href={ "/years/" (year) } { (reader.tell("home-year", &[("year", reader.words.year(year).into())])) } } }
                @if may(Permission::RunCycle) {
                    li { a href={ "/years/" (year) "/board" } { (reader.tell("home-board", &[("year", reader.words.year(year).into())])) } }
                }
                li { a href="/public/" { (reader.say("nav-public")) } }
                @if is_of_first_run(&reader.actor) { li { a href="/first-run" { (reader.say("first-run-title")) } } }
            }
        }
    }
}
