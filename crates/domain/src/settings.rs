//! What a city settles for itself. Data, kept per municipality; every part has a default.

mod public;
mod webhook;

pub use public::{Licence, PublicSettings};
pub use webhook::WebhookSettings;

use crate::FiscalYear;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    pub session: SessionSettings,
    pub password: PasswordSettings,
    pub second_factor: SecondFactor,
    /// What happens when a paper leaves items of earlier years unanswered.
    pub unanswered_considerations: UnansweredRule,
    /// The first year whose result is asked about; papers of the time before are only kept.
    pub considerations_since: Option<FiscalYear>,
    /// 閉庁日 beyond weekends, the turn of the year and the national holidays.
    pub closed_days: Vec<Date>,
    pub records: RecordSettings,
    /// What the citizens' pages say of the city and of the use of what they publish.
    #[serde(skip_serializing_if = "PublicSettings::is_plain")]
    pub public: PublicSettings,
    /// Where a publication is told by itself.
    #[serde(skip_serializing_if = "WebhookSettings::is_plain")]
    pub webhook: WebhookSettings,
    /// The first-run path is not wanted on the home any more.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_first_run_over: bool,
}

/// What a city settles about 取組記録.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RecordSettings {
    /// The kinds a record may be of, in the order of the page.
    pub kinds: Vec<String>,
}

/// How long a session lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SessionSettings {
    /// Minutes without a request after which one must sign in again.
    pub idle_minutes: u16,
    /// Hours after signing in after which one must sign in again in any case.
    pub absolute_hours: u16,
}

/// What a password must be. The defaults follow ASVS 5.0 6.2: length, no composition, no expiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PasswordSettings {
    /// The fewest characters; never below 8.
    pub shortest: u16,
    /// How many of the four kinds (lower, upper, digits, signs) must occur; 0 and 1 ask for none.
    pub kinds: u8,
    /// Days after which a password must be changed, where a city's rule demands it.
    pub expires_after_days: Option<u16>,
}

/// Who must sign in with a second factor; everybody may.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum SecondFactor {
    Nobody,
    /// Planning officers and administrators.
    #[default]
    Privileged,
    Everybody,
}

/// Whether a paper may go out that does not answer what earlier years left over.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum UnansweredRule {
    /// Those who submit and publish are told.
    #[default]
    Warn,
    /// It is neither submitted nor published.
    Refuse,
}

impl SecondFactor {
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word in the settings' file and in a list to choose from.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl UnansweredRule {
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word in the settings' file and in a list to choose from.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl Default for SessionSettings {
    fn default() -> Self {
        Self { idle_minutes: 60, absolute_hours: 12 }
    }
}

impl Default for RecordSettings {
    fn default() -> Self {
        Self { kinds: crate::record::USUAL_KINDS.map(str::to_owned).into() }
    }
}

impl Default for PasswordSettings {
    fn default() -> Self {
        Self { shortest: 8, kinds: 0, expires_after_days: None }
    }
}
