//! これまでの年度から引き継いだ課題: the thread from what a year left open to what the next ones did about it, from publications alone.

mod chain;

use super::here::Here;
use crate::Words;
use crate::parts::Names;
use crate::parts::icon::{Icon, Tone, chip, icon};
use chain::Link;
use hoshin_domain::consideration::items;
use hoshin_domain::{AnswerKind, AnswerPaper, GoalPaper};
use hoshin_store::Edition;
use maud::{Markup, html};

/// No longer heading is read at a glance.
const HEADLINE: usize = 60;

/// What this policy answers to what earlier years left open, each folded and headed by its own words.
pub(super) fn taken_over(here: Here<'_>, edition: &Edition) -> Markup {
    let answers = &edition.paper.answers;
    html! {
        @if !answers.is_empty() {
            section.part.left-over aria-labelledby="left-over" {
                h2 #left-over { (here.words.say("site-left-over")) }
                @for answer in answers {
                    details.folded {
                        summary { (icon(Icon::Open)) span lang=[here.language()] { (heading(here, edition, answer)) } (kind_chip(here.words, answer.kind)) }
                        p.small { (origin(here, edition, answer)) }
                        @if let Some(text) = answer.consideration.as_deref().filter(|text| headline(text) != whole(text.trim())) { div.text lang=[here.language()] { (whole(text.trim())) } }
                        @if let Some(kind) = answer.kind { p { b { (here.words.say(&format!("answer-{}", kind.as_str()))) } } }
                        (said(here, edition, edition, answer))
                    }
                }
            }
        }
    }
}

fn heading(here: Here<'_>, edition: &Edition, answer: &AnswerPaper) -> Markup {
    match answer.consideration.as_deref() {
        Some(text) => html! { (headline(text)) },
        None => origin(here, edition, answer),
    }
}

/// 残った課題は、その後どうなったか: the items a goal left open, and those of earlier years that it takes up.
pub(super) fn chains(here: Here<'_>, edition: &Edition, goal: &GoalPaper) -> Markup {
    let taken = edition.paper.answers.iter().filter(|answer| answer.by_goal == Some(goal.number));
    let taken: Vec<Markup> = taken.filter_map(|answer| from_origin(here, edition, answer)).collect();
    let own = left_by(here, edition, goal);
    html! {
        @if !taken.is_empty() || !own.is_empty() {
            section.part aria-labelledby="chain" {
                div.head { h2 #chain { (here.words.say("public-chain")) } p.small { (here.words.say("public-chain-text")) } }
                ol.chain { @for chain in taken.into_iter().chain(own) { li.card { (chain) } } }
            }
        }
    }
}

fn from_origin(here: Here<'_>, edition: &Edition, answer: &AnswerPaper) -> Option<Markup> {
    let text = answer.consideration.as_deref()?;
    let there = here.site.origin_of(edition, answer);
    let goal = answer.goal.and_then(|number| there?.paper.goals.iter().find(|goal| goal.number == number));
    Some(match (there, goal) {
        (Some(there), Some(goal)) => {
            let texts = texts(goal);
            let at = answer.item.unwrap_or_default();
            let own = texts.get(at.saturating_sub(1) as usize).copied().unwrap_or(text);
            let links = chain::of(here.site, there, goal.number, (at, own), &texts);
            drawn(here, there, goal, own, &links)
        }
        // The year that left it is not published here.
        (Some(_) | None, _) => html! {
            p.item lang=[here.language()] { (whole(text)) }
            ol.links { (left(here, answer.year.map(hoshin_domain::FiscalYear::in_era).unwrap_or_default(), &origin(here, edition, answer))) li.go { (answered(here, edition, answer)) } }
        },
    })
}

fn left_by(here: Here<'_>, edition: &Edition, goal: &GoalPaper) -> Vec<Markup> {
    let texts = texts(goal);
    let chain = |(item, text): (u32, &&str)| {
        let links = chain::of(here.site, edition, goal.number, (item, text), &texts);
        (!links.is_empty()).then(|| drawn(here, edition, goal, text, &links))
    };
    (1..).zip(&texts).filter_map(chain).collect()
}

fn texts(goal: &GoalPaper) -> Vec<&str> {
    goal.considerations.as_deref().map(items).unwrap_or_default().into_iter().map(str::trim).collect()
}

fn drawn(here: Here<'_>, edition: &Edition, goal: &GoalPaper, text: &str, links: &[Link<'_>]) -> Markup {
    let year = edition.key.fiscal_year.in_era();
    let place = Names::new(here.words, &edition.form).goal(goal.number as usize);
    let place = format!("{place}　{}", goal.title.as_deref().unwrap_or_default());
    html! {
        p.item lang=[here.language()] { (whole(text)) }
        ol.links {
            (left(here, year, &html! { a href=(here.goal(edition, goal.number)) { (place) } }))
            @for link in links {
                @match link {
                    Link::Answered(later, answer) => li.go.ok[answer.kind == Some(AnswerKind::Done)] { (answered(here, later, answer)) },
                    Link::Silent { since, years, is_over } => li.silent {
                        p.yr { (since.in_era()) (chip(Tone::Warn, None, &here.words.say("public-unanswered"))) }
                        @let word = if *is_over { "consideration-waited" } else { "consideration-waiting" };
                        p { (here.words.tell(word, &[("since", since.in_both().into()), ("years", years.to_string().into())])) }
                    },
                }
            }
        }
    }
}

