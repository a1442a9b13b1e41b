//! Checking what must not have been altered by a hand in the database.

use crate::transaction::Transaction;
use crate::{City, Edition, Entry, Head, StoreError, audit, policies, shelf};
use hoshin_domain::policy::{Happened, Replay, promise_changes};
use hoshin_domain::{Approval, OperatingPolicy, PolicyEvent, PromiseChange};
use std::collections::BTreeMap;

/// The result of walking a city's chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    pub entries: i64,
    pub head: Head,
    pub faults: Vec<Fault>,
}

/// A place where the log, or a publication or policy it speaks of, is not what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The row's digest is not the digest of its values.
    Altered { seq: i64 },
    /// A row is missing, inserted or out of order before this one.
    Broken { seq: i64 },
    /// The last row is not the recorded head: the tail was cut.
    TailCut { last: i64, head: i64 },
    /// The chain does not pass through the head kept elsewhere.
    AnchorMissing { seq: i64 },
    /// The paper on the shelf is not the one that was published, or not there.
    PublicationAltered { subject: String, number: u32 },
    /// The records that went out with an edition are not those that did, or not there.
    PublishedRecordsAltered { subject: String, number: u32 },
    /// The policy as it is kept is not what the log alone gives, or one of the two is not there.
    PolicyAltered { subject: String },
}

const BATCH: i64 = 1_000;

impl City {
    /// Walks the whole chain, compares its end with the recorded head and with one kept elsewhere, every published
    /// paper and its records with the digests the log holds of them, and every policy with what its log alone gives.
    pub async fn verify(&self, anchor: Option<&Head>) -> Result<Verification, StoreError> {
        // Of one moment: what others write meanwhile must not look like a fault.
        let mut tx = self.store.snapshot().await?;
        let head = audit::head_of(&mut *tx, &self.code).await?;
        let mut walk = Walk::default();
        loop {
            let batch = audit::entries_after(&mut *tx, &self.code, walk.seen, BATCH).await?;
            for entry in &batch {
                walk.step(self, entry, anchor);
            }
            if batch.len() < usize::try_from(BATCH).expect("a small constant") {
                break;
            }
        }
        if walk.last.seq != head.seq || walk.last.hash != head.hash {
            walk.faults.push(Fault::TailCut { last: walk.last.seq, head: head.seq });
        }
        if let Some(anchor) = anchor.filter(|_| !walk.passed_anchor) {
            walk.faults.push(Fault::AnchorMissing { seq: anchor.seq });
        }
        self.compare_shelf(&mut tx, &mut walk).await?;
        self.compare_policies(&mut tx, &mut walk).await?;
        tx.leave().await?;
        Ok(Verification { entries: walk.last.seq, head, faults: walk.faults })
    }

    async fn compare_shelf(&self, tx: &mut Transaction, walk: &mut Walk) -> Result<(), StoreError> {
        let editions = shelf::editions_in(&mut **tx, &self.code).await?;
        let mut on_shelf: BTreeMap<_, _> = editions
            .into_iter()
            .map(|edition| ((edition.key.subject(), edition.number), Frozen::of(edition)))
            .collect();
        for ((subject, number), published) in std::mem::take(&mut walk.published) {
            let found = on_shelf.remove(&(subject.clone(), number));
            // An edition that is not there at all is one fault, not two.
            if found.as_ref().is_some_and(|found| found.records != published.records) {
                walk.faults.push(Fault::PublishedRecordsAltered { subject: subject.clone(), number });
            }
            if !found.is_some_and(|found| published.is(&found)) {
                walk.faults.push(Fault::PublicationAltered { subject, number });
            }
        }
        let inserted = on_shelf.into_keys();
        walk.faults.extend(inserted.map(|(subject, number)| Fault::PublicationAltered { subject, number }));
        Ok(())
    }

    // Read, not compared as text: a body that lacks what a later version of Hoshin added means the same.
    async fn compare_policies(&self, tx: &mut Transaction, walk: &mut Walk) -> Result<(), StoreError> {
        let mut kept: BTreeMap<_, _> = policies::bodies(&mut **tx, &self.code).await?.into_iter().collect();
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
}

/// What never changes of an edition.
struct Frozen {
    digest: String,
    /// Unknown of what was published before they were kept; then neither is compared.
    approvals: Option<Vec<Approval>>,
    changes: Vec<PromiseChange>,
    records: Option<String>,
}

impl Frozen {
    fn of(edition: Edition) -> Self {
        let (digest, records) = (edition.paper.digest(), edition.records.digest());
        Self { digest, approvals: Some(edition.approvals), changes: edition.changes, records }
    }

    fn is(&self, found: &Frozen) -> bool {
        self.digest == found.digest
            && (self.approvals.is_none() || (&self.approvals, &self.changes) == (&found.approvals, &found.changes))
    }
}

#[derive(Default)]
struct Walk {
    seen: i64,
    last: Head,
    passed_anchor: bool,
    published: BTreeMap<(String, u32), Frozen>,
    /// Every policy as it stood in its editions, by subject.
    editions: BTreeMap<String, Vec<(u32, OperatingPolicy)>>,
    /// What the log alone gives, by subject.
    replays: BTreeMap<String, Replay>,
    faults: Vec<Fault>,
}

impl Walk {
    fn step(&mut self, city: &City, entry: &Entry, anchor: Option<&Head>) {
        if entry.right_hash(&city.code) != entry.hash {
            self.faults.push(Fault::Altered { seq: entry.seq });
        }
        if entry.seq != self.last.seq + 1 || entry.previous != self.last.hash {
            self.faults.push(Fault::Broken { seq: entry.seq });
        }
        if anchor.is_some_and(|anchor| anchor.seq == entry.seq && anchor.hash == entry.hash) {
            self.passed_anchor = true;
        }
        // An entry that cannot be read leaves its policy without it, and so a fault of the policy.
        if entry.subject.starts_with("policy/")
            && let Ok(happened) = entry.happened::<PolicyEvent>()
        {
            self.replays.entry(entry.subject.clone()).or_default().step(&happened);
            self.keep_published(&entry.subject, &happened);
        }
        self.seen = entry.seq;
        self.last = Head { seq: entry.seq, hash: entry.hash.clone() };
    }

    // What the edition must hold, as the log alone gives it.
    fn keep_published(&mut self, subject: &str, happened: &Happened) {
        let PolicyEvent::Published { number, digest, post, approvals, records, .. } = &happened.event else { return };
        let Some(policy) = self.replays.get(subject).and_then(Replay::policy) else { return };
        let editions = self.editions.entry(subject.to_owned()).or_default();
        editions.push((*number, policy.clone()));
        let versions: Vec<_> = editions.iter().map(|(number, policy)| (Some(*number), policy)).collect();
        let frozen = Frozen {
            digest: digest.clone(),
            approvals: approvals.as_ref().map(|own| own.on_paper(post, happened.at)),
            changes: promise_changes(&versions),
            records: records.clone(),
        };
        self.published.insert((subject.to_owned(), *number), frozen);
    }
}
