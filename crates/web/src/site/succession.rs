//! Which department a page is of, through the years: whom it follows, who follows it, and where they stand.

use super::frame::WORDS;
use super::published::{Site, department_of};
use crate::moment;
use hoshin_domain::consideration::items;
use hoshin_domain::{AnswerPaper, DepartmentId};
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
        let is_named = |other: &&&Edition| answer.department.as_deref() == Some(department_of(&other.paper));
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
pub(super) fn told(site: &Site, edition: &Edition) -> Markup {
    let (own, organisation) = (edition.key.department, &site.organisation);
    let before = organisation.predecessors_of(own);
    let after: Vec<DepartmentId> =
        organisation.successors_of(own).iter().copied().filter(|one| site.is_known(own, *one)).collect();
    let changed_on = organisation.department(own).and_then(|known| known.days.last?.tomorrow().ok());
    let day = changed_on.map(moment::day_in_both_calendars).unwrap_or_default();
    html! {
        @if !after.is_empty() {
            div.banner.note { p {
                (WORDS.tell("site-succeeded", &[("day", day.into())]))
                @for (at, one) in after.iter().enumerate() { @if at > 0 { "、" } (way(site, edition, *one)) }
            } }
        }
        @if !before.is_empty() {
            p.place {
                (WORDS.say("site-succeeds"))
                @for (at, one) in before.iter().enumerate() { @if at > 0 { "、" } (way(site, edition, *one)) }
            }
        }
    }
}

fn way(site: &Site, from: &Edition, to: DepartmentId) -> Markup {
    html! {
        @match site.newest_of(to) {
            Some(newest) => {
                a href={ ("../".repeat(site.depth(from))) (site.folder(newest)) "/index.html" } {
                    (department_of(&newest.paper)) "（" (newest.key.fiscal_year.in_era()) "）"
                }
            },
            None => (site.name_of(to)),
        }
    }
}
