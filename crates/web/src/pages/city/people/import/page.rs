//! The page that asks for the file.

use super::super::listed::column_name;
use super::crumbs;
use crate::access::Reader;
use crate::parts::{UploadForm, banner, layout, table};
use hoshin_domain::directory::{COLUMNS, MOST_LINES};
use maud::{Markup, html};

pub(super) fn file_page(reader: &Reader, error: Option<String>) -> Markup {
    let title = reader.say("listed-title");
    let form = UploadForm {
        action: "/people/import",
        label: "listed-file",
        hint: reader.tell("listed-file-hint", &[("limit", MOST_LINES.to_string().into())]),
        accept: ".xlsx,.xls,.ods,.csv,.tsv,.txt",
        takes_several: false,
        error: error.as_deref(),
    };
    let main = html! {
        (banner::fault(reader.words, "file", error.as_deref()))
        h1 { (title) }
        p { (reader.say("listed-lead")) }
        section.cover aria-labelledby="template" {
            h2 #template { (reader.say("listed-template")) }
            p { (reader.say("listed-template-text")) }
            div.buttons {
                a.outline href="/people/import/template.xlsx" { (reader.say("listed-template-excel")) }
                a.quiet href="/people/import/template.csv" { (reader.say("listed-template-csv")) }
            }
        }
        (form.with(reader, &html! {
            div.buttons {
                button.solid type="submit" { (reader.say("listed-read")) }
                a.quiet href="/people" { (reader.say("people-back")) }
            }
        }))
        details {
            summary { (reader.say("listed-columns")) }
            p { (reader.say("listed-columns-text")) }
            (columns(reader))
        }
    };
    layout::form_page(reader, &title, error.is_some(), &crumbs(reader, title.clone()), &main)
}

fn columns(reader: &Reader) -> Markup {
    let rows = html! {
        @for column in COLUMNS {
            tr {
                th scope="row" { (column_name(reader.words, *column)) }
                td data-label=(reader.say("listed-note")) { (reader.say(&format!("listed-note-{}", column.as_str()))) }
            }
        }
    };
    let caption = reader.say("listed-columns");
    let table = table::stacked(reader.words, "stack", None, &["listed-column", "listed-note"], &rows);
    table::scrolled(&caption, &table)
}
