//! `/years/{year}/departments/{department}`: the policy, which is the form.

pub(crate) mod comments;
pub(crate) mod comparison;
mod conflict;
pub(crate) mod considerations;
pub(crate) mod copying;
pub(crate) mod correction;
mod cover;
pub(crate) mod drafts;
mod drawing;
mod extras;
pub(crate) mod fed;
pub(crate) mod fields;
pub(crate) mod goal;
mod grading;
pub(crate) mod history;
mod indicators;
pub(crate) mod items;
pub(crate) mod lint;
mod not_begun;
pub(crate) mod opinions;
pub(crate) mod paper;
mod parts;
mod promise;
pub(crate) mod publication;
pub(crate) mod refusal;
pub(crate) mod sending_back;
mod sheet;
pub(crate) mod steps;

use super::records;
use crate::access::address::{PolicyPath, policy_address};
use crate::access::problem::Problem;
use crate::access::{Reader, Writer};
use crate::pages::policy::drawing::Drawing;
use crate::parts::banner::{self, Done};
use crate::parts::editing::{Entry, Open};
use crate::parts::remarks::Remarks;
use crate::parts::{field_names, form, layout, progress, talk};
use crate::words::moment;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use hoshin_domain::consideration::Standing;
use hoshin_domain::decide::may_write;
use hoshin_domain::{Action, Cycle, Deed, ItemId, OperatingPolicy, PromiseChange, Step};
use hoshin_store::{Department, Draft, KeptPolicy, PolicyKey};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// What a policy page is asked with.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct Asked {
    edit: Option<String>,
    done: Option<String>,
    item: Option<u32>,
    count: Option<u32>,
    /// Remarks on wording are asked for.
    lint: Option<String>,
}

impl Asked {
    pub(crate) fn open(&self) -> Open {
        Open::from_query(self.edit.as_deref())
    }

    /// The remarks on wording, once something was saved or where they are asked for; else the page stays calm.
    pub(crate) async fn remarks(&self, reader: &Reader, kept: &KeptPolicy) -> Result<Remarks, Problem> {
        let is_wanted = self.lint.is_some() || self.done.is_some();
        let may_see = reader.may(kept.key.department, Some(&kept.policy), Deed::WriteResult)
            || kept
                .policy
                .all_fields()
                .into_iter()
                .any(|path| may_write(&reader.actor, kept.key.department, &kept.policy, path));
        if is_wanted && may_see { Remarks::of(reader, kept).await } else { Ok(Remarks::default()) }
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
    let Some(kept) = kept else { return Ok(not_begun::page(&reader, &department, path.key())) };
    let mut beside = Beside::of(&reader, &kept).await?;
    beside.remarks = asked.remarks(&reader, &kept).await?;
    let done = asked.done().banner(&reader, &policy_address(path.key()));
    let figures = match Deed::WriteResult.fits(kept.policy.progress.kind()) {
        true => Vec::new(),
        false => reader.desk.city.fed_figures(&kept).await?,
    };
    beside.banner = html! { (done) (records::figures::moved(&reader, &kept, &figures)) };
    let entry = beside.entry(&asked.open());
    Ok(page(&reader, &department, &kept, &asked.open(), &entry, &beside))
}

/// What stands beside the paper on its page: the dates of the year, and what this reader has typed and not saved.
pub(crate) struct Beside {
    /// What has just been done.
    pub(crate) banner: Markup,
    pub(crate) cycle: Cycle,
    pub(crate) drafts: Vec<Draft>,
    /// Remarks on wording that are shown beneath the texts.
    pub(crate) remarks: Remarks,
    /// What of the promise was changed after it was published.
    pub(crate) promise_changes: Vec<PromiseChange>,
    /// How many records each initiative has.
    pub(crate) records: BTreeMap<ItemId, i64>,
    /// Whether this reader can copy parts of last year's policy.
    may_copy: bool,
    /// What earlier years left open for it.
    left_over: Vec<Standing>,
}

impl Beside {
    pub(crate) async fn of(reader: &Reader, kept: &KeptPolicy) -> Result<Self, Problem> {
        let city = &reader.desk.city;
        let hoshin_store::Beside { cycle, mut drafts, records } = city.beside(kept, &reader.actor.login).await?;
        // What equals the saved text is saved.
        drafts.retain(|draft| kept.policy.text(draft.field).is_ok_and(|text| text.unwrap_or_default() != draft.text));
        let may_plan = reader.may(kept.key.department, Some(&kept.policy), Deed::WritePlan);
        let may_copy = may_plan && city.is_begun(copying::of_last_year(kept.key)).await?;
        let left_over = city.considerations(kept.key, Some(&kept.policy)).await?;
        let promise_changes = city.promise_changes(kept).await?;
        Ok(Self {
            banner: html! {},
            cycle,
            drafts,
            records,
            remarks: Remarks::default(),
            promise_changes,
            may_copy,
            left_over,
        })
    }

