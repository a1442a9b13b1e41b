//! `/people/new`: a person with a duty, in one form; the sheet with the first password comes back.

use super::first_passwords::{Sheet, address};
use super::{crumbs, first_password, password_page};
use crate::Words;
use crate::access::{Problem, Reader, Response, Result, Writer, aside, password};
use crate::parts::{Field, Room, Typed, duty, form, layout};
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use hoshin_domain::directory::{NewPerson, Plan, is_login};
use hoshin_domain::people::{faults, is_mail_address, usual_first_day};
use hoshin_domain::{Appointment, Role, Term};
use hoshin_store::{Department, FirstPassword, Section};
use maud::{Markup, html};

/// Where a duty can be held.
struct Places {
    departments: Vec<Department>,
    sections: Vec<Section>,
}

pub(crate) async fn new(reader: Reader) -> Result<Markup> {
    let from = usual_first_day(reader.hall.today()).to_string();
    let places = Places::of(&reader).await?;
    Ok(page(&reader, &places, &Typed::fresh("", &[("from", &from)])))
}

impl Places {
    async fn of(reader: &Reader) -> Result<Self> {
        let city = &reader.hall.city;
        Ok(Self { departments: city.departments().await?, sections: city.sections().await? })
    }
}

/// `POST /people`: the account and its duty come in together, or neither does.
pub(crate) async fn create(headers: HeaderMap, writer: Writer) -> Result<Response> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let hall = &reader.hall;
    let places = Places::of(reader).await?;
    let mut typed = Typed::of("", &writer.fields);
    let person = person(reader, &mut typed).await?;
    let given = given(&mut typed, words, &places);
    let Some(person) = person.filter(|_| !typed.is_refused()) else {
        return Ok(layout::refused(page(reader, &places, &typed)));
    };
    let NewPerson { login, name, .. } = person.clone();
    let given: Vec<Appointment> =
        given.map(|given| Appointment { login: login.clone(), ..given }).into_iter().collect();
    let unit = given.first().map(|given| duty::unit_name(words, given, &places.departments));
    let plan = Plan { people: vec![person], given, ..Plan::default() };
    if !hall.city.take_over_directory(&plan, &reader.actor, hall.now()).await? {
        typed.refuse("login", words.say("person-login-taken"));
        return Ok(layout::refused(page(reader, &places, &typed)));
    }
    let password = first_password(reader);
    let (drawn, random) = (password.clone(), (hall.surroundings.random)());
    let password_hash = aside(move || password::hashed(&drawn, random)).await?;
    let first = FirstPassword { login: login.clone(), password_hash, seen_given_at: None };
    if hall.city.give_first_passwords(&[first], &reader.actor, hall.now()).await?.is_empty() {
        return Err(Problem::NotFound);
    }
    let text = words.tell("person-added", &[("name", name.as_str().into())]);
    let sheet = Sheet { login, name, unit: unit.unwrap_or_default(), password };
    Ok(password_page(reader, &address(reader, &headers), &text, &sheet).into_response())
}

async fn person(reader: &Reader, typed: &mut Typed) -> Result<Option<NewPerson>> {
    let words = reader.words;
    let login = typed.text("login").trim().to_owned();
    if !is_login(&login) {
        typed.refuse("login", words.say("person-login-wrong"));
    } else if reader.hall.city.person(&login).await?.is_some() {
        typed.refuse("login", words.say("person-login-taken"));
    }
    let name = typed.line(words, "name", "person-name");
    let mail = Some(typed.text("mail").trim().to_owned()).filter(|mail| !mail.is_empty());
    if mail.as_deref().is_some_and(|mail| !is_mail_address(mail)) {
        typed.refuse("mail", words.say("person-mail-wrong"));
    }
    Ok(name.map(|name| NewPerson { login, name, mail }))
}

// Without a role the account comes in alone: its duty may not be known yet.
fn given(typed: &mut Typed, words: Words, places: &Places) -> Option<Appointment> {
    if typed.text("role").is_empty() {
        return None;
    }
    let role: Option<Role> = typed.text("role").parse().ok().filter(|role| duty::roles().any(|known| known == *role));
    if role.is_none() {
        typed.refuse("role", words.say("duty-no-role"));
    }
    let post = typed.line(words, "post", "duty-post");
    let unit = duty::unit(typed.text("unit"), &places.departments, &places.sections);
    if unit.is_none() {
        typed.refuse("unit", words.say("duty-no-unit"));
    }
    let from = typed.day(words, "from", "duty-from");
    let to = typed.optional_day(words, "to", "duty-to");
    let (department, section) = unit?;
    let (term, acting) = (Term { from: from?, to: to? }, typed.has("acting", "yes"));
    let given =
        Appointment { id: 0, login: String::new(), role: role?, post: post?, department, section, term, acting };
    for fault in faults(&given, &[]) {
        typed.refuse(duty::field(fault), duty::sentence(words, fault));
    }
    Some(given)
}

fn page(reader: &Reader, places: &Places, typed: &Typed) -> Markup {
    let words = reader.words;
    let title = words.say("person-new");
    let mut roles = vec![(String::new(), words.say("person-no-role"))];
    roles.extend(duty::roles().map(|role| (role.to_string(), words.role(role))));
    let units = duty::units(words, &places.departments, &places.sections, reader.hall.today());
    let main = html! {
        (typed.summary(words))
        h1 { (title) }
        (form::form(reader, "/people", html! {
            (typed.input(words, Room::Line, Field::required("login", "sign-in-login").hint("person-login-hint")))
            (typed.input(words, Room::Line, Field::required("name", "person-name").hint("person-name-hint")))
            (typed.input(words, Room::Line, Field::optional("mail", "person-mail")))
            fieldset {
                legend { (words.say("person-duties")) }
                div.columns {
                    (typed.select(words, Field::optional("role", "duty-role").hint("person-role-hint"), &roles))
                    (typed.input(words, Room::Line, Field::optional("post", "duty-post").hint("duty-post-hint")))
                    (typed.select(words, Field::optional("unit", "duty-unit").hint("duty-unit-hint"), &units))
                }
                div.days {
                    (typed.input(words, Room::Day, Field::optional("from", "duty-from")))
                    (typed.input(words, Room::Day, Field::optional("to", "duty-to")))
                }
                (typed.tick(words, Field::optional("acting", "duty-acting").hint("duty-acting-hint")))
            }
            p { (words.say("person-password-follows")) }
            div.buttons { button.solid type="submit" { (words.say("person-add")) } a.quiet href="/people" { (words.say("back")) } }
        }))
    };
    layout::form_page(reader, &title, typed.is_refused(), &crumbs(reader, title.clone()), &main)
}
