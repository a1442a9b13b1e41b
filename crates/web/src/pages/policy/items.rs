//! `/years/{year}/departments/{department}/items`: adding, moving, taking out and putting back parts.

use super::fields::{self, Origin};
use crate::Words;
use crate::access::{PolicyFor, Problem, Reader, Response, Result, Writer, go_to, policy_address};
use crate::parts::{TypedFields, form, layout, part_names, refusal, way};
use axum::extract::Query;
use hoshin_domain::policy::Removed;
use hoshin_domain::{Action, Direction, IndicatorField, ItemId, NewItem, PolicyEvent, Refusal};
use hoshin_store::{PerformError, PolicyKey};
use maud::{Markup, html};

pub(crate) async fn create(key: PolicyKey, writer: Writer) -> Result<Response> {
    let sent = &writer.fields;
    let goal = || sent.text("goal").and_then(|goal| goal.parse().ok()).ok_or(Problem::BadRequest);
    let (item, texts, block) = match sent.text("kind") {
        Some("goal") => {
            let title = sent.text("title").unwrap_or_default().to_owned();
            (NewItem::Goal, vec![("title", title)], "goal-")
        }
        Some("officer") => (NewItem::Officer, Vec::new(), "officer-"),
        Some("target") => (NewItem::Target(goal()?), Vec::new(), "target-"),
        Some("initiative") => (NewItem::Initiative(goal()?), Vec::new(), "initiative-"),
        // Its goal is the target or the initiative it belongs to.
        Some("indicator") => (NewItem::Indicator(goal()?), Vec::new(), "indicator-"),
        Some(_) | None => return Err(Problem::BadRequest),
    };
    let typed_title = texts.first().map(|(_, title)| title.clone());
    let done = writer.perform(key, &Action::Add { item, texts }).await;
    match done {
        Ok(performed) => {
            let added = performed
                .events
                .iter()
                .find_map(|event| if let PolicyEvent::ItemAdded { item, .. } = event { Some(*item) } else { None });
            let side = if matches!(item, NewItem::Goal | NewItem::Officer) { "" } else { "-plan" };
            let added = added.unwrap_or(ItemId(0));
            let block = format!("{block}{added}{side}");
            let page = match item {
                NewItem::Goal => format!("{}/goals/{added}", policy_address(key)),
                NewItem::Officer | NewItem::Target(_) | NewItem::Initiative(_) | NewItem::Indicator(_) => {
                    Origin::of(sent).page(key)
                }
            };
            Ok(go_to(format!("{page}?done=added&edit={block}#{block}")))
        }
        Err(PerformError::Refused(Refusal::Defects(defects))) if item == NewItem::Goal => {
            let new_goal = typed_title.zip(defects.first().map(|defect| defect.kind));
            let entry = TypedFields { new_goal, ..TypedFields::default() };
            fields::again(&writer.reader, key, &Origin::of(sent), &entry).await
        }
        Err(error) => refusal::page(&writer.reader, key, error, &TypedFields::default()).await,
    }
}

pub(crate) async fn shift(key: PolicyKey, part: ItemId, writer: Writer) -> Result<Response> {
    let direction = match writer.fields.text("direction") {
        Some("up") => Direction::Up,
        Some("down") => Direction::Down,
        Some(_) | None => return Err(Problem::BadRequest),
    };
    perform(&writer, key, &Action::Shift(part, direction), "moved").await
}

pub(crate) async fn restore(key: PolicyKey, part: ItemId, writer: Writer) -> Result<Response> {
    perform(&writer, key, &Action::Restore(part), "restored").await
}

pub(crate) async fn remove(key: PolicyKey, part: ItemId, writer: Writer) -> Result<Response> {
    let done = format!("removed&item={part}&edit=parts");
    perform(&writer, key, &Action::Remove(part), &done).await
}

async fn perform(writer: &Writer, key: PolicyKey, action: &Action, done: &str) -> Result<Response> {
    let back = Origin::of(&writer.fields).address(key, done);
    refusal::perform(writer, key, action, |_| back).await
}

#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct CameFrom {
    page: Option<String>,
}

/// `GET …/items/{part}/removal`: what will be taken out, before it is.
pub(crate) async fn confirm(policy: PolicyFor<Reader>, id: ItemId, Query(from): Query<CameFrom>) -> Result<Markup> {
    let PolicyFor { by: reader, kept, .. } = policy;
    let (address, policy) = (policy_address(kept.key), kept.policy);
    let part = policy.part(id).ok_or(Problem::NotFound)?;
    let title = reader.tell("removal-title", &[("what", part_names::of_removed(reader.words, &part).into())]);
    // The page of a goal that is taken out is gone with it.
    let page = from.page.filter(|page| *page != id.to_string()).unwrap_or_default();
    let inside = html! {
        input type="hidden" name="page" value=(page);
        div.buttons {
            button.solid.danger type="submit" { (reader.say("removal-button")) }
            a.quiet href=(address) { (reader.say("back")) }
        }
    };
    let main = html! {
        h1 { (title) }
        p { (reader.say("removal-text")) }
        (contents(reader.words, &part))
        (form::form(&reader, &format!("{address}/items/{id}/removal"), inside))
    };
    Ok(layout::page(&reader, &title, &way::to_policy(&reader, &policy, Some((reader.say("remove"), &address))), &main))
}

fn contents(words: Words, part: &Removed) -> Markup {
    let texts: Vec<(&str, Option<&str>)> = match part {
        Removed::Officer(officer) => vec![
            ("field-officer-post", officer.post.as_deref()),
            ("field-officer-name", officer.name.as_deref()),
            ("field-officer-charge", officer.charge.as_deref()),
        ],
        Removed::Target { target, .. } => vec![
            ("field-target-text", target.text.as_deref()),
            ("field-target-attainment", target.attainment.as_deref()),
            ("field-target-grade", target.grade.as_deref()),
        ],
        Removed::Initiative { initiative, .. } => vec![
            ("field-initiative-text", initiative.text.as_deref()),
            ("field-initiative-result", initiative.result.as_deref()),
        ],
        Removed::Indicator { indicator, .. } => vec![
            ("field-indicator-name", indicator.values.get(IndicatorField::Name)),
            ("field-indicator-target", indicator.values.get(IndicatorField::Target)),
            ("field-indicator-actual", indicator.values.get(IndicatorField::Actual)),
        ],
        Removed::Goal(goal) => {
            let targets = goal.targets.iter().map(|target| ("field-target-text", target.text.as_deref()));
            let initiatives = goal.initiatives.iter().map(|found| ("field-initiative-text", found.text.as_deref()));
            let title = std::iter::once(("field-goal-title", goal.title.as_deref()));
            let evaluation = std::iter::once(("field-goal-evaluation", goal.evaluation.as_deref()));
            title.chain(targets).chain(initiatives).chain(evaluation).collect()
        }
    };
    html! {
        dl.contents {
            @for (label, text) in texts {
                @if let Some(text) = text { div { dt { (words.say(label)) } dd { (layout::text(text)) } } }
            }
        }
    }
}
