//! The frame around every internal page.

use crate::access::{Reader, limits};
use crate::parts::icon::{Icon, brand, icon};
use crate::parts::{form, help};
use crate::{CityHall, Words};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use hoshin_domain::{Permission, may};
use maud::{DOCTYPE, Markup, html};

/// One step of the way to a page: its name and, unless it is the page itself, its address.
pub(crate) type Crumb = (String, Option<String>);

pub(crate) fn page(reader: &Reader, title: &str, crumbs: &[Crumb], main: &Markup) -> Markup {
    framed(reader, title, crumbs, main, &html! {})
}

/// A page that shows work under way: without a script it is asked for again every few seconds, with one its parts are.
pub(crate) fn page_that_moves(reader: &Reader, title: &str, crumbs: &[Crumb], main: &Markup) -> Markup {
    framed(reader, title, crumbs, main, &html! { noscript { meta http-equiv="refresh" content="3"; } })
}

fn framed(reader: &Reader, title: &str, crumbs: &[Crumb], main: &Markup, head: &Markup) -> Markup {
    let words = reader.words;
    let menu = html! { (menu(reader)) (aids(reader)) };
    let main = html! { (way(words, crumbs)) (main) };
    document(&reader.hall, words, title, head, &menu, &main, Some(reader))
}

/// The pages one works on, with the current one marked.
fn menu(reader: &Reader) -> Markup {
    let words = reader.words;
    let may = |permission| may::duty_somewhere(&reader.actor, permission).is_some();
    let board = format!("/years/{}/board", reader.hall.current_year());
    let places: [(bool, &str, Icon, &str); 7] = [
        (true, "/", Icon::Home, "nav-home"),
        (may(Permission::Read), "/years", Icon::Document, "nav-years"),
        (may(Permission::RunCycle), &board, Icon::Progress, "nav-board"),
        (may(Permission::Read), "/picture", Icon::Chart, "nav-picture"),
        (may(Permission::Adopt), "/intakes/new", Icon::Import, "nav-import"),
        (may(Permission::ReadLog), "/audit", Icon::History, "nav-audit"),
        (may(Permission::Administer), "/people", Icon::People, "administration"),
    ];
    let current = current(&reader.route);
    html! {
        nav.menu-bar aria-label=(words.say("nav-label")) {
            @for (_, address, picture, word) in places.into_iter().filter(|(may, ..)| *may) {
                a href=(address) aria-current=[(current == Some(word)).then_some("page")] { (icon(picture)) (words.say(word)) }
            }
        }
    }
}

/// Under which entry of the menu a route stands.
fn current(route: &str) -> Option<&'static str> {
    let is_under = |path: &str| route.starts_with(path);
    match route {
        "/" => Some("nav-home"),
        "/years/{year}/board" | "/reminders" => Some("nav-board"),
        "/years/{year}/picture" => Some("nav-picture"),
        _ if is_under("/years") || is_under("/plans") => Some("nav-years"),
        _ if is_under("/intakes") => Some("nav-import"),
        _ if is_under("/audit") => Some("nav-audit"),
        _ if ["/people", "/organisation", "/settings"].iter().any(|path| is_under(path)) => Some("administration"),
        _ => None,
    }
}

/// Help and one's own account.
fn aids(reader: &Reader) -> Markup {
    let words = reader.words;
    html! {
        nav.aids aria-label=(words.say("aids-label")) {
            a href="/search" aria-current=[(reader.route == "/search").then_some("page")] { (icon(Icon::Search)) (words.say("search-title")) }
            (help::link(words, &reader.route))
            a href="/account" { (icon(Icon::Person)) span.who { (words.tell("signed-in-as", &[("name", reader.actor.name.as_str().into())])) } }
        }
    }
}

/// Below every page of a person: the citizens' pages, the other language, the way out.
fn foot(reader: &Reader) -> Markup {
    let words = reader.words;
    html! {
        footer.foot {
            ul {
                li { a href="/public/" { (words.say("nav-public")) } }
                li { (form::button(reader, "/language", &[("language", words.0.other().tag()), ("back", &reader.address)], html! {
                    span lang=(words.0.other().tag()) { (words.say("language")) }
                })) }
                li { (form::button(reader, "/sign-out", &[], html! { (words.say("sign-out")) })) }
            }
        }
    }
}

