//! 数値の依頼: the figures that are owed are asked of whoever has charge of them, by the calendar or by whoever presses.
//! What is owed and by whom is worked out in the change that asks, so that nobody is asked for what was just given.

use crate::change::Change;
use crate::{City, PerformError, PolicyKey, Request, Result, StoreError, policies};
use hoshin_domain::asking::{due_to_be_asked, in_charge, is_office_time, owed};
use hoshin_domain::may::{duty_in_city, roles_for};
use hoshin_domain::{
    Action, Actor, AskedFigure, AskingWay, Calendar, FiscalYear, Holder, ItemId, OperatingPolicy, Permission, Refusal,
    StageKind, day,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// What came of asking for figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AskedFor {
    pub figures: usize,
    /// Whom the notices went to, each once.
    pub logins: BTreeSet<String>,
}

/// Why nobody was asked.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    #[error("refused: {0:?}")]
    Refused(Refusal),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Nobody presses twice for two letters.
const AT_ONCE: SignedDuration = SignedDuration::from_mins(1);

/// Figures with the way by which each is asked for.
type Wanted = Vec<(AskedFigure, AskingWay)>;

impl City {
    /// Asks for every figure whose period has ended: once inside, and by mail where it is still owed after a while. To be
    /// called now and then; at night and on closed days nobody is asked.
    pub async fn ask_by_calendar(&self, now: Timestamp) -> Result<AskedFor> {
        let (today, mails) = (day::in_japan(now), self.sends_mail());
        let calendar = Calendar::new(&self.settings().await?.closed_days);
        let mut asked = AskedFor::default();
        let Some(this) = FiscalYear::of(today).filter(|_| is_office_time(&calendar, now)) else { return Ok(asked) };
        let people = self.actors(today).await?;
        let mut keys = Vec::new();
        let glance = self.glance().await?;
        for year in [this.previous(), this] {
            let at_hand = glance.year(year).await?;
            let set = at_hand.policies.iter().filter(|_| !at_hand.cycle.is_proposed);
            let owing = set.filter(|kept| !due(kept.key, &kept.policy, &people, (now, mails)).is_empty());
            keys.extend(owing.map(|kept| kept.key));
        }
        let console = Actor::console();
        for key in keys {
            let mut change = self.change(&console, now).await?;
            let wanted = move |policy: &OperatingPolicy, people: &[Actor]| due(key, policy, people, (now, mails));
            let done = match change.ask_figures(key, wanted).await {
                Ok(done) => done,
                // Meanwhile it waits for others: tomorrow is another day.
                Err(AskError::Refused(_)) => AskedFor::default(),
                Err(AskError::Store(error)) => return Err(error),
            };
            asked.figures += done.figures;
            asked.logins.extend(done.logins.iter().cloned());
            if done.figures > 0 { change.commit().await? } else { change.leave().await? }
        }
        Ok(asked)
    }

    /// Asks for these figures now, inside and by mail, whether or not they were asked for before. What is not owed any more
    /// is passed over.
    pub async fn ask_for(
        &self,
        chosen: &[(PolicyKey, ItemId)],
        actor: &Actor,
        now: Timestamp,
    ) -> Result<AskedFor, AskError> {
        if duty_in_city(actor, Permission::Remind).is_none() {
            let roles = roles_for(Permission::Remind, StageKind::Reporting);
            return Err(AskError::Refused(Refusal::NotYours { permission: Permission::Remind, roles }));
        }
        let keys: BTreeSet<PolicyKey> = chosen.iter().map(|(key, _)| *key).collect();
        let mut change = self.change(actor, now).await?;
        let mut asked = AskedFor::default();
        for key in keys {
            let own: BTreeSet<ItemId> = chosen.iter().filter(|(of, _)| *of == key).map(|(_, id)| *id).collect();
            let (login, mails) = (actor.login.clone(), self.sends_mail());
            let wanted = move |policy: &OperatingPolicy, people: &[Actor]| {
                let others: Vec<Actor> = people.iter().filter(|person| person.login != login).cloned().collect();
                now_owed(key, policy, &others, (now, mails))
                    .into_iter()
                    .filter(|(figure, _)| own.contains(&figure.indicator))
                    .collect()
            };
            match change.ask_figures(key, wanted).await {
                Ok(done) => {
                    asked.figures += done.figures;
                    asked.logins.extend(done.logins);
                }
                Err(AskError::Refused(Refusal::WrongStage { .. })) => {}
                Err(error) => return Err(error),
            }
        }
        if asked.figures > 0 {
            change.commit().await?
        } else {
            change.leave().await?
        }
        Ok(asked)
    }
}

// What the calendar asks for, of whom.
fn due(key: PolicyKey, policy: &OperatingPolicy, people: &[Actor], (now, mails): (Timestamp, bool)) -> Wanted {
    let due = due_to_be_asked(policy, (day::in_japan(now), now), mails).into_iter();
    due.filter_map(|(id, period, way)| Some((figure(key, policy, people, (id, period.until))?, way))).collect()
}

fn now_owed(key: PolicyKey, policy: &OperatingPolicy, people: &[Actor], (now, mails): (Timestamp, bool)) -> Wanted {
    let is_fresh = |id: ItemId| policy.asked(id).is_some_and(|asked| asked.mailed.unwrap_or(asked.at) > now - AT_ONCE);
    let owed = owed(policy, day::in_japan(now)).into_iter().filter(|(indicator, _)| !is_fresh(indicator.id));
    let figures = owed.filter_map(|(indicator, period)| figure(key, policy, people, (indicator.id, period.until)));
    let way = if mails { AskingWay::Both } else { AskingWay::Inside };
    figures.map(|figure| (figure, way)).collect()
}

// Nobody is asked of whom there is nobody.
fn figure(
    key: PolicyKey,
    policy: &OperatingPolicy,
    people: &[Actor],
    (indicator, until): (ItemId, jiff::civil::Date),
) -> Option<AskedFigure> {
    let asked = in_charge(people, key.department, policy, indicator);
    let people = asked.iter().map(|person| Holder { login: person.login.clone(), name: person.name.clone() });
    Some(AskedFigure { indicator, until, people: people.collect() }).filter(|figure| !figure.people.is_empty())
}

impl Change<'_> {
    async fn ask_figures(
        &mut self,
        key: PolicyKey,
        wanted: impl Fn(&OperatingPolicy, &[Actor]) -> Wanted,
    ) -> Result<AskedFor, AskError> {
        let (code, people) = (self.code(), self.able().await?);
        let Some(kept) = policies::load(self.tx().await?, code, key).await? else { return Ok(AskedFor::default()) };
        let wanted = wanted(&kept.policy, &people);
        let mut asked = AskedFor::default();
        for way in [AskingWay::Inside, AskingWay::Mail, AskingWay::Both] {
            let of_way = wanted.iter().filter(|(_, own)| *own == way);
            let figures: Vec<AskedFigure> = of_way.map(|(figure, _)| figure.clone()).collect();
            if figures.is_empty() {
                continue;
            }
            asked.figures += figures.len();
            asked.logins.extend(figures.iter().flat_map(|figure| &figure.people).map(|person| person.login.clone()));
            match self.perform(key, Request::default(), &Action::AskFigures { figures, way }).await {
                Ok(_) => {}
                Err(PerformError::Refused(refusal)) => return Err(AskError::Refused(refusal)),
                Err(PerformError::NotFound | PerformError::Moved) => return Ok(AskedFor::default()),
                Err(PerformError::Store(error)) => return Err(AskError::Store(error)),
            }
        }
        Ok(asked)
    }
}
