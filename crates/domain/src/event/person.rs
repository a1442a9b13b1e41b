//! What has happened to an account, its duties and its ways in.

use crate::Role;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantNames};

/// What has happened to an account, its duties and its ways in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantNames)]
#[serde(tag = "event", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PersonEvent {
    /// An account was opened.
    PersonAdded { login: String },
    /// The name as it is shown is another.
    PersonRenamed { login: String, before: String, after: String },
    /// By its owner, or by an administrator who gave a first one.
    PasswordChanged { login: String },
    /// A mail with a link to choose a first password waits to leave.
    FirstLinkSent { login: String },
    /// Where notices go to; the address itself is not told.
    MailChanged { login: String },
    /// 発令: from its first day on the account may do what the role may.
    DutyGiven {
        id: i64,
        login: String,
        role: Role,
        post: String,
        department: Option<String>,
        section: Option<String>,
        from: Date,
        to: Option<Date>,
        acting: bool,
    },
    /// A duty has got its last day.
    DutyEnded { id: i64, login: String, to: Date },
    /// Signing in was completed, with everything that was due.
    SignedIn { login: String, by: Entrance },
    /// Too many failures in a row; nobody can sign in with this name for a while.
    LockedOut { login: String },
    /// The account may not sign in any more, and its sessions are over.
    PersonDisabled { login: String },
    /// A disabled account may sign in again.
    PersonEnabled { login: String },
    /// A device gives codes from now on.
    SecondFactorEnrolled { login: String },
    /// The device and the recovery codes are gone.
    SecondFactorRemoved { login: String },
    /// The earlier recovery codes are good for nothing.
    RecoveryCodesRenewed { login: String },
    /// A recovery code stood in for a code; that many are left.
    RecoveryCodeUsed { login: String, left: u32 },
    /// An account of the sign-in server opens this one.
    AccountLinked { login: String, issuer: String },
    /// An account of the sign-in server opens this one no more.
    AccountUnlinked { login: String, issuer: String },
}

impl PersonEvent {
    /// The subject under which the log keeps it.
    pub fn subject(&self) -> String {
        format!("person/{}", self.login())
    }

    /// The sign-in name of who it is about.
    pub fn login(&self) -> &str {
        match self {
            PersonEvent::PersonAdded { login }
            | PersonEvent::PersonRenamed { login, .. }
            | PersonEvent::PasswordChanged { login }
            | PersonEvent::FirstLinkSent { login }
            | PersonEvent::MailChanged { login }
            | PersonEvent::DutyGiven { login, .. }
            | PersonEvent::DutyEnded { login, .. }
            | PersonEvent::SignedIn { login, .. }
            | PersonEvent::LockedOut { login }
            | PersonEvent::PersonDisabled { login }
            | PersonEvent::PersonEnabled { login }
            | PersonEvent::SecondFactorEnrolled { login }
            | PersonEvent::SecondFactorRemoved { login }
            | PersonEvent::RecoveryCodesRenewed { login }
            | PersonEvent::RecoveryCodeUsed { login, .. }
            | PersonEvent::AccountLinked { login, .. }
            | PersonEvent::AccountUnlinked { login, .. } => login,
        }
    }
}

/// How someone came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, EnumString, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Entrance {
    Password,
    SingleSignOn,
}
