//! The index made from nothing: after a migration, after a restore, and when texts are folded by other rules.

use crate::backend::Backend;
use crate::index::{self, Whose};
use crate::shelf::editions_in;
use crate::statement::{Batch, execute, row};
use crate::transaction::Transaction;
use crate::{City, PolicyKey, Result, Store, StoreError, records};
use hoshin_domain::search::{TextChanges, Texts, VERSION, of_edition, of_policy, of_record};
use std::collections::BTreeMap;

impl Store {
    /// Makes the index of every city that has none of this version; nothing where all have.
    pub(crate) async fn build_texts(&self) -> Result<()> {
        // One question however many cities there are.
        let without: Vec<(String,)> = sqlx::query_as(WITHOUT).bind(VERSION).fetch_all(&self.pool).await?;
        for (code,) in without {
            let code = code.parse().map_err(|why| StoreError::corrupt("a municipality code", why))?;
            tracing::info!(municipality = %code, "the index for searching is made anew");
            self.city(code).build_texts().await?;
        }
        Ok(())
    }
}

const WITHOUT: &str = "SELECT code FROM municipality WHERE NOT code IN \
     (SELECT municipality FROM search_built WHERE version = $1) ORDER BY code";
const MADE_ANEW: &str = "DELETE FROM search_built WHERE municipality = $1";

impl City {
    /// Makes the index anew from policies and records, in one transaction.
    ///
    /// # Errors
    /// [`crate::StoreError`] if the database did not carry it out; the index is then as it was.
    pub async fn build_texts(&self) -> Result<()> {
        let mut tx = self.store.begin().await?;
        // Nobody changes anything meanwhile: who does holds the chain.
        let _held: Option<(i64, String)> = row(&mut *tx, &self.code, self.store.backend.take_chain(), &[]).await?;
        self.forget_texts(&mut tx).await?;
        for year in self.years().await? {
            for kept in self.policies_of(year).await? {
                let mut written = of_policy(&kept.policy);
                for record in records::kept_of(&mut *tx, &self.code, kept.key).await? {
                    written.extend(of_record(record.id, &record.record));
                }
                self.learn(&mut tx, kept.key, written).await?;
            }
        }
        // Oldest edition first: of each policy the last one stays.
        let editions = editions_in(&mut *tx, &self.code).await?.into_iter();
        let last: BTreeMap<_, _> =
            editions.map(|edition| ((edition.key.fiscal_year, edition.key.department), edition)).collect();
        for edition in last.into_values() {
            self.learn(&mut tx, edition.key, of_edition(&edition.paper, &edition.records)).await?;
        }
        index::begin(&mut tx, &self.code).await?;
        tx.commit().await
    }

    async fn forget_texts(&self, tx: &mut Transaction) -> Result<()> {
        let pairs = match self.store.backend {
            Backend::Sqlite => {
                "DELETE FROM search_pair WHERE rowid IN (SELECT id FROM search_text WHERE municipality = $1)"
            }
            Backend::Postgres => "DELETE FROM search_pair WHERE municipality = $1",
        };
        for statement in [pairs, "DELETE FROM search_text WHERE municipality = $1", MADE_ANEW] {
            execute(&mut **tx, &self.code, statement, &[]).await?;
        }
        Ok(())
    }

    async fn learn(&self, tx: &mut Transaction, key: PolicyKey, written: Texts) -> Result<()> {
        let (backend, mut batch) = (self.store.backend, Batch::default());
        let whose = Whose { backend, code: &self.code, key };
        whose.note(&TextChanges { written, gone: Vec::new() }, |statement, values| batch.add(statement, values));
        batch.carry_out(tx, backend, &self.code).await
    }
}
