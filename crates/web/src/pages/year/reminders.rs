//! `/reminders`: whoever is late is asked together: who gets what is shown before, and nobody is asked twice a day
//! unless somebody says so.

use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use crate::parts::icon::{Icon, icon};
use crate::parts::stages::{self, StageRow, StepTable};
use crate::parts::{Names, banner, form, layout, progress, refusal};
use crate::words::{letter, moment};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use hoshin_domain::work::{Task, whom};
use hoshin_domain::{Actor, DepartmentId, FiscalYear, NamedPolicy, NoticeDetail, NoticeKind, Refusal};
use hoshin_store::{Glance, PolicyKey, RemindError, Reminded, YearAtHand};
use jiff::SignedDuration;
use maud::{Markup, html};
use std::sync::Arc;

/// Which year or department alone is asked for, and what was just done.
#[derive(Debug, Clone, Copy, Default, serde::Deserialize)]
pub(crate) struct RemindersQuery {
    year: Option<FiscalYear>,
    department: Option<DepartmentId>,
    people: Option<usize>,
    departments: Option<usize>,
}

/// Mail that has waited so long has not found its server.
const WAITS: SignedDuration = SignedDuration::from_mins(1);

/// A department that can be asked: what it owes, who can act, and when it was asked last.
struct Owing {
    key: PolicyKey,
    row: StageRow,
    people: Vec<(Actor, Task)>,
    last: Option<String>,
    is_asked_today: bool,
}

struct OfStep {
    heading: String,
    owing: Vec<Owing>,
}

/// `GET /reminders`.
pub(crate) async fn show(reader: Reader, Query(asked): Query<RemindersQuery>) -> Result<Markup> {
    page(&reader, asked, None).await
}

/// `POST /reminders`: those that are ticked.
pub(crate) async fn create(writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let chosen = writer.fields.0.iter().filter(|(name, _)| name == "policy");
    let keys = chosen.map(|(_, text)| key(text)).collect::<Option<Vec<_>>>().ok_or(Problem::BadRequest)?;
    let is_again = writer.fields.text("again").is_some();
    if keys.is_empty() {
        return refused(reader, reader.say("remind-nobody-chosen")).await;
    }
    match reader.hall.city.remind(&keys, is_again, &reader.actor, reader.hall.now()).await {
        Ok(Reminded { departments: 0, .. }) => refused(reader, reader.say("remind-nothing-due")).await,
        Ok(reminded) => {
            Ok(go_to(format!("/reminders?people={}&departments={}", reminded.logins.len(), reminded.departments)))
        }
        Err(RemindError::Today(_)) => refused(reader, reader.say("remind-asked-today")).await,
        Err(RemindError::Refused(why @ Refusal::DatesNotSet(_))) => {
            refused(reader, refusal::sentences(Names::standard(reader.words), &why).join(" ")).await
        }
        Err(RemindError::Refused(_)) => Err(Problem::NotFound),
        Err(RemindError::Store(error)) => Err(error.into()),
    }
}

// 2026/3, as the box of a department has it.
fn key(text: &str) -> Option<PolicyKey> {
    let (year, department) = text.split_once('/')?;
    Some(PolicyKey { fiscal_year: year.parse().ok()?, department: department.parse().ok()? })
}

