//! What of a promise was changed after it was published, for the people who write it.

use crate::{City, KeptPolicy, PolicyKey, Result, StoreError, history};
use hoshin_domain::PromiseChange;
use hoshin_domain::policy::{editions, promise_changes};

impl City {
    /// The changes of a policy's promise since it was published first; those of a correction that is under way have no
    /// edition yet.
    pub async fn promise_changes(&self, kept: &KeptPolicy) -> Result<Vec<PromiseChange>> {
        match (&kept.policy.progress.correction, kept.policy.publications.len()) {
            // Nothing is published that could have been changed.
            (None, 0 | 1) => Ok(Vec::new()),
            (None, _) => self.frozen_changes(kept.key).await,
            (Some(_), _) => {
                let log = history::log_in(&self.store.pool, &self.code, kept.key).await?;
                let earlier = editions(log.iter().map(|logged| &logged.happened));
                let mut versions: Vec<_> = earlier.iter().map(|(number, policy)| (Some(*number), policy)).collect();
                versions.push((None, &kept.policy));
                Ok(promise_changes(&versions))
            }
        }
    }

    async fn frozen_changes(&self, key: PolicyKey) -> Result<Vec<PromiseChange>> {
        let statement = "SELECT changes FROM publication WHERE municipality = $1 AND fiscal_year = $2 \
             AND department = $3 ORDER BY number DESC LIMIT 1";
        let row: Option<(Option<String>,)> = self.row(statement, &[&key.fiscal_year, &key.department]).await?;
        let Some((Some(changes),)) = row else { return Ok(Vec::new()) };
        serde_json::from_str(&changes).map_err(|why| StoreError::corrupt(format!("changes of {}", key.subject()), why))
    }
}
