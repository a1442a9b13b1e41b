//! Words that stand over a part of the paper besides its label: a reader looks for them, nobody prints them.

use super::{Form, Headings};
use crate::text::folded;

impl Headings {
    /// The name under which the words stand that are passed over.
    pub const IGNORED: &'static str = "ignored";

    pub fn is_empty(&self) -> bool {
        self.all().iter().all(|(_, words)| words.is_empty())
    }

    /// Writes a word down for the part of this name, and for no other.
    pub(super) fn put(&mut self, name: &str, word: &str) {
        let key = folded(word);
        for (own, words) in self.all_mut() {
            words.retain(|known| folded(known) != key);
            if own == name {
                words.push(word.to_owned());
            }
        }
    }

    /// The name of the part that a word was written down for.
    pub fn name_of(&self, word: &str) -> Option<&'static str> {
        let key = folded(word);
        self.all().into_iter().find(|(_, words)| words.iter().any(|known| folded(known) == key)).map(|(name, _)| name)
    }
}

impl Form {
    /// This form with the further words and fields of another, where they say nothing against its own labels.
    // A paper may be written on a form that comes along; what the city has taught is known there too.
    #[must_use]
    pub fn knowing(&self, other: &Form) -> Self {
        let mut form = self.clone();
        let is_own =
            |form: &Form, word: &str| form.part_labelled(word).is_some() || form.headings.name_of(word).is_some();
        for (name, words) in other.headings.all() {
            for word in words.iter().filter(|word| !is_own(self, word)) {
                form.headings.put(name, word);
            }
        }
        for field in &other.fields {
            let is_known = form.fields.iter().any(|own| own.key == field.key);
            if !is_known && !is_own(&form, &field.label) {
                form.fields.push(field.clone());
            }
        }
        form
    }

    /// The name of the label, or the key of the field, that is printed as this word.
    pub(super) fn part_labelled(&self, word: &str) -> Option<String> {
        let key = folded(word);
        let own = self.labels.all().into_iter().skip(1).find(|(_, label)| folded(label) == key);
        let field = || self.extra_fields().into_iter().find(|field| folded(&field.label) == key);
        own.map(|(name, _)| name.to_owned()).or_else(|| field().map(|field| field.key.to_string()))
    }
}
