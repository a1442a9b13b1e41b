//! How the telling of a publication to another server stands, in a sentence for whoever can act.

use crate::Words;
use crate::parts::icon::{Icon, Tone, chip};
use hoshin_domain::WebhookFailure;
use hoshin_store::Told;
use maud::{Markup, html};

pub(crate) fn standing(words: Words, told: &Told) -> Markup {
    let at = |at| [("at", words.at(at).into())];
    let (tone, icon, word, sentence) = match (told.sent_at, told.failure, told.next_at) {
        (Some(sent), ..) => (Tone::Good, Icon::Check, "webhook-told", words.tell("webhook-told-at", &at(sent))),
        (None, None, _) => (Tone::Plain, Icon::Clock, "webhook-waits", words.say("webhook-waits-hint")),
        (None, Some(failure), Some(next)) => {
            let again = words.tell("webhook-again", &at(next));
            (Tone::Warn, Icon::Warning, "webhook-failed", format!("{}{again}", why(words, failure)))
        }
        (None, Some(failure), None) => (Tone::Warn, Icon::Warning, "webhook-given-up", why(words, failure)),
    };
    html! { (chip(tone, Some(icon), &words.say(word))) " " (sentence) }
}

fn why(words: Words, failure: WebhookFailure) -> String {
    let number = if let WebhookFailure::Refused(number) = failure { number } else { 0 };
    words.tell(&format!("webhook-failure-{}", failure.as_str()), &[("number", number.to_string().into())])
}
