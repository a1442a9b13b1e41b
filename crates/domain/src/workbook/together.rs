//! Workbooks that come back together: which of them can be taken over without looking at each.

use strum::{IntoStaticStr, VariantArray};

/// What was found out about one of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FoundOut {
    /// It belongs to a policy of this year.
    pub is_ours: bool,
    /// The same file was taken over before.
    pub is_taken: bool,
    /// Another file of the same unit lies beside it.
    pub is_double: bool,
    /// It is the last one that was given out to its unit.
    pub is_last: bool,
    pub is_stopped: bool,
    pub has_conflicts: bool,
    pub is_unchanged: bool,
}

/// How one of them stands, those first that somebody has to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum ReturnState {
    /// Nothing of this year, or nothing that can be read.
    Foreign,
    /// Something in it must be mended first.
    Stopped,
    /// Which of the files of one unit counts is for a person to say.
    Double,
    /// A newer one was given out to its unit since.
    Older,
    /// Somebody wrote into the same fields meanwhile.
    Choices,
    Ready,
    Unchanged,
    Taken,
}

impl ReturnState {
    pub const ALL: &[Self] = Self::VARIANTS;

    pub fn of(found: FoundOut) -> Self {
        match found {
            FoundOut { is_ours: false, .. } => Self::Foreign,
            FoundOut { is_taken: true, .. } => Self::Taken,
            FoundOut { is_stopped: true, .. } => Self::Stopped,
            FoundOut { is_double: true, .. } => Self::Double,
            FoundOut { is_last: false, .. } => Self::Older,
            FoundOut { has_conflicts: true, .. } => Self::Choices,
            FoundOut { is_unchanged: true, .. } => Self::Unchanged,
            FoundOut { .. } => Self::Ready,
        }
    }

    /// Whether it can be taken over together with others, without looking at each.
    pub fn is_clean(self) -> bool {
        match self {
            Self::Ready | Self::Unchanged => true,
            Self::Foreign | Self::Stopped | Self::Double | Self::Older | Self::Choices | Self::Taken => false,
        }
    }

    /// The word in the names of the sentences.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(found: FoundOut, state: ReturnState) {
        assert_eq!(ReturnState::of(found), state);
    }

    #[test]
    fn only_what_nobody_has_to_look_at_goes_in_together() {
        let clean = FoundOut { is_ours: true, is_last: true, ..FoundOut::default() };
        check(clean, ReturnState::Ready);
        check(FoundOut { is_unchanged: true, ..clean }, ReturnState::Unchanged);
        check(FoundOut { has_conflicts: true, ..clean }, ReturnState::Choices);
        check(FoundOut { is_last: false, ..clean }, ReturnState::Older);
        check(FoundOut { is_double: true, ..clean }, ReturnState::Double);
        check(FoundOut { is_stopped: true, is_double: true, ..clean }, ReturnState::Stopped);
        check(FoundOut { is_taken: true, is_stopped: true, ..clean }, ReturnState::Taken);
        check(FoundOut { is_ours: false, ..clean }, ReturnState::Foreign);
        let clean: Vec<_> = ReturnState::ALL.iter().filter(|state| state.is_clean()).collect();
        assert_eq!(clean, [&ReturnState::Ready, &ReturnState::Unchanged]);
    }
}
