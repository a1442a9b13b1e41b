//! `…/records/{record}/files`: attached, handed out under a name of ours, removed for good.

use super::{address, crumbs, find, may_keep, record, refused, told};
use crate::Words;
use crate::access::{Excess, Problem, Reader, Response, Result, Uploads, Writer, go_to};
use crate::parts::{download, form as posted, layout};
use axum::extract::Path;
use hoshin_documents::attachment;
use hoshin_domain::RecordId;
use hoshin_domain::workbook::digest_of;
use hoshin_store::{
    FileError, FileState, KeptPolicy, KeptRecord, NewFile, PolicyKey, RecordError, RecordFile, SentFile,
};
use maud::{Markup, html};

const MEGABYTE: usize = 1_048_576;

/// The file a path speaks of beside the policy of its record.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
pub(crate) struct FilePath {
    record: RecordId,
    attachment: i64,
}

pub(crate) async fn create(key: PolicyKey, id: RecordId, uploads: Uploads) -> Result<Response> {
    let Uploads { reader, once, files, excess, .. } = uploads;
    let (kept, record) = find(&reader, key, id).await?;
    let (files, mut faults) = looked_at(&reader, files, excess.as_ref()).await?;
    // One that is refused keeps them all back: the form is sent again with those that are right.
    let files = if faults.is_empty() { files } else { Vec::new() };
    for file in &files {
        // The same form sent again does nothing; with another file, or at another record, it does its work.
        let content = || digest_of(&[file.name.as_bytes(), &file.bytes].concat());
        let mark = once.as_ref().map(|once| format!("file-{once}-{}-{}", record.id, content()));
        let (city, now) = (&reader.hall.city, reader.hall.now());
        match city.add_record_file(record.id, file, mark.as_deref(), &reader.actor, now).await {
            Ok(_) => {}
            Err(FileError::Record(error)) => return refused(&reader, key, error),
            Err(error) => faults.push(sentence(reader.words, &file.name, &error)),
        }
    }
    if faults.is_empty() {
        return Ok(go_to(format!("{}/{}?done=file-added", address(key), record.id)));
    }
    let there = reader.hall.city.record_files(record.id).await?;
    Ok(layout::refused(record::page(&reader, &kept, &record, (&there, &maud::html! {}), None, &faults)))
}

/// The files with their kinds, and what is wrong with those that are not kept.
async fn looked_at(
    reader: &Reader,
    files: Vec<SentFile>,
    excess: Option<&Excess>,
) -> Result<(Vec<NewFile>, Vec<String>)> {
    let words = reader.words;
    let limit = (reader.hall.city.largest_file().unwrap_or(0) / MEGABYTE).to_string();
    let too_large = |name: &str| {
        words.tell("record-file-too-large", &[("name", name.to_owned().into()), ("limit", limit.clone().into())])
    };
    let fault = match excess {
        Some(Excess::OneFile(name)) => Some(too_large(name)),
        Some(Excess::AllFiles | Excess::Files) => Some(words.say("record-files-too-many")),
        None => files.is_empty().then(|| words.say("intake-no-file")),
    };
    if let Some(fault) = fault {
        return Ok((Vec::new(), vec![fault]));
    }
    // Looking into an archive takes its time.
    let looking = tokio::task::spawn_blocking(move || {
        let look = |file: SentFile| (attachment::kind_of(&file.file_name, &file.bytes), file);
        files.into_iter().map(look).collect::<Vec<_>>()
    });
    let (mut kept, mut faults) = (Vec::new(), Vec::new());
    for (kind, SentFile { file_name: name, bytes }) in looking.await.map_err(Problem::broken)? {
        match kind {
            Ok(kind) => kept.push(NewFile { name, kind, bytes }),
            Err(finding) => {
                let facts = [("name", name.into()), ("reason", words.finding(&finding).into())];
                faults.push(words.tell("record-file-refused", &facts));
            }
        }
    }
    Ok((kept, faults))
}

fn sentence(words: Words, name: &str, error: &FileError) -> String {
    let named = ("name", name.to_owned().into());
    match error {
        FileError::NoPlace => words.say("record-files-no-place"),
        FileError::TooLarge(limit) => {
            words.tell("record-file-too-large", &[named, ("limit", (limit / MEGABYTE).to_string().into())])
        }
        FileError::TooMany => words.say("record-files-too-many"),
        FileError::Record(_) => words.say("record-unsound"),
    }
}

async fn file_of(reader: &Reader, key: PolicyKey, path: FilePath) -> Result<(KeptPolicy, KeptRecord, RecordFile)> {
    let (kept, record) = find(reader, key, path.record).await?;
    let files = reader.hall.city.record_files(record.id).await?;
    let file = files.into_iter().find(|file| file.id == path.attachment).ok_or(Problem::NotFound)?;
    Ok((kept, record, file))
}

