//! `/people/{login}`: one account: its duties, its name and mail address, and how its owner signs in.

use super::account::{Account, back};
use super::first_passwords::{Sheet, address};
use super::page::{page, refused};
use super::{give_password, password_page};
use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use crate::parts::{DoneQuery, Typed, duty};
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use hoshin_store::Renamed;
use maud::Markup;

pub(crate) async fn show(reader: Reader, Path(login): Path<String>, Query(asked): Query<DoneQuery>) -> Result<Markup> {
    let account = Account::of(&reader, &login).await?;
    let done = asked.word(&[
        ("given", "duty-given"),
        ("ended", "duty-ended"),
        ("renamed", "person-renamed"),
        ("mail-kept", "person-mail-kept"),
        ("mail-removed", "person-mail-removed"),
        ("factor-removed", "person-factor-removed"),
        ("unlinked", "account-done-unlinked"),
        ("suspended", "suspension-begun"),
        ("resumed", "suspension-ended"),
        ("unchanged", "nothing-changed"),
    ]);
    Ok(page(&reader, &account, &Typed::default(), done))
}

/// `POST /people/{login}`: another name.
pub(crate) async fn update(Path(login): Path<String>, writer: Writer) -> Result<Response> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let mut typed = Typed::of("account", &writer.fields);
    let Some(name) = typed.line(words, "name", "person-name") else { return refused(reader, &login, &typed).await };
    let hall = &reader.hall;
    match hall.city.rename_person(&login, &name, &reader.actor, hall.now()).await? {
        Renamed::Done => Ok(back(&login, "renamed")),
        Renamed::Unchanged => Ok(back(&login, "unchanged")),
        Renamed::Taken | Renamed::Missing => Err(Problem::NotFound),
    }
}

/// `POST /people/{login}/password`: a first password once more, for someone who has lost theirs.
pub(crate) async fn renew_password(Path(login): Path<String>, headers: HeaderMap, writer: Writer) -> Result<Response> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let account = Account::of(reader, &login).await?;
    // One's own is changed where the old one is asked for: an open screen alone must not be enough.
    if login == reader.actor.login {
        return Ok(go_to("/account/password"));
    }
    let held = account.held.iter().find(|held| held.term.holds_on(reader.hall.today()));
    let unit = held.map(|held| duty::unit_name(words, held, &account.departments)).unwrap_or_default();
    let password = give_password(reader, account.login, account.name.clone()).await?;
    let text = words.tell("first-password-renewed", &[("name", account.name.as_str().into())]);
    let sheet = Sheet { login, name: account.name, unit, password };
    Ok(password_page(reader, &address(reader, &headers), &text, &sheet).into_response())
}
