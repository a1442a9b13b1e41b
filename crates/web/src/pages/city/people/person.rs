//! `/people/{login}`: one account: its duties, its name and mail address, and how its owner signs in.

use super::list::{self, is_coming};
use super::{crumbs, give_password, mail, oidc, password_page, second_factor, suspension};
use crate::access::problem::Problem;
use crate::access::{Reader, Writer};
use crate::parts::typed::{Asked as Field, Room, Typed};
use crate::parts::{duty, form, layout};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use hoshin_store::{AccountLine, Assignment, Department, LinkedAccount, Renamed, Section};
use jiff::civil::Date;
use maud::{Markup, html};

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct Asked {
    done: Option<String>,
}

/// What the page of a person shows.
pub(super) struct Account {
    pub(super) login: String,
    pub(super) name: String,
    pub(super) line: AccountLine,
    pub(super) mail: Option<String>,
    /// At the city's sign-in server.
    pub(super) linked: Vec<LinkedAccount>,
    pub(super) held: Vec<Assignment>,
    pub(super) departments: Vec<Department>,
    pub(super) sections: Vec<Section>,
}

impl Account {
    pub(super) async fn of(reader: &Reader, login: &str) -> Result<Self, Problem> {
        let city = &reader.desk.city;
        let line = city.account_line(login).await?.ok_or(Problem::NotFound)?;
        let mut held = city.assignments().await?;
        held.retain(|held| held.login == login);
        let (departments, sections) = (city.departments().await?, city.sections().await?);
        let (mail, linked) = (city.mail_of(login).await?, city.linked_accounts(login).await?);
        let (login, name) = (line.login.clone(), line.name.clone());
        Ok(Self { login, name, line, mail, linked, held, departments, sections })
    }
}

/// `GET /people/{login}`
pub(crate) async fn show(
    reader: Reader,
    Path(login): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let account = Account::of(&reader, &login).await?;
    let done = match asked.done.as_deref() {
        Some("given") => Some("duty-given"),
        Some("ended") => Some("duty-ended"),
        Some("renamed") => Some("person-renamed"),
        Some("mail-kept") => Some("person-mail-kept"),
        Some("mail-removed") => Some("person-mail-removed"),
        Some("factor-removed") => Some("person-factor-removed"),
        Some("unlinked") => Some("account-done-unlinked"),
        Some("suspended") => Some("suspension-begun"),
        Some("resumed") => Some("suspension-ended"),
        Some("unchanged") => Some("nothing-changed"),
        Some(_) | None => None,
    };
    Ok(page(&reader, &account, &Typed::default(), done))
}

/// `POST /people/{login}`: another name.
pub(crate) async fn update(Path(login): Path<String>, writer: Writer) -> Result<Response, Problem> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let mut typed = Typed::of("account", &writer.fields);
    let Some(name) = typed.line(words, "name", "person-name") else { return refused(reader, &login, &typed).await };
    let desk = &reader.desk;
    match desk.city.rename_person(&login, &name, &reader.actor, desk.now()).await? {
        Renamed::Done => Ok(back(&login, "renamed")),
        Renamed::Unchanged => Ok(back(&login, "unchanged")),
        Renamed::Taken | Renamed::Missing => Err(Problem::NotFound),
    }
}

/// `POST /people/{login}/password`: a first password once more, for someone who has lost theirs.
pub(crate) async fn renew_password(Path(login): Path<String>, writer: Writer) -> Result<Response, Problem> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let account = Account::of(reader, &login).await?;
    // One's own is changed where the old one is asked for: an open screen alone must not be enough.
    if login == reader.actor.login {
        return Ok(Redirect::to("/account/password").into_response());
    }
    let password = give_password(reader, account.login, account.name.clone()).await?;
    let text = words.tell("first-password-renewed", &[("name", account.name.into())]);
    Ok(password_page(reader, &login, &text, &password).into_response())
}

/// Back to the page of a person, which says what was done.
pub(super) fn back(login: &str, done: &str) -> Response {
    Redirect::to(&format!("/people/{login}?done={done}")).into_response()
}

/// The page again, with what was typed and what is wrong with it.
pub(super) async fn refused(reader: &Reader, login: &str, typed: &Typed) -> Result<Response, Problem> {
    let account = Account::of(reader, login).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(reader, &account, typed, None)).into_response())
}

