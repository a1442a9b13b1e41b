//! The policies that were written last, for as long as the log ends where their writing left it: most saves follow one of
//! the same paper, and need not read it again while others wait.

use crate::{Head, KeptPolicy, PolicyKey};
use hoshin_domain::{Cycle, MunicipalityCode};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So many policies are at hand.
const MOST: usize = 16;

/// What a change of a policy begins with.
#[derive(Debug)]
pub(super) struct Begun {
    /// The department's name.
    pub(super) department: String,
    pub(super) kept: KeptPolicy,
    pub(super) cycle: Cycle,
}

/// Shared by everything that belongs to one open store.
#[derive(Debug, Clone, Default)]
pub(crate) struct AtHand(Arc<Mutex<Written>>);

// An end of the log stands for everything before it: whatever is taken back, or written by somebody else, leaves another end.
#[derive(Debug, Default)]
struct Written {
    city: Option<MunicipalityCode>,
    head: Head,
    policies: BTreeMap<PolicyKey, Begun>,
}

impl AtHand {
    fn written(&self) -> MutexGuard<'_, Written> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it may be at hand when the turn comes.
    pub(super) fn expects(&self, key: PolicyKey) -> bool {
        self.written().policies.contains_key(&key)
    }

    /// What was written last, if the log ends as it did then. Whoever takes it puts back what it has become.
    pub(super) fn take(&self, city: &MunicipalityCode, head: &Head, key: PolicyKey) -> Option<Begun> {
        let mut written = self.written();
        written.goes_on_from(city, head);
        written.policies.remove(&key)
    }

    /// Keeps what a change has made of a policy, which began and ends with these ends of the log.
    pub(super) fn put(&self, city: &MunicipalityCode, (before, after): (&Head, &Head), begun: Begun) {
        let mut written = self.written();
        written.goes_on_from(city, before);
        written.head = after.clone();
        if written.policies.len() >= MOST {
            written.policies.pop_first();
        }
        written.policies.insert(begun.kept.key, begun);
    }
}

impl Written {
    fn goes_on_from(&mut self, city: &MunicipalityCode, head: &Head) {
        if self.city.as_ref() != Some(city) || self.head != *head {
            *self = Self { city: Some(city.clone()), head: head.clone(), policies: BTreeMap::new() };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hoshin_domain::{FiscalYear, Form, OperatingPolicy, Step};

    fn key(department: i64) -> PolicyKey {
        let fiscal_year = FiscalYear::try_from(2026).expect("a year");
        PolicyKey { fiscal_year, department: crate::DepartmentId(department) }
    }

    fn begun(department: i64) -> Begun {
        let (key, form) = (key(department), Arc::new(Form::standard().clone()));
        let policy = OperatingPolicy::new(key.fiscal_year, "防災部".into(), form.scale.printed(), Step::Plan);
        let cycle = Cycle::proposed(key.fiscal_year, &form.steps);
        Begun { department: "防災部".into(), kept: KeptPolicy { key, revision: 1, policy, form }, cycle }
    }

    fn head(seq: i64, hash: &str) -> Head {
        Head { seq, hash: hash.to_owned() }
    }

    #[test]
    fn it_is_at_hand_only_behind_the_very_entry_that_wrote_it() {
        let (at_hand, city) = (AtHand::default(), hoshin_town::municipality().code);
        at_hand.put(&city, (&head(1, "a"), &head(2, "b")), begun(1));
        at_hand.put(&city, (&head(2, "b"), &head(3, "c")), begun(2));
        assert!(at_hand.expects(key(1)) && !at_hand.expects(key(3)));
        assert!(at_hand.take(&city, &head(3, "c"), key(1)).is_some());
        assert!(at_hand.take(&city, &head(3, "c"), key(1)).is_none(), "whoever takes it puts it back");
        // What was told to be kept was taken back, and somebody else wrote an entry of the same number.
        assert!(at_hand.take(&city, &head(3, "d"), key(2)).is_none());
        assert!(!at_hand.expects(key(2)));
        at_hand.put(&city, (&head(7, "g"), &head(8, "h")), begun(1));
        assert!(at_hand.take(&"011002".parse().expect("a code"), &head(8, "h"), key(1)).is_none(), "of another city");
    }

    #[test]
    fn only_so_many_are_at_hand() {
        let (at_hand, city) = (AtHand::default(), hoshin_town::municipality().code);
        for number in 0..40 {
            at_hand.put(&city, (&head(number, ""), &head(number + 1, "")), begun(number));
        }
        assert_eq!(at_hand.written().policies.len(), MOST);
        assert!(at_hand.expects(key(39)));
    }
}
