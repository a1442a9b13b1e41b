//! `/help`: the manual, its contents, its chapters and the search in it.

mod contents;
mod found;

use crate::access::{Problem, Reader, Response, Result, language_of};
use crate::parts::layout;
use crate::words::manual::{self, Chapter, FIRST, Section};
use crate::{CityHall, Language, Words};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use maud::{Markup, PreEscaped, html};

/// The sections for those who are not signed in.
const OUTSIDE: [(&str, &str); 3] =
    [(FIRST, "アカウント"), (FIRST, "困ったとき"), ("administrator", "最初のシステム管理者を作る")];

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct HelpQuery {
    /// What is looked for.
    #[serde(default)]
    q: String,
    /// The language of the manual, where it is not the page's.
    lang: Option<String>,
}

impl HelpQuery {
    fn language(&self, words: Words) -> Language {
        self.lang.as_deref().map_or(words.0, Language::from_tag)
    }
}

/// `GET /help`: the first chapter with the contents of all, or what was found.
pub(crate) async fn index(reader: Reader, Query(asked): Query<HelpQuery>) -> Result<Markup> {
    let language = asked.language(reader.words);
    if asked.q.trim().is_empty() {
        return page(&reader, language, FIRST);
    }
    Ok(found::page(&reader, language, asked.q.trim()))
}

/// `GET /help/{chapter}`.
pub(crate) async fn show(reader: Reader, Path(name): Path<String>, Query(asked): Query<HelpQuery>) -> Result<Markup> {
    let language = asked.language(reader.words);
    if name == FIRST {
        return Err(Problem::GoTo { address: "/help".to_owned() });
    }
    page(&reader, language, &name)
}

/// `GET /help/sign-in`: how to come in, for those who are not.
pub(crate) async fn outside(State(hall): State<CityHall>, headers: HeaderMap) -> Markup {
    let words = Words(language_of(&headers));
    let title = words.say("help-title");
    let main = html! {
        h1 { (title) }
        p { a href="/sign-in" { (words.say("sign-in-title")) } }
        div.manual { @for (name, heading) in OUTSIDE { (part(words, name, heading)) } }
    };
    layout::plain(&hall, words, &title, &main)
}

fn part(words: Words, name: &str, heading: &str) -> Markup {
    let chapter = manual::chapter(words.0, name);
    let sections = chapter.map_or(&[][..], |chapter| chapter.part(&manual::key(heading)));
    html! { @for section in sections { (drawn(words, words.0, section)) } }
}

/// `GET /help/pictures/{picture}`.
pub(crate) async fn picture(Path(name): Path<String>) -> Result<Response> {
    let png = manual::picture(&name).ok_or(Problem::NotFound)?;
    let life = "public, max-age=86400";
    Ok(([(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, life)], png).into_response())
}

fn page(reader: &Reader, language: Language, name: &str) -> Result<Markup> {
    let chapter = manual::chapter(language, name).ok_or(Problem::NotFound)?;
    let crumbs = match name {
        FIRST => vec![home(reader), (reader.say("help-title"), None)],
        _ => vec![home(reader), top(reader), (chapter.title().to_owned(), None)],
    };
    let main = html! {
        div.help-page {
            (contents::beside(reader, language, chapter))
            article.manual lang=(language.tag()) {
                @for section in &chapter.sections { (drawn(reader.words, language, section)) }
                (neighbours(reader.words, language, chapter))
            }
        }
    };
    Ok(layout::page(reader, chapter.title(), &crumbs, &main))
}

fn home(reader: &Reader) -> layout::Crumb {
    (reader.say("home"), Some("/".to_owned()))
}

fn top(reader: &Reader) -> layout::Crumb {
    (reader.say("help-title"), Some("/help".to_owned()))
}

/// A section under its heading; what it says was made by us, of our own files.
fn drawn(words: Words, language: Language, section: &Section) -> Markup {
    let key = &section.key;
    // Links stay in the language that is read; where it is the page's own, nothing need say so.
    let of_page = format!("?lang={}", words.0.tag());
    let html = if language == words.0 { section.html.replace(&of_page, "") } else { section.html.clone() };
    html! {
        @match section.level {
            1 => h1 id=(key) { (section.title) },
            2 => h2 id=(key) { (section.title) },
            3 => h3 id=(key) { (section.title) },
            _ => h4 id=(key) { (section.title) },
        }
        (PreEscaped(html))
    }
}

fn neighbours(words: Words, language: Language, chapter: &Chapter) -> Markup {
    let all = manual::chapters(language);
    let at = all.iter().position(|own| own.name == chapter.name).unwrap_or(0);
    let link = |to: &Chapter, word: &str| {
        html! { a href=(address(words, language, to.name)) { (words.tell(word, &[("title", to.title().into())])) } }
    };
    html! {
        nav.neighbours aria-label=(words.say("help-neighbours")) lang=(words.0.tag()) {
            @if let Some(before) = at.checked_sub(1).and_then(|at| all.get(at)) { (link(before, "help-before")) }
            @if let Some(next) = all.get(at + 1) { (link(next, "help-next")) }
        }
    }
}

/// The address of a chapter; the language stands in it where it is not the page's.
fn address(words: Words, language: Language, name: &str) -> String {
    let page = manual::address(name);
    if language == words.0 { page } else { format!("{page}?lang={}", language.tag()) }
}
