//! 初期設定: the first administrator of a city, entered by a link that the console prints while nobody has an account.

use crate::people::Person;
use crate::transaction::Transaction;
use crate::writer::Company;
use crate::{Appointment, DutyError, Store, StoreError};
use hoshin_domain::{Actor, CityEvent, Municipality, MunicipalityCode, PersonEvent, Role, Term, day};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

/// A link that nobody has used by then is good for nothing.
const LIFE: SignedDuration = SignedDuration::from_hours(24);

/// How a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetUpLink {
    Good,
    /// Printed more than a day ago.
    TooOld,
    /// Not the one that was printed last.
    Unknown,
    /// Somebody has an account: there is nothing to set up.
    Over,
}

/// What the first page of all asks for.
#[derive(Debug, Clone)]
pub struct SetUp {
    pub municipality: Municipality,
    pub administrator: Person,
    pub post: String,
    /// The administrator is the planning office as well: in a small city one person often is both.
    pub plans: bool,
}

impl Store {
    /// Whether nobody has an account in this municipality, or in the whole database where none is named.
    pub async fn is_nobody_there(&self, code: Option<&MunicipalityCode>) -> Result<bool, StoreError> {
        nobody(&mut *self.pool.acquire().await?, code).await
    }

    /// Remembers the link that is printed now; the one before is good for nothing from then on.
    pub async fn print_set_up_link(
        &self,
        code: Option<&MunicipalityCode>,
        token: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let statement = "INSERT INTO set_up_link (municipality, digest, printed_at) VALUES ($1, $2, $3) \
             ON CONFLICT (municipality) DO UPDATE SET digest = excluded.digest, printed_at = excluded.printed_at";
        sqlx::query(statement).bind(named(code)).bind(digest(token)).bind(now.as_second()).execute(&mut *tx).await?;
        tx.commit().await
    }

    /// How the link with this token stands.
    pub async fn set_up_link(
        &self,
        code: Option<&MunicipalityCode>,
        token: &str,
        now: Timestamp,
    ) -> Result<SetUpLink, StoreError> {
        let mut connection = self.pool.acquire().await?;
        standing(&mut connection, code, token, now).await
    }

    /// Enters the municipality and its first administrator, and takes the link away: of several at once one does.
    /// Anything but [`SetUpLink::Good`] says why nothing was entered.
    pub async fn set_up(
        &self,
        code: Option<&MunicipalityCode>,
        token: &str,
        wanted: &SetUp,
        now: Timestamp,
    ) -> Result<SetUpLink, StoreError> {
        let mut tx = self.begin_in_turn(Company::Alone).await?;
        // First taken, then looked at: on PostgreSQL the second waits here for the first.
        let (taken, printed_at) = take(&mut tx, code).await?;
        let found = match standing_of(taken.as_deref(), printed_at, token, now) {
            SetUpLink::Good if nobody(&mut tx, code).await? => SetUpLink::Good,
            SetUpLink::Good => SetUpLink::Over,
            SetUpLink::Unknown if !nobody(&mut tx, code).await? => SetUpLink::Over,
            other @ (SetUpLink::Unknown | SetUpLink::TooOld | SetUpLink::Over) => other,
        };
        match found {
            SetUpLink::Good => self.enter(tx, wanted, now).await?,
            SetUpLink::TooOld | SetUpLink::Unknown | SetUpLink::Over => tx.leave().await?,
        }
        Ok(found)
    }

    async fn enter(&self, mut tx: Transaction, wanted: &SetUp, now: Timestamp) -> Result<(), StoreError> {
        let SetUp { municipality, administrator, post, plans } = wanted;
        self.enter_municipality(&mut tx, municipality).await?;
        let (login, name) = (administrator.login.clone(), administrator.name.clone());
        let actor = Actor { login: login.clone(), name, duties: Vec::new() };
        let city = self.city(municipality.code.clone());
        let mut change = city.change_within(tx, &actor, now).await?;
        change.enter_person(administrator, false).await?;
        let added = PersonEvent::PersonAdded { login: login.clone() };
        change.append("municipality", vec![CityEvent::SetUp { login: login.clone() }.into()]);
        change.append(&added.subject(), vec![added.into()]);
        for role in [Some(Role::Administrator), plans.then_some(Role::PlanningOfficer)].into_iter().flatten() {
            let duty = Appointment {
                id: 0,
                login: login.clone(),
                role,
                post: post.clone(),
                department: None,
                section: None,
                term: Term { from: day::in_japan(now), to: None },
                acting: false,
            };
            change.give_duty(&duty).await.map_err(|error| match error {
                DutyError::Store(error) => error,
                DutyError::Refused(faults) => StoreError::corrupt("the first duty", format!("{faults:?}")),
            })?;
        }
        change.commit().await
    }
}

// Of several municipalities in one database each has its own link; none is known before the first.
fn named(code: Option<&MunicipalityCode>) -> &str {
    code.map_or("", MunicipalityCode::as_str)
}

fn digest(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

async fn nobody(on: &mut sqlx::AnyConnection, code: Option<&MunicipalityCode>) -> Result<bool, StoreError> {
    let statement = "SELECT COUNT(*) FROM person WHERE $1 = '' OR municipality = $1";
    let (count,): (i64,) = sqlx::query_as(statement).bind(named(code)).fetch_one(on).await?;
    Ok(count == 0)
}

async fn standing(
    on: &mut sqlx::AnyConnection,
    code: Option<&MunicipalityCode>,
    token: &str,
    now: Timestamp,
) -> Result<SetUpLink, StoreError> {
    if !nobody(on, code).await? {
        return Ok(SetUpLink::Over);
    }
    let statement = "SELECT digest, printed_at FROM set_up_link WHERE municipality = $1";
    let row: Option<(String, i64)> = sqlx::query_as(statement).bind(named(code)).fetch_optional(on).await?;
    let (digest, printed_at) = row.unzip();
    Ok(standing_of(digest.as_deref(), printed_at, token, now))
}

async fn take(
    tx: &mut Transaction,
    code: Option<&MunicipalityCode>,
) -> Result<(Option<String>, Option<i64>), StoreError> {
    let statement = "DELETE FROM set_up_link WHERE municipality = $1 RETURNING digest, printed_at";
    let row: Vec<(String, i64)> = sqlx::query_as(statement).bind(named(code)).fetch_all(&mut **tx).await?;
    Ok(row.into_iter().next().unzip())
}

fn standing_of(kept: Option<&str>, printed_at: Option<i64>, token: &str, now: Timestamp) -> SetUpLink {
    let (Some(kept), Some(printed_at)) = (kept, printed_at) else { return SetUpLink::Unknown };
    if !is_same(kept, &digest(token)) {
        return SetUpLink::Unknown;
    }
    let age = now.as_second() - printed_at;
    if age > LIFE.as_secs() { SetUpLink::TooOld } else { SetUpLink::Good }
}

// Every byte is looked at, so that how long it takes tells nothing.
fn is_same(kept: &str, found: &str) -> bool {
    let differences = kept.bytes().zip(found.bytes()).fold(0, |all, (kept, found)| all | (kept ^ found));
    kept.len() == found.len() && differences == 0
}
