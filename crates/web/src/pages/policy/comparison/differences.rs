//! What differs, the promise first: whether it was changed is what most readers come for.

use crate::parts::{Names, answers, comparison, layout, left_over, part_names};
use crate::{Words, moment};
use hoshin_domain::policy::{Comparison, Difference, Happened, compare};
use hoshin_domain::{Answer, FieldPath, Form, ItemId, OperatingPolicy, PolicyEvent};
use hoshin_store::Logged;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The two versions, and who wrote each field last between them.
pub(in crate::pages::policy) struct Differences<'a> {
    words: Words,
    form: &'a Form,
    before: &'a OperatingPolicy,
    after: &'a OperatingPolicy,
    written: BTreeMap<FieldPath, &'a Happened>,
    found: Comparison,
}

impl<'a> Differences<'a> {
    pub(in crate::pages::policy) fn new(
        names: Names<'a>,
        before: &'a OperatingPolicy,
        after: &'a OperatingPolicy,
        between: &'a [Logged],
    ) -> Self {
        let written = between.iter().filter_map(|logged| {
            let PolicyEvent::FieldChanged { field, .. } = &logged.happened.event else { return None };
            Some((*field, &logged.happened))
        });
        let Names { words, form } = names;
        Self { words, form, before, after, written: written.collect(), found: compare(before, after) }
    }

    /// Those alone that are to be shown here.
    pub(in crate::pages::policy) fn only(mut self, is_shown: impl Fn(&Difference) -> bool) -> Self {
        self.found.differences.retain(is_shown);
        self
    }

    fn names(&self) -> Names<'a> {
        Names::new(self.words, self.form)
    }

    /// How much differs, and how much is left out.
    pub(in crate::pages::policy) fn summary(&self) -> Markup {
        let count = self.found.differences.len();
        let counts = [("count", count.to_string().into()), ("unchanged", self.found.unchanged.to_string().into())];
        let sentence = match count {
            0 => self.words.say("versions-same"),
            _ => self.words.tell("versions-count", &counts),
        };
        html! { p { b { (sentence) } } }
    }

    /// What differs in the promise, or in what came of it.
    pub(in crate::pages::policy) fn section(&self, id: &str, is_of_plan: bool) -> Markup {
        let here: Vec<_> =
            self.found.differences.iter().filter(|difference| difference.is_of_plan() == is_of_plan).collect();
        let count = [("count", here.len().to_string().into())];
        html! {
            section.differences-of aria-labelledby=(id) {
                h2 id=(id) { (self.words.tell(&format!("versions-{id}"), &count)) }
                @if here.is_empty() { p { (self.words.say(&format!("versions-{id}-same"))) } }
                @for difference in here { (self.difference(difference)) }
            }
        }
    }

    fn difference(&self, difference: &Difference) -> Markup {
        let words = self.words;
        match difference {
            Difference::Changed { field, before, after } => {
                let name = part_names::of_field(self.names(), self.after, *field);
                let kind = became(before.is_some(), after.is_some());
                self.article(kind, &name, &self.change(*field, before.as_deref(), after.as_deref()))
            }
            Difference::Added { item } => {
                let name = part_names::of(self.names(), self.after, *item);
                self.article("difference-added", &name, &self.contents(self.after, *item, true))
            }
            Difference::Removed { item } => {
                let name = part_names::of(self.names(), self.before, *item);
                self.article("difference-removed", &name, &self.contents(self.before, *item, false))
            }
            Difference::Moved { item, before, after } => {
                let name = part_names::of(self.names(), self.after, *item);
                let numbers = [("before", before.to_string().into()), ("after", after.to_string().into())];
                let sentence = words.tell("difference-moved-from", &numbers);
                self.article("difference-moved", &name, &html! { p { (sentence) } })
            }
            Difference::Answered { key, text, before, after } => {
                let kind = became(before.is_some(), after.is_some());
                let told = |policy: &OperatingPolicy, answer: &Answer| answers::sentence(self.names(), policy, answer);
                let before = before.as_ref().map(|answer| told(self.before, answer));
                let after = after.as_ref().map(|answer| told(self.after, answer));
                let body =
                    html! { (layout::text(text)) (comparison::shown(words, before.as_deref(), after.as_deref())) };
                self.article(kind, &left_over::name_of(self.names(), *key), &body)
            }
            Difference::ScaleChanged => {
                let sentence = html! { p { (words.say("difference-scale-text")) } };
                self.article("difference-changed", &words.say("difference-scale"), &sentence)
            }
        }
    }

    fn article(&self, kind: &str, name: &str, body: &Markup) -> Markup {
        html! { div.change { h3 { span.kind { (self.words.say(kind)) } " " (name) } (body) } }
    }

    fn change(&self, field: FieldPath, before: Option<&str>, after: Option<&str>) -> Markup {
        let words = self.words;
        html! {
            (comparison::shown(words, before, after))
            @if let Some(last) = self.written.get(&field) {
                @let by = [("name", last.name.as_str().into()), ("at", moment::in_japan(last.at).into())];
                p.hint { (words.tell("versions-last-written", &by)) }
            }
            @if let (Some(before), Some(after)) = (before, after) {
                details {
                    summary { (words.say("versions-side-by-side")) }
                    div.versions {
                        section { h4 { (words.say("versions-from")) } (layout::text(before)) }
                        section { h4 { (words.say("versions-to")) } (layout::text(after)) }
                    }
                }
            }
        }
    }

    // Everything that is written in a part that came or went.
    fn contents(&self, policy: &OperatingPolicy, item: ItemId, is_added: bool) -> Markup {
        let written = |field: FieldPath| Some((field, policy.text(field).ok().flatten()?));
        let texts: Vec<(FieldPath, String)> = policy.fields_of(item).into_iter().filter_map(written).collect();
        html! {
            @if texts.is_empty() { p.empty { (self.words.say("empty")) } } @else {
                dl.contents {
                    @for (field, text) in &texts {
                        @let (before, after) = if is_added { (None, Some(text.as_str())) } else { (Some(text.as_str()), None) };
                        div { dt { (part_names::of_field(self.names(), policy, *field)) } dd { (comparison::shown(self.words, before, after)) } }
                    }
                }
            }
        }
    }
}

/// What became of a text that was there before or not, and is there now or not.
fn became(was_there: bool, is_there: bool) -> &'static str {
    match (was_there, is_there) {
        (false, _) => "difference-filled",
        (true, true) => "difference-changed",
        (true, false) => "difference-emptied",
    }
}
