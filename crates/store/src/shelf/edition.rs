//! A published version as it is held: of a city's many years most are packed until somebody reads them.

use crate::PolicyKey;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use hoshin_domain::record::PublishedRecords;
use hoshin_domain::{Approval, ApprovalKind, Form, Paper, PromiseChange, Step};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::io::{Read, Write};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// One published version. It never changes.
#[derive(Clone)]
pub struct Edition {
    pub key: PolicyKey,
    /// 1 is the first.
    pub number: u32,
    /// The step it ended.
    pub step: Step,
    pub published_at: Timestamp,
    pub reason: Option<String>,
    pub form: Arc<Form>,
    told: Told,
    held: Held,
}

/// What was published; an [`Edition`] is read as this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub paper: Paper,
    /// The public records as they were then.
    pub records: PublishedRecords,
    /// The posts that agreed to it, in order; empty of what was published before that was kept.
    pub approvals: Vec<Approval>,
    /// What of the promise was changed since it was published first, up to this edition and in its places.
    pub changes: Vec<PromiseChange>,
}

/// What lists tell of an edition without reading it.
#[derive(Clone)]
struct Told {
    department: Arc<str>,
    taken_over_at: Option<Timestamp>,
    changes_promise: bool,
    goals: Arc<[u32]>,
}

impl Told {
    fn of(content: &Content, number: u32) -> Self {
        let confirmed = content.approvals.iter().find(|own| own.act == ApprovalKind::PastConfirmed);
        Self {
            department: content.paper.department.as_deref().unwrap_or_default().into(),
            taken_over_at: confirmed.map(|own| own.at),
            changes_promise: content.changes.iter().any(|change| change.edition == Some(number)),
            goals: content.paper.goals.iter().map(|goal| goal.number).collect(),
        }
    }
}

impl Edition {
    /// An edition of this content, ready to be read.
    pub(super) fn of(
        (key, number, step): (PolicyKey, u32, Step),
        (published_at, reason): (Timestamp, Option<String>),
        form: Arc<Form>,
        content: Content,
    ) -> Self {
        let told = Told::of(&content, number);
        Self { key, number, step, published_at, reason, form, told, held: Held::ready(content) }
    }

    /// A first edition of a paper, with nothing beside it.
    pub fn first(key: PolicyKey, step: Step, published_at: Timestamp, paper: Paper, form: Arc<Form>) -> Self {
        let (approvals, changes, records) = (Vec::new(), Vec::new(), PublishedRecords::default());
        Self::of((key, 1, step), (published_at, None), form, Content { paper, records, approvals, changes })
    }

    /// Another edition, which has this content.
    #[must_use]
    pub fn with(&self, content: Content) -> Self {
        Self { told: Told::of(&content, self.number), held: Held::ready(content), ..self.clone() }
    }

    /// The same edition, of which nothing is unpacked: what is read of it goes with it.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self { held: self.held.afresh(), ..self.clone() }
    }

    /// The same edition, packed until somebody reads it.
    pub(super) fn packed(self) -> Self {
        Self { held: Held::packed(&self), ..self }
    }

    /// The same edition, always ready to be read.
    pub(super) fn kept_ready(self) -> Self {
        Self { held: Held::ready((*self).clone()), ..self }
    }

    /// How many bytes it is packed; 0 of one that is ready.
    pub(super) fn packed_bytes(&self) -> usize {
        self.held.packed.as_ref().map_or(0, |packed| packed.len())
    }

    /// The department as it was printed; nothing where none was.
    pub fn department(&self) -> &str {
        &self.told.department
    }

    /// The numbers of its goals, in the order of the paper.
    pub fn goals(&self) -> &[u32] {
        &self.told.goals
    }

    /// Whether it was published with another promise than the one before.
    pub fn changes_promise(&self) -> bool {
        self.told.changes_promise
    }

    /// Whether it was public before Hoshin came; it bears the day of then.
    pub fn is_taken_over(&self) -> bool {
        self.told.taken_over_at.is_some()
    }

    /// Since when it is here: what came later than something of its own time changes nothing there any more.
    pub fn known_at(&self) -> Timestamp {
        self.told.taken_over_at.unwrap_or(self.published_at)
    }
}

/// Keeps the current editions that come first ready to be read, as many as so many packed bytes hold.
pub(super) fn keep_ready(editions: &mut [Edition], most: usize) {
    let mut left = most;
    for at in 0..editions.len() {
        // The editions of a policy stand in a row, the current one last.
        let is_current = editions.get(at + 1).is_none_or(|next| next.key != editions[at].key);
        if !is_current {
            continue;
        }
        let Some(after) = left.checked_sub(editions[at].packed_bytes()) else { return };
        left = after;
        editions[at] = editions[at].clone().kept_ready();
    }
}

