//! `GET …/records/{record}`: one record with its files.

use super::{address, crumbs, files, find, form, may_keep, name_of};
use crate::Words;
use crate::access::{Reader, Result};
use crate::parts::{DoneQuery, banner, form as posted, layout};
use axum::extract::Query;
use hoshin_domain::RecordId;
use hoshin_store::{KeptPolicy, KeptRecord, PolicyKey, RecordFile};
use maud::{Markup, html};

pub(crate) async fn show(
    reader: Reader,
    key: PolicyKey,
    id: RecordId,
    Query(asked): Query<DoneQuery>,
) -> Result<Markup> {
    let (kept, record) = find(&reader, key, id).await?;
    let files = reader.hall.city.record_files(record.id).await?;
    let editions = reader.hall.city.editions_with(kept.key, record.id).await?;
    let done = asked.word(&[
        ("saved", "saved"),
        ("restored", "restored"),
        ("file-added", "record-file-added-now"),
        ("file-removed", "record-file-removed-now"),
    ]);
    let frozen = frozen(reader.words, &editions);
    Ok(page(&reader, &kept, &record, (&files, &frozen), done, &[]))
}

/// The page, with its files, where it is published, and what was wrong with a file that was sent.
pub(super) fn page(
    reader: &Reader,
    kept: &KeptPolicy,
    record: &KeptRecord,
    (files, frozen): (&[RecordFile], &Markup),
    done: Option<&str>,
    faults: &[String],
) -> Markup {
    let words = reader.words;
    let title = record.record.title.clone();
    let may = may_keep(reader, kept, record.place.initiative);
    let main = html! {
        (banner::summary(words, None, &faults.iter().map(|fault| ("file", fault)).collect::<Vec<_>>()))
        (banner::done(words, done))
        h1 { (title) }
        p { (name_of(words, kept, record.place.initiative)) }
        @if record.is_removed { div.banner.note { p { (words.say("record-is-removed")) } } }
        (frozen)
        (form::shown(words, &record.record))
        (who(reader, record))
        @if may { (tools(reader, kept, record)) }
        (files::section(reader, kept, record, files, may, faults))
        p { a.quiet href={ (address(kept.key)) "?initiative=" (record.place.initiative) } { (words.say("records-back")) } }
    };
    layout::form_page(reader, &title, !faults.is_empty(), &crumbs(reader, kept, Some(title.clone())), &main)
}

/// Says that published editions keep the record, whatever becomes of it.
pub(super) fn frozen(words: Words, editions: &[i64]) -> Markup {
    let named = |number: &i64| words.tell("edition-numbered", &[("number", number.to_string().into())]);
    let editions: Vec<String> = editions.iter().map(named).collect();
    html! {
        @if !editions.is_empty() {
            div.banner.note { p { (words.tell("record-in-editions", &[("editions", editions.join("、").into())])) } }
        }
    }
}

fn who(reader: &Reader, record: &KeptRecord) -> Markup {
    let told = |word: &str, name: &str, at| {
        reader.tell(word, &[("name", name.to_owned().into()), ("at", reader.words.at(at).into())])
    };
    html! {
        p.by {
            (told("record-kept-by", &record.kept_by, record.kept_at))
            @if record.revision > 1 { "　" (told("record-changed-by", &record.changed_by, record.changed_at)) }
        }
    }
}

fn tools(reader: &Reader, kept: &KeptPolicy, record: &KeptRecord) -> Markup {
    let here = format!("{}/{}", address(kept.key), record.id);
    html! {
        div.tools {
            @if record.is_removed {
                (posted::button(reader, &format!("{here}/restoration"), &[], html! { (reader.say("put-back")) }))
            } @else {
                a.outline href={ (here) "/edit" } { (reader.say("record-edit")) }
                a.quiet href={ (here) "/removal" } { (reader.say("record-remove")) }
            }
        }
    }
}
