//! What one was told, by policy, the newest first; what was read is put away.

use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use crate::parts::form;
use crate::words::letter;
use hoshin_store::Notice;
use maud::{Markup, html};

/// How many notices are looked at; older ones are read or forgotten.
pub(super) const MOST: i64 = 60;

/// So many of what was read stay to be looked up.
const READ: usize = 20;

/// The unread by their policy, then the read, put away.
pub(super) fn told(reader: &Reader, notices: &[Notice]) -> Markup {
    let (read, unread): (Vec<&Notice>, Vec<&Notice>) = notices.iter().partition(|notice| notice.is_read);
    let newest = notices.iter().map(|notice| notice.id).max().unwrap_or(0).to_string();
    html! {
        section.card aria-labelledby="notices" {
            h2 #notices { (reader.tell("home-notices", &[("count", unread.len().to_string().into())])) }
            @if unread.is_empty() { p.empty { (reader.say(if notices.is_empty() { "home-no-notices" } else { "home-no-new-notices" })) } }
            @for group in by_policy(&unread) { (grouped(reader, &group)) }
            @if !unread.is_empty() { (form::button(reader, "/notices", &[("until", &newest)], html! { (reader.say("notices-read")) })) }
            @if !read.is_empty() {
                details.rest {
                    summary { (reader.tell("home-read-notices", &[("count", read.len().min(READ).to_string().into())])) }
                    @let latest: Vec<&Notice> = read.into_iter().take(READ).collect();
                    @for group in by_policy(&latest) { (grouped(reader, &group)) }
                }
            }
        }
    }
}

/// Those about one policy together, in the order of the newest of each.
fn by_policy<'a>(notices: &[&'a Notice]) -> Vec<Vec<&'a Notice>> {
    let mut groups: Vec<Vec<&Notice>> = Vec::new();
    for notice in notices {
        match groups.iter_mut().find(|group| group.iter().any(|other| other.subject == notice.subject)) {
            Some(group) => group.push(notice),
            None => groups.push(vec![notice]),
        }
    }
    groups
}

fn grouped(reader: &Reader, group: &[&Notice]) -> Markup {
    let policy = group.iter().find_map(|notice| notice.detail.policy.as_ref());
    html! {
        @if let Some(policy) = policy { h3 { (reader.words.year(policy.fiscal_year)) "　" (policy.department) } }
        ul.notices {
            @for notice in group {
                li.unread[!notice.is_read] {
                    @if !notice.is_read { span.tag { (reader.say("notice-unread")) } " " }
                    a href=(notice.address) {
                        @if notice.detail.policy.is_some() { (letter::short_line(reader.words, notice.kind, &notice.detail)) }
                        @else { (letter::line(reader.words, notice.kind, &notice.detail)) }
                    }
                    @if let Some(text) = &notice.detail.text { p.place { "「" (text) "」" } }
                    p.by { @if let Some(by) = &notice.detail.by { (by) " " } (reader.words.at(notice.at)) }
                }
            }
        }
    }
}

/// `POST /notices`: everything that was shown is read.
pub(crate) async fn read(writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let until: i64 = writer.fields.text("until").and_then(|id| id.parse().ok()).ok_or(Problem::BadRequest)?;
    reader.hall.city.read_notices(&reader.actor.login, until, reader.hall.now()).await?;
    Ok(go_to("/#notices"))
}
