//! `/intakes/{token}/reversal`: back behind a batch that was taken over, by further changes. Nothing is deleted.

use super::adopted::{key, listed};
use super::find;
use super::outlook::{Change, name_of};
use crate::Words;
use crate::access::{Problem, Reader, Response, Result, Writer, go_to, policy_address};
use crate::parts::{Names, asking, banner, form, layout, part_names, refusal};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use hoshin_domain::policy::replay;
use hoshin_domain::reversal::{Earlier, Left, Reversal, reversal};
use hoshin_domain::{Action, Charge, FieldPath, Form};
use hoshin_store::{Adoption, BatchError, IntakeBatch, KeptPolicy, PerformError, Reverting};
use maud::{Markup, html};

/// One policy and the way back behind the file that went to it.
struct Back {
    position: i64,
    kept: KeptPolicy,
    form: Form,
    reversal: Reversal,
    action: Action,
}

pub(crate) async fn show(reader: Reader, Path(token): Path<String>) -> Result<Response> {
    let batch = find(&reader, &token).await?;
    if batch.adopted_at.is_none() || batch.reversed_at.is_some() || batch.past.is_some() {
        return Ok(go_to(super::address(&batch)));
    }
    let backs = backs(&reader, &batch).await?;
    Ok(page(&reader, &batch, &backs, None).into_response())
}

pub(crate) async fn create(Path(token): Path<String>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let batch = find(reader, &token).await?;
    let done = |left: usize| go_to(format!("{}?done=reversed&left={left}", super::address(&batch)));
    if batch.adopted_at.is_none() || batch.reversed_at.is_some() || batch.past.is_some() {
        return Ok(go_to(super::address(&batch)));
    }
    let backs = backs(reader, &batch).await?;
    if writer.fields.text("seen") != Some(seen(&backs).as_str()) {
        return Ok(stopped(reader, &batch, &backs, StatusCode::CONFLICT, &reader.say("intake-reversal-moved")));
    }
    if backs.iter().all(|back| !back.reversal.has_changes()) {
        return Err(Problem::BadRequest);
    }
    let revertings: Vec<Reverting> =
        backs.iter().filter(|back| back.reversal.has_changes()).map(Back::reverting).collect();
    match reader.hall.city.reverse_batch(&token, &reader.actor, &revertings, reader.hall.now()).await {
        Ok(()) => Ok(done(backs.iter().map(|back| back.reversal.left.len()).sum())),
        Err(BatchError::Done) => Ok(go_to(super::address(&batch))),
        Err(BatchError::Store(cause) | BatchError::At(_, PerformError::Store(cause))) => Err(cause.into()),
        Err(BatchError::At(position, PerformError::Refused(refused))) => {
            let form = backs.iter().find(|back| back.position == position).map_or(Form::standard(), |back| &back.form);
            let sentences = refusal::sentences(Names::new(reader.words, form), &refused).join(" ");
            let sentence = format!("{}：{sentences}", name_of(&batch, position));
            Ok(stopped(reader, &batch, &backs, StatusCode::UNPROCESSABLE_ENTITY, &sentence))
        }
        Err(BatchError::At(_, PerformError::Moved | PerformError::NotFound)) => {
            let backs = self::backs(reader, &batch).await?;
            Ok(stopped(reader, &batch, &backs, StatusCode::CONFLICT, &reader.say("intake-reversal-moved")))
        }
    }
}

impl Back {
    fn reverting(&self) -> Reverting {
        let KeptPolicy { key, revision, .. } = self.kept;
        Reverting { position: self.position, key, revision, action: self.action.clone() }
    }
}

async fn backs(reader: &Reader, batch: &IntakeBatch) -> Result<Vec<Back>> {
    let mut backs = Vec::new();
    for file in &batch.files {
        let Some(adoption) = &file.adoption else { continue };
        let Some(kept) = reader.hall.city.policy(key(adoption)).await? else { continue };
        let earlier = earlier(reader, adoption).await?;
        let source = reader.tell("intake-reversal-source", &[("file", file.file_name.as_str().into())]);
        let reversal = reversal(&kept.policy, &adoption.events, &earlier);
        let action = Action::TakeBack { events: adoption.events.clone(), earlier, source };
        let form = reader.hall.city.form(adoption.fiscal_year).await?;
        backs.push(Back { position: file.position, kept, form, reversal, action });
    }
    Ok(backs)
}

