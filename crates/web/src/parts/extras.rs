//! The extra fields of the city's form as they are read.

use crate::parts::{Names, field, grade, label};
use hoshin_domain::field::Texts;
use hoshin_domain::form::{ExtraKind, Scale};
use hoshin_domain::{ExtraKey, Extras, FieldPath, Form, GoalField, GradeScale, ItemId, Level, Side};
use maud::{Markup, html};

/// The fields of one level and side: the form's, in its order, then what is written that the form does not know.
pub(crate) fn keys(form: &Form, level: Level, side: Side, extras: &Extras) -> Vec<ExtraKey> {
    let mut keys: Vec<ExtraKey> = form.fields_of(level, side).into_iter().map(|field| field.key).collect();
    let written = extras.iter().filter(|(own, ..)| *own == side).map(|(_, key, _)| key);
    let others: Vec<ExtraKey> = written.filter(|key| !keys.contains(key)).collect();
    keys.extend(others);
    keys
}

/// What stands under the title of a goal, where it is written.
pub(crate) fn under_title(names: Names<'_>, goal: &impl Texts<GoalField>) -> Markup {
    let written = GoalField::under_title().filter_map(|field| Some((field, goal.text(field)?)));
    html! {
        @for (field, text) in written {
            div.lead { span.label { (names.field(FieldPath::Goal(ItemId(0), field))) } " " (field::shown(names.words, Some(&text))) }
        }
    }
}

/// What stands in the extra fields of one part, each under its label. `empty` is said where nothing is written.
pub(crate) fn shown(
    names: Names<'_>,
    steps: &GradeScale,
    level: Level,
    side: Side,
    extras: &Extras,
    empty: Option<&Markup>,
) -> Markup {
    let drawn = |key: ExtraKey| {
        let text = extras.get(side, key);
        let value = match (text, empty) {
            (Some(text), _) => value(names, steps, level, side, key, text),
            (None, Some(empty)) => empty.clone(),
            (None, None) => return None,
        };
        let label = names.form.field(level, side, key).map_or_else(|| key.to_string(), |field| field.label);
        Some((label, value))
    };
    let drawn: Vec<_> = keys(names.form, level, side, extras).into_iter().filter_map(drawn).collect();
    list(&drawn)
}

fn list(drawn: &[(String, Markup)]) -> Markup {
    html! {
        @if !drawn.is_empty() {
            dl.extras { @for (label, value) in drawn { div { dt { (label) } dd { (value) } } } }
        }
    }
}

fn value(names: Names<'_>, steps: &GradeScale, level: Level, side: Side, key: ExtraKey, text: &str) -> Markup {
    let kind = names.form.field(level, side, key).map_or(ExtraKind::Text, |field| field.kind);
    match kind {
        ExtraKind::Grade => grade::shown(names.words, &steps_of(names.form, level, steps), Some(text)),
        ExtraKind::Link => html! { a href=(text) rel="noreferrer" { (text) } },
        ExtraKind::Number => html! { span.number lang=[label::language_of_texts(names.words)] { (text) } },
        ExtraKind::Text | ExtraKind::Date | ExtraKind::Choice => field::shown(names.words, Some(text)),
    }
}

/// The steps a grade of this level is taken from.
pub(crate) fn steps_of(form: &Form, level: Level, steps: &GradeScale) -> GradeScale {
    match (level, &form.goal_scale) {
        (Level::Goal | Level::Policy, Some(scale)) => Scale::printed(scale),
        (Level::Goal | Level::Policy | Level::Target | Level::Initiative, _) => steps.clone(),
    }
}
