//! 公表内容の確かめ方: how anyone tells that a page is the city's, and that nobody altered it.

use super::here::Here;
use super::manifest::{MANIFEST, PUBLIC_KEY, SIGNATURE};
use maud::{Markup, html};

const VERIFY: &str = "hoshin verify-site FOLDER --public-key city.pem";
const DIGEST: &str = "sha256sum 2026/1/policy.pdf";
const SIGNED: &str =
    "openssl pkeyutl -verify -pubin -inkey city.pem -rawin -in manifest.json -sigfile manifest.json.sig";

pub(super) fn text(here: Here<'_>) -> Markup {
    let words = here.words;
    let step = |word: &str, command: &str| {
        html! { li { (words.say(word)) " " code { (command) } } }
    };
    html! {
        p { (words.tell("public-check-what", &[("city", here.site.municipality.name.as_str().into())])) }
        h2 { (words.say("public-check-figures")) }
        p { (words.say("public-check-figures-text")) }
        h2 { (words.say("public-check-files")) }
        ul {
            li { a href=(here.file(MANIFEST)) { code { (MANIFEST) } } " " (words.say("public-check-list")) }
            li { code { (SIGNATURE) } " " (words.say("public-check-signature")) }
            li { code { (PUBLIC_KEY) } " " (words.say("public-check-key")) }
        }
        h2 { (words.say("public-check-how")) }
        ol {
            li { (words.say("public-check-first")) }
            (step("public-check-one", DIGEST))
            (step("public-check-signed", SIGNED))
            (step("public-check-all", VERIFY))
        }
        p { (words.say("public-check-else")) }
    }
}
