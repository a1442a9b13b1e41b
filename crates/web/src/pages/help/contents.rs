//! Beside every page of the manual: the search, the chapters, and the sections of the one that is read.

use super::address;
use crate::Language;
use crate::access::Reader;
use crate::words::manual::{self, Chapter};
use maud::{Markup, html};

pub(super) fn beside(reader: &Reader, language: Language, chapter: &Chapter) -> Markup {
    let words = reader.words;
    let other = language.other();
    html! {
        aside.help-contents aria-label=(words.say("help-contents")) {
            (search(reader, language, "", true))
            nav aria-label=(words.say("help-chapters")) {
                ul {
                    @for own in manual::chapters(language) {
                        li {
                            @let is_here = own.name == chapter.name;
                            a href=(address(words, language, own.name)) aria-current=[is_here.then_some("page")]
                                lang=(language.tag()) { (own.title()) }
                            @if is_here { (sections(chapter, language)) }
                        }
                    }
                }
            }
            p.other-language {
                a href={ (manual::address(chapter.name)) "?lang=" (other.tag()) } hreflang=(other.tag()) lang=(other.tag()) {
                    (crate::Words(other).say("help-in-this-language"))
                }
            }
        }
    }
}

fn sections(chapter: &Chapter, language: Language) -> Markup {
    html! {
        ul lang=(language.tag()) {
            @for section in chapter.sections.iter().filter(|section| section.level == 2) {
                li { a href={ "#" (section.key) } { (section.title) } }
            }
        }
    }
}

/// The one box.
pub(super) fn search(reader: &Reader, language: Language, asked: &str, has_hint: bool) -> Markup {
    let words = reader.words;
    html! {
        form.help-search role="search" method="get" action="/help" {
            label for="q" { (words.say("help-search")) }
            div {
                input #q type="search" name="q" value=(asked) autocomplete="off" aria-describedby=[has_hint.then_some("q-hint")];
                @if language != words.0 { input type="hidden" name="lang" value=(language.tag()); }
                button.outline type="submit" { (words.say("help-search-button")) }
            }
            @if has_hint { p.hint #q-hint { (words.say("help-search-hint")) } }
        }
    }
}
