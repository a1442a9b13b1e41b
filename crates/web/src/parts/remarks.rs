//! Remarks on wording where they belong: a calm list under the text, and the way to turn one down.

use crate::Words;
use crate::access::{Reader, Result, policy_address};
use crate::parts::{form, label};
use hoshin_domain::FieldPath;
use hoshin_domain::decide::MAXIMUM_CHARACTERS;
use hoshin_domain::lint::Remark;
use hoshin_store::KeptPolicy;
use maud::{Markup, html};

/// The remarks on a policy that nobody has waived, each with its field.
#[derive(Debug, Clone, Default)]
pub(crate) struct Remarks(Vec<(FieldPath, Remark)>);

impl Remarks {
    /// The remarks on a policy as it is kept.
    pub(crate) async fn of(reader: &Reader, kept: &KeptPolicy) -> Result<Self> {
        let background = reader.hall.city.lint_background_of(kept.key).await?;
        Ok(Self::open(kept, background.remarks(kept)))
    }

    /// The remarks on one field as if this text stood in it.
    pub(crate) async fn on_typed(reader: &Reader, kept: &KeptPolicy, field: FieldPath, text: &str) -> Result<Self> {
        if text.chars().count() > MAXIMUM_CHARACTERS {
            return Ok(Self::default());
        }
        let background = reader.hall.city.lint_background_of(kept.key).await?;
        let paper = kept.policy.paper_with(field, text);
        let Self(mut remarks) = Self::open(kept, background.remarks_on(kept, &paper));
        remarks.retain(|(at, _)| *at == field);
        Ok(Self(remarks))
    }

    fn open(kept: &KeptPolicy, remarks: Vec<Remark>) -> Self {
        let policy = &kept.policy;
        let is_open = |remark: &Remark| policy.waiver_of(remark).is_none();
        let placed = |remark: Remark| Some((policy.field_at(remark.place)?, remark));
        Self(remarks.into_iter().filter(is_open).filter_map(placed).collect())
    }

    /// What the way to them is called; what is counted already is told there.
    pub(crate) fn name(&self, words: Words) -> String {
        if self.0.is_empty() { words.say("lint-label") } else { heading(words, self.0.len()) }
    }

    fn on(&self, fields: impl Iterator<Item = FieldPath>) -> Vec<&(FieldPath, Remark)> {
        let fields: Vec<FieldPath> = fields.collect();
        self.0.iter().filter(|(field, _)| fields.contains(field)).collect()
    }

    /// The list under a block, closed; each can be turned down with a reason.
    pub(crate) fn beneath(
        &self,
        reader: &Reader,
        kept_at: &str,
        page: &str,
        fields: impl Iterator<Item = FieldPath>,
    ) -> Markup {
        let found = self.on(fields);
        html! {
            @if !found.is_empty() {
                details.wording {
                    summary { (heading(reader.words, found.len())) }
                    ul { @for (field, remark) in found { li { (one(reader.words, remark)) (turning_down(reader, kept_at, page, *field, remark)) } } }
                }
            }
        }
    }

    /// The list under a box that is being typed in.
    pub(crate) fn live(&self, words: Words) -> Markup {
        html! {
            @if !self.0.is_empty() {
                p.label { (heading(words, self.0.len())) }
                ul { @for (_, remark) in &self.0 { li { (one(words, remark)) } } }
            }
        }
    }
}

/// The remarks on a paper that is only looked at, closed.
pub(crate) fn folded(words: Words, remarks: &[Remark]) -> Markup {
    html! {
        @if !remarks.is_empty() {
            details.wording {
                summary { (words.tell("lint-of-paper", &[("count", remarks.len().into())])) }
                ul { @for remark in remarks { li { p.place { (words.remark_place(remark.place)) } (one(words, remark)) } } }
            }
        }
    }
}

fn heading(words: Words, count: usize) -> String {
    words.tell("lint-heading", &[("count", count.into())])
}

/// The rule, the sentence, the reason and the suggestion.
pub(crate) fn one(words: Words, remark: &Remark) -> Markup {
    html! {
        p { b { (words.rule(remark.rule)) } }
        p.quoted lang=[label::language_of_texts(words)] { (words.tell("lint-quoted", &[("sentence", remark.sentence.as_str().into())])) }
        p { (words.remark_reason(remark)) (words.remark_suggestion(remark)) }
    }
}

fn turning_down(reader: &Reader, address: &str, page: &str, field: FieldPath, remark: &Remark) -> Markup {
    let (rule, sentence) = (remark.rule.as_str(), remark.digest());
    let id = format!("waive-{field}-{rule}-{}", &sentence[..8]);
    let hidden =
        [("field", field.to_string()), ("rule", rule.to_owned()), ("sentence", sentence), ("page", page.to_owned())];
    let inside = html! {
        @for (name, value) in &hidden { input type="hidden" name=(name) value=(value); }
        div.field {
            label for=(id) { (reader.say("lint-reason-required")) }
            input type="text" id=(id) name="reason" required;
        }
        button.outline type="submit" { (reader.say("lint-waive")) }
    };
    html! {
        details.waive {
            summary { (reader.say("lint-turn-down")) }
            (form::form(reader, &format!("{address}/lint/waivers"), inside))
        }
    }
}

pub(crate) fn address(kept: &KeptPolicy) -> String {
    format!("{}/lint", policy_address(kept.key))
}
