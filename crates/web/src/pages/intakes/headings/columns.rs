//! A column that no heading names: a person says between which edges it stands, by hand or by drawing on the picture.

use crate::Words;
use crate::access::Sent;
use hoshin_domain::form::{Drawn, DrawnUnit, Lesson, Meaning, column_number};
use hoshin_domain::{Place, Reading};
use hoshin_store::IntakeFile;
use maud::{Markup, html};

/// In what the columns of a file are measured; none where it has no columns to point at.
fn unit(reading: &Reading) -> Option<DrawnUnit> {
    let headings = reading.headings.iter().map(|heading| &heading.place);
    let mut places = headings.chain(reading.unplaced.iter().map(|left| &left.place));
    places.find_map(|place| match place {
        Place::Page { .. } => Some(DrawnUnit::Points),
        Place::Cell { .. } => Some(DrawnUnit::Cells),
        Place::File | Place::Sheet(_) | Place::Line(_) | Place::Paragraph(_) | Place::Table { .. } => None,
    })
}

/// The boxes for a column; `parts` are what it can be.
pub(super) fn draw(words: Words, file: &IntakeFile, parts: &[(String, String)]) -> Markup {
    let Some(unit) = file.reading.as_ref().and_then(unit) else { return html! {} };
    let kind = match unit {
        DrawnUnit::Cells => "cells",
        DrawnUnit::Points => "points",
    };
    let number = |name: &str| match (unit, name) {
        (DrawnUnit::Points, _) | (DrawnUnit::Cells, "from") => "numeric",
        (DrawnUnit::Cells, _) => "text",
    };
    html! {
        details #draw {
            summary { (words.say("heading-column")) }
            p.hint { (words.say(&format!("heading-column-hint-{kind}"))) }
            div.columns.edges {
                @for name in ["left", "right", "from"] {
                    div.field {
                        label for={ "column-" (name) } { (words.say(&format!("heading-column-{kind}-{name}"))) }
                        input type="text" id={ "column-" (name) } name={ "column-" (name) } inputmode=(number(name)) maxlength="6" autocomplete="off";
                    }
                }
                div.field {
                    label for="column-part" { (words.say("heading-another-part")) }
                    select #column-part name="column-part" {
                        option value="" selected { (words.say("intake-choose")) }
                        @for (value, text) in parts { option value=(value) { (text) } }
                        option value=(Meaning::Ignored) { (words.say("heading-column-ignore")) }
                    }
                }
            }
        }
    }
}

/// What is said of a column; nothing if none was drawn, and no lesson if it has no edges.
pub(in crate::pages::intakes) fn lesson(file: &IntakeFile, sent: &Sent) -> Option<Result<Lesson, NoColumn>> {
    let text = |name: &str| sent.text(name).map(str::trim).unwrap_or_default();
    let [left, right, from] = ["column-left", "column-right", "column-from"].map(text);
    if [left, right, from, text("column-part")].iter().all(|text| text.is_empty()) {
        return None;
    }
    let read = || {
        let meaning: Meaning = text("column-part").parse().ok()?;
        let unit = unit(file.reading.as_ref()?)?;
        let edge = |text: &str| match unit {
            DrawnUnit::Cells => column_number(text),
            DrawnUnit::Points => whole(text),
        };
        // One column alone has the same edge twice.
        let right = if right.is_empty() && unit == DrawnUnit::Cells { left } else { right };
        let from = if from.is_empty() { None } else { Some(whole(from)?) };
        let words = Drawn::new(unit, edge(left)?, edge(right)?, from)?.to_string();
        Some(Lesson { words, meaning })
    };
    Some(read().ok_or(NoColumn))
}

/// What was typed is no column.
pub(in crate::pages::intakes) struct NoColumn;

fn whole(text: &str) -> Option<u32> {
    hoshin_domain::text::folded(text).parse().ok()
}
