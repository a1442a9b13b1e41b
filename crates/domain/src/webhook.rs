//! Telling another server of a publication: which addresses may be asked, and what can become of it.

mod reach;

pub use reach::{Reach, is_public};

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

/// Why a publication was not told. Each names what somebody can do; what the connection said goes to the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum WebhookFailure {
    /// The city has turned it off since.
    Off,
    /// It waited so long that it is no news.
    Late,
    /// What is set is no address that may be asked.
    Address,
    /// No server has this name.
    Unknown,
    /// The name leads into the city hall, to this machine or to nobody.
    Inside,
    /// It does not answer.
    Silent,
    /// Its certificate is not believed.
    Certificate,
    /// It takes too long.
    Slow,
    /// It sends elsewhere, which is not followed.
    Elsewhere,
    /// It answers with this number.
    Refused(u16),
}

impl WebhookFailure {
    /// The word that its sentence is found by.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Whether it may go better in a while, with nobody doing anything.
    pub fn may_pass(self) -> bool {
        match self {
            Self::Unknown | Self::Silent | Self::Slow => true,
            // Too many requests, and what the server says of itself.
            Self::Refused(number) => matches!(number, 408 | 425 | 429 | 500..),
            Self::Off | Self::Late | Self::Address | Self::Inside | Self::Certificate | Self::Elsewhere => false,
        }
    }
}
