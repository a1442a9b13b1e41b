//! 督促: departments are asked for what is late, in one change. Whom it reaches and when it was done last is read from
//! the notices themselves: a trace beside them could say something else.

use crate::change::Change;
use crate::duties::{Reach, actors_of, assignments};
use crate::effects::asking_of;
use crate::kept::Text;
use crate::{City, PerformError, PolicyKey, Request, Result, StoreError, cycles, forms, policies};
use hoshin_domain::work::whom;
use hoshin_domain::{
    Action, Actor, CityEvent, FiscalYear, NoticeKind, Permission, Refusal, StageKind, day,
    may::{duty_in_city, roles_for},
};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use sqlx::FromRow;
use std::collections::BTreeMap;

/// When a department was last asked for something of a year.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct LastReminder {
    /// As in the log: `policy/2026/3`.
    pub subject: String,
    #[sqlx(try_from = "Text")]
    pub at: Timestamp,
    /// How many people were told then.
    pub people: i64,
}

/// What came of asking several departments.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reminded {
    /// Whom the notices went to, each once.
    pub logins: Vec<String>,
    pub departments: usize,
    /// Those in which nobody can act: there is nobody to tell.
    pub nobody: Vec<PolicyKey>,
}

/// Why nobody was asked.
#[derive(Debug, thiserror::Error)]
pub enum RemindError {
    /// These were asked today already, and nobody said that they are to be asked again.
    #[error("asked today already: {0:?}")]
    Today(Vec<PolicyKey>),
    #[error("refused: {0:?}")]
    Refused(Refusal),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Who asks again means it, but nobody presses twice for two letters.
const AT_ONCE: SignedDuration = SignedDuration::from_mins(1);

impl City {
    /// When departments were last asked for something of a year, by subject.
    pub(crate) async fn last_reminders(&self, year: FiscalYear) -> Result<BTreeMap<String, LastReminder>> {
        let statement = "SELECT subject, at, COUNT(*) AS people FROM notice WHERE municipality = $1 AND kind = $2 \
             AND subject LIKE $3 AND at = (SELECT MAX(newer.at) FROM notice newer WHERE newer.municipality = notice.municipality \
             AND newer.kind = notice.kind AND newer.subject = notice.subject) GROUP BY subject, at";
        let rows: Vec<LastReminder> =
            self.rows(statement, &[&NoticeKind::Reminded.as_str(), &format!("policy/{year}/%")]).await?;
        Ok(rows.into_iter().map(|last| (last.subject.clone(), last)).collect())
    }

    /// Everybody who may sign in, with the duties of a day, wherever they reach.
    pub async fn actors(&self, day: Date) -> Result<Vec<Actor>> {
        let names: Vec<(String, String)> = self
            .rows("SELECT login, name FROM person WHERE municipality = $1 AND disabled_at IS NULL ORDER BY login", &[])
            .await?;
        let organisation = self.glance().await?.organisation().await?;
        Ok(actors_of(Reach { organisation: &organisation, day }, &self.assignments().await?, names))
    }

