//! `…/comparison?from=SEQ&to=SEQ`: two versions of a policy, had again from the log alone.

mod corrections;
pub(super) mod differences;
pub(super) mod versions;

use super::changes;
use crate::Words;
use crate::access::{PolicyFor, Problem, Reader, Result, policy_address};
use crate::parts::{Names, layout, way};
use axum::extract::Query;
use differences::Differences;
use maud::{Markup, html};
use versions::{Chosen, NOW, Version};

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct ComparisonQuery {
    from: Option<String>,
    to: Option<String>,
}

pub(crate) async fn show(policy: PolicyFor<Reader>, Query(asked): Query<ComparisonQuery>) -> Result<Markup> {
    let PolicyFor { by: reader, kept, .. } = policy;
    let policy = &kept.policy;
    let names = Names::new(reader.words, &kept.form);
    let log = reader.hall.city.log_of(kept.key).await?;
    // By that word the paper itself leads here, which does not know the entries of its log.
    let returned =
        changes::sent_back(&log).map(|seq| seq.to_string()).filter(|_| asked.from.as_deref() == Some("returned"));
    let from = returned.as_deref().or(asked.from.as_deref());
    let chosen = Chosen::of(&log, from, asked.to.as_deref()).ok_or(Problem::NotFound)?;
    let before = versions::version(&log, chosen.from).ok_or(Problem::NotFound)?;
    let after = versions::version(&log, chosen.to).ok_or(Problem::NotFound)?;
    let words = reader.words;
    let address = policy_address(kept.key);
    let listed = versions::listed(words, &log, &chosen);
    let title = words.tell("versions-title", &[("title", way::policy_title(&reader, policy).into())]);
    let differences = Differences::new(names, &before, &after, chosen.entries(&log));
    let main = html! {
        h1 { (title) }
        p { (words.say("versions-lead")) }
        (presets(words, &address, &log))
        (form(words, &address, &listed, &chosen))
        (between(words, &listed, &chosen))
        (differences.summary())
        (differences.section("plan", true))
        // Why the promise is another stands beside it, before what came of it.
        (corrections::section(names, &log, &chosen))
        (differences.section("check", false))
        div.tools {
            a.outline href={ (address) "/history" } { (words.say("history")) }
            a.quiet href=(address) { (words.say("back-to-policy")) }
        }
    };
    let crumbs = way::to_policy(&reader, policy, Some((words.say("versions"), &address)));
    Ok(layout::page(&reader, &title, &crumbs, &main))
}

fn presets(words: Words, address: &str, log: &[hoshin_store::Logged]) -> Markup {
    let promise = versions::promise(log);
    let last = versions::last_publication(log, i64::MAX);
    html! {
        @if promise.is_some() || last.is_some() {
            nav.presets aria-label=(words.say("versions-presets")) {
                ul {
                    @if let Some(seq) = promise { li { a href={ (address) "/comparison?from=" (seq) } { (words.say("versions-promise")) } } }
                    @if let Some(seq) = last.filter(|seq| Some(*seq) != promise) {
                        li { a href={ (address) "/comparison?from=" (seq) } { (words.say("versions-last")) } }
                    }
                }
            }
        }
    }
}

fn form(words: Words, address: &str, listed: &[Version], chosen: &Chosen) -> Markup {
    let list = |name: &str, seq: i64| {
        html! {
            select id=(name) name=(name) {
                @for version in listed { option value=(version.value) selected[version.seq == seq] { (version.name) } }
            }
        }
    };
    html! {
        form.choice method="get" action={ (address) "/comparison" } {
            div.field { label for="from" { (words.say("versions-from")) } (list("from", chosen.from)) }
            div.field { label for="to" { (words.say("versions-to")) } (list("to", chosen.to)) }
            button.solid type="submit" { (words.say("versions-compare")) }
        }
    }
}

fn between(words: Words, listed: &[Version], chosen: &Chosen) -> Markup {
    let name = |seq: i64| listed.iter().find(|version| version.seq == seq).map(|version| version.name.as_str());
    html! {
        dl.between {
            div { dt { (words.say("versions-from")) } dd { (name(chosen.from).unwrap_or(NOW)) } }
            div { dt { (words.say("versions-to")) } dd { (name(chosen.to).unwrap_or(NOW)) } }
        }
    }
}
