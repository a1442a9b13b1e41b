//! One way along the chain, on which everything is gathered that it proves.

use super::Fault;
use super::editions::Frozen;
use crate::seals::Seals;
use crate::{AuditEntry, City, Head};
use hoshin_domain::policy::{Happened, Replay, promise_changes};
use hoshin_domain::{CityEvent, OperatingPolicy, PolicyEvent, TakenOver};
use std::collections::BTreeMap;

#[derive(Default)]
pub(super) struct Walk {
    pub(super) seen: i64,
    pub(super) last: Head,
    passed_anchor: bool,
    pub(super) published: BTreeMap<(String, i64), Frozen>,
    /// Every policy as it stood in its editions, by subject.
    editions: BTreeMap<String, Vec<(u32, OperatingPolicy)>>,
    /// What the log alone gives, by subject.
    pub(super) replays: BTreeMap<String, Replay>,
    /// The last seal of every row.
    pub(super) seals: Seals,
    /// The last entry with seals, and whether it is one of those that sealed what was there.
    pub(super) sealed_by: Option<i64>,
    seals_first: bool,
    pub(super) faults: Vec<Fault>,
}

impl Walk {
    pub(super) fn step(&mut self, city: &City, entry: &AuditEntry, anchor: Option<&Head>) {
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
            self.keep_published(entry, &happened);
        }
        self.keep_seals(entry);
        self.seen = entry.seq;
        self.last = Head { seq: entry.seq, hash: entry.hash.clone() };
    }

    /// Whether the chain ends where it is recorded to end, and passes through what was kept elsewhere.
    pub(super) fn hold_against(&mut self, recorded: &Head, anchor: Option<&Head>) {
        if self.last != *recorded {
            self.faults.push(Fault::TailCut { last: self.last.seq, head: recorded.seq });
        }
        if let Some(anchor) = anchor.filter(|_| !self.passed_anchor) {
            self.faults.push(Fault::AnchorMissing { seq: anchor.seq });
        }
    }

    fn keep_seals(&mut self, entry: &AuditEntry) {
        // What cannot be read was altered, which its digest says.
        let Some(seals) = entry.seals.as_ref().and_then(|seals| serde_json::from_str::<Seals>(seals).ok()) else {
            return;
        };
        let event = entry.happened::<CityEvent>().map(|happened| happened.event);
        let is_of_the_first = matches!(event, Ok(CityEvent::RowsSealed { .. }));
        // They come in one piece, and before all others.
        if is_of_the_first && !self.sealed_by.is_none_or(|before| self.seals_first && before + 1 == entry.seq) {
            self.faults.push(Fault::SealedAgain { seq: entry.seq });
        }
        self.seals.extend(seals);
        (self.seals_first, self.sealed_by) = (is_of_the_first, Some(entry.seq));
    }

    // What the edition must hold, as the log alone gives it.
    fn keep_published(&mut self, entry: &AuditEntry, happened: &Happened) {
        if let PolicyEvent::TakenOverAsPublished { number, .. } = &happened.event {
            return self.keep_of_the_past(entry, *number);
        }
        let PolicyEvent::Published { number, step, reason, digest, post, approvals, records, .. } = &happened.event
        else {
            return;
        };
        let Some(policy) = self.replays.get(&entry.subject).and_then(Replay::policy) else { return };
        let editions = self.editions.entry(entry.subject.clone()).or_default();
        editions.push((*number, policy.clone()));
        let versions: Vec<_> = editions.iter().map(|(number, policy)| (Some(*number), policy)).collect();
        let frozen = Frozen {
            at: entry.at.clone(),
            step: step.as_str().to_owned(),
            reason: reason.clone(),
            digest: Some(digest.clone()),
            // What was published before they were kept has neither.
            approvals: Some(approvals.as_ref().map(|own| own.on_paper(post, happened.at)).unwrap_or_default()),
            changes: Some(if approvals.is_some() { promise_changes(&versions) } else { Vec::new() }),
            records: Some(records.clone()),
        };
        self.published.insert((entry.subject.clone(), i64::from(*number)), frozen);
    }

    // An edition that was public before.
    fn keep_of_the_past(&mut self, entry: &AuditEntry, number: u32) {
        let Some(policy) = self.replays.get(&entry.subject).and_then(Replay::policy) else { return };
        let Some(edition) = policy.publications.iter().find(|known| known.number == number) else { return };
        let frozen = Frozen {
            at: edition.at.to_string(),
            step: edition.step.as_str().to_owned(),
            reason: None,
            digest: Some(edition.digest.clone()),
            approvals: Some(edition.taken_over.as_ref().map(TakenOver::on_paper).unwrap_or_default()),
            changes: Some(Vec::new()),
            records: Some(None),
        };
        self.editions.entry(entry.subject.clone()).or_default().push((number, policy.clone()));
        self.published.insert((entry.subject.clone(), i64::from(number)), frozen);
    }
}
