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
    let words = reader.words;
    let address = policy_address(kept.key);
    let page = Page::of(&log, asked.before);
    let title = words.tell("history-title", &[("title", way::policy_title(&reader, &kept.policy).into())]);
    let main = html! {
        h1 { (title) }
        p { (words.say("history-lead")) }
        div.tools {
            a.outline href={ (address) "/comparison" } { (words.say("versions")) }
            a.outline href={ (address) "/comments" } { (words.say("comments")) }
            a.quiet href=(address) { (words.say("back-to-policy")) }
        }
        @for moment in drawn(Names::new(words, &kept.form), &address, &log, &page) { (moment) }
        nav.neighbours aria-label=(words.say("history")) {
            @if asked.before.is_some() { a href={ (address) "/history" } { (words.say("history-newest")) } }
            @if let Some(before) = page.older { a href={ (address) "/history?before=" (before) } { (words.say("history-older")) } }
        }
    };
    let crumbs = way::to_policy(&reader, &kept.policy, Some((words.say("history"), &address)));
    Ok(layout::page(&reader, &title, &crumbs, &main))
}
