//! Two versions of a text as one: what was taken out and what was put in, marked where it stands.

mod changes;

use crate::Words;
use crate::parts::label;
use changes::{Change, PieceKind, changes};
use maud::{Markup, html};

/// The two texts as one, with removed and added phrases marked by words, not by colour alone.
pub(crate) fn shown(words: Words, before: Option<&str>, after: Option<&str>) -> Markup {
    let changes = changes(before.unwrap_or_default(), after.unwrap_or_default());
    html! {
        @if changes.is_empty() {
            p.empty { (words.say("empty")) }
        } @else {
            div.text.comparison { @for change in &changes { (piece(words, change)) } }
        }
    }
}

fn piece(words: Words, change: &Change) -> Markup {
    let language = label::language_of_texts(words);
    let text = html! { span lang=[language] { (change.text) } };
    match change.kind {
        PieceKind::Same => text,
        PieceKind::Removed => html! { del { span.change-word { (words.say("comparison-removed")) } (text) } },
        PieceKind::Added => html! { ins { span.change-word { (words.say("comparison-added")) } (text) } },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[track_caller]
    fn check(language: Language, before: Option<&str>, after: Option<&str>, markup: &str) {
        assert_eq!(shown(Words(language), before, after).into_string(), markup);
    }

    #[test]
    fn a_change_is_marked_by_words() {
        check(
            Language::Japanese,
            Some("訓練を3回行う。"),
            Some("訓練を12回行う。"),
            "<div class=\"text comparison\"><span>訓練を</span>\
             <del><span class=\"change-word\">削除</span><span>3</span></del>\
             <ins><span class=\"change-word\">追加</span><span>12</span></ins><span>回行う。</span></div>",
        );
        check(
            Language::English,
            None,
            Some("<b>"),
            "<div class=\"text comparison\"><ins><span class=\"change-word\">Added</span>\
             <span lang=\"ja\">&lt;b&gt;</span></ins></div>",
        );
        check(Language::Japanese, None, Some(""), "<p class=\"empty\">未記入</p>");
    }
}
