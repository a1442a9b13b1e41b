//! これまでの年度から引き継いだ課題: the thread from what a year left open to what the next ones did about it, from publications alone.

mod chain;

use super::frame::WORDS;
use super::published::{Site, department_of, goal_file};
use crate::moment;
use crate::parts::{Names, part_names};
use chain::Link;
use hoshin_domain::consideration::items;
use hoshin_domain::{AnswerKind, AnswerPaper, GoalPaper};
use hoshin_store::Edition;
use maud::{Markup, html};

/// What this policy answers to what earlier years left open, with the way back to each.
pub(super) fn taken_over(site: &Site, edition: &Edition) -> Markup {
    let answers = &edition.paper.answers;
    html! {
        @if !answers.is_empty() {
            section.cover.left-over aria-labelledby="left-over" {
                h2 #left-over { (WORDS.say("site-left-over")) }
                @for answer in answers {
                    div.consideration {
                        h3 { (origin(site, edition, answer)) }
                        @if let Some(text) = &answer.consideration { div.text { (text) } }
                        (said(edition, answer, ""))
                    }
                }
            }
        }
    }
}

/// What a goal takes up of it.
pub(super) fn taken_up_by(site: &Site, edition: &Edition, goal: &GoalPaper) -> Markup {
    let own: Vec<&AnswerPaper> =
        edition.paper.answers.iter().filter(|answer| answer.by_goal == Some(goal.number)).collect();
    html! {
        @if !own.is_empty() {
            div.note.left-over {
                p { b { (Names::new(WORDS, &edition.form).say("site-taken-up-here")) } }
                ul {
                    @for answer in own {
                        li { (origin(site, edition, answer)) "　" (answer.consideration.as_deref().map(part_names::short).unwrap_or_default()) }
                    }
                }
            }
        }
    }
}

/// What later years did about the items that a goal left open.
pub(super) fn became(site: &Site, edition: &Edition, goal: &GoalPaper) -> Markup {
    let texts: Vec<&str> = goal.considerations.as_deref().map(items).unwrap_or_default();
    let texts: Vec<&str> = texts.into_iter().map(str::trim).collect();
    let chains =
        (1..).zip(&texts).map(|(item, text)| (*text, chain::of(site, edition, goal.number, (item, *text), &texts)));
    let chains: Vec<_> = chains.filter(|(_, chain)| !chain.is_empty()).collect();
    html! {
        @if !chains.is_empty() {
            h3 { (WORDS.say("site-became")) }
            ul.became {
                @for (text, chain) in chains {
                    li {
                        (part_names::short(text))
                        @for link in chain { div { (year_of_chain(site, edition, &link)) } }
                    }
                }
            }
        }
    }
}

fn year_of_chain(site: &Site, edition: &Edition, link: &Link<'_>) -> Markup {
    html! {
        @match link {
            Link::Answered(later, answer) => {
                span.year { (later.key.fiscal_year.in_both()) } " "
                @if later.key.department != edition.key.department { (department_of(&later.paper)) " " }
                (said(later, answer, &way(site, edition, later)))
            },
            Link::Silent { since, years, is_over } => {
                @let word = if *is_over { "consideration-waited" } else { "consideration-waiting" };
                (WORDS.tell(word, &[("since", since.in_both().into()), ("years", years.to_string().into())]))
            },
        }
    }
}

/// From one edition's folder to another's.
fn way(site: &Site, from: &Edition, to: &Edition) -> String {
    format!("{}{}/", "../".repeat(site.depth(from)), site.folder(to))
}

/// 令和7年度（2025年度） 重点目標 1 項目2, with the way there if it is published.
fn origin(site: &Site, edition: &Edition, answer: &AnswerPaper) -> Markup {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let there = site.origin_of(edition, answer);
    let names = Names::new(WORDS, there.map_or(&*edition.form, |there| &*there.form));
    let name = WORDS.tell(
        "site-left-over-from",
        &[
            ("year", answer.year.map(|year| year.in_both()).unwrap_or_default().into()),
            ("goal", names.goal(answer.goal.unwrap_or_default() as usize).into()),
            ("item", number(answer.item).into()),
        ],
    );
    let goal = answer.goal.filter(|goal| there.is_some_and(|there| has_goal(there, *goal)));
    let left_by = there.filter(|there| there.key.department != edition.key.department);
    html! {
        @if let Some(there) = left_by { (department_of(&there.paper)) "　" }
        @if let (Some(there), Some(goal)) = (there, goal) { a href={ (way(site, edition, there)) (goal_file(goal)) } { (name) } }
        @else { (name) }
    }
}

fn has_goal(edition: &Edition, number: u32) -> bool {
    edition.paper.goals.iter().any(|goal| goal.number == number)
}

/// The answer in words; `way` leads to the folder of the edition that gives it.
fn said(edition: &Edition, answer: &AnswerPaper, way: &str) -> Markup {
    let until = answer.until.map(moment::day_in_both_calendars).unwrap_or_default();
    html! {
        div.said {
            @if let Some(kind) = answer.kind { b { (WORDS.say(&format!("answer-{}", kind.as_str()))) } }
            @match (answer.kind, answer.by_goal) {
                (Some(AnswerKind::TakenUp), Some(goal)) => {
                    "：" @let place = place(Names::new(WORDS, &edition.form), goal, answer.by_initiative);
                    @if has_goal(edition, goal) { a href={ (way) (goal_file(goal)) } { (place) } } @else { (place) }
                },
                (_, _) => {},
            }
            @if answer.until.is_some() { "：" (WORDS.tell("site-until", &[("until", until.into())])) }
            @if let Some(text) = &answer.text { div.text { (text) } }
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
