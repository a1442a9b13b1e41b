//! `/years/{year}/schedule`: the steps of a year and until when each part of them is due.

use crate::Words;
use crate::access::{Reader, Response, Result, Writer, go_to};
use crate::parts::{DoneQuery, Field, Room, Typed, banner, closed_day, form, layout, way};
use axum::extract::Query;
use hoshin_domain::{Calendar, Cycle, FiscalYear, OperatingPolicy, Schedule, Step, day};
use jiff::civil::Date;
use maud::{Markup, html};

/// The five dates of a step: what their fields are called, and the words for them.
const DATES: [(&str, &str); 5] = [
    ("opens", "schedule-opens"),
    ("input", "schedule-input"),
    ("approval", "schedule-approval"),
    ("check", "schedule-check"),
    ("publication", "schedule-publication"),
];

/// Stands in the form while nobody has set any of these dates.
const PROPOSED: &str = "proposed";

pub(crate) async fn show(reader: Reader, year: FiscalYear, Query(asked): Query<DoneQuery>) -> Result<Markup> {
    let cycle = reader.hall.city.cycle(year).await?;
    let done = asked.word(&[("saved", "schedule-saved")]);
    let mut typed = shown(year, &cycle);
    if cycle.is_proposed {
        typed.put(PROPOSED, "yes");
    }
    Ok(page(&reader, year, &typed, &reader.calendar(), done))
}

pub(crate) async fn update(year: FiscalYear, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let city = &reader.hall.city;
    let policies = city.policies_of(year).await?;
    let mut typed = Typed::of("", &writer.fields);
    let Some(cycle) = cycle(&mut typed, reader.words, year, policies.iter().map(|kept| &kept.policy)) else {
        return Ok(layout::refused(page(reader, year, &typed, &reader.calendar(), None)));
    };
    city.set_cycle(year, &cycle, &reader.actor, reader.hall.now()).await?;
    Ok(go_to(format!("/years/{year}/schedule?done=saved")))
}

fn days(schedule: &Schedule) -> [Date; 5] {
    let Schedule { step: _, opens, input_due, approval_due, check_due, publication_due } = *schedule;
    [opens, input_due, approval_due, check_due, publication_due]
}

fn field(step: Step, date: &str) -> String {
    format!("{step}-{date}")
}

fn shown(year: FiscalYear, cycle: &Cycle) -> Typed {
    let usual = Cycle::of(year);
    let mut texts: Vec<(String, String)> = Vec::new();
    for step in Step::ALL {
        let fallback = usual.schedule(step).copied().unwrap_or_else(|| Schedule::mid_year(year));
        let schedule = cycle.schedule(step).unwrap_or(&fallback);
        let dates = DATES.iter().zip(days(schedule));
        texts.extend(dates.map(|((name, _), day)| (field(step, name), day.to_string())));
    }
    if cycle.schedule(Step::MidYear).is_some() {
        texts.push(("mid-year".to_owned(), "yes".to_owned()));
    }
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Typed::fresh("", &texts)
}

fn has_step(typed: &Typed, step: Step) -> bool {
    match step {
        Step::Plan | Step::Result => true,
        Step::MidYear => typed.has("mid-year", "yes"),
    }
}

fn cycle<'a>(
    typed: &mut Typed,
    words: Words,
    year: FiscalYear,
    mut policies: impl Iterator<Item = &'a OperatingPolicy>,
) -> Option<Cycle> {
    let stands_in = |policy: &OperatingPolicy| {
        let is_under_way = policy.progress.step == Step::MidYear;
        is_under_way || policy.publications.iter().any(|publication| publication.step == Step::MidYear)
    };
    if !has_step(typed, Step::MidYear) && policies.any(stands_in) {
        typed.refuse("mid-year", words.say("schedule-step-in-use"));
    }
    let mut steps: Vec<Schedule> = Vec::new();
    for step in Step::ALL {
        if has_step(typed, step)
            && let Some(schedule) = schedule(typed, words, year, step)
        {
            if !typed.is_refused() && steps.last().is_some_and(|before| schedule.opens < before.opens) {
                typed.refuse(&field(step, DATES[0].0), words.say("schedule-step-too-early"));
            }
            steps.push(schedule);
        }
    }
    let cycle = Cycle::set(steps);
    (!typed.is_refused() && cycle.disorder().is_none()).then_some(cycle)
}

