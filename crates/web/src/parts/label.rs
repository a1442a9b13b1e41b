//! The labels of the paper: the form's own in Japanese, their translation in English where there is one.

use crate::Words;
use crate::words::Language;
use hoshin_domain::Form;
use hoshin_domain::form::Labels;
use std::borrow::Cow;

/// The labels in the reader's language.
pub(crate) fn labels(words: Words, form: &Form) -> Cow<'_, Labels> {
    match words.0 {
        Language::Japanese => Cow::Borrowed(&form.labels),
        Language::English => Cow::Owned(translated(words, &form.labels)),
    }
}

// A label of the city's own has no translation and stands as it is printed.
fn translated(words: Words, labels: &Labels) -> Labels {
    let standard = &Form::standard().labels;
    let mut translated = labels.clone();
    let known = [
        (&mut translated.basic_policy, &standard.basic_policy, "field-basic-policy"),
        (&mut translated.priority_goals, &standard.priority_goals, "year-goals"),
        (&mut translated.plan_goal, &standard.plan_goal, "label-plan-goal"),
        (&mut translated.plan_field, &standard.plan_field, "field-goal-plan-field"),
        (&mut translated.annual_target, &standard.annual_target, "field-target-text"),
        (&mut translated.attainment, &standard.attainment, "field-target-attainment"),
        (&mut translated.grade, &standard.grade, "field-target-grade"),
        (&mut translated.initiative, &standard.initiative, "field-initiative-text"),
        (&mut translated.result, &standard.result, "field-initiative-result"),
        (&mut translated.sections, &standard.sections, "field-initiative-sections"),
        (&mut translated.evaluation, &standard.evaluation, "field-goal-evaluation"),
        (&mut translated.overall_grade, &standard.overall_grade, "field-goal-overall-grade"),
        (&mut translated.considerations, &standard.considerations, "field-goal-considerations"),
    ];
    for (label, standard, word) in known {
        if label == standard {
            *label = words.say(word);
        }
    }
    translated
}

/// The language of what people wrote, where it differs from the page's.
pub(crate) fn language_of_texts(words: Words) -> Option<&'static str> {
    (words.0 != Language::Japanese).then_some(Language::Japanese.tag())
}

/// Whether a part stands on the page: the form has a label for it, or something is written there all the same.
pub(crate) fn stands(label: &str, text: Option<&str>) -> bool {
    !label.is_empty() || text.is_some()
}

/// The heading of the legend: the form's own in Japanese.
pub(crate) fn legend(words: Words, form: &Form) -> String {
    match words.0 {
        Language::Japanese if !form.labels.scale.is_empty() => form.labels.scale.clone(),
        Language::Japanese | Language::English => words.say("legend"),
    }
}
