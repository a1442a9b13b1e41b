//! Which column is what: the form of a mapping, with the first rows of the list beside it.

use super::SentList;
use crate::Words;
use crate::access::{Problem, Reader, Result};
use crate::parts::{Field, Room, Typed, field, form as posted, layout};
use hoshin_domain::record::feeding::wanted;
use hoshin_domain::record::mapping::{MappedQuantity, RowMeaning, Table};
use hoshin_domain::record::{Mapping, Source, Visibility};
use hoshin_domain::text::folded;
use hoshin_store::{KeptMapping, RecordError};
use maud::{Markup, html};

/// The parts that come from a column or are the same for every row, in the order of the page.
const PARTS: [&str; 7] = ["date", "title", "kind", "section", "partner", "note", "link"];

/// The rows of quantities the form has.
const QUANTITIES: usize = 4;

/// The rows of the list that are shown.
const PREVIEWED: usize = 5;

/// The form before anybody has typed: the mapping that was asked for, or one that fits this list, or a guess.
pub(super) async fn beginning(reader: &Reader, sent: &SentList, known: &[KeptMapping], name: &str) -> Result<Typed> {
    let labels = labels(&sent.upload.table);
    let fits = |mapping: &Mapping| {
        let has = |column: &&str| labels.iter().any(|label| folded(label) == folded(column));
        !mapping.columns().is_empty() && mapping.columns().iter().all(has)
    };
    let chosen = known.iter().find(|kept| kept.name == name);
    let found = chosen.or_else(|| known.iter().find(|kept| fits(&kept.mapping)));
    if let Some(kept) = found {
        let mut typed = filled(&kept.mapping);
        typed.put("save-as", &kept.name);
        return Ok(typed);
    }
    let (_, sections) = lists(reader, sent).await?;
    let mut typed = guessed(&labels, &wanted(&sent.kept.policy, sent.upload.place.initiative));
    typed.put("section-fixed", sections.first().map_or("", String::as_str));
    Ok(typed)
}

async fn lists(reader: &Reader, sent: &SentList) -> Result<(Vec<String>, Vec<String>)> {
    match reader.hall.city.record_lists(sent.upload.place, &reader.actor).await {
        Ok(lists) => Ok(lists),
        Err(RecordError::Store(cause)) => Err(cause.into()),
        Err(RecordError::NotFound | RecordError::Refused(_) | RecordError::Moved(_)) => Err(Problem::NotFound),
    }
}

fn labels(table: &Table) -> Vec<String> {
    table.heading().map(|at| table.labels(at)).unwrap_or_default()
}

// A column whose heading says so is a date or a title.
// What indicators ask for is offered under the very name they ask for.
fn guessed(labels: &[String], wanted: &[(String, String)]) -> Typed {
    let mut typed = Typed::fresh("", &[("rows", "record")]);
    let likely = |words: &[&str]| labels.iter().find(|label| words.iter().any(|word| folded(label).contains(word)));
    for (part, words) in
        [("date", &["日"][..]), ("title", &["件名", "タイトル", "題", "名称", "研修名", "訓練名", "内容"])]
    {
        if let Some(label) = likely(words) {
            typed.put(&format!("{part}-column"), label);
        }
    }
    if let Some((name, unit)) = wanted.first() {
        typed.put("people-name", name);
        typed.put("people-unit", unit);
    }
    let heads = |name: &str| labels.iter().find(|label| folded(label).contains(&folded(name)));
    let columns = wanted.iter().filter_map(|(name, unit)| Some((name, unit, heads(name)?)));
    for (row, (name, unit, label)) in (1..=QUANTITIES).zip(columns) {
        for (part, text) in [("name", name), ("unit", unit), ("column", label)] {
            typed.put(&format!("quantity-{part}-{row}"), text);
        }
    }
    typed
}

fn filled(mapping: &Mapping) -> Typed {
    let rows = match mapping.rows {
        RowMeaning::Record => "record",
        RowMeaning::Person => "person",
    };
    let mut typed = Typed::fresh("", &[("rows", rows)]);
    let sources = [
        &mapping.date,
        &mapping.title,
        &mapping.kind,
        &mapping.section,
        &mapping.partner,
        &mapping.note,
        &mapping.link,
    ];
    for (part, source) in PARTS.iter().zip(sources) {
        match source {
            Source::Column(label) => typed.put(&format!("{part}-column"), label),
            Source::Fixed(text) => typed.put(&format!("{part}-fixed"), text),
        }
    }
    for (row, quantity) in (1..).zip(&mapping.quantities) {
        typed.put(&format!("quantity-name-{row}"), &quantity.name);
        typed.put(&format!("quantity-unit-{row}"), &quantity.unit);
        typed.put(&format!("quantity-column-{row}"), &quantity.column);
    }
    if let Some([name, unit]) = &mapping.people {
        typed.put("people-name", name);
        typed.put("people-unit", unit);
    }
    if mapping.visibility == Visibility::Public {
        typed.put("public", "yes");
    }
    typed
}

