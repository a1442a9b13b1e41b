//! 最初の準備: the way of a new city, step by step, as this reader may go it.

use crate::Words;
use crate::access::{Reader, Result};
use crate::parts::form;
use crate::parts::holders::Holders;
use hoshin_domain::FiscalYear;
use hoshin_domain::first_run::{
    FirstRunFacts, FirstRunLine, FirstRunState, FirstRunStep, first_run, is_finished, is_of_first_run,
};
use maud::{Markup, html};
use std::sync::Arc;

/// The way on the home, for those who go it and until it is finished or put away.
pub(crate) async fn on_home(reader: &Reader) -> Result<Option<Markup>> {
    if reader.visit.session.settings.is_first_run_over || !is_of_first_run(&reader.actor) {
        return Ok(None);
    }
    let (facts, lines) = lines(reader).await?;
    if is_finished(&lines) {
        return Ok(None);
    }
    let away = html! {
        div.away {
            (form::button(reader, "/first-run/end", &[], html! { (reader.say("first-run-end")) }))
            span.hint { (reader.say("first-run-end-hint")) }
        }
    };
    Ok(Some(html! { (drawn(reader, &facts, &lines).await?) (away) }))
}

/// The way wherever it is called again.
pub(crate) async fn shown(reader: &Reader) -> Result<Markup> {
    let (facts, lines) = lines(reader).await?;
    drawn(reader, &facts, &lines).await
}

async fn lines(reader: &Reader) -> Result<(Arc<FirstRunFacts>, Vec<FirstRunLine>)> {
    let glance = reader.hall.city.glance().await?;
    let facts = glance.first_run_facts(reader.hall.current_year()).await?;
    let path = first_run(&facts, &reader.actor);
    Ok((facts, path))
}

async fn drawn(reader: &Reader, facts: &FirstRunFacts, lines: &[FirstRunLine]) -> Result<Markup> {
    let words = reader.words;
    let holders = Holders::today(reader).await?;
    let done = lines.iter().filter(|line| line.state == FirstRunState::Done).count();
    let counts = [("done", done.to_string().into()), ("all", lines.len().to_string().into())];
    Ok(html! {
        section.first-run aria-labelledby="first-run" {
            h2 #first-run { (words.say("first-run-title")) " " small { (words.tell("first-run-done", &counts)) } }
            p { (answer(words, lines)) }
            ol {
                @for (number, line) in (1..).zip(lines) { (step(reader, &holders, facts, number, *line)) }
            }
        }
    })
}

// The answer first: what comes next, and for whom.
fn answer(words: Words, lines: &[FirstRunLine]) -> String {
    let open = |state| lines.iter().find(|line| line.state == state);
    let name = |step: FirstRunStep| words.say(&format!("first-run-{}", step.as_str()));
    if let Some(next) = open(FirstRunState::Next) {
        return words.tell("first-run-next", &[("step", name(next.step).into())]);
    }
    match open(FirstRunState::OfAnother) {
        Some(theirs) => {
            let role = words.say(&format!("role-{}", theirs.step.role()));
            words.tell("first-run-of-another", &[("step", name(theirs.step).into()), ("role", role.into())])
        }
        None => words.say("first-run-finished"),
    }
}

fn step(reader: &Reader, holders: &Holders, facts: &FirstRunFacts, number: usize, line: FirstRunLine) -> Markup {
    let FirstRunLine { step, state } = line;
    let (words, word) = (reader.words, step.as_str());
    let address = address(step, reader.hall.current_year());
    let name = words.say(&format!("first-run-{word}"));
    let is_done = state == FirstRunState::Done;
    html! {
        li class=(state.as_str()) aria-current=[(state == FirstRunState::Next).then_some("step")] {
            span.dot aria-hidden="true" { @if is_done { "✓" } @else { (number) } }
            div.what {
                h3 { (name) " " span.tag { (words.say(&format!("first-run-is-{}", state.as_str()))) } }
                p { (words.say(&format!("first-run-{word}-text"))) }
                p.by { (by(words, holders, step)) @if let Some(count) = counted(words, step, facts) { "　" b { (count) } } }
            }
            @match state {
                FirstRunState::Next => div.go {
                    @if is_listed(step) { a.solid href="/people/import" { (words.say("first-run-from-file")) } }
                    a class=(if is_listed(step) { "quiet" } else { "solid" }) href=(address) { (words.say(&format!("first-run-{word}-go"))) }
                },
                FirstRunState::Later | FirstRunState::Done if may_look(reader, step) => {
                    div.go { a.quiet href=(address) { (words.say("first-run-open")) span.hidden { (words.colon()) (name) } } }
                },
                FirstRunState::Later | FirstRunState::Done | FirstRunState::OfAnother => {},
            }
        }
    }
}

fn by(words: Words, holders: &Holders, step: FirstRunStep) -> String {
    let role = words.say(&format!("role-{}", step.role()));
    match holders.of(step.role(), None) {
        Some(names) => words.tell("first-run-by-names", &[("role", role.into()), ("names", names.into())]),
        None if holders.has(step.role()) => words.tell("first-run-by", &[("role", role.into())]),
        None => words.tell("first-run-by-nobody", &[("role", role.into())]),
    }
}

// What is there already; nothing where there is nothing yet.
fn counted(words: Words, step: FirstRunStep, facts: &FirstRunFacts) -> Option<String> {
    let text = |count: i64| count.to_string();
    let told = |word: &str, counts: &[(&str, i64)]| {
        let counts: Vec<_> = counts.iter().map(|(name, count)| (*name, text(*count).into())).collect();
        words.tell(word, &counts)
    };
    match step {
        FirstRunStep::Organisation => (facts.departments > 0).then(|| {
            told("first-run-organisation-count", &[("departments", facts.departments), ("sections", facts.sections)])
        }),
        FirstRunStep::People => Some(told(
            "first-run-people-count",
            &[
                ("accounts", facts.accounts),
                ("officers", facts.officers),
                ("headed", facts.departments_with_head),
                ("departments", facts.departments),
            ],
        )),
        FirstRunStep::Form => (facts.forms > 0).then(|| words.say("first-run-form-count")),
        FirstRunStep::Dates => {
            (facts.years_with_dates > 0).then(|| told("first-run-dates-count", &[("years", facts.years_with_dates)]))
        }
        FirstRunStep::Past => {
            (facts.past_policies > 0).then(|| told("first-run-past-count", &[("papers", facts.past_policies)]))
        }
        FirstRunStep::PublicPage => {
            (facts.editions > 0).then(|| told("first-run-public-page-count", &[("editions", facts.editions)]))
        }
    }
}

// The page where it is done.
fn address(step: FirstRunStep, year: FiscalYear) -> String {
    match step {
        FirstRunStep::Organisation => "/organisation".to_owned(),
        FirstRunStep::People => "/people".to_owned(),
        FirstRunStep::Form => format!("/years/{year}/form"),
        FirstRunStep::Dates => format!("/years/{year}/schedule"),
        FirstRunStep::Past => "/intakes/new".to_owned(),
        FirstRunStep::PublicPage => "/public/".to_owned(),
    }
}

// Organisation and people come from one file where they are many.
fn is_listed(step: FirstRunStep) -> bool {
    match step {
        FirstRunStep::Organisation | FirstRunStep::People => true,
        FirstRunStep::Form | FirstRunStep::Dates | FirstRunStep::Past | FirstRunStep::PublicPage => false,
    }
}

// A link that would lead nowhere for this reader is none.
fn may_look(reader: &Reader, step: FirstRunStep) -> bool {
    step == FirstRunStep::PublicPage || reader.may_in_city(step.permission())
}
