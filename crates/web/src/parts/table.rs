//! Tables: their heads, and the frame that lets a wide one be moved sideways.

use crate::Words;
use maud::{Markup, html};

/// A table whose columns are named by words; on a narrow screen its rows are stacked.
pub(crate) fn stacked(words: Words, class: &str, caption: Option<&str>, columns: &[&str], rows: &Markup) -> Markup {
    html! {
        table class=(class) {
            @if let Some(caption) = caption { caption { (caption) } }
            (head(words, columns))
            tbody { (rows) }
        }
    }
}

pub(crate) fn head(words: Words, columns: &[&str]) -> Markup {
    html! { thead { tr { @for column in columns { th scope="col" { (words.say(column)) } } } } }
}

/// A table that may be wider than the screen.
pub(crate) fn scrolled(label: &str, table: &Markup) -> Markup {
    html! { div.scroll role="group" tabindex="0" aria-label=(label) { (table) } }
}
