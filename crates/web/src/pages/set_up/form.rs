//! What the first page of all asks for: the city, and who administers it.

use crate::access::first_day::FirstDay;
use crate::access::password::PasswordFault;
use crate::access::{Sent, password};
use crate::parts::{Field, Room, Typed, layout};
use crate::{CityHall, Words};
use hoshin_domain::directory::is_login;
use hoshin_domain::settings::PasswordSettings;
use hoshin_domain::text::folded;
use hoshin_domain::{Municipality, MunicipalityCode};
use maud::{Markup, html};

/// Everything that was asked for, sound.
pub(super) struct Wanted {
    pub(super) municipality: Municipality,
    pub(super) login: String,
    pub(super) name: String,
    pub(super) post: String,
    pub(super) plans: bool,
    pub(super) password: String,
}

pub(super) fn fresh(hall: &CityHall, words: Words, day: &FirstDay, token: &str) -> Markup {
    let code = day.code.as_ref().map_or("", MunicipalityCode::as_str);
    let post = words.say("role-administrator");
    page(hall, words, day, token, &Typed::fresh("", &[("code", code), ("post", &post)]))
}

/// What was typed, or the form again with what is wrong with it.
pub(super) fn read(fields: &Sent, words: Words, day: &FirstDay, is_leaked: bool) -> Result<Wanted, Typed> {
    let mut typed = Typed::of("", fields);
    let municipality = municipality(&mut typed, words, day);
    let login = typed.text("login").trim().to_owned();
    if !is_login(&login) {
        typed.refuse("login", words.say("person-login-wrong"));
    }
    let name = typed.line(words, "name", "person-name");
    let post = typed.line(words, "post", "duty-post");
    let city = municipality.as_ref().map(|municipality| municipality.name.clone());
    let names: Vec<String> = [Some(login.clone()), name.clone(), city].into_iter().flatten().collect();
    let password = typed.text("new-password").to_owned();
    let faults = password::faults(&password, &PasswordSettings::default(), &names);
    for fault in faults.into_iter().chain(is_leaked.then_some(PasswordFault::Leaked)) {
        typed.refuse("new-password", fault.sentence(words));
    }
    if typed.text("new-password-again") != password {
        typed.refuse("new-password-again", words.say("new-password-not-repeated"));
    }
    match (municipality, name, post) {
        (Some(municipality), Some(name), Some(post)) if !typed.is_refused() => {
            Ok(Wanted { municipality, login, name, post, plans: typed.has("plans", "yes"), password })
        }
        (Some(_) | None, _, _) => Err(typed),
    }
}

// What the server was started for, and a city that is there already, are not asked for again.
fn municipality(typed: &mut Typed, words: Words, day: &FirstDay) -> Option<Municipality> {
    if day.municipality.is_some() {
        return day.municipality.clone();
    }
    let code = match &day.code {
        Some(code) => Some(code.clone()),
        None => code(typed, words),
    };
    // The nation knows the names of its municipalities by their codes.
    let official = code.as_ref().and_then(MunicipalityCode::official_name);
    let name = match official.filter(|_| typed.text("municipality").trim().is_empty()) {
        Some(official) => Some(official.name.to_owned()),
        None => typed.line(words, "municipality", "set-up-municipality"),
    };
    Some(Municipality { code: code?, name: name? })
}

fn code(typed: &mut Typed, words: Words) -> Option<MunicipalityCode> {
    let text = folded(typed.text("code"));
    let found: Option<MunicipalityCode> = text.parse().ok();
    if found.is_none() {
        let sentence = match MunicipalityCode::completed(&text) {
            Some(code) => words.tell("set-up-code-of-five", &[("code", code.to_string().into())]),
            None => words.say("set-up-code-wrong"),
        };
        typed.refuse("code", sentence);
    }
    found
}

pub(super) fn page(hall: &CityHall, words: Words, day: &FirstDay, token: &str, typed: &Typed) -> Markup {
    let title = words.say("set-up-title");
    let main = html! {
        div.sign-in.wide {
            (typed.summary(words))
            h1 { (title) }
            p { (words.say("set-up-lead")) }
            form method="post" action={ "/set-up/" (token) } data-once {
                fieldset.step {
                    legend { (words.say("set-up-of-municipality")) }
                    (municipality_fields(words, day, typed))
                }
                fieldset.step {
                    legend { (words.say("set-up-of-administrator")) }
                    (typed.input(words, Room::Line, Field::required("name", "person-name").hint("set-up-name-hint")))
                    (typed.input(words, Room::Line, Field::required("post", "duty-post").hint("set-up-post-hint")))
                    (typed.tick(words, Field::optional("plans", "set-up-plans").hint("set-up-plans-hint")))
                    (typed.input(words, Room::Line, Field::required("login", "sign-in-login").hint("person-login-hint")))
                    (typed.input(words, Room::Password, Field::required("new-password", "set-up-password").hint("set-up-password-hint")))
                    (typed.input(words, Room::Password, Field::required("new-password-again", "set-up-password-again")))
                }
                p.hint { (words.say("set-up-then")) }
                div.buttons { button.solid type="submit" { (words.say("set-up-button")) } }
            }
        }
    };
    layout::plain(hall, words, &layout::shown_title(words, &title, typed.is_refused()), &main)
}

fn municipality_fields(words: Words, day: &FirstDay, typed: &Typed) -> Markup {
    let name = Field::optional("municipality", "set-up-municipality").hint("set-up-municipality-hint");
    html! {
        @match (&day.municipality, &day.code) {
            (Some(known), _) => p { b { (known.name) } "（" (words.say("set-up-code")) (words.colon()) (known.code) "）" },
            (None, Some(code)) => {
                p { (words.say("set-up-code")) (words.colon()) (code) }
                (typed.input(words, Room::Line, name))
            },
            (None, None) => {
                (typed.input(words, Room::Number, Field::required("code", "set-up-code").hint("set-up-code-hint")))
                (typed.input(words, Room::Line, name))
            },
        }
    }
}
