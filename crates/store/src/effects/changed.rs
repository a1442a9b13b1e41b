//! What its effects know of a change.

use crate::KeptPolicy;
use hoshin_domain::record::PublishedRecords;
use hoshin_domain::{Action, Cycle, OperatingPolicy, PolicyEvent};

/// A change of a policy that is saved.
pub(crate) struct Changed<'a> {
    /// As it was; none if it is begun just now.
    pub(crate) before: Option<&'a OperatingPolicy>,
    pub(crate) kept: &'a KeptPolicy,
    pub(crate) events: &'a [PolicyEvent],
    pub(crate) action: &'a Action,
    pub(crate) cycle: &'a Cycle,
    /// The records that go out with it.
    pub(crate) records: &'a PublishedRecords,
    /// The mark of the form that asked for it.
    pub(crate) mark: Option<&'a str>,
}