    /// Asks these departments for what they owe: all that can be asked, in one change, or none if the rules say no or
    /// one of them was asked today already.
    pub async fn remind(
        &self,
        keys: &[PolicyKey],
        is_again: bool,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Reminded, RemindError> {
        if duty_in_city(actor, Permission::Remind).is_none() {
            let roles = roles_for(Permission::Remind, StageKind::Planning);
            let refusal = Refusal::NotYours { permission: Permission::Remind, roles };
            return Err(RemindError::Refused(refusal));
        }
        let mut change = self.change(actor, now).await?;
        let since = if is_again { now - AT_ONCE } else { day::beginning(day::in_japan(now)) };
        let today = change.asked_since(keys, since).await?;
        if !today.is_empty() {
            change.leave().await?;
            return Err(RemindError::Today(today));
        }
        let people = change.able().await?;
        let mut reminded = Reminded::default();
        for key in keys {
            let asked = change.ask(*key, &people).await?;
            match asked {
                Recipients::Nobody => reminded.nobody.push(*key),
                Recipients::NothingDue => {}
                Recipients::People(logins) => {
                    reminded.departments += 1;
                    reminded.logins.extend(logins);
                }
            }
        }
        reminded.logins.sort();
        reminded.logins.dedup();
        if reminded.departments == 0 {
            change.leave().await?;
        } else {
            change.commit().await?;
        }
        Ok(reminded)
    }
}

enum Recipients {
    Nobody,
    /// Meanwhile it waits for nothing any more.
    NothingDue,
    People(Vec<String>),
}

impl Change<'_> {
    /// Everybody with the duties of today, as this change finds them.
    pub(crate) async fn able(&mut self) -> Result<Vec<Actor>> {
        let (code, day) = (self.code(), day::in_japan(self.now));
        let held = assignments(self.tx().await?, code, None).await?;
        let statement = "SELECT login, name FROM person WHERE municipality = $1 AND disabled_at IS NULL ORDER BY login";
        let names: Vec<(String, String)> = self.rows(statement, &[]).await?;
        let organisation = self.organisation().await?;
        Ok(actors_of(Reach { organisation: &organisation, day }, &held, names))
    }

    async fn asked_since(&mut self, keys: &[PolicyKey], since: Timestamp) -> Result<Vec<PolicyKey>> {
        let mut asked = Vec::new();
        for key in keys {
            let statement = "SELECT MAX(at) FROM notice WHERE municipality = $1 AND kind = $2 AND subject = $3";
            let kind = NoticeKind::Reminded.as_str();
            let last: Option<(Option<String>,)> = self.row(statement, &[&kind, &key.subject()]).await?;
            let last = last.and_then(|(at,)| at).and_then(|at| at.parse::<Timestamp>().ok());
            if last.is_some_and(|at| at >= since) {
                asked.push(*key);
            }
        }
        Ok(asked)
    }

    async fn ask(&mut self, key: PolicyKey, people: &[Actor]) -> Result<Recipients, RemindError> {
        let (code, today, own) = (self.code(), day::in_japan(self.now), self.actor.login.clone());
        let kept = policies::load(self.tx().await?, code, key).await?;
        let form = forms::load(self.tx().await?, code, key.fiscal_year).await?;
        let cycle = cycles::load(self.tx().await?, code, key.fiscal_year, &form).await?;
        let policy = kept.as_ref().map(|kept| &kept.policy);
        let able = whom(people, key.department, policy, &cycle, today);
        let logins: Vec<String> =
            able.iter().map(|(person, _)| person.login.clone()).filter(|login| *login != own).collect();
        if logins.is_empty() {
            return Ok(if able.is_empty() { Recipients::Nobody } else { Recipients::NothingDue });
        }
        if kept.is_some() {
            return match self.perform(key, Request::default(), &Action::Remind).await {
                Ok(_) => Ok(Recipients::People(logins)),
                Err(
                    PerformError::Refused(Refusal::WrongStage { .. }) | PerformError::NotFound | PerformError::Moved,
                ) => Ok(Recipients::NothingDue),
                Err(PerformError::Refused(refusal)) => Err(RemindError::Refused(refusal)),
                Err(PerformError::Store(error)) => Err(RemindError::Store(error)),
            };
        }
        // Before a policy is begun there is none to whose log this could be added.
        let Some(department) = self.department(key.department).await? else { return Ok(Recipients::NothingDue) };
        let notices = asking_of(self, key, (&department, &cycle), &logins).await?;
        self.post(&notices).await?;
        let event = CityEvent::AskedToBegin { fiscal_year: key.fiscal_year, department };
        self.append(&format!("cycle/{}", key.fiscal_year), vec![event.into()]);
        Ok(Recipients::People(logins))
    }
}
