//! The lists: of the current editions, newest year first, departments in order, in the order of their papers.

use super::fault::Fault;
use super::items;
use super::read::{Made, Read};
use crate::site::downloads::Format;
use crate::site::news;
use hoshin_domain::record::RecordPaper;
use hoshin_domain::text::fold;
use hoshin_domain::{GoalPaper, IndicatorField, IndicatorPaper};
use hoshin_store::Edition;
use serde_json::{Value, json};
use std::cmp::Reverse;

/// A page of what was found: each with the name that a cursor calls it by.
fn page<T>(read: &Read<'_>, found: &[(String, T)], show: impl Fn(&T) -> Value) -> Result<Made, Fault> {
    let from = match &read.asked.cursor {
        None => 0,
        Some(cursor) => found.iter().position(|(id, _)| id == cursor).ok_or(Fault::CursorGone)? + 1,
    };
    let end = found.len().min(from + read.asked.limit);
    let shown = &found[from..end];
    let next = shown.last().filter(|_| end < found.len()).map(|(id, _)| id.clone());
    let items: Vec<Value> = shown.iter().map(|(_, item)| show(item)).collect();
    Ok(Made::of(&json!({ "total": found.len(), "next": next, "items": items }), next.clone()))
}

/// The current editions of the year and department that are asked for.
fn editions<'a>(read: &Read<'a>) -> Vec<&'a Edition> {
    let asked = &read.asked;
    let is_asked = |edition: &&Edition| {
        asked.year.is_none_or(|year| year == edition.key.fiscal_year)
            && asked.department.is_none_or(|department| department == edition.key.department.0)
    };
    read.site.years().into_values().flatten().filter(is_asked).collect()
}

/// An edition with the place of a goal on its paper.
type Placed<'a> = (&'a Edition, usize);

fn goal_at<'a>((edition, at): Placed<'a>) -> &'a GoalPaper {
    &edition.paper.goals[at]
}

/// The goals of these editions that have the grade and serve the plan that are asked for; of their words nothing yet.
fn goals_asked<'a>(read: &Read<'a>) -> Vec<Placed<'a>> {
    let of = |edition: &'a Edition| (0..edition.goals().len()).map(move |at| (edition, at));
    let asked = &read.asked;
    let has_grade = |goal: &GoalPaper| asked.grade.is_none() || asked.grade == goal.overall_grade;
    let serves = |goal: &GoalPaper| {
        let named = [goal.plan_goal.as_ref().map(|plan| plan.title.as_str()), goal.plan_field.as_deref()];
        asked
            .plan
            .as_ref()
            .is_none_or(|plan| named.into_iter().flatten().any(|name| fold(name).contains(plan.as_str())))
    };
    // An edition is unpacked only for what is asked of its goals.
    let is_asked = |goal: &Placed<'a>| !asks_goals(read) || has_grade(goal_at(*goal)) && serves(goal_at(*goal));
    editions(read).into_iter().flat_map(of).filter(is_asked).collect()
}

fn asks_goals(read: &Read<'_>) -> bool {
    read.asked.grade.is_some() || read.asked.plan.is_some()
}

/// The texts of an edition's pages, folded; made only if words are asked for.
fn pages<'a>(read: &Read<'a>, edition: &Edition) -> &'a [Box<str>] {
    read.site.folded_pages().of_edition(edition)
}

fn has_words(read: &Read<'_>, texts: &[Option<&str>]) -> bool {
    let text = || fold(&texts.iter().flatten().copied().collect::<Vec<_>>().join("\n"));
    read.asked.words.is_empty() || {
        let text = text();
        read.asked.words.iter().all(|word| text.contains(word.as_str()))
    }
}

pub(super) fn years(read: &Read<'_>) -> Result<Made, Fault> {
    let years = read.site.years().into_iter().map(|(year, editions)| (year.0.to_string(), (year.0, editions)));
    let found: Vec<_> = years.collect();
    page(read, &found, |(year, editions)| items::year(read.site, *year, editions))
}

/// A department by its number, with its newest year.
pub(super) fn departments(read: &Read<'_>) -> Result<Made, Fault> {
    let mut found: Vec<(String, Vec<&Edition>)> = Vec::new();
    for edition in editions(read) {
        let id = edition.key.department.0.to_string();
        match found.iter_mut().find(|(known, _)| *known == id) {
            Some((_, years)) => years.push(edition),
            None => found.push((id, vec![edition])),
        }
    }
    page(read, &found, |years| items::department(years))
}

