//! Keeping, changing, removing and putting back, each in one transaction with its audit entry.

use super::rows::{insert, update};
use super::{KeptRecord, RecordError, key_of, load};
use crate::{City, KeptPolicy, PerformError, StoreError, audit, performed, policies, settings};
use hoshin_domain::record::keeping::{decide, permitted, sections};
use hoshin_domain::record::typed::RecordFrame;
use hoshin_domain::record::{RecordRefusal, TypedRecord};
use hoshin_domain::{ActivityRecord, Actor, Event, RecordId, RecordPlace};
use jiff::Timestamp;
use sqlx::{Any, Transaction};

/// A transaction that holds the city's chain, with the policy a record belongs to.
pub(super) struct Hand<'a> {
    pub(super) city: &'a City,
    pub(super) tx: Transaction<'static, Any>,
    head: audit::Head,
    pub(super) place: RecordPlace,
    pub(super) policy: Option<KeptPolicy>,
    actor: &'a Actor,
    now: Timestamp,
}

impl City {
    /// Keeps a new record. The mark of the form makes a double click one record.
    ///
    /// # Errors
    /// [`RecordError`]: refused by the rules, no such department, or the database failed.
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
        let id = self.next_record(&mut hand.tx).await?;
        let kept = hand.first(id, record);
        insert(&mut hand.tx, self, &[&kept]).await?;
        let event = Event::RecordKept { place, id, record: Box::new(kept.record.clone()) };
        hand.commit(id, event, mark).await?;
        Ok(kept)
    }

    /// Changes a record on the very revision a person saw.
    ///
    /// # Errors
    /// As [`City::keep_record`]; [`RecordError::Moved`] shows what someone else made of it meanwhile.
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
        update(&mut hand.tx, self, &kept).await?;
        let event = Event::RecordChanged {
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
        let event = Event::RecordRemoved { place: before.place, id, title: before.record.title.clone() };
        hand.turned(before, true, event).await
    }

    /// Puts a removed record back.
    pub async fn restore_record(&self, id: RecordId, actor: &Actor, now: Timestamp) -> Result<KeptRecord, RecordError> {
        let (hand, before) = self.hand_on(id, actor, now).await?;
        if !before.is_removed {
            return Ok(before);
        }
        let event = Event::RecordRestored { place: before.place, id, title: before.record.title.clone() };
        hand.turned(before, false, event).await
    }

    pub(super) async fn hand<'a>(
        &'a self,
        place: RecordPlace,
        actor: &'a Actor,
        now: Timestamp,
    ) -> Result<Hand<'a>, RecordError> {
        let mut tx = self.store.begin().await?;
        let head = audit::take_chain(&mut tx, &self.code).await?;
        self.department_in(&mut tx, place.department).await?.ok_or(RecordError::NotFound)?;
        let policy = policies::load(&mut *tx, &self.code, key_of(place)).await?;
        Ok(Hand { city: self, tx, head, place, policy, actor, now })
    }

    /// The hand on a record that is there and that this person may change.
    pub(super) async fn hand_on<'a>(
        &'a self,
        id: RecordId,
        actor: &'a Actor,
        now: Timestamp,
    ) -> Result<(Hand<'a>, KeptRecord), RecordError> {
        let place = self.record(id).await?.ok_or(RecordError::NotFound)?.place;
        let mut hand = self.hand(place, actor, now).await?;
        // Read again: the chain is held now, and nobody else changes it any more.
        let kept = load(&mut *hand.tx, &self.code, id).await?.ok_or(RecordError::NotFound)?;
        hand.permitted()?;
        Ok((hand, kept))
    }

    pub(super) async fn lists_for(
        &self,
        tx: &mut Transaction<'static, Any>,
        policy: Option<&KeptPolicy>,
        place: RecordPlace,
        actor: &Actor,
    ) -> Result<(Vec<String>, Vec<String>), RecordError> {
        let kinds = settings::load(&mut **tx, &self.code).await?.records.kinds;
        let rows: Vec<(String,)> = sqlx::query_as(
            "SELECT name FROM section WHERE municipality = $1 AND department = $2 ORDER BY position, name",
        )
        .bind(self.code.as_str())
        .bind(place.department.0)
        .fetch_all(&mut **tx)
        .await
        .map_err(StoreError::from)?;
        let department: Vec<String> = rows.into_iter().map(|(name,)| name).collect();
        let policy = policy.map(|kept| &kept.policy);
        let initiative = permitted(policy, place, actor).map_err(RecordError::Refused)?;
        Ok((kinds, sections(initiative, &department)))
    }

    /// What a record of this initiative is held against: the city's kinds, and the sections that may have done it.
    ///
    /// # Errors
    /// [`RecordError`] if this person may not keep records there.
    pub async fn record_lists(
        &self,
        place: RecordPlace,
        actor: &Actor,
    ) -> Result<(Vec<String>, Vec<String>), RecordError> {
        let mut tx = self.store.snapshot().await?;
        let policy = policies::load(&mut *tx, &self.code, key_of(place)).await?;
        self.lists_for(&mut tx, policy.as_ref(), place, actor).await
    }

    pub(super) async fn next_record(&self, tx: &mut Transaction<'static, Any>) -> Result<RecordId, StoreError> {
        let (last,): (i64,) = sqlx::query_as("SELECT COALESCE(MAX(id), 0) FROM record WHERE municipality = $1")
            .bind(self.code.as_str())
            .fetch_one(&mut **tx)
            .await?;
        Ok(RecordId(last + 1))
    }
}

