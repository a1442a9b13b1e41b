//! The form of one record: made for a telephone, filled with one hand.

use crate::Words;
use crate::access::Reader;
use crate::parts::{Field, Names, Room, Typed, explain, field, layout};
use hoshin_domain::form::Guided;
use hoshin_domain::record::typed::QUANTITIES;
use hoshin_domain::record::{
    Nature, QuantityPart, RecordDefect, RecordDefectKind, RecordField, TypedQuantity, TypedRecord, Visibility,
};
use maud::{Markup, html};

/// What a form is made with beside what was typed.
pub(super) struct Lists<'a> {
    pub(super) kinds: &'a [String],
    pub(super) sections: &'a [String],
    /// Earlier titles, offered while one types.
    pub(super) titles: &'a [String],
    /// What is told of a field, by the form of the year.
    pub(super) names: Names<'a>,
}

/// The boxes of one row of quantities, by its number from 1.
fn names(row: usize) -> [String; 4] {
    ["name", "amount", "unit", "nature"].map(|part| format!("quantity-{part}-{row}"))
}

fn rows(typed: &Typed) -> usize {
    typed.text("rows").parse().unwrap_or(1).clamp(1, QUANTITIES)
}

/// One row more, as its button asks for.
pub(super) fn with_another_row(typed: &mut Typed) {
    let rows = (rows(typed) + 1).min(QUANTITIES);
    typed.replace("rows", &rows.to_string());
}

pub(super) fn record(typed: &Typed) -> TypedRecord {
    let text = |name: &str| typed.text(name).to_owned();
    let quantity = |row: usize| {
        let [name, amount, unit, nature] = names(row).map(|name| typed.text(&name).to_owned());
        TypedQuantity { name, amount, unit, nature: Nature::named(&nature) }
    };
    TypedRecord {
        date: text("date"),
        section: text("section"),
        kind: text("kind"),
        title: text("title"),
        quantities: (1..=rows(typed)).map(quantity).collect(),
        partner: text("partner"),
        note: text("note"),
        link: text("link"),
        visibility: if typed.has("public", "yes") { Visibility::Public } else { Visibility::Internal },
    }
}

pub(super) fn filled(record: &TypedRecord) -> Typed {
    let rows = record.quantities.len().max(1).to_string();
    let public = if record.visibility == Visibility::Public { "yes" } else { "" };
    let texts = [
        ("date", record.date.as_str()),
        ("section", &record.section),
        ("kind", &record.kind),
        ("title", &record.title),
        ("partner", &record.partner),
        ("note", &record.note),
        ("link", &record.link),
        ("public", public),
        ("rows", &rows),
    ];
    let mut typed = Typed::fresh("", &texts);
    for (row, quantity) in (1..).zip(&record.quantities) {
        let nature = quantity.nature.map_or("", Nature::as_str);
        for (name, text) in names(row).iter().zip([&*quantity.name, &quantity.amount, &quantity.unit, nature]) {
            typed.put(name, text);
        }
    }
    typed
}

/// Puts each defect to its box.
pub(super) fn refuse(typed: &mut Typed, words: Words, year: &str, defects: &[RecordDefect]) {
    for defect in defects {
        typed.refuse(&box_of(defect.field), sentence(words, year, *defect));
    }
}

fn box_of(field: RecordField) -> String {
    match field {
        RecordField::Quantity(row, part) => {
            let [name, amount, unit, _nature] = names(row + 1);
            match part {
                QuantityPart::Name => name,
                QuantityPart::Amount => amount,
                QuantityPart::Unit => unit,
            }
        }
        RecordField::Date
        | RecordField::Section
        | RecordField::Kind
        | RecordField::Title
        | RecordField::Partner
        | RecordField::Note
        | RecordField::Link => field.as_str().to_owned(),
    }
}

pub(super) fn sentence(words: Words, year: &str, defect: RecordDefect) -> String {
    let field = words.say(&format!("record-{}", defect.field.as_str()));
    let mut facts = vec![("field", field.into()), ("year", year.to_owned().into())];
    if let RecordDefectKind::TooLong(limit) = defect.kind {
        facts.push(("limit", limit.to_string().into()));
    }
    words.tell(&format!("record-defect-{}", defect.kind.as_str()), &facts)
}

pub(super) fn boxes(reader: &Reader, typed: &Typed, lists: &Lists<'_>) -> Markup {
    let words = reader.words;
    html! {
        (typed.input(words, Room::Day, Field::required("date", "record-date")))
        (kinds(words, typed, lists.kinds))
        (title(words, typed, lists.titles))
        fieldset.step.quantities {
            legend { (words.say("record-quantities")) }
            p.hint { (words.say("record-quantities-hint")) }
            (explain::told(lists.names, Guided::RecordNature, &words.say("record-nature")))
            @for row in 1..=rows(typed) { (quantity(words, typed, row)) }
            input type="hidden" name="rows" value=(rows(typed));
            @if rows(typed) < QUANTITIES { button.quiet type="submit" name="then" value="row" { (words.say("record-row-more")) } }
        }
        (typed.select(words, Field::required("section", "record-section"), &field::alike(lists.sections)))
        (seldom(typed, words, lists))
    }
}

