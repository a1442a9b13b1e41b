//! The part of the page about the data that tells programmers of the API; only where our own server shows the page.

use super::api::ROOT;
use super::here::Here;
use maud::{Markup, html};

/// With questions to begin with, each an address that answers.
pub(super) fn section(here: Here<'_>) -> Markup {
    let words = here.words;
    let Some(newest) = here.site.newest_year().filter(|_| here.site.is_served) else { return html! {} };
    let policy = here.site.of_year(newest).first().map(|edition| {
        let (year, department) = (edition.key.fiscal_year, edition.key.department);
        (format!("{ROOT}/policies/{year}/{department}"), "public-api-example-policy")
    });
    let examples = [
        (format!("{ROOT}/years"), "api-years"),
        (format!("{ROOT}/goals?year={newest}&grade=A"), "public-api-example-goals"),
        (format!("{ROOT}/goals?q=防災"), "public-api-example-search"),
    ];
    html! {
        h2 #api { (words.say("public-api")) }
        p { (words.say("public-api-text")) }
        ul.addresses { @for (address, word) in examples.iter().chain(&policy) {
            li { (words.say(word)) " " a href=(address) { code { (address) } } }
        } }
        p { a href={ (ROOT) "/openapi.json" } { (words.say("public-api-document")) } }
    }
}
