//! Checking what must not have been altered by a hand in the database.

use crate::{City, Entry, Head, StoreError};
use hoshin_domain::Event;
use std::collections::BTreeMap;

/// The result of walking a city's chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    pub entries: i64,
    pub head: Head,
    pub faults: Vec<Fault>,
}

/// The first place where the log, or a publication it speaks of, is not what was written.
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
}

const BATCH: i64 = 1_000;

impl City {
    /// Walks the whole chain, compares its end with the recorded head and with one kept elsewhere,
    /// and every published paper with the digest the log holds of it.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer.
    pub async fn verify(&self, anchor: Option<&Head>) -> Result<Verification, StoreError> {
        let head = self.audit_head().await?;
        let mut walk = Walk::default();
        loop {
            let batch = self.audit_after(walk.seen, BATCH).await?;
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
        self.compare_shelf(&mut walk).await?;
        Ok(Verification { entries: walk.last.seq, head, faults: walk.faults })
    }

    async fn compare_shelf(&self, walk: &mut Walk) -> Result<(), StoreError> {
        let editions = self.store.shelf(self.code.clone()).editions().await?;
        let mut on_shelf: BTreeMap<_, _> = editions
            .into_iter()
            .map(|edition| ((edition.key.subject(), edition.number), edition.paper.digest()))
            .collect();
        for ((subject, number), digest) in std::mem::take(&mut walk.published) {
            if on_shelf.remove(&(subject.clone(), number)) != Some(digest) {
                walk.faults.push(Fault::PublicationAltered { subject, number });
            }
        }
        let inserted = on_shelf.into_keys();
        walk.faults.extend(inserted.map(|(subject, number)| Fault::PublicationAltered { subject, number }));
        Ok(())
    }
}

struct Walk {
    seen: i64,
    last: Head,
    passed_anchor: bool,
    published: BTreeMap<(String, u32), String>,
    faults: Vec<Fault>,
}

impl Default for Walk {
    fn default() -> Self {
        let last = Head { seq: 0, hash: String::new() };
        Self { seen: 0, last, passed_anchor: false, published: BTreeMap::new(), faults: Vec::new() }
    }
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
        if let Ok(Event::Published { number, digest, .. }) = serde_json::from_str(&entry.event) {
            self.published.insert((entry.subject.clone(), number), digest);
        }
        self.seen = entry.seq;
        self.last = Head { seq: entry.seq, hash: entry.hash.clone() };
    }
}
