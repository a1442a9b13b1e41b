//! `/years/{year}/preparation`: the next year is begun, for one department or for all, with this year's dates.

use crate::access::{Problem, Reader, Response, Result, Writer, go_to, policy_address};
use crate::parts::{banner, form, layout, progress, refusal, way};
use axum::extract::Query;
use hoshin_domain::{Action, DepartmentId, FiscalYear};
use hoshin_store::{Department, KeptPolicy, PerformError, PolicyKey};
use maud::{Markup, html};

/// What was done: the departments that were begun, and whether the dates were copied.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct PreparationQuery {
    opened: Option<String>,
    dates: Option<String>,
    done: Option<String>,
}

struct Next {
    year: FiscalYear,
    departments: Vec<Department>,
    policies: Vec<KeptPolicy>,
    has_dates: bool,
    /// Whether this year's dates can be carried over: nobody's are not.
    can_follow: bool,
}

impl Next {
    async fn after(reader: &Reader, year: FiscalYear) -> Result<Self> {
        let city = &reader.hall.city;
        let can_follow = city.settled_cycle(year).await?.is_some();
        let year = year.next();
        let has_dates = city.settled_cycle(year).await?.is_some();
        let policies = city.policies_of(year).await?;
        let departments = reader.departments_of(year, &policies).await?;
        Ok(Self { year, departments, policies, has_dates, can_follow })
    }

    fn policy(&self, department: DepartmentId) -> Option<&KeptPolicy> {
        self.policies.iter().find(|kept| kept.key.department == department)
    }

    fn dates(&self) -> &'static str {
        match (self.has_dates, self.can_follow) {
            (true, _) => "preparation-dates-there",
            (false, true) => "preparation-dates-follow",
            (false, false) => "preparation-dates-not-set",
        }
    }

    fn is_begun_everywhere(&self) -> bool {
        self.departments.iter().all(|department| self.policy(department.id).is_some())
    }
}

pub(crate) async fn show(reader: Reader, year: FiscalYear, Query(asked): Query<PreparationQuery>) -> Result<Markup> {
    let next = Next::after(&reader, year).await?;
    Ok(page(&reader, year, &next, &done(&reader, &next, &asked), false))
}

pub(crate) async fn create(year: FiscalYear, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let next = Next::after(reader, year).await?;
    let chosen = |department: &&Department| {
        let is_ticked = |(name, value): &(String, String)| name == "department" && *value == department.id.to_string();
        writer.fields.0.iter().any(is_ticked)
    };
    let chosen: Vec<&Department> = next.departments.iter().filter(chosen).collect();
    if chosen.is_empty() && !next.is_begun_everywhere() {
        return Ok(layout::refused(page(reader, year, &next, &html! {}, true)));
    }
    let wanted = chosen.into_iter().filter(|department| next.policy(department.id).is_none());
    let key = |department: DepartmentId| PolicyKey { fiscal_year: next.year, department };
    let actions: Vec<(PolicyKey, Action)> = wanted.map(|department| (key(department.id), Action::Open)).collect();
    open_all(reader, year, &next, &actions).await
}

async fn open_all(reader: &Reader, year: FiscalYear, next: &Next, actions: &[(PolicyKey, Action)]) -> Result<Response> {
    let here = format!("/years/{year}/preparation");
    if actions.is_empty() {
        return Ok(go_to(format!("{here}?done=nothing")));
    }
    let (city, now) = (&reader.hall.city, reader.hall.now());
    if let Err((_, error)) = city.perform_all(actions, &reader.actor, now).await {
        return match error {
            PerformError::Refused(refused) => Ok(refusal::without_policy(reader, &refused)),
            PerformError::Moved | PerformError::NotFound => Err(Problem::NotFound),
            PerformError::Store(cause) => Err(cause.into()),
        };
    }
    let mut dates = "";
    if !next.has_dates && next.can_follow {
        let later = city.cycle(year).await?.a_year_later();
        city.set_cycle(next.year, &later, &reader.actor, now).await?;
        dates = "&dates=copied";
    }
    let opened: Vec<String> = actions.iter().map(|(key, _)| key.department.to_string()).collect();
    Ok(go_to(format!("{here}?opened={}{dates}", opened.join(","))))
}

