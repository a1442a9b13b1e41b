//! What has been published of a policy, and whether the paper still reads so.

use super::OperatingPolicy;
use crate::approval::{Approvals, TakenOver};
use crate::{Indicator, IndicatorField, ItemId, Step};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The fact that a version was published. The version itself stands in the store and never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// 1 is the first.
    pub number: u32,
    /// The step it ended.
    pub step: Step,
    pub at: Timestamp,
    /// The name of the person on that day.
    pub by: String,
    /// Why a published paper was corrected.
    pub reason: Option<String>,
    /// The digest of the published paper, to tell whether anything has changed since.
    pub digest: String,
    /// Who had agreed to it; unknown of what was published before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approvals: Option<Approvals>,
    /// The values of indicators it reported, to tell which of them a correction restates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actuals: Vec<PublishedActual>,
    /// The digest of the records that went out with it; none if none did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records: Option<String>,
    /// It was public before Hoshin came; `at` is the day of then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_over: Option<TakenOver>,
}

/// What an indicator was published to have reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedActual {
    pub indicator: ItemId,
    pub actual: String,
    /// Why it was corrected then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restatement: Option<String>,
}

impl OperatingPolicy {
    /// The publication that the whole paper is, word for word; none while anything stands on it that was not published.
    /// A print of the paper may call itself this edition, else it is a draft.
    pub fn edition(&self) -> Option<&Publication> {
        let digest = self.paper().digest();
        self.publications.last().filter(|last| last.digest == digest)
    }

    /// Whether it was public before Hoshin came: it stands as published, and no step follows.
    pub fn is_of_the_past(&self) -> bool {
        self.publications.iter().any(|publication| publication.taken_over.is_some())
    }

    /// Whether what was published last would read otherwise today.
    pub fn has_changed_since_publication(&self) -> bool {
        self.publications.last().is_none_or(|last| last.digest != self.paper_of(last.step).digest())
    }

    /// The digest of the paper as the step under way would publish it.
    pub fn version(&self) -> String {
        self.paper_of(self.progress.step).digest()
    }

    /// What the indicators reached, as the publication of this step reports it.
    pub fn reported(&self, step: Step) -> Vec<PublishedActual> {
        let lists = self.measured().filter(|_| step != Step::Plan).flat_map(|(_, list)| list);
        let reported = |own: &Indicator| {
            let text = |field| own.values.get(field).map(str::to_owned);
            let actual = text(IndicatorField::Actual)?;
            Some(PublishedActual { indicator: own.id, actual, restatement: text(IndicatorField::Restatement) })
        };
        lists.filter_map(reported).collect()
    }
}
