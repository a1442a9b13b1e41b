//! What a person has typed and not saved yet. Nobody else sees it.

use crate::change::Change;
use crate::statement::{Values, execute};
use crate::{City, PolicyKey, StoreError};
use hoshin_domain::FieldPath;
use hoshin_domain::text::Seen;
use jiff::Timestamp;

/// One field as it was typed, with the mark of what its writer saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub field: FieldPath,
    pub seen: Seen,
    pub text: String,
    pub saved_at: Timestamp,
}

impl City {
    /// Keeps what was typed, the last of each field.
    pub async fn keep_drafts(&self, key: PolicyKey, login: &str, drafts: &[Draft]) -> Result<(), StoreError> {
        let mut tx = self.store.begin_together().await?;
        let statement = "INSERT INTO draft (municipality, login, fiscal_year, department, field, seen, text, saved_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
             ON CONFLICT (municipality, login, fiscal_year, department, field) \
             DO UPDATE SET seen = $6, text = $7, saved_at = $8";
        let PolicyKey { fiscal_year, department } = key;
        for Draft { field, seen, text, saved_at } in drafts {
            let (field, seen) = (field.to_string(), seen.as_str());
            let values: Values<'_> = &[&login, &fiscal_year, &department, &field, &seen, text, saved_at];
            execute(&mut *tx, &self.code, statement, values).await?;
        }
        tx.commit().await
    }

    /// Forgets what was typed in these fields: it is saved, or no longer wanted.
    pub async fn forget_drafts(&self, key: PolicyKey, login: &str, fields: &[FieldPath]) -> Result<(), StoreError> {
        if fields.is_empty() {
            return Ok(());
        }
        let mut tx = self.store.begin_together().await?;
        for field in fields {
            let values: Values<'_> = &[&login, &key.fiscal_year, &key.department, &field.to_string()];
            execute(&mut *tx, &self.code, FORGET, values).await?;
        }
        tx.commit().await
    }
}

const FORGET: &str = "DELETE FROM draft WHERE municipality = $1 AND login = $2 AND fiscal_year = $3 \
     AND department = $4 AND field = $5";

/// Forgets in a change what it has saved.
pub(crate) fn forget(change: &mut Change<'_>, key: PolicyKey, fields: impl Iterator<Item = FieldPath>) {
    let login = change.actor.login.clone();
    for field in fields {
        change.later(FORGET, &[&login, &key.fiscal_year, &key.department, &field.to_string()]);
    }
}

/// A draft from its field, its mark, its text and its moment.
pub(crate) fn draft((field, seen, text, at): (String, String, String, String)) -> Result<Draft, StoreError> {
    let field = field.parse().map_err(|why| StoreError::corrupt("a draft", why))?;
    let saved_at = at.parse().map_err(|why| StoreError::corrupt("a draft", why))?;
    Ok(Draft { field, seen: Seen::from_form(&seen), text, saved_at })
}
