//! How a grade of any scale is coloured: the best as A, the worst as D, what is not rated as E. The letter tells it, the
//! colour only helps.

use hoshin_domain::form::{Scale, ScaleKind, StepMeaning};

/// One of the looks of a grade in `look.css`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shade {
    A,
    B,
    C,
    D,
    /// Not carried out, or not to be rated.
    E,
    /// No grade, or one without steps.
    None,
}

impl Shade {
    const RATED: [Shade; 4] = [Shade::A, Shade::B, Shade::C, Shade::D];

    /// The look of a grade on the scale of its form.
    pub(crate) fn of(scale: &Scale, code: &str) -> Self {
        match scale.kind {
            ScaleKind::Points | ScaleKind::Percent => return Shade::None,
            ScaleKind::Codes => {}
        }
        let rated: Vec<&str> = scale
            .steps
            .iter()
            .filter(|step| step.meaning == StepMeaning::Rated)
            .map(|step| step.code.as_str())
            .collect();
        match rated.iter().position(|own| *own == code) {
            Some(at) => Self::ranked(at, rated.len()),
            None if scale.steps.iter().any(|step| step.code == code) => Shade::E,
            None => Shade::None,
        }
    }

    // The best and the worst keep their colours, however many steps lie between.
    fn ranked(at: usize, of: usize) -> Self {
        let last = of.saturating_sub(1).max(1);
        Self::RATED[((at * 3 + last / 2) / last).min(3)]
    }

    pub(crate) fn class(self) -> &'static str {
        match self {
            Shade::A => "gA",
            Shade::B => "gB",
            Shade::C => "gC",
            Shade::D => "gD",
            Shade::E => "gE",
            Shade::None => "gN",
        }
    }
}
