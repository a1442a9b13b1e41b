//! What can be wrong with a form.

/// One defect of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormDefect {
    pub code: FormDefectCode,
    /// The place in the file: `labels.grade`, `scale.steps[2]`, `field[0].key`.
    pub place: String,
    /// The word it speaks of.
    pub detail: String,
}

macro_rules! defect_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// What can be wrong with a form.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum FormDefectCode { $($(#[$doc])* $name,)* }

        impl FormDefectCode {
            pub const ALL: &'static [FormDefectCode] = &[$(FormDefectCode::$name,)*];

            /// The word in the word files.
            pub fn as_str(self) -> &'static str {
                match self { $(FormDefectCode::$name => $code,)* }
            }
        }
    };
}

defect_codes! {
    /// A name is lower-case letters, digits and hyphens.
    BadName = "bad-name",
    /// A word that every form needs is empty.
    Missing = "missing",
    /// The title has no place for the department.
    TitleWithoutDepartment = "title-without-department",
    /// A label is longer than any that is recognised, or has a line break.
    LabelTooLong = "label-too-long",
    /// Two parts that stand beside each other carry one label: a reader could not tell them apart.
    LabelTwice = "label-twice",
    /// A year has a first step, and no step twice.
    StepsOutOfOrder = "steps-out-of-order",
    /// A scale of codes has at least two.
    NoSteps = "no-steps",
    /// Two steps of a scale have one code.
    CodeTwice = "code-twice",
    /// Two steps claim one rate.
    BoundsOverlap = "bounds-overlap",
    /// A rate between two steps belongs to none.
    BoundsGap = "bounds-gap",
    /// The lower bound of a step lies above its upper one.
    BoundsReversed = "bounds-reversed",
    /// A cancelled or not evaluable step has no rate.
    BoundsWithoutRate = "bounds-without-rate",
    /// Points need their maximum.
    NoMaximum = "no-maximum",
    /// Two extra fields of one part have one key.
    KeyTwice = "key-twice",
    /// The key is a name of the skeleton's own fields.
    KeyReserved = "key-reserved",
    /// A choice needs something to choose.
    NoChoices = "no-choices",
    /// Only a choice has choices.
    ChoicesWithoutChoice = "choices-without-choice",
    /// The key of an evaluator is longer than 16 letters.
    KeyTooLong = "key-too-long",
    /// Points are added up where the parts are not graded by points.
    PointsWithoutPoints = "points-without-points",
    /// The lowest grade is looked for where the parts have no grades in an order.
    LowestWithoutSteps = "lowest-without-steps",
    /// The lowest grade of the parts is on another scale than the whole.
    LowestOnOtherScale = "lowest-on-other-scale",
}

pub(super) fn defect(code: FormDefectCode, place: impl Into<String>, detail: impl Into<String>) -> FormDefect {
    FormDefect { code, place: place.into(), detail: detail.into() }
}
