//! `/settings`: what the city settles for itself: sessions, passwords, second factors, closed days.

mod backups;
mod closed_days;
mod form;
mod public;
mod record_kinds;
mod webhook;

use super::people::tabs;
use crate::Words;
use crate::access::{Reader, Response, Result, Writer, go_to};
use crate::parts::form::form as posted;
use crate::parts::{DoneQuery, Field, Room, Typed, banner, layout, options};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use hoshin_domain::settings::{SecondFactor, Settings, UnansweredRule};
use hoshin_domain::text::Seen;
use maud::{Markup, html};

pub(crate) async fn show(reader: Reader, Query(asked): Query<DoneQuery>) -> Result<Markup> {
    let settings = reader.hall.city.settings().await?;
    let done = asked.word(&[("saved", "settings-saved"), ("unchanged", "nothing-changed")]);
    page(&reader, &form::shown(&settings), &settings, done).await
}

pub(crate) async fn update(writer: Writer) -> Result<Response> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let city = &reader.hall.city;
    let current = city.settings().await?;
    let mut typed = Typed::of("", &writer.fields);
    let Some(wanted) = form::settings(&mut typed, words, &current, reader.hall.webhook) else {
        return Ok(layout::refused(page(reader, &typed, &current, None).await?));
    };
    if wanted == current {
        return Ok(go_to("/settings?done=unchanged"));
    }
    // Whoever saves must have seen what they replace; the page shows it to them now.
    if typed.text("seen") != mark(&current) {
        form::compare(&mut typed, words, &current);
        return Ok((StatusCode::CONFLICT, page(reader, &typed, &current, None).await?).into_response());
    }
    city.keep_settings(&wanted, &reader.actor, reader.hall.now()).await?;
    Ok(go_to("/settings?done=saved"))
}

fn mark(settings: &Settings) -> String {
    let text = form::fields().map(|name| form::shown(settings).text(name).to_owned()).collect::<Vec<_>>().join("\u{0}");
    Seen::of(Some(&text)).as_str().to_owned()
}

async fn page(reader: &Reader, typed: &Typed, current: &Settings, done: Option<&str>) -> Result<Markup> {
    let told = reader.hall.city.told(webhook::SHOWN).await?;
    let words = reader.words;
    let title = words.say("settings-title");
    let main = html! {
        (typed.summary(words))
        (banner::done(words, done))
        h1 { (title) }
        (tabs(reader, "/settings"))
        p { (words.say("settings-lead")) }
        (posted(reader, "/settings", html! {
            input type="hidden" name="seen" value=(mark(current));
            (group("session", words, &session(words, typed)))
            (group("password", words, &password(words, typed)))
            (group("second-factor", words, &second_factor(words, typed)))
            (group("considerations", words, &considerations(words, typed)))
            (group("closed-days", words, &html! {
                (typed.area(words, 6, Field::optional("closed-days", "settings-closed-days").hint("settings-closed-days-hint")))
            }))
            (group("records", words, &html! {
                (typed.area(words, 8, Field::required(record_kinds::FIELD, "settings-record-kinds").hint("settings-record-kinds-hint")))
            }))
            (group("public", words, &public::group(words, typed)))
            (group("webhook", words, &webhook::group(words, typed, reader.hall.webhook)))
            div.buttons { button.solid type="submit" { (words.say("save")) } }
        }))
        (webhook::shown(reader, &told))
        (backups::shown(words, reader.hall.backups().as_ref(), reader.hall.now()))
    };
    let crumbs = [(words.say("administration"), Some("/people".to_owned())), (title.clone(), None)];
    Ok(layout::form_page(reader, &title, typed.is_refused(), &crumbs, &main))
}

fn group(name: &str, words: Words, inside: &Markup) -> Markup {
    html! {
        fieldset.step.settings {
            legend { (words.say(&format!("settings-of-{name}"))) }
            (inside)
        }
    }
}

fn session(words: Words, typed: &Typed) -> Markup {
    html! {
        (typed.input(words, Room::Number, Field::required("idle-minutes", "settings-idle").hint("settings-idle-hint")))
        (typed.input(words, Room::Number, Field::required("absolute-hours", "settings-absolute").hint("settings-absolute-hint")))
    }
}

fn password(words: Words, typed: &Typed) -> Markup {
    let options: Vec<(String, String)> =
        form::KINDS.into_iter().map(|kinds| (kinds.to_string(), form::kinds_name(words, kinds))).collect();
    html! {
        (typed.input(words, Room::Number, Field::required("shortest", "settings-shortest").hint("settings-shortest-hint")))
        (typed.select(words, Field::optional("kinds", "settings-kinds").hint("settings-kinds-hint"), &options))
        (typed.input(words, Room::Number, Field::optional("expires", "settings-expires").hint("settings-expires-hint")))
    }
}

fn considerations(words: Words, typed: &Typed) -> Markup {
    let options = options(words, UnansweredRule::ALL, "settings-unanswered", UnansweredRule::as_str);
    html! {
        (typed.select(words, Field::required("unanswered", "settings-unanswered").hint("settings-unanswered-hint"), &options))
        (typed.input(words, Room::Line, Field::optional("since", "settings-since").hint("settings-since-hint")))
    }
}

fn second_factor(words: Words, typed: &Typed) -> Markup {
    let options = options(words, SecondFactor::ALL, "settings-second-factor", SecondFactor::as_str);
    html! {
        (typed.select(words, Field::required("second-factor", "settings-second-factor").hint("settings-second-factor-hint"), &options))
    }
}
