//! `/years/{year}/departments/{department}`: the policy, which is the form.

use super::drawing::Drawing;
use super::sheet;
use super::{cover, refusal};
use crate::access::{Reader, Writer};
use crate::desk::{PolicyPath, policy_address};
use crate::layout;
use crate::parts::banner::{self, Done};
use crate::parts::editing::{Entry, Open};
use crate::parts::form;
use crate::problem::Problem;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use hoshin_domain::{Action, OperatingPolicy};
use hoshin_store::{Department, KeptPolicy, PolicyKey};
use maud::{Markup, html};

/// What a policy page is asked with.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct Asked {
    edit: Option<String>,
    done: Option<String>,
    item: Option<u32>,
    count: Option<u32>,
}

impl Asked {
    pub(crate) fn open(&self) -> Open {
        Open::from_query(self.edit.as_deref())
    }

    pub(crate) fn done(&self) -> Done<'_> {
        Done { done: self.done.as_deref(), item: self.item, count: self.count }
    }
}

/// `GET /years/{year}/departments/{department}`
pub(crate) async fn show(
    reader: Reader,
    Path(path): Path<PolicyPath>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let (department, kept) = find(&reader, path.key()).await?;
    let Some(kept) = kept else { return Ok(not_begun(&reader, &department, path.key())) };
    let banner = asked.done().banner(&reader, &policy_address(path.key()));
    Ok(page(&reader, &department, &kept, &asked.open(), &Entry::default(), banner))
}

/// `POST /years/{year}/departments/{department}/opening`
pub(crate) async fn open(Path(path): Path<PolicyPath>, writer: Writer) -> Result<Response, Problem> {
    let done = writer.reader.desk.perform(path.key(), &writer.reader.actor, &Action::Open).await;
    match done {
        Ok(_) => Ok(Redirect::to(&format!("{}?done=opened", policy_address(path.key()))).into_response()),
        Err(error) => refusal::page(&writer.reader, path.key(), error, &Entry::default()),
    }
}

/// The department and, if begun, its policy of the year.
pub(crate) async fn find(reader: &Reader, key: PolicyKey) -> Result<(Department, Option<KeptPolicy>), Problem> {
    let department = reader.desk.city.department(key.department).await?.ok_or(Problem::NotFound)?;
    Ok((department, reader.desk.city.policy(key).await?))
}

/// The page of a policy, with what is open and what was typed.
pub(crate) fn page(
    reader: &Reader,
    department: &Department,
    kept: &KeptPolicy,
    open: &Open,
    entry: &Entry,
    banner: Markup,
) -> Markup {
    let drawing = Drawing::new(reader, department, kept, None, open, entry);
    let words = reader.words;
    let title = title(reader, &kept.policy);
    let body = html! {
        (cover::cover(&drawing))
        @for (number, goal) in (1..).zip(&kept.policy.goals) { (sheet::goal(&drawing, number, goal)) }
    };
    let main = html! {
        (banner::error_summary(words, entry))
        (banner)
        div.title-line {
            h1 { (title) }
            p.state { (state(reader, &kept.policy)) }
        }
        (tools(&drawing))
        (whole_page_form(&drawing, body))
        @if !open.is_whole_page() { (new_goal(&drawing)) (removed(&drawing)) }
    };
    let shown_title = if entry.is_refused() { words.say("error-title") + &title } else { title };
    layout::page(reader, &shown_title, &crumbs(reader, &kept.policy, None), &main)
}

/// One form around everything where the whole page is open; else each block has its own.
pub(crate) fn whole_page_form(drawing: &Drawing<'_>, body: Markup) -> Markup {
    if !drawing.open.is_whole_page() {
        return body;
    }
    drawing.form(html! { (body) div.save-bar { (drawing.buttons("save-all")) } })
}