fn left(here: Here<'_>, year: String, place: &Markup) -> Markup {
    html! {
        li {
            p.yr { (year) (chip(Tone::Warn, None, &here.words.say("public-issue"))) }
            p lang=[here.language()] { (place) }
        }
    }
}

// As much of an item as heads it where it is folded.
fn headline(text: &str) -> String {
    let text = whole(text.trim());
    let short: String = text.lines().next().unwrap_or_default().chars().take(HEADLINE).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

// Without the mark with which it stood in a list.
fn whole(text: &str) -> &str {
    text.trim_start_matches(['・', '○', '●', '◯', '◎', '-', '－', ' ', '　'])
}

fn answered(here: Here<'_>, edition: &Edition, answer: &AnswerPaper) -> Markup {
    html! {
        p.yr { (edition.key.fiscal_year.in_era()) (kind_chip(here.words, answer.kind)) }
        @if answer.department.is_some() { p.small lang=[here.language()] { (edition.department()) } }
        (said(here, edition, edition, answer))
    }
}

fn kind_chip(words: Words, kind: Option<AnswerKind>) -> Markup {
    let Some(kind) = kind else { return html! {} };
    let (tone, picture) = match kind {
        AnswerKind::TakenUp => (Tone::Now, None),
        AnswerKind::Done => (Tone::Good, Some(Icon::Check)),
        AnswerKind::Postponed => (Tone::Warn, None),
        AnswerKind::Dropped => (Tone::Plain, None),
    };
    chip(tone, picture, &words.say(&format!("answer-{}", kind.as_str())))
}

/// 令和7年度（2025年度） 重点目標 1 項目2, with the way there if it is published.
fn origin(here: Here<'_>, edition: &Edition, answer: &AnswerPaper) -> Markup {
    let words = here.words;
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let there = here.site.origin_of(edition, answer);
    let names = Names::new(words, there.map_or(&*edition.form, |there| &*there.form));
    let name = words.tell(
        "site-left-over-from",
        &[
            ("year", answer.year.map(|year| words.year(year)).unwrap_or_default().into()),
            ("goal", names.goal(answer.goal.unwrap_or_default() as usize).into()),
            ("item", number(answer.item).into()),
        ],
    );
    let goal = answer.goal.filter(|goal| there.is_some_and(|there| has_goal(there, *goal)));
    let left_by = there.filter(|there| there.key.department != edition.key.department);
    html! {
        @if let Some(there) = left_by { (there.department()) "　" }
        @if let (Some(there), Some(goal)) = (there, goal) { a href=(here.goal(there, goal)) { (name) } }
        @else { (name) }
    }
}

fn has_goal(edition: &Edition, number: u32) -> bool {
    edition.paper.goals.iter().any(|goal| goal.number == number)
}

/// The answer in words; `there` is the edition that gives it.
fn said(here: Here<'_>, edition: &Edition, there: &Edition, answer: &AnswerPaper) -> Markup {
    let until = answer.until.map(|day| here.day(day)).unwrap_or_default();
    html! {
        div.said {
            @if let (Some(AnswerKind::TakenUp), Some(goal)) = (answer.kind, answer.by_goal) {
                @let place = place(Names::new(here.words, &edition.form), goal, answer.by_initiative);
                p { @if has_goal(there, goal) { a href=(here.goal(there, goal)) { (place) } } @else { (place) } }
            }
            @if answer.until.is_some() { p { (here.words.tell("site-until", &[("until", until.into())])) } }
            @if let Some(text) = &answer.text { div.text lang=[here.language()] { (text) } }
        }
    }
}

fn place(names: Names<'_>, goal: u32, initiative: Option<u32>) -> String {
    let goal = names.goal(goal as usize);
    match initiative {
        Some(number) => {
            format!("{goal}　{}", names.tell("initiative-numbered", &[("number", number.to_string().into())]))
        }
        None => goal,
    }
}
