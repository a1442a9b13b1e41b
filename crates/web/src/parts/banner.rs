//! What has just happened, and what must be corrected.

use crate::Words;
use crate::access::Reader;
use crate::parts::editing::TypedFields;
use crate::parts::{Names, form};
use hoshin_domain::decide::MAXIMUM_CHARACTERS;
use hoshin_domain::form::ExtraDefect;
use hoshin_domain::{Defect, DefectKind, FieldPath, GoalField, ItemId};
use maud::{Markup, html};

/// What the address says has been done: `?done=given`.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct DoneQuery {
    pub(crate) done: Option<String>,
}

impl DoneQuery {
    /// The word for it, by a table of what can be done on a page; nothing for anything else.
    pub(crate) fn word<'w>(&self, table: &[(&str, &'w str)]) -> Option<&'w str> {
        let done = self.done.as_deref()?;
        table.iter().find(|(known, _)| *known == done).map(|(_, word)| *word)
    }
}

/// Says that something has been done; nothing where nothing was.
pub(crate) fn done(words: Words, word: Option<&str>) -> Markup {
    html! { @if let Some(word) = word { div.banner.success role="status" { p { (words.say(word)) } } } }
}

/// The summary on top of a page on which one thing is wrong, with the way to it; nothing where nothing is.
pub(crate) fn fault(words: Words, field: &str, sentence: Option<&str>) -> Markup {
    html! { @if let Some(sentence) = sentence { (faults(words, field, &[sentence])) } }
}

/// The same for several faults of one field.
pub(crate) fn faults(words: Words, field: &str, sentences: &[impl AsRef<str>]) -> Markup {
    html! {
        @if !sentences.is_empty() {
            div.banner.error role="alert" tabindex="-1" data-focus {
                h2 { (words.tell("error-summary", &[("count", sentences.len().to_string().into())])) }
                ul { @for sentence in sentences { li { a href={ "#" (field) } { (sentence.as_ref()) } } } }
            }
        }
    }
}

/// What the address says has been done on a policy: `?done=removed&item=7`.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Done<'a> {
    pub(crate) done: Option<&'a str>,
    pub(crate) item: Option<u32>,
    pub(crate) count: Option<u32>,
}

impl Done<'_> {
    /// The banner, with the way back where there is one.
    pub(crate) fn banner(self, reader: &Reader, policy: &str) -> Markup {
        let words = reader.words;
        let count = ("count", self.count.unwrap_or(0).to_string().into());
        let Some((_, word)) = self.done.and_then(|done| DONE.iter().find(|(known, _)| *known == done)) else {
            return html! {};
        };
        let sentence = words.tell(word, &[count]);
        let undo = self.item.map(ItemId).filter(|_| self.done == Some("removed"));
        html! {
            div.banner.success role="status" {
                p { (sentence) }
                @if let Some(id) = undo {
                    (form::button(reader, &format!("{policy}/items/{id}/restoration"), &[], html! { (words.say("put-back")) }))
                }
            }
        }
    }
}

// What can be done on a policy, and the sentence that says so.
const DONE: [(&str, &str); 19] = [
    ("saved", "saved"),
    ("unchanged", "nothing-changed"),
    ("waived", "lint-waived-now"),
    ("unwaived", "lint-unwaived-now"),
    ("restored", "restored"),
    ("removed", "removed"),
    ("moved", "moved"),
    ("added", "added"),
    ("opened", "opened"),
    ("submitted", "submitted-now"),
    ("withdrawn", "withdrawn-now"),
    ("approved", "approved-now"),
    ("released", "released-now"),
    ("returned", "returned-now"),
    ("reopened", "reopened-now"),
    ("correction-dropped", "correction-dropped-now"),
    ("copied", "copied-now"),
    ("workbook", "workbook-done"),
    ("published", "published-now"),
];

/// The summary on top of a page whose form was refused.
pub(crate) fn error_summary(names: Names<'_>, entry: &TypedFields) -> Markup {
    let words = names.words;
    let count = entry.defects.len() + usize::from(entry.new_goal.is_some());
    html! {
        @if count > 0 {
            div.banner.error role="alert" tabindex="-1" data-focus {
                h2 { (words.tell("error-summary", &[("count", count.to_string().into())])) }
                p { (words.say("error-summary-hint")) }
                ul {
                    @for defect in &entry.defects {
                        li { a href={ "#" (defect.path) } { (sentence(names, defect)) } }
                    }
                    @if let Some((_, kind)) = entry.new_goal {
                        li { a href="#new-goal-title" { (new_title(names, kind)) } }
                    }
                }
            }
        }
    }
}

/// What is wrong with the title of a new goal.
pub(crate) fn new_title(names: Names<'_>, kind: DefectKind) -> String {
    sentence(names, &Defect { path: FieldPath::Goal(ItemId(0), GoalField::Title), kind })
}

/// What is wrong with a field.
pub(crate) fn sentence(names: Names<'_>, defect: &Defect) -> String {
    of_kind(names.words, names.field(defect.path), defect.kind)
}

/// What is wrong with what is called so.
pub(crate) fn of_kind(words: Words, field: String, kind: DefectKind) -> String {
    let word = match kind {
        DefectKind::Missing => "defect-missing",
        DefectKind::TooLong => "defect-too-long",
        DefectKind::ControlCharacter => "defect-control-character",
        DefectKind::LostCharacter => "defect-lost-character",
        DefectKind::ReasonMissing => "defect-reason-missing",
        DefectKind::StatementMissing => "defect-statement-missing",
        DefectKind::RestatementMissing => "defect-restatement-missing",
        DefectKind::NotAGrade => "defect-not-a-grade",
        DefectKind::NotANumber => "defect-not-a-number",
        DefectKind::TooEarly => "defect-too-early",
        DefectKind::PrivateUse => "defect-private-use",
        DefectKind::FedByRecords => "defect-fed-by-records",
        DefectKind::Extra(extra) => of_extra(extra),
    };
    words.tell(word, &[("field", field.into()), ("limit", MAXIMUM_CHARACTERS.to_string().into())])
}

/// The sentence for what is wrong in a field of the city's own form.
fn of_extra(defect: ExtraDefect) -> &'static str {
    match defect {
        ExtraDefect::NotOnTheForm => "defect-not-on-the-form",
        ExtraDefect::NotANumber => "defect-not-a-decimal",
        ExtraDefect::NotADate => "defect-not-a-date",
        ExtraDefect::NotAChoice => "defect-not-a-choice",
        ExtraDefect::NotALink => "defect-not-a-link",
        ExtraDefect::NotAGrade => "defect-not-a-grade",
    }
}
