//! A box for what is written beside the paper: reasons, opinions, comments, decisions.

use crate::Words;
use crate::parts::{banner, form};
use hoshin_domain::DefectKind;
use hoshin_domain::decide::MAXIMUM_CHARACTERS;
use maud::{Markup, html};

/// The box with its label, hint and what was wrong; it must be filled.
pub(crate) fn area(
    words: Words,
    name: &str,
    label: &str,
    hint: Option<&str>,
    text: &str,
    error: Option<&str>,
) -> Markup {
    let described = form::described(name, error.is_some(), hint.is_some());
    html! {
        div.field.wrong[error.is_some()] {
            label for=(name) { (words.say(label)) " " span.required { (words.say("required")) } }
            @if let Some(hint) = hint { p.hint id={ (name) "-hint" } { (words.say(hint)) } }
            textarea id=(name) name=(name) rows="4" data-limit=(MAXIMUM_CHARACTERS)
                aria-describedby=[described] aria-invalid=[error.map(|_| "true")] { "\n" (text) }
            @if let Some(error) = error { p.error id={ (name) "-error" } { "＊" (error) } }
        }
    }
}

/// What is wrong with the text of a box.
pub(crate) fn sentence(words: Words, label: &str, kind: DefectKind) -> String {
    // A text that stands alone can only be missing where it is no number.
    let kind = if kind == DefectKind::NotANumber { DefectKind::Missing } else { kind };
    banner::of_kind(words, words.say(label), kind)
}
