//! What a form can begin with: one that comes along, by its picture; a paper of the city's own; a file.

use crate::access::Reader;
use crate::parts::{Typed, form};
use hoshin_domain::{FiscalYear, Form};
use maud::{Markup, html};

/// What is read besides forms in TOML.
const PAPERS: &str = ".xlsx,.xls,.ods,.docx,.pdf,.txt";

/// Open where the city has no form yet.
pub(super) fn beginnings(reader: &Reader, year: FiscalYear, typed: &Typed, is_first: bool) -> Markup {
    let has_fault = ["file", "own-paper"].iter().any(|name| typed.invalid(name).is_some());
    html! {
        details.beginnings open[has_fault || is_first] {
            summary { (reader.say("form-begin")) }
            p { (reader.say("form-begin-lead")) }
            h2 { (reader.say("form-shipped")) }
            ul.shipped { @for form in Form::shipped() { li { (shipped(reader, year, form)) } } }
            h2 { (reader.say("form-from-paper")) }
            (upload(reader, typed, (&format!("/years/{year}/form/paper"), "own-paper", PAPERS), "form-make"))
            h2 { (reader.say("form-from-file")) }
            (upload(reader, typed, (&format!("/years/{year}/form/file"), "file", ".toml"), "form-upload"))
        }
    }
}

fn shipped(reader: &Reader, year: FiscalYear, own: &Form) -> Markup {
    let picture = format!("/years/{year}/form/pictures/{}", own.name);
    html! {
        figure {
            a href=(picture) {
                img src=(picture) alt=(reader.tell("form-picture", &[("title", own.title.as_str().into())])) loading="lazy";
            }
            figcaption { b { (own.title) } p { (reader.say(&format!("form-about-{}", own.name))) } }
        }
        (form::form(reader, &format!("/years/{year}/form/choice"), html! {
            input type="hidden" name="name" value=(own.name);
            button.outline type="submit" { (reader.say("form-choose")) span.hidden { (reader.tell("form-chosen", &[("title", own.title.as_str().into())])) } }
        }))
    }
}

/// A box for one file: where it is sent to, its name and what it takes.
fn upload(reader: &Reader, typed: &Typed, (to, name, takes): (&str, &str, &str), button: &str) -> Markup {
    let invalid = typed.invalid(name);
    let (hint, error) = (format!("{name}-hint"), format!("{name}-error"));
    let described = if invalid.is_some() { format!("{error} {hint}") } else { hint.clone() };
    html! {
        form method="post" action=(to) enctype="multipart/form-data" data-once {
            input type="hidden" name="form-token" value=(reader.form_token);
            div.field.wrong[invalid.is_some()] {
                label for=(name) { (reader.say(&format!("form-{name}"))) }
                p.hint id=(hint) { (reader.say(&format!("form-{name}-hint"))) }
                input id=(name) type="file" name="file" accept=(takes) required aria-describedby=(described) aria-invalid=[invalid];
                (typed.errors(name))
            }
            button.outline type="submit" { (reader.say(button)) }
        }
    }
}
