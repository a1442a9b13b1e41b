//! `…/workbook/uploads/{token}`: what came back, cell by cell, before anything is taken over.

use super::lines::{self, Shown};
use crate::access::{Problem, Reader, Result, policy_address};
use crate::pages::workbooks::exchange::{self, Reviewed};
use crate::parts::{banner, form, layout, left_over, way};
use axum::extract::{Path, Query};
use hoshin_domain::workbook::{CellState, Fault};
use hoshin_store::{KeptPolicy, PolicyKey, TakenFile, WorkbookUpload};
use maud::{Markup, html};

/// An upload of a policy: `…/workbook/uploads/{upload}`.
#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct UploadPath {
    pub(crate) upload: String,
}

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct UploadQuery {
    show: Option<String>,
}

/// What a review page says beside the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Nothing,
    /// The policy has changed since the page was made.
    Moved,
    /// A conflict still waits for a choice.
    ChoiceMissing,
}

pub(super) struct Review {
    pub(super) kept: KeptPolicy,
    pub(super) upload: WorkbookUpload,
    pub(super) reviewed: Reviewed,
    /// The same file was taken over before.
    pub(super) taken: Option<TakenFile>,
    /// A workbook brings no answers to what earlier years left open.
    left_over: Markup,
}

impl Review {
    pub(super) async fn of(reader: &Reader, key: PolicyKey, token: &str) -> Result<Self> {
        let kept = reader.policy(key).await?;
        let city = &reader.hall.city;
        let upload = city.upload(token, &reader.actor.login).await?.ok_or(Problem::NotFound)?;
        let reviewed = match &upload.returned {
            Ok(returned) => exchange::review(city, &kept, &reader.actor, returned, reader.hall.now()).await?,
            Err(fault) => Reviewed { faults: vec![fault.clone()], comparison: Default::default() },
        };
        let taken = city.taken_file(&upload.digest).await?;
        let left_over = left_over::warning(reader, &kept).await?;
        Ok(Self { kept, upload, reviewed, taken, left_over })
    }

    pub(super) fn can_be_taken(&self) -> bool {
        self.taken.is_none() && !self.reviewed.is_stopped()
    }

    fn address(&self) -> String {
        format!("{}/workbook/uploads/{}", policy_address(self.kept.key), self.upload.token)
    }
}

pub(crate) async fn show(
    reader: Reader,
    key: PolicyKey,
    Path(UploadPath { upload }): Path<UploadPath>,
    Query(asked): Query<UploadQuery>,
) -> Result<Markup> {
    let review = Review::of(&reader, key, &upload).await?;
    Ok(page(&reader, &review, Shown::of(asked.show.as_deref()), Told::Nothing))
}

pub(super) fn page(reader: &Reader, review: &Review, shown: Shown, told: Told) -> Markup {
    let title = reader.say("workbook-review-title");
    let is_wrong = told != Told::Nothing || review.reviewed.is_stopped();
    let main = html! {
        (stopped(reader, review, told))
        h1 { (title) }
        p { (reader.say("intake-source")) (reader.words.colon()) b { (review.upload.file_name) } }
        (review.left_over)
        (faults(reader, review))
        @if review.can_be_taken() {
            (form::form(reader, &format!("{}/adoption", review.address()), html! {
                input type="hidden" name="revision" value=(review.kept.revision);
                (lines::conflicts(reader, review))
                (summary(reader, review))
                (lines::listed(reader, review, shown))
                div.buttons.save-bar {
                    button.solid type="submit" {
                        @if review.reviewed.comparison.is_unchanged() { (reader.say("workbook-note-return")) } @else { (reader.say("workbook-adopt")) }
                    }
                }
            }))
        } @else {
            (summary(reader, review))
            (lines::listed(reader, review, shown))
        }
        (form::button(reader, &format!("{}/removal", review.address()), &[], html! { (reader.say("workbook-put-aside")) }))
    };
    way::policy_page(reader, &review.kept, &title, is_wrong, &main)
}

fn stopped(reader: &Reader, review: &Review, told: Told) -> Markup {
    let alert = |word: &str| banner::alert(&html! { p { (reader.say(word)) } });
    html! {
        @if let Some(taken) = &review.taken {
            div.banner.note { p {
                (reader.tell("workbook-taken-before", &[
                    ("at", reader.words.at(taken.taken_at).into()), ("name", taken.taken_by.as_str().into()),
                ]))
            } }
        }
        @match told {
            Told::Nothing => {},
            Told::Moved => (alert("refused-moved")),
            Told::ChoiceMissing => (alert("workbook-choice-missing")),
        }
        @if review.reviewed.is_stopped() { (alert("workbook-stopped")) }
    }
}

/// The most faults that are listed; a copied sheet has one for each cell.
const MOST_FAULTS: usize = 50;

// What stands in the way first, by sheet and cell.
fn faults(reader: &Reader, review: &Review) -> Markup {
    let words = reader.words;
    let mut faults: Vec<&Fault> = review.reviewed.faults.iter().collect();
    faults.sort_by_key(|fault| !fault.kind.stops());
    let defects = review.reviewed.comparison.lines.iter().filter_map(|line| match &line.state {
        CellState::Defect { yours, why } => Some((line, yours, why)),
        CellState::New { .. }
        | CellState::Changed { .. }
        | CellState::Cleared { .. }
        | CellState::Unchanged
        | CellState::Conflicting { .. } => None,
    });
    let defects: Vec<_> = defects.collect();
    html! {
        @if !faults.is_empty() || !defects.is_empty() {
            h2 { (words.say("workbook-findings")) }
            ul.findings {
                @for fault in faults.iter().take(MOST_FAULTS) {
                    li.error[fault.kind.stops()] {
                        b { (severity(reader, fault.kind.stops())) }
                        " " span.place { (words.place(&fault.place)) } " " (lines::fault(words, fault))
                    }
                }
                @if faults.len() > MOST_FAULTS { li { (words.tell("workbook-more", &[("count", (faults.len() - MOST_FAULTS).to_string().into())])) } }
                @for (line, yours, why) in defects {
                    li.error {
                        b { (severity(reader, true)) }
                        " " span.place { (lines::place(words, line)) } " " (lines::name(reader, review, line)) (words.colon())
                        (lines::defect(crate::parts::naming::Names::new(words, &review.kept.form), line, *why))
                        @if !yours.is_empty() { " " (layout::text(yours)) }
                    }
                }
            }
        }
    }
}

fn severity(reader: &Reader, stops: bool) -> String {
    reader.say(if stops { "severity-error" } else { "severity-warning" })
}

fn summary(reader: &Reader, review: &Review) -> Markup {
    let comparison = &review.reviewed.comparison;
    html! {
        @if !comparison.lines.is_empty() {
            h2 { (reader.say("workbook-summary")) }
            @if comparison.is_unchanged() { p { (reader.say("workbook-unchanged")) } }
            ul.plain {
                @for state in ["new", "changed", "cleared", "conflicting", "defect", "unchanged"] {
                    li { (reader.say(&format!("workbook-state-{state}"))) (reader.words.colon()) (comparison.count(state)) }
                }
            }
            p {
                @for shown in Shown::ALL {
                    a href={ (review.address()) "?show=" (shown.as_str()) } { (reader.say(&format!("workbook-show-{}", shown.as_str()))) }
                    "　"
                }
            }
        }
    }
}