fn schedule(typed: &mut Typed, words: Words, year: FiscalYear, step: Step) -> Option<Schedule> {
    let mut days: Vec<Date> = Vec::with_capacity(DATES.len());
    for (name, label) in DATES {
        let name = field(step, name);
        let Some(day) = typed.day(words, &name, label) else { continue };
        // A year is prepared from the one before and is finished in the one after; anything else is a slip.
        let starts = i32::from(year.starts());
        if !(starts - 1..=starts + 2).contains(&i32::from(day.year())) {
            typed.refuse(&name, words.tell("schedule-other-year", &[("year", words.year(year).into())]));
        } else if let Some(before) = days.last().filter(|before| day < **before) {
            let facts = [("field", words.say(label).into()), ("day", before.to_string().into())];
            typed.refuse(&name, words.tell("schedule-disorder", &facts));
        }
        days.push(day);
    }
    let [opens, input_due, approval_due, check_due, publication_due] = days.try_into().ok()?;
    Some(Schedule { step, opens, input_due, approval_due, check_due, publication_due })
}

fn page(reader: &Reader, year: FiscalYear, typed: &Typed, calendar: &Calendar, done: Option<&str>) -> Markup {
    let words = reader.words;
    let title = words.tell("schedule-title", &[("year", words.year(year).into())]);
    let main = html! {
        (typed.summary(words))
        (banner::done(words, done))
        h1 { (title) }
        p { (words.say("schedule-lead")) }
        @let is_proposed = typed.has(PROPOSED, "yes");
        @if is_proposed { p.note { (words.tell("schedule-proposed", &[("year", words.year(year).into())])) } }
        (closed_day::unknown(words, days_typed(typed)))
        (form::form(reader, &format!("/years/{year}/schedule"), html! {
            @for step in Step::ALL { (step_fields(words, typed, calendar, step)) }
            @if is_proposed { input type="hidden" name=(PROPOSED) value="yes"; }
            div.buttons { button.solid type="submit" { (words.say(if is_proposed { "schedule-set" } else { "save" })) } a.quiet href={ "/years/" (year) "/board" } { (words.say("back")) } }
        }))
    };
    layout::form_page(reader, &title, typed.is_refused(), &way::of_year(words, year, words.say("schedule")), &main)
}

// The dates of the steps that the year has, as far as they can be read.
fn days_typed(typed: &Typed) -> impl Iterator<Item = Date> {
    let steps = Step::ALL.into_iter().filter(|step| has_step(typed, *step));
    let names = steps.flat_map(|step| DATES.map(|(name, _)| field(step, name)));
    names.filter_map(|name| day::typed(typed.text(&name)))
}

fn step_fields(words: Words, typed: &Typed, calendar: &Calendar, step: Step) -> Markup {
    html! {
        fieldset.step {
            legend { (words.say(&format!("step-{step}"))) }
            @match step {
                Step::Plan | Step::Result => {},
                Step::MidYear => (typed.tick(words, Field::optional("mid-year", "schedule-mid-year").hint("schedule-mid-year-hint"))),
            }
            div.dates {
                @for (name, label) in DATES {
                    @let name = field(step, name);
                    div {
                        (typed.input(words, Room::Day, Field { name: &name, label, hint: None, is_required: step != Step::MidYear }))
                        @if name != field(step, DATES[0].0) && has_step(typed, step) && let Some(day) = day::typed(typed.text(&name)) {
                            (closed_day::note(words, calendar, day))
                        }
                    }
                }
            }
        }
    }
}
