//! Reading and writing the fields of a part by their names, of a policy and of a paper alike.

use super::row::Field;
use crate::{PlanGoal, Step};
use std::borrow::Cow;

/// A part of the paper with its fields.
pub trait Texts<F: Field> {
    fn text(&self, field: F) -> Option<Cow<'_, str>>;

    /// Writes or clears a field whose text has been checked.
    fn write(&mut self, field: F, text: Option<String>);

    /// Every field that is written, in the order of the paper.
    fn written(&self) -> impl Iterator<Item = (F, Cow<'_, str>)> {
        F::ALL.iter().filter_map(|field| Some((*field, self.text(*field)?)))
    }

    /// Takes over the fields that are wanted of another part of this kind.
    fn take_over(&mut self, other: &impl Texts<F>, is_wanted: impl Fn(F) -> bool) {
        for field in F::ALL.iter().copied().filter(|field| is_wanted(*field)) {
            self.write(field, other.text(field).map(Cow::into_owned));
        }
    }

    /// Clears what only a later step publishes.
    fn clear_after(&mut self, step: Step) {
        F::ALL.iter().filter(|field| field.row().from > step).for_each(|field| self.write(*field, None));
    }
}

/// How a member of a part holds its text.
pub(crate) trait Value {
    fn text(&self) -> Option<Cow<'_, str>>;
    fn write(&mut self, text: Option<String>);
}

impl Value for Option<String> {
    fn text(&self) -> Option<Cow<'_, str>> {
        self.as_deref().map(Cow::Borrowed)
    }

    fn write(&mut self, text: Option<String>) {
        *self = text;
    }
}

impl Value for String {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(self.as_str()).filter(|text| !text.is_empty()).map(Cow::Borrowed)
    }

    fn write(&mut self, text: Option<String>) {
        *self = text.unwrap_or_default();
    }
}

/// A list is written one to a line.
impl Value for Vec<String> {
    fn text(&self) -> Option<Cow<'_, str>> {
        Some(self.join("\n")).filter(|text| !text.is_empty()).map(Cow::Owned)
    }

    fn write(&mut self, text: Option<String>) {
        let lines = text.unwrap_or_default();
        *self = lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    }
}

/// The number of a plan goal, and its title, in the one member that holds both.
pub(super) mod number {
    use super::{Cow, PlanGoal, change};

    pub(in crate::field) fn text(plan: &Option<PlanGoal>) -> Option<Cow<'_, str>> {
        plan.as_ref().and_then(|plan| plan.number).map(|number| Cow::Owned(number.to_string()))
    }

    pub(in crate::field) fn write(plan: &mut Option<PlanGoal>, text: Option<String>) {
        let number = text.and_then(|text| crate::text::folded(&text).parse().ok());
        change(plan, |plan| plan.number = number);
    }
}

pub(super) mod title {
    use super::{Cow, PlanGoal, Value, change};

    pub(in crate::field) fn text(plan: &Option<PlanGoal>) -> Option<Cow<'_, str>> {
        plan.as_ref().and_then(|plan| plan.title.text())
    }

    pub(in crate::field) fn write(plan: &mut Option<PlanGoal>, text: Option<String>) {
        change(plan, |plan| plan.title.write(text));
    }
}

fn change(plan: &mut Option<PlanGoal>, change: impl FnOnce(&mut PlanGoal)) {
    let mut goal = plan.take().unwrap_or_default();
    change(&mut goal);
    *plan = Some(goal).filter(|goal| goal.number.is_some() || !goal.title.is_empty());
}

/// Reads and writes each field in the member that holds it.
macro_rules! texts {
    ($field:ident of $($part:ident),+: $members:tt) => { $(texts! { @part $field $part $members })+ };
    (@part $field:ident $part:ident { $($variant:ident: $member:ident $(. $within:ident)?,)* }) => {
        impl Texts<$field> for $part {
            fn text(&self, field: $field) -> Option<Cow<'_, str>> {
                match field { $($field::$variant => texts!(@text self.$member $($within)?),)* }
            }

            fn write(&mut self, field: $field, text: Option<String>) {
                match field { $($field::$variant => texts!(@write self.$member, text $($within)?),)* }
            }
        }
    };
    (@text $self:ident.$member:ident) => { Value::text(&$self.$member) };
    (@text $self:ident.$member:ident $within:ident) => { $within::text(&$self.$member) };
    (@write $self:ident.$member:ident, $text:ident) => { Value::write(&mut $self.$member, $text) };
    (@write $self:ident.$member:ident, $text:ident $within:ident) => { $within::write(&mut $self.$member, $text) };
}

pub(crate) use texts;
