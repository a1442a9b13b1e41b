//! What can be wrong with a form.

use strum::{IntoStaticStr, VariantArray};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormDefect {
    pub code: FormDefectCode,
    /// The place in the file: `labels.grade`, `scale.steps[2]`, `field[0].key`.
    pub place: String,
    /// The word it speaks of.
    pub detail: String,
}

/// What can be wrong with a form, by the word in the word files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum FormDefectCode {
    /// A name is lower-case letters, digits and hyphens.
    BadName,
    /// A word that every form needs is empty.
    Missing,
    /// The title has no place for the department.
    TitleWithoutDepartment,
    /// A label is longer than any that is recognised, or has a line break.
    LabelTooLong,
    /// Two parts that stand beside each other carry one label: a reader could not tell them apart.
    LabelTwice,
    /// A further word for one part stands for another too, or twice.
    HeadingTwice,
    /// A further word for one part is the label of another.
    HeadingIsLabel,
    /// A year has a first step, and no step twice.
    StepsOutOfOrder,
    /// A scale of codes has at least two.
    NoSteps,
    /// Two steps of a scale have one code.
    CodeTwice,
    /// Two steps claim one rate.
    BoundsOverlap,
    /// A rate between two steps belongs to none.
    BoundsGap,
    /// The lower bound of a step lies above its upper one.
    BoundsReversed,
    /// A cancelled or not evaluable step has no rate.
    BoundsWithoutRate,
    /// Points need their maximum.
    NoMaximum,
    /// Two extra fields of one part have one key.
    KeyTwice,
    /// The key is a name of the skeleton's own fields.
    KeyReserved,
    /// A choice needs something to choose.
    NoChoices,
    /// Only a choice has choices.
    ChoicesWithoutChoice,
    /// The key of an evaluator is longer than 16 letters.
    KeyTooLong,
    /// Points are added up where the parts are not graded by points.
    PointsWithoutPoints,
    /// The lowest grade is looked for where the parts have no grades in an order.
    LowestWithoutSteps,
    /// The lowest grade of the parts is on another scale than the whole.
    LowestOnOtherScale,
    /// What is told of a field is too long to be read beside it, or holds what no page can show.
    GuidanceTooLong,
}

crate::word::words!(FormDefectCode);

pub(super) fn defect(code: FormDefectCode, place: impl Into<String>, detail: impl Into<String>) -> FormDefect {
    FormDefect { code, place: place.into(), detail: detail.into() }
}
