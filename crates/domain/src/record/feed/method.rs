//! The ways in which a figure follows from records, and their words.

use serde::{Deserialize, Serialize};

/// How a figure follows from records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FeedMethod {
    /// How many records.
    Count,
    /// A quantity added up; of a state the last one, for states never add up.
    Sum,
    /// How many different partners.
    Distinct,
    /// A quantity of the last record that has it.
    Latest,
    /// One quantity as part of another, in percent.
    Share,
}

impl FeedMethod {
    pub const ALL: [FeedMethod; 5] =
        [FeedMethod::Count, FeedMethod::Sum, FeedMethod::Distinct, FeedMethod::Latest, FeedMethod::Share];

    /// The word in forms and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            FeedMethod::Count => "count",
            FeedMethod::Sum => "sum",
            FeedMethod::Distinct => "distinct",
            FeedMethod::Latest => "latest",
            FeedMethod::Share => "share",
        }
    }

    pub fn printed(self) -> &'static str {
        match self {
            FeedMethod::Count => "件数",
            FeedMethod::Sum => "合計",
            FeedMethod::Distinct => "実数",
            FeedMethod::Latest => "最新",
            FeedMethod::Share => "割合",
        }
    }

    /// The method of a word, as a form prints it or as files have it.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| [method.as_str(), method.printed()].contains(&word))
    }
}

crate::word::from_text!(FeedMethod, "a way of feeding an indicator", Self::named);
