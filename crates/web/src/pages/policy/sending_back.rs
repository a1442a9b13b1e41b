//! `…/return`: sending a paper back with an opinion and with remarks on the very fields.

use super::steps;
use crate::access::{PolicyFor, Reader, Response, Result, Writer, policy_address};
use crate::parts::{Names, banner, field_names, form, layout, prose, refusal, way};
use hoshin_domain::{Action, DefectKind, FieldPath};
use hoshin_store::{KeptPolicy, PolicyKey};
use maud::{Markup, html};

/// How many remarks one return can carry; more are written as comments.
const ROWS: usize = 5;

#[derive(Default)]
struct TypedReturn {
    opinion: String,
    remarks: Vec<(String, String)>,
    defect: Option<DefectKind>,
}

pub(crate) async fn show(PolicyFor { by: reader, kept, .. }: PolicyFor<Reader>) -> Result<Markup> {
    Ok(page(&reader, &kept, &TypedReturn::default()))
}

pub(crate) async fn create(key: PolicyKey, writer: Writer) -> Result<Response> {
    let typed = typed(&writer);
    let mut remarks: Vec<(FieldPath, String)> = Vec::new();
    let mut is_half = false;
    for (field, text) in &typed.remarks {
        match (field.parse(), text.trim().is_empty()) {
            (Ok(field), false) => remarks.push((field, text.clone())),
            (Err(_), true) => {}
            (Ok(_), true) | (Err(_), false) => is_half = true,
        }
    }
    let action = Action::Return { opinion: typed.opinion.clone(), remarks };
    let again = |kept: &KeptPolicy, kind| page(&writer.reader, kept, &TypedReturn { defect: Some(kind), ..typed });
    if is_half {
        return Ok(layout::refused(again(&writer.reader.policy(key).await?, DefectKind::NotANumber)));
    }
    refusal::perform_text(&writer, key, &action, |_| steps::back(key, "returned"), again).await
}

fn typed(writer: &Writer) -> TypedReturn {
    let opinion = writer.fields.text("opinion").unwrap_or_default().to_owned();
    let named = |name: String| writer.fields.text(&name).unwrap_or_default().to_owned();
    let remarks = (0..ROWS).map(|row| (named(format!("field-{row}")), named(format!("remark-{row}"))));
    TypedReturn { opinion, remarks: remarks.collect(), defect: None }
}

fn page(reader: &Reader, kept: &KeptPolicy, typed: &TypedReturn) -> Markup {
    let words = reader.words;
    let address = policy_address(kept.key);
    let title = words.say("return-title");
    // A remark without a field, or a field without a remark, is told in words of its own.
    let sentence = typed.defect.map(|kind| match kind == DefectKind::NotANumber {
        true => words.say("return-half"),
        false => prose::sentence(words, "return-opinion", kind),
    });
    let inside = html! {
        (prose::area(words, "opinion", "return-opinion", Some("return-opinion-hint"), &typed.opinion, sentence.as_deref()))
        fieldset.remarks {
            legend { (words.say("return-remarks")) }
            p.hint { (words.say("return-remarks-hint")) }
            @for row in 0..ROWS {
                @let (field, text) = typed.remarks.get(row).cloned().unwrap_or_default();
                div.remark {
                    div.field {
                        label for={ "field-" (row) } { (words.tell("return-field", &[("number", (row + 1).to_string().into())])) }
                        (field_names::choice(Names::new(words, &kept.form), &kept.policy, &format!("field-{row}"), "field-none", &field))
                    }
                    div.field {
                        label for={ "remark-" (row) } { (words.tell("return-remark", &[("number", (row + 1).to_string().into())])) }
                        textarea id={ "remark-" (row) } name={ "remark-" (row) } rows="2" { "\n" (text) }
                    }
                }
            }
        }
        div.buttons { button.solid { (words.say("return")) } a.quiet href=(address) { (words.say("back")) } }
    };
    let main = html! {
        (banner::fault(words, "opinion", sentence.as_deref()))
        h1 { (title) }
        p { (words.say("return-text")) }
        (form::form(reader, &format!("{address}/return"), inside))
    };
    way::policy_page(reader, kept, &title, sentence.is_some(), &main)
}
