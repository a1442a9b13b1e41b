//! `…/records/new` and `…/records/{record}/edit`: quick entry, and changing what was entered.

use super::form::{self, Lists};
use super::{address, crumbs, encoded, find, initiatives, may_keep, name_of, place_of, refused};
use crate::access::{PolicyFor, Problem, Reader, Response, Result, Writer, go_to};
use crate::parts::{Names, Typed, banner, form as posted, layout};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use hoshin_domain::record::{RecordRefusal, TypedRecord};
use hoshin_domain::{FiscalYear, ItemId, RecordId};
use hoshin_store::{KeptPolicy, KeptRecord, PolicyKey, RecordError};
use maud::{Markup, html};

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct NewRecordQuery {
    initiative: Option<u32>,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    section: String,
    done: Option<String>,
}

/// What the form speaks of: a new record of an initiative, or one that is there.
struct RecordEntry<'a> {
    policy: &'a KeptPolicy,
    initiative: ItemId,
    /// With the revision that was seen.
    record: Option<(&'a KeptRecord, String)>,
    /// What someone else made of it while this one typed.
    theirs: Option<&'a KeptRecord>,
}

pub(crate) async fn new(policy: PolicyFor<Reader>, Query(asked): Query<NewRecordQuery>) -> Result<Response> {
    let PolicyFor { by: reader, kept, .. } = policy;
    let initiative = match chosen(&reader, &kept, asked.initiative, "new")? {
        Ok(initiative) => initiative,
        Err(choice) => return Ok(choice.into_response()),
    };
    let own = kept.policy.initiative(initiative).and_then(|found| found.sections.first());
    let section = if asked.section.is_empty() { own.cloned().unwrap_or_default() } else { asked.section.clone() };
    let typed = form::filled(&TypedRecord {
        date: today_in(&reader, kept.key.fiscal_year),
        kind: asked.kind.clone(),
        section,
        ..TypedRecord::default()
    });
    let entry = RecordEntry { policy: &kept, initiative, record: None, theirs: None };
    page(&reader, &entry, &typed, asked.done.is_some(), StatusCode::OK).await
}

// A day of another year would only have to be deleted.
fn today_in(reader: &Reader, year: FiscalYear) -> String {
    let today = reader.hall.today();
    if FiscalYear::of(today) == Some(year) { today.to_string() } else { String::new() }
}

/// The initiative that is named or the only one that this reader keeps records of; else the page to choose one on.
pub(super) fn chosen(
    reader: &Reader,
    kept: &KeptPolicy,
    named: Option<u32>,
    next: &str,
) -> Result<Result<ItemId, Markup>> {
    let mine: Vec<ItemId> = initiatives(kept).filter(|id| may_keep(reader, kept, *id)).collect();
    match (named.map(ItemId), mine.as_slice()) {
        (Some(id), _) if mine.contains(&id) => Ok(Ok(id)),
        (Some(_), _) => Err(Problem::NotFound),
        (None, [only]) => Ok(Ok(*only)),
        (None, _) => Ok(Err(choice(reader, kept, &mine, next))),
    }
}

fn choice(reader: &Reader, kept: &KeptPolicy, mine: &[ItemId], next: &str) -> Markup {
    let title = reader.say("records-choose");
    let main = html! {
        h1 { (title) }
        @if mine.is_empty() { p { (reader.say("records-none-yours")) } }
        ul.plain.duties {
            @for id in mine { li { a href={ (address(kept.key)) "/" (next) "?initiative=" (id) } { (name_of(reader.words, kept, *id)) } } }
        }
    };
    layout::page(reader, &title, &crumbs(reader, kept, Some(title.clone())), &main)
}

pub(crate) async fn create(key: PolicyKey, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let kept = reader.policy(key).await?;
    let mut typed = Typed::of("", &writer.fields);
    let initiative: ItemId = typed.text("initiative").parse().map_err(|_not_ours| Problem::BadRequest)?;
    let entry = RecordEntry { policy: &kept, initiative, record: None, theirs: None };
    if typed.text("then") == "row" {
        form::with_another_row(&mut typed);
        return page(reader, &entry, &typed, false, StatusCode::OK).await;
    }
    let record = form::record(&typed);
    let (city, place) = (&reader.hall.city, place_of(&kept, initiative));
    match city.keep_record(place, &record, writer.mark(), &reader.actor, reader.hall.now()).await {
        Ok(_) if typed.text("then") == "next" => {
            let keeps = [("kind", &record.kind), ("section", &record.section)];
            let keeps: String = keeps.map(|(name, text)| format!("&{name}={}", encoded(text))).concat();
            let next = format!("{}/new?initiative={initiative}{keeps}&done=kept", address(key));
            Ok(go_to(next))
        }
        Ok(_) => Ok(go_to(format!("{}?initiative={initiative}&done=kept", address(key)))),
        Err(error) => again(reader, &entry, typed, error).await,
    }
}

pub(crate) async fn edit(reader: Reader, key: PolicyKey, id: RecordId) -> Result<Response> {
    let (kept, record) = find(&reader, key, id).await?;
    if record.is_removed || !may_keep(&reader, &kept, record.place.initiative) {
        return Err(Problem::NotFound);
    }
    let typed = form::filled(&TypedRecord::from(&record.record));
    let seen = record.revision.to_string();
    let entry =
        RecordEntry { policy: &kept, initiative: record.place.initiative, record: Some((&record, seen)), theirs: None };
    page(&reader, &entry, &typed, false, StatusCode::OK).await
}

