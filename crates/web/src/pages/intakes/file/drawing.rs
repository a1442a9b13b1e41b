//! How the review of one file is drawn.

use super::super::correcting::{CorrectionForm, TypedCorrection};
use super::super::outlook::{self, Outlook};
use super::super::slot::Slot;
use super::super::source::{self, Marks};
use super::super::{address, adopted, crumbs, file_address, headings, leaving_out, past};
use super::{FileQuery, form_of};
use crate::Words;
use crate::access::{Reader, Result};
use crate::parts::{banner, form, layout, remarks};
use hoshin_domain::lint::{Context, lint};
use hoshin_domain::reading::Doubt;
use hoshin_domain::{Form, Paper, Reading, Severity};
use hoshin_store::{IntakeBatch, IntakeFile};
use maud::{Markup, html};

pub(super) async fn page(
    reader: &Reader,
    batch: &IntakeBatch,
    file: &IntakeFile,
    entry: &TypedCorrection,
    asked: &FileQuery,
) -> Result<Markup> {
    let words = reader.words;
    let name = outlook::name_of(batch, file.position);
    let title = words.tell("intake-file-title", &[("file", name.as_str().into())]);
    let is_open = batch.is_open();
    let looks = if is_open && batch.past.is_none() { outlook::of_batch(reader, batch).await? } else { Vec::new() };
    let look = batch.files.iter().zip(&looks).find(|(one, _)| one.position == file.position).map(|(_, look)| look);
    let marks = Marks::of(file);
    let shown = source::of(reader, batch, file, &marks, asked.from.unwrap_or(1)).await?;
    let form = match file.paper() {
        Some(paper) => form_of(reader, file, paper).await?,
        None => Form::standard().taught(file.lessons()),
    };
    let hall = match file.paper().filter(|_| is_open) {
        Some(paper) => Some(CorrectionForm::of(reader, paper, file.original(), &form, entry).await?),
        None => None,
    };
    let of_the_past = past::of_file(reader, batch, file).await?;
    let taught = headings::section(reader, batch, file, &form).await?;
    let main = html! {
        (just_done(words, entry, asked, hall.as_ref()))
        h1 { (title) }
        (of_the_past)
        (standing(reader, batch, file, look))
        (doubts(words, &marks, file))
        @if let Some(paper) = file.paper() { (wording(words, paper, &form)) }
        div.beside.alone[hall.is_none() && taught.is_none()] {
            div.reading-side {
                @if let Some(taught) = &taught { (taught) }
                @if let Some(hall) = &hall { (correction(reader, batch, file, hall, &marks)) }
                @if let Some(look) = look { (changes(words, look)) }
            }
            (shown)
        }
    };
    let crumbs = crumbs(words, batch, name);
    let is_refused = entry.is_late || !entry.defects.is_empty() || !asked.refusals.is_empty();
    Ok(layout::form_page(reader, &title, is_refused, &crumbs, &main))
}

// What can be done with a file, and what can keep it from being done.
const DONE: [(&str, &str); 7] = [
    ("saved", "saved"),
    ("added", "added"),
    ("taken-out", "intake-taken-out"),
    ("appended", "intake-appended"),
    ("restored", "intake-restored"),
    ("form-taught", "heading-form-taught"),
    ("form-known", "heading-form-known"),
];
const FAILED: [(&str, &str); 4] = [
    ("nowhere", "intake-choose-place"),
    ("too-long", "intake-append-too-long"),
    ("late", "intake-late"),
    ("reading", "heading-still-reading"),
];

fn just_done(words: Words, entry: &TypedCorrection, asked: &FileQuery, hall: Option<&CorrectionForm<'_>>) -> Markup {
    if entry.is_late {
        return banner::alert(&html! { p { (words.say("intake-late")) } });
    }
    if let Some(hall) = hall.filter(|_| !entry.defects.is_empty()) {
        let told = |slot: Slot, kind| format!("{}：{}", slot.full(hall.names), hall.sentence(slot, kind));
        let faults: Vec<_> = entry.defects.iter().map(|(slot, kind)| (slot, told(*slot, *kind))).collect();
        return banner::summary(words, Some("error-summary-hint"), &faults);
    }
    if !asked.refusals.is_empty() {
        return banner::alert(&html! { @for sentence in &asked.refusals { p { (sentence) } } });
    }
    let done = asked.done.as_deref();
    if done == Some("read-again") {
        return read_again(words, asked);
    }
    html! {
        @if let Some(word) = banner::word_of(done, &FAILED) { div.banner.error role="alert" { p { (words.say(word)) } } }
        (banner::done(words, banner::word_of(done, &DONE)))
    }
}

/// What another reading came to.
fn read_again(words: Words, asked: &FileQuery) -> Markup {
    let [gained, changed, lost] = [asked.gained, asked.changed, asked.lost].map(Option::unwrap_or_default);
    let counts = [("gained", gained), ("changed", changed), ("lost", lost)]
        .map(|(name, count)| (name, count.to_string().into()));
    let word = match (gained + changed + lost, lost) {
        (0, _) => "heading-read-again-same",
        (_, 0) => "heading-read-again",
        (_, _) => "heading-read-again-lost",
    };
    html! { div.banner.success role="status" { p { (words.tell(word, &counts)) } } }
}

