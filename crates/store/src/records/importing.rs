//! A list is taken over: all of it or nothing, in one transaction, and each file once.

use super::keeping::{RecordKeeper, lists_for};
use super::rows::insert;
use super::{KeptRecord, RecordError, key_of};
use crate::change::Change;
use crate::kept::Text;
use crate::statement::rows;
use crate::{City, StoreError, performed, policies};
use hoshin_domain::record::fingerprint::Occasion;
use hoshin_domain::record::import::{Known, ListFault, ListedRecord, Outcome, compare, read};
use hoshin_domain::record::mapping::Table;
use hoshin_domain::record::typed::RecordFrame;
use hoshin_domain::record::{Fingerprint, Mapping};
use hoshin_domain::{Actor, Event, RecordEvent, RecordId, RecordPlace};
use jiff::Timestamp;
use sqlx::{AnyConnection, FromRow};
use std::sync::Arc;

/// A list that a person wants to take over, as it was shown to them.
#[derive(Debug, Clone)]
pub struct ListTakeover<'a> {
    pub place: RecordPlace,
    pub table: Arc<Table>,
    pub mapping: &'a Mapping,
    pub file_name: &'a str,
    pub digest: &'a str,
    /// How many new records the person saw; with another number nothing is taken over.
    pub expected: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct TakenList {
    pub file_name: String,
    pub records: i64,
    #[sqlx(try_from = "Text")]
    pub taken_at: Timestamp,
    /// The name of the person on that day.
    pub taken_by: String,
}

/// What a list would bring, or did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadList {
    pub listed: Vec<ListedRecord>,
    pub outcomes: Vec<Outcome>,
}

/// Why a list was not taken over.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    #[error("the list is of another kind: {0:?}")]
    Fault(ListFault),
    /// Records were kept or removed since the person looked.
    #[error("the list brings something else by now")]
    Moved,
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl ReadList {
    pub fn new_records(&self) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.is_new()).count()
    }
}

impl City {
    /// What a list would bring, nothing kept.
    pub async fn preview_list(
        &self,
        place: RecordPlace,
        table: &Arc<Table>,
        mapping: &Mapping,
        actor: &Actor,
    ) -> Result<ReadList, ListError> {
        // Looking writes nothing, and so holds nobody up.
        let mut tx = self.store.snapshot().await.map_err(RecordError::from)?;
        let policy = policies::load(&mut *tx, &self.code, key_of(place)).await.map_err(RecordError::from)?;
        let lists = lists_for(&mut tx, &self.code, policy.as_ref(), place, actor).await?;
        let known = self.known_records(&mut tx, place).await.map_err(RecordError::from)?;
        tx.leave().await.map_err(RecordError::from)?;
        let listed = read_aside(place, lists, table, mapping).await?;
        let outcomes = compare(&listed, &known);
        Ok(ReadList { listed, outcomes })
    }

