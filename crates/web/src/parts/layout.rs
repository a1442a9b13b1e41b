//! The frame around every internal page.

use crate::access::{Reader, limits};
use crate::parts::form;
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
    let may = |permission| may::duty_somewhere(&reader.actor, permission).is_some();
    let menu = html! {
        nav aria-label=(words.say("nav-label")) {
            a href="/" { (words.say("nav-home")) }
            @if may(Permission::Read) { a href="/years" { (words.say("nav-years")) } }
            @if may(Permission::RunCycle) {
                a href={ "/years/" (reader.hall.current_year()) "/board" } { (words.say("nav-board")) }
            }
            @if may(Permission::Adopt) { a href="/intakes/new" { (words.say("nav-import")) } }
            @if may(Permission::ReadLog) { a href="/audit" { (words.say("nav-audit")) } }
            a href="/public/" { (words.say("nav-public")) }
            @if may(Permission::Administer) { a href="/people" { (words.say("administration")) } }
        }
        div.person {
            a href="/account" { (words.tell("signed-in-as", &[("name", reader.actor.name.as_str().into())])) }
            (form::button(reader, "/language", &[("language", words.0.other().tag()), ("back", &reader.address)], html! {
                span lang=(words.0.other().tag()) { (words.say("language")) }
            }))
            (form::button(reader, "/sign-out", &[], html! { (words.say("sign-out")) }))
        }
    };
    let main = html! { (way(words, crumbs)) (main) };
    document(&reader.hall, words, title, head, &menu, &main, Some(&Warning::of(reader)))
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
    document(hall, words, title, &html! {}, &html! {}, main, None)
}

/// What the script must know to warn before a session ends; the words are the page's.
struct Warning {
    /// Seconds without a request after which a session ends.
    idle: String,
    /// Seconds that are left of it, and until the end in any case.
    idle_left: String,
    left: String,
    soon: String,
    over: String,
    button: String,
}

impl Warning {
    fn of(reader: &Reader) -> Self {
        let (words, ends) = (reader.words, reader.visit.ends);
        let limit = limits::idle_limit(reader.visit.session.settings.session);
        Self {
            idle: limit.as_secs().to_string(),
            idle_left: ends.idle.as_secs().to_string(),
            left: ends.absolute.as_secs().to_string(),
            soon: words.tell("session-ends-soon", &[("minutes", "{minutes}".into())]),
            over: words.say("session-over"),
            button: words.say("session-go-on"),
        }
    }
}

fn document(
    hall: &CityHall,
    words: Words,
    title: &str,
    head: &Markup,
    menu: &Markup,
    main: &Markup,
    warning: Option<&Warning>,
) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.0.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                (head)
                title { (title) " | " (hall.municipality.name) " " (words.say("system-name")) }
                link rel="stylesheet" href=(crate::parts::assets::STYLE);
                link rel="icon" href=(crate::parts::assets::ICON);
                script src=(crate::parts::assets::SCRIPT) defer {}
                script src=(crate::parts::assets::SESSION_SCRIPT) defer {}
            }
            body data-idle=[warning.map(|warning| &warning.idle)] data-idle-left=[warning.map(|warning| &warning.idle_left)]
                data-left=[warning.map(|warning| &warning.left)] data-session-soon=[warning.map(|warning| &warning.soon)]
                data-session-over=[warning.map(|warning| &warning.over)] data-session-button=[warning.map(|warning| &warning.button)] {
                a.skip href="#main" { (words.say("skip-to-content")) }
                header.top {
                    div.bar {
                        a.system href="/" { (hall.municipality.name) " " span { (words.say("system-name")) } }
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
