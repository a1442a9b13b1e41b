//! The page for a database that cannot keep or read anything: what stands in the way, who can remove it, and what was typed.

use super::FailedRequest;
use crate::Words;
use crate::access::kept::Returned;
use crate::parts::{Names, layout};
use hoshin_domain::FieldPath;
use hoshin_store::Obstacle;
use maud::{Markup, html};

pub(super) fn page(asked: &FailedRequest, obstacle: Obstacle, incident: &str) -> Markup {
    let FailedRequest { hall, words, is_get, unsaved } = asked;
    let returned = unsaved.form();
    let title = words.say(if *is_get { "obstructed-title-page" } else { "obstructed-title" });
    let main = html! {
        div.banner.error role="alert" tabindex="-1" data-focus {
            h1 { (title) }
            p { (sentence(*words, obstacle)) }
            @if returned.is_some() {
                p { (words.say("obstructed-typed-stands")) }
            } @else if !is_get {
                p { (words.say("obstructed-nothing-stands")) }
            }
            p { (words.say("broken-incident")) (words.colon()) code { (incident) } }
        }
        @if let Some(returned) = returned { (given_back(*words, returned)) }
    };
    layout::plain(hall, *words, &layout::shown_title(*words, &title, true), &main)
}

fn sentence(words: Words, obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::Full => words.say("obstructed-full"),
        Obstacle::ReadOnly => words.say("obstructed-read-only"),
        Obstacle::Unreachable => words.say("obstructed-unreachable"),
        Obstacle::FilesAway => words.say("obstructed-files-away"),
    }
}

/// The form as it was sent, with its marks: however often it is sent, it does its work once.
fn given_back(words: Words, Returned { kept, form_token }: &Returned) -> Markup {
    let typed: Vec<_> = kept.fields.iter().filter(|(name, text)| is_prose(name, text)).collect();
    html! {
        @if !typed.is_empty() {
            h2 { (words.say("obstructed-typed")) }
            @for (name, text) in typed {
                @if let Some(label) = label(words, name) { h3 { (label) } }
                (layout::text(text))
            }
        }
        form method="post" action=(kept.address) data-once data-unsaved {
            input type="hidden" name="form-token" value=(form_token);
            @for (name, text) in &kept.fields { input type="hidden" name=(name) value=(text); }
            p { button.solid type="submit" { (words.say("obstructed-again")) } }
        }
    }
}

// What a form carries for itself is of one piece and ASCII; what people type rarely is.
fn is_prose(name: &str, text: &str) -> bool {
    let is_typed = name.starts_with("text:") || text.chars().any(|c| !c.is_ascii() || c.is_whitespace());
    is_typed && !text.is_empty() && !name.starts_with("seen")
}

fn label(words: Words, name: &str) -> Option<String> {
    let path: FieldPath = name.strip_prefix("text:")?.parse().ok()?;
    Some(Names::standard(words).field(path))
}
