//! `…/return`: sending a paper back with one reason, with the fields marked on the paper that it speaks of.

use super::drawing::Drawing;
use super::{steps, whole};
use crate::access::{PolicyFor, Reader, Response, Result, Writer, policy_address};
use crate::pages::policy::beside::Beside;
use crate::parts::icon::{Icon, icon};
use crate::parts::{Names, Open, TypedFields, banner, field_names, form, layout, prose, refusal, way};
use hoshin_domain::{Action, DefectKind, FieldPath, Permission, Refusal};
use hoshin_store::{Department, KeptPolicy, PerformError, PolicyKey};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// How many remarks one return can carry; more are written as comments.
const ROWS: usize = 5;

#[derive(Default)]
struct TypedReturn {
    opinion: String,
    remarks: Vec<(String, String)>,
    marks: BTreeSet<FieldPath>,
    defect: Option<DefectKind>,
}

pub(crate) async fn show(PolicyFor { by: reader, department, kept }: PolicyFor<Reader>) -> Result<Markup> {
    page(&reader, (&department, &kept), &TypedReturn::default()).await
}

pub(crate) async fn create(key: PolicyKey, writer: Writer) -> Result<Response> {
    let mut typed = typed(&writer);
    let mut remarks: Vec<(FieldPath, String)> = Vec::new();
    let mut is_half = false;
    for (field, text) in &typed.remarks {
        match (field.parse(), text.trim().is_empty()) {
            (Ok(field), false) => remarks.push((field, text.clone())),
            (Err(_), true) => {}
            (Ok(_), true) | (Err(_), false) => is_half = true,
        }
    }
    typed.defect = is_half.then_some(DefectKind::NotANumber);
    if typed.defect.is_none() {
        let marks = typed.marks.iter().copied().collect();
        let action = Action::Return { opinion: typed.opinion.clone(), remarks, marks };
        match writer.perform(key, &action).await {
            Ok(_) => return Ok(crate::access::go_to(steps::back(key, "returned"))),
            Err(PerformError::Refused(Refusal::Unfit(kind))) => typed.defect = Some(kind),
            Err(PerformError::Refused(refusal @ Refusal::WrongStage { .. })) => {
                return Ok(too_late(&writer.reader, &writer.reader.policy(key).await?, &refusal, &typed));
            }
            Err(error) => return refusal::page(&writer.reader, key, error, &TypedFields::default()).await,
        }
    }
    let (department, _) = writer.reader.find_policy(key).await?;
    let kept = writer.reader.policy(key).await?;
    Ok(layout::refused(page(&writer.reader, (&department, &kept), &typed).await?))
}

fn typed(writer: &Writer) -> TypedReturn {
    let opinion = writer.fields.text("opinion").unwrap_or_default().to_owned();
    let named = |name: String| writer.fields.text(&name).unwrap_or_default().to_owned();
    let remarks = (0..ROWS).map(|row| (named(format!("field-{row}")), named(format!("remark-{row}"))));
    let marks = writer.fields.0.iter().filter(|(name, _)| name == "mark").filter_map(|(_, path)| path.parse().ok());
    TypedReturn { opinion, remarks: remarks.collect(), marks: marks.collect(), defect: None }
}

/// Someone else was first: what was typed is shown, so that it can be said as a comment.
fn too_late(reader: &Reader, kept: &KeptPolicy, refusal: &Refusal, typed: &TypedReturn) -> Response {
    let names = Names::new(reader.words, &kept.form);
    let address = policy_address(kept.key);
    let name = |path: &FieldPath| field_names::full(names, &kept.policy, *path);
    let shown = html! {
        @if let Some((by, opinion)) = kept.policy.progress.returned() {
            section.came-back aria-labelledby="came-back" {
                h2 #came-back { (reader.say("return-by-another")) }
                (layout::text(opinion))
                p.by { (crate::parts::progress::signed(reader.words, by)) }
            }
        }
        h2 { (reader.say("return-typed")) }
        (layout::text(&typed.opinion))
        @if !typed.marks.is_empty() { ul { @for path in &typed.marks { li { (name(path)) } } } }
        @for (field, text) in typed.remarks.iter().filter(|(_, text)| !text.is_empty()) {
            p { @if let Ok(path) = field.parse() { (name(&path)) (reader.words.colon()) } (text) }
        }
        p { a.outline href={ (address) "/comments#new-comment" } { (reader.say("return-as-comment")) } }
    };
    refusal::told(reader, &refusal::sentences(names, refusal), &shown, (&address, "back-to-policy"))
}

async fn page(reader: &Reader, (department, kept): (&Department, &KeptPolicy), typed: &TypedReturn) -> Result<Markup> {
    let words = reader.words;
    let address = policy_address(kept.key);
    let title = words.say("return-title");
    // A remark without a field, or a field without a remark, is told in words of its own.
    let sentence = typed.defect.map(|kind| match kind == DefectKind::NotANumber {
        true => words.say("return-half"),
        false => prose::sentence(words, "return-opinion", kind),
    });
    let beside = Beside::of(reader, kept).await?;
    let entry = TypedFields::default();
    let mut drawing = Drawing::new(reader, (department, kept), None, &Open::Nothing, &entry, &beside);
    drawing.marking = Some(&typed.marks);
    let inside = html! {
        (prose::area(words, "opinion", "return-opinion", Some("return-opinion-hint"), &typed.opinion, sentence.as_deref()))
        (remarks(reader, kept, typed))
        div.ed { (whole::everything(&drawing)) }
        div.save-bar {
            div.buttons {
                button.solid type="submit" { (icon(Icon::Return)) (words.say("return")) }
                a.quiet href=(address) { (words.say("back")) }
                span.sub { (words.say("return-bar")) }
            }
        }
    };
    let main = html! {
        (banner::fault(words, "opinion", sentence.as_deref()))
        h1 { (title) }
        p { (words.say("return-text")) }
        @if reader.may(kept.key.department, Some(&kept.policy), Permission::Return) {
            (form::guarded(reader, &format!("{address}/return"), inside))
        } @else {
            p { (words.say("return-not-now")) }
            p { a href=(address) { (words.say("back-to-policy")) } }
        }
    };
    Ok(way::policy_page(reader, kept, &title, sentence.is_some(), &main))
}

/// Remarks of their own on single fields, for those who have more to say than the one reason.
fn remarks(reader: &Reader, kept: &KeptPolicy, typed: &TypedReturn) -> Markup {
    let words = reader.words;
    let is_used = typed.remarks.iter().any(|(field, text)| !field.is_empty() || !text.is_empty());
    html! {
        details.more open[is_used] {
            summary { (words.say("return-remarks")) }
            fieldset.remarks {
                legend.hidden { (words.say("return-remarks")) }
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
        }
    }
}
