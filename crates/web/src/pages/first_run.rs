//! `/first-run`: the way of a new city, called again; and putting it away from the home.

use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use crate::parts::{first_run, layout};
use hoshin_domain::first_run::is_of_first_run;
use maud::{Markup, html};

pub(crate) async fn show(reader: Reader) -> Result<Markup> {
    let title = reader.say("first-run-title");
    let main = html! {
        h1 { (title) }
        (first_run::shown(&reader).await?)
        p { a href="/" { (reader.say("home")) } }
    };
    Ok(layout::page(&reader, &title, &[(title.clone(), None)], &main))
}

/// `POST /first-run/end`: off the home of everybody; the page stays.
pub(crate) async fn end(writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    if !is_of_first_run(&reader.actor) {
        return Err(Problem::NotFound);
    }
    reader.hall.city.end_first_run(&reader.actor, reader.hall.now()).await?;
    Ok(go_to("/?done=first-run-over"))
}
