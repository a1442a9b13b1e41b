//! The web's addresses and field names, and the town's person who opens the page: all in one place.

use crate::http::Connection;
use anyhow::{Result, ensure};

/// The signed-in page that is measured: one policy of the town.
pub(super) const POLICY_PAGE: &str = "/years/2026/departments/1";
/// A paper of six pages.
pub(super) const PRINT: &str = "/years/2025/departments/1/policy.pdf";
const SIGN_IN: &str = "/sign-in";
const LOGIN: &str = "hanako";
const PASSWORD: (&str, &str) = ("password", "mihon-no-machi-2026");

/// Signs in as a browser would.
pub(super) fn sign_in(connection: &mut Connection) -> Result<()> {
    sign_in_as(connection, LOGIN)
}

/// The same as somebody else of the town.
pub(crate) fn sign_in_as(connection: &mut Connection, login: &str) -> Result<()> {
    let answer = connection.post(SIGN_IN, &[("login", login), PASSWORD])?;
    ensure!(answer.status == 303, "signing in as {login} was answered with {}", answer.status);
    Ok(())
}
