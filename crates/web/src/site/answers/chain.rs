//! What the years after a result did about one of its items, by their current editions.

use crate::site::published::Site;
use hoshin_domain::{AnswerKind, AnswerPaper, FiscalYear, Step};
use hoshin_store::Edition;
use std::collections::BTreeMap;

/// A year, or some years in a row.
#[derive(Debug)]
pub(super) enum Link<'a> {
    Answered(&'a Edition, &'a AnswerPaper),
    Silent {
        since: FiscalYear,
        years: usize,
        /// An answer came in the end.
        is_over: bool,
    },
}

/// The chain of the item with this number and text, which stands among `all` items of its goal.
pub(super) fn of<'a>(
    site: &'a Site,
    edition: &Edition,
    goal: u32,
    (item, text): (u32, &str),
    all: &[&str],
) -> Vec<Link<'a>> {
    // By its words; by its number only where its words were corrected after the answer.
    let is_of = |answer: &&AnswerPaper| {
        let words = answer.consideration.as_deref().unwrap_or_default();
        let reads_alike =
            words == text && (answer.item == Some(item) || all.iter().filter(|own| **own == text).count() == 1);
        (answer.year, answer.goal) == (Some(edition.key.fiscal_year), Some(goal))
            && (reads_alike || answer.item == Some(item) && !all.contains(&words))
    };
    let later = later(site, edition);
    let asked_until = asked_until(site, edition, &later);
    let (mut links, mut is_settled) = (Vec::new(), false);
    let mut year = edition.key.fiscal_year.next();
    while later.keys().next_back().is_some_and(|last| year <= *last) {
        let is_ours = |other: &Edition, answer: &AnswerPaper| {
            site.origin_of(other, answer).is_some_and(|origin| origin.key == edition.key)
        };
        let in_year = later.get(&year).into_iter().flatten();
        let answer = in_year.flat_map(|other| other.paper.answers.iter().map(|answer| (*other, answer)));
        let answer = answer.filter(|(_, answer)| is_of(answer)).find(|(other, answer)| is_ours(other, answer));
        match answer {
            Some((other, answer)) => {
                is_settled |= answer.kind != Some(AnswerKind::Postponed);
                end_of_silence(&mut links);
                links.push(Link::Answered(other, answer));
            }
            // What became of it there stands on a paper that nobody could ask.
            None if later.get(&year).is_some_and(|others| others.iter().all(|other| other.is_taken_over())) => {
                is_settled = true
            }
            None if !is_settled && asked_until.is_some_and(|last| year <= last) => silent(&mut links, year),
            None => {}
        }
        year = year.next();
    }
    links
}

/// Of the years after it, the current editions of the same department and of those that follow it.
fn later<'a>(site: &'a Site, edition: &Edition) -> BTreeMap<FiscalYear, Vec<&'a Edition>> {
    let answering = site.answering(edition.key.department);
    let is_later =
        |other: &&Edition| answering.contains(&other.key.department) && other.key.fiscal_year > edition.key.fiscal_year;
    let mut later: BTreeMap<FiscalYear, Vec<&Edition>> = BTreeMap::new();
    for other in site.editions.iter().filter(is_later).filter(|other| site.is_current(other)) {
        later.entry(other.key.fiscal_year).or_default().push(other);
    }
    later
}

/// The last year whose edition could have answered: it came out after the result did. None if the city does not ask.
fn asked_until(site: &Site, edition: &Edition, later: &BTreeMap<FiscalYear, Vec<&Edition>>) -> Option<FiscalYear> {
    let year = edition.key.fiscal_year;
    let results = site.editions_of(edition).filter(|own| own.step == Step::Result);
    let known = results.map(Edition::known_at).min()?;
    let is_after = |others: &[&Edition]| others.iter().any(|other| other.known_at() > known);
    let after = later.iter().rev().find(|(_, others)| is_after(others)).map(|(year, _)| *year);
    after.filter(|_| site.asking_since.is_none_or(|since| since <= year))
}

fn silent(links: &mut Vec<Link<'_>>, year: FiscalYear) {
    match links.last_mut() {
        Some(Link::Silent { years, .. }) => *years += 1,
        Some(Link::Answered(..)) | None => links.push(Link::Silent { since: year, years: 1, is_over: false }),
    }
}

fn end_of_silence(links: &mut [Link<'_>]) {
    if let Some(Link::Silent { is_over, .. }) = links.last_mut() {
        *is_over = true;
    }
}
