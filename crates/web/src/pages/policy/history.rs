//! `…/history`: who changed what from what to what, when and in which step.

mod moments;

use crate::access::{PolicyFor, Reader, Result, policy_address};
use crate::parts::{Names, layout, way};
use axum::extract::Query;
use maud::{Markup, html};
use moments::{Page, drawn};

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct HistoryQuery {
    /// Only what happened before this entry of the log.
    before: Option<i64>,
}

pub(crate) async fn index(policy: PolicyFor<Reader>, Query(asked): Query<HistoryQuery>) -> Result<Markup> {
    let PolicyFor { by: reader, kept, .. } = policy;
    let log = reader.hall.city.log_of(kept.key).await?;
    let address = policy_address(kept.key);
    let page = Page::of(&log, asked.before);
    let title = reader.tell("history-title", &[("title", way::policy_title(&reader, &kept.policy).into())]);
    let main = html! {
        h1 { (title) }
        p { (reader.say("history-lead")) }
        div.tools {
            a.outline href={ (address) "/comparison" } { (reader.say("versions")) }
            a.outline href={ (address) "/comments" } { (reader.say("comments")) }
            a.quiet href=(address) { (reader.say("back-to-policy")) }
        }
        @for moment in drawn(Names::new(reader.words, &kept.form), &address, &log, &page) { (moment) }
        nav.neighbours aria-label=(reader.say("history")) {
            @if asked.before.is_some() { a href={ (address) "/history" } { (reader.say("history-newest")) } }
            @if let Some(before) = page.older { a href={ (address) "/history?before=" (before) } { (reader.say("history-older")) } }
        }
    };
    let crumbs = way::to_policy(&reader, &kept.policy, Some((reader.say("history"), &address)));
    Ok(layout::page(&reader, &title, &crumbs, &main))
}