pub(crate) async fn update(key: PolicyKey, id: RecordId, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let (kept, record) = find(reader, key, id).await?;
    let mut typed = Typed::of("", &writer.fields);
    let seen = typed.text("revision").to_owned();
    let revision: i64 = seen.parse().map_err(|_not_ours| Problem::BadRequest)?;
    let initiative = record.place.initiative;
    let entry = RecordEntry { policy: &kept, initiative, record: Some((&record, seen)), theirs: None };
    if typed.text("then") == "row" {
        form::with_another_row(&mut typed);
        return page(reader, &entry, &typed, false, StatusCode::OK).await;
    }
    let (city, now) = (&reader.hall.city, reader.hall.now());
    let changed = city.change_record(id, revision, &form::record(&typed), writer.mark(), &reader.actor, now).await;
    match changed {
        Ok(_) => Ok(go_to(format!("{}/{}?done=saved", address(key), id))),
        Err(RecordError::Moved(theirs)) if !theirs.is_removed => {
            let record = Some((&record, theirs.revision.to_string()));
            let entry = RecordEntry { record, theirs: Some(&theirs), ..entry };
            page(reader, &entry, &typed, false, StatusCode::CONFLICT).await
        }
        Err(error) => again(reader, &entry, typed, error).await,
    }
}

async fn again(reader: &Reader, entry: &RecordEntry<'_>, mut typed: Typed, error: RecordError) -> Result<Response> {
    let key = entry.policy.key;
    match error {
        RecordError::Refused(RecordRefusal::Defects(ref defects)) => {
            form::refuse(&mut typed, reader.words, &reader.words.year(key.fiscal_year), defects);
            page(reader, entry, &typed, false, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        RecordError::Refused(_) | RecordError::NotFound | RecordError::Moved(_) | RecordError::Store(_) => {
            refused(reader, key, error)
        }
    }
}

async fn page(
    reader: &Reader,
    entry: &RecordEntry<'_>,
    typed: &Typed,
    just_kept: bool,
    status: StatusCode,
) -> Result<Response> {
    let (words, policy) = (reader.words, entry.policy);
    let place = place_of(policy, entry.initiative);
    let (mut kinds, mut sections) = match reader.hall.city.record_lists(place, &reader.actor).await {
        Ok(lists) => lists,
        Err(error) => return refused(reader, policy.key, error),
    };
    if let Some((kept, _)) = &entry.record {
        keep_known(&mut kinds, &kept.record.kind);
        keep_known(&mut sections, &kept.record.section);
    }
    let titles = reader.hall.city.earlier_titles(place).await?;
    let names = Names::new(words, &policy.form);
    let lists = Lists { kinds: &kinds, sections: &sections, titles: &titles, names };
    let title = words.say(if entry.record.is_some() { "record-edit" } else { "record-new" });
    let main = html! {
        (typed.summary(words))
        (banner::done(words, just_kept.then_some("record-kept-next")))
        @if let Some(theirs) = entry.theirs { (conflict(reader, theirs)) }
        h1 { (title) }
        p { (name_of(words, policy, entry.initiative)) }
        (entry_form(reader, entry, typed, &lists))
        p { a.quiet href=(back(entry)) { (words.say("records-back")) } }
    };
    let crumbs = crumbs(reader, policy, Some(title.clone()));
    Ok((status, layout::form_page(reader, &title, typed.is_refused(), &crumbs, &main)).into_response())
}

fn keep_known(list: &mut Vec<String>, known: &String) {
    if !list.contains(known) {
        list.push(known.clone());
    }
}

fn back(entry: &RecordEntry<'_>) -> String {
    let records = address(entry.policy.key);
    match &entry.record {
        Some((kept, _)) => format!("{records}/{}", kept.id),
        None => format!("{records}?initiative={}", entry.initiative),
    }
}

fn conflict(reader: &Reader, theirs: &KeptRecord) -> Markup {
    banner::alert(&html! {
        h2 { (reader.say("record-conflict")) }
        p { (reader.tell("record-conflict-hint", &[("name", theirs.changed_by.as_str().into())])) }
        (form::shown(reader.words, &theirs.record))
    })
}

fn entry_form(reader: &Reader, entry: &RecordEntry<'_>, typed: &Typed, lists: &Lists<'_>) -> Markup {
    let records = address(entry.policy.key);
    let action = match &entry.record {
        Some((kept, _)) => format!("{records}/{}/edit", kept.id),
        None => records,
    };
    let inside = html! {
        // Enter in a box presses the first button of a form: it saves and does not add a row.
        button.default type="submit" hidden tabindex="-1" aria-hidden="true" {}
        @match &entry.record {
            Some((_, seen)) => input type="hidden" name="revision" value=(seen);,
            None => input type="hidden" name="initiative" value=(entry.initiative);,
        }
        (form::boxes(reader, typed, lists))
        div.buttons {
            button.solid type="submit" { (reader.say("save")) }
            @if entry.record.is_none() { button.outline type="submit" name="then" value="next" { (reader.say("record-save-next")) } }
        }
    };
    posted::guarded(reader, &action, inside)
}
