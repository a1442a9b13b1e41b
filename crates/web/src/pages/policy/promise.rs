//! The mark beneath a promised text that was changed after it was published: when, why and by whose approval.

use super::drawing::Drawing;
use crate::moment;
use crate::parts::changed::{self, Agreed};
use crate::parts::field::Room;
use hoshin_domain::policy::Publication;
use hoshin_domain::{ApprovalKind, FieldPath, PromiseChange, day};
use maud::{Markup, html};

/// The changes of these fields, each told where the text stands.
pub(crate) fn beneath<'f>(drawing: &Drawing<'_>, fields: impl Iterator<Item = &'f (FieldPath, Room)>) -> Markup {
    let fields: Vec<FieldPath> = fields.map(|(path, _)| *path).collect();
    let changes = drawing.beside.promise_changes.iter().filter(|own| own.gone.is_none() && fields.contains(&own.field));
    html! { @for change in changes { (told(drawing, change)) } }
}

/// What the promise held and does not hold any more.
pub(crate) fn dropped(drawing: &Drawing<'_>) -> Markup {
    let changes: Vec<&PromiseChange> = drawing.beside.promise_changes.iter().filter(|own| own.gone.is_some()).collect();
    html! {
        @if !changes.is_empty() {
            section.cover aria-labelledby="dropped" {
                h2 #dropped { (drawing.reader.say("promise-gone-title")) }
                @for change in changes { (told(drawing, change)) }
            }
        }
    }
}

fn told(drawing: &Drawing<'_>, change: &PromiseChange) -> Markup {
    let words = drawing.reader.words;
    let edition = change.edition.and_then(|number| edition(drawing, number));
    let inside = |when: String, grounds: Markup| {
        html! {
            details.changed-promise {
                summary { (when) }
                (changed::heading(drawing.names(), change))
                (changed::texts(words, change))
                (grounds)
            }
        }
    };
    match edition {
        Some(edition) => {
            let day = day::in_era(moment::date(edition.at));
            let facts = [("number", edition.number.to_string().into()), ("day", day.into())];
            let grounds = changed::grounds(words, edition.reason.as_deref(), &agreed(edition));
            inside(words.tell("promise-change-edition", &facts), grounds)
        }
        None => {
            let hint = html! { p.hint { (words.say("promise-change-not-published")) } };
            inside(words.say("promise-change-open"), hint)
        }
    }
}

fn edition<'a>(drawing: &Drawing<'a>, number: u32) -> Option<&'a Publication> {
    drawing.policy.publications.iter().find(|publication| publication.number == number)
}

fn agreed(edition: &Publication) -> Vec<Agreed<'_>> {
    let day_of = |at| day::in_era(moment::date(at));
    let signatures = edition
        .approvals
        .iter()
        .flat_map(|own| [(ApprovalKind::Approved, &own.approved), (ApprovalKind::Released, &own.released)]);
    let mut agreed: Vec<Agreed<'_>> = signatures
        .map(|(act, by)| Agreed { act, post: &by.post, acting: by.acting, name: Some(&by.name), day: day_of(by.at) })
        .collect();
    agreed.push(Agreed {
        act: ApprovalKind::Published,
        post: "",
        acting: false,
        name: Some(&edition.by),
        day: day_of(edition.at),
    });
    agreed
}
