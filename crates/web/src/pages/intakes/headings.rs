//! The headings of a file: what the reader took each for, and what a person has said of them.

mod columns;
mod drawing;
mod years;

pub(super) use columns::lesson as lesson_of_column;
pub(super) use drawing::section;

use crate::access::{Problem, Result};
use hoshin_domain::Place;
use hoshin_domain::form::{Lesson, Meaning};
use hoshin_domain::text::folded;
use hoshin_store::{IntakeBatch, IntakeFile};

/// No heading that is typed is longer, as no label is.
pub(super) const LONGEST: usize = 40;

/// A heading of a file: what the reader took it for, and what a person has said.
pub(super) struct HeadingRow<'a> {
    words: &'a str,
    place: Option<&'a Place>,
    times: usize,
    read: Option<&'a str>,
    lesson: Option<Meaning>,
}

/// The headings of a file: those that nobody understood first.
pub(super) fn rows(file: &IntakeFile) -> Vec<HeadingRow<'_>> {
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
    pub(super) fn lesson_of(&self, sent: Option<&str>) -> Result<Option<Lesson>> {
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
pub(super) fn can_be_taught(batch: &IntakeBatch, file: &IntakeFile) -> bool {
    let is_taken_apart = file.part_of.is_some() || file.digest.contains('-');
    batch.is_open() && file.reading.is_some() && !is_taken_apart
}

/// The file itself and its further papers that were corrected by hand.
pub(super) fn corrected<'b>(batch: &'b IntakeBatch, file: &'b IntakeFile) -> impl Iterator<Item = &'b IntakeFile> {
    let of_file = |other: &&IntakeFile| other.position == file.position || other.part_of == Some(file.position);
    batch.files.iter().filter(of_file).filter(|other| other.corrected.is_some())
}
