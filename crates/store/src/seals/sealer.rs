//! From a row to its name and its seal.

use super::Sealed;
use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;
use sqlx::{Column, Row as _};
use std::collections::BTreeMap;

/// The texts of [`Sealed::selected`], in order.
pub(crate) type SealedTexts = Vec<Option<String>>;

/// Seals the rows of one city with its key.
#[derive(Debug, Clone)]
pub(crate) struct Sealer {
    key: String,
}

impl Sealer {
    pub(crate) fn new(key: String) -> Self {
        Self { key }
    }

    /// The name the log has for a row: `person/hanako`.
    pub(crate) fn name(&self, sealed: &Sealed, row: &SealedTexts) -> String {
        let mut parts = vec![sealed.table.to_owned()];
        parts.extend(row.iter().take(sealed.key.len()).map(|text| text.clone().unwrap_or_default()));
        if sealed.hides_last
            && let Some(last) = parts.last_mut()
        {
            let digest = self.digest(&(sealed.table, &*last));
            *last = digest.chars().take(16).collect();
        }
        parts.join("/")
    }

    /// The digest of everything that is sealed of a row. What is null is not part of it.
    pub(crate) fn seal(&self, sealed: &Sealed, row: &SealedTexts) -> String {
        let columns = sealed.key.iter().chain(sealed.columns).zip(row);
        let values: BTreeMap<&str, &str> =
            columns.filter_map(|(column, text)| Some((*column, text.as_deref()?))).collect();
        self.digest(&(sealed.table, values))
    }

    fn digest(&self, what: &impl serde::Serialize) -> String {
        let text = serde_json::to_vec(&(&self.key, what)).expect("texts can be written");
        hex::encode(Sha256::digest(text))
    }
}

/// What was asked for by [`Sealed::selected`], wherever it stands in the answer.
pub(super) fn texts(row: &AnyRow) -> Result<SealedTexts, sqlx::Error> {
    let asked = row.columns().iter().filter(|column| column.name().starts_with("seal_"));
    asked.map(|column| row.try_get(column.ordinal())).collect()
}
