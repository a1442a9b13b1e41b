//! The parts of a paper's lists that hold a value.

use hoshin_domain::{ExtraKey, GoalField, IndicatorField, InitiativeField, Side, TargetField};

/// A part of a 重点目標.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoalPart {
    Number,
    Field(GoalField),
    Extra(Side, ExtraKey),
}

/// A part of a 達成目標.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetPart {
    Field(TargetField),
    Extra(Side, ExtraKey),
    /// A field of one of its indicators, counted from 1.
    Indicator(u32, IndicatorField),
}

/// A part of a 具体的取組. Each of its sections has a place of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InitiativePart {
    Field(InitiativeField),
    /// One of its sections, counted from 1.
    Section(u32),
    Extra(Side, ExtraKey),
    /// A field of one of its indicators, counted from 1.
    Indicator(u32, IndicatorField),
}

/// Whether a place is of the skeleton, of the city's own form or of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueSource {
    Own,
    Extra(Side, ExtraKey),
    /// Counted from 1.
    Indicator(u32, IndicatorField),
}

impl GoalPart {
    pub(super) fn what(self) -> ValueSource {
        match self {
            GoalPart::Number | GoalPart::Field(_) => ValueSource::Own,
            GoalPart::Extra(side, key) => ValueSource::Extra(side, key),
        }
    }
}

impl TargetPart {
    pub(super) fn what(self) -> ValueSource {
        match self {
            TargetPart::Field(_) => ValueSource::Own,
            TargetPart::Extra(side, key) => ValueSource::Extra(side, key),
            TargetPart::Indicator(at, field) => ValueSource::Indicator(at, field),
        }
    }
}

impl InitiativePart {
    pub(super) fn what(self) -> ValueSource {
        match self {
            InitiativePart::Field(_) | InitiativePart::Section(_) => ValueSource::Own,
            InitiativePart::Extra(side, key) => ValueSource::Extra(side, key),
            InitiativePart::Indicator(at, field) => ValueSource::Indicator(at, field),
        }
    }
}
