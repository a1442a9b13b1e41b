//! What a person is told about work of theirs. The sentences stand in the word files.

use crate::FiscalYear;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Why somebody is told something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// Named in a comment.
    Mentioned,
    Commented,
    /// A comment was settled.
    Resolved,
    /// An administrator tries whether notices arrive.
    Tried,
}

/// The text names no kind of notice.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a kind of notice: {0}")]
pub struct NotANoticeKind(pub String);

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
    /// Every kind.
    pub const ALL: [NoticeKind; 12] = [
        NoticeKind::Submitted,
        NoticeKind::Returned,
        NoticeKind::Withdrawn,
        NoticeKind::Approved,
        NoticeKind::Released,
        NoticeKind::Published,
        NoticeKind::Reopened,
        NoticeKind::Reminded,
        NoticeKind::Mentioned,
        NoticeKind::Commented,
        NoticeKind::Resolved,
        NoticeKind::Tried,
    ];

    /// The word in the database and in the names of the sentences.
    pub fn as_str(self) -> &'static str {
        match self {
            NoticeKind::Submitted => "submitted",
            NoticeKind::Returned => "returned",
            NoticeKind::Withdrawn => "withdrawn",
            NoticeKind::Approved => "approved",
            NoticeKind::Released => "released",
            NoticeKind::Published => "published",
            NoticeKind::Reopened => "reopened",
            NoticeKind::Reminded => "reminded",
            NoticeKind::Mentioned => "mentioned",
            NoticeKind::Commented => "commented",
            NoticeKind::Resolved => "resolved",
            NoticeKind::Tried => "tried",
        }
    }
}

impl FromStr for NoticeKind {
    type Err = NotANoticeKind;
    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or_else(|| NotANoticeKind(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_word() {
        for kind in NoticeKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert_eq!("sent".parse::<NoticeKind>(), Err(NotANoticeKind("sent".into())));
    }

    #[test]
    fn details_of_an_older_version_are_read() {
        assert_eq!(serde_json::from_str::<NoticeDetail>("{}").unwrap(), NoticeDetail::default());
    }
}
