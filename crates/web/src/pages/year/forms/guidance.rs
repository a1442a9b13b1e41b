//! 記入要領: what the city tells those who write, field by field.

use crate::Words;
use crate::parts::{Field, Typed};
use hoshin_domain::form::Guided;
use maud::{Markup, html};

pub(super) fn boxes(words: Words, typed: &Typed) -> Markup {
    html! {
        p.hint { (words.say("form-guidance-hint")) }
        div.columns {
            @for field in Guided::ALL { (typed.area(words, 3, Field::optional(&name(field), &format!("form-guided-{}", field.as_str())))) }
        }
    }
}

pub(super) fn written(typed: &Typed) -> usize {
    Guided::ALL.into_iter().filter(|field| !typed.text(&name(*field)).trim().is_empty()).count()
}

fn name(field: Guided) -> String {
    format!("guidance-{}", field.as_str())
}
