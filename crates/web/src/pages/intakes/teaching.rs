//! `/intakes/{token}/files/{file}/headings`: a person says what the headings of a file stand for, and it is read again.

mod rereading;
mod saving;

pub(crate) use saving::save;

use super::file::{form_of, not_done, seen, version};
use super::headings::{HeadingRow, LONGEST, can_be_taught, corrected, lesson_of_column, rows};
use super::reading::{self, SourceFile, by_city};
use super::{FilePath, file_address, find_file};
use crate::access::{Problem, Reader, Response, Result, Sent, Writer, go_to};
use axum::extract::Path;
use axum::http::StatusCode;
use hoshin_domain::form::Lesson;
use hoshin_domain::text::folded;
use hoshin_domain::{Form, Reading};
use hoshin_store::{IntakeFile, Taught};
use rereading::{Difference, carried};

/// `POST /intakes/{token}/files/{file}/headings`: keeps what was said and reads the file by it at once.
pub(crate) async fn teach(Path(path): Path<FilePath>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let (batch, file) = find_file(reader, &path).await?;
    if !can_be_taught(&batch, &file) {
        return Err(Problem::BadRequest);
    }
    let version = version(&writer)?;
    let mut lessons = lessons(&file, &writer.fields)?;
    let column = lesson_of_column(&file, &writer.fields).transpose();
    let refused = |word: &str, status| not_done(reader, (&batch, &file), vec![reader.say(word)], status);
    if version != file.version {
        return refused("heading-late", StatusCode::CONFLICT).await;
    }
    match column {
        Ok(column) => lessons.extend(column),
        Err(_no_column) => return refused("heading-column-wrong", StatusCode::UNPROCESSABLE_ENTITY).await,
    }
    if corrected(&batch, &file).next().is_some() && writer.fields.text("replace") != Some("yes") {
        return refused("heading-replace-first", StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let Some(source) = source(reader, &path, &file, lessons.clone()).await? else {
        return refused("intake-source-gone", StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let papers = read(reader, source).await?;
    let (old, new) = (file.original(), papers.first().and_then(|(_, reading)| reading.policies.first()));
    let form = match new.or(old) {
        Some(paper) => form_of(reader, &file, paper).await?.taught(&lessons),
        None => Form::standard().clone(),
    };
    let difference = Difference::between(old, new, &form);
    let stays = carried(old, file.corrected.as_ref(), new, &form);
    let taught = Taught { lessons: &lessons, papers: &papers, corrected: stays.as_ref() };
    if !reader.hall.city.teach_intake(seen(reader, &path, version), taught).await? {
        return refused("heading-late", StatusCode::CONFLICT).await;
    }
    Ok(go_to(format!("{}?done=read-again&{difference}", file_address(&batch, file.position))))
}

/// `POST /intakes/{token}/files/{file}/headings/others`: the other files of the batch are read in the same way.
pub(crate) async fn teach_others(Path(path): Path<FilePath>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let (batch, file) = find_file(reader, &path).await?;
    if !can_be_taught(&batch, &file) || file.lessons().is_empty() {
        return Err(Problem::BadRequest);
    }
    let (hall, seen) = (&reader.hall, seen(reader, &path, file.version));
    let begun = hall.city.teach_others(seen, file.lessons(), reading::lease(hall.now())).await?;
    match begun {
        Some(0) => {}
        Some(_) => reading::start(hall, path.token.clone()),
        None => return Ok(go_to(format!("{}?done=reading", file_address(&batch, file.position)))),
    }
    Ok(go_to(super::address(&batch)))
}

/// What is said of every heading together.
fn lessons(file: &IntakeFile, sent: &Sent) -> Result<Vec<Lesson>> {
    let lesson = |(at, row): (usize, &HeadingRow<'_>)| row.lesson_of(sent.text(&format!("part-{at}"))).transpose();
    let mut lessons: Vec<Lesson> = rows(file).iter().enumerate().filter_map(lesson).collect::<Result<_>>()?;
    // A heading that looks like none of the list is typed.
    let words = sent.text("more").map(str::trim).unwrap_or_default();
    let meaning = sent.text("more-part").filter(|said| !said.is_empty() && !words.is_empty());
    if let Some(said) = meaning {
        let meaning = said.parse().map_err(|_no_meaning| Problem::BadRequest)?;
        if words.chars().count() > LONGEST {
            return Err(Problem::BadRequest);
        }
        lessons.retain(|lesson| folded(&lesson.words) != folded(words));
        lessons.push(Lesson { words: words.to_owned(), meaning });
    }
    Ok(lessons)
}

async fn source(
    reader: &Reader,
    path: &FilePath,
    file: &IntakeFile,
    lessons: Vec<Lesson>,
) -> Result<Option<SourceFile>> {
    let bytes = reader.hall.city.sent_bytes(&path.token, &reader.actor.login, path.file).await?;
    let name = reading::sent_as(&file.file_name).to_owned();
    Ok(bytes.filter(|bytes| !bytes.is_empty()).map(|bytes| SourceFile { name, bytes, lessons }))
}

/// A reading for each paper of the file; somebody waits for it.
async fn read(reader: &Reader, source: SourceFile) -> Result<Vec<(String, Reading)>> {
    let hall = &reader.hall;
    // Reading is work for the processor, as drawing pages is: it waits for its turn with them.
    let _turn = hall.drawing.acquire().await.map_err(Problem::broken)?;
    let name = source.name.clone();
    let reading = by_city(&hall.city, hall.current_year(), source).await?;
    Ok(reading::papers_apart(&name, reading))
}