pub(super) fn mapping(typed: &Typed) -> Mapping {
    let source = |part: &str| match typed.text(&format!("{part}-column")) {
        "" => Source::Fixed(typed.text(&format!("{part}-fixed")).to_owned()),
        label => Source::Column(label.to_owned()),
    };
    let text = |name: &str, row: usize| typed.text(&format!("quantity-{name}-{row}")).trim().to_owned();
    let quantity =
        |row: usize| MappedQuantity { name: text("name", row), unit: text("unit", row), column: text("column", row) };
    let quantities = (1..=QUANTITIES).map(quantity).filter(|quantity| !quantity.column.is_empty());
    Mapping {
        rows: if typed.text("rows") == "person" { RowMeaning::Person } else { RowMeaning::Record },
        date: source("date"),
        title: source("title"),
        kind: source("kind"),
        section: source("section"),
        partner: source("partner"),
        note: source("note"),
        link: source("link"),
        quantities: quantities.collect(),
        people: Some(["people-name", "people-unit"].map(|name| typed.text(name).trim().to_owned()))
            .filter(|[name, _]| !name.is_empty()),
        visibility: if typed.has("public", "yes") { Visibility::Public } else { Visibility::Internal },
    }
}

pub(super) fn check(typed: &mut Typed, words: Words, mapping: &Mapping) {
    let needed =
        [("date", &mapping.date), ("title", &mapping.title), ("kind", &mapping.kind), ("section", &mapping.section)];
    for (part, source) in needed {
        if *source == Source::default() {
            let field = words.say(&format!("record-{part}"));
            typed
                .refuse(&format!("{part}-column"), words.tell("records-list-part-missing", &[("field", field.into())]));
        }
    }
    for row in 1..=QUANTITIES {
        let (name, column) = (format!("quantity-name-{row}"), format!("quantity-column-{row}"));
        if typed.text(&name).trim().is_empty() != typed.text(&column).is_empty() {
            typed.refuse(&name, words.say("records-list-quantity-half"));
        }
    }
}

pub(super) async fn page(reader: &Reader, sent: &SentList, known: &[KeptMapping], typed: &Typed) -> Result<Markup> {
    let words = reader.words;
    let (kinds, sections) = lists(reader, sent).await?;
    let title = words.say("records-list-title");
    let labels = labels(&sent.upload.table);
    let taken = reader.hall.city.taken_list(sent.upload.place, &sent.upload.digest).await?;
    let main = html! {
        (typed.summary(words))
        h1 { (title) }
        p { (sent.upload.file_name) "　" (super::name_of(words, &sent.kept, sent.upload.place.initiative)) }
        @if let Some(taken) = taken {
            @let facts = [("name", taken.taken_by.into()), ("at", words.at(taken.taken_at).into()), ("count", taken.records.to_string().into())];
            div.banner.note { p { (words.tell("records-list-taken", &facts)) } }
        }
        p { (words.say("records-list-lead")) }
        (preview(words, &sent.upload.table, &labels))
        (kept_mappings(words, sent, known))
        (posted::form(reader, &format!("{}/comparison", sent.address()), html! {
            (meaning(words, typed))
            @for part in PARTS { (source(words, typed, part, &labels, &kinds, &sections)) }
            (quantities(words, typed, &labels, &wanted(&sent.kept.policy, sent.upload.place.initiative)))
            (typed.tick(words, Field::optional("public", "record-make-public").hint("record-make-public-hint")))
            (typed.input(words, Room::Line, Field::optional("save-as", "records-list-save-as").hint("records-list-save-as-hint")))
            div.buttons { button.solid type="submit" { (words.say("records-list-compare")) } }
        }))
        (posted::button(reader, &format!("{}/removal", sent.address()), &[], html! { (words.say("records-list-drop")) }))
    };
    Ok(layout::form_page(
        reader,
        &title,
        typed.is_refused(),
        &super::crumbs(reader, &sent.kept, Some(title.clone())),
        &main,
    ))
}

