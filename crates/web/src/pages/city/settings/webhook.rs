//! Whether and where a publication is told by itself, and how it went.

use crate::Words;
use crate::access::Reader;
use crate::access::webhook::Destination;
use crate::parts::{Field, Room, Typed, told};
use hoshin_domain::settings::WebhookSettings;
use hoshin_domain::text::folded;
use hoshin_domain::webhook::Reach;
use hoshin_store::Told;
use maud::{Markup, html};

pub(super) const STATE: &str = "webhook";
const ADDRESS: &str = "webhook-address";
const LONGEST: usize = 500;
/// So many are shown of those that were told last.
pub(super) const SHOWN: u32 = 10;

pub(super) const FIELDS: [&str; 2] = [STATE, ADDRESS];

/// What stands in them.
pub(super) fn texts(webhook: &WebhookSettings) -> [(&'static str, String); 2] {
    let state = if webhook.is_on { "on" } else { "off" };
    [(STATE, state.to_owned()), (ADDRESS, webhook.address.clone().unwrap_or_default())]
}

pub(super) fn group(words: Words, typed: &Typed, reach: Option<Reach>) -> Markup {
    let states = ["off", "on"].map(|own| (own.to_owned(), words.say(&format!("settings-webhook-{own}"))));
    html! {
        @if reach.is_none() { p.note { (words.say("settings-webhook-not-set-up")) } }
        (typed.select(words, Field::required(STATE, "settings-webhook").hint("settings-webhook-hint"), &states))
        (typed.input(words, Room::Line, Field::optional(ADDRESS, "settings-webhook-address").hint("settings-webhook-address-hint")))
    }
}

/// What was typed, if it can be kept.
pub(super) fn settings(typed: &mut Typed, words: Words, reach: Option<Reach>) -> Option<WebhookSettings> {
    let address = Some(typed.text(ADDRESS).trim().to_owned()).filter(|address| !address.is_empty());
    let webhook = WebhookSettings { is_on: folded(typed.text(STATE)) == "on", address };
    let wrong = match &webhook.address {
        None => webhook.is_on.then_some("settings-webhook-address-missing"),
        Some(address) => {
            let is_sound = address.len() <= LONGEST && Destination::parse(address, reach.unwrap_or_default()).is_some();
            (!is_sound).then_some("settings-webhook-address-wrong")
        }
    };
    if let Some(wrong) = wrong {
        typed.refuse(ADDRESS, words.say(wrong));
        return None;
    }
    Some(webhook)
}

/// What became of the publications that were to be told last.
pub(super) fn shown(reader: &Reader, all: &[Told]) -> Markup {
    let words = reader.words;
    html! {
        @if !all.is_empty() {
            section.settings {
                h2 { (words.say("settings-webhook-told")) }
                ul { @for one in all { li {
                    (words.tell("settings-webhook-edition", &[
                        ("at", words.at(one.made_at).into()),
                        ("year", words.year(one.key.fiscal_year).into()),
                        ("department", one.department.as_str().into()),
                    ])) br; (told::standing(words, one))
                } } }
            }
        }
    }
}
