//! Checking what must not have been altered by a hand in the database.

mod editions;
mod walk;

use crate::seals::{MUNICIPALITY, Sealer, each_sealed, sealed_tables};
use crate::statement::row;
use crate::{City, Head, Result, audit, policies};
use hoshin_domain::OperatingPolicy;
use sqlx::{AnyConnection, FromRow};
use std::collections::BTreeMap;
use walk::Walk;

/// The result of walking a city's chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    pub entries: i64,
    /// How many sealed rows were compared with the log.
    pub rows: usize,
    pub head: Head,
    pub faults: Vec<Fault>,
}

/// A place where the log, or something that it proves, is not what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The row's digest is not the digest of its values.
    Altered {
        seq: i64,
    },
    /// A row is missing, inserted or out of order before this one.
    Broken {
        seq: i64,
    },
    /// The last row is not the recorded head: the tail was cut.
    TailCut {
        last: i64,
        head: i64,
    },
    /// The chain does not pass through the head kept elsewhere.
    AnchorMissing {
        seq: i64,
    },
    /// The paper on the shelf is not the one that was published, or not there.
    PublicationAltered {
        subject: String,
        number: u32,
    },
    /// The records that went out with an edition are not those that did, or not there.
    PublishedRecordsAltered {
        subject: String,
        number: u32,
    },
    /// The policy as it is kept is not what the log alone gives, or one of the two is not there.
    PolicyAltered {
        subject: String,
    },
    /// The row is not as the last entry about it has sealed it. A row is named by table and key: `person/hanako`.
    RowAltered {
        row: String,
    },
    RowMissing {
        row: String,
    },
    /// No entry speaks of the row.
    RowInserted {
        row: String,
    },
    /// What is there was never sealed: the database comes from an earlier version.
    NeverSealed,
    /// What was sealed was to be sealed again as it is found, after this entry: whatever was altered before is hidden.
    SealedAgain {
        seq: i64,
    },
}

/// The end of the chain as it is recorded.
#[derive(Default, FromRow)]
struct Recorded {
    #[sqlx(flatten)]
    head: Head,
    seal_key: String,
    is_sealed: i64,
}

const BATCH: i64 = 1_000;

impl City {
    /// Walks the whole chain, compares its end with the recorded head and with one kept elsewhere, every published
    /// paper with what the log holds of it, every policy with what its log alone gives, and every sealed row with its
    /// last seal.
    pub async fn verify(&self, anchor: Option<&Head>) -> Result<Verification> {
        // Of one moment: what others write meanwhile must not look like a fault.
        let mut tx = self.store.snapshot().await?;
        let recorded = "SELECT seq, hash, seal_key, is_sealed FROM audit_head WHERE municipality = $1";
        let recorded: Recorded = row(&mut *tx, &self.code, recorded, &[]).await?.unwrap_or_default();
        let mut walk = self.walk(&mut tx, anchor).await?;
        walk.hold_against(&recorded.head, anchor);
        self.compare_editions(&mut tx, &mut walk).await?;
        self.compare_policies(&mut tx, &mut walk).await?;
        let rows = self.compare_rows(&mut tx, &mut walk, &recorded).await?;
        tx.leave().await?;
        Ok(Verification { entries: walk.last.seq, rows, head: recorded.head, faults: walk.faults })
    }

    async fn walk(&self, from: &mut AnyConnection, anchor: Option<&Head>) -> Result<Walk> {
        let mut walk = Walk::default();
        loop {
            let batch = audit::entries_after(&mut *from, &self.code, walk.seen, BATCH).await?;
            for entry in &batch {
                walk.step(self, entry, anchor);
            }
            if batch.len() < usize::try_from(BATCH).expect("a small constant") {
                return Ok(walk);
            }
        }
    }

    // Read, not compared as text: a body that lacks what a later version of Hoshin added means the same.
    async fn compare_policies(&self, from: &mut AnyConnection, walk: &mut Walk) -> Result<()> {
        let mut kept: BTreeMap<_, _> = policies::bodies(from, &self.code).await?.into_iter().collect();
        for (subject, replay) in std::mem::take(&mut walk.replays) {
            let Some(policy) = replay.policy() else { continue };
            let body = kept.remove(&subject);
            let read = body.and_then(|body| serde_json::from_str::<OperatingPolicy>(&body).ok());
            if read.as_ref() != Some(policy) {
                walk.faults.push(Fault::PolicyAltered { subject });
            }
        }
        walk.faults.extend(kept.into_keys().map(|subject| Fault::PolicyAltered { subject }));
        Ok(())
    }

    async fn compare_rows(&self, from: &mut AnyConnection, walk: &mut Walk, recorded: &Recorded) -> Result<usize> {
        // A municipality is entered without an entry, and sealed by the first one.
        let is_new = walk.last.seq == 0;
        if walk.sealed_by.is_none() && !is_new {
            walk.faults.push(Fault::NeverSealed);
            return Ok(0);
        }
        if recorded.is_sealed != 1 && !is_new {
            walk.faults.push(Fault::SealedAgain { seq: walk.last.seq });
        }
        let mut seals = std::mem::take(&mut walk.seals);
        seals.retain(|_, seal| seal.is_some());
        let (rows, sealer) = (seals.len(), Sealer::new(recorded.seal_key.clone()));
        let tables = sealed_tables().filter(|sealed| !(is_new && sealed.table == MUNICIPALITY));
        each_sealed(from, &self.code, &sealer, tables, |row, found| match seals.remove(&row) {
            Some(seal) if seal.as_deref() == Some(&found) => {}
            Some(_) => walk.faults.push(Fault::RowAltered { row }),
            None => walk.faults.push(Fault::RowInserted { row }),
        })
        .await?;
        walk.faults.extend(seals.into_keys().map(|row| Fault::RowMissing { row }));
        Ok(rows)
    }
}