async fn refused(reader: &Reader, why: String) -> Result<Response> {
    let page = page(reader, RemindersQuery::default(), Some(why)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn page(reader: &Reader, asked: RemindersQuery, fault: Option<String>) -> Result<Markup> {
    let glance = reader.hall.city.glance().await?;
    let steps = owing(reader, &glance, asked).await?;
    let title = reader.say("remind-title");
    let can_be_asked = |owing: &&Owing| !owing.people.is_empty();
    let count = steps.iter().flat_map(|step| &step.owing).filter(can_be_asked).count();
    let mail = mail(reader).await?;
    let main = html! {
        (banner::fault(reader.words, "departments", fault.as_deref()))
        (done(reader, asked))
        h1 { (title) }
        @if let Some(mail) = mail { p.note { (mail) } }
        @if count == 0 { p.all-well { (icon(Icon::Check)) (reader.say("remind-none")) } p { a href="/" { (reader.say("home-title")) } } } @else {
            p { (reader.say("remind-lead")) }
            (form::form(reader, "/reminders", html! {
                div #departments tabindex="-1" { @for step in &steps { (of_step(reader, step)) } }
                (again(reader, &steps))
                div.buttons.sticky {
                    button.solid type="submit" { (icon(Icon::Mail)) (reader.say("remind-send")) }
                    a.quiet href="/" { (reader.say("back")) }
                }
            }))
        }
    };
    let is_refused = fault.is_some();
    Ok(layout::form_page(reader, &title, is_refused, &[(title.clone(), None)], &main))
}

fn done(reader: &Reader, asked: RemindersQuery) -> Markup {
    let (Some(people), Some(departments)) = (asked.people, asked.departments) else { return html! {} };
    let counts = [("people", people.to_string().into()), ("departments", departments.to_string().into())];
    html! { div.banner.success role="status" { p { (reader.tell("remind-done", &counts)) } } }
}

/// What there is to know of the mail: that none is sent, or that it waits for its server.
async fn mail(reader: &Reader) -> Result<Option<String>> {
    let city = &reader.hall.city;
    if !city.sends_mail() {
        return Ok(Some(reader.say("remind-no-mail")));
    }
    let waits = city.late_mail(reader.hall.now() - WAITS).await?.iter().any(|mail| !mail.is_given_up);
    Ok(waits.then(|| reader.say("remind-mail-waits")))
}

async fn owing(reader: &Reader, glance: &Glance<'_>, asked: RemindersQuery) -> Result<Vec<OfStep>> {
    let today = reader.hall.today();
    let this = reader.hall.current_year();
    let people = reader.hall.city.actors(today).await?;
    let organisation = glance.organisation().await?;
    let mut steps = Vec::new();
    for year in [this.previous(), this, this.next()] {
        if asked.year.is_some_and(|only| only != year) {
            continue;
        }
        let at_hand = glance.year(year).await?;
        let papers = at_hand.policies.iter().map(|kept| kept.key.department).collect();
        let departments = organisation.of_year(year, today, &papers);
        let reminders = glance.last_reminders(year).await?;
        for table in stages::of_year(reader, &at_hand, &departments) {
            let heading = stages::heading(reader, &table);
            let owing: Vec<Owing> =
                asked_of(table, asked).map(|row| self::row(reader, &at_hand, row, &people, &reminders)).collect();
            if !owing.is_empty() {
                steps.push(OfStep { heading, owing });
            }
        }
    }
    Ok(steps)
}

// Whoever is late, or the one department that is asked for, late or not.
fn asked_of(table: StepTable, asked: RemindersQuery) -> impl Iterator<Item = StageRow> {
    table.rows.into_iter().filter(move |row| match asked.department {
        Some(only) => row.department.id == only && row.can_be_asked(),
        None => row.is_owed(),
    })
}

fn row(
    reader: &Reader,
    at_hand: &Arc<YearAtHand>,
    row: StageRow,
    people: &[Actor],
    reminders: &hoshin_store::LastReminders,
) -> Owing {
    let key = PolicyKey { fiscal_year: at_hand.year, department: row.department.id };
    let able = whom(people, key.department, row.policy(), &at_hand.cycle, reader.hall.today());
    let others = able.into_iter().filter(|(person, _)| person.login != reader.actor.login);
    let people = others.map(|(person, task)| (person.clone(), task)).collect();
    let last = reminders.get(&key.subject());
    let is_asked_today = last.is_some_and(|last| moment::date(last.at) == reader.hall.today());
    let last = last.map(|last| {
        let facts = [("at", reader.words.at(last.at).into()), ("people", last.people.to_string().into())];
        reader.tell("remind-last", &facts)
    });
    Owing { key, row, people, last, is_asked_today }
}

fn of_step(reader: &Reader, step: &OfStep) -> Markup {
    html! {
        section.card {
            h2 { (step.heading) }
            ul.asked { @for owing in &step.owing { li { (department(reader, owing)) } } }
        }
    }
}

fn department(reader: &Reader, owing: &Owing) -> Markup {
    let value = format!("{}/{}", owing.key.fiscal_year, owing.key.department);
    let id = format!("policy-{}-{}", owing.key.fiscal_year, owing.key.department);
    let days = ("days", owing.row.days_late.to_string().into());
    html! {
        @if owing.people.is_empty() {
            p { b { (owing.row.department.name) } "　" (reader.say("remind-nobody-able")) }
        } @else {
            label.tick for=(id) {
                input id=(id) type="checkbox" name="policy" value=(value) checked[!owing.is_asked_today];
                span { b { (owing.row.department.name) } @if owing.row.days_late > 0 { "　" b.late { (reader.tell("due-late", &[days])) } } }
            }
            @if let Some(last) = &owing.last { p.small { (icon(Icon::History)) (last) } }
            ul.people { @for (person, task) in &owing.people { li { (person_of(reader, owing, person)) span.small { (task_of(reader, *task)) } } } }
            p.small { (reader.say("remind-text")) }
            blockquote { (text(reader, owing)) }
        }
    }
}

fn person_of(reader: &Reader, owing: &Owing, person: &Actor) -> Markup {
    let of_department = |unit: &hoshin_domain::Unit| unit.department().is_none_or(|own| own == owing.key.department);
    let duty = person.duties.iter().find(|duty| of_department(&duty.unit));
    html! {
        (icon(Icon::Person))
        @if let Some(duty) = duty { (duty.post) " " }
        (person.name)
        @if let Some(duty) = duty { span.small { "（" (reader.words.role(duty.role)) "）" } }
    }
}

fn task_of(reader: &Reader, task: Task) -> String {
    let count = |count: usize| [("count", count.to_string().into())];
    match task {
        Task::Begin => reader.say("task-begin"),
        Task::WriteForSection { empty } => reader.tell("remind-section", &count(empty)),
        Task::WriteAndSubmit { empty: 0 } => reader.say("task-written"),
        Task::WriteAndSubmit { empty } => reader.tell("task-write", &count(empty)),
        Task::Mend => reader.say("task-mend"),
        Task::Approve => reader.say("task-approve"),
        Task::Check => reader.say("task-check"),
        Task::Publish => reader.say("task-publish"),
        Task::AnswerLeftOver { missing } => reader.tell("task-answer", &count(missing)),
        Task::GiveOpinion { missing } => reader.tell("task-opinion", &count(missing)),
    }
}

// The very words that go out, in the language of the letters.
fn text(reader: &Reader, owing: &Owing) -> String {
    let department = owing.row.department.name.clone();
    let detail = NoticeDetail {
        policy: Some(NamedPolicy { fiscal_year: owing.key.fiscal_year, department }),
        by: Some(reader.actor.name.clone()),
        text: None,
        due: progress::on_open_day(reader, owing.row.due).day(),
    };
    letter::line(reader.words, NoticeKind::Reminded, &detail)
}

/// Whoever was asked today is left out, unless this is ticked too.
fn again(reader: &Reader, steps: &[OfStep]) -> Markup {
    let has_asked_today = steps.iter().flat_map(|step| &step.owing).any(|owing| owing.is_asked_today);
    html! {
        @if has_asked_today {
            label.tick for="again" { input #again type="checkbox" name="again" value="yes"; span { (reader.say("remind-again")) } }
            p.hint { (reader.say("remind-again-hint")) }
        }
    }
}
