//! `…/records/imports`: a list is sent, mapped, compared and taken over.

mod comparison;
mod mapping;

pub(crate) use comparison::{adopt, compare};

use super::entry::chosen;
use super::{address, crumbs, may_keep, name_of, place_of};
use crate::access::{PolicyFor, Problem, Reader, Response, Result, Upload, Writer, aside, go_to};
use crate::parts::{UploadForm, banner, layout};
use axum::extract::{Path, Query};
use hoshin_domain::ItemId;
use hoshin_domain::record::import::ListFault;
use hoshin_domain::workbook::digest_of;
use hoshin_store::{KeptPolicy, ListUpload, PolicyKey};
use maud::{Markup, html};

#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct ListPath {
    list: String,
}

#[derive(Debug, Clone, Copy, Default, serde::Deserialize)]
pub(crate) struct ListsQuery {
    initiative: Option<u32>,
}

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct Chosen {
    /// The name of a mapping that is kept.
    #[serde(default)]
    mapping: String,
}

/// A list with the policy it is for; nobody else's is there.
struct SentList {
    kept: KeptPolicy,
    upload: ListUpload,
}

impl SentList {
    async fn of(reader: &Reader, key: PolicyKey, token: &str) -> Result<Self> {
        let kept = reader.policy(key).await?;
        let upload = reader.hall.city.list(token, &reader.actor.login).await?.ok_or(Problem::NotFound)?;
        let is_here = upload.place == place_of(&kept, upload.place.initiative);
        if is_here && may_keep(reader, &kept, upload.place.initiative) {
            Ok(Self { kept, upload })
        } else {
            Err(Problem::NotFound)
        }
    }

    fn address(&self) -> String {
        format!("{}/imports/{}", address(self.kept.key), self.upload.token)
    }
}

pub(crate) async fn new(policy: PolicyFor<Reader>, Query(asked): Query<ListsQuery>) -> Result<Markup> {
    let PolicyFor { by: reader, kept, .. } = policy;
    let chosen = chosen(&reader, &kept, asked.initiative, "imports/new")?;
    Ok(chosen.map_or_else(|choice| choice, |id| upload_page(&reader, &kept, id, None)))
}

pub(crate) async fn create(key: PolicyKey, Query(asked): Query<ListsQuery>, upload: Upload) -> Result<Response> {
    let Upload { reader, file_name, bytes } = upload;
    let kept = reader.policy(key).await?;
    let id = asked.initiative.map(ItemId).filter(|id| may_keep(&reader, &kept, *id)).ok_or(Problem::NotFound)?;
    let refused = |sentence: String| layout::refused(upload_page(&reader, &kept, id, Some(&sentence)));
    if file_name.is_empty() {
        return Ok(refused(reader.say("intake-no-file")));
    }
    let (name, digest) = (file_name.clone(), digest_of(&bytes));
    let table = match aside(move || hoshin_documents::table::read(&name, &bytes)).await? {
        Ok(table) => table,
        Err(finding) => return Ok(refused(reader.words.finding(&finding))),
    };
    let token = reader.hall.token();
    let uploaded_by = reader.actor.login.clone();
    let list = ListUpload { token, place: place_of(&kept, id), file_name, digest, uploaded_by, table };
    reader.hall.city.keep_list(&list, reader.hall.now()).await?;
    Ok(go_to(format!("{}/imports/{}", address(key), list.token)))
}

/// `GET …/records/imports/{list}`: which column is what, with the first rows.
pub(crate) async fn show(
    reader: Reader,
    key: PolicyKey,
    Path(ListPath { list }): Path<ListPath>,
    Query(chosen): Query<Chosen>,
) -> Result<Markup> {
    let sent = SentList::of(&reader, key, &list).await?;
    let known = reader.hall.city.mappings().await?;
    let typed = mapping::beginning(&reader, &sent, &known, &chosen.mapping).await?;
    mapping::page(&reader, &sent, &known, &typed).await
}

pub(crate) async fn remove(
    key: PolicyKey,
    Path(ListPath { list }): Path<ListPath>,
    writer: Writer,
) -> Result<Response> {
    let sent = SentList::of(&writer.reader, key, &list).await?;
    writer.reader.hall.city.forget_list(&sent.upload.token).await?;
    Ok(go_to(format!("{}?initiative={}", address(key), sent.upload.place.initiative)))
}

fn upload_page(reader: &Reader, kept: &KeptPolicy, id: ItemId, error: Option<&str>) -> Markup {
    let title = reader.say("records-import");
    let form = UploadForm {
        action: &format!("{}/imports?initiative={id}", address(kept.key)),
        label: "records-import-file",
        hint: reader.say("records-import-hint"),
        accept: ".csv,.tsv,.txt,.xlsx",
        takes_several: false,
        error,
    };
    let main = html! {
        (banner::fault(reader.words, "file", error))
        h1 { (title) }
        p { (name_of(reader.words, kept, id)) }
        p { (reader.say("records-import-lead")) }
        (form.with(reader, &html! { button.solid type="submit" { (reader.say("records-import-send")) } }))
        p { a.quiet href={ (address(kept.key)) "?initiative=" (id) } { (reader.say("records-back")) } }
    };
    layout::form_page(reader, &title, error.is_some(), &crumbs(reader, kept, Some(title.clone())), &main)
}

/// Why a list cannot be read with a mapping.
fn fault(reader: &Reader, fault: &ListFault) -> String {
    match fault {
        ListFault::NoHeading { missing } => {
            reader.tell("records-list-no-heading", &[("columns", missing.join("、").into())])
        }
        ListFault::NoRows => reader.say("records-list-no-rows"),
        ListFault::TooManyRows(count) => reader.tell("records-list-too-many", &[("count", count.to_string().into())]),
    }
}