/// The buttons above the paper.
pub(crate) fn tools(drawing: &Drawing<'_>) -> Markup {
    let words = drawing.reader.words;
    let here = drawing.page_address();
    html! {
        div.tools {
            @if !drawing.open.is_whole_page() {
                a.solid href={ (here) "?edit=check" } { (words.say("policy-edit-check")) }
                a.outline href={ (here) "?edit=all" } { (words.say("policy-edit-all")) }
                a.outline href={ (drawing.address) "/policy.pdf" } { (words.say("policy-pdf")) }
                a.outline href={ (drawing.address) "/publication" } { (words.say("policy-publish")) }
                a.quiet href={ (drawing.address) "/policy.json" } { (words.say("policy-json")) }
            }
        }
    }
}

/// The way to a policy, and on to one of its goals.
pub(crate) fn crumbs(reader: &Reader, policy: &OperatingPolicy, goal: Option<(String, &str)>) -> Vec<layout::Crumb> {
    let year = policy.fiscal_year;
    let mut way = vec![
        (reader.words.say("nav-years"), Some("/years".to_owned())),
        (reader.words.year(year), Some(format!("/years/{year}"))),
    ];
    match goal {
        None => way.push((policy.department.clone(), None)),
        Some((name, address)) => {
            way.push((policy.department.clone(), Some(address.to_owned())));
            way.push((name, None));
        }
    }
    way
}

pub(crate) fn title(reader: &Reader, policy: &OperatingPolicy) -> String {
    let year = reader.words.year(policy.fiscal_year);
    reader.words.tell("policy-title", &[("year", year.into()), ("department", policy.department.as_str().into())])
}

fn state(reader: &Reader, policy: &OperatingPolicy) -> String {
    let words = reader.words;
    let Some(last) = policy.publications.last() else { return words.say("policy-state-draft") };
    let number = [("number", last.number.to_string().into())];
    if policy.has_changed_since_publication() {
        words.tell("policy-state-changed", &number)
    } else {
        words.tell("policy-state-published", &number)
    }
}

fn new_goal(drawing: &Drawing<'_>) -> Markup {
    let words = drawing.reader.words;
    let refused = drawing.entry.new_goal.as_ref();
    let typed = refused.map(|(title, _)| title.as_str());
    let inside = html! {
        input type="hidden" name="kind" value="goal";
        div.field.wrong[typed.is_some()] {
            label for="new-goal-title" { (words.say("goal-new-title")) " " span.required { (words.say("required")) } }
            input #new-goal-title type="text" name="title" value=(typed.unwrap_or_default())
                aria-invalid=[typed.map(|_| "true")] aria-describedby=[typed.map(|_| "new-goal-error")];
            @if let Some((_, kind)) = refused { p.error #new-goal-error { "＊" (banner::new_title(words, *kind)) } }
        }
        button.outline { (words.say("goal-add")) }
    };
    html! { section.new-goal { (form::form(drawing.reader, &format!("{}/items", drawing.address), inside)) } }
}

fn removed(drawing: &Drawing<'_>) -> Markup {
    let words = drawing.reader.words;
    html! {
        @if !drawing.policy.removed.is_empty() {
            details.removed {
                summary { (words.say("removed-list")) "（" (drawing.policy.removed.len()) "）" }
                ul {
                    @for part in drawing.policy.removed.iter().rev() {
                        li {
                            span { (super::items::name_of(words, part)) }
                            (form::button(drawing.reader, &format!("{}/items/{}/restoration", drawing.address, part.id()), &[],
                                html! { (words.say("put-back")) }))
                        }
                    }
                }
            }
        }
    }
}

fn not_begun(reader: &Reader, department: &Department, key: PolicyKey) -> Markup {
    let words = reader.words;
    let year = words.year(key.fiscal_year);
    let title =
        words.tell("policy-title", &[("year", year.clone().into()), ("department", department.name.as_str().into())]);
    let crumbs = [
        (words.say("nav-years"), Some("/years".to_owned())),
        (year, Some(format!("/years/{}", key.fiscal_year))),
        (department.name.clone(), None),
    ];
    let main = html! {
        h1 { (title) }
        p { (words.say("policy-begin")) }
        div.tools {
            (form::form(reader, &format!("{}/opening", policy_address(key)), html! { button.solid { (words.say("year-open")) } }))
            a.outline href="/intakes/new" { (words.say("nav-import")) }
        }
    };
    layout::page(reader, &title, &crumbs, &main)
}
