//! The labels of the paper: the form's own in Japanese, their translation in English where there is one.

use crate::Words;
use crate::words::Language;
use hoshin_domain::form::Labels;
use hoshin_domain::{FieldPath, Form, GoalField};
use std::borrow::Cow;

pub(crate) fn labels(words: Words, form: &Form) -> Cow<'_, Labels> {
    match words.0 {
        Language::Japanese => Cow::Borrowed(&form.labels),
        Language::English => Cow::Owned(translated(words, &form.labels)),
    }
}

/// The labels that have a translation, with its word.
macro_rules! labels {
    ($($label:ident $word:literal,)*) => {
        // A label of the city's own has no translation and stands as it is printed.
        fn translated(words: Words, labels: &Labels) -> Labels {
            let standard = &Form::standard().labels;
            let mut translated = labels.clone();
            $(if labels.$label == standard.$label {
                translated.$label = words.say($word);
            })*
            translated
        }
    };
}

labels! {
    basic_policy "field-basic-policy",
    priority_goals "year-goals",
    plan_goal "label-plan-goal",
    plan_field "field-goal-plan-field",
    annual_target "field-target-text",
    attainment "field-target-attainment",
    grade "field-target-grade",
    initiative "field-initiative-text",
    result "field-initiative-result",
    sections "field-initiative-sections",
    evaluation "field-goal-evaluation",
    overall_grade "field-goal-overall-grade",
    considerations "field-goal-considerations",
}

/// The label that a form prints over a field; none for fields whose label is only ours, and where our word is plainer
/// than the label of the part that they head.
pub(crate) fn over(form: &Form, path: FieldPath) -> Option<&str> {
    let heads = matches!(path, FieldPath::Goal(_, GoalField::Title | GoalField::PlanGoalTitle | GoalField::PlanField));
    path.row().filter(|_| !heads).and_then(|row| row.printed(&form.labels))
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