impl Hand<'_> {
    pub(super) fn permitted(&self) -> Result<(), RecordError> {
        let policy = self.policy.as_ref().map(|kept| &kept.policy);
        permitted(policy, self.place, self.actor).map(|_| ()).map_err(RecordError::Refused)
    }

    /// The city's kinds, and the sections of the initiative and its department.
    pub(super) async fn lists(&mut self) -> Result<(Vec<String>, Vec<String>), RecordError> {
        self.city.lists_for(&mut self.tx, self.policy.as_ref(), self.place, self.actor).await
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
        decide(policy, self.place, self.actor, typed, frame).map_err(RecordError::Refused)
    }

    /// What the form of this mark has done already.
    async fn done_before(&mut self, mark: Option<&str>) -> Result<Option<KeptRecord>, RecordError> {
        let Some(mark) = mark else { return Ok(None) };
        let events = performed::events_of(&mut self.tx, &self.city.code, mark).await?;
        for event in events.into_iter().flatten() {
            if let Event::RecordKept { id, .. } | Event::RecordChanged { id, .. } = event {
                // A mark is a person's own; what it did is shown to nobody who may not do it.
                self.permitted()?;
                return Ok(load(&mut *self.tx, &self.city.code, id).await?);
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
            kept_at: self.now,
            kept_by: self.actor.name.clone(),
            changed_at: self.now,
            changed_by: self.actor.name.clone(),
        }
    }

    fn changed(&self, before: &KeptRecord, record: ActivityRecord, is_removed: bool) -> KeptRecord {
        KeptRecord {
            revision: before.revision + 1,
            record,
            is_removed,
            changed_at: self.now,
            changed_by: self.actor.name.clone(),
            ..before.clone()
        }
    }

    async fn turned(mut self, before: KeptRecord, is_removed: bool, event: Event) -> Result<KeptRecord, RecordError> {
        let kept = self.changed(&before, before.record.clone(), is_removed);
        update(&mut self.tx, self.city, &kept).await?;
        self.commit(kept.id, event, None).await?;
        Ok(kept)
    }

    /// Appends the event, notes the form, and commits.
    pub(super) async fn commit(mut self, id: RecordId, event: Event, mark: Option<&str>) -> Result<(), RecordError> {
        let events = [event];
        let (city, subject) = (self.city, self.place.subject_of(id));
        audit::append(&mut self.tx, &city.code, self.head, self.actor, &subject, &events, self.now).await?;
        if let Some(mark) = mark {
            performed::keep(&mut self.tx, &city.code, mark, &events, self.now).await?;
        }
        let (place, actor) = (self.place, self.actor);
        let fed = city.feed_in(&mut self.tx, key_of(place), Some(place.initiative), actor, self.now).await;
        fed.map_err(|error| match error {
            PerformError::Store(cause) => cause,
            // Who may keep the record may move what it feeds; anything else is ours to explain.
            PerformError::Refused(_) | PerformError::NotFound | PerformError::Moved => {
                StoreError::corrupt("a fed indicator", error)
            }
        })?;
        self.tx.commit().await.map_err(StoreError::from)?;
        Ok(())
    }
}

impl From<RecordRefusal> for RecordError {
    fn from(refusal: RecordRefusal) -> Self {
        RecordError::Refused(refusal)
    }
}