pub(super) fn policies(read: &Read<'_>) -> Result<Made, Fault> {
    let keys: Vec<_> = goals_asked(read).into_iter().map(|(edition, _)| edition.key).collect();
    let is_asked = |edition: &&Edition| {
        (!asks_goals(read) || keys.contains(&edition.key))
            && read.asked.words.iter().all(|word| pages(read, edition).iter().any(|page| page.contains(word.as_str())))
    };
    let found = editions(read).into_iter().filter(is_asked).map(|edition| (items::id(edition), edition));
    page(read, &found.collect::<Vec<_>>(), |edition| items::policy(read.site, edition))
}

/// The very document that stands as `policy.json` beside the page.
pub(super) fn policy(read: &Read<'_>) -> Result<Made, Fault> {
    let edition = read.site.editions.iter().find(|own| Some(own.key) == read.at && read.site.is_current(own));
    let edition = edition.ok_or(Fault::NotFound)?;
    let body = read.site.download(edition, Format::Json).map_err(|_not_set| Fault::Unavailable)?;
    Ok(Made { body: body.to_vec(), next: None })
}

pub(super) fn goals(read: &Read<'_>) -> Result<Made, Fault> {
    let has = |(edition, at): &Placed<'_>| {
        // The page of the department stands before those of the goals.
        let page = pages(read, edition).get(at + 1);
        read.asked.words.iter().all(|word| page.is_some_and(|page| page.contains(word.as_str())))
    };
    let found = goals_asked(read)
        .into_iter()
        .filter(has)
        .map(|(edition, at)| (format!("{}-{}", items::id(edition), edition.goals()[at]), (edition, at)));
    page(read, &found.collect::<Vec<_>>(), |goal| items::goal(read.site, goal.0, goal_at(*goal)))
}

pub(super) fn indicators(read: &Read<'_>) -> Result<Made, Fault> {
    let mut found = Vec::new();
    for (edition, goal) in goals_asked(read).into_iter().map(|own| (own.0, goal_at(own))) {
        let targets = goal.targets.iter().map(|own| ("target", &own.indicators));
        let initiatives = goal.initiatives.iter().map(|own| ("initiative", &own.indicators));
        let owners = (1_usize..).zip(targets).chain((1_usize..).zip(initiatives));
        for (owner, (of, own)) in owners {
            for (number, indicator) in (1_usize..).zip(own).filter(|(_, own)| is_asked(read, own)) {
                let id = format!("{}-{}-{}{owner}-{number}", items::id(edition), goal.number, &of[..1]);
                let place = items::Measured { of, owner, number };
                found.push((id, (edition, goal, place, indicator)));
            }
        }
    }
    page(read, &found, |(edition, goal, place, indicator)| {
        items::indicator(read.site, (edition, goal), place, indicator)
    })
}

fn is_asked(read: &Read<'_>, indicator: &IndicatorPaper) -> bool {
    has_words(read, &[indicator.get(IndicatorField::Name), indicator.get(IndicatorField::Unit)])
}

pub(super) fn records(read: &Read<'_>) -> Result<Made, Fault> {
    let mut found = Vec::new();
    for (edition, goal) in goals_asked(read).into_iter().map(|own| (own.0, goal_at(own))) {
        for of in edition.records.initiatives.iter().filter(|of| of.goal == goal.number) {
            for (number, frozen) in (1_usize..).zip(&of.records) {
                let record = &frozen.record;
                if has_words(read, &texts(record)) {
                    let id = format!("{}-{}-{}-{number}", items::id(edition), goal.number, of.initiative);
                    found.push((id, (edition, goal, (of.initiative, number), record)));
                }
            }
        }
    }
    page(read, &found, |(edition, goal, place, record)| items::record(read.site, (edition, goal), *place, record))
}

fn texts(record: &RecordPaper) -> [Option<&str>; 3] {
    [Some(&record.title), Some(&record.kind), record.partner.as_deref()]
}

/// Every edition, what was corrected since too, by the moment at which it was published.
pub(super) fn news(read: &Read<'_>) -> Result<Made, Fault> {
    let asked = &read.asked;
    let is_asked = |edition: &&Edition| {
        asked.year.is_none_or(|year| year == edition.key.fiscal_year)
            && asked.department.is_none_or(|department| department == edition.key.department.0)
    };
    let mut editions: Vec<&Edition> = read.site.editions.iter().filter(is_asked).collect();
    // Two at the same second stand in the order of their names, on every server.
    editions.sort_by_key(|edition| Reverse((edition.published_at, edition.key, edition.number)));
    let found = editions.into_iter().map(|edition| (format!("{}-e{}", items::id(edition), edition.number), edition));
    page(read, &found.collect::<Vec<_>>(), |edition| items::news(read.site, edition, news::kind(edition)))
}