/// What few records say, folded so that the rest fits on a telephone; open where something stands in it or is wrong.
fn seldom(typed: &Typed, words: Words, lists: &Lists<'_>) -> Markup {
    let is_used = |name: &&str| !typed.text(name).is_empty() || typed.invalid(name).is_some();
    html! {
        details.seldom open[["partner", "note", "link", "public"].iter().any(is_used)] {
            summary { (words.say("record-seldom")) }
            (typed.input(words, Room::Line, Field::optional("partner", "record-partner").hint("record-partner-hint")))
            (typed.area(words, 3, Field::optional("note", "record-note").hint("record-note-hint")))
            (typed.input(words, Room::Line, Field::optional("link", "record-link")))
            (typed.tick(words, Field::optional("public", "record-make-public").hint("record-make-public-hint")))
            (explain::told(lists.names, Guided::RecordPublic, &words.say("record-make-public")))
        }
    }
}

fn kinds(words: Words, typed: &Typed, kinds: &[String]) -> Markup {
    let faults = typed.errors("kind");
    let invalid = typed.invalid("kind");
    html! {
        fieldset.step.picks #kind tabindex="-1" aria-describedby=[invalid.map(|_| "kind-error")] {
            legend { (words.say("record-kind")) " " span.required { (words.say("required")) } }
            div.picks {
                @for (at, kind) in kinds.iter().enumerate() {
                    label.pick for={ "kind-" (at) } {
                        input id={ "kind-" (at) } type="radio" name="kind" value=(kind) checked[typed.text("kind") == kind];
                        span { (kind) }
                    }
                }
            }
            (faults)
        }
    }
}

fn title(words: Words, typed: &Typed, titles: &[String]) -> Markup {
    let invalid = typed.invalid("title");
    html! {
        div.field.wrong[invalid.is_some()] {
            label for="title" { (words.say("record-title")) " " span.required { (words.say("required")) } }
            input #title type="text" name="title" value=(typed.text("title")) list="titles" autocomplete="off"
                aria-invalid=[invalid] aria-describedby=[invalid.map(|_| "title-error")];
            datalist #titles { @for title in titles { option value=(title) {} } }
            (typed.errors("title"))
        }
    }
}

fn quantity(words: Words, typed: &Typed, row: usize) -> Markup {
    let [name, amount, unit, nature] = names(row);
    let natures = [
        (String::new(), words.say("record-nature-usual")),
        (Nature::Flow.as_str().to_owned(), words.say("record-nature-flow")),
        (Nature::State.as_str().to_owned(), words.say("record-nature-state")),
    ];
    let number = [("number", row.to_string().into())];
    html! {
        div.quantity role="group" aria-label=(words.tell("record-quantity-numbered", &number)) {
            (typed.input(words, Room::Line, Field::optional(&name, "record-quantity-name")))
            (typed.input(words, Room::Number, Field::optional(&amount, "record-quantity-amount")))
            (typed.input(words, Room::Line, Field::optional(&unit, "record-quantity-unit")))
            (typed.select(words, Field::optional(&nature, "record-nature"), &natures))
        }
    }
}

/// What a record says, as facts.
pub(super) fn shown(words: Words, record: &hoshin_domain::ActivityRecord) -> Markup {
    let say = |word: &str| words.say(word);
    let quantities = html! { ul.plain { @for quantity in &record.quantities { li { (quantity) } } } };
    let text = |text: &Option<String>| text.as_deref().map(layout::text);
    let link = record.link.as_ref().map(|link| html! { a href=(link) rel="noopener noreferrer" { (link) } });
    let visibility = match record.visibility {
        Visibility::Public => say("record-public-shown"),
        Visibility::Internal => say("record-internal-shown"),
    };
    super::facts(&[
        (say("record-date"), Some(html! { time datetime=(record.date) { (record.date) } })),
        (say("record-kind"), Some(html! { (record.kind) })),
        (say("record-title"), Some(html! { (record.title) })),
        (say("record-quantities"), Some(quantities).filter(|_| !record.quantities.is_empty())),
        (say("record-partner"), text(&record.partner)),
        (say("record-section"), Some(html! { (record.section) })),
        (say("record-note"), text(&record.note)),
        (say("record-link"), link),
        (say("record-visibility"), Some(html! { (visibility) })),
    ])
}
