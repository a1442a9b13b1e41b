//! What a person is told about work of theirs. The sentences stand in the word files.

use crate::FiscalYear;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// Why somebody is told something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum NoticeKind {
    Submitted,
    Returned,
    Withdrawn,
    Approved,
    Released,
    Published,
    /// A published paper was opened for correction.
    Reopened,
    /// Somebody asks for what is due.
    Reminded,
    /// The figures of indicators are asked for.
    FiguresAsked,
    /// Named in a comment.
    Mentioned,
    Commented,
    /// A comment was settled.
    Resolved,
    /// An administrator tries whether notices arrive.
    Tried,
    /// The way to a first password, by mail only.
    FirstPassword,
}

/// What a notice is about, as far as its sentence needs it. Kept as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NoticeDetail {
    pub policy: Option<NamedPolicy>,
    /// Who did it, as the name was then; nobody for what the calendar does.
    pub by: Option<String>,
    /// An opinion, a reason, the beginning of a comment: shown inside Hoshin only, never sent by mail.
    pub text: Option<String>,
    pub due: Option<Date>,
}

/// A policy as people call it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedPolicy {
    pub fiscal_year: FiscalYear,
    pub department: String,
}

impl NoticeKind {
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word in the database and in the names of the sentences.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_word() {
        for kind in NoticeKind::ALL {
            assert_eq!(kind.as_str().parse().as_ref(), Ok(kind));
        }
        assert!("sent".parse::<NoticeKind>().is_err());
    }

    #[test]
    fn details_of_an_older_version_are_read() {
        assert_eq!(serde_json::from_str::<NoticeDetail>("{}").unwrap(), NoticeDetail::default());
    }
}