    /// Drafts stand in the boxes of a page that is opened for editing.
    pub(crate) fn entry(&self, open: &Open) -> Entry {
        if *open == Open::Nothing {
            return Entry::default();
        }
        let typed = self.drafts.iter().map(|draft| (draft.field, (draft.seen.clone(), draft.text.clone())));
        Entry { typed: typed.collect(), ..Entry::default() }
    }
}

/// `POST /years/{year}/departments/{department}/opening`
pub(crate) async fn open(Path(path): Path<PolicyPath>, writer: Writer) -> Result<Response, Problem> {
    let done = writer.perform(path.key(), &Action::Open).await;
    match done {
        Ok(_) => Ok(Redirect::to(&format!("{}?done=opened", policy_address(path.key()))).into_response()),
        Err(error) => refusal::page(&writer.reader, path.key(), error, &Entry::default()).await,
    }
}

/// The department and, if begun, its policy of the year.
pub(crate) async fn find(reader: &Reader, key: PolicyKey) -> Result<(Department, Option<KeptPolicy>), Problem> {
    let department = reader.desk.city.department(key.department).await?.ok_or(Problem::NotFound)?;
    if !reader.may(key.department, None, Deed::Read) {
        return Err(Problem::NotFound);
    }
    Ok((department, reader.desk.city.policy(key).await?))
}

/// The page of a policy, with what is open and what was typed.
pub(crate) fn page(
    reader: &Reader,
    department: &Department,
    kept: &KeptPolicy,
    open: &Open,
    entry: &Entry,
    beside: &Beside,
) -> Markup {
    let drawing = Drawing::new(reader, department, kept, None, open, entry, beside);
    let words = reader.words;
    let title = title(reader, &kept.policy);
    let body = html! {
        (cover::cover(&drawing))
        @if !open.is_whole_page() { (considerations::block(drawing.names(), &drawing.address, &beside.left_over)) }
        @for (number, goal) in (1..).zip(&kept.policy.goals) { (sheet::goal(&drawing, number, goal)) }
    };
    let main = html! {
        (banner::error_summary(drawing.names(), entry))
        (beside.banner)
        div.title-line {
            h1 { (title) }
            p.state { (state(reader, &kept.policy)) }
        }
        @if !open.is_whole_page() {
            (progress::bar(reader, &kept.policy, &beside.cycle))
            (progress::panel(reader, kept, &beside.cycle))
        }
        (drafts_waiting(&drawing, beside))
        (tools(&drawing, beside))
        @if beside.may_copy && !open.is_whole_page() && is_blank(&kept.policy) {
            p.note { (words.say("copying-offer")) " " a href={ (drawing.address) "/copying" } { (words.say("copying-title")) } }
        }
        (whole_page_form(&drawing, body))
        @if !open.is_whole_page() { (promise::dropped(&drawing)) }
        @if !open.is_whole_page() && drawing.may_plan() { (parts::new_goal(&drawing)) (parts::removed(&drawing)) }
    };
    let shown_title = if entry.is_refused() { words.say("error-title") + &title } else { title };
    layout::page(reader, &shown_title, &crumbs(reader, &kept.policy, None), &main)
}

fn is_blank(policy: &OperatingPolicy) -> bool {
    policy.basic_policy.is_none() && policy.officers.is_empty() && policy.goals.is_empty()
}

/// One form around everything where the whole page is open; else each block has its own.
pub(crate) fn whole_page_form(drawing: &Drawing<'_>, body: Markup) -> Markup {
    if !drawing.open.is_whole_page() {
        return body;
    }
    drawing.form(html! { (body) div.save-bar { (drawing.buttons("save-all")) } })
}

/// The buttons above the paper.
pub(crate) fn tools(drawing: &Drawing<'_>, beside: &Beside) -> Markup {
    let words = drawing.reader.words;
    let here = drawing.page_address();
    let open_threads = drawing.policy.threads.iter().filter(|thread| thread.resolution.is_none()).count();
    html! {
        div.tools {
            @if !drawing.open.is_whole_page() {
                @if drawing.may_write_somewhere() {
                    a.outline href={ (here) "?edit=check" } { (words.say("policy-edit-check")) }
                    @if drawing.may_plan() { a.outline href={ (here) "?edit=all" } { (words.say("policy-edit-all")) } }
                }
                @if drawing.may_write_somewhere() { (beside.remarks.link(words, &here)) }
                @if beside.may_copy { a.outline href={ (drawing.address) "/copying" } { (words.say("copying-title")) } }
                a.outline href={ (drawing.address) "/workbook" } { (words.say("workbook-fill")) }
                a.outline href={ (drawing.address) "/records" } { (words.say("records-title")) "（" (beside.records.values().sum::<i64>()) "）" }
                a.outline href={ (drawing.address) "/policy.pdf" } { (words.say("policy-pdf")) }
                a.outline href={ (drawing.address) "/comments" } { (words.say("comments")) "（" (open_threads) "）" }
                @if drawing.policy.progress.step != Step::Plan { a.outline href={ (drawing.address) "/opinions" } { (words.say("opinions")) } }
                a.outline href={ (drawing.address) "/history" } { (words.say("history")) }
                a.outline href={ (drawing.address) "/comparison" } { (words.say("versions")) }
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

/// Says which fields hold typed text that is not saved, with the way to it and the way back.
pub(crate) fn drafts_waiting(drawing: &Drawing<'_>, beside: &Beside) -> Markup {
    let words = drawing.reader.words;
    let address = &drawing.address;
    html! {
        @if !beside.drafts.is_empty() && drawing.entry.defects.is_empty() {
            div.banner.note.drafts {
                p { (words.tell("drafts-waiting", &[("count", beside.drafts.len().to_string().into())])) }
                ul {
                    @for draft in &beside.drafts {
                        @let block = talk::block_of(draft.field);
                        li {
                            a href={ (address) "?edit=" (block) "#" (block) } { (field_names::full(drawing.names(), drawing.policy, draft.field)) }
                            "（" (moment::in_japan(draft.saved_at)) "）"
                            (form::button(drawing.reader, &format!("{address}/drafts/removal"),
                                &[("field", &draft.field.to_string()), ("back", &drawing.page_address())], html! { (words.say("draft-drop")) }))
                        }
                    }
                }
            }
        }
    }
}
