//! 公表後の変更: what of a promise was changed after it was published, as citizens and colleagues read it.

use crate::Words;
use crate::parts::{Names, comparison, events};
use hoshin_domain::{ApprovalKind, GonePart, PromiseChange, PromisePlace};
use maud::{Markup, html};

/// Someone who agreed, as the reader may know them, and the day as it is written.
pub(crate) struct Agreed<'a> {
    pub(crate) act: ApprovalKind,
    pub(crate) post: &'a str,
    pub(crate) acting: bool,
    /// Inside the city hall only.
    pub(crate) name: Option<&'a str>,
    pub(crate) day: String,
}

/// Which text was changed, and what became of it.
pub(crate) fn heading(names: Names<'_>, change: &PromiseChange) -> Markup {
    let became = match (change.gone, &change.before, &change.after) {
        (Some(_), _, _) => Some("promise-gone"),
        (None, None, Some(_)) => Some("promise-added"),
        (None, Some(_), None) => Some("promise-cleared"),
        (None, _, _) => None,
    };
    html! {
        p {
            @if let Some(place) = place(names, change) { (place) "　" }
            b { (names.field(change.field)) }
            @if let Some(word) = became { "　" span.tag { (names.words.say(word)) } }
        }
    }
}

pub(crate) fn texts(words: Words, change: &PromiseChange) -> Markup {
    comparison::shown(words, change.before.as_deref(), change.after.as_deref())
}

/// Why, and by whose approval.
pub(crate) fn grounds(words: Words, reason: Option<&str>, agreed: &[Agreed<'_>]) -> Markup {
    html! {
        @match reason {
            Some(reason) => p.reason { (words.tell("promise-reason", &[("reason", reason.into())])) },
            None => p.reason { (words.say("promise-changed-with-step")) },
        }
        @if !agreed.is_empty() {
            dl.agreed { @for one in agreed { div { dt { (words.say(&format!("act-{}", one.act.as_str()))) } dd { (signed(words, one)) } } } }
        }
    }
}

fn signed(words: Words, one: &Agreed<'_>) -> String {
    let post = events::signing(words, one.post, one.acting);
    let said = [post.as_str(), one.name.unwrap_or_default(), one.day.as_str()];
    said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("　")
}

// The goal is named only where it is not there any more: else the change stands beneath it.
pub(crate) fn place(names: Names<'_>, change: &PromiseChange) -> Option<String> {
    let numbered = |word: &str, number: u32| names.tell(word, &[("number", number.to_string().into())]);
    let PromisePlace { goal, target, initiative, indicator } = change.place;
    let goal = goal.filter(|_| change.gone == Some(GonePart::Goal)).map(|number| names.goal(number as usize));
    let parts = [
        goal,
        target.map(|number| numbered("target-numbered", number)),
        initiative.map(|number| numbered("initiative-numbered", number)),
        indicator.map(|number| numbered("indicator-numbered", number)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    Some(parts.join("　")).filter(|place| !place.is_empty())
}
