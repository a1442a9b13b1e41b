//! The frame around every public page. Links are relative, so that the files work anywhere.

use super::published::Site;
use crate::parts::icon::brand;
pub(super) use crate::parts::published::WORDS;
use maud::{DOCTYPE, Markup, html};

/// One step of the way: its name and, unless it is the page itself, its address.
pub(super) type Crumb<'a> = (&'a str, Option<String>);

/// A page that lies `depth` folders below the root.
pub(super) fn page(site: &Site, title: &str, depth: usize, crumbs: &[Crumb<'_>], main: &Markup) -> Markup {
    let root = "../".repeat(depth);
    let city = &site.municipality.name;
    html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (title) @if depth > 0 { " | " (city) } }
                link rel="stylesheet" href={ (root) "assets/style.css" };
                link rel="icon" href={ (root) "assets/icon.svg" };
            }
            body.public {
                a.skip href="#main" { (WORDS.say("skip-to-content")) }
                header.top { div.bar { a.system href={ (root) "index.html" } { (brand()) (city) " " span { (WORDS.say("system-name")) } } } }
                main #main tabindex="-1" {
                    @if !crumbs.is_empty() { (way(&root, crumbs)) }
                    (main)
                }
                footer.foot { p { (WORDS.tell("site-footer", &[("city", city.as_str().into())])) } }
            }
        }
    }
}

fn way(root: &str, crumbs: &[Crumb<'_>]) -> Markup {
    html! {
        nav.way aria-label=(WORDS.say("you-are-here")) {
            ol {
                li { a href={ (root) "index.html" } { (WORDS.say("home")) } }
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
