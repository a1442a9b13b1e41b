//! The texts of an announcement, made of nothing but what is published.

use super::measure::Channel;
use crate::parts::Names;
use crate::site::here::Here;
use crate::site::news::{News, NewsKind};
use crate::site::tally::{Tally, scale_of};
use hoshin_domain::GoalPaper;
use hoshin_store::Edition;

/// More goals than this are looked up on their pages.
const GOALS: usize = 10;

/// The text for a channel; it has room there.
pub(super) fn text(here: Here<'_>, news: &News<'_>, channel: Channel) -> String {
    let (begin, end) = (beginning(here, news, channel), ending(here, news, channel));
    let mut more: Vec<String> = match channel {
        Channel::X => Vec::new(),
        Channel::Magazine if matches!(news.kind, NewsKind::MidYear | NewsKind::Result) => {
            vec![here.words.say("announce-self-assessed")]
        }
        Channel::Magazine => Vec::new(),
        Channel::Web => {
            let is_one_of_many = news.editions.len() > 1;
            news.editions.iter().flat_map(|edition| of_department(here, edition, is_one_of_many)).collect()
        }
        Channel::Line => match &news.editions[..] {
            [edition] => goals(here, edition).take(GOALS).collect(),
            all => all.iter().map(|edition| sentence_of(here, edition)).collect(),
        },
    };
    // What is less needed is left out first, from the end.
    loop {
        let whole: Vec<&str> =
            begin.iter().chain(&more).chain(&end).map(String::as_str).filter(|part| !part.is_empty()).collect();
        let whole = whole.join("\n");
        if channel.has_room_for(&whole) {
            return whole;
        }
        if more.pop().is_none() {
            return shortened(channel, &begin.join("\n"), &end.join("\n"));
        }
    }
}

fn beginning(here: Here<'_>, news: &News<'_>, channel: Channel) -> Vec<String> {
    let told = format!("{}。", news.sentence(here));
    let head = match channel {
        Channel::Magazine | Channel::Line => {
            here.words.tell("announce-head", &[("name", here.words.say("system-name").into())])
        }
        Channel::Web | Channel::X => String::new(),
    };
    let about = match news.kind {
        NewsKind::Plan | NewsKind::MidYear | NewsKind::Result | NewsKind::TakenOver => figure(here, news),
        NewsKind::Corrected | NewsKind::Changed => reason(here, news),
    };
    vec![head, told, about]
}

/// 令和7年度は、25の重点目標のうち18が「達成」か「概ね達成」でした。
fn figure(here: Here<'_>, news: &News<'_>) -> String {
    let Some(form) = news.editions.first().map(|edition| &edition.form) else { return String::new() };
    format!("{}。", Tally::of(&news.editions).sentence(here, news.year, form))
}

fn reason(here: Here<'_>, news: &News<'_>) -> String {
    let reason = news.editions.iter().find_map(|edition| edition.reason.as_deref());
    reason.map(|reason| here.words.tell("public-reason", &[("reason", reason.into())])).unwrap_or_default()
}

fn ending(here: Here<'_>, news: &News<'_>, channel: Channel) -> Vec<String> {
    let address = address(here, news);
    let contact = here.site.settings.contact.clone().unwrap_or_default();
    match channel {
        Channel::X => vec![address],
        Channel::Line => vec![address],
        Channel::Magazine => vec![here.words.say("announce-see"), address, contact.replace('\n', "　")],
        Channel::Web => vec![address, contact],
    }
}

/// The address of the page, where the city has said where its pages stand.
pub(super) fn address(here: Here<'_>, news: &News<'_>) -> String {
    here.site.settings.base().map(|base| format!("{base}{}", news.address(here))).unwrap_or_default()
}

fn of_department(here: Here<'_>, edition: &Edition, is_one_of_many: bool) -> Vec<String> {
    let head = format!("\n■{}", edition.department());
    let goals = goals(here, edition);
    let base = here.site.settings.base();
    let address = base.map(|base| format!("{base}{}", here.department(edition)));
    std::iter::once(head).chain(goals).chain(address.filter(|_| is_one_of_many)).collect()
}

fn sentence_of(here: Here<'_>, edition: &Edition) -> String {
    let sentence = Tally::of(&[edition]).sentence(here, edition.key.fiscal_year, &edition.form);
    format!("・{}：{sentence}", edition.department())
}

fn goals<'a>(here: Here<'a>, edition: &'a Edition) -> impl Iterator<Item = String> + 'a {
    edition.paper.goals.iter().map(move |goal| goal_line(here, edition, goal))
}

/// ・重点目標 1　発災直後に動ける災害対応体制の確立（B 概ね達成）
fn goal_line(here: Here<'_>, edition: &Edition, goal: &GoalPaper) -> String {
    let name = Names::new(here.words, &edition.form).goal(goal.number as usize);
    let scale = scale_of(edition);
    let graded = goal.overall_grade.as_deref().map(|code| match scale.step(code).filter(|step| step.label != code) {
        Some(step) => format!("（{code} {}）", step.label),
        None => format!("（{code}）"),
    });
    let title = goal.title.as_deref().unwrap_or_default();
    let summary = goal.summary.as_deref().map(|summary| format!("\n　{summary}")).unwrap_or_default();
    format!("・{name}　{title}{}{summary}", graded.unwrap_or_default())
}

/// As much of the beginning as there is room for before the end.
fn shortened(channel: Channel, begin: &str, end: &str) -> String {
    let mut kept: Vec<char> = begin.trim_start().chars().collect();
    loop {
        let text = format!("{}…\n{end}", kept.iter().collect::<String>());
        if channel.has_room_for(&text) || kept.pop().is_none() {
            return text;
        }
    }
}
