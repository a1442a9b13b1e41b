//! `/first-password`: the link of a mail, by which somebody without a password comes in and chooses one.

use super::begin::{Onward, begin, leave};
use super::onward::go_on;
use super::page::framed;
use crate::access::cookie::token_digest;
use crate::access::{Problem, Response, Result, Sent, is_same_origin, language_of};
use crate::parts::{banner, layout};
use crate::{CityHall, Words};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use hoshin_domain::Entrance;
use maud::{Markup, html};

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct FirstLinkQuery {
    link: Option<String>,
}

pub(crate) async fn show(
    State(hall): State<CityHall>,
    headers: HeaderMap,
    Query(asked): Query<FirstLinkQuery>,
) -> Result<Markup> {
    let token = asked.link.unwrap_or_default();
    let is_good = hall.city.is_first_link_good(&token_digest(&token), hall.now()).await?;
    Ok(page(&hall, Words(language_of(&headers)), is_good.then_some(token.as_str())))
}

/// The link is used up; what is owed next is a password of one's own.
// Only by a form: programs that look at mails follow links, and must not use them up.
pub(crate) async fn create(State(hall): State<CityHall>, headers: HeaderMap, fields: Sent) -> Result<Response> {
    if !is_same_origin(&headers) {
        return Err(Problem::StaleForm { signed_in: true });
    }
    let words = Words(language_of(&headers));
    let token = fields.text("link").unwrap_or_default();
    let Some(login) = hall.city.use_first_link(&token_digest(token), hall.now()).await? else {
        return Ok(layout::refused(page(&hall, words, None)));
    };
    leave(&hall, &headers).await?;
    go_on(begin(&hall, words, &login, Entrance::Password, None).await?, &Onward::default()).await
}

fn page(hall: &CityHall, words: Words, link: Option<&str>) -> Markup {
    let inside = html! {
        @match link {
            Some(link) => {
                p { (words.say("first-link-lead")) }
                form method="post" action="/first-password" {
                    input type="hidden" name="link" value=(link);
                    button.solid type="submit" { (words.say("first-link-button")) }
                }
            },
            None => {
                (banner::alert(&html! { p { (words.say("first-link-over")) } }))
                p { a href="/sign-in" { (words.say("sign-in-title")) } }
            },
        }
    };
    framed(hall, words, "first-link-title", link.is_none(), &inside)
}
