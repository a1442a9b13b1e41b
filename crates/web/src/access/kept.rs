//! What was typed into a form that came too late, or that could not be saved: it is given back.

use super::address::inside;
use super::sent::Sent;
use maud::{Markup, html};
use std::sync::{Arc, OnceLock};

/// A form that was sent without a session, to be sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) address: String,
    pub(crate) fields: Vec<(String, String)>,
}

/// Where a form lies while its request is answered: if it cannot be saved, it is given back.
#[derive(Debug, Clone, Default)]
pub(crate) struct Unsaved(Arc<OnceLock<Returned>>);

/// A form to be given back, with the token it was sent with.
#[derive(Debug, Clone)]
pub(crate) struct Returned {
    pub(crate) kept: Kept,
    pub(crate) form_token: String,
}

const ADDRESS: &str = "kept-address";
const PREFIX: &str = "kept:";

// Passwords and codes must not stand in a page's source, and signing out needs no repetition.
const NEVER: [&str; 2] = ["/sign-", "/account"];

impl Kept {
    /// A form as it was sent, unless it is one of those that are never kept.
    pub(crate) fn form(address: &str, fields: &Sent) -> Option<Self> {
        let is_ours = inside(Some(address)) == address && !NEVER.iter().any(|prefix| address.starts_with(prefix));
        let fields = fields.0.iter().filter(|(name, _)| name != "form-token").cloned().collect();
        is_ours.then(|| Self { address: address.to_owned(), fields })
    }

    /// What a form of ours carried along.
    pub(crate) fn carried(sent: &Sent) -> Option<Self> {
        let fields =
            sent.0.iter().filter_map(|(name, text)| Some((name.strip_prefix(PREFIX)?.to_owned(), text.clone())));
        Self::form(sent.text(ADDRESS)?, &Sent(fields.collect()))
    }

    pub(crate) fn inputs(&self) -> Markup {
        html! {
            input type="hidden" name=(ADDRESS) value=(self.address);
            @for (name, text) in &self.fields { input type="hidden" name={ (PREFIX) (name) } value=(text); }
        }
    }
}

impl Unsaved {
    /// Lays a form aside, unless it is one of those that are never kept.
    pub(crate) fn lay_aside(&self, address: &str, sent: &Sent) {
        let form_token = sent.text("form-token").unwrap_or_default().to_owned();
        if let Some(kept) = Kept::form(address, sent) {
            // A request has one form.
            let _the_same = self.0.set(Returned { kept, form_token });
        }
    }

    pub(crate) fn form(&self) -> Option<&Returned> {
        self.0.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(fields: &[(&str, &str)]) -> Sent {
        Sent(fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }

    #[test]
    fn a_form_is_carried_along_without_its_token() {
        let typed = sent(&[("form-token", "old"), ("text:basic-policy", "𠮷\n二行目"), ("seen:basic-policy", "x")]);
        let kept = Kept::form("/years/2026/departments/1/fields", &typed).unwrap();
        assert_eq!(kept.fields, sent(&[("text:basic-policy", "𠮷\n二行目"), ("seen:basic-policy", "x")]).0);
        let mut carried =
            vec![("kept-address".to_owned(), kept.address.clone()), ("login".to_owned(), "hanako".to_owned())];
        carried.extend(kept.fields.iter().map(|(name, text)| (format!("kept:{name}"), text.clone())));
        assert_eq!(Kept::carried(&Sent(carried)), Some(kept));
    }

    #[test]
    fn secrets_and_foreign_addresses_are_never_kept() {
        for address in [
            "/sign-in",
            "/sign-in/code",
            "/sign-out",
            "/account/password",
            "//evil.example",
            "https://evil.example/",
            "",
        ] {
            assert_eq!(Kept::form(address, &sent(&[("password", "x")])), None, "{address}");
            assert_eq!(Kept::carried(&sent(&[("kept-address", address)])), None, "{address}");
        }
        assert_eq!(Kept::carried(&sent(&[("login", "hanako")])), None);
    }
}
