//! Whose papers of last year a paper is held against, where they stand under other names.

use crate::Words;
use maud::{Markup, html};

/// Says so under the name of a department; nothing where last year's paper bears the same name.
pub(crate) fn compared(words: Words, names: &[impl AsRef<str>]) -> Markup {
    html! { @if let Some(sentence) = sentence(words, names) { p.place { (sentence) } } }
}

/// 前年度は「総務部」、「財務部」の運営方針と比べています。
pub fn sentence(words: Words, names: &[impl AsRef<str>]) -> Option<String> {
    let named = names.iter().map(|name| words.tell("compared-name", &[("name", name.as_ref().to_owned().into())]));
    let named = named.collect::<Vec<_>>().join("、");
    (!names.is_empty()).then(|| words.tell("compared-with", &[("names", named.into())]))
}
