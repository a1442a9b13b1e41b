//! One's own: signing in, one's work, and what belongs to one's account.

pub(crate) mod home;
pub(crate) mod language;
pub(crate) mod oidc;
pub(crate) mod overview;
pub(crate) mod password;
mod proof;
pub(crate) mod second_factor;
pub(crate) mod sessions;
pub(crate) mod sign_in;

use crate::Words;
use crate::parts::layout;

/// The way to a page below `/account`.
pub(crate) fn crumbs(words: Words, title: &str) -> [layout::Crumb; 2] {
    [(words.say("account-title"), Some("/account".to_owned())), (title.to_owned(), None)]
}
