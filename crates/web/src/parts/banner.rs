//! What has just happened, and what must be corrected.

use crate::Words;
use crate::parts::Names;
use crate::parts::editing::TypedFields;
use hoshin_domain::decide::MAXIMUM_CHARACTERS;
use hoshin_domain::form::ExtraDefect;
use hoshin_domain::{Defect, DefectKind, FieldPath, GoalField, ItemId};
use maud::{Markup, html};
use std::fmt::Display;

/// What the address says has been done: `?done=given`.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct DoneQuery {
    pub(crate) done: Option<String>,
}

impl DoneQuery {
    /// The word for it, by a table of what can be done on a page; nothing for anything else.
    pub(crate) fn word<'w>(&self, table: &[(&str, &'w str)]) -> Option<&'w str> {
        word_of(self.done.as_deref(), table)
    }
}

/// The word for what has been done, of a page that is asked with more than that.
pub(crate) fn word_of<'w>(done: Option<&str>, table: &[(&str, &'w str)]) -> Option<&'w str> {
    table.iter().find(|(known, _)| Some(*known) == done).map(|(_, word)| *word)
}

/// Says that something has been done; nothing where nothing was.
pub(crate) fn done(words: Words, word: Option<&str>) -> Markup {
    html! { @if let Some(word) = word { div.banner.success role="status" { p { (words.say(word)) } } } }
}

/// What went wrong, where nobody passes over it.
pub(crate) fn alert(inside: &Markup) -> Markup {
    html! { div.banner.error role="alert" tabindex="-1" data-focus { (inside) } }
}

/// The summary on top of a page whose form was refused: each fault with the way to its box; nothing where nothing is wrong.
pub(crate) fn summary(words: Words, hint: Option<&str>, faults: &[(impl Display, impl AsRef<str>)]) -> Markup {
    if faults.is_empty() {
        return html! {};
    }
    alert(&html! {
        h2 { (words.tell("error-summary", &[("count", faults.len().to_string().into())])) }
        @if let Some(hint) = hint { p { (words.say(hint)) } }
        ul { @for (field, sentence) in faults { li { a href={ "#" (field) } { (sentence.as_ref()) } } } }
    })
}

/// The summary on top of a page on which one thing is wrong.
pub(crate) fn fault(words: Words, field: &str, sentence: Option<&str>) -> Markup {
    summary(words, None, &sentence.map(|sentence| (field, sentence)).into_iter().collect::<Vec<_>>())
}

/// The same of a policy's page.
pub(crate) fn error_summary(names: Names<'_>, entry: &TypedFields) -> Markup {
    let of_fields = entry.defects.iter().map(|defect| (defect.path.to_string(), sentence(names, defect)));
    let of_new_goal = entry.new_goal.iter().map(|(_, kind)| ("new-goal-title".to_owned(), new_title(names, *kind)));
    let faults: Vec<_> = of_fields.chain(of_new_goal).collect();
    summary(names.words, Some("error-summary-hint"), &faults)
}

pub(crate) fn new_title(names: Names<'_>, kind: DefectKind) -> String {
    sentence(names, &Defect { path: FieldPath::Goal(ItemId(0), GoalField::Title), kind })
}

pub(crate) fn sentence(names: Names<'_>, defect: &Defect) -> String {
    of_kind(names.words, names.field(defect.path), defect.kind)
}

/// What is wrong with what is called so.
pub(crate) fn of_kind(words: Words, field: String, kind: DefectKind) -> String {
    // What an extra field takes may have a fraction.
    let is_decimal = kind == DefectKind::Extra(ExtraDefect::NotANumber);
    let word = if is_decimal { "not-a-decimal" } else { kind.as_str() };
    let limit = ("limit", MAXIMUM_CHARACTERS.to_string().into());
    words.tell(&format!("defect-{word}"), &[("field", field.into()), limit])
}
