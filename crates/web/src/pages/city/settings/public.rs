//! What the citizens' pages say of the city and of the use of what they publish.

use crate::Words;
use crate::parts::{Field, Room, Typed, options};
use hoshin_domain::settings::{Licence, PublicSettings};
use hoshin_domain::text::folded;
use maud::{Markup, html};

pub(super) const LICENCE: &str = "licence";
pub(super) const POSTS: &str = "officers-shown";
const LINKS: [&str; 2] = ["contact-link", "public-address"];
const LONGEST: usize = 500;

/// The fields, in the order of the page.
pub(super) const FIELDS: [&str; 6] = [LICENCE, "contact", "contact-link", "plan-name", "public-address", POSTS];

/// What stands in them.
pub(super) fn texts(public: &PublicSettings) -> [(&'static str, String); 6] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let officers = if public.posts_only { "posts" } else { "names" };
    [
        (LICENCE, public.licence.as_str().to_owned()),
        ("contact", text(&public.contact)),
        ("contact-link", text(&public.contact_link)),
        ("plan-name", text(&public.plan_name)),
        ("public-address", text(&public.address)),
        (POSTS, officers.to_owned()),
    ]
}

pub(super) fn group(words: Words, typed: &Typed) -> Markup {
    let licences = options(words, Licence::ALL, "settings-licence", Licence::as_str);
    let officers = ["names", "posts"].map(|own| (own.to_owned(), words.say(&format!("settings-officers-shown-{own}"))));
    html! {
        (typed.select(words, Field::required(LICENCE, "settings-licence").hint("settings-licence-hint"), &licences))
        (typed.area(words, 3, Field::optional("contact", "settings-contact").hint("settings-contact-hint")))
        (typed.input(words, Room::Line, Field::optional("contact-link", "settings-contact-link").hint("settings-contact-link-hint")))
        (typed.input(words, Room::Line, Field::optional("plan-name", "settings-plan-name").hint("settings-plan-name-hint")))
        (typed.input(words, Room::Line, Field::optional("public-address", "settings-public-address").hint("settings-public-address-hint")))
        (typed.select(words, Field::required(POSTS, "settings-officers-shown").hint("settings-officers-shown-hint"), &officers))
    }
}

/// What was typed, if it can be kept.
pub(super) fn settings(typed: &mut Typed, words: Words) -> Option<PublicSettings> {
    let licence = typed.chosen(words, LICENCE);
    let is_sound = LINKS.map(|name| link(typed, words, name)).into_iter().all(|sound| sound);
    let is_short = ["contact", "plan-name"].map(|name| short(typed, words, name)).into_iter().all(|sound| sound);
    let text = |name: &str| {
        let lines = typed.text(name).replace('\r', "");
        Some(lines.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let public = PublicSettings {
        licence: licence?,
        contact: text("contact"),
        contact_link: text("contact-link"),
        plan_name: text("plan-name"),
        address: text("public-address"),
        posts_only: folded(typed.text(POSTS)) == "posts",
    };
    (is_sound && is_short).then_some(public)
}

// A link of the citizens' pages leads to a page and runs nothing.
fn link(typed: &mut Typed, words: Words, name: &str) -> bool {
    let text = typed.text(name).trim().to_owned();
    let is_page = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).is_some_and(|rest| {
        !rest.is_empty()
            && text.len() <= LONGEST
            && text.is_ascii()
            && !text.contains(|c: char| c.is_whitespace() || "\"<>\\^`{|}".contains(c))
    });
    let is_sound = text.is_empty() || is_page;
    if !is_sound {
        typed.refuse(name, words.say("settings-link-wrong"));
    }
    is_sound
}

fn short(typed: &mut Typed, words: Words, name: &str) -> bool {
    let is_short = typed.text(name).chars().count() <= LONGEST;
    if !is_short {
        typed.refuse(name, words.say("settings-text-too-long"));
    }
    is_short
}
