//! When, why and by whose approval something published was changed.

use super::versions::Chosen;
use crate::parts::{Names, events, layout};
use crate::{Words, moment};
use hoshin_domain::policy::{Happened, Replay};
use hoshin_domain::{PolicyEvent, Step};
use hoshin_store::Logged;
use maud::{Markup, html};

/// A correction from its beginning; it is open until it has a number.
struct Correction<'a> {
    step: Step,
    reason: &'a str,
    /// The number of the edition it ended in.
    number: Option<u32>,
    signed: Vec<Signed<'a>>,
    changes: Vec<String>,
}

/// Who did a part of it, in which post, and when.
struct Signed<'a> {
    word: &'static str,
    happened: &'a Happened,
    post: String,
}

/// The corrections that lie between the two versions.
pub(super) fn section(names: Names<'_>, log: &[Logged], chosen: &Chosen) -> Markup {
    let found = between(names, log, chosen);
    html! {
        section.corrections aria-labelledby="corrections" {
            h2 #corrections { (names.words.say("corrections")) }
            @if found.is_empty() { p { (names.words.say("corrections-none")) } }
            @for correction in &found { (drawn(names.words, correction)) }
        }
    }
}

fn between<'a>(names: Names<'_>, log: &'a [Logged], chosen: &Chosen) -> Vec<Correction<'a>> {
    let (mut replay, mut found) = (Replay::default(), Vec::new());
    let mut open: Option<Correction<'a>> = None;
    for logged in log.iter().take_while(|logged| logged.seq <= chosen.to) {
        let happened = &logged.happened;
        let change = change(names, &mut replay, happened);
        if let PolicyEvent::Reopened { step, reason, post, acting } = &happened.event {
            let begun = Correction { step: *step, reason, number: None, signed: Vec::new(), changes: Vec::new() };
            let correction = open.insert(begun);
            correction.sign("correction-began", happened, events::signing(names.words, post, *acting));
            continue;
        }
        let Some(correction) = &mut open else { continue };
        if let Some(change) = change.filter(|change| !correction.changes.contains(change)) {
            correction.changes.push(change);
        } else if let PolicyEvent::Approved { post, acting, .. } = &happened.event {
            correction.sign("correction-approved", happened, events::signing(names.words, post, *acting));
        } else if let PolicyEvent::Released { post, acting, .. } = &happened.event {
            correction.sign("correction-released", happened, events::signing(names.words, post, *acting));
        } else if let PolicyEvent::Published { number, post, .. } = &happened.event {
            correction.number = Some(*number);
            correction.sign("correction-published", happened, post.clone());
            // A correction counts where it reached the public, or where it is still under way.
            found.extend(open.take().filter(|_| logged.seq > chosen.from));
        } else if let PolicyEvent::CorrectionDropped { .. } = &happened.event {
            open = None;
        }
    }
    found.extend(open);
    found
}

impl<'a> Correction<'a> {
    // What was approved, sent back and approved again counts as approved last.
    fn sign(&mut self, word: &'static str, happened: &'a Happened, post: String) {
        self.signed.retain(|signed| signed.word != word);
        self.signed.push(Signed { word, happened, post });
    }
}

/// Takes the entry into the replay; what it changed on the paper, in a sentence.
fn change(names: Names<'_>, replay: &mut Replay, happened: &Happened) -> Option<String> {
    let event = &happened.event;
    // A part is named as it stood before it was taken out.
    let is_removal = matches!(event, PolicyEvent::ItemRemoved { .. });
    let before = is_removal.then(|| events::of_policy(names, event, replay.policy()));
    replay.step(happened);
    let is_change = matches!(
        event,
        PolicyEvent::FieldChanged { .. }
            | PolicyEvent::ItemAdded { .. }
            | PolicyEvent::ItemRestored { .. }
            | PolicyEvent::ItemMoved { .. }
            | PolicyEvent::ScaleChanged { .. }
    );
    before.or_else(|| is_change.then(|| events::of_policy(names, event, replay.policy())))
}

fn drawn(words: Words, correction: &Correction<'_>) -> Markup {
    let step = ("step", words.say(&format!("step-{}", correction.step)).into());
    let heading = match correction.number {
        Some(number) => words.tell("correction-edition", &[("number", number.to_string().into()), step]),
        None => words.tell("correction-open", &[step]),
    };
    html! {
        div.change {
            h3 { (heading) }
            dl.between {
                div { dt { (words.say("correction-why")) } dd { (layout::text(correction.reason)) } }
                @for Signed { word, happened, post } in &correction.signed {
                    div { dt { (words.say(word)) } dd { (moment::in_japan(happened.at)) "　" (post) " " (happened.name) } }
                }
                div {
                    dt { (words.say("correction-changes")) }
                    dd {
                        @if correction.changes.is_empty() { (words.say("correction-no-changes")) }
                        @else { ul { @for change in &correction.changes { li { (change) } } } }
                    }
                }
            }
        }
    }
}
