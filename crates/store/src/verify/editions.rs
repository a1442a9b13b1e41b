//! The editions as they lie there, and as the log gives them.

use super::Fault;
use super::walk::Walk;
use crate::statement::rows;
use crate::{City, Result};
use hoshin_domain::record::PublishedRecords;
use hoshin_domain::{Approval, Paper, PromiseChange};
use serde::de::DeserializeOwned;
use sqlx::{AnyConnection, FromRow};
use std::collections::BTreeMap;

/// What never changes of an edition. What cannot be read is none, and so not what was published.
#[derive(PartialEq, Eq)]
pub(super) struct Frozen {
    pub(super) at: String,
    pub(super) step: String,
    pub(super) reason: Option<String>,
    pub(super) digest: Option<String>,
    pub(super) approvals: Option<Vec<Approval>>,
    pub(super) changes: Option<Vec<PromiseChange>>,
    /// The digest of its records, if it has any.
    pub(super) records: Option<Option<String>>,
}

// Not the shelf's own reading: that ends at the first edition that cannot be read.
#[derive(FromRow)]
struct Kept {
    fiscal_year: i64,
    department: i64,
    number: i64,
    published_at: String,
    step: String,
    reason: Option<String>,
    paper: String,
    approvals: Option<String>,
    changes: Option<String>,
    records: Option<String>,
}

impl City {
    pub(super) async fn compare_editions(&self, from: &mut AnyConnection, walk: &mut Walk) -> Result<()> {
        let statement = "SELECT fiscal_year, department, number, published_at, step, reason, paper, approvals, changes, \
             records FROM publication WHERE municipality = $1";
        let kept: Vec<Kept> = rows(from, &self.code, statement, &[]).await?;
        let mut on_shelf: BTreeMap<_, _> = kept.into_iter().map(Kept::read).collect();
        for ((subject, number), published) in std::mem::take(&mut walk.published) {
            let mut found = on_shelf.remove(&(subject.clone(), number));
            let number = in_fault(number);
            // An edition that is not there at all is one fault, not two.
            if let Some(found) = &mut found
                && found.records != published.records
            {
                found.records.clone_from(&published.records);
                walk.faults.push(Fault::PublishedRecordsAltered { subject: subject.clone(), number });
            }
            if found != Some(published) {
                walk.faults.push(Fault::PublicationAltered { subject, number });
            }
        }
        let inserted = on_shelf.into_keys();
        walk.faults
            .extend(inserted.map(|(subject, number)| Fault::PublicationAltered { subject, number: in_fault(number) }));
        Ok(())
    }
}

// A number that no edition can have stands for one that was written there by hand.
fn in_fault(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

impl Kept {
    fn read(self) -> ((String, i64), Frozen) {
        let key = (format!("policy/{}/{}", self.fiscal_year, self.department), self.number);
        let records = beside::<PublishedRecords>(self.records.as_deref());
        let frozen = Frozen {
            at: self.published_at,
            step: self.step,
            reason: self.reason,
            digest: serde_json::from_str::<Paper>(&self.paper).ok().map(|paper| paper.digest()),
            approvals: beside(self.approvals.as_deref()),
            changes: beside(self.changes.as_deref()),
            records: records.map(|records| records.digest()),
        };
        (key, frozen)
    }
}

fn beside<T: DeserializeOwned + Default>(text: Option<&str>) -> Option<T> {
    text.map_or_else(|| Some(T::default()), |text| serde_json::from_str(text).ok())
}
