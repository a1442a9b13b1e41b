//! What the search in the manual has found, or what to try where it found nothing.

use super::{address, contents, home, top};
use crate::Language;
use crate::access::Reader;
use crate::parts::layout;
use crate::words::manual::{self, Hit, Search};
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

pub(super) fn page(reader: &Reader, language: Language, asked: &str) -> Markup {
    let search = manual::search(language, asked);
    let title = reader.tell("help-found-title", &[("asked", asked.into())]);
    let main = html! {
        div.help-found {
            h1 { (title) }
            (contents::search(reader, language, asked, false))
            p role="status" { (reader.tell("help-found", &[("count", search.count.to_string().into())])) }
            @if search.hits.is_empty() { (nothing(reader, language, asked, &search)) } @else { (hits(reader, language, &search)) }
            p { a href=(address(reader.words, language, manual::FIRST)) { (reader.say("help-to-contents")) } }
        }
    };
    layout::page(reader, &title, &[home(reader), top(reader), (title.clone(), None)], &main)
}

fn hits(reader: &Reader, language: Language, search: &Search) -> Markup {
    html! {
        ol.hits lang=(language.tag()) { @for hit in &search.hits { (drawn(reader, language, hit)) } }
        @if search.count > search.hits.len() { p.hint { (reader.say("help-found-more")) } }
    }
}

fn drawn(reader: &Reader, language: Language, hit: &Hit) -> Markup {
    let to = format!("{}#{}", address(reader.words, language, hit.chapter.name), hit.section.key);
    html! {
        li {
            a href=(to) { (hit.section.title) }
            @if hit.section.level > 1 { p.place { (hit.chapter.title()) } }
            p.snippet { @for (is_found, part) in &hit.snippet { @if *is_found { mark { (part) } } @else { (part) } } }
        }
    }
}

fn nothing(reader: &Reader, language: Language, asked: &str, search: &Search) -> Markup {
    let words = reader.words;
    let other = language.other();
    let elsewhere = manual::search(other, asked).count;
    let link = |language: Language, asked: &str| {
        let asked = utf8_percent_encode(asked, NON_ALPHANUMERIC);
        let tag = if language == words.0 { String::new() } else { format!("&lang={}", language.tag()) };
        format!("/help?q={asked}{tag}")
    };
    html! {
        h2 { (words.say("help-try")) }
        ul {
            @for (word, count) in &search.apart {
                li { a href=(link(language, word)) { (words.tell("help-try-word", &[("word", word.as_str().into()), ("count", count.to_string().into())])) } }
            }
            @if elsewhere > 0 {
                li { a href=(link(other, asked)) { (words.tell("help-try-other", &[("count", elsewhere.to_string().into())])) } }
            }
            li { (words.say("help-try-shorter")) }
            li { (words.say("help-try-screen")) }
            li { (words.say("help-try-ask")) }
        }
    }
}
