//! What has to be mended in a file before it can be taken over, line by line.

use super::table;
use crate::Words;
use maud::{Markup, html};

/// One thing that is wrong with a line, in words.
pub(crate) struct Mend {
    pub(crate) line: u64,
    pub(crate) column: String,
    /// As it stands in the file.
    pub(crate) typed: String,
    pub(crate) to_do: String,
}

/// The number of a line as people count.
pub(crate) fn numbered(words: Words, line: u64) -> String {
    words.tell("listed-line-numbered", &[("number", line.to_string().into())])
}

/// All of it as a table under its heading.
pub(crate) fn to_be_mended(words: Words, mends: impl Iterator<Item = Mend>) -> Markup {
    let rows = html! {
        @for mend in mends {
            tr.wrong {
                th scope="row" { (numbered(words, mend.line)) }
                td data-label=(words.say("listed-column")) { (mend.column) }
                td data-label=(words.say("listed-typed")) {
                    @if mend.typed.is_empty() { span.place { (words.say("listed-blank")) } } @else { (mend.typed) }
                }
                td data-label=(words.say("listed-to-do")) { (mend.to_do) }
            }
        }
    };
    let heads = ["listed-line", "listed-column", "listed-typed", "listed-to-do"];
    let title = words.say("listed-mend");
    html! {
        section.cover aria-labelledby="mend" {
            h2 #mend { (title) }
            (table::scrolled(&title, &table::stacked(words, "stack", None, &heads, &rows)))
        }
    }
}
