//! What is asked again before what opens an account is changed: the password, and a code where a second factor is enrolled.

use super::password::confirmed;
use crate::access::attempts::{Origin, try_code};
use crate::access::{Reader, Result, Sent};
use crate::parts::form;
use hoshin_domain::Entrance;
use maud::{Markup, html};

/// What of it was not right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unproven {
    Password,
    Code,
}

/// How much is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proofs {
    /// One thing only this person has, before something ends.
    One,
    /// All that is asked when signing in, before what opens the account is changed.
    All,
}

impl Proofs {
    // Whoever came through the sign-in server may have no password here.
    fn password(reader: &Reader) -> bool {
        match reader.visit.session.entrance {
            Entrance::Password => true,
            Entrance::SingleSignOn => false,
        }
    }

    fn code(self, reader: &Reader) -> bool {
        let has_factor = reader.visit.session.enrolled_at.is_some();
        match self {
            Proofs::One => has_factor && !Self::password(reader),
            Proofs::All => has_factor,
        }
    }

    /// What was not proven by this form; none if everything was.
    pub(crate) async fn unproven(self, reader: &Reader, origin: &Origin, fields: &Sent) -> Result<Option<Unproven>> {
        if Self::password(reader) && !confirmed(reader, origin, fields).await? {
            return Ok(Some(Unproven::Password));
        }
        let code = fields.text("present-code").unwrap_or_default();
        if self.code(reader) && !try_code(&reader.hall, origin, &reader.actor, code).await? {
            return Ok(Some(Unproven::Code));
        }
        Ok(None)
    }

    /// The fields for it. `place` tells the forms of one page apart.
    pub(crate) fn fields(self, reader: &Reader, place: &str, wrong: Option<Unproven>) -> Markup {
        html! {
            @if Self::password(reader) { (password_field(reader, place, wrong == Some(Unproven::Password))) }
            @if self.code(reader) { (code_field(reader, place, wrong == Some(Unproven::Code))) }
        }
    }
}

/// The field for the current password.
pub(crate) fn password_field(reader: &Reader, place: &str, is_wrong: bool) -> Markup {
    let id = format!("{place}-password");
    html! {
        div.field.wrong[is_wrong] {
            label for=(id) { (reader.say("current-password")) " " span.required { (reader.say("required")) } }
            input id=(id) type="password" name="password" autocomplete="current-password" required
                aria-invalid=[is_wrong.then_some("true")] aria-describedby=[form::described(&id, is_wrong, false)];
            @if is_wrong { p.error id={ (id) "-error" } { "＊" (reader.say("current-password-wrong")) } }
        }
    }
}

fn code_field(reader: &Reader, place: &str, is_wrong: bool) -> Markup {
    let id = format!("{place}-code");
    html! {
        div.field.wrong[is_wrong] {
            label for=(id) { (reader.say("present-code-label")) " " span.required { (reader.say("required")) } }
            p.hint id={ (id) "-hint" } { (reader.say("present-code-hint")) }
            input id=(id) type="text" name="present-code" autocomplete="one-time-code" autocapitalize="characters" required
                aria-invalid=[is_wrong.then_some("true")] aria-describedby=[form::described(&id, is_wrong, true)];
            @if is_wrong { p.error id={ (id) "-error" } { "＊" (reader.say("code-wrong")) } }
        }
    }
}
