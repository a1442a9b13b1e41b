//! What stands beside a policy on its page, asked for at once: each question more costs a page two changes of thread.

use crate::drafts::{Draft, draft};
use crate::{City, KeptPolicy, Result, StoreError, cycles};
use hoshin_domain::{Cycle, ItemId};
use std::collections::BTreeMap;

/// The dates of a policy's year, what a person has typed in it and not saved, and how many records its initiatives have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    pub cycle: Cycle,
    pub drafts: Vec<Draft>,
    pub records: BTreeMap<ItemId, i64>,
}

/// What a row is of, its number, and its texts.
type BesideRow = (String, i64, String, String, String, String);

const QUESTION: &str = "SELECT 'cycle', 0, body, '', '', '' FROM cycle \
     WHERE municipality = $1 AND fiscal_year = $2 \
     UNION ALL SELECT 'draft', 0, field, seen, text, saved_at FROM draft \
     WHERE municipality = $1 AND login = $4 AND fiscal_year = $2 AND department = $3 \
     UNION ALL SELECT 'records', COUNT(*), CAST(initiative AS TEXT), '', '', '' FROM record \
     WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND is_removed = 0 GROUP BY initiative";

impl City {
    /// What stands beside a policy for this person.
    pub async fn beside(&self, kept: &KeptPolicy, login: &str) -> Result<Beside> {
        let year = kept.key.fiscal_year;
        let rows: Vec<BesideRow> = self.rows(QUESTION, &[&year, &kept.key.department, &login]).await?;
        let (mut cycle, mut drafts, mut records) = (None, Vec::new(), BTreeMap::new());
        for (kind, number, first, seen, text, at) in rows {
            match kind.as_str() {
                "cycle" => cycle = Some(cycles::understood(year, &first)?),
                "draft" => drafts.push(draft((first, seen, text, at))?),
                _ => {
                    let initiative = first.parse().map_err(|why| StoreError::corrupt("a record's initiative", why))?;
                    records.insert(ItemId(initiative), number);
                }
            }
        }
        drafts.sort_by_key(|draft| draft.field);
        Ok(Beside { cycle: cycle.unwrap_or_else(|| Cycle::proposed(year, &kept.form.steps)), drafts, records })
    }
}
