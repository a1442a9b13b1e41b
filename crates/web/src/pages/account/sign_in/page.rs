//! The page that asks for name and password.

use super::begin::Onward;
use crate::access::kept::Kept;
use crate::parts::{banner, layout};
use crate::{CityHall, Words};
use maud::{Markup, html};

/// What the page says besides asking for a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    Nothing,
    Ended,
    /// The session is over, what was typed is not lost.
    Kept,
    Wrong,
    /// Nobody has an account yet: the console has printed how the first one comes.
    NotSetUp,
    GivenPasswordTooOld,
    /// The sign-in server's account is linked with nobody here.
    NotLinked,
    /// Signing in at the sign-in server did not come to its end.
    ServerRefused,
}

/// A page of signing in around what it asks for; its title says so where something was wrong.
pub(super) fn framed(hall: &CityHall, words: Words, word: &str, is_refused: bool, inside: &Markup) -> Markup {
    let title = words.say(word);
    let main = html! { div.sign-in { h1 { (title) } (inside) } };
    layout::plain(hall, words, &layout::shown_title(words, &title, is_refused), &main)
}

/// The page for someone whose form came after the session had ended.
pub(crate) fn again(hall: &CityHall, words: Words, kept: &Kept) -> Markup {
    let onward = Onward { next: None, kept: Some(kept.clone()) };
    page(hall, words, &onward, "", Notice::Kept)
}

pub(crate) fn page(hall: &CityHall, words: Words, onward: &Onward, login: &str, notice: Notice) -> Markup {
    let is_error = notice.is_error();
    let described = is_error.then_some("sign-in-error");
    let inside = html! {
        (notice.banner(words))
        form method="post" action="/sign-in" {
            (onward.inputs())
            div.field {
                label for="login" { (words.say("sign-in-login")) }
                input #login type="text" name="login" value=(login) autocomplete="username" autocapitalize="none" required
                    aria-describedby=[described];
            }
            div.field {
                label for="password" { (words.say("sign-in-password")) }
                input #password type="password" name="password" autocomplete="current-password" required aria-describedby=[described];
            }
            button.solid type="submit" { (words.say("sign-in-button")) }
        }
        (button(hall, words, onward))
    };
    framed(hall, words, "sign-in-title", is_error, &inside)
}

impl Notice {
    fn is_error(self) -> bool {
        match self {
            Notice::Nothing | Notice::Ended | Notice::Kept | Notice::NotSetUp => false,
            Notice::Wrong | Notice::GivenPasswordTooOld | Notice::NotLinked | Notice::ServerRefused => true,
        }
    }

    fn banner(self, words: Words) -> Markup {
        let sentence = match self {
            Notice::Nothing => return html! {},
            Notice::Ended => words.say("sign-in-ended"),
            Notice::Kept => words.say("sign-in-kept"),
            Notice::NotSetUp => words.say("set-up-waiting-text"),
            Notice::Wrong => words.say("sign-in-failed"),
            Notice::GivenPasswordTooOld => words.say("sign-in-given-password-too-old"),
            Notice::NotLinked => words.say("sign-in-not-linked"),
            Notice::ServerRefused => words.say("sign-in-server-refused"),
        };
        if self.is_error() {
            return banner::alert(&html! { p #sign-in-error { (sentence) } });
        }
        let kind = if matches!(self, Notice::Kept | Notice::NotSetUp) { "banner note" } else { "banner success" };
        html! { div class=(kind) role="status" { p { (sentence) } } }
    }
}

/// The form below the password's, where a sign-in server is configured.
fn button(hall: &CityHall, words: Words, onward: &Onward) -> Markup {
    // A form that waits to be sent again cannot be carried through another server.
    let server = hall.sign_in_server.as_ref().filter(|_| onward.kept.is_none());
    html! {
        @if let Some(server) = server {
            form.other-way method="post" action="/sign-in/oidc" {
                (onward.inputs())
                button.outline type="submit" { (words.tell("oidc-button", &[("name", server.label().into())])) }
            }
        }
    }
}
