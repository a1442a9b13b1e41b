//! The end of a chain.

use sqlx::FromRow;
use std::fmt;
use std::str::FromStr;

/// The end of a city's chain. Printed and kept elsewhere, it reveals a cut tail.
#[derive(Debug, Clone, PartialEq, Eq, Default, FromRow)]
pub struct Head {
    pub seq: i64,
    pub hash: String,
}

/// The text is no head: it is written `SEQ:HASH`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a head is written SEQ:HASH")]
pub struct NotAHead;

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, self.hash)
    }
}

impl FromStr for Head {
    type Err = NotAHead;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (seq, hash) = text.trim().split_once(':').ok_or(NotAHead)?;
        Ok(Self { seq: seq.parse().map_err(|_no_number| NotAHead)?, hash: hash.to_owned() })
    }
}
