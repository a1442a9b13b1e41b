//! `/years/{year}/departments/{department}/fields`: saving what was typed.

use super::goal;
use crate::access::{PolicyPath, Problem, Reader, Sent, Writer, policy_address};
use crate::pages::policy::beside::Beside;
use crate::pages::policy::whole;
use crate::parts::editing::{Open, TypedFields};
use crate::parts::{layout, refusal};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
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

/// `POST /years/{year}/departments/{department}/fields`
pub(crate) async fn create(Path(path): Path<PolicyPath>, writer: Writer) -> Result<Response, Problem> {
    let key = path.key();
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
            let done = if is_unchanged { "unchanged" } else { "saved" };
            Ok(Redirect::to(&origin.address(key, done)).into_response())
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
pub(crate) async fn again(
    reader: &Reader,
    key: PolicyKey,
    origin: &Origin,
    entry: &TypedFields,
) -> Result<Response, Problem> {
    let (department, kept) = reader.find_policy(key).await?;
    let kept = kept.ok_or(Problem::NotFound)?;
    let beside = Beside::of(reader, &kept).await?;
    let page = match origin.page {
        None => whole::page(reader, &department, &kept, &origin.open, entry, &beside),
        Some(id) => {
            goal::page(reader, &department, &kept, id, &origin.open, entry, &beside).ok_or(Problem::NotFound)?
        }
    };
    Ok(layout::refused(page))
}
