//! A policy is changed: load, decide, save, append, what follows, in one transaction.

mod at_hand;
mod beginning;
mod facts;

use crate::change::Change;
use crate::effects::{self, Changed};
use crate::writer::Company;
use crate::{City, KeptPolicy, PerformError, PolicyKey, performed, policies};
pub(crate) use at_hand::AtHand;
use beginning::Beginning;
use facts::Facts;
use futures_util::future::BoxFuture;
use hoshin_domain::{Action, Actor, Event, PolicyEvent, decide};
use jiff::Timestamp;

/// The policy after an action, and what happened. No events: nothing had to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Performed {
    pub kept: KeptPolicy,
    pub events: Vec<PolicyEvent>,
}

/// How an action was asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request<'a> {
    /// Only on the very revision a person decided on; 0 is "not begun yet".
    pub revision: Option<i64>,
    /// The mark of the form: what it asked for once is not done again, however often it arrives.
    pub mark: Option<&'a str>,
}

impl City {
    /// The only way to change a policy: the change and its audit entries commit together.
    pub async fn perform(
        &self,
        key: PolicyKey,
        actor: &Actor,
        action: &Action,
        now: Timestamp,
    ) -> Result<Performed, PerformError> {
        self.perform_on(key, Request::default(), actor, action, now).await
    }

    /// Like [`City::perform`], but only as it was asked for: not if the revision is another.
    pub async fn perform_on(
        &self,
        key: PolicyKey,
        request: Request<'_>,
        actor: &Actor,
        action: &Action,
        now: Timestamp,
    ) -> Result<Performed, PerformError> {
        let is_expected = self.store.at_hand.expects(key);
        let question =
            if is_expected { performed::question(request.mark) } else { beginning::question(key, request.mark) };
        let (mut change, answers) = self.change_asking(Company::Together, actor, now, question).await?;
        let begun = is_expected.then(|| self.store.at_hand.take(&self.code, change.head(), key)).flatten();
        let performed = Box::pin(async {
            let beginning = match (begun, is_expected) {
                (Some(begun), _) => Beginning::at_hand(begun, &answers)?,
                // Something else was written behind it.
                (None, true) => {
                    let answers = change.answers(beginning::question(key, request.mark)).await?;
                    Beginning::of(&mut change, key, &answers).await?
                }
                (None, false) => Beginning::of(&mut change, key, &answers).await?,
            };
            change.performed(beginning, key, request, action).await
        })
        .await;
        // However it ends, but for a fault: it may have seen what others have done and is not kept yet.
        match &performed {
            Ok(performed) if !performed.events.is_empty() => change.commit().await?,
            Ok(_) | Err(PerformError::Refused(_) | PerformError::NotFound | PerformError::Moved) => {
                change.leave().await?;
            }
            // What went wrong takes its connection with it.
            Err(PerformError::Store(_)) => {}
        }
        performed
    }

    /// Performs several actions, all of them or none; an error comes with the place of the action that stopped them.
    pub async fn perform_all(
        &self,
        actions: &[(PolicyKey, Action)],
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Vec<Performed>, (usize, PerformError)> {
        let mut change = self.change(actor, now).await.map_err(|error| (0, error.into()))?;
        let mut all = Vec::with_capacity(actions.len());
        for (at, (key, action)) in actions.iter().enumerate() {
            let performed = change.perform(*key, Request::default(), action).await;
            all.push(performed.map_err(|error| (at, error))?);
        }
        change.commit().await.map_err(|error| (actions.len(), error.into()))?;
        Ok(all)
    }
}

impl Change<'_> {
    // Boxed once, here: what it holds while it waits is large, and an action may make another follow.
    pub(crate) fn perform<'c>(
        &'c mut self,
        key: PolicyKey,
        request: Request<'c>,
        action: &'c Action,
    ) -> BoxFuture<'c, Result<Performed, PerformError>> {
        Box::pin(async move {
            let answers = self.answers(beginning::question(key, request.mark)).await?;
            let beginning = Beginning::of(self, key, &answers).await?;
            self.performed(beginning, key, request, action).await
        })
    }

    async fn performed(
        &mut self,
        mut beginning: Beginning,
        key: PolicyKey,
        request: Request<'_>,
        action: &Action,
    ) -> Result<Performed, PerformError> {
        let (actor, now, end) = (self.actor, self.now, self.head().clone());
        if let (Some(done), Some(kept)) = (beginning.done.take(), &beginning.before) {
            let events = done.into_iter().filter_map(Event::into_policy).collect();
            return Ok(Performed { kept: kept.clone(), events });
        }
        let revision = beginning.before.as_ref().map_or(0, |kept| kept.revision);
        if request.revision.is_some_and(|expected| expected != revision) {
            return Err(PerformError::Moved);
        }
        let facts = Facts::of(self, key, beginning, action).await?;
        let decision = decide(facts.subject(), actor, action, now).map_err(PerformError::Refused)?;
        if decision.events.is_empty() || effects::has_followed_before(self, action).await? {
            return Ok(Performed { kept: facts.unchanged(decision.policy), events: Vec::new() });
        }
        let kept = KeptPolicy { key, revision: revision + 1, policy: decision.policy, form: facts.form.clone() };
        policies::save(self, &kept);
        let (cycle, records, mark) = (&facts.cycle, &facts.going_out, request.mark);
        let before = facts.before();
        let changed = Changed { before, kept: &kept, events: &decision.events, action, cycle, records, mark };
        effects::go_before(self, &changed).await?;
        self.append(&key.subject(), decision.events.iter().cloned().map(Event::from).collect());
        if let Some(fed) = effects::follow(self, &changed).await? {
            return Ok(Performed { kept: fed, events: decision.events });
        }
        // What other actions do besides is not at hand.
        if matches!(action, Action::Write(_)) {
            let begun = facts.begun(kept.clone());
            self.city.store.at_hand.put(&self.city.code, (&end, self.head()), begun);
        }
        Ok(Performed { kept, events: decision.events })
    }
}
