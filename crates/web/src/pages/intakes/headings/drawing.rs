//! How the headings of a file are drawn: each with a list of what it can stand for.

use super::columns;
use super::years::{TeachableYear, years};
use super::{HeadingRow, can_be_taught, corrected, rows};
use crate::Words;
use crate::access::{Reader, Result};
use crate::pages::intakes::{file_address, source};
use crate::parts::{form, label};
use hoshin_domain::form::Meaning;
use hoshin_domain::{Form, Level, Permission, Place, Side};
use hoshin_store::{IntakeBatch, IntakeFile};
use maud::{Markup, html};

/// The headings of a file and what can be done with them; none where it has none, or nothing can be done.
pub(crate) async fn section(
    reader: &Reader,
    batch: &IntakeBatch,
    file: &IntakeFile,
    form: &Form,
) -> Result<Option<Markup>> {
    if let Some(whole) = file.part_of.filter(|_| batch.adopted_at.is_none()) {
        return Ok(Some(elsewhere(reader, batch, whole)));
    }
    let rows = rows(file);
    let is_paper = file.reading.as_ref().is_some_and(|reading| reading.account.characters > 0);
    if rows.is_empty() && !is_paper || !can_be_taught(batch, file) {
        return Ok(None);
    }
    let (words, unknown) = (reader.words, super::unknown(file));
    let is_open = unknown > 0 || !file.lessons().is_empty();
    let summary = match unknown {
        0 => words.tell("heading-summary", &[("count", rows.len().to_string().into())]),
        _ => words.tell("heading-summary-unknown", &[("count", unknown.to_string().into())]),
    };
    let further = if file.lessons().is_empty() {
        html! {}
    } else {
        further(reader, batch, file).await?
    };
    Ok(Some(html! {
        section.headings #headings aria-labelledby="headings-title" {
            h2 #headings-title { (words.say("heading-title")) }
            details open[is_open] {
                summary { (summary) }
                p.hint { (words.say("heading-hint")) }
                (list(reader, batch, file, form, &rows))
            }
            (further)
        }
    }))
}

/// A further paper of a file is read with the whole.
fn elsewhere(reader: &Reader, batch: &IntakeBatch, whole: i64) -> Markup {
    html! {
        section.headings {
            h2 { (reader.say("heading-title")) }
            p { a href={ (file_address(batch, whole)) "#headings" } { (reader.say("heading-elsewhere")) } }
        }
    }
}

/// What the rows of one file are drawn from.
struct Rows<'a> {
    words: Words,
    form: &'a Form,
    places: Vec<&'a Place>,
    /// What can be chosen, by groups.
    groups: Vec<(String, Vec<(String, String)>)>,
}

