//! Which department a page is of, through the years: whom it follows, who follows it, and where they stand.

use super::frame::{self, Head};
use super::here::Here;
use super::published::{Site, year_page};
use crate::moment;
use hoshin_domain::consideration::items;
use hoshin_domain::{AnswerPaper, DepartmentId, FiscalYear};
use hoshin_store::Edition;
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::BTreeSet;

impl Site {
    /// Those whose later years may answer what a department left open: itself, and whoever follows it.
    pub(super) fn answering(&self, department: DepartmentId) -> BTreeSet<DepartmentId> {
        self.organisation.all_after(department, Date::MAX).into_iter().chain([department]).collect()
    }

    /// The current edition whose result left what this answer is about; of a department that was followed too.
    // The paper names year, goal and item, and the department where it is another one; else the words of the item tell.
    pub(super) fn origin_of(&self, edition: &Edition, answer: &AnswerPaper) -> Option<&Edition> {
        let own = edition.key.department;
        let before = self.organisation.all_before(own, Date::MAX);
        let is_of_year = |other: &&Edition| Some(other.key.fiscal_year) == answer.year && self.is_current(other);
        let of = |department: DepartmentId| {
            self.editions.iter().filter(is_of_year).find(|other| other.key.department == department)
        };
        let candidates: Vec<&Edition> = std::iter::once(own).chain(before).filter_map(of).collect();
        // What is published names the department since it is asked of another one.
        let is_named = |other: &&&Edition| answer.department.as_deref() == Some(other.department());
        let with_words = || candidates.iter().find(|other| leaves(other, answer));
        candidates.iter().find(is_named).or_else(with_words).or_else(|| candidates.first()).copied()
    }

    /// The current edition of the newest year of a department, if it has published any.
    fn newest_of(&self, department: DepartmentId) -> Option<&Edition> {
        let own = self.editions.iter().filter(|other| other.key.department == department && self.is_current(other));
        own.max_by_key(|other| other.key.fiscal_year)
    }

    // A change to come is no citizen's business before its day: it shows once something was published since, here having
    // no clock, or once the successor has published itself.
    fn is_known(&self, department: DepartmentId, successor: DepartmentId) -> bool {
        let newest = self.editions.iter().map(|edition| moment::date(edition.published_at)).max();
        let last_day = self.organisation.department(department).and_then(|known| known.days.last);
        self.newest_of(successor).is_some() || last_day.zip(newest).is_some_and(|(last, newest)| last < newest)
    }

    /// The current editions of the department of this one and of those it follows and is followed by, newest year first; of
    /// each year its own, else that of a relative.
    pub(super) fn line_of(&self, edition: &Edition) -> Vec<&Edition> {
        let own = edition.key.department;
        let kin: BTreeSet<DepartmentId> =
            self.organisation.all_before(own, Date::MAX).into_iter().chain(self.answering(own)).collect();
        let mut line: Vec<&Edition> = Vec::new();
        for (year, editions) in self.years() {
            let of = |department: DepartmentId| editions.iter().copied().find(|one| one.key.department == department);
            let mut others = editions.iter().copied().filter(|one| kin.contains(&one.key.department));
            line.extend(of(own).or_else(|| others.next()).filter(|one| one.key.fiscal_year == year.0));
        }
        line
    }

    /// The current edition of the year before, of the same department or of one that it follows.
    pub(super) fn before(&self, edition: &Edition) -> Option<&Edition> {
        let last = edition.key.fiscal_year.previous();
        self.line_of(edition).into_iter().find(|other| other.key.fiscal_year == last)
    }

    /// The departments that have ended and have no page in a year in which others have: their addresses say where it went.
    pub(super) fn moved_in(&self, year: FiscalYear) -> Vec<DepartmentId> {
        let has_ended = |id: &DepartmentId| {
            self.newest_of(*id).is_some_and(|newest| newest.key.fiscal_year < year)
                && self.organisation.successors_of(*id).iter().any(|one| self.is_known(*id, *one))
        };
        let mut all: Vec<DepartmentId> = self.editions.iter().map(|edition| edition.key.department).collect();
        all.sort();
        all.dedup();
        all.into_iter().filter(has_ended).collect()
    }

    fn name_of(&self, department: DepartmentId) -> String {
        self.organisation.department(department).map(|known| known.name.clone()).unwrap_or_default()
    }
}

fn leaves(edition: &Edition, answer: &AnswerPaper) -> bool {
    let goals = edition.paper.goals.iter().filter(|goal| Some(goal.number) == answer.goal);
    let left: Vec<&str> = goals.filter_map(|goal| goal.considerations.as_deref()).flat_map(items).collect();
    left.iter().any(|text| Some(text.trim()) == answer.consideration.as_deref())
}

/// Whom the department of a page follows, and who follows it; nothing of one that stands alone.
pub(super) fn told(here: Here<'_>, edition: &Edition) -> Markup {
    let own = edition.key.department;
    let before = here.site.organisation.predecessors_of(own);
    html! {
        (followed(here, own))
        @if !before.is_empty() {
            p.place {
                (here.words.say("site-succeeds"))
                @for (at, one) in before.iter().enumerate() { @if at > 0 { "、" } (way(here, *one)) }
            }
        }
    }
}

fn followed(here: Here<'_>, own: DepartmentId) -> Markup {
    let (site, organisation) = (here.site, &here.site.organisation);
    let after: Vec<DepartmentId> =
        organisation.successors_of(own).iter().copied().filter(|one| site.is_known(own, *one)).collect();
    let changed_on = organisation.department(own).and_then(|known| known.days.last?.tomorrow().ok());
    let day = changed_on.map(|day| here.day(day)).unwrap_or_default();
    html! {
        @if !after.is_empty() {
            div.banner.note { p {
                (here.words.tell("site-succeeded", &[("day", day.into())]))
                @for (at, one) in after.iter().enumerate() { @if at > 0 { "、" } (way(here, *one)) }
            } }
        }
    }
}

/// The page at the address of a department in a year in which others do its work.
pub(super) fn moved(here: Here<'_>, year: FiscalYear, department: DepartmentId) -> Markup {
    let words = here.words;
    let newest = here.site.newest_of(department);
    let name = newest.map_or_else(|| here.site.name_of(department), |newest| newest.department().to_owned());
    let main = html! {
        h1 lang=[here.language()] { (name) }
        (followed(here, department))
        @if let Some(newest) = newest {
            p { (words.say("public-moved-newest")) " " a href=(here.department(newest)) { (words.year(newest.key.fiscal_year)) } }
        }
    };
    let crumbs = vec![(words.year(year), Some(here.page(&year_page(year)))), (name.clone(), None)];
    let title = format!("{name}（{}）", words.tell("public-moved-title", &[("year", year.in_era().into())]));
    frame::page(here, &Head { title: title.clone(), description: title, crumbs, ..Head::default() }, &main)
}

fn way(here: Here<'_>, to: DepartmentId) -> Markup {
    html! {
        @match here.site.newest_of(to) {
            Some(newest) => a href=(here.department(newest)) { (newest.department()) "（" (newest.key.fiscal_year.in_era()) "）" },
            None => (here.site.name_of(to)),
        }
    }
}
