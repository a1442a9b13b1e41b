//! `/people`: a new account, and what the pages of the administration share; the list stands in `list`.

mod account;
pub(crate) mod duties;
pub(crate) mod import;
pub(crate) mod list;
pub(crate) mod mail;
pub(crate) mod oidc;
mod page;
pub(crate) mod person;
mod roster;
pub(crate) mod second_factor;
mod sign_in_sections;
pub(crate) mod suspension;

use crate::access::{Reader, Response, Result, Writer, aside, password};
use crate::parts::{Field, Room, Typed, form, layout};
use axum::response::IntoResponse;
use hoshin_store::Person;
use maud::{Markup, html};

/// Names that would be read as other addresses, or as the console in the log.
const RESERVED: [&str; 3] = ["console", "import", "new"];

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

pub(crate) async fn new(reader: Reader) -> Markup {
    new_page(&reader, &Typed::default())
}

pub(crate) async fn create(writer: Writer) -> Result<Response> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let mut typed = Typed::of("", &writer.fields);
    let login = typed.text("login").trim().to_owned();
    if !is_login(&login) {
        typed.refuse("login", words.say("person-login-wrong"));
    } else if reader.hall.city.person(&login).await?.is_some() {
        typed.refuse("login", words.say("person-login-taken"));
    }
    let name = typed.line(words, "name", "person-name");
    let Some(name) = name.filter(|_| !typed.is_refused()) else {
        return Ok(layout::refused(new_page(reader, &typed)));
    };
    let password = give_password(reader, login.clone(), name.clone()).await?;
    let text = words.tell("person-added", &[("name", name.into())]);
    Ok(password_page(reader, &login, &text, &password).into_response())
}

/// Whether a text can be a sign-in name: it stands in addresses and is typed every morning.
pub(crate) fn is_login(text: &str) -> bool {
    let is_usual = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let fits = text.starts_with(is_usual) && text.chars().all(|c| is_usual(c) || "._-".contains(c));
    fits && (2..=40).contains(&text.len()) && !RESERVED.contains(&text)
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

/// The only page that ever shows a password.
pub(super) fn password_page(reader: &Reader, login: &str, text: &str, password: &str) -> Markup {
    let title = reader.say("first-password-title");
    let main = html! {
        h1 { (title) }
        div.banner.success.standing role="status" { p { (text) } }
        dl.contents {
            dt { (reader.say("sign-in-login")) } dd { code { (login) } }
            dt { (reader.say("first-password")) } dd { code.password { (password) } }
        }
        p.note { (reader.say("first-password-once")) }
        div.buttons {
            a.solid href={ "/people/" (login) } { (reader.say("person-give-duties")) }
            a.quiet href="/people" { (reader.say("people-back")) }
        }
    };
    layout::page(reader, &title, &crumbs(reader, login.to_owned()), &main)
}

pub(super) fn crumbs(reader: &Reader, name: String) -> [layout::Crumb; 3] {
    [
        (reader.say("administration"), Some("/people".to_owned())),
        (reader.say("people-title"), Some("/people".to_owned())),
        (name, None),
    ]
}

fn new_page(reader: &Reader, typed: &Typed) -> Markup {
    let title = reader.say("person-new");
    let main = html! {
        (typed.summary(reader.words))
        h1 { (title) }
        (form::form(reader, "/people", html! {
            (typed.input(reader.words, Room::Line, Field::required("login", "sign-in-login").hint("person-login-hint")))
            (typed.input(reader.words, Room::Line, Field::required("name", "person-name").hint("person-name-hint")))
            p { (reader.say("person-password-follows")) }
            div.buttons { button.solid { (reader.say("person-add")) } a.quiet href="/people" { (reader.say("back")) } }
        }))
    };
    layout::form_page(reader, &title, typed.is_refused(), &crumbs(reader, title.clone()), &main)
}

#[cfg(test)]
mod tests {
    use super::is_login;

    #[test]
    fn a_sign_in_name_can_stand_in_an_address() {
        for right in ["hanako", "h.reiji", "a-1", "0123", "ab_c"] {
            assert!(is_login(right), "{right}");
        }
        let long = "a".repeat(41);
        for wrong in ["", "a", "Hanako", "花子", "..", "-ab", "a b", "a/b", "console", "new", "import", long.as_str()]
        {
            assert!(!is_login(wrong), "{wrong}");
        }
    }
}
