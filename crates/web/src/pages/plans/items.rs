//! `/plans/{plan}/items`: an item is given another name, or a last year.

use super::{address, find, plan};
use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use crate::parts::{Field, Room, Typed, form, layout};
use axum::extract::Path;
use hoshin_domain::FiscalYear;
use hoshin_domain::plans::{CityPlan, PlanChange, PlanItem};
use hoshin_store::KeptPlan;
use maud::{Markup, html};

/// The form of an item with what stands in it.
pub(super) fn fresh(reader: &Reader, item: &PlanItem) -> Typed {
    let last = item.last.map(|last| reader.words.year(last)).unwrap_or_default();
    Typed::fresh("", &[("name", &item.name), ("last", &last)])
}

pub(super) fn opened(reader: &Reader, kept: &KeptPlan, item: &PlanItem, typed: &Typed) -> Markup {
    let words = reader.words;
    form::guarded(
        reader,
        &format!("{}/items", address(kept)),
        html! {
            p { b { (item.title()) } }
            input type="hidden" name="code" value=(item.code);
            input type="hidden" name="revision" value=(kept.revision);
            (typed.input(words, Room::Line, Field::required("name", "plan-item-name").hint("plan-item-name-hint")))
            (typed.input(words, Room::Line, Field::optional("last", "plan-item-last").hint("plan-item-last-hint")))
            div.buttons {
                button.solid type="submit" { (words.say("save")) }
                a.quiet href=(address(kept)) { (words.say("cancel")) }
            }
        },
    )
}

pub(crate) async fn update(Path(id): Path<i64>, writer: Writer) -> Result<Response> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let kept = find(reader, id).await?;
    let code = writer.fields.text("code").unwrap_or_default().to_owned();
    let before = kept.plan.item(&code).ok_or(Problem::NotFound)?.clone();
    let mut typed = Typed::of("", &writer.fields);
    // A name that came with a file may be longer than one that is typed.
    let is_same = typed.text("name").trim() == before.name;
    let name = if is_same { Some(before.name.clone()) } else { typed.line(words, "name", "plan-item-name") };
    let last = last(&mut typed, reader, &kept.plan);
    let (Some(name), Some(last)) = (name, last) else {
        return Ok(layout::refused(plan::page(reader, &kept, Some((&code, &typed)), None).await?));
    };
    let mut kept = kept;
    let Some(what) = changed(&mut kept.plan, &before, name, last) else { return Ok(go_to(address(&kept))) };
    plan::keep(&writer, kept, what, "saved").await
}

/// The last year that was typed, none where the box is empty; nothing where it cannot be one.
fn last(typed: &mut Typed, reader: &Reader, plan: &CityPlan) -> Option<Option<FiscalYear>> {
    let text = typed.text("last").trim().to_owned();
    if text.is_empty() {
        return Some(None);
    }
    match FiscalYear::find_in(&text) {
        Some(year) if plan.covers(year) => Some(Some(year)),
        Some(_) => {
            typed.refuse("last", reader.say("plan-item-last-outside"));
            None
        }
        None => {
            typed.refuse("last", reader.say("plan-fault-year-unreadable"));
            None
        }
    }
}

// Both at once are told as a renaming: the year stands in the plan.
fn changed(plan: &mut CityPlan, before: &PlanItem, name: String, last: Option<FiscalYear>) -> Option<PlanChange> {
    let item = plan.item_mut(&before.code)?;
    item.last = last;
    let code = before.code.clone();
    if before.name != name {
        item.former.retain(|own| *own != name);
        item.former.push(before.name.clone());
        item.name.clone_from(&name);
        return Some(PlanChange::ItemRenamed { code, before: before.name.clone(), after: name });
    }
    (before.last != last).then_some(PlanChange::ItemEnded { code, last })
}
