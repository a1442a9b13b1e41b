//! The page of a person.

use super::account::Account;
use super::list::{self, is_coming};
use super::{crumbs, sign_in_sections};
use crate::access::{Reader, Response, Result};
use crate::parts::{Field, Room, Typed, banner, duty, form, layout};
use hoshin_store::Appointment;
use jiff::civil::Date;
use maud::{Markup, html};

/// The page again, with what was typed and what is wrong with it.
pub(super) async fn refused(reader: &Reader, login: &str, typed: &Typed) -> Result<Response> {
    let account = Account::of(reader, login).await?;
    Ok(layout::refused(page(reader, &account, typed, None)))
}

pub(super) fn page(reader: &Reader, account: &Account, typed: &Typed, done: Option<&str>) -> Markup {
    let words = reader.words;
    let today = reader.hall.today();
    let title = format!("{}（{}）", account.name, account.login);
    let is_past = |held: &&Appointment| !held.term.holds_on(today) && !is_coming(held, today);
    let (past, current): (Vec<&Appointment>, Vec<&Appointment>) = account.held.iter().partition(is_past);
    let main = html! {
        (typed.summary(words))
        (banner::done(words, done))
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
            (sign_in_sections::mail(reader, account, typed))
        }
        section.cover aria-labelledby="sign-in" {
            h2 #sign-in { (words.say("person-sign-in")) }
            p { (list::last(words, &account.line)) }
            @if account.login == reader.actor.login {
                p { (words.say("person-own-account")) " " a href="/account" { (words.say("account-title")) } }
            } @else {
                (first_password(reader, account))
                (sign_in_sections::second_factor(reader, account))
            }
            (sign_in_sections::linked(reader, account))
            (sign_in_sections::suspension(reader, account))
        }
    };
    layout::form_page(reader, &title, typed.is_refused(), &crumbs(reader, account.name.clone()), &main)
}

fn first_password(reader: &Reader, account: &Account) -> Markup {
    html! {
        h3 { (reader.say("first-password-renew-title")) }
        p { (reader.say("first-password-renew-text")) }
        (form::form(reader, &format!("/people/{}/password", account.login), html! {
            button.outline type="submit" { (reader.say("first-password-renew")) }
        }))
    }
}

fn current_duty(reader: &Reader, account: &Account, held: &Appointment, typed: &Typed, today: Date) -> Markup {
    let name = format!("end-{}", held.id);
    let last_day = held.term.to.map(|day| day.to_string()).unwrap_or_default();
    let typed = typed.or_fresh(&name, &[("last-day", &last_day)]);
    let coming = is_coming(held, today);
    let label = if held.term.to.is_some() { "duty-change-end" } else { "duty-end" };
    html! {
        li {
            (duty::line(reader.words, held, &account.departments))
            div.place { (duty::term(reader.words, held.term)) @if coming { " " b { (reader.say("duty-coming")) } } }
            details open[typed.is_refused()] {
                summary { (reader.say(label)) span.hidden { (reader.words.colon()) (held.post) } }
                (form::form(reader, &format!("/people/{}/duties/end", account.login), html! {
                    input type="hidden" name="duty" value=(held.id);
                    (typed.input(reader.words, Room::Day, Field::required("last-day", "duty-last-day").hint("duty-last-day-hint")))
                    button.outline type="submit" { (reader.say("duty-end-button")) }
                }))
            }
        }
    }
}

fn give_form(reader: &Reader, account: &Account, typed: &Typed) -> Markup {
    let words = reader.words;
    let typed = typed.or_fresh("duty", &[]);
    let mut roles = vec![(String::new(), words.say("choose"))];
    roles.extend(duty::roles().map(|role| (role.to_string(), words.role(role))));
    let units = duty::units(words, &account.departments, &account.sections, reader.hall.today());
    let inside = html! {
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
        button.solid type="submit" { (words.say("duty-give-button")) }
    };
    form::form(reader, &format!("/people/{}/duties", account.login), inside)
}

fn name_form(reader: &Reader, account: &Account, typed: &Typed) -> Markup {
    let typed = typed.or_fresh("account", &[("name", &account.name)]);
    let inside = html! {
        (typed.input(reader.words, Room::Line, Field::required("name", "person-name").hint("person-rename-hint")))
        button.outline type="submit" { (reader.say("person-rename")) }
    };
    form::form(reader, &format!("/people/{}", account.login), inside)
}
