//! `…/records/{record}/removal` and `/restoration`: out, and the way back.

use super::{address, crumbs, find, form, may_keep, refused};
use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use crate::parts::{form as posted, layout};
use hoshin_domain::RecordId;
use hoshin_store::PolicyKey;
use maud::{Markup, html};

pub(crate) async fn confirm(reader: Reader, key: PolicyKey, id: RecordId) -> Result<Markup> {
    let (kept, record) = find(&reader, key, id).await?;
    if record.is_removed || !may_keep(&reader, &kept, record.place.initiative) {
        return Err(Problem::NotFound);
    }
    let title = reader.say("record-remove");
    let here = format!("{}/{}", address(kept.key), record.id);
    let main = html! {
        h1 { (title) }
        p { (reader.say("record-remove-question")) }
        (form::shown(reader.words, &record.record))
        (posted::form(&reader, &format!("{here}/removal"), html! {
            input type="hidden" name="revision" value=(record.revision);
            div.buttons {
                button.solid type="submit" { (reader.say("record-remove-button")) }
                a.quiet href=(here) { (reader.say("cancel")) }
            }
        }))
    };
    Ok(layout::page(&reader, &title, &crumbs(&reader, &kept, Some(title.clone())), &main))
}

pub(crate) async fn create(key: PolicyKey, id: RecordId, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let (_, record) = find(reader, key, id).await?;
    let seen = writer.fields.text("revision").and_then(|text| text.parse().ok()).ok_or(Problem::BadRequest)?;
    match reader.hall.city.remove_record(id, seen, &reader.actor, reader.hall.now()).await {
        Ok(_) => {
            let (records, initiative) = (address(key), record.place.initiative);
            let back = format!("{records}?initiative={initiative}&done=removed&record={}", id);
            Ok(go_to(back))
        }
        Err(error) => refused(reader, key, error),
    }
}

pub(crate) async fn restore(key: PolicyKey, id: RecordId, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    find(reader, key, id).await?;
    match reader.hall.city.restore_record(id, &reader.actor, reader.hall.now()).await {
        Ok(_) => Ok(go_to(format!("{}/{}?done=restored", address(key), id))),
        Err(error) => refused(reader, key, error),
    }
}