fn done(reader: &Reader, next: &Next, asked: &PreparationQuery) -> Markup {
    let opened: Vec<DepartmentId> =
        asked.opened.iter().flat_map(|ids| ids.split(',')).filter_map(|id| id.parse().ok()).collect();
    let opened: Vec<&Department> = next.departments.iter().filter(|found| opened.contains(&found.id)).collect();
    let year = reader.words.year(next.year);
    html! {
        @if asked.done.as_deref() == Some("nothing") {
            div.banner.success.standing role="status" { p { (reader.tell("preparation-nothing", &[("year", year.into())])) } }
        } @else if !opened.is_empty() {
            div.banner.success.standing role="status" {
                div {
                    p { (reader.tell("preparation-done", &[("count", opened.len().to_string().into()), ("year", year.into())])) }
                    ul { @for department in opened { li {
                        a href=(policy_address(PolicyKey { fiscal_year: next.year, department: department.id })) { (department.name) }
                    } } }
                    @if asked.dates.is_some() {
                        p { (reader.say("preparation-dates-copied")) " " a href={ "/years/" (next.year) "/schedule" } { (reader.say("schedule-see")) } }
                    }
                }
            }
        }
    }
}

fn page(reader: &Reader, year: FiscalYear, next: &Next, done: &Markup, is_refused: bool) -> Markup {
    let words = reader.words;
    let title = words.tell("preparation-of", &[("year", words.year(next.year).into())]);
    let back = html! { a.quiet href={ "/years/" (year) "/board" } { (words.say("back")) } };
    let main = html! {
        (banner::fault(words, "departments", is_refused.then(|| words.say("preparation-nobody")).as_deref()))
        (done)
        h1 { (title) }
        p { (words.tell("preparation-lead", &[("year", words.year(next.year).into())])) }
        ul {
            li { (words.say("preparation-no-text")) }
            li { (words.say(next.dates())) @if !next.has_dates && !next.can_follow { " " a href={ "/years/" (year) "/schedule" } { (words.say("schedule")) } } }
        }
        @if next.is_begun_everywhere() {
            p.note { (words.tell("preparation-complete", &[("year", words.year(next.year).into())])) }
            h2 { (words.say("preparation-departments")) }
            (departments(reader, next))
            div.buttons { (back) }
        } @else {
            (form::form(reader, &format!("/years/{year}/preparation"), html! {
                fieldset.step #departments { legend { (words.say("preparation-departments")) } (departments(reader, next)) }
                div.buttons { button.solid type="submit" { (words.say("preparation-button")) } (back) }
            }))
            @if next.departments.len() > 1 { (everybody(reader, year, next)) }
        }
    };
    layout::form_page(reader, &title, is_refused, &way::of_year(words, year, title.clone()), &main)
}

fn departments(reader: &Reader, next: &Next) -> Markup {
    html! { ul.plain.ticks { @for department in &next.departments { (choice(reader, next, department)) } } }
}

fn choice(reader: &Reader, next: &Next, department: &Department) -> Markup {
    let id = format!("department-{}", department.id);
    html! {
        li.tick {
            @match next.policy(department.id) {
                Some(kept) => {
                    a href=(policy_address(kept.key)) { (department.name) }
                    " " span.place { (progress::stage_name(reader.words, &kept.policy)) }
                },
                None => label for=(id) {
                    input id=(id) type="checkbox" name="department" value=(department.id);
                    span { (department.name) " " span.place { (reader.say("year-not-begun")) } }
                },
            }
        }
    }
}

// All at once without ticking each box, also without JavaScript.
fn everybody(reader: &Reader, year: FiscalYear, next: &Next) -> Markup {
    let missing: Vec<&Department> =
        next.departments.iter().filter(|department| next.policy(department.id).is_none()).collect();
    let inside = html! {
        @for department in &missing { input type="hidden" name="department" value=(department.id); }
        button.outline type="submit" { (reader.tell("preparation-all", &[("count", missing.len().to_string().into())])) }
    };
    html! { div.buttons { (form::form(reader, &format!("/years/{year}/preparation"), inside)) } }
}
