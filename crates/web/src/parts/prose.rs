//! A box for what is written beside the paper: reasons, opinions, comments, decisions.

use crate::Words;
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
    let ids = [error.map(|_| format!("{name}-error")), hint.map(|_| format!("{name}-hint"))];
    let described = ids.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let described = Some(described).filter(|ids| !ids.is_empty());
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
    let field = [("field", words.say(label).into())];
    match kind {
        DefectKind::Missing | DefectKind::NotANumber => words.tell("defect-missing", &field),
        DefectKind::TooLong => {
            let limit = MAXIMUM_CHARACTERS.to_string();
            words.tell("defect-too-long", &[("field", words.say(label).into()), ("limit", limit.into())])
        }
        DefectKind::ControlCharacter => words.tell("defect-control-character", &field),
        DefectKind::LostCharacter => words.tell("defect-lost-character", &field),
        DefectKind::ReasonMissing => words.tell("defect-reason-missing", &field),
        DefectKind::StatementMissing => words.tell("defect-statement-missing", &field),
        DefectKind::RestatementMissing => words.say("defect-restatement-missing"),
        DefectKind::NotAGrade => words.tell("defect-not-a-grade", &field),
        DefectKind::TooEarly => words.tell("defect-too-early", &field),
        DefectKind::PrivateUse => words.tell("defect-private-use", &field),
        DefectKind::FedByRecords => words.tell("defect-fed-by-records", &field),
        DefectKind::Extra(defect) => words.tell(crate::parts::banner::of_extra(defect), &field),
    }
}
