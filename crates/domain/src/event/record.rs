//! What has happened to 取組記録.

use crate::{ActivityRecord, RecordId, RecordPlace};
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

/// What has happened to 取組記録.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantNames)]
#[serde(tag = "event", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RecordEvent {
    /// A record was entered.
    RecordKept { place: RecordPlace, id: RecordId, record: Box<ActivityRecord> },
    /// A record reads otherwise.
    RecordChanged { place: RecordPlace, id: RecordId, before: Box<ActivityRecord>, after: Box<ActivityRecord> },
    /// It is kept aside and can be put back.
    RecordRemoved { place: RecordPlace, id: RecordId, title: String },
    /// A removed record was put back.
    RecordRestored { place: RecordPlace, id: RecordId, title: String },
    /// A list was taken over: so many records of this file.
    RecordsImported { place: RecordPlace, count: u64, file: String, digest: String },
    /// A file lies beside a record.
    RecordFileAdded { place: RecordPlace, id: RecordId, file: String, digest: String },
    /// A file lies beside a record no more.
    RecordFileRemoved { place: RecordPlace, id: RecordId, file: String },
}
