//! Who may use an address.

use hoshin_domain::{Actor, Permission, may};

/// Who may use a route. What may be done with a policy once one is there is for the rules of the domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Anyone,
    /// Someone who has given a password and still owes a step of signing in.
    Entering,
    SignedIn,
    /// Those who may do this somewhere; for everybody else the address does not exist.
    May(Permission),
}

impl Access {
    pub(crate) fn admits(self, actor: &Actor) -> bool {
        match self {
            Access::Anyone | Access::Entering | Access::SignedIn => true,
            Access::May(permission) => may::duty_somewhere(actor, permission).is_some(),
        }
    }
}
