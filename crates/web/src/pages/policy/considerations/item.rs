//! One open item: where it came from, what was said to it, and the form of its answer.

use crate::access::{Reader, policy_address};
use crate::parts::left_over::{name_of_item, tag, told};
use crate::parts::{Field, Names, Room, Typed, answers, form, layout, part_names};
use hoshin_domain::consideration::{Reply, Standing};
use hoshin_domain::{Answer, AnswerKind, OperatingPolicy};
use hoshin_store::PolicyKey;
use maud::{Markup, html};

pub(super) struct Item<'a> {
    pub(super) reader: &'a Reader,
    pub(super) names: Names<'a>,
    pub(super) key: PolicyKey,
    pub(super) standing: &'a Standing,
    /// The policy, where this reader may answer.
    pub(super) policy: Option<&'a OperatingPolicy>,
    /// The policy in any case.
    pub(super) shown: Option<&'a OperatingPolicy>,
}

impl Item<'_> {
    fn id(&self) -> String {
        format!("item-{}", self.standing.key)
    }

    pub(super) fn section(&self, typed: &Typed) -> Markup {
        let (words, standing, id) = (self.names.words, self.standing, self.id());
        let is_typed = typed.is(&id);
        html! {
            section.cover.consideration id=(id) aria-labelledby={ (id) "-name" } {
                h2 id={ (id) "-name" } { (tag(self.names, standing)) " " (name_of_item(self.names, standing)) }
                @if let Some(department) = &standing.left_by {
                    p.place { (words.tell("consideration-inherited", &[("department", department.as_str().into())])) }
                }
                (layout::text(&standing.text))
                p.hint { (self.origin()) }
                (told(self.names, standing, self.shown))
                @if standing.is_public && self.policy.is_some() { p.hint { (words.say("answer-is-public")) } }
                @if let Some(policy) = self.policy.filter(|_| self.is_asked()) {
                    @if standing.is_answered() {
                        (self.withdrawal())
                        details open[is_typed] {
                            summary { (words.say("answer-change")) }
                            (self.form(policy, typed))
                        }
                    } @else { (self.form(policy, typed)) }
                }
            }
        }
    }

    // What is public changes by a correction, and what a later year has answered is asked no more.
    fn is_asked(&self) -> bool {
        match &self.standing.reply {
            Reply::Missing | Reply::Lapsed(_) => true,
            Reply::Given(_) => !self.standing.is_public,
            Reply::Later(..) => false,
        }
    }

    fn origin(&self) -> Markup {
        let (words, key) = (self.names.words, self.standing.key);
        let last = PolicyKey { fiscal_year: key.year, department: key.department };
        html! {
            a href=(policy_address(last)) { (words.tell("consideration-origin", &[("year", words.year(key.year).into())])) }
            "　"
            a href={ "/public/" (last) "/goal-" (key.goal) ".html" } { (words.say("consideration-public")) }
        }
    }

    fn withdrawal(&self) -> Markup {
        let key = self.standing.answered().map_or(self.standing.key, |answered| answered.key).to_string();
        let name = name_of_item(self.names, self.standing);
        let spoken = self.names.words.tell("answer-withdraw-named", &[("item", name.into())]);
        let address = format!("{}/considerations/withdrawal", policy_address(self.key));
        let face = html! { (self.names.words.say("answer-withdraw")) };
        form::named_button(self.reader, &address, &[("key", &key)], Some(&spoken), face)
    }

    fn form(&self, policy: &OperatingPolicy, typed: &Typed) -> Markup {
        let words = self.names.words;
        let fresh = self.fresh();
        let typed = if typed.is(&self.id()) { typed } else { &fresh };
        let inside = html! {
            input type="hidden" name="key" value=(self.standing.key);
            input type="hidden" name="seen" value=(self.standing.text);
            input type="hidden" name="over" value=(self.standing.mark().as_str());
            fieldset.step.wrong[typed.invalid("kind").is_some()] id=(typed.id("kind")) tabindex="-1" {
                legend { (words.say("answer-kind")) " " span.required { (words.say("required")) } }
                (typed.errors("kind"))
                @for kind in AnswerKind::ALL { (self.choice(policy, typed, kind)) }
                (typed.area(words, 3, Field::optional("text", "answer-text").hint("answer-text-hint")))
            }
            button.solid type="submit" { (words.say("answer-save")) }
        };
        form::guarded(self.reader, &format!("{}/considerations", policy_address(self.key)), inside)
    }

    /// A way to answer, with what only it asks for below it.
    fn choice(&self, policy: &OperatingPolicy, typed: &Typed, kind: AnswerKind) -> Markup {
        let id = typed.id(kind.as_str());
        html! {
            div.tick {
                label for=(id) {
                    input id=(id) type="radio" name="kind" value=(kind.as_str()) checked[typed.text("kind") == kind.as_str()];
                    span { (answers::kind(self.names, kind)) "　" span.hint { (self.names.words.say(&format!("answer-{}-hint", kind.as_str()))) } }
                }
                @match kind {
                    AnswerKind::TakenUp => (typed.select(self.names.words, Field::optional("item", "answer-item"), &self.options(policy))),
                    AnswerKind::Postponed => (typed.input(self.names.words, Room::Day, Field::optional("until", "answer-until-label"))),
                    AnswerKind::Done | AnswerKind::Dropped => {},
                }
            }
        }
    }

    fn options(&self, policy: &OperatingPolicy) -> Vec<(String, String)> {
        let none = (String::new(), self.names.words.say("answer-item-none"));
        let parts = policy
            .goals
            .iter()
            .flat_map(|goal| std::iter::once(goal.id).chain(goal.initiatives.iter().map(|initiative| initiative.id)));
        let named = |id: hoshin_domain::ItemId| (id.to_string(), part_names::of(self.names, policy, id));
        std::iter::once(none).chain(parts.map(named)).collect()
    }

    fn fresh(&self) -> Typed {
        let mut typed = Typed::fresh(&self.id(), &[]);
        if let Some(answered) = self.standing.answered() {
            typed.put("kind", answered.answer.kind().as_str());
            typed.put("text", answered.answer.text().unwrap_or_default());
            match &answered.answer {
                Answer::TakenUp { item } => typed.put("item", &item.to_string()),
                Answer::Postponed { until, .. } => typed.put("until", &until.to_string()),
                Answer::Done { .. } | Answer::Dropped { .. } => {}
            }
        }
        typed
    }
}
