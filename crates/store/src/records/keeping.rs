//! Keeping, changing, removing and putting back, each in one transaction with its audit entry.

use super::rows::{insert, update};
use super::{KeptRecord, RecordError, key_of, load};
use crate::change::Change;
use crate::effects::feeding::feed;
use crate::statement::{json, rows};
use crate::{City, KeptPolicy, PerformError, StoreError, performed, policies, settings};
use hoshin_domain::record::keeping::{decide, permitted, sections};
use hoshin_domain::record::typed::RecordFrame;
use hoshin_domain::record::{RecordRefusal, TypedRecord};
use hoshin_domain::{ActivityRecord, Actor, Event, MunicipalityCode, RecordEvent, RecordId, RecordPlace};
use jiff::Timestamp;
use sqlx::AnyConnection;

/// A change of records, with the policy they belong to.
pub(super) struct RecordKeeper<'a> {
    pub(super) change: Change<'a>,
    pub(super) place: RecordPlace,
    pub(super) policy: Option<KeptPolicy>,
}

impl City {
    /// Keeps a new record. The mark of the form makes a double click one record.
    pub async fn keep_record(
        &self,
        place: RecordPlace,
        typed: &TypedRecord,
        mark: Option<&str>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<KeptRecord, RecordError> {
        let mut hand = self.hand(place, actor, now).await?;
        if let Some(done) = hand.done_before(mark).await? {
            return Ok(done);
        }
        let record = hand.decided(typed, None).await?;
        let id = hand.next_record().await?;
        let kept = hand.first(id, record);
        insert(&mut hand.change, &[&kept]).await?;
        let event = RecordEvent::RecordKept { place, id, record: Box::new(kept.record.clone()) };
        hand.commit(id, event, mark).await?;
        Ok(kept)
    }

    /// Changes a record on the very revision a person saw; [`RecordError::Moved`] shows what someone else made of it
    /// meanwhile.
    pub async fn change_record(
        &self,
        id: RecordId,
        revision: i64,
        typed: &TypedRecord,
        mark: Option<&str>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<KeptRecord, RecordError> {
        let (mut hand, before) = self.hand_on(id, actor, now).await?;
        if let Some(done) = hand.done_before(mark).await? {
            return Ok(done);
        }
        let record = hand.decided(typed, Some(&before.record)).await?;
        if before.is_removed || before.revision != revision {
            return Err(RecordError::Moved(Box::new(before)));
        }
        if record == before.record {
            return Ok(before);
        }
        let kept = hand.changed(&before, record, false);
        update(&mut hand.change, &kept).await?;
        let event = RecordEvent::RecordChanged {
            place: kept.place,
            id,
            before: Box::new(before.record),
            after: Box::new(kept.record.clone()),
        };
        hand.commit(id, event, mark).await?;
        Ok(kept)
    }

    /// Takes a record out. It stays in the log and can be put back.
    pub async fn remove_record(
        &self,
        id: RecordId,
        revision: i64,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<KeptRecord, RecordError> {
        let (hand, before) = self.hand_on(id, actor, now).await?;
        // Twice removed is once removed.
        if before.is_removed {
            return Ok(before);
        }
        if before.revision != revision {
            return Err(RecordError::Moved(Box::new(before)));
        }
        let event = RecordEvent::RecordRemoved { place: before.place, id, title: before.record.title.clone() };
        hand.turned(before, true, event).await
    }

    /// Puts a removed record back.
    pub async fn restore_record(&self, id: RecordId, actor: &Actor, now: Timestamp) -> Result<KeptRecord, RecordError> {
        let (hand, before) = self.hand_on(id, actor, now).await?;
        if !before.is_removed {
            return Ok(before);
        }
        let event = RecordEvent::RecordRestored { place: before.place, id, title: before.record.title.clone() };
        hand.turned(before, false, event).await
    }

    pub(super) async fn hand<'a>(
        &'a self,
        place: RecordPlace,
        actor: &'a Actor,
        now: Timestamp,
    ) -> Result<RecordKeeper<'a>, RecordError> {
        let mut change = self.change(actor, now).await?;
        change.department(place.department).await?.ok_or(RecordError::NotFound)?;
        let policy = policies::load(change.tx().await?, &self.code, key_of(place)).await?;
        Ok(RecordKeeper { change, place, policy })
    }

    /// The hand on a record that is there and that this person may change.
    pub(super) async fn hand_on<'a>(
        &'a self,
        id: RecordId,
        actor: &'a Actor,
        now: Timestamp,
    ) -> Result<(RecordKeeper<'a>, KeptRecord), RecordError> {
        let place = self.record(id).await?.ok_or(RecordError::NotFound)?.place;
        let mut hand = self.hand(place, actor, now).await?;
        // Read again: the chain is held now, and nobody else changes it any more.
        let kept = load(hand.change.tx().await?, &self.code, id).await?.ok_or(RecordError::NotFound)?;
        hand.permitted()?;
        Ok((hand, kept))
    }

    /// What a record of this initiative is held against: the city's kinds, and the sections that may have done it.
    pub async fn record_lists(
        &self,
        place: RecordPlace,
        actor: &Actor,
    ) -> Result<(Vec<String>, Vec<String>), RecordError> {
        let mut tx = self.store.snapshot().await?;
        let policy = policies::load(&mut *tx, &self.code, key_of(place)).await?;
        let lists = lists_for(&mut tx, &self.code, policy.as_ref(), place, actor).await;
        tx.leave().await?;
        lists
    }
}

