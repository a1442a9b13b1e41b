//! What a year did about everything that the year before left open: a picture, the sentence and the table of the same.

use super::here::Here;
use crate::parts::chart::{Branch, flow};
use hoshin_domain::consideration::items;
use hoshin_domain::{AnswerKind, FiscalYear};
use hoshin_store::Edition;
use maud::{Markup, html};

const KINDS: [(AnswerKind, &str); 4] = [
    (AnswerKind::Done, "done"),
    (AnswerKind::TakenUp, "taken-up"),
    (AnswerKind::Postponed, "postponed"),
    (AnswerKind::Dropped, "dropped"),
];

/// By the editions of the year and of the one before; nothing where nothing was left open.
pub(super) fn section(here: Here<'_>, year: FiscalYear, own: &[&Edition], before: &[&Edition]) -> Markup {
    let words = here.words;
    let branches = branches(here, year, own, before);
    let told: Vec<String> = shown(&branches).map(|own| format!("{} {}", own.word, own.count)).collect();
    let all: usize = branches.iter().map(|branch| branch.count).sum();
    let facts = [("before", year.previous().in_era().into()), ("year", year.in_era().into())];
    let title = words.tell("public-flow", &facts);
    let told = words.tell("public-flow-told", &[("all", all.to_string().into()), ("kinds", told.join("、").into())]);
    let Some(picture) = flow("flow", (&title, &told), &branches) else { return html! {} };
    html! {
        section.part aria-labelledby="flow" {
            h2 #flow { (title) }
            div.two {
                (picture)
                table.t {
                    caption { (told) }
                    thead { tr { th scope="col" { (words.say("public-flow-answer")) } th.r scope="col" { (words.say("public-count")) } } }
                    tbody { @for branch in shown(&branches) { tr { th scope="row" { (branch.word) } td.r { (branch.count) } } } }
                }
            }
        }
    }
}

fn shown(branches: &[Branch]) -> impl Iterator<Item = &Branch> {
    branches.iter().filter(|branch| branch.count > 0)
}

fn branches(here: Here<'_>, year: FiscalYear, own: &[&Edition], before: &[&Edition]) -> Vec<Branch> {
    let goals = before.iter().flat_map(|edition| &edition.paper.goals);
    let left: usize = goals.filter_map(|goal| goal.considerations.as_deref()).map(|text| items(text).len()).sum();
    let answers = own.iter().flat_map(|edition| &edition.paper.answers);
    let kinds: Vec<AnswerKind> =
        answers.filter(|own| own.year == Some(year.previous())).filter_map(|answer| answer.kind).collect();
    let branch = |(kind, ground): (AnswerKind, &'static str)| Branch {
        word: here.words.say(&format!("answer-{}", kind.as_str())),
        count: kinds.iter().filter(|own| **own == kind).count(),
        ground,
    };
    let silent =
        Branch { word: here.words.say("public-unanswered"), count: left.saturating_sub(kinds.len()), ground: "silent" };
    KINDS.map(branch).into_iter().chain([silent]).collect()
}