fn page(reader: &Reader, account: &Account, typed: &Typed, done: Option<&str>) -> Markup {
    let words = reader.words;
    let today = reader.desk.today();
    let title = format!("{}（{}）", account.name, account.login);
    let is_past = |held: &&Assignment| !held.term.holds_on(today) && !is_coming(held, today);
    let (past, current): (Vec<&Assignment>, Vec<&Assignment>) = account.held.iter().partition(is_past);
    let main = html! {
        (typed.summary(words))
        @if let Some(done) = done { div.banner.success role="status" { p { (words.say(done)) } } }
        h1 { (title) }
        @if account.line.disabled_at.is_some() { p.note { (words.say("person-is-suspended")) } }
        section.cover aria-labelledby="duties" {
            h2 #duties { (words.say("person-duties")) }
            @if current.is_empty() { p.note { (words.say("person-no-duty")) } }
            ul.duties { @for held in &current { (current_duty(reader, account, held, typed, today)) } }
            @if !past.is_empty() {
                details {
                    summary { (words.tell("person-past-duties", &[("count", past.len().to_string().into())])) }
                    ul.duties { @for held in past.iter().rev() {
                        li { (duty::line(words, held, &account.departments)) div.place { (duty::term(words, held.term)) } }
                    } }
                }
            }
        }
        section.cover aria-labelledby="give" {
            h2 #give { (words.say("duty-give")) }
            p { (words.say("duty-give-text")) }
            (give_form(reader, account, typed))
        }
        section.cover aria-labelledby="account" {
            h2 #account { (words.say("person-account")) }
            (name_form(reader, account, typed))
            (mail::field(reader, account, typed))
        }
        section.cover aria-labelledby="sign-in" {
            h2 #sign-in { (words.say("person-sign-in")) }
            p { (list::last(words, &account.line)) }
            @if account.login == reader.actor.login {
                p { (words.say("person-own-account")) " " a href="/account" { (words.say("account-title")) } }
            } @else {
                (first_password(reader, account))
                (second_factor::section(reader, account))
            }
            (oidc::section(reader, account))
            (suspension::section(reader, account))
        }
    };
    let shown_title = if typed.is_refused() { words.say("error-title") + &title } else { title };
    layout::page(reader, &shown_title, &crumbs(reader, account.name.clone()), &main)
}

fn first_password(reader: &Reader, account: &Account) -> Markup {
    let words = reader.words;
    html! {
        h3 { (words.say("first-password-renew-title")) }
        p { (words.say("first-password-renew-text")) }
        (form::form(reader, &format!("/people/{}/password", account.login), html! {
            button.outline { (words.say("first-password-renew")) }
        }))
    }
}

fn current_duty(reader: &Reader, account: &Account, held: &Assignment, typed: &Typed, today: Date) -> Markup {
    let words = reader.words;
    let name = format!("end-{}", held.id);
    let last_day = held.term.to.map(|day| day.to_string()).unwrap_or_default();
    let fresh = Typed::fresh(&name, &[("last-day", &last_day)]);
    let typed = if typed.is(&name) { typed } else { &fresh };
    let coming = is_coming(held, today);
    let label = if held.term.to.is_some() { "duty-change-end" } else { "duty-end" };
    html! {
        li {
            (duty::line(words, held, &account.departments))
            div.place { (duty::term(words, held.term)) @if coming { " " b { (words.say("duty-coming")) } } }
            details open[typed.is_refused()] {
                summary { (words.say(label)) span.hidden { "：" (held.post) } }
                (form::form(reader, &format!("/people/{}/duties/end", account.login), html! {
                    input type="hidden" name="duty" value=(held.id);
                    (typed.input(words, Room::Day, Field::required("last-day", "duty-last-day").hint("duty-last-day-hint")))
                    button.outline { (words.say("duty-end-button")) }
                }))
            }
        }
    }
}

fn give_form(reader: &Reader, account: &Account, typed: &Typed) -> Markup {
    let words = reader.words;
    let fresh = Typed::fresh("duty", &[]);
    let typed = if typed.is("duty") { typed } else { &fresh };
    let mut roles = vec![(String::new(), words.say("choose"))];
    roles.extend(duty::roles().map(|role| (role.to_string(), duty::role_name(words, role))));
    let units = duty::units(words, &account.departments, &account.sections, reader.desk.today());
    form::form(
        reader,
        &format!("/people/{}/duties", account.login),
        html! {
            div.columns {
                (typed.select(words, Field::required("role", "duty-role"), &roles))
                (typed.input(words, Room::Line, Field::required("post", "duty-post").hint("duty-post-hint")))
                (typed.select(words, Field::required("unit", "duty-unit").hint("duty-unit-hint"), &units))
            }
            div.days {
                (typed.input(words, Room::Day, Field::required("from", "duty-from")))
                (typed.input(words, Room::Day, Field::optional("to", "duty-to")))
            }
            (typed.tick(words, Field::optional("acting", "duty-acting").hint("duty-acting-hint")))
            button.solid { (words.say("duty-give-button")) }
        },
    )
}

fn name_form(reader: &Reader, account: &Account, typed: &Typed) -> Markup {
    let words = reader.words;
    let fresh = Typed::fresh("account", &[("name", &account.name)]);
    let typed = if typed.is("account") { typed } else { &fresh };
    form::form(
        reader,
        &format!("/people/{}", account.login),
        html! {
            (typed.input(words, Room::Line, Field::required("name", "person-name").hint("person-rename-hint")))
            button.outline { (words.say("person-rename")) }
        },
    )
}
