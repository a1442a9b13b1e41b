//! `/search`: one question over everything that a person may see, in all years.

mod answer;
mod hit;
mod people;
mod question;

use crate::access::{Reader, Result};
use crate::parts::layout;
use answer::Answer;
use axum::extract::Query;
use maud::{Markup, html};
use question::SearchQuery;

/// `GET /search?q=…`.
pub(crate) async fn show(reader: Reader, Query(asked): Query<SearchQuery>) -> Result<Markup> {
    let answer = Answer::find(&reader, asked).await?;
    let title = answer.title(&reader);
    let main = html! {
        div.search-page {
            h1 { (title) }
            (answer.question(&reader))
            (answer.drawn(&reader))
        }
    };
    Ok(layout::page(&reader, &title, &[(reader.say("search-title"), None)], &main))
}