fn standing(reader: &Reader, batch: &IntakeBatch, file: &IntakeFile, look: Option<&Outlook>) -> Markup {
    let Some(reading) = &file.reading else { return html! { p { (reader.say("intake-state-waiting")) } } };
    html! {
        @if reading.is_refused() { div.note {
                p { b { (reader.say("intake-refused")) } " " (reader.say("intake-refused-hint")) }
                @if look.is_some() {
                    div.buttons { (leaving_out::button(reader, batch, file)) a.quiet href=(address(batch)) { (reader.say("intake-back-to-batch")) } }
                }
            } }
        @else if let Some(look) = look.filter(|look| !look.obstacles.is_empty()) {
            div.note {
                p { b { (reader.say("intake-file-blocked")) } }
                ul { @for sentence in look.obstacles.iter().flat_map(|one| outlook::obstacle_sentences(reader, batch, look, one)) { li { (sentence) } } }
            }
        }
        @if let Some(look) = look {
            @for note in &look.notes { p.closed { (outlook::note_sentence(reader.words, batch, *note)) } }
        }
    }
}

// How the promises are worded hinders nothing, and is closed until somebody asks.
fn wording(words: Words, paper: &Paper, form: &Form) -> Markup {
    let context = Context { scale: Some(&form.scale), ..Context::default() };
    remarks::folded(words, &lint(paper, &context))
}

/// Why fields are less than sure, and how many for each reason.
fn unsure(reading: Option<&Reading>) -> Vec<(Doubt, usize)> {
    let mut counts: Vec<(Doubt, usize)> = Vec::new();
    for own in reading.into_iter().flat_map(|reading| &reading.confidence).filter(|own| own.percent < SURE_ENOUGH) {
        match counts.iter_mut().find(|(doubt, _)| *doubt == own.reason) {
            Some((_, count)) => *count += 1,
            None => counts.push((own.reason, 1)),
        }
    }
    counts
}

/// A field this sure was joined or cut by rules that hold: nobody has to look at it again.
const SURE_ENOUGH: u8 = 85;

fn doubts(words: Words, marks: &Marks, file: &IntakeFile) -> Markup {
    let unsure = unsure(file.reading.as_ref());
    let unknown = headings::unknown(file);
    html! {
        h2 { (words.say("intake-findings")) }
        @if unknown > 0 {
            p { a href="#headings" { (words.tell("heading-summary-unknown", &[("count", unknown.to_string().into())])) } }
        } @else if marks.findings.is_empty() && unsure.is_empty() { p { (words.say("intake-no-findings")) } }
        @if !unsure.is_empty() {
            p { (words.say("intake-unsure")) }
            ul { @for (doubt, fields) in &unsure {
                li { (words.doubt(*doubt)) " " (words.tell("intake-unsure-fields", &[("count", (*fields).into())])) }
            } }
        }
        ul.findings {
            @for (mark, finding) in &marks.findings {
                li.error[finding.severity() == Severity::Error] id={ "finding-" (mark.number) } {
                    span.mark-number { (mark.number) } " "
                    b { @match finding.severity() {
                        Severity::Error => (words.say("severity-error")),
                        Severity::Warning => (words.say("severity-warning")),
                    } }
                    " " (mark.link(words)) " " (words.finding(finding))
                }
            }
        }
        @if file.corrected.is_some() && !marks.findings.is_empty() { p.hint { (words.say("intake-findings-of-file")) } }
    }
}

fn correction(
    reader: &Reader,
    batch: &IntakeBatch,
    file: &IntakeFile,
    hall: &CorrectionForm<'_>,
    marks: &Marks,
) -> Markup {
    let own = file_address(batch, file.position);
    html! {
        h2 { (reader.say("intake-reading")) }
        p.hint { (reader.say("intake-reading-hint")) }
        (form::guarded(reader, &own, html! {
            input type="hidden" name="version" value=(file.version);
            div.buttons { button.solid type="submit" { (reader.say("save")) } }
            (hall.fields())
            (unplaced(reader.words, hall, marks))
            div.save-bar { div.buttons { button.solid type="submit" { (reader.say("save")) } a.quiet href=(address(batch)) { (reader.say("intake-back-to-batch")) } } }
        }))
        @if file.corrected.is_some() {
            p { (reader.say("intake-restore-hint")) }
            (form::button(reader, &format!("{own}/restoration"), &[("version", &file.version.to_string())], html! { (reader.say("intake-restore")) }))
        }
    }
}

fn unplaced(words: Words, hall: &CorrectionForm<'_>, marks: &Marks) -> Markup {
    let texts = hall.paper.texts();
    html! {
        @if !marks.unplaced.is_empty() {
            h2 { (words.say("intake-unplaced")) }
            p.hint { (words.say("intake-unplaced-hint")) }
            ol.unplaced {
                @for (at, (mark, piece)) in marks.unplaced.iter().enumerate() {
                    @let name = format!("to-{at}");
                    li id={ "finding-" (mark.number) } {
                        p { span.mark-number { (mark.number) } " " (mark.link(words)) }
                        (layout::text(&piece.text))
                        @if texts.iter().any(|text| text.contains(piece.text.trim())) { p.tag { (words.say("intake-placed")) } }
                        div.give {
                            label for=(name) { (words.say("intake-give-to")) }
                            (hall.places(&name))
                            button.outline type="submit" name="append" value=(at) { (words.say("intake-append")) }
                        }
                    }
                }
            }
        }
    }
}

fn changes(words: Words, look: &Outlook) -> Markup {
    let rows = &look.changes;
    html! {
        @if look.target.is_some() && look.obstacles.is_empty() {
            @if rows.is_empty() { p { (words.say("intake-no-changes")) } } @else {
                details.change-list {
                    summary { (words.tell("intake-changes", &[("count", rows.len().to_string().into())])) }
                    (adopted::listed(words, rows))
                }
            }
        }
    }
}
