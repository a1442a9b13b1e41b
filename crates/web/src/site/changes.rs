//! 公表後の変更: what of a promise reads otherwise than it was first published, when and why.

use super::Site;
use super::frame::WORDS;
use crate::moment;
use crate::parts::comparison;
use hoshin_documents::open::item::label;
use hoshin_documents::open::spot::Spot;
use hoshin_documents::open::values::{is_due, of_goal, text_at};
use hoshin_domain::{GoalPaper, Step};
use hoshin_store::Edition;
use maud::{Markup, html};

/// One field of a promise that a later edition changed.
struct Change<'a> {
    edition: &'a Edition,
    spot: Spot,
    before: Option<String>,
    after: Option<String>,
}

/// The changes of a goal's promise up to this edition; nothing where it stands as it was promised.
pub(super) fn of_goal_page(site: &Site, edition: &Edition, goal: &GoalPaper) -> Markup {
    let changes = changes(site, edition, goal.number);
    html! {
        @if !changes.is_empty() {
            section.cover aria-labelledby="changes" {
                h2 #changes { (WORDS.say("site-changes")) }
                p { (WORDS.say("site-changes-text")) }
                ul.changes {
                    @for change in &changes { li { (told(change)) } }
                }
            }
        }
    }
}

fn told(change: &Change<'_>) -> Markup {
    let day = moment::in_both_calendars(change.edition.published_at);
    let part = place(change.spot);
    let name = label(change.spot, &change.edition.form);
    let reason = change.edition.reason.as_deref();
    html! {
        p { b { @if let Some(part) = part { (part) "　" } (name) } "　" (WORDS.tell("site-changed-on", &[("day", day.into())])) }
        @match reason {
            Some(reason) => p.reason { (WORDS.tell("grade-reason-shown", &[("reason", reason.into())])) },
            None => p.reason { (WORDS.say("site-changed-with-result")) },
        }
        details {
            summary { (WORDS.say("site-change-shown")) }
            (comparison::shown(WORDS, change.before.as_deref(), change.after.as_deref()))
        }
    }
}

fn place(spot: Spot) -> Option<String> {
    let (word, number) = match spot {
        Spot::Target(_, at, _) => ("target-numbered", at),
        Spot::Initiative(_, at, _) => ("initiative-numbered", at),
        Spot::FiscalYear
        | Spot::Department
        | Spot::Officer(..)
        | Spot::BasicPolicy
        | Spot::Overall(_)
        | Spot::Answer(..)
        | Spot::Extra(..)
        | Spot::Step(..)
        | Spot::Goal(..) => return None,
    };
    let names = crate::parts::naming::Names::standard(WORDS);
    Some(names.tell(word, &[("number", number.to_string().into())]))
}

fn changes<'a>(site: &'a Site, edition: &'a Edition, number: u32) -> Vec<Change<'a>> {
    let mut editions: Vec<&Edition> =
        site.editions_of(edition).filter(|other| other.number <= edition.number).collect();
    editions.sort_by_key(|edition| edition.number);
    let mut found = Vec::new();
    for pair in editions.windows(2) {
        let [before, after] = pair else { continue };
        found.extend(between(before, after, number));
    }
    found
}

// By the place on the paper. A text that stands elsewhere in the other edition was moved, not changed.
fn between<'a>(before: &Edition, after: &'a Edition, number: u32) -> Vec<Change<'a>> {
    let spots = |edition: &Edition| -> Vec<Spot> {
        let mut spots = Vec::new();
        if let Some((goal, at)) = edition.paper.goals.iter().zip(1..).find(|(goal, _)| goal.number == number) {
            of_goal(goal, at, &edition.form, &mut spots);
        }
        spots.retain(|spot| is_due(*spot, Step::Plan));
        spots
    };
    let texts = |edition: &Edition, code: &str| -> Vec<String> {
        let same = spots(edition).into_iter().filter(|spot| spot.code() == code);
        same.filter_map(|spot| text_at(&edition.paper, spot)).collect()
    };
    let mut found = Vec::new();
    for spot in spots(before) {
        let Some(old) = text_at(&before.paper, spot) else { continue };
        let new = text_at(&after.paper, spot);
        let code = spot.code();
        let is_moved = new.as_ref() != Some(&old) && texts(after, &code).contains(&old);
        if new.as_ref() != Some(&old) && !is_moved {
            found.push(Change { edition: after, spot, before: Some(old), after: new });
        }
    }
    found
}
