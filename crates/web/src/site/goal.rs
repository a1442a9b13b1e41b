//! The page of one 重点目標: what was promised and what came of it.

use super::frame::{self, WORDS};
use super::published::{Site, department_of, goal_file};
use super::{answers, changes, department};
use crate::parts::{Names, extras, published};
use hoshin_domain::{GoalPaper, Paper};
use hoshin_store::Edition;
use maud::{Markup, html};

pub(super) fn page(site: &Site, edition: &Edition, goal: &GoalPaper) -> Markup {
    let paper = &edition.paper;
    let goal_title = goal.title.as_deref().unwrap_or_default();
    let number = goal.number.to_string();
    let names = Names::new(WORDS, &edition.form);
    let heading = names.tell("site-goal-title", &[("number", number.into()), ("title", goal_title.into())]);
    let title = format!("{heading} — {}", department::title(edition));
    let main = html! {
        p.place { (department::title(edition)) }
        h1 { (heading) }
        p.place { (department::place(edition, goal)) }
        (extras::under_title(names, goal))
        (department::notice(site, edition))
        (answers::taken_up_by(site, edition, goal))
        (published::goal(edition, goal, &answers::became(site, edition, goal)))
        (changes::of_goal(site, edition, goal))
        (neighbours(names, paper, goal))
    };
    let crumbs = [(department_of(paper), Some("index.html".to_owned())), (goal_title, None)];
    frame::page(site, &title, site.depth(edition), &crumbs, &main)
}

fn neighbours(names: Names<'_>, paper: &Paper, goal: &GoalPaper) -> Markup {
    let department = department_of(paper);
    let link = |found: Option<&GoalPaper>, word: &str| {
        html! { @if let Some(found) = found { a href=(goal_file(found.number)) { (names.say(word)) } } }
    };
    html! {
        nav.neighbours aria-label=(names.say("site-goals")) {
            (link(paper.goals.iter().rev().find(|other| other.number < goal.number), "site-previous"))
            a href="index.html" { (WORDS.tell("site-back", &[("department", department.into())])) }
            (link(paper.goals.iter().find(|other| other.number > goal.number), "site-next"))
        }
    }
}
