//! What of a list is new, and what is there already.

use super::ListedRecord;
use crate::record::fingerprint::Occasion;
use crate::record::typed::RecordDefect;
use crate::record::{Fingerprint, RecordId};
use std::collections::HashMap;

/// What is kept of an initiative, by what makes two records the same.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub fingerprints: HashMap<Fingerprint, RecordId>,
    pub occasions: HashMap<Occasion, RecordId>,
}

/// What becomes of one record of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    New,
    /// New, but a kept record is of the same day and title with other quantities: it may be the same a second time.
    Resembles(RecordId),
    /// Kept already.
    Kept(RecordId),
    /// It stands in this row of the list already.
    Repeated(usize),
    Refused(Vec<RecordDefect>),
}

impl Outcome {
    /// Whether it is taken over.
    pub fn is_new(&self) -> bool {
        match self {
            Outcome::New | Outcome::Resembles(_) => true,
            Outcome::Kept(_) | Outcome::Repeated(_) | Outcome::Refused(_) => false,
        }
    }
}

/// What becomes of each record of a list, in its order.
pub fn compare(listed: &[ListedRecord], known: &Known) -> Vec<Outcome> {
    let mut rows: HashMap<Fingerprint, usize> = HashMap::new();
    let outcome = |one: &ListedRecord| {
        let record = match &one.record {
            Ok(record) => record,
            Err(defects) => return Outcome::Refused(defects.clone()),
        };
        let fingerprint = Fingerprint::of(record);
        if let Some(id) = known.fingerprints.get(&fingerprint) {
            return Outcome::Kept(*id);
        }
        if let Some(row) = rows.get(&fingerprint) {
            return Outcome::Repeated(*row);
        }
        rows.insert(fingerprint, one.row);
        known.occasions.get(&Occasion::of(record)).map_or(Outcome::New, |id| Outcome::Resembles(*id))
    };
    listed.iter().map(outcome).collect()
}