/// What stood before an adoption that its events do not tell, from the log.
async fn earlier(reader: &Reader, adoption: &Adoption) -> Result<Earlier> {
    if !Earlier::is_needed(&adoption.events) {
        return Ok(Earlier::default());
    }
    let log = reader.hall.city.log_of(key(adoption)).await?;
    let happened: Vec<_> = log.into_iter().map(|logged| logged.happened).collect();
    let is_it = |at: &usize| {
        let from = happened[*at..].iter().map(|happened| &happened.event);
        from.take(adoption.events.len()).eq(&adoption.events)
    };
    let Some(at) = (0..happened.len()).find(is_it) else { return Ok(Earlier::default()) };
    Ok(Earlier::of(replay(&happened[..at]).as_ref(), &adoption.events))
}

fn stopped(reader: &Reader, batch: &IntakeBatch, backs: &[Back], status: StatusCode, sentence: &str) -> Response {
    (status, page(reader, batch, backs, Some(sentence))).into_response()
}

fn seen(backs: &[Back]) -> String {
    backs.iter().map(|back| back.kept.revision.to_string()).collect::<Vec<_>>().join("-")
}

fn page(reader: &Reader, batch: &IntakeBatch, backs: &[Back], refused: Option<&str>) -> Markup {
    let title = reader.say("intake-reverse");
    let has_changes = backs.iter().any(|back| back.reversal.has_changes());
    let main = html! {
        @if let Some(sentence) = refused {
            (banner::alert(&html! { h2 { (reader.say("intake-nothing-reversed")) } p { (sentence) } }))
        }
        h1 { (title) }
        p { (reader.say("intake-reversal-lead")) }
        @for back in backs { (one(reader.words, batch, back)) }
        div.buttons {
            @if has_changes {
                (form::form(reader, &format!("{}/reversal", super::address(batch)), html! {
                    input type="hidden" name="seen" value=(seen(backs));
                    button.solid.danger type="submit" { (reader.say("intake-reverse")) }
                }))
            } @else { p.note { (reader.say("intake-reversal-nothing")) } }
            a.quiet href=(super::address(batch)) { (reader.say("back")) }
        }
    };
    layout::form_page(reader, &title, refused.is_some(), &super::crumbs(reader.words, batch, title.clone()), &main)
}

fn one(words: Words, batch: &IntakeBatch, back: &Back) -> Markup {
    let (policy, reversal, names) = (&back.kept.policy, &back.reversal, Names::new(words, &back.form));
    let change = |(field, now, before): &(FieldPath, Option<String>, Option<String>)| Change {
        name: part_names::of_field(names, policy, *field),
        before: now.clone(),
        after: before.clone(),
    };
    let charge = |(now, before): &(Charge, Charge)| Change {
        name: part_names::of(names, policy, now.indicator),
        before: Some(asking::line(words, now)),
        after: Some(asking::line(words, before)),
    };
    let changes: Vec<Change> = reversal.fields.iter().map(change).chain(reversal.charges.iter().map(charge)).collect();
    html! {
        section.cover {
            h2 { a href=(policy_address(back.kept.key)) { (policy.department) "　" (words.year(policy.fiscal_year)) } }
            p { (words.say("intake-source")) (words.colon()) (name_of(batch, back.position)) }
            @if reversal.scale { p { (words.say("intake-reversal-scale")) } }
            @if !changes.is_empty() { h3 { (words.say("intake-reversal-fields")) } (listed(words, &changes)) }
            @if !reversal.parts.is_empty() {
                h3 { (words.say("intake-reversal-parts")) }
                ul { @for item in &reversal.parts { li { (part_names::of(names, policy, *item)) } } }
            }
            @if !reversal.left.is_empty() {
                h3 { (words.say("intake-reversal-left")) }
                p.hint { (words.say("intake-reversal-left-hint")) }
                ul { @for left in &reversal.left { li { (left_name(names, back, *left)) } } }
            }
            @if !reversal.has_changes() { p { (words.say("intake-reversal-none-here")) } }
        }
    }
}

fn left_name(names: Names<'_>, back: &Back, left: Left) -> String {
    let (policy, words) = (&back.kept.policy, names.words);
    match left {
        Left::Field(field) => part_names::of_field(names, policy, field),
        Left::Required(field) => {
            let name = part_names::of_field(names, policy, field);
            words.tell("intake-reversal-required", &[("field", name.into())])
        }
        Left::Part(item) => part_names::of(names, policy, item),
        Left::Charge(indicator) => {
            let item = part_names::of(names, policy, indicator);
            words.tell("intake-reversal-charge", &[("item", item.into())])
        }
        Left::Scale => words.say("intake-scale"),
    }
}
