//! How grades are suggested, on the page of the form, and what it would suggest for a paper.

use crate::Words;
use crate::parts::{Field, Names, Typed, options, rating};
use hoshin_domain::form::Grading;
use hoshin_domain::rating::Rule;
use hoshin_domain::{Form, Paper, grading};
use maud::{Markup, html};

/// The levels, in the order in which grades follow from each other.
const LEVELS: [&str; 3] = ["target", "goal", "policy"];

pub(super) fn put(typed: &mut Typed, form: &Form) {
    let own = &form.grading;
    for (level, rule) in LEVELS.into_iter().zip([own.target, own.goal, own.policy]) {
        typed.put(&format!("grading-{level}"), rule.as_str());
    }
    for (name, is_set) in [("grades-policy", own.grades_policy), ("keeps-reasons", own.keeps_reasons)] {
        if is_set {
            typed.put(&format!("grading-{name}"), "yes");
        }
    }
}

/// The rules that were chosen; what is none is refused at its box.
pub(super) fn typed(typed: &mut Typed, words: Words) -> Grading {
    let [target, goal, policy] = LEVELS.map(|level| {
        let name = format!("grading-{level}");
        Rule::named(typed.text(&name)).unwrap_or_else(|| {
            typed.refuse(&name, words.say("settings-choose"));
            Rule::ByHand
        })
    });
    let has = |name: &str| typed.has(&format!("grading-{name}"), "yes");
    Grading { target, goal, policy, grades_policy: has("grades-policy"), keeps_reasons: has("keeps-reasons") }
}

pub(super) fn boxes(words: Words, typed: &Typed) -> Markup {
    let options = options(words, Rule::ALL, "form-rule", Rule::as_str);
    let rule = |level: &str| {
        let (name, label) = (format!("grading-{level}"), format!("form-grading-{level}"));
        let hint = format!("{label}-hint");
        typed.select(words, Field::optional(&name, &label).hint(&hint), &options)
    };
    html! {
        p.hint { (words.say("form-grading-lead")) }
        (rule("target"))
        (rule("goal"))
        (typed.tick(words, Field::optional("grading-grades-policy", "form-grades-policy").hint("form-grades-policy-hint")))
        (rule("policy"))
        (typed.tick(words, Field::optional("grading-keeps-reasons", "form-keeps-reasons").hint("form-keeps-reasons-hint")))
    }
}

/// What the form would suggest for the goals of a paper, and for the policy where that is graded.
pub(super) fn suggested(words: Words, form: &Form, paper: &Paper) -> Markup {
    let names = Names::new(words, form);
    let numbered = |at: usize| ("number", (at + 1).to_string().into());
    let target = |at: usize| names.tell("target-numbered", &[numbered(at)]);
    html! {
        @if !paper.goals.is_empty() {
            h3 { (words.say("form-suggested")) }
            ul {
                @for (at, goal) in paper.goals.iter().enumerate() {
                    li { (names.goal(at + 1)) "　" (rating::suggestion(words, &grading::of_goal(goal, form), target)) }
                }
                @if form.grading.grades_policy {
                    li { (words.say("form-suggested-policy")) "　"
                        (rating::suggestion(words, &grading::of_policy(paper, form), |at| names.goal(at + 1))) }
                }
            }
        }
    }
}
