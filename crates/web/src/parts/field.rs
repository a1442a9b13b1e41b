//! One field: its text where it stands, or the place to type it.

use crate::Words;
use crate::parts::editing::Entry;
use crate::parts::{banner, label};
use hoshin_domain::decide::MAXIMUM_CHARACTERS;
use hoshin_domain::text::Seen;
use hoshin_domain::{FieldPath, GoalField, OfficerField, OperatingPolicy};
use maud::{Markup, html};

/// How much room a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    Line,
    Paragraph,
    Grade,
}

/// The text of a field, or the word that says it is empty.
pub(crate) fn shown(words: Words, text: Option<&str>) -> Markup {
    html! {
        @match text {
            Some(text) => div.text lang=[label::language_of_texts(words)] { (text) },
            None => p.empty { (words.say("empty")) },
        }
    }
}

/// The place to type a field, with its label, what was wrong and the mark of what the writer saw.
pub(crate) fn editor(
    words: Words,
    policy: &OperatingPolicy,
    entry: &Entry,
    path: FieldPath,
    room: Room,
    hint: Option<&str>,
) -> Markup {
    let (seen, text) = entry.text(policy, path);
    let defect = entry.defect(path);
    let error_id = defect.map(|_| format!("{path}-error"));
    let hint_id = hint.map(|_| format!("{path}-hint"));
    let described = [error_id.clone(), hint_id.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let described = Some(described).filter(|ids| !ids.is_empty());
    let invalid = defect.map(|_| "true");
    html! {
        div.field.wrong[defect.is_some()] {
            label for=(path) {
                (words.field(path))
                @if is_required(path) { " " span.required { (words.say("required")) } }
            }
            @if let (Some(hint), Some(id)) = (hint, &hint_id) { p.hint id=(id) { (hint) } }
            (mark(path, &seen))
            @match room {
                // A field of one line would drop the line breaks a paper brought, even untouched.
                Room::Line if !text.contains('\n') => input type="text" id=(path) name={ "text:" (path) } value=(text)
                    aria-invalid=[invalid] aria-describedby=[described];,
                Room::Line | Room::Paragraph => textarea id=(path) name={ "text:" (path) } rows=(rows(&text)) data-limit=(MAXIMUM_CHARACTERS)
                    aria-invalid=[invalid] aria-describedby=[described] { "\n" (text) },
                Room::Grade => (choice(words, policy, path, &text, invalid, described)),
            }
            @if let (Some(defect), Some(id)) = (defect, &error_id) {
                p.error id=(id) { "＊" (banner::sentence(words, defect)) }
            }
        }
    }
}

/// A field that this person may not write, among others that it may.
pub(crate) fn read_only(words: Words, policy: &OperatingPolicy, path: FieldPath) -> Markup {
    html! {
        div.field.locked {
            p.label { (words.field(path)) " " span.optional { (words.say("not-editable")) } }
            (shown(words, policy.text(path).ok().flatten().as_deref()))
        }
    }
}

/// The mark of what the writer saw.
pub(crate) fn mark(path: FieldPath, seen: &Seen) -> Markup {
    html! { input type="hidden" name={ "seen:" (path) } value=(seen.as_str()); }
}

fn choice(
    words: Words,
    policy: &OperatingPolicy,
    path: FieldPath,
    code: &str,
    invalid: Option<&str>,
    described: Option<String>,
) -> Markup {
    let is_unknown = !code.is_empty() && policy.grade_scale.step(code).is_none();
    html! {
        select id=(path) name={ "text:" (path) } aria-invalid=[invalid] aria-describedby=[described] {
            option value="" selected[code.is_empty()] { (words.say("grade-none")) }
            @if is_unknown { option value=(code) selected { (code) } }
            @for step in &policy.grade_scale.0 {
                option value=(step.code) selected[step.code == code] { (step.code) " " (step.label) }
            }
        }
    }
}

fn rows(text: &str) -> usize {
    let wrapped: usize = text.lines().map(|line| 1 + line.chars().count() / 26).sum();
    wrapped.clamp(3, 16)
}

fn is_required(path: FieldPath) -> bool {
    matches!(path, FieldPath::Goal(_, GoalField::Title) | FieldPath::Officer(_, OfficerField::Name))
}
