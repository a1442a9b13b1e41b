//! The web's addresses and field names, and the town's person who opens the page: all in one place.

use super::http::Connection;
use anyhow::{Result, ensure};

/// The signed-in page that is measured: one policy of the town.
pub(super) const POLICY_PAGE: &str = "/years/2026/departments/1";
/// A paper of six pages.
pub(super) const PRINT: &str = "/years/2025/departments/1/policy.pdf";
const SIGN_IN: &str = "/sign-in";
const LOGIN: (&str, &str) = ("login", "hanako");
const PASSWORD: (&str, &str) = ("password", "mihon-no-machi-2026");

/// Signs in as a browser would.
pub(super) fn sign_in(connection: &mut Connection) -> Result<()> {
    let answer = connection.post(SIGN_IN, &[LOGIN, PASSWORD])?;
    ensure!(answer.status == 303, "signing in as {} was answered with {}", LOGIN.1, answer.status);
    Ok(())
}
