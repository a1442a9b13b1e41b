//! What was read, what is doubtful about it, and what taking it over would change.

use super::Target;
use crate::Words;
use crate::access::Reader;
use crate::layout;
use crate::pages::refusal;
use crate::parts::{field_names, form};
use hoshin_domain::{Action, Event, Refusal, Severity, Subject, decide};
use hoshin_store::Intake;
use jiff::Timestamp;
use maud::{Markup, html};

pub(super) fn page(reader: &Reader, intake: &Intake, target: Option<&Target>, has_moved: bool) -> Markup {
    let words = reader.words;
    let title = words.say("intake-review-title");
    let main = html! {
        @if has_moved { div.banner.error role="alert" tabindex="-1" data-focus { p { (words.say("refused-moved")) } } }
        h1 { (title) }
        p { (words.say("intake-source")) "：" b { (intake.file_name) } }
        @if intake.reading.is_refused() {
            div.banner.error role="alert" tabindex="-1" data-focus {
                h2 { (words.say("intake-refused")) }
                p { (words.say("intake-refused-hint")) }
            }
        }
        (findings(words, intake))
        (unplaced(words, intake))
        @if !intake.reading.is_refused() { (changes_and_buttons(reader, intake, target)) }
        @if intake.reading.is_refused() { p { a.solid href="/intakes/new" { (words.say("intake-title")) } } }
    };
    let crumbs = [(words.say("intake-title"), Some("/intakes/new".to_owned())), (title.clone(), None)];
    let shown_title = if has_moved { words.say("error-title") + &title } else { title.clone() };
    layout::page(reader, &shown_title, &crumbs, &main)
}

fn findings(words: Words, intake: &Intake) -> Markup {
    html! {
        h2 { (words.say("intake-findings")) }
        @if intake.reading.findings.is_empty() { p { (words.say("intake-no-findings")) } }
        ul.findings {
            @for finding in &intake.reading.findings {
                li.error[finding.severity() == Severity::Error] {
                    b { @match finding.severity() {
                        Severity::Error => (words.say("severity-error")),
                        Severity::Warning => (words.say("severity-warning")),
                    } }
                    " " span.place { (words.place(&finding.place)) } " " (words.finding(finding))
                }
            }
        }
    }
}

fn unplaced(words: Words, intake: &Intake) -> Markup {
    html! {
        @if !intake.reading.unplaced.is_empty() {
            h2 { (words.say("intake-unplaced")) }
            p { (words.say("intake-unplaced-hint")) }
            div.scroll tabindex="0" role="region" aria-label=(words.say("intake-unplaced")) {
                table {
                    thead { tr { th scope="col" { (words.say("intake-column-place")) } th scope="col" { (words.say("intake-column-text")) } } }
                    tbody { @for piece in &intake.reading.unplaced { tr { td { (words.place(&piece.place)) } td { (layout::text(&piece.text)) } } } }
                }
            }
        }
    }
}

fn changes_and_buttons(reader: &Reader, intake: &Intake, target: Option<&Target>) -> Markup {
    let words = reader.words;
    let Some(target) = target else {
        let paper = intake.reading.policies.first();
        let missing_year = paper.is_none_or(|paper| paper.fiscal_year.is_none());
        let word = if missing_year { words.say("intake-missing-year") } else { words.say("intake-missing-department") };
        return html! { div.banner.error role="alert" { p { (word) } } };
    };
    let known = [("year", words.year(target.fiscal_year).into()), ("department", target.department.as_str().into())];
    let goes_to = if target.kept.is_some() {
        words.tell("intake-target-known", &known)
    } else {
        words.tell("intake-target-new", &known)
    };
    let changes = match changes(reader, target) {
        Ok(changes) => changes,
        Err(refusal) => return refused(reader, &refusal),
    };
    html! {
        h2 { (words.say("intake-target")) }
        p { (goes_to) }
        @if changes.is_empty() { p { (words.say("intake-no-changes")) } } @else { (table(words, &changes)) }
        div.buttons.save-bar {
            @if !changes.is_empty() {
                (form::form(reader, &format!("/intakes/{}/adoption", intake.token), html! {
                    input type="hidden" name="revision" value=(target.revision());
                    button.solid { (words.say("intake-adopt")) }
                }))
            }
            (form::button(reader, &format!("/intakes/{}/removal", intake.token), &[], html! { (words.say("intake-put-aside")) }))
        }
    }
}

fn refused(reader: &Reader, refusal: &Refusal) -> Markup {
    html! {
        div.banner.error role="alert" tabindex="-1" data-focus {
            h2 { (reader.words.say("intake-refused")) }
            ul { @for sentence in refusal::sentences(reader, refusal) { li { (sentence) } } }
        }
    }
}

fn table(words: Words, changes: &[Change]) -> Markup {
    html! {
        h2 { (words.tell("intake-changes", &[("count", changes.len().to_string().into())])) }
        div.scroll tabindex="0" role="region" aria-label=(words.say("intake-review-title")) {
            table.changes.stack {
                thead { tr {
                    @for column in ["intake-column-field", "intake-column-before", "intake-column-after"] { th scope="col" { (words.say(column)) } }
                } }
                tbody {
                    @for change in changes {
                        tr {
                            th scope="row" { (change.name) }
                            td data-label=(words.say("intake-column-before")) { @match &change.before { Some(text) => (layout::text(text)), None => span.empty { (words.say("empty")) } } }
                            td data-label=(words.say("intake-column-after")) { (layout::text(change.after.as_deref().unwrap_or_default())) }
                        }
                    }
                }
            }
        }
    }
}

struct Change {
    name: String,
    before: Option<String>,
    after: Option<String>,
}

// The decision itself says what would change; nothing is saved by asking it.
fn changes(reader: &Reader, target: &Target) -> Result<Vec<Change>, Refusal> {
    let words = reader.words;
    let policy = target.kept.as_ref().map(|kept| &kept.policy);
    let subject = Subject {
        fiscal_year: target.fiscal_year,
        // A department that is still to be entered is nobody's yet.
        department: target.known.unwrap_or(hoshin_domain::DepartmentId(0)),
        name: &target.department,
        cycle: &target.cycle,
        policy,
    };
    let action = Action::Adopt { paper: Box::new(target.paper.clone()), source: String::new() };
    let decision = decide(subject, &reader.actor, &action, Timestamp::UNIX_EPOCH)?;
    let change = |event: Event| {
        let Event::FieldChanged { field, before, after } = event else { return None };
        Some(Change { name: field_names::full(words, &decision.policy, field), before, after })
    };
    Ok(decision.events.into_iter().filter_map(change).collect())
}