fn list(reader: &Reader, batch: &IntakeBatch, file: &IntakeFile, form: &Form, rows: &[HeadingRow<'_>]) -> Markup {
    let words = reader.words;
    let places = file.reading.iter().flat_map(|reading| &reading.headings).map(|heading| &heading.place);
    let drawing = Rows { words, form, places: places.collect(), groups: groups(words, form) };
    // What was understood stands behind what a person is asked about, closed until somebody doubts it.
    let (asked, known): (Vec<_>, Vec<_>) =
        rows.iter().enumerate().partition(|(_, row)| row.is_unknown() || row.lesson.is_some());
    let address = format!("{}/headings", file_address(batch, file.position));
    let inside = html! {
        input type="hidden" name="version" value=(file.version);
        @if !asked.is_empty() { ul.plain { @for (at, row) in &asked { (drawing.row(*at, row)) } } }
        @if !known.is_empty() {
            details open[asked.is_empty()] {
                summary { (words.tell("heading-known", &[("count", known.len().to_string().into())])) }
                ul.plain { @for (at, row) in &known { (drawing.row(*at, row)) } }
            }
        }
        (drawing.another())
        (columns::draw(words, file, drawing.parts()))
        @if corrected(batch, file).next().is_some() {
            p { (words.say("heading-replaces")) }
            div.field.tick { label { input type="checkbox" name="replace" value="yes" required; " " (words.say("heading-replace")) } }
        }
        div.buttons { button.solid type="submit" { (words.say("heading-read")) } }
    };
    form::guarded(reader, &address, inside)
}

impl Rows<'_> {
    fn row(&self, at: usize, row: &HeadingRow<'_>) -> Markup {
        let words = self.words;
        html! {
            li.unknown[row.is_unknown()] {
                div {
                    @if row.is_unknown() { span.said { (words.say("heading-unknown")) } " " }
                    @else if row.lesson.is_some() { span.said.taught { (words.say("heading-taught")) } " " }
                    label for={ "part-" (at) } { (row.words) }
                    p.where {
                        @if let Some(place) = row.place { (source::heading_link(words, place, &self.places)) }
                        @if row.times > 1 { span.place { (words.tell("heading-times", &[("count", (row.times - 1).to_string().into())])) } }
                    }
                }
                (choice(words, self.form, &self.groups, row, at))
            }
        }
    }

    /// What a column of the form can be.
    fn parts(&self) -> &[(String, String)] {
        self.groups.first().map(|(_, parts)| parts.as_slice()).unwrap_or_default()
    }

    /// A heading that the reader took for something else altogether is typed as it stands.
    fn another(&self) -> Markup {
        let words = self.words;
        html! {
            details {
                summary { (words.say("heading-another")) }
                div.columns {
                    div.field {
                        label for="more" { (words.say("heading-another-words")) }
                        input #more type="text" name="more" maxlength=(super::LONGEST) autocomplete="off";
                    }
                    div.field {
                        label for="more-part" { (words.say("heading-another-part")) }
                        select #more-part name="more-part" {
                            option value="" selected { (words.say("intake-choose")) }
                            @for (group, options) in &self.groups {
                                optgroup label=(group) { @for (value, text) in options { option value=(value) { (text) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn choice(
    words: Words,
    own: &Form,
    groups: &[(String, Vec<(String, String)>)],
    row: &HeadingRow<'_>,
    at: usize,
) -> Markup {
    let chosen = row.chosen();
    let blank = match (row.lesson, row.read) {
        (Some(_), _) => Some(words.say("heading-as-before")),
        (None, None) => Some(words.say("intake-choose")),
        // A field of the form's own, and a line under a title, are no parts that one chooses.
        (None, Some(read)) => chosen.is_empty().then(|| named(own, read)),
    };
    html! {
        select id={ "part-" (at) } name={ "part-" (at) } {
            @if let Some(blank) = blank { option value="" selected[chosen.is_empty()] { (blank) } }
            @for (group, options) in groups {
                optgroup label=(group) {
                    @for (value, text) in options { option value=(value) selected[*value == chosen] { (text) } }
                }
            }
        }
    }
}

fn named(form: &Form, read: &str) -> String {
    let field = form.extra_fields().into_iter().find(|field| field.key.as_str() == read);
    field.map_or_else(|| read.to_owned(), |field| field.label)
}

/// Everything a heading can stand for, in the words of the city's form.
fn groups(words: Words, form: &Form) -> Vec<(String, Vec<(String, String)>)> {
    let labels = label::labels(words, form);
    let all = labels.all();
    let is_once = |label: &str| all.iter().filter(|(_, other)| *other == label).count() == 1;
    let part = |name: &str| {
        let own = all.iter().find(|(known, _)| *known == name).map(|(_, label)| *label).unwrap_or_default();
        let is_plain = !own.is_empty() && is_once(own);
        if is_plain { own.to_owned() } else { words.say(&format!("form-label-{}", name.replace('_', "-"))) }
    };
    let (mut parts, mut fields, mut nothing) = (Vec::new(), Vec::new(), Vec::new());
    for meaning in Meaning::all() {
        match meaning {
            Meaning::Part(name) => parts.push((meaning.to_string(), part(name))),
            Meaning::Field(level, side) => fields.push((meaning.to_string(), field(words, level, side))),
            Meaning::Ignored => nothing.push((meaning.to_string(), words.say("heading-ignore"))),
        }
    }
    vec![
        (words.say("heading-parts"), parts),
        (words.say("heading-fields"), fields),
        (words.say("heading-nothing"), nothing),
    ]
}

fn field(words: Words, level: Level, side: Side) -> String {
    let level = words.say(&format!("form-level-{}", level.as_str()));
    let side = words.say(&format!("form-side-{}", side.as_str()));
    words.tell("heading-field", &[("level", level.into()), ("side", side.into())])
}

/// What can be done with what was taught: the other files of the batch, and the city's form.
async fn further(reader: &Reader, batch: &IntakeBatch, file: &IntakeFile) -> Result<Markup> {
    let own = file_address(batch, file.position);
    let others = batch.files.iter().filter(|other| other.position != file.position && other.part_of.is_none()).count();
    let may_save = reader.may_in_city(Permission::RunCycle);
    let years = if may_save { years(reader, batch, file).await? } else { Vec::new() };
    Ok(html! {
        @if others > 0 {
            div.note {
                p { (reader.say("heading-others-hint")) }
                (form::form(reader, &format!("{own}/headings/others"), html! {
                    button.outline type="submit" { (reader.tell("heading-others", &[("count", others.to_string().into())])) }
                }))
            }
        }
        div.note {
            h3 { (reader.say("heading-save-title")) }
            @if may_save { (save(reader, &own, &years)) } @else { p { (reader.say("heading-save-who")) } }
        }
    })
}

fn save(reader: &Reader, own: &str, years: &[TeachableYear]) -> Markup {
    html! {
        p { (reader.say("heading-save-hint")) }
        (form::form(reader, &format!("{own}/headings/form"), html! {
            fieldset {
                legend { (reader.say("heading-save-years")) }
                @for TeachableYear { year, is_fixed, is_own } in years {
                    div.field.tick {
                        label {
                            input type="checkbox" name="year" value=(year) checked[*is_own && !is_fixed] disabled[*is_fixed];
                            " " (reader.words.year(*year))
                            @if *is_fixed { (reader.say("heading-year-fixed")) }
                        }
                    }
                }
            }
            @if years.iter().any(|year| !year.is_fixed) { button.outline type="submit" { (reader.say("heading-save")) } }
        }))
    }
}
