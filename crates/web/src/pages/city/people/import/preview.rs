//! What would become of every line, before anything is taken over.

use super::super::listed::{Listed, column_name, effect, fault};
use super::{counted, crumbs};
use crate::Words;
use crate::access::Reader;
use crate::parts::mending::{Mend, numbered, to_be_mended};
use crate::parts::{banner, form, layout, table};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hoshin_domain::directory::{FaultKind, Planned, PlannedLine};
use maud::{Markup, html};

/// The list of a file that was sent.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    pub(super) file_name: String,
    pub(super) list: Listed,
}

/// The most lines that are shown; beyond, a page is no help any more.
const MOST_SHOWN: usize = 1_000;

pub(super) fn preview_page(reader: &Reader, sent: &Sent, planned: &Planned) -> Markup {
    let title = reader.say("listed-preview");
    let is_wrong = planned.wrong() + planned.asked() > 0;
    let main = html! {
        (standing(reader, planned))
        h1 { (title) }
        p { (reader.say("intake-source")) (reader.words.colon()) b { (sent.file_name) }
            @if let Some(sheet) = &sent.list.listing.sheet { "　" (reader.tell("listed-sheet", &[("name", sheet.as_str().into())])) }
        }
        (left_aside(reader, sent))
        @if !planned.plan.is_empty() { (counted(reader, &planned.plan)) }
        @if is_wrong { (to_be_mended(reader.words, mends(reader, planned))) }
        @if planned.plan.is_empty() && !is_wrong {
            p { a.outline href="/people/import" { (reader.say("listed-other-file")) } }
        } @else {
            (adoption(reader, sent, planned))
        }
        (lines(reader, planned))
    };
    layout::form_page(reader, &title, is_wrong, &crumbs(reader, title.clone()), &main)
}

fn standing(reader: &Reader, planned: &Planned) -> Markup {
    let count = |count: usize| [("count", count.to_string().into())];
    let (wrong, asked) = (planned.wrong(), planned.asked());
    html! {
        @if wrong + asked > 0 {
            (banner::alert(&html! {
                @if wrong > 0 { p { (reader.tell("listed-wrong", &count(wrong))) } }
                @if asked > 0 { p { (reader.tell("listed-asked", &count(asked))) } }
                p { (reader.say("listed-nothing-taken")) }
            }))
        } @else if planned.is_ready() {
            div.banner.success role="status" { p { (reader.say("listed-ready")) } }
        } @else {
            div.banner.note role="status" { p { (reader.say("listed-nothing")) } }
        }
    }
}

// What is not read is told.
fn left_aside(reader: &Reader, sent: &Sent) -> Markup {
    let list = |word: &str, names: &[String]| {
        html! { @if !names.is_empty() { p.note { (reader.tell(word, &[("names", names.join("、").into())])) } } }
    };
    html! {
        (list("listed-unknown-columns", &sent.list.heading.unknown))
        (list("listed-other-sheets", &sent.list.others))
    }
}

fn mends(reader: &Reader, planned: &Planned) -> impl Iterator<Item = Mend> {
    let words = reader.words;
    let wrong = planned.lines.iter().filter(|line| !line.faults.is_empty()).take(MOST_SHOWN);
    wrong.flat_map(move |line| {
        line.faults.iter().map(move |own| Mend {
            line: line.line.number,
            column: column_name(words, own.column),
            typed: own.typed.clone(),
            to_do: fault(words, own),
        })
    })
}