fn preview(words: Words, table: &Table, labels: &[String]) -> Markup {
    let heading = table.heading().unwrap_or(0);
    let rows = table.rows.iter().enumerate().skip(heading + 1).take(PREVIEWED);
    html! {
        h2 { (words.say("records-list-preview")) }
        div.scroll role="group" tabindex="0" aria-label=(words.say("records-list-preview")) {
            table {
                thead { tr { th scope="col" { (words.say("records-list-row")) } @for label in labels { th scope="col" { (label) } } } }
                tbody { @for (at, row) in rows { tr {
                    th scope="row" { (at + 1) }
                    @for column in 0..labels.len() { td { (row.get(column).map(String::as_str).unwrap_or_default()) } }
                } } }
            }
        }
    }
}

fn kept_mappings(words: Words, sent: &SentList, known: &[KeptMapping]) -> Markup {
    html! {
        @if !known.is_empty() {
            form.filter method="get" action=(sent.address()) {
                div.field {
                    label for="mapping" { (words.say("records-list-kept")) }
                    select #mapping name="mapping" { @for kept in known { option value=(kept.name) { (kept.name) } } }
                }
                button.outline type="submit" { (words.say("records-list-use")) }
            }
        }
    }
}

fn meaning(words: Words, typed: &Typed) -> Markup {
    html! {
        fieldset.step {
            legend { (words.say("records-list-rows")) }
            @for (value, label) in [("record", "records-list-rows-record"), ("person", "records-list-rows-person")] {
                label.pick for={ "rows-" (value) } {
                    input id={ "rows-" (value) } type="radio" name="rows" value=(value) checked[typed.text("rows") == value];
                    span { (words.say(label)) }
                }
            }
            p.hint { (words.say("records-list-rows-hint")) }
            div.columns {
                (typed.input(words, Room::Line, Field::optional("people-name", "records-list-people").hint("records-list-people-hint")))
                (typed.input(words, Room::Line, Field::optional("people-unit", "record-quantity-unit")))
            }
        }
    }
}

fn source(words: Words, typed: &Typed, part: &str, labels: &[String], kinds: &[String], sections: &[String]) -> Markup {
    let (column, fixed) = (format!("{part}-column"), format!("{part}-fixed"));
    let mut columns = vec![(String::new(), words.say("records-list-no-column"))];
    columns.extend(field::alike(labels));
    let listed = match part {
        "kind" => Some(kinds),
        "section" => Some(sections),
        _ => None,
    };
    let choices = listed.map(|list| {
        let none = (String::new(), words.say("records-list-nothing"));
        std::iter::once(none).chain(field::alike(list)).collect::<Vec<_>>()
    });
    let room = if part == "date" { Room::Day } else { Room::Line };
    html! {
        fieldset.step {
            legend { (words.say(&format!("record-{part}"))) }
            div.columns {
                (typed.select(words, Field::optional(&column, "records-list-column"), &columns))
                @match &choices {
                    Some(choices) => (typed.select(words, Field::optional(&fixed, "records-list-fixed"), choices)),
                    None => (typed.input(words, room, Field::optional(&fixed, "records-list-fixed"))),
                }
            }
        }
    }
}

fn quantities(words: Words, typed: &Typed, labels: &[String], wanted: &[(String, String)]) -> Markup {
    let mut columns = vec![(String::new(), words.say("records-list-nothing"))];
    columns.extend(field::alike(labels));
    html! {
        fieldset.step {
            legend { (words.say("record-quantities")) }
            @if !wanted.is_empty() {
                @let names: Vec<String> = wanted.iter().map(|(name, unit)| if unit.is_empty() { name.clone() } else { format!("{name}（{unit}）") }).collect();
                p.hint { (words.tell("records-list-wanted", &[("names", names.join("、").into())])) }
            }
            @for row in 1..=QUANTITIES {
                @let names = ["name", "unit", "column"].map(|name| format!("quantity-{name}-{row}"));
                div.columns role="group" aria-label=(words.tell("record-quantity-numbered", &[("number", row.to_string().into())])) {
                    (typed.input(words, Room::Line, Field::optional(&names[0], "record-quantity-name")))
                    (typed.input(words, Room::Line, Field::optional(&names[1], "record-quantity-unit")))
                    (typed.select(words, Field::optional(&names[2], "records-list-column"), &columns))
                }
            }
        }
    }
}
