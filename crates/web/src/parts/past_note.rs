//! What colleagues read of an edition that was public before Hoshin came.

use crate::Words;
use hoshin_domain::policy::Publication;
use maud::{Markup, html};

/// Where it came from, its day of then, and by whom; nothing for an edition of Hoshin's own.
pub(crate) fn inside(words: Words, publication: &Publication) -> Markup {
    let Some(over) = &publication.taken_over else { return html! {} };
    let signed = |by: &hoshin_domain::Signature| format!("{}　{}", by.post, by.name);
    let facts = [
        ("source", over.source.as_str().into()),
        ("day", words.day_of(publication.at).into()),
        ("proposer", signed(&over.proposed).into()),
        ("confirmer", signed(&over.confirmed).into()),
        ("at", words.at(over.confirmed.at).into()),
    ];
    html! { p.note { (words.tell("past-edition-note-inside", &facts)) } }
}
