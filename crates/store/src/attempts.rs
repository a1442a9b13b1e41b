//! Counted attempts: who tries too often waits. They stand in the database, so that several processes count as one.

use crate::{City, Result};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttemptKind {
    /// A password for a sign-in name.
    Login,
    /// Anything from one address.
    Address,
    /// A code of a second factor.
    Code,
}

/// How many attempts are allowed in how many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    pub attempts: usize,
    pub seconds: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    kind: AttemptKind,
    who: String,
    token: String,
    /// Whether this was the last one allowed.
    pub is_last: bool,
}

/// Whether an attempt may go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counted {
    /// It may go on; it is counted already.
    Allowed(Attempt),
    /// Too many; from this moment on there is room for one again.
    TooMany { until: Timestamp },
}

impl AttemptKind {
    fn as_str(self) -> &'static str {
        match self {
            AttemptKind::Login => "login",
            AttemptKind::Address => "address",
            AttemptKind::Code => "code",
        }
    }
}

impl City {
    /// Counts an attempt before it is made; `token` must be fresh. A refused one is not counted, so that waiting helps.
    pub async fn count_attempt(
        &self,
        kind: AttemptKind,
        who: &str,
        limit: Limit,
        token: String,
        now: Timestamp,
    ) -> Result<Counted> {
        let who = hex::encode(Sha256::digest(who.as_bytes()));
        let attempt = Attempt { kind, who, token, is_last: false };
        self.forget_old_attempts(limit, now).await?;
        // First written, then counted: of many at once each sees itself and all that were written before.
        self.insert_attempt(&attempt, now).await?;
        let moments = self.attempts(&attempt, limit, now).await?;
        if moments.len() <= limit.attempts {
            return Ok(Counted::Allowed(Attempt { is_last: moments.len() == limit.attempts, ..attempt }));
        }
        self.forget_attempt(&attempt).await?;
        // Without this one, the oldest of the newest `limit` makes room when it leaves the window.
        let oldest = moments.len() - 1 - limit.attempts;
        let until = Timestamp::from_second(moments[oldest] + limit.seconds);
        Ok(Counted::TooMany { until: until.unwrap_or(now) })
    }

    /// Forgets one attempt: it was no failure.
    pub async fn forget_attempt(&self, attempt: &Attempt) -> Result<()> {
        self.execute("DELETE FROM attempt WHERE municipality = $1 AND token = $2", &[&attempt.token]).await?;
        Ok(())
    }

    /// Forgets all attempts of whom this one is of: the count begins anew.
    pub async fn forget_attempts(&self, attempt: &Attempt) -> Result<()> {
        let statement = "DELETE FROM attempt WHERE municipality = $1 AND kind = $2 AND who = $3";
        self.execute(statement, &[&attempt.kind.as_str(), &attempt.who]).await?;
        Ok(())
    }

    // Attempts of a moment to come were written by a clock that has been set back since: they must lock nobody out.
    async fn forget_old_attempts(&self, limit: Limit, now: Timestamp) -> Result<()> {
        let statement = "DELETE FROM attempt WHERE municipality = $1 AND (at <= $2 OR at > $3)";
        let now = now.as_second();
        self.execute(statement, &[&(now - limit.seconds), &now]).await?;
        Ok(())
    }

    async fn insert_attempt(&self, attempt: &Attempt, now: Timestamp) -> Result<()> {
        let statement = "INSERT INTO attempt (municipality, token, kind, who, at) VALUES ($1, $2, $3, $4, $5)";
        let (kind, now) = (attempt.kind.as_str(), now.as_second());
        self.execute(statement, &[&attempt.token, &kind, &attempt.who, &now]).await?;
        Ok(())
    }

    async fn attempts(&self, attempt: &Attempt, limit: Limit, now: Timestamp) -> Result<Vec<i64>> {
        let statement =
            "SELECT at FROM attempt WHERE municipality = $1 AND kind = $2 AND who = $3 AND at > $4 ORDER BY at";
        let (kind, since) = (attempt.kind.as_str(), now.as_second() - limit.seconds);
        let rows: Vec<(i64,)> = self.rows(statement, &[&kind, &attempt.who, &since]).await?;
        Ok(rows.into_iter().map(|(at,)| at).collect())
    }
}
