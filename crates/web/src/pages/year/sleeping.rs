//! `/years/{year}/indicators`: the indicators that sleep, why, and asking whoever has them: names and words stand there before
//! anything goes out.

pub(crate) mod table;

use crate::access::{Problem, Reader, Response, Result, Writer, go_to, policy_address};
use crate::parts::icon::{Icon, Tone, chip, icon};
use crate::parts::{Names, asking, banner, form, layout, part_names, way};
use crate::words::{letter, moment};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use hoshin_domain::asking::{Sleep, in_charge, sleeps};
use hoshin_domain::{Actor, DepartmentId, FiscalYear, Indicator, ItemId, NamedPolicy, NoticeDetail, NoticeKind};
use hoshin_store::{AskError, KeptPolicy, PolicyKey};
use maud::{Markup, html};
use std::sync::Arc;

/// Which department alone is shown, and what was just done.
#[derive(Debug, Clone, Copy, Default, serde::Deserialize)]
pub(crate) struct SleepingQuery {
    department: Option<DepartmentId>,
    people: Option<usize>,
    figures: Option<usize>,
}

/// An indicator that sleeps, and of whom its figure can be asked.
struct Sleeping<'a> {
    indicator: &'a Indicator,
    why: Vec<Sleep>,
    people: Vec<Actor>,
}

struct OfDepartment<'a> {
    kept: &'a KeptPolicy,
    lines: Vec<Sleeping<'a>>,
}

pub(crate) async fn show(reader: Reader, year: FiscalYear, Query(asked): Query<SleepingQuery>) -> Result<Markup> {
    page(&reader, year, asked, None).await
}

/// `POST /years/{year}/indicators`: those that are ticked.
pub(crate) async fn create(year: FiscalYear, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let ticked = writer.fields.0.iter().filter(|(name, _)| name == "figure");
    let chosen = ticked.map(|(_, text)| figure(year, text)).collect::<Option<Vec<_>>>().ok_or(Problem::BadRequest)?;
    let fault = if chosen.is_empty() { "sleeping-nothing-chosen" } else { "sleeping-nothing-owed" };
    match reader.hall.city.ask_for(&chosen, &reader.actor, reader.hall.now()).await {
        Ok(asked) if asked.figures > 0 => {
            let (people, figures) = (asked.logins.len(), asked.figures);
            Ok(go_to(format!("/years/{year}/indicators?people={people}&figures={figures}")))
        }
        Ok(_) => {
            let page = page(reader, year, SleepingQuery::default(), Some(reader.say(fault))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(AskError::Refused(_)) => Err(Problem::NotFound),
        Err(AskError::Store(error)) => Err(error.into()),
    }
}

// 3/27, as the box of an indicator has it.
fn figure(year: FiscalYear, text: &str) -> Option<(PolicyKey, ItemId)> {
    let (department, id) = text.split_once('/')?;
    Some((PolicyKey { fiscal_year: year, department: department.parse().ok()? }, id.parse().ok()?))
}

async fn page(reader: &Reader, year: FiscalYear, asked: SleepingQuery, fault: Option<String>) -> Result<Markup> {
    let at_hand = reader.hall.city.glance().await?.year(year).await?;
    let people = reader.hall.city.actors(reader.hall.today()).await?;
    let all = gathered(reader, &at_hand.policies, &people, asked.department);
    let title = reader.tell("sleeping-title", &[("year", reader.words.year(year).into())]);
    let count: usize = all.iter().map(|own| own.lines.len()).sum();
    let can_ask = all.iter().flat_map(|own| &own.lines).any(can_be_asked);
    let main = html! {
        (banner::fault(reader.words, "sleeping", fault.as_deref()))
        (done(reader, asked))
        h1 { (title) }
        p { (reader.say("sleeping-lead")) }
        (filter(reader, year, &at_hand.policies, asked.department))
        @if count == 0 { p.all-well #sleeping tabindex="-1" { (icon(Icon::Check)) (reader.say("sleeping-none")) } } @else {
            (form::form(reader, &format!("/years/{year}/indicators"), html! {
                div #sleeping tabindex="-1" { @for own in &all { (of_department(reader, own)) } }
                @if can_ask { div.buttons.sticky { button.solid type="submit" { (icon(Icon::Mail)) (reader.say("sleeping-ask")) } } }
            }))
        }
    };
    let crumbs = way::of_year(reader.words, year, reader.say("sleeping-label"));
    Ok(layout::form_page(reader, &title, fault.is_some(), &crumbs, &main))
}

fn gathered<'a>(
    reader: &Reader,
    policies: &'a [Arc<KeptPolicy>],
    people: &[Actor],
    only: Option<DepartmentId>,
) -> Vec<OfDepartment<'a>> {
    let today = reader.hall.today();
    let shown = policies.iter().filter(|kept| only.is_none_or(|only| kept.key.department == only));
    let of_policy = |kept: &'a Arc<KeptPolicy>| {
        let all = kept.policy.measured().flat_map(|(_, list)| list);
        let lines = all.filter_map(|indicator| {
            let why = sleeps(&kept.policy, indicator, today);
            let asked =
                || in_charge(people, kept.key.department, &kept.policy, indicator.id).into_iter().cloned().collect();
            (!why.is_empty()).then(|| Sleeping { indicator, why, people: asked() })
        });
        OfDepartment { kept, lines: lines.collect() }
    };
    shown.map(of_policy).filter(|own| !own.lines.is_empty()).collect()
}

