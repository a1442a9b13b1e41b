//! `/people`: what the pages of the administration share; the list stands in `list`, a new account in `newcomer`.

mod account;
pub(crate) mod duties;
pub(crate) mod first_passwords;
pub(crate) mod import;
pub(crate) mod list;
pub mod listed;
pub(crate) mod mail;
pub(crate) mod newcomer;
pub(crate) mod oidc;
mod page;
pub(crate) mod person;
pub(crate) mod second_factor;
mod sign_in_sections;
pub(crate) mod suspension;

use crate::access::{Reader, Result, aside, password};
use crate::parts::layout;
use first_passwords::Sheet;
use hoshin_store::Person;
use maud::{Markup, html};

/// The pages of the administration.
const TABS: [(&str, &str); 3] =
    [("/people", "people-title"), ("/organisation", "organisation-title"), ("/settings", "settings-title")];

/// The way between the pages of the administration.
pub(crate) fn tabs(reader: &Reader, here: &str) -> Markup {
    html! {
        nav.tabs aria-label=(reader.say("administration")) {
            @for (address, word) in TABS {
                a href=(address) aria-current=[(address == here).then_some("page")] { (reader.say(word)) }
            }
        }
    }
}

/// A password that was drawn for someone, easy to read aloud and to type once.
pub(crate) fn first_password(reader: &Reader) -> String {
    let token = reader.hall.token();
    [0, 4, 8, 12].map(|at| &token[at..at + 4]).join("-")
}

/// Keeps an account with a first password, which its owner must change, and gives the password.
pub(super) async fn give_password(reader: &Reader, login: String, name: String) -> Result<String> {
    let hall = &reader.hall;
    let (password, random) = (first_password(reader), (hall.surroundings.random)());
    let typed = password.clone();
    // Argon2 takes tens of milliseconds on purpose; other requests must not wait for it.
    let password_hash = aside(move || password::hashed(&typed, random)).await?;
    let person = Person { login, name, password_hash };
    hall.city.give_password(&person, &reader.actor, hall.now()).await?;
    Ok(password)
}

/// The page with the sheet of one person, which is not seen again.
fn password_page(reader: &Reader, address: &str, text: &str, sheet: &Sheet) -> Markup {
    let title = reader.say("first-password-title");
    let main = html! {
        div.on-screen {
            h1 { (title) }
            div.banner.success.standing role="status" { p { (text) } }
            p.note { (reader.say("first-password-once")) }
            div.buttons {
                a.solid href={ "/people/" (sheet.login) } { (reader.say("person-give-duties")) }
                a.quiet href="/people" { (reader.say("people-back")) }
            }
        }
        (first_passwords::sheet(reader, address, sheet))
    };
    layout::page(reader, &title, &crumbs(reader, sheet.login.clone()), &main)
}

pub(super) fn crumbs(reader: &Reader, name: String) -> [layout::Crumb; 3] {
    [
        (reader.say("administration"), Some("/people".to_owned())),
        (reader.say("people-title"), Some("/people".to_owned())),
        (name, None),
    ]
}
