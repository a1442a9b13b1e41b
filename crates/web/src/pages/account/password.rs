//! `/account/password`: changing one's password.

use super::crumbs;
use super::proof::password_field;
use crate::Words;
use crate::access::attempts::{Origin, try_password};
use crate::access::password::{self, PasswordFault};
use crate::access::{Problem, Reader, Response, Result, Sent, Writer, go_to};
use crate::pages::account::sign_in::replaced;
use crate::parts::{banner, form, layout};
use axum::http::header;
use axum::response::IntoResponse;
use maud::{Markup, html};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PasswordDefect {
    CurrentIsWrong,
    Fault(PasswordFault),
    IsTheOld,
    NotRepeated,
}

/// A new password as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Chosen {
    Good { hash: String },
    Bad(Vec<PasswordDefect>),
}

pub(crate) async fn show(reader: Reader) -> Markup {
    page(&reader, &[])
}

pub(crate) async fn create(origin: Origin, writer: Writer) -> Result<Response> {
    let Writer { reader, fields, .. } = writer;
    if !confirmed(&reader, &origin, &fields).await? {
        return Ok(layout::refused(page(&reader, &[PasswordDefect::CurrentIsWrong])));
    }
    let hash = match chosen(&reader, &fields).await? {
        Chosen::Good { hash } => hash,
        Chosen::Bad(defects) => return Ok(layout::refused(page(&reader, &defects))),
    };
    let (hall, visit) = (&reader.hall, &reader.visit);
    hall.city.change_password(&reader.actor.login, &hash, &visit.token_digest, &reader.actor, hall.now()).await?;
    let started = replaced(&reader, visit.session.second_factor_at).await?;
    Ok(([(header::SET_COOKIE, started.cookie)], go_to("/account?done=password")).into_response())
}

/// Whether the current password was typed; a browser left alone must not be enough for what is done with it.
pub(crate) async fn confirmed(reader: &Reader, origin: &Origin, fields: &Sent) -> Result<bool> {
    let password = fields.text("password").unwrap_or_default().to_owned();
    Ok(try_password(&reader.hall, origin, &reader.actor.login, password).await?.is_some())
}

/// The new password of a form, or everything that is wrong with it.
pub(crate) async fn chosen(reader: &Reader, fields: &Sent) -> Result<Chosen> {
    let hall = &reader.hall;
    let new = fields.text("new-password").unwrap_or_default().to_owned();
    let mut names = vec![reader.actor.login.clone(), reader.actor.name.clone(), hall.municipality.name.clone()];
    for department in hall.city.departments().await? {
        names.push(department.name);
        names.extend(department.sections);
    }
    let settings = reader.visit.session.settings.password;
    let leaked = hall.is_leaked(&new).await?.then_some(PasswordFault::Leaked);
    let faults = password::faults(&new, &settings, &names).into_iter().chain(leaked);
    let mut defects: Vec<PasswordDefect> = faults.map(PasswordDefect::Fault).collect();
    if fields.text("new-password-again") != Some(&new) {
        defects.push(PasswordDefect::NotRepeated);
    }
    if !defects.is_empty() {
        return Ok(Chosen::Bad(defects));
    }
    let old = hall.city.person(&reader.actor.login).await?.map(|person| person.password_hash);
    let random = (hall.surroundings.random)();
    let hashed = tokio::task::spawn_blocking(move || {
        (!password::is_right(&new, old.as_deref())).then(|| password::hashed(&new, random))
    });
    let hash = hashed.await.map_err(Problem::broken)?;
    Ok(hash.map_or(Chosen::Bad(vec![PasswordDefect::IsTheOld]), |hash| Chosen::Good { hash }))
}

fn page(reader: &Reader, defects: &[PasswordDefect]) -> Markup {
    let title = reader.say("new-password-title");
    let main = html! {
        h1 { (title) }
        (summary(reader.words, defects))
        p { (reader.say("account-password-others-end")) }
        (form::form(reader, "/account/password", html! {
            div.narrow {
                (password_field(reader, "own", defects.contains(&PasswordDefect::CurrentIsWrong)))
                (new_fields(reader, defects))
                button.solid type="submit" { (reader.say("new-password-button")) }
            }
        }))
    };
    layout::form_page(reader, &title, !defects.is_empty(), &crumbs(reader.words, &title), &main)
}

pub(crate) fn new_fields(reader: &Reader, defects: &[PasswordDefect]) -> Markup {
    let is_at = |again: bool| move |defect: &&PasswordDefect| defect.is_at_repetition() == Some(again);
    let of_new: Vec<_> = defects.iter().filter(is_at(false)).collect();
    let of_again: Vec<_> = defects.iter().filter(is_at(true)).collect();
    let shortest = reader.visit.session.settings.password.shortest.max(8).to_string();
    html! {
        (new_field(reader.words, "new-password", &reader.tell("new-password-hint", &[("count", shortest.into())]), &of_new))
        (new_field(reader.words, "new-password-again", "", &of_again))
    }
}

fn new_field(words: Words, name: &str, hint: &str, defects: &[&PasswordDefect]) -> Markup {
    let is_wrong = !defects.is_empty();
    let described = form::described(name, is_wrong, !hint.is_empty());
    html! {
        div.field.wrong[is_wrong] {
            label for=(name) { (words.say(&format!("{name}-label"))) " " span.required { (words.say("required")) } }
            @if !hint.is_empty() { p.hint id={ (name) "-hint" } { (hint) } }
            input id=(name) type="password" name=(name) autocomplete="new-password" required
                aria-invalid=[is_wrong.then_some("true")] aria-describedby=[described];
            @if is_wrong { div id={ (name) "-error" } { @for defect in defects { p.error { "＊" (defect.sentence(words)) } } } }
        }
    }
}

/// The summary on top of a page whose form was refused.
pub(crate) fn summary(words: Words, defects: &[PasswordDefect]) -> Markup {
    let faults: Vec<_> = defects.iter().map(|defect| (defect.field(), defect.sentence(words))).collect();
    banner::summary(words, None, &faults)
}

impl PasswordDefect {
    fn sentence(self, words: Words) -> String {
        match self {
            PasswordDefect::CurrentIsWrong => words.say("current-password-wrong"),
            PasswordDefect::Fault(fault) => fault.sentence(words),
            PasswordDefect::IsTheOld => words.say("new-password-is-the-old"),
            PasswordDefect::NotRepeated => words.say("new-password-not-repeated"),
        }
    }

    // Nothing for the current password's own field.
    fn is_at_repetition(self) -> Option<bool> {
        match self {
            PasswordDefect::CurrentIsWrong => None,
            PasswordDefect::Fault(_) | PasswordDefect::IsTheOld => Some(false),
            PasswordDefect::NotRepeated => Some(true),
        }
    }

    fn field(self) -> &'static str {
        match self.is_at_repetition() {
            None => "own-password",
            Some(false) => "new-password",
            Some(true) => "new-password-again",
        }
    }
}
