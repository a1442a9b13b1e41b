//! What a list would bring, row by row, and taking it over: all of it or nothing.

use super::{ListPath, SentList, fault, mapping};
use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use crate::pages::records::form::sentence;
use crate::pages::records::{address, crumbs, refused, told};
use crate::parts::typed::LONGEST_LINE;
use crate::parts::{Typed, banner, form as posted, layout, table};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use hoshin_domain::record::Mapping;
use hoshin_domain::record::import::{ListedRecord, Outcome};
use hoshin_store::{KeptMapping, ListError, ListTakeover, PolicyKey, ReadList};
use maud::{Markup, html};
use std::sync::Arc;

const COLUMNS: [&str; 5] = ["records-list-row", "record-date", "record-title", "record-quantities", "records-list-why"];

/// The rows of each outcome that are shown; the rest is counted.
const SHOWN: usize = 50;

pub(crate) async fn compare(
    key: PolicyKey,
    Path(ListPath { list }): Path<ListPath>,
    writer: Writer,
) -> Result<Response> {
    let reader = &writer.reader;
    let sent = SentList::of(reader, key, &list).await?;
    let mut typed = Typed::of("", &writer.fields);
    let chosen = mapping::mapping(&typed);
    mapping::check(&mut typed, reader.words, &chosen);
    let name = typed.text("save-as").trim().to_owned();
    if name.chars().count() > LONGEST_LINE || hoshin_domain::text::has_control_character(&name) {
        typed.refuse("save-as", reader.say("records-list-name-unfit"));
    }
    if typed.is_refused() {
        return again(reader, &sent, &typed).await;
    }
    let table = Arc::new(sent.upload.table.clone());
    match reader.hall.city.preview_list(sent.upload.place, &table, &chosen, &reader.actor).await {
        Ok(list) => {
            keep_mapping(reader, name, &chosen).await?;
            Ok(page(reader, &sent, &chosen, &list, None).into_response())
        }
        Err(ListError::Fault(wrong)) => {
            typed.refuse("date-column", fault(reader, &wrong));
            again(reader, &sent, &typed).await
        }
        Err(ListError::Record(error)) => refused(reader, key, error),
        Err(ListError::Moved) => Err(Problem::BadRequest),
    }
}

async fn again(reader: &Reader, sent: &SentList, typed: &Typed) -> Result<Response> {
    let known = reader.hall.city.mappings().await?;
    Ok(layout::refused(mapping::page(reader, sent, &known, typed).await?))
}

async fn keep_mapping(reader: &Reader, name: String, mapping: &Mapping) -> Result<()> {
    let (city, kept) = (&reader.hall.city, KeptMapping { name, mapping: mapping.clone() });
    if kept.name.is_empty() || city.mappings().await?.contains(&kept) {
        return Ok(());
    }
    Ok(city.keep_mapping(&kept, &reader.actor, reader.hall.now()).await?)
}

