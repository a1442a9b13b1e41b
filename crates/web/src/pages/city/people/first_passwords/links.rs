//! `/people/first-passwords/links`: in place of a sheet a mail with a link, to whoever has an address.

use super::{crumbs, lines, page};
use crate::access::{Problem, Reader, Response, Result, Writer};
use crate::parts::{banner, layout};
use axum::response::IntoResponse;
use maud::{Markup, html};

pub(crate) async fn create(writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let hall = &reader.hall;
    if !hall.city.sends_mail() {
        return Err(Problem::NotFound);
    }
    let lines = lines(reader).await?;
    let asked = writer.fields.0.iter().filter(|(name, _)| name == "login");
    let asked: Vec<&str> = asked.filter_map(|(_, value)| value.split_once('=')).map(|(login, _)| login).collect();
    let chosen: Vec<(String, String)> = lines
        .iter()
        .map(|line| &line.newcomer)
        .filter(|newcomer| asked.contains(&newcomer.login.as_str()))
        .map(|newcomer| (newcomer.login.clone(), newcomer.name.clone()))
        .collect();
    if chosen.is_empty() {
        return Ok(layout::refused(page(reader, &lines, Some(&reader.say("newcomers-none-chosen")))));
    }
    let logins: Vec<String> = chosen.iter().map(|(login, _)| login.clone()).collect();
    let sent = hall.city.send_first_links(&logins, &reader.actor, hall.now()).await?;
    let left = chosen.into_iter().filter(|(login, _)| !sent.contains(login));
    let left: Vec<String> = left.map(|(login, name)| format!("{name}（{login}）")).collect();
    Ok(done_page(reader, sent.len(), &left).into_response())
}

fn done_page(reader: &Reader, sent: usize, left: &[String]) -> Markup {
    let title = reader.say("links-title");
    let main = html! {
        h1 { (title) }
        @if sent > 0 {
            div.banner.success.standing role="status" { p { (reader.tell("links-sent", &[("count", sent.to_string().into())])) } }
        }
        @if !left.is_empty() {
            (banner::alert(&html! {
                p { (reader.say("links-left")) }
                ul { @for one in left { li { (one) } } }
            }))
        }
        p { a.solid href="/people/first-passwords" { (reader.say("newcomers-title")) } }
    };
    layout::page(reader, &title, &crumbs(reader, title.clone()), &main)
}
