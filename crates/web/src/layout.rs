//! The frame around every internal page.

use crate::access::Reader;
use crate::parts::form;
use crate::{Desk, Words};
use maud::{DOCTYPE, Markup, html};

/// One step of the way to a page: its name and, unless it is the page itself, its address.
pub(crate) type Crumb = (String, Option<String>);

/// A page for a signed-in person.
pub(crate) fn page(reader: &Reader, title: &str, crumbs: &[Crumb], main: &Markup) -> Markup {
    let words = reader.words;
    let menu = html! {
        nav aria-label=(words.say("nav-label")) {
            a href="/years" { (words.say("nav-years")) }
            a href="/intakes/new" { (words.say("nav-import")) }
            a href="/public/" { (words.say("nav-public")) }
        }
        div.person {
            span { (words.tell("signed-in-as", &[("name", reader.actor.name.as_str().into())])) }
            (form::button(reader, "/language", &[("language", words.0.other().tag()), ("back", &reader.address)], html! {
                span lang=(words.0.other().tag()) { (words.say("language")) }
            }))
            (form::button(reader, "/sign-out", &[], html! { (words.say("sign-out")) }))
        }
    };
    let main = html! { (way(words, crumbs)) (main) };
    document(&reader.desk, words, title, &menu, &main)
}

/// A page for anyone: signing in, and problems.
pub(crate) fn plain(desk: &Desk, words: Words, title: &str, main: &Markup) -> Markup {
    document(desk, words, title, &html! {}, main)
}

fn document(desk: &Desk, words: Words, title: &str, menu: &Markup, main: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.0.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (title) " | " (desk.municipality.name) " " (words.say("system-name")) }
                link rel="stylesheet" href=(crate::pages::assets::STYLE);
                link rel="icon" href=(crate::pages::assets::ICON);
                script src=(crate::pages::assets::SCRIPT) defer {}
            }
            body {
                a.skip href="#main" { (words.say("skip-to-content")) }
                header.top {
                    div.bar {
                        a.system href="/" { (desk.municipality.name) " " span { (words.say("system-name")) } }
                        (menu)
                    }
                }
                main #main tabindex="-1" { (main) }
            }
        }
    }
}

fn way(words: Words, crumbs: &[Crumb]) -> Markup {
    html! {
        @if !crumbs.is_empty() {
            nav.way aria-label=(words.say("you-are-here")) {
                ol {
                    @for (name, address) in crumbs {
                        li {
                            @match address {
                                Some(address) => a href=(address) { (name) },
                                None => span aria-current="page" { (name) },
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A text with its line breaks, as people typed it.
pub(crate) fn text(text: &str) -> Markup {
    html! { div.text { (text) } }
}