pub(crate) async fn adopt(key: PolicyKey, Path(ListPath { list }): Path<ListPath>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let text = |name: &str| writer.fields.text(name).unwrap_or_default();
    let chosen: Mapping = serde_json::from_str(text("mapping")).map_err(|_not_ours| Problem::BadRequest)?;
    let expected: usize = text("expected").parse().map_err(|_not_ours| Problem::BadRequest)?;
    let sent = SentList::of(reader, key, &list).await?;
    let table = Arc::new(sent.upload.table.clone());
    let (city, place, now) = (&reader.hall.city, sent.upload.place, reader.hall.now());
    let takes = text("leave-out") == "yes";
    if text("refused") != "0" && !takes {
        let list = city.preview_list(place, &table, &chosen, &reader.actor).await;
        let Ok(list) = list else { return Err(Problem::BadRequest) };
        let error = reader.say("records-list-refused-rows");
        return Ok(layout::refused(page(reader, &sent, &chosen, &list, Some(&error))));
    }
    let takeover = ListTakeover {
        place,
        table: Arc::clone(&table),
        mapping: &chosen,
        file_name: &sent.upload.file_name,
        digest: &sent.upload.digest,
        expected,
    };
    match city.take_list(&takeover, writer.mark(), &reader.actor, now).await {
        Ok(count) => {
            city.forget_list(&sent.upload.token).await?;
            let records = address(key);
            let done = format!("{records}?initiative={}&done=imported&count={count}", place.initiative);
            Ok(go_to(done))
        }
        Err(ListError::Moved) => {
            let list = city.preview_list(place, &table, &chosen, &reader.actor).await;
            let Ok(list) = list else { return Err(Problem::BadRequest) };
            let page = page(reader, &sent, &chosen, &list, Some(&reader.say("records-list-moved")));
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(ListError::Fault(wrong)) => Ok(told(reader, key, &[fault(reader, &wrong)])),
        Err(ListError::Record(error)) => refused(reader, key, error),
    }
}

fn page(reader: &Reader, sent: &SentList, mapping: &Mapping, list: &ReadList, error: Option<&str>) -> Markup {
    let title = reader.say("records-list-comparison");
    let groups: Vec<Group<'_>> = [OutcomeKind::New, OutcomeKind::Resembling, OutcomeKind::There, OutcomeKind::Refused]
        .map(|kind| Group { kind, rows: rows(list, kind).collect() })
        .into_iter()
        .filter(|group| !group.rows.is_empty())
        .collect();
    let (fresh, left_out) = (list.new_records(), rows(list, OutcomeKind::Refused).count());
    let main = html! {
        (banner::fault(reader.words, "leave-out", error))
        h1 { (title) }
        p { (sent.upload.file_name) "　" (super::name_of(reader.words, &sent.kept, sent.upload.place.initiative)) }
        @if fresh == 0 { div.banner.note { p { (reader.say("records-list-nothing-new")) } } }
        ul.plain { @for group in &groups { li { (reader.tell(group.kind.counted(), &[("count", group.rows.len().to_string().into())])) } } }
        (adoption(reader, sent, mapping, fresh, left_out))
        @for group in &groups { (shown(reader, sent, group)) }
        p { a.quiet href=(sent.address()) { (reader.say("records-list-again")) } }
    };
    layout::form_page(reader, &title, error.is_some(), &crumbs(reader, &sent.kept, Some(title.clone())), &main)
}

fn adoption(reader: &Reader, sent: &SentList, mapping: &Mapping, fresh: usize, left_out: usize) -> Markup {
    let mapping = serde_json::to_string(mapping).expect("a mapping holds only texts");
    let count = |count: usize| ("count", count.to_string().into());
    html! {
        @if fresh > 0 {
            (posted::form(reader, &format!("{}/adoption", sent.address()), html! {
                input type="hidden" name="mapping" value=(mapping);
                input type="hidden" name="expected" value=(fresh);
                input type="hidden" name="refused" value=(left_out);
                @if left_out > 0 {
                    div.field.tick {
                        label for="leave-out" {
                            input #leave-out type="checkbox" name="leave-out" value="yes";
                            " " (reader.tell("records-list-leave-out", &[count(left_out)]))
                        }
                    }
                } @else { span #leave-out {} }
                div.buttons { button.solid type="submit" { (reader.tell("records-list-take", &[count(fresh)])) } }
            }))
        } @else { span #leave-out {} }
        (posted::button(reader, &format!("{}/removal", sent.address()), &[], html! { (reader.say("records-list-drop")) }))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OutcomeKind {
    New,
    Resembling,
    There,
    Refused,
}

impl OutcomeKind {
    fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::New => OutcomeKind::New,
            Outcome::Resembles(_) => OutcomeKind::Resembling,
            Outcome::Kept(_) | Outcome::Repeated(_) => OutcomeKind::There,
            Outcome::Refused(_) => OutcomeKind::Refused,
        }
    }

    fn counted(self) -> &'static str {
        match self {
            OutcomeKind::New => "records-list-new",
            OutcomeKind::Resembling => "records-list-resembling",
            OutcomeKind::There => "records-list-there",
            OutcomeKind::Refused => "records-list-refused",
        }
    }
}

struct Group<'a> {
    kind: OutcomeKind,
    rows: Vec<(&'a ListedRecord, &'a Outcome)>,
}

fn rows(list: &ReadList, kind: OutcomeKind) -> impl Iterator<Item = (&ListedRecord, &Outcome)> {
    list.listed.iter().zip(&list.outcomes).filter(move |(_, outcome)| OutcomeKind::of(outcome) == kind)
}

fn shown(reader: &Reader, sent: &SentList, group: &Group<'_>) -> Markup {
    let count = [("count", group.rows.len().to_string().into())];
    let lines =
        html! { @for (listed, outcome) in group.rows.iter().take(SHOWN) { (line(reader, sent, listed, outcome)) } };
    html! {
        h2 { (reader.tell(group.kind.counted(), &count)) }
        (table::stacked(reader.words, "stack", Some(&reader.say("records-list-caption")), &COLUMNS, &lines))
        @if group.rows.len() > SHOWN { p.hint { (reader.tell("records-list-more", &[("count", (group.rows.len() - SHOWN).to_string().into())])) } }
    }
}

fn line(reader: &Reader, sent: &SentList, listed: &ListedRecord, outcome: &Outcome) -> Markup {
    let record = listed.record.as_ref().ok();
    let quantities: Vec<String> = record.iter().flat_map(|it| &it.quantities).map(ToString::to_string).collect();
    html! {
        tr {
            th scope="row" data-label=(reader.say("records-list-row")) { (listed.row) }
            td data-label=(reader.say("record-date")) { (record.map(|it| it.date.to_string()).unwrap_or_default()) }
            td data-label=(reader.say("record-title")) { (record.map(|it| it.title.as_str()).unwrap_or_default()) }
            td data-label=(reader.say("record-quantities")) { (quantities.join("、")) }
            td data-label=(reader.say("records-list-why")) { (why(reader, sent, outcome)) }
        }
    }
}

fn why(reader: &Reader, sent: &SentList, outcome: &Outcome) -> Markup {
    let records = address(sent.kept.key);
    match outcome {
        Outcome::New => html! {},
        Outcome::Resembles(id) => {
            html! { a href={ (records) "/" (id) } { (reader.say("records-list-why-resembles")) } }
        }
        Outcome::Kept(id) => html! { a href={ (records) "/" (id) } { (reader.say("records-list-why-kept")) } },
        Outcome::Repeated(row) => {
            html! { (reader.tell("records-list-why-repeated", &[("row", row.to_string().into())])) }
        }
        Outcome::Refused(defects) => {
            let year = reader.words.year(sent.kept.key.fiscal_year);
            html! { @for defect in defects { p { (sentence(reader.words, &year, *defect)) } } }
        }
    }
}