impl RecordKeeper<'_> {
    pub(super) fn permitted(&self) -> Result<(), RecordError> {
        let policy = self.policy.as_ref().map(|kept| &kept.policy);
        permitted(policy, self.place, self.change.actor).map(|_| ()).map_err(RecordError::Refused)
    }

    /// The city's kinds, and the sections of the initiative and its department.
    pub(super) async fn lists(&mut self) -> Result<(Vec<String>, Vec<String>), RecordError> {
        let (code, actor) = (self.change.code(), self.change.actor);
        lists_for(self.change.tx().await?, code, self.policy.as_ref(), self.place, actor).await
    }

    pub(super) async fn next_record(&mut self) -> Result<RecordId, StoreError> {
        let statement = "SELECT COALESCE(MAX(id), 0) + 1 FROM record WHERE municipality = $1";
        Ok(RecordId(self.change.number(statement, &[]).await?))
    }

    async fn decided(
        &mut self,
        typed: &TypedRecord,
        before: Option<&ActivityRecord>,
    ) -> Result<ActivityRecord, RecordError> {
        let (mut kinds, mut sections) = self.lists().await?;
        // What a record was kept with, it may keep.
        kinds.extend(before.map(|record| record.kind.clone()));
        sections.extend(before.map(|record| record.section.clone()));
        let frame = RecordFrame { fiscal_year: self.place.fiscal_year, kinds: &kinds, sections: &sections };
        let policy = self.policy.as_ref().map(|kept| &kept.policy);
        decide(policy, self.place, self.change.actor, typed, frame).map_err(RecordError::Refused)
    }

    /// What the form of this mark has done already.
    async fn done_before(&mut self, mark: Option<&str>) -> Result<Option<KeptRecord>, RecordError> {
        let events = performed::events_of(&mut self.change, mark).await?;
        for event in events.into_iter().flatten() {
            if let Event::Record(RecordEvent::RecordKept { id, .. } | RecordEvent::RecordChanged { id, .. }) = event {
                // A mark is a person's own; what it did is shown to nobody who may not do it.
                self.permitted()?;
                let code = self.change.code();
                return Ok(load(self.change.tx().await?, code, id).await?);
            }
        }
        Ok(None)
    }

    pub(super) fn first(&self, id: RecordId, record: ActivityRecord) -> KeptRecord {
        KeptRecord {
            id,
            place: self.place,
            revision: 1,
            record,
            is_removed: false,
            kept_at: self.change.now,
            kept_by: self.change.actor.name.clone(),
            changed_at: self.change.now,
            changed_by: self.change.actor.name.clone(),
        }
    }

    fn changed(&self, before: &KeptRecord, record: ActivityRecord, is_removed: bool) -> KeptRecord {
        KeptRecord {
            revision: before.revision + 1,
            record,
            is_removed,
            changed_at: self.change.now,
            changed_by: self.change.actor.name.clone(),
            ..before.clone()
        }
    }

    async fn turned(
        mut self,
        before: KeptRecord,
        is_removed: bool,
        event: RecordEvent,
    ) -> Result<KeptRecord, RecordError> {
        let kept = self.changed(&before, before.record.clone(), is_removed);
        update(&mut self.change, &kept).await?;
        self.commit(kept.id, event, None).await?;
        Ok(kept)
    }

    /// Records the event, notes the form, lets what it feeds follow, and commits.
    pub(super) async fn commit(
        mut self,
        id: RecordId,
        event: RecordEvent,
        mark: Option<&str>,
    ) -> Result<(), RecordError> {
        let noted = json(&[&event]);
        self.change.append(&self.place.subject_of(id), vec![event.into()]);
        performed::keep(&mut self.change, mark, &noted);
        let fed = feed(&mut self.change, key_of(self.place), Some(self.place.initiative)).await;
        fed.map_err(|error| match error {
            PerformError::Store(cause) => cause,
            // Who may keep the record may move what it feeds; anything else is ours to explain.
            PerformError::Refused(_) | PerformError::NotFound | PerformError::Moved => {
                StoreError::corrupt("a fed indicator", error)
            }
        })?;
        Ok(self.change.commit().await?)
    }
}

/// The city's kinds, and the sections of the initiative and its department.
pub(super) async fn lists_for(
    from: &mut AnyConnection,
    code: &MunicipalityCode,
    policy: Option<&KeptPolicy>,
    place: RecordPlace,
    actor: &Actor,
) -> Result<(Vec<String>, Vec<String>), RecordError> {
    let kinds = settings::load(&mut *from, code).await?.records.kinds;
    let statement = "SELECT name FROM section WHERE municipality = $1 AND department = $2 ORDER BY position, name";
    let names: Vec<(String,)> = rows(from, code, statement, &[&place.department]).await?;
    let department: Vec<String> = names.into_iter().map(|(name,)| name).collect();
    let policy = policy.map(|kept| &kept.policy);
    let initiative = permitted(policy, place, actor).map_err(RecordError::Refused)?;
    Ok((kinds, sections(initiative, &department)))
}

impl From<RecordRefusal> for RecordError {
    fn from(refusal: RecordRefusal) -> Self {
        RecordError::Refused(refusal)
    }
}
