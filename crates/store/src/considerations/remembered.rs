//! What was read of earlier years, for as long as it is still so.

use crate::PolicyKey;
use hoshin_domain::MunicipalityCode;
use hoshin_domain::consideration::Told;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Where a text lies: the latest edition of a policy, or the policy itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    Edition,
    Policy,
}

pub(super) type Known = BTreeMap<(MunicipalityCode, PolicyKey, Source), (i64, Told)>;

/// What was read before, each with the number of the edition or the revision of the policy it was read at.
#[derive(Debug, Clone, Default)]
pub(crate) struct Remembered(Arc<Mutex<Known>>);

// A large city's ten years are 400; a few hundred bytes each.
const MOST: usize = 20_000;

impl Remembered {
    pub(super) fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn keep(&self, place: (MunicipalityCode, PolicyKey, Source), mark: i64, told: Told) {
        let mut known = self.known();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(place, (mark, told));
    }
}
