//! `/organisation/{department}/sections`: a section is added, goes on under another name, or ends.

use super::department::{Unit, back, refused};
use crate::access::{Problem, Response, Result, Writer};
use crate::parts::Typed;
use axum::extract::Path;
use hoshin_store::Section;
use jiff::civil::Date;

pub(crate) async fn create(Path(id): Path<i64>, writer: Writer) -> Result<Response> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let unit = Unit::of(reader, id).await?;
    let mut typed = Typed::of("section", &writer.fields);
    let name = typed.line(words, "name", "section-name");
    let from = typed.day(words, "from", "section-first-day");
    let (Some(name), Some(from)) = (name, from) else { return refused(reader, id, &typed).await };
    if reader.hall.city.add_section(unit.department.id, &name, from, &reader.actor, reader.hall.now()).await? {
        return Ok(back(id, "section-added"));
    }
    typed.refuse("name", words.say("section-taken"));
    refused(reader, id, &typed).await
}

pub(crate) async fn rename(Path(id): Path<i64>, writer: Writer) -> Result<Response> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let (at, section) = section(&Unit::of(reader, id).await?, &writer)?;
    let mut typed = Typed::of(&format!("rename-{at}"), &writer.fields);
    let name = typed.line(words, "name", "section-new-name");
    let from = typed.day(words, "from", "section-new-from");
    let (Some(name), Some(from)) = (name, from) else { return refused(reader, id, &typed).await };
    let Some(last_day) = from.yesterday().ok().filter(|last| is_in_time(&section, *last)) else {
        typed.refuse("from", words.say("section-too-early"));
        return refused(reader, id, &typed).await;
    };
    let ended = Section { successor: Some(name), ..section };
    if reader.hall.city.end_section(&ended, last_day, &reader.actor, reader.hall.now()).await? {
        return Ok(back(id, "section-renamed"));
    }
    typed.refuse("name", words.say("section-taken"));
    refused(reader, id, &typed).await
}

pub(crate) async fn end(Path(id): Path<i64>, writer: Writer) -> Result<Response> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let (at, section) = section(&Unit::of(reader, id).await?, &writer)?;
    let mut typed = Typed::of(&format!("end-{at}"), &writer.fields);
    let Some(last_day) = typed.day(words, "last-day", "section-last-day") else {
        return refused(reader, id, &typed).await;
    };
    if !is_in_time(&section, last_day) {
        typed.refuse("last-day", words.say("section-too-early"));
        return refused(reader, id, &typed).await;
    }
    let ended = Section { successor: None, ..section };
    // Somebody else may have ended it since the page was opened: then it is on the page as it is now.
    let done = reader.hall.city.end_section(&ended, last_day, &reader.actor, reader.hall.now()).await?;
    Ok(back(id, if done { "section-ended" } else { "unchanged" }))
}

// The section that is meant, with its place on the page; one that has ended already is not changed any more.
fn section(unit: &Unit, writer: &Writer) -> Result<(usize, Section)> {
    let name = writer.fields.text("section").unwrap_or_default();
    let mut known = unit.sections.iter().enumerate();
    let (at, section) = known.find(|(_, section)| section.name == name).ok_or(Problem::NotFound)?;
    if section.last_day.is_some() { Err(Problem::NotFound) } else { Ok((at, section.clone())) }
}

fn is_in_time(section: &Section, last_day: Date) -> bool {
    section.from.is_none_or(|from| from <= last_day)
}