    /// Takes the new records of a list over; on an error nothing is kept.
    pub async fn take_list(
        &self,
        takeover: &ListTakeover<'_>,
        mark: Option<&str>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<u64, ListError> {
        let mut hand = self.hand(takeover.place, actor, now).await?;
        if let Some(count) = hand.taken_before(mark).await? {
            return Ok(count);
        }
        let lists = hand.lists().await?;
        drop(hand);
        let listed = read_aside(takeover.place, lists.clone(), &takeover.table, takeover.mapping).await?;
        let mut hand = self.hand(takeover.place, actor, now).await?;
        let outcomes = compare(
            &listed,
            &self
                .known_records(hand.change.tx().await.map_err(RecordError::from)?, takeover.place)
                .await
                .map_err(RecordError::from)?,
        );
        let list = ReadList { listed, outcomes };
        if hand.lists().await? != lists || list.new_records() != takeover.expected {
            return Err(ListError::Moved);
        }
        let first = hand.next_record().await.map_err(RecordError::from)?;
        let fresh = list.listed.into_iter().zip(&list.outcomes).filter(|(_, outcome)| outcome.is_new());
        let kept: Vec<KeptRecord> = fresh
            .filter_map(|(listed, _)| listed.record.ok())
            .zip(first.0..)
            .map(|(record, id)| hand.first(RecordId(id), record))
            .collect();
        let rows: Vec<&KeptRecord> = kept.iter().collect();
        insert(&mut hand.change, &rows).await.map_err(RecordError::from)?;
        let count = kept.len() as u64;
        note(&mut hand.change, takeover, count).await.map_err(RecordError::from)?;
        let event = RecordEvent::RecordsImported {
            place: takeover.place,
            count,
            file: takeover.file_name.to_owned(),
            digest: takeover.digest.to_owned(),
        };
        hand.commit(first, event, mark).await?;
        Ok(count)
    }

    /// The list of this digest, if it was taken over for this initiative already.
    pub async fn taken_list(&self, place: RecordPlace, digest: &str) -> Result<Option<TakenList>, StoreError> {
        let statement = "SELECT file_name, records, taken_at, taken_by FROM record_import WHERE municipality = $1 \
             AND digest = $2 AND fiscal_year = $3 AND department = $4 AND initiative = $5";
        let RecordPlace { fiscal_year, department, initiative } = place;
        self.row(statement, &[&digest, &fiscal_year, &department, &initiative]).await
    }

    async fn known_records(&self, from: &mut AnyConnection, place: RecordPlace) -> Result<Known, StoreError> {
        let statement = "SELECT id, fingerprint, occasion FROM record WHERE municipality = $1 AND fiscal_year = $2 \
             AND department = $3 AND initiative = $4 AND is_removed = 0";
        let RecordPlace { fiscal_year, department, initiative } = place;
        let rows: Vec<(i64, String, String)> =
            rows(from, &self.code, statement, &[&fiscal_year, &department, &initiative]).await?;
        let mut known = Known::default();
        for (id, fingerprint, occasion) in rows {
            known.fingerprints.insert(Fingerprint::from(fingerprint), RecordId(id));
            known.occasions.insert(Occasion::from(occasion), RecordId(id));
        }
        Ok(known)
    }
}

impl RecordKeeper<'_> {
    async fn taken_before(&mut self, mark: Option<&str>) -> Result<Option<u64>, RecordError> {
        let events = performed::events_of(&mut self.change, mark).await?;
        let count = events.into_iter().flatten().find_map(|event| {
            if let Event::Record(RecordEvent::RecordsImported { count, .. }) = event { Some(count) } else { None }
        });
        if count.is_some() {
            self.permitted()?;
        }
        Ok(count)
    }
}

// A hundred thousand rows take a second: on a thread where no page waits for it.
async fn read_aside(
    place: RecordPlace,
    (kinds, sections): (Vec<String>, Vec<String>),
    table: &Arc<Table>,
    mapping: &Mapping,
) -> Result<Vec<ListedRecord>, ListError> {
    let (table, mapping) = (Arc::clone(table), mapping.clone());
    let work = tokio::task::spawn_blocking(move || {
        let frame = RecordFrame { fiscal_year: place.fiscal_year, kinds: &kinds, sections: &sections };
        read(&table, &mapping, frame)
    });
    work.await.expect("reading a list does not panic").map_err(ListError::Fault)
}

async fn note(change: &mut Change<'_>, takeover: &ListTakeover<'_>, count: u64) -> Result<(), StoreError> {
    let statement = "INSERT INTO record_import (municipality, digest, fiscal_year, department, initiative, file_name, \
         records, taken_at, taken_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (municipality, digest, fiscal_year, department, initiative) DO UPDATE \
         SET records = record_import.records + excluded.records, taken_at = excluded.taken_at, \
         taken_by = excluded.taken_by";
    let (count, now, by) = (i64::try_from(count).unwrap_or(i64::MAX), change.now, &change.actor.name);
    let RecordPlace { fiscal_year, department, initiative } = takeover.place;
    let (digest, file) = (takeover.digest, takeover.file_name);
    change.execute(statement, &[&digest, &fiscal_year, &department, &initiative, &file, &count, &now, by]).await?;
    Ok(())
}