/// `GET …/records/{record}/files/{attachment}`: always to keep, never to open in the page's place.
pub(crate) async fn show(reader: Reader, key: PolicyKey, Path(path): Path<FilePath>) -> Result<Response> {
    let (_, _, file) = file_of(&reader, key, path).await?;
    match reader.hall.city.file_content(&file).await {
        Ok(FileState::Present(bytes)) => {
            let name = format!("record-{}-{}.{}", file.record, file.id, file.kind.ending());
            Ok(download::plain(&name, file.kind.media_type(), bytes))
        }
        Ok(FileState::Lost) => Ok(told(&reader, key, &[reader.say("record-file-lost")])),
        Err(FileError::NoPlace) => Ok(told(&reader, key, &[reader.say("record-files-no-place")])),
        Err(FileError::Record(RecordError::Store(cause))) => Err(cause.into()),
        Err(error) => Err(Problem::broken(error)),
    }
}

pub(crate) async fn confirm(reader: Reader, key: PolicyKey, Path(path): Path<FilePath>) -> Result<Markup> {
    let (kept, record, file) = file_of(&reader, key, path).await?;
    if !may_keep(&reader, &kept, record.place.initiative) {
        return Err(Problem::NotFound);
    }
    let title = reader.say("record-file-remove");
    let here = format!("{}/{}", address(kept.key), record.id);
    let main = html! {
        h1 { (title) }
        p { (reader.tell("record-file-remove-question", &[("name", file.name.as_str().into())])) }
        (posted::form(&reader, &format!("{here}/files/{}/removal", file.id), html! {
            div.buttons {
                button.solid type="submit" { (reader.say("record-file-remove")) }
                a.quiet href=(here) { (reader.say("cancel")) }
            }
        }))
    };
    Ok(layout::page(&reader, &title, &crumbs(&reader, &kept, Some(title.clone())), &main))
}

pub(crate) async fn remove(key: PolicyKey, Path(path): Path<FilePath>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let (_, record) = find(reader, key, path.record).await?;
    match reader.hall.city.remove_record_file(record.id, path.attachment, &reader.actor, reader.hall.now()).await {
        Ok(_) => Ok(go_to(format!("{}/{}?done=file-removed", address(key), record.id))),
        Err(FileError::Record(error)) => refused(reader, key, error),
        Err(error) => Ok(told(reader, key, &[sentence(reader.words, "", &error)])),
    }
}

/// The files of a record, and the place to add one.
pub(super) fn section(
    reader: &Reader,
    kept: &KeptPolicy,
    record: &KeptRecord,
    files: &[RecordFile],
    may: bool,
    faults: &[String],
) -> Markup {
    let here = format!("{}/{}/files", address(kept.key), record.id);
    html! {
        h2 { (reader.say("record-files")) }
        @if files.is_empty() { p.empty { (reader.say("record-files-none")) } } @else {
            ul.plain.duties { @for file in files { li {
                a href={ (here) "/" (file.id) } { (file.name) }
                p.by { (size(file.size)) "　" (file.added_by) "　" (reader.words.at(file.added_at)) }
                @if may { a.quiet href={ (here) "/" (file.id) "/removal" } {
                    (reader.say("record-file-remove")) span.hidden { (reader.words.colon()) (file.name) }
                } }
            } } }
        }
        @if may && !record.is_removed { (upload(reader, &here, faults)) }
    }
}

fn upload(reader: &Reader, here: &str, faults: &[String]) -> Markup {
    let Some(largest) = reader.hall.city.largest_file() else {
        return html! { p.hint { (reader.say("record-files-no-place")) } };
    };
    let limit = [("limit", (largest / MEGABYTE).to_string().into())];
    let is_wrong = !faults.is_empty();
    html! {
        form method="post" action=(here) enctype="multipart/form-data" data-once {
            input type="hidden" name="form-token" value=(reader.form_token);
            input type="hidden" name="once" value=(reader.once);
            div.field.wrong[is_wrong] {
                label for="file" { (reader.say("record-file-choose")) }
                p.hint #file-hint { (reader.tell("record-file-hint", &limit)) }
                input #file type="file" name="file" multiple accept=".pdf,.png,.jpg,.jpeg,.xlsx,.docx,.csv,.txt"
                    aria-describedby="file-hint" aria-invalid=[is_wrong.then_some("true")];
            }
            button.outline type="submit" { (reader.say("record-file-add")) }
        }
    }
}

fn size(bytes: i64) -> String {
    let kilobytes = (bytes + 1023) / 1024;
    if kilobytes < 1024 { format!("{kilobytes} KB") } else { format!("{:.1} MB", kilobytes as f64 / 1024.0) }
}