impl Deref for Edition {
    type Target = Content;

    fn deref(&self) -> &Content {
        self.held.content()
    }
}

impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        let head = |own: &Self| (own.key, own.number, own.step, own.published_at);
        head(self) == head(other) && self.reason == other.reason && self.form == other.form && **self == **other
    }
}

impl Eq for Edition {}

// A digest is made of this text: it tells everything that an edition is.
impl fmt::Debug for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Content { paper, records, approvals, changes } = &**self;
        let mut told = f.debug_struct("Edition");
        told.field("key", &self.key).field("number", &self.number).field("step", &self.step);
        told.field("published_at", &self.published_at).field("reason", &self.reason);
        told.field("paper", paper).field("records", records).field("form", &self.form);
        told.field("approvals", approvals).field("changes", changes).finish()
    }
}

/// A content that is ready, or packed and perhaps unpacked just now.
#[derive(Clone)]
struct Held {
    packed: Option<Arc<[u8]>>,
    read: OnceLock<Arc<Content>>,
}

impl Held {
    fn ready(content: Content) -> Self {
        Self { packed: None, read: OnceLock::from(Arc::new(content)) }
    }

    fn packed(content: &Content) -> Self {
        let json = serde_json::to_vec(content).expect("what was published has only text, numbers and lists");
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(&json).expect("a vector takes everything");
        let packed = packer.finish().expect("a vector takes everything");
        Self { packed: Some(packed.into()), read: OnceLock::new() }
    }

    fn content(&self) -> &Content {
        self.read.get_or_init(|| Arc::new(unpacked(self.packed.as_deref().unwrap_or_default())))
    }

    fn afresh(&self) -> Self {
        let read = if self.packed.is_some() { OnceLock::new() } else { self.read.clone() };
        Self { packed: self.packed.clone(), read }
    }
}

fn unpacked(packed: &[u8]) -> Content {
    let mut json = Vec::with_capacity(packed.len() * 8);
    DeflateDecoder::new(packed).read_to_end(&mut json).expect("it was packed here");
    serde_json::from_slice(&json).expect("it was packed here")
}

#[cfg(test)]
mod tests {
    use super::*;
    use hoshin_domain::{DepartmentId, FiscalYear};

    /// The papers of a year, packed.
    fn packed(year: FiscalYear) -> Vec<Edition> {
        let of = |(paper, number): (Paper, i64)| {
            let key = PolicyKey { fiscal_year: year, department: DepartmentId(number) };
            let form = Arc::new(Form::standard().clone());
            Edition::first(key, Step::Result, Timestamp::UNIX_EPOCH, paper, form).packed()
        };
        hoshin_town::papers(year).into_iter().zip(1..).map(of).collect()
    }

    #[test]
    fn what_is_packed_is_the_same_edition_and_is_let_go_again() {
        let (mut bytes, mut of) = (0, 0);
        for packed in hoshin_town::years().into_iter().flat_map(packed) {
            let ready = packed.clone().kept_ready();
            assert_eq!(packed, ready);
            assert_eq!(format!("{packed:?}"), format!("{ready:?}"));
            assert!(packed.held.read.get().is_some() && packed.afresh().held.read.get().is_none());
            assert!(ready.afresh().held.read.get().is_some(), "what is ready stays so");
            bytes += packed.packed_bytes();
            of += serde_json::to_vec(&*ready).expect("it is JSON").len();
            assert_eq!((ready.department(), ready.goals().len()), (packed.department(), packed.paper.goals.len()));
        }
        // A paper that was just begun says little twice; all together do.
        assert!(bytes * 3 < of * 2, "{bytes} of {of} bytes");
    }

    #[test]
    fn of_the_newest_the_current_ones_stay_ready_as_far_as_there_is_room() {
        let [first, _, last] = hoshin_town::years();
        let mut editions = packed(last);
        let mut corrected = editions[0].clone();
        corrected.number = 2;
        editions.insert(1, corrected);
        editions.extend(packed(first));
        let room = editions[1].packed_bytes() + editions[2].packed_bytes();
        keep_ready(&mut editions, room);
        let ready: Vec<usize> = (0..editions.len()).filter(|at| editions[*at].packed_bytes() == 0).collect();
        assert_eq!(ready, [1, 2]);
    }
}
