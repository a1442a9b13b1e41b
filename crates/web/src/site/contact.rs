//! Whom citizens ask.

use super::here::Here;
use maud::{Markup, html};

/// Whom to ask.
pub(super) fn contact(here: Here<'_>) -> Markup {
    let (words, settings) = (here.words, &here.site.settings);
    let city = here.site.municipality.name.as_str();
    html! {
        @match &settings.contact {
            Some(contact) => p.text lang=[here.language()] { (contact) },
            None => p { (words.tell("public-contact-unsettled", &[("city", city.into())])) },
        }
        @if let Some(link) = &settings.contact_link { p { a href=(link) rel="external" { (words.say("public-contact-form")) } } }
    }
}
