//! 公表後の変更: what of a promise was changed since it was published first: when, why and by whose approval.

use super::here::Here;
use crate::parts::Names;
use crate::parts::changed::{self, Agreed};
use crate::parts::icon::{Icon, icon};
use hoshin_domain::{FieldPath, GoalPaper, GonePart, PromiseChange};
use hoshin_store::Edition;
use maud::{Markup, html};

/// The changes of a goal's promise up to this edition; nothing where it stands as it was promised.
pub(super) fn of_goal(here: Here<'_>, edition: &Edition, goal: &GoalPaper) -> Markup {
    section(here, edition, |change| change.gone != Some(GonePart::Goal) && change.place.goal == Some(goal.number))
}

/// The changes of the cover, and of goals that are not on this edition any more.
pub(super) fn of_cover(here: Here<'_>, edition: &Edition) -> Markup {
    section(here, edition, |change| change.gone == Some(GonePart::Goal) || change.place.goal.is_none())
}

/// Whether anything of the promise was changed.
pub(super) fn are_any(edition: &Edition) -> bool {
    edition.changes.iter().any(|change| is_told(&change))
}

/// Where the first change is told.
pub(super) fn first(here: Here<'_>, edition: &Edition) -> String {
    let goal = edition.paper.goals.iter().find(|goal| are_in(edition, goal));
    match goal {
        Some(goal) => format!("{}#changes", here.goal(edition, goal.number)),
        None => format!("{}#changes", here.department(edition)),
    }
}

/// Whether the promise of a goal was changed.
pub(super) fn are_in(edition: &Edition, goal: &GoalPaper) -> bool {
    edition
        .changes
        .iter()
        .filter(is_told)
        .any(|change| change.gone != Some(GonePart::Goal) && change.place.goal == Some(goal.number))
}

/// How records feed an indicator is between the offices and the program.
pub(super) fn is_told(change: &&PromiseChange) -> bool {
    let is_of_feed = matches!(change.field, FieldPath::Indicator(_, field) if field.is_of_feed());
    change.gone.is_some() || !is_of_feed
}

fn section(here: Here<'_>, edition: &Edition, is_asked: impl Fn(&PromiseChange) -> bool) -> Markup {
    let changes: Vec<&PromiseChange> =
        edition.changes.iter().filter(is_told).filter(|change| is_asked(change)).collect();
    let mut editions: Vec<&Edition> = here.site.editions_of(edition).collect();
    editions.sort_by_key(|other| other.number);
    let count = ("count", changes.len().to_string().into());
    html! {
        @if !changes.is_empty() {
            section.changed aria-labelledby="changes" {
                (icon(Icon::History))
                div {
                    h2 #changes { (here.words.tell("public-changes", &[count])) }
                    p.small { (here.words.say("site-changes-text")) }
                    @for other in editions { (of_edition(here, other, &changes)) }
                }
            }
        }
    }
}

fn of_edition(here: Here<'_>, edition: &Edition, changes: &[&PromiseChange]) -> Markup {
    let own: Vec<_> = changes.iter().filter(|change| change.edition == Some(edition.number)).collect();
    let names = Names::new(here.words, &edition.form);
    html! {
        @if !own.is_empty() {
            (heading(here, edition))
            ul.promise-changes { @for change in own { li {
                    (changed::heading(names, change))
                    (changed::texts(here.words, change))
                } } }
        }
    }
}

fn heading(here: Here<'_>, edition: &Edition) -> Markup {
    let facts = [("day", here.day_of(edition.published_at).into()), ("number", edition.number.to_string().into())];
    let agreed = edition.approvals.iter().map(|own| Agreed {
        act: own.act,
        post: &own.post,
        acting: own.acting,
        name: None,
        day: here.words.day_of(own.at),
    });
    html! {
        h3 { (here.words.tell("site-changed-on", &facts)) }
        (changed::grounds(here.words, edition.reason.as_deref(), &agreed.collect::<Vec<_>>()))
    }
}
