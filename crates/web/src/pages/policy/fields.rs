//! `/years/{year}/departments/{department}/fields`: saving what was typed.

use super::drawing::Drawing;
use super::index;
use crate::access::{Problem, Reader, Response, Result, Sent, Writer, go_to, policy_address};
use crate::pages::policy::beside::Beside;
use crate::pages::policy::whole;
use crate::parts::{Open, TypedFields, layout, refusal};
use hoshin_domain::decide::may_write;
use hoshin_domain::{Action, ItemId, Refusal};
use hoshin_store::{KeptPolicy, PerformError, PolicyKey};

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
        let page = self.page(key);
        let block = match &self.open {
            Open::One(block) => format!("#{block}"),
            Open::Parts => "&edit=parts".to_owned(),
            Open::Nothing | Open::Check | Open::All => String::new(),
        };
        format!("{page}?done={done}{block}")
    }

    /// The page alone.
    pub(crate) fn page(&self, key: PolicyKey) -> String {
        let page = self.page.map(|goal| format!("/goals/{goal}")).unwrap_or_default();
        format!("{}{page}", policy_address(key))
    }

    /// The next empty field, where that was asked for.
    fn next(&self, writer: &Writer, kept: &KeptPolicy, done: &str) -> Option<String> {
        writer.fields.text("then").filter(|then| *then == "next")?;
        let may = |field| may_write(&writer.reader.actor, kept.key.department, &kept.policy, field);
        let field = index::next(&kept.policy, self.page, may)?;
        Some(index::address_of(&policy_address(kept.key), &kept.policy, field, &format!("&done={done}")))
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
            Ok(go_to(origin.next(&writer, &performed.kept, done).unwrap_or_else(|| origin.address(key, done))))
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
    // A title that was refused stands where goals are added.
    let open = if entry.new_goal.is_some() { &Open::Parts } else { &origin.open };
    let goal = origin.page.or_else(|| index::goal_of_block(&kept.policy, open)).filter(|_| entry.new_goal.is_none());
    if goal.is_some_and(|id| kept.policy.goal(id).is_none()) {
        return Err(Problem::NotFound);
    }
    let drawing = Drawing::new(reader, (&department, &kept), goal, open, entry, &beside);
    Ok(layout::refused(whole::drawn(&drawing)))
}
