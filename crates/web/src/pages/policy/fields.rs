//! `/years/{year}/departments/{department}/fields`: saving what was typed.

use super::drawing::Drawing;
use super::goal;
use crate::access::{Problem, Reader, Response, Result, Sent, Writer, go_to, policy_address};
use crate::pages::policy::beside::Beside;
use crate::pages::policy::whole;
use crate::parts::{Open, TypedFields, layout, refusal};
use hoshin_domain::{Action, ItemId, Refusal};
use hoshin_store::{PerformError, PolicyKey};

/// Where the form stood: which page, and what was open on it.
pub(crate) struct Origin {
    page: Option<ItemId>,
    open: Open,
}

impl Origin {
    pub(crate) fn of(fields: &Sent) -> Self {
        let page = fields.text("page").and_then(|page| page.parse().ok());
        Self { page, open: Open::from_query(fields.text("edit")) }
    }

    /// The address to come back to, with what has been done and the block that was open.
    pub(crate) fn address(&self, key: PolicyKey, done: &str) -> String {
        let policy = policy_address(key);
        let page = self.page.map(|goal| format!("/goals/{goal}")).unwrap_or_default();
        let block = match &self.open {
            Open::One(block) => format!("#{block}"),
            Open::Nothing | Open::Check | Open::All => String::new(),
        };
        format!("{policy}{page}?done={done}{block}")
    }
}

pub(crate) async fn create(key: PolicyKey, writer: Writer) -> Result<Response> {
    let mut entry = TypedFields::from_sent(&writer.fields);
    let origin = Origin::of(&writer.fields);
    let action = Action::Write(entry.writes());
    match writer.perform(key, &action).await {
        Ok(performed) => {
            let is_unchanged = performed.events.is_empty();
            // What was saved is no draft any more, by the change itself.
            if is_unchanged {
                let typed: Vec<_> = entry.typed.keys().copied().collect();
                writer.reader.hall.city.forget_drafts(key, &writer.reader.actor.login, &typed).await?;
            }
            if !is_unchanged {
                writer.reader.hall.tally.count_save();
            }
            let done = if is_unchanged { "unchanged" } else { "saved" };
            Ok(go_to(origin.address(key, done)))
        }
        Err(PerformError::Refused(Refusal::Defects(defects))) => {
            entry.defects = defects;
            again(&writer.reader, key, &origin, &entry).await
        }
        Err(PerformError::Refused(Refusal::Conflicts(conflicts))) => {
            super::conflict::page(&writer, key, &entry, &conflicts).await
        }
        Err(error) => refusal::page(&writer.reader, key, error, &entry).await,
    }
}

/// The page the form stood on, with everything that was typed and what is wrong with it.
pub(crate) async fn again(reader: &Reader, key: PolicyKey, origin: &Origin, entry: &TypedFields) -> Result<Response> {
    let (department, kept) = reader.find_policy(key).await?;
    let kept = kept.ok_or(Problem::NotFound)?;
    let beside = Beside::of(reader, &kept).await?;
    let drawing = Drawing::new(reader, (&department, &kept), origin.page, &origin.open, entry, &beside);
    let page = origin.page.map_or_else(|| Some(whole::page(&drawing)), |id| goal::page(&drawing, id));
    Ok(layout::refused(page.ok_or(Problem::NotFound)?))
}
