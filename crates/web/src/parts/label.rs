//! The labels of the paper: the form's own in Japanese, their translation in English where there is one.

use crate::Words;
use crate::words::Language;
use hoshin_domain::form::Labels;
use hoshin_domain::{FieldPath, Form, GoalField, InitiativeField, TargetField};
use std::borrow::Cow;

/// The labels in the reader's language.
pub(crate) fn labels(words: Words, form: &Form) -> Cow<'_, Labels> {
    match words.0 {
        Language::Japanese => Cow::Borrowed(&form.labels),
        Language::English => Cow::Owned(translated(words, &form.labels)),
    }
}

/// What a form prints over the parts of the paper: the label, the word that translates the standard one and, where it
/// stands over a field, that field.
macro_rules! labels {
    ($($label:ident $word:literal $(over $field:pat)?,)*) => {
        // A label of the city's own has no translation and stands as it is printed.
        fn translated(words: Words, labels: &Labels) -> Labels {
            let standard = &Form::standard().labels;
            let mut translated = labels.clone();
            $(if labels.$label == standard.$label {
                translated.$label = words.say($word);
            })*
            translated
        }

        /// The label that a form prints over a field; none for fields whose label is only ours.
        pub(crate) fn over(form: &Form, field: FieldPath) -> Option<&str> {
            $($(if matches!(field, $field) {
                return Some(&form.labels.$label);
            })?)*
            None
        }
    };
}

labels! {
    basic_policy "field-basic-policy" over FieldPath::BasicPolicy,
    priority_goals "year-goals",
    plan_goal "label-plan-goal",
    plan_field "field-goal-plan-field",
    annual_target "field-target-text" over FieldPath::Target(_, TargetField::Text),
    attainment "field-target-attainment" over FieldPath::Target(_, TargetField::Attainment),
    grade "field-target-grade" over FieldPath::Target(_, TargetField::Grade),
    initiative "field-initiative-text" over FieldPath::Initiative(_, InitiativeField::Text),
    result "field-initiative-result" over FieldPath::Initiative(_, InitiativeField::Result),
    sections "field-initiative-sections" over FieldPath::Initiative(_, InitiativeField::Sections),
    evaluation "field-goal-evaluation" over FieldPath::Goal(_, GoalField::Evaluation),
    overall_grade "field-goal-overall-grade" over FieldPath::Goal(_, GoalField::OverallGrade),
    considerations "field-goal-considerations" over FieldPath::Goal(_, GoalField::Considerations),
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
