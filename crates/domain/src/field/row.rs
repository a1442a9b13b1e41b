//! A row of the table of fields.

use crate::form::{ExtraKind, Labels};
use crate::may::Permission;
use crate::{Form, Side, Step};

/// The fields of one kind of part.
pub trait Field: Copy + Eq + 'static {
    /// Every field, in the order of the paper.
    const ALL: &'static [Self];

    /// What is known of it.
    fn row(self) -> &'static FieldRow;
}

/// What is known of a field, whatever it is used for.
#[derive(Debug, Clone, Copy)]
pub struct FieldRow {
    /// The word in forms, logs and addresses.
    pub word: &'static str,
    /// The word in files.
    pub file_word: &'static str,
    /// 区分: the word for the part it stands in.
    pub part: &'static str,
    pub side: Side,
    /// What writing it is, for the rights.
    pub permission: Permission,
    /// The first step whose publication shows it.
    pub from: Step,
    pub holds: ExtraKind,
    /// What may be chosen, in the words that stand on the paper; empty where a text is typed.
    pub choices: &'static [&'static str],
    /// Whether every paper has a place for it; what has none is a line of its own, where something is written.
    pub has_box: bool,
    /// Whether there may be none of it at all: an officer without a charge.
    pub may_not_apply: bool,
    /// Why a grade is not the suggested one: a form may keep it inside the city hall.
    pub is_reason: bool,
    /// The form's label that it stands under; without it the field does not stand on the form.
    label: Option<fn(&Labels) -> &String>,
    /// What stands over it, `{}` being the form's label.
    name: &'static str,
}

pub(super) const fn plan(part: &'static str, word: &'static str) -> FieldRow {
    FieldRow {
        word,
        file_word: word,
        part,
        side: Side::Plan,
        permission: Permission::WritePlan,
        from: Step::Plan,
        holds: ExtraKind::Text,
        choices: &[],
        has_box: true,
        may_not_apply: false,
        is_reason: false,
        label: None,
        name: "{}",
    }
}

pub(super) const fn check(part: &'static str, word: &'static str, permission: Permission, from: Step) -> FieldRow {
    FieldRow { side: Side::Check, permission, from, ..plan(part, word) }
}

impl FieldRow {
    /// The label that the form prints over it; none if its name is only ours.
    pub fn printed<'a>(&self, labels: &'a Labels) -> Option<&'a str> {
        self.label.filter(|_| self.name == "{}").map(|label| label(labels).as_str())
    }

    /// The label of the form that it stands under, empty where the form leaves the part out; none if no label decides.
    pub fn under_label<'a>(&self, labels: &'a Labels) -> Option<&'a str> {
        self.label.map(|label| label(labels).as_str())
    }

    /// Its name without any form's label; of an indicator's fields the whole name.
    pub fn own_name(&self) -> &'static str {
        self.name
    }

    /// 項目: what the form calls it; with the standard form's word where this one has none.
    pub fn name(&self, form: &Form) -> String {
        let Some(label) = self.label else { return self.name.to_owned() };
        self.name.replace("{}", form.labels.word(label))
    }

    /// Under the form's own label for it.
    pub(super) const fn label(self, label: fn(&Labels) -> &String) -> Self {
        Self { label: Some(label), ..self }
    }

    /// Under a label of the form, with a name of its own.
    pub(super) const fn under(self, label: fn(&Labels) -> &String, name: &'static str) -> Self {
        Self { label: Some(label), name, ..self }
    }

    /// With a name that no form changes.
    pub(super) const fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// A line of its own, beside the boxes that every paper has.
    pub(super) const fn line(self, name: &'static str) -> Self {
        Self { name, has_box: false, ..self }
    }

    pub(super) const fn of(self, label: fn(&Labels) -> &String) -> Self {
        Self { label: Some(label), ..self }
    }

    pub(super) const fn in_files(self, file_word: &'static str) -> Self {
        Self { file_word, ..self }
    }

    pub(super) const fn by(self, permission: Permission) -> Self {
        Self { permission, ..self }
    }

    pub(super) const fn from(self, from: Step) -> Self {
        Self { from, ..self }
    }

    pub(super) const fn number(self) -> Self {
        Self { holds: ExtraKind::Number, ..self }
    }

    pub(super) const fn grade(self) -> Self {
        Self { holds: ExtraKind::Grade, ..self }
    }

    pub(super) const fn date(self) -> Self {
        Self { holds: ExtraKind::Date, ..self }
    }

    pub(super) const fn choice(self, choices: &'static [&'static str]) -> Self {
        Self { holds: ExtraKind::Choice, choices, ..self }
    }

    pub(super) const fn not_always(self) -> Self {
        Self { may_not_apply: true, ..self }
    }

    pub(super) const fn reason(self) -> Self {
        Self { is_reason: true, ..self }
    }
}
