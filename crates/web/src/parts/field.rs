//! One field: its text where it stands, or the place to type it.

use crate::Words;
use crate::parts::editing::TypedFields;
use crate::parts::{Names, banner, explain, form, grade, label};
use hoshin_domain::decide::MAXIMUM_CHARACTERS;
use hoshin_domain::form::{ExtraKind, Scale, ScaleKind};
use hoshin_domain::text::Seen;
use hoshin_domain::{
    FieldPath, GoalField, IndicatorField, InitiativeField, OfficerField, OperatingPolicy, TargetField,
};
use maud::{Markup, html};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    Line,
    Paragraph,
    Grade,
    /// As the form says what stands in this extra field.
    Extra,
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
    names: Names<'_>,
    policy: &OperatingPolicy,
    entry: &TypedFields,
    path: FieldPath,
    room: Room,
    hint: Option<&str>,
) -> Markup {
    let (seen, text) = entry.text(policy, path);
    let defect = entry.defect(path);
    let state = (defect.map(|_| "true"), form::described(&path.to_string(), defect.is_some(), hint.is_some()));
    html! {
        div.field.wrong[defect.is_some()] {
            div.labelled {
                label for=(path) {
                    (names.field(path))
                    @if is_required(path) { " " span.required { (names.words.say("required")) } }
                }
                (explain::beside(names, path))
            }
            @if let Some(hint) = hint { p.hint id={ (path) "-hint" } { (hint) } }
            (mark(path, &seen))
            @match room {
                // A field of one line would drop the line breaks a paper brought, even untouched.
                Room::Line if !text.contains('\n') => (line(path, &text, state)),
                Room::Line | Room::Paragraph => (area(path, &text, state)),
                Room::Grade => (graded(names, policy, path, &text, state)),
                Room::Extra => (extra(names, policy, path, &text, state)),
            }
            // Filled by the script while someone types; without it the remarks stand under the block once it is saved.
            @if is_judged(path) { div.wording id={ (path) "-remarks" } data-lint=(path) aria-live="polite" {} }
            @if let Some(defect) = defect { p.error id={ (path) "-error" } { "＊" (banner::sentence(names, defect)) } }
        }
    }
}

/// A field that this person may not write, among others that it may.
pub(crate) fn read_only(names: Names<'_>, policy: &OperatingPolicy, path: FieldPath) -> Markup {
    html! {
        div.field.locked {
            p.label { (names.field(path)) " " span.optional { (names.words.say("not-editable")) } }
            (shown(names.words, policy.text(path).ok().flatten().as_deref()))
        }
    }
}

/// The mark of what the writer saw.
pub(crate) fn mark(path: FieldPath, seen: &Seen) -> Markup {
    html! { input type="hidden" name={ "seen:" (path) } value=(seen.as_str()); }
}

/// What a control says about its state: `aria-invalid` and `aria-describedby`.
pub(crate) type State = (Option<&'static str>, Option<String>);

fn graded(names: Names<'_>, policy: &OperatingPolicy, path: FieldPath, code: &str, state: State) -> Markup {
    let is_of_goal = matches!(
        path,
        FieldPath::Goal(..) | FieldPath::Overall(_) | FieldPath::Extra(hoshin_domain::Owner::Goal(_), ..)
    );
    let own = names.form.goal_scale.as_ref().filter(|_| is_of_goal);
    let scale: &Scale = own.unwrap_or(&names.form.scale);
    match scale.kind {
        ScaleKind::Codes => {
            let steps = own.map_or_else(|| policy.grade_scale.clone(), Scale::printed);
            list(&path.to_string(), code, &names.words.say("grade-none"), &grade::options(&steps), state)
        }
        ScaleKind::Points | ScaleKind::Percent => number(path, code, state),
    }
}

fn extra(names: Names<'_>, policy: &OperatingPolicy, path: FieldPath, text: &str, state: State) -> Markup {
    if let FieldPath::Indicator(_, field) = path {
        return of_indicator(names.words, path, field, text, state);
    }
    let FieldPath::Extra(owner, side, key) = path else { return area(path, text, state) };
    let field = names.form.field(owner.level(), side, key);
    match field.as_ref().map_or(ExtraKind::Text, |field| field.kind) {
        ExtraKind::Text => area(path, text, state),
        ExtraKind::Number => number(path, text, state),
        ExtraKind::Grade => graded(names, policy, path, text, state),
        ExtraKind::Choice => {
            let choices = field.map(|field| field.choices).unwrap_or_default();
            list(&path.to_string(), text, &names.words.say("choice-none"), &alike(&choices), state)
        }
        ExtraKind::Date | ExtraKind::Link => line(path, text, state),
    }
}

fn line(path: FieldPath, text: &str, (invalid, described): State) -> Markup {
    html! { input type="text" id=(path) name={ "text:" (path) } value=(text) aria-invalid=[invalid] aria-describedby=[described]; }
}

fn of_indicator(words: Words, path: FieldPath, field: IndicatorField, text: &str, state: State) -> Markup {
    use IndicatorField::{Actual, Later, Milestones, NotEvaluable, Reliability, Restatement};
    if let Some(choices) = field.choices() {
        return list(&path.to_string(), text, &words.say("choice-none"), &alike(choices), state);
    }
    let is_long = matches!(field, Later | Milestones | NotEvaluable | Reliability | Restatement);
    // The milestones reached stand one to a line.
    if is_long || field == Actual && text.contains('\n') { area(path, text, state) } else { line(path, text, state) }
}

fn area(path: FieldPath, text: &str, (invalid, described): State) -> Markup {
    html! {
        textarea id=(path) name={ "text:" (path) } rows=(rows(text, 2)) data-limit=(MAXIMUM_CHARACTERS)
            aria-invalid=[invalid] aria-describedby=[described] { "\n" (text) }
    }
}

fn number(path: FieldPath, text: &str, (invalid, described): State) -> Markup {
    html! {
        input type="text" inputmode="decimal" id=(path) name={ "text:" (path) } value=(text)
            aria-invalid=[invalid] aria-describedby=[described];
    }
}

/// A list to choose from; what stands there stays to be chosen, though the list may not have it.
pub(crate) fn list(
    id: &str,
    text: &str,
    none: &str,
    options: &[(String, String)],
    (invalid, described): State,
) -> Markup {
    let is_unknown = !text.is_empty() && options.iter().all(|(value, _)| value != text);
    html! {
        select id=(id) name={ "text:" (id) } aria-invalid=[invalid] aria-describedby=[described] {
            option value="" selected[text.is_empty()] { (none) }
            @if is_unknown { option value=(text) selected { (text) } }
            @for (value, name) in options { option value=(value) selected[value == text] { (name) } }
        }
    }
}

/// Values that are their own names.
pub(crate) fn alike(texts: &[impl AsRef<str>]) -> Vec<(String, String)> {
    texts.iter().map(|text| (text.as_ref().to_owned(), text.as_ref().to_owned())).collect()
}

/// How many lines a box shows of a text.
pub(crate) fn rows(text: &str, least: usize) -> usize {
    let wrapped: usize = text.lines().map(|line| 1 + line.chars().count() / 26).sum();
    wrapped.clamp(least, 16)
}

// Texts that promise or report.
fn is_judged(path: FieldPath) -> bool {
    matches!(
        path,
        FieldPath::Target(_, TargetField::Text | TargetField::Attainment)
            | FieldPath::Initiative(_, InitiativeField::Text | InitiativeField::Result)
    )
}

fn is_required(path: FieldPath) -> bool {
    matches!(path, FieldPath::Goal(_, GoalField::Title) | FieldPath::Officer(_, OfficerField::Name))
}