fn can_be_asked(line: &Sleeping<'_>) -> bool {
    !line.people.is_empty() && line.why.iter().any(|why| matches!(why, Sleep::NoFigure(_)))
}

fn done(reader: &Reader, asked: SleepingQuery) -> Markup {
    let (Some(people), Some(figures)) = (asked.people, asked.figures) else { return html! {} };
    let counts = [("people", people.to_string().into()), ("figures", figures.to_string().into())];
    html! { div.banner.success role="status" { p { (reader.tell("sleeping-done", &counts)) } } }
}

fn filter(reader: &Reader, year: FiscalYear, policies: &[Arc<KeptPolicy>], only: Option<DepartmentId>) -> Markup {
    let all = (String::new(), reader.say("sleeping-all-departments"));
    let departments = policies.iter().map(|kept| (kept.key.department.to_string(), kept.policy.department.clone()));
    let chosen = only.map(|only| only.to_string()).unwrap_or_default();
    let query = only.map(|only| format!("?department={only}")).unwrap_or_default();
    html! {
        form.filter.one method="get" {
            (form::choice(reader.words, ("department", "department", "year-department"), &chosen, std::iter::once(all).chain(departments)))
            button.outline type="submit" { (reader.say("sleeping-show")) }
        }
        p { a href={ "/years/" (year) "/indicators.csv" (query) } { (icon(Icon::Download)) (reader.say("sleeping-csv")) } }
    }
}

fn of_department(reader: &Reader, own: &OfDepartment<'_>) -> Markup {
    let address = policy_address(own.kept.key);
    html! {
        section.card {
            h2 { a href={ (address) "/figures" } { (own.kept.policy.department) } }
            ul.asked { @for line in &own.lines { li { (line_of(reader, own.kept, line)) } } }
            @if own.lines.iter().any(can_be_asked) {
                p.small { (reader.say("remind-text")) }
                blockquote { (text(reader, own.kept)) }
            }
        }
    }
}

fn line_of(reader: &Reader, kept: &KeptPolicy, line: &Sleeping<'_>) -> Markup {
    let (words, id) = (reader.words, line.indicator.id);
    let box_id = format!("figure-{}-{id}", kept.key.department);
    let name = part_names::of(Names::new(words, &kept.form), &kept.policy, id);
    let is_today = |at| moment::date(at) == reader.hall.today();
    let was_asked = kept.policy.asked(id).is_some_and(|asked| is_today(asked.mailed.unwrap_or(asked.at)));
    let owner = asking::owner(words, &kept.policy, line.indicator).unwrap_or_else(|| words.say("charge-nobody"));
    let rhythm = asking::rhythm(words, kept.policy.rhythm(id));
    html! {
        @if can_be_asked(line) {
            label.tick for=(box_id) { input id=(box_id) type="checkbox" name="figure" value={ (kept.key.department) "/" (id) } checked[!was_asked]; span { b { (name) } } }
        } @else { p { b { (name) } } }
        p.small { @for why in &line.why { (chip(Tone::Warn, Some(Icon::Clock), &reason(words, *why))) " " } }
        p.small { (words.tell("charge-line", &[("owner", owner.into()), ("rhythm", rhythm.into())])) " "
            a href={ (policy_address(kept.key)) "/indicators/" (id) "/charge" } { (words.say("charge-set")) span.hidden { (words.colon()) (name) } } }
        @if let Some(trace) = asking::trace(words, &kept.policy, line.indicator) { p.small { (icon(Icon::History)) (trace) } }
        @if can_be_asked(line) { ul.people { @for person in &line.people { li { (icon(Icon::Person)) (person.name) } } } }
        @else if line.people.is_empty() { p.small { (words.say("sleeping-nobody-able")) } }
    }
}

/// Why an indicator sleeps, in words.
fn reason(words: crate::Words, why: Sleep) -> String {
    let word = format!("sleep-{}", why.as_str());
    match why {
        Sleep::NoFigure(period) => words.tell(&word, &[("until", words.day(period.until).into())]),
        Sleep::NoOwner | Sleep::TargetWithoutNumber => words.say(&word),
    }
}

// The very words that go out.
fn text(reader: &Reader, kept: &KeptPolicy) -> String {
    let policy = NamedPolicy { fiscal_year: kept.key.fiscal_year, department: kept.policy.department.clone() };
    let detail = NoticeDetail { policy: Some(policy), by: Some(reader.actor.name.clone()), text: None, due: None };
    letter::line(reader.words, NoticeKind::FiguresAsked, &detail)
}