/// A page with a form, whose title says so where something was wrong with what came.
pub(crate) fn form_page(reader: &Reader, title: &str, is_refused: bool, crumbs: &[Crumb], main: &Markup) -> Markup {
    page(reader, &shown_title(reader.words, title, is_refused), crumbs, main)
}

/// The title as the browser shows it.
pub(crate) fn shown_title(words: Words, title: &str, is_refused: bool) -> String {
    if is_refused { words.say("error-title") + title } else { title.to_owned() }
}

/// The answer to a form that cannot be taken: its page again, with what was typed and what is wrong with it.
pub(crate) fn refused(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// A page for anyone: signing in, and problems.
pub(crate) fn plain(hall: &CityHall, words: Words, title: &str, main: &Markup) -> Markup {
    let menu = html! { nav.aids aria-label=(words.say("aids-label")) { (help::link_outside(words)) } };
    document(hall, words, title, &html! {}, &menu, main, None)
}

/// What the script must know to warn before a session ends: the seconds without a request after which it does, those
/// that are left of them and until the end in any case; then the page's words.
fn warning(reader: &Reader) -> [Option<String>; 6] {
    let (words, ends) = (reader.words, reader.visit.ends);
    let limit = limits::idle_limit(reader.visit.session.settings.session);
    let seconds = [limit, ends.idle, ends.absolute].map(|time| time.as_secs().to_string());
    let soon = words.tell("session-ends-soon", &[("minutes", "{minutes}".into())]);
    let [idle, idle_left, left] = seconds;
    [idle, idle_left, left, soon, words.say("session-over"), words.say("session-go-on")].map(Some)
}

fn document(
    hall: &CityHall,
    words: Words,
    title: &str,
    head: &Markup,
    menu: &Markup,
    main: &Markup,
    reader: Option<&Reader>,
) -> Markup {
    let [idle, idle_left, left, soon, over, go_on] = reader.map(warning).unwrap_or_default();
    html! {
        (DOCTYPE)
        html lang=(words.0.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                (head)
                title { (title) " | " (hall.municipality.name) " " (words.say("system-name")) }
                link rel="stylesheet" href=(crate::parts::assets::LOOK);
                link rel="stylesheet" href=(crate::parts::assets::STYLE);
                link rel="stylesheet" href=(crate::parts::assets::DRAWN);
                link rel="stylesheet" href=(crate::parts::assets::INSIDE);
                link rel="stylesheet" href=(crate::parts::assets::POLICY);
                link rel="stylesheet" href=(crate::parts::assets::HOMES);
                link rel="stylesheet" href=(crate::parts::assets::PLANS);
                link rel="icon" href=(crate::parts::assets::ICON);
                script src=(crate::parts::assets::SCRIPT) defer {}
                script src=(crate::parts::assets::SESSION_SCRIPT) defer {}
            }
            body data-idle=[idle] data-idle-left=[idle_left] data-left=[left] data-session-soon=[soon]
                data-session-over=[over] data-session-button=[go_on] {
                a.skip href="#main" { (words.say("skip-to-content")) }
                header.top {
                    div.bar {
                        a.system href="/" { (brand()) (hall.municipality.name) " " span { (words.say("system-name")) } }
                        (menu)
                    }
                }
                main #main tabindex="-1" { (main) }
                @if let Some(reader) = reader { (foot(reader)) }
            }
        }
    }
}

// A way that leads nowhere only says the heading twice.
fn way(words: Words, crumbs: &[Crumb]) -> Markup {
    html! { @if crumbs.iter().any(|(_, address)| address.is_some()) { (trail(words, crumbs)) } }
}

/// The way to a page, of staff and of citizens.
pub(crate) fn trail(words: Words, crumbs: &[Crumb]) -> Markup {
    html! {
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

/// A text with its line breaks, as people typed it.
pub(crate) fn text(text: &str) -> Markup {
    html! { div.text { (text) } }
}
