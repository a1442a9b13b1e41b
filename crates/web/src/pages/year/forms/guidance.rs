//! 記入要領: what the city tells those who write, field by field. It can be written anew when papers are published already.

use super::{FormOfYear, entry};
use crate::Words;
use crate::access::{Reader, Response, Result, Writer, go_to};
use crate::parts::{Field, Typed, form};
use hoshin_domain::form::Guided;
use hoshin_domain::{FiscalYear, Form};
use maud::{Markup, html};

/// `POST /years/{year}/form/guidance`: the rest of the form stays as it is.
pub(crate) async fn update(year: FiscalYear, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let kept = reader.hall.city.kept_form(year).await?;
    let mut typed = entry::typed(&kept.form);
    for field in Guided::ALL {
        typed.replace(&name(field), writer.fields.text(&name(field)).unwrap_or_default());
    }
    let guidance = entry::guidance(&typed);
    for defect in (Form { guidance: guidance.clone(), ..kept.form.clone() }).defects() {
        if let Some(field) = defect.place.strip_prefix("guidance.") {
            typed.refuse(&format!("guidance-{field}"), reader.words.form_defect(&defect));
        }
    }
    if typed.is_refused() {
        return FormOfYear { reader, year, kept, typed, also: Vec::new() }.refused().await;
    }
    let has_changed = reader.hall.city.keep_guidance(year, &guidance, &reader.actor, reader.hall.now()).await?;
    Ok(go_to(format!("/years/{year}/form?done={}", if has_changed { "guidance" } else { "unchanged" })))
}

pub(super) fn boxes(words: Words, typed: &Typed) -> Markup {
    html! {
        p.hint { (words.say("form-guidance-hint")) }
        div.columns {
            @for field in Guided::ALL { (typed.area(words, 3, Field::optional(&name(field), &format!("form-guided-{}", field.as_str())))) }
        }
    }
}

/// The boxes alone, where the rest of the form does not change any more.
pub(super) fn alone(reader: &Reader, year: FiscalYear, typed: &Typed) -> Markup {
    let words = reader.words;
    html! {
        section.cover aria-labelledby="guidance-heading" {
            h2 #guidance-heading { (words.say("form-of-guidance")) }
            p { (words.say("form-guidance-stays-open")) }
            (form::form(reader, &format!("/years/{year}/form/guidance"), html! {
                (boxes(words, typed))
                div.buttons { button.solid type="submit" { (words.say("form-guidance-keep")) } }
            }))
        }
    }
}

pub(super) fn written(typed: &Typed) -> usize {
    Guided::ALL.into_iter().filter(|field| !typed.text(&name(*field)).trim().is_empty()).count()
}

fn name(field: Guided) -> String {
    format!("guidance-{}", field.as_str())
}
