//! The labels of the paper: the form's own in Japanese, their translation in English.

use crate::Words;
use crate::words::Language;
use hoshin_domain::Form;
use hoshin_domain::form::Labels;
use std::borrow::Cow;

/// The labels in the reader's language.
pub(crate) fn labels(words: Words) -> Cow<'static, Labels> {
    let printed = &Form::standard().labels;
    match words.0 {
        Language::Japanese => Cow::Borrowed(printed),
        Language::English => Cow::Owned(Labels {
            basic_policy: words.say("field-basic-policy"),
            priority_goals: words.say("year-goals"),
            plan_goal: words.say("label-plan-goal"),
            plan_field: words.say("field-goal-plan-field"),
            annual_target: words.say("field-target-text"),
            attainment: words.say("field-target-attainment"),
            grade: words.say("field-target-grade"),
            initiative: words.say("field-initiative-text"),
            result: words.say("field-initiative-result"),
            sections: words.say("field-initiative-sections"),
            evaluation: words.say("field-goal-evaluation"),
            overall_grade: words.say("field-goal-overall-grade"),
            considerations: words.say("field-goal-considerations"),
            ..printed.clone()
        }),
    }
}

/// The language of what people wrote, where it differs from the page's.
pub(crate) fn language_of_texts(words: Words) -> Option<&'static str> {
    (words.0 != Language::Japanese).then_some(Language::Japanese.tag())
}
