//! `/intakes/{token}/files/{file}/headings`: a person says what the headings of a file stand for, and it is read again.

mod drawing;
mod rereading;
mod saving;

pub(super) use drawing::section;
pub(crate) use saving::save;

use super::file::{form_of, not_done, seen, version};
use super::reading::{self, SourceFile, by_city};
use super::{FilePath, file_address, find_file};
use crate::access::{Problem, Reader, Response, Result, Sent, Writer, go_to};
use axum::extract::Path;
use axum::http::StatusCode;
use hoshin_domain::Place;
use hoshin_domain::form::{Lesson, Meaning};
use hoshin_domain::text::folded;
use hoshin_store::{IntakeBatch, IntakeFile, Taught};
use rereading::{Difference, carried};

/// A heading of a file: what the reader took it for, and what a person has said.
struct HeadingRow<'a> {
    words: &'a str,
    place: Option<&'a Place>,
    times: usize,
    read: Option<&'a str>,
    lesson: Option<Meaning>,
}

/// The headings of a file: those that nobody understood first.
fn rows(file: &IntakeFile) -> Vec<HeadingRow<'_>> {
    let Some(reading) = &file.reading else { return Vec::new() };
    let lesson = |words: &str| file.lessons().iter().find(|lesson| folded(&lesson.words) == folded(words));
    let of_reading = reading.headings.iter().map(|heading| HeadingRow {
        words: &heading.text,
        place: Some(&heading.place),
        times: heading.times,
        read: heading.part.as_deref(),
        lesson: lesson(&heading.text).map(|lesson| lesson.meaning),
    });
    let is_read = |words: &str| reading.headings.iter().any(|heading| folded(&heading.text) == folded(words));
    // What was taught stays in sight, also where the reader has found it within a longer text.
    let others = file.lessons().iter().filter(|lesson| !is_read(&lesson.words)).map(|lesson| HeadingRow {
        words: &lesson.words,
        place: None,
        times: 0,
        read: None,
        lesson: Some(lesson.meaning),
    });
    let mut rows: Vec<HeadingRow<'_>> = of_reading.chain(others).collect();
    rows.sort_by_key(|row| (!row.is_unknown(), row.lesson.is_none()));
    rows
}

/// How many headings of a file nobody understood.
pub(super) fn unknown(file: &IntakeFile) -> usize {
    rows(file).iter().filter(|row| row.is_unknown()).count()
}

impl HeadingRow<'_> {
    fn is_unknown(&self) -> bool {
        self.read.is_none() && self.lesson.is_none()
    }

    /// What stands in the list for it: what a person said, else what the reader took it for.
    fn chosen(&self) -> String {
        let read = self.read.and_then(|read| read.parse::<Meaning>().ok());
        self.lesson.or(read).map(|meaning| meaning.to_string()).unwrap_or_default()
    }

    /// What a person says by what was sent for it; nothing where the reader was right.
    fn lesson_of(&self, sent: Option<&str>) -> Result<Option<Lesson>> {
        let meaning = match sent {
            None => self.lesson,
            Some("") => None,
            Some(said) => Some(said.parse::<Meaning>().map_err(|_no_meaning| Problem::BadRequest)?),
        };
        let is_right = self.lesson.is_none() && meaning.map(|meaning| meaning.to_string()).as_deref() == self.read;
        let meaning = meaning.filter(|_| !is_right);
        Ok(meaning.map(|meaning| Lesson { words: self.words.to_owned(), meaning }))
    }
}

/// Whether this is a file of its own that can be read again, not a further paper of another.
fn can_be_taught(batch: &IntakeBatch, file: &IntakeFile) -> bool {
    let is_taken_apart = file.part_of.is_some() || file.digest.contains('-');
    batch.adopted_at.is_none() && file.reading.is_some() && !is_taken_apart
}

/// The file itself and its further papers that were corrected by hand.
fn corrected<'b>(batch: &'b IntakeBatch, file: &'b IntakeFile) -> impl Iterator<Item = &'b IntakeFile> {
    let of_file = |other: &&IntakeFile| other.position == file.position || other.part_of == Some(file.position);
    batch.files.iter().filter(of_file).filter(|other| other.corrected.is_some())
}

/// `POST /intakes/{token}/files/{file}/headings`: keeps what was said and reads the file by it at once.
pub(crate) async fn teach(Path(path): Path<FilePath>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let (batch, file) = find_file(reader, &path).await?;
    if !can_be_taught(&batch, &file) {
        return Err(Problem::BadRequest);
    }
    let version = version(&writer)?;
    let lessons = lessons(&file, &writer.fields)?;
    let refused = |word: &str, status| not_done(reader, (&batch, &file), vec![reader.say(word)], status);
    if version != file.version {
        return refused("heading-late", StatusCode::CONFLICT).await;
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
        None => hoshin_domain::Form::standard().clone(),
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
    rows(file).iter().enumerate().filter_map(lesson).collect()
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
async fn read(reader: &Reader, source: SourceFile) -> Result<Vec<(String, hoshin_domain::Reading)>> {
    let hall = &reader.hall;
    // Reading is work for the processor, as drawing pages is: it waits for its turn with them.
    let _turn = hall.drawing.acquire().await.map_err(Problem::broken)?;
    let name = source.name.clone();
    let reading = by_city(&hall.city, hall.current_year(), source).await?;
    Ok(reading::papers_apart(&name, reading))
}