fn adoption(reader: &Reader, sent: &Sent, planned: &Planned) -> Markup {
    let packed = BASE64_STANDARD.encode(hoshin_documents::directory::packed(&sent.list.listing));
    let has = |is_it: fn(&FaultKind) -> bool| {
        planned.lines.iter().flat_map(|line| &line.faults).any(|fault| is_it(&fault.kind))
    };
    let (choices, is_whole) = (planned.choices, planned.wrong() + planned.asked() == 0);
    let asks_names = choices.other_names || has(|kind| matches!(kind, FaultKind::OtherName { .. }));
    let asks_heads = choices.second_heads || has(|kind| matches!(kind, FaultKind::SecondHead { .. }));
    let can_leave_out = planned.wrong() > 0 && !planned.plan.is_empty();
    form::form(
        reader,
        "/people/import/adoption",
        html! {
            input type="hidden" name="list" value=(packed);
            input type="hidden" name="file-name" value=(sent.file_name);
            @if asks_names || asks_heads || can_leave_out {
                fieldset {
                    legend { (reader.say("listed-answers")) }
                    @if asks_names { (tick(reader, "other-names", choices.other_names)) }
                    @if asks_heads { (tick(reader, "second-heads", choices.second_heads)) }
                    @if can_leave_out { (tick(reader, "only-right", choices.only_right)) }
                }
            }
            div.buttons {
                @if is_whole || asks_names || asks_heads || can_leave_out {
                    button.solid type="submit" { (reader.say(if is_whole { "listed-adopt" } else { "listed-adopt-answered" })) }
                }
                a.outline href="/people/import" { (reader.say("listed-other-file")) }
            }
        },
    )
}

fn tick(reader: &Reader, name: &str, is_set: bool) -> Markup {
    html! {
        div.field.tick {
            label {
                input id=(name) type="checkbox" name=(name) value="yes" checked[is_set] aria-describedby={ (name) "-hint" };
                " " (reader.say(&format!("listed-choice-{name}")))
            }
            p.hint id={ (name) "-hint" } { (reader.say(&format!("listed-choice-{name}-hint"))) }
        }
    }
}

// What changes first of all; what stays as it is need not be read.
fn lines(reader: &Reader, planned: &Planned) -> Markup {
    let words = reader.words;
    let changed: Vec<&PlannedLine> =
        planned.lines.iter().filter(|line| !line.effects.is_empty() || !line.faults.is_empty()).collect();
    let columns: Vec<_> =
        planned.lines.first().map_or(&[][..], |line| &line.line.cells).iter().map(|cell| cell.0).collect();
    let title = words.tell("listed-lines", &[("count", planned.lines.len().to_string().into())]);
    let count = |count: usize| [("count", count.to_string().into())];
    html! {
        section.cover aria-labelledby="lines" {
            h2 #lines { (title) }
            @if changed.len() < planned.lines.len() { p { (words.tell("listed-unchanged", &count(planned.lines.len() - changed.len()))) } }
            @if changed.len() > MOST_SHOWN { p.note { (words.tell("listed-more", &count(changed.len() - MOST_SHOWN))) } }
            @if !changed.is_empty() {
                (table::scrolled(&title, &html! {
                    table.stack.roster {
                        thead { tr {
                            th scope="col" { (words.say("listed-line")) }
                            th scope="col" { (words.say("listed-outcome")) }
                            @for column in &columns { th scope="col" { (column_name(words, *column)) } }
                        } }
                        tbody { @for line in changed.iter().take(MOST_SHOWN) { (row(words, line)) } }
                    }
                }))
            }
        }
    }
}

fn row(words: Words, line: &PlannedLine) -> Markup {
    html! {
        tr.wrong[!line.faults.is_empty()] {
            th scope="row" { (numbered(words, line.line.number)) }
            td data-label=(words.say("listed-outcome")) {
                @if !line.faults.is_empty() {
                    b.late { (words.say(if line.faults.iter().all(|fault| fault.kind.is_question()) { "listed-state-asked" } else { "listed-state-wrong" })) }
                } @else {
                    ul.plain { @for one in &line.effects { li { (effect(words, one)) } } }
                }
            }
            @for (column, cell) in &line.line.cells {
                @if cell.is_empty() { td.blank {} } @else { td data-label=(column_name(words, *column)) { (cell) } }
            }
        }
    }
}
