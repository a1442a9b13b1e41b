//! 過年度の引継ぎ: a batch that is proposed as published already, and what another planning officer does with it.

use super::adoption::{BatchError, Destination, Takeover, note, one};
use super::bygone::Bygone;
use super::deciding::SeenFile;
use super::{Adoption, BATCH, IntakeBatch, OPEN, keeping};
use crate::change::Change;
use crate::statement::{Values, json};
use crate::{City, PerformError, Performed, PolicyKey, Request, Result};
use hoshin_domain::past::{DaysOfThen, PastPaper, Proposal, ProposalRefused, UsualDays};
use hoshin_domain::{Action, Actor, CityEvent, FiscalYear};
use jiff::Timestamp;

/// A paper of an earlier year with its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastTakeover {
    pub takeover: Takeover,
    pub days: DaysOfThen,
}

impl City {
    /// Says that the papers of a batch were published on such days, or that they are drafts; whether that could be said.
    pub async fn set_past(&self, token: &str, login: &str, days: Option<UsualDays>) -> Result<bool> {
        let statement = format!(
            "UPDATE intake_batch SET past = $4, refusal = NULL \
             WHERE municipality = $1 AND token = $2 AND uploaded_by = $3 AND {OPEN}"
        );
        let days = days.map(|days| json(&days));
        Ok(self.execute(sqlx::AssertSqlSafe(statement), &[&token, &login, &days]).await? == 1)
    }

    /// Keeps the days of one paper, or goes back to the usual ones; whether the file was still as the person saw it.
    pub async fn set_days_of_then(&self, seen: SeenFile<'_>, days: Option<DaysOfThen>) -> Result<bool> {
        self.decide_file(seen, "days = $6", &[&days.map(|days| json(&days))]).await
    }

    /// Notes that a person has looked at what is doubtful of a file; whether it was still as the person saw it.
    pub async fn check_intake(&self, seen: SeenFile<'_>, is_checked: bool) -> Result<bool> {
        self.decide_file(seen, "is_checked = $6", &[&is_checked]).await
    }

    /// The batches that wait for another planning officer, the oldest first; their files are not read.
    pub async fn proposals(&self) -> Result<Vec<IntakeBatch>> {
        let statement = format!(
            "SELECT {BATCH} FROM intake_batch WHERE municipality = $1 AND proposal IS NOT NULL AND adopted_at IS NULL \
             ORDER BY uploaded_at, token"
        );
        self.rows(sqlx::AssertSqlSafe(statement), &[]).await
    }

    /// A batch that was proposed, whoever sent it.
    pub async fn proposed_batch(&self, token: &str) -> Result<Option<IntakeBatch>> {
        let statement =
            format!("SELECT {BATCH} FROM intake_batch WHERE municipality = $1 AND token = $2 AND proposal IS NOT NULL");
        let batch = self.row(sqlx::AssertSqlSafe(statement), &[&token]).await?;
        keeping::with_files(self, batch).await
    }

    /// Proposes a batch; from then on its files stay as they are.
    pub async fn propose_past(
        &self,
        token: &str,
        actor: &Actor,
        (proposal, years): (&Proposal, Vec<FiscalYear>),
        now: Timestamp,
    ) -> Result<(), BatchError> {
        let mut change = self.change(actor, now).await?;
        let what = format!("proposal = $4, refusal = NULL WHERE {OPEN} AND past IS NOT NULL AND uploaded_by = $3");
        let values: Values<'_> = &[&token, &actor.login, &json(proposal)];
        one(&mut change, &what, values).await?;
        let (papers, digest) = (proposal.papers, proposal.digest.clone());
        Ok(change.finish(&subject(token), CityEvent::PastProposed { papers, years, digest }).await?)
    }

    /// Takes a proposal back, by who made it.
    pub async fn withdraw_proposal(&self, token: &str, actor: &Actor, now: Timestamp) -> Result<(), BatchError> {
        let mut change = self.change(actor, now).await?;
        let digest = proposed(&mut change, token).await?.digest;
        one(&mut change, "proposal = NULL WHERE adopted_at IS NULL AND uploaded_by = $3", &[&token, &actor.login])
            .await?;
        Ok(change.finish(&subject(token), CityEvent::PastProposalWithdrawn { digest }).await?)
    }

    /// Gives a proposal back with a reason.
    pub async fn refuse_past(
        &self,
        token: &str,
        actor: &Actor,
        refused: &ProposalRefused,
        now: Timestamp,
    ) -> Result<(), BatchError> {
        let mut change = self.change(actor, now).await?;
        let digest = proposed(&mut change, token).await?.digest;
        let what = "proposal = NULL, refusal = $3 WHERE adopted_at IS NULL";
        one(&mut change, what, &[&token, &json(refused)]).await?;
        let reason = refused.reason.clone();
        Ok(change.finish(&subject(token), CityEvent::PastRefused { digest, reason }).await?)
    }

    /// Takes the papers of a proposal over as published, in one transaction; on an error nothing is changed.
    pub async fn confirm_past(
        &self,
        token: &str,
        actor: &Actor,
        (digest, papers): (&str, &[PastTakeover]),
        now: Timestamp,
    ) -> Result<Vec<Performed>, BatchError> {
        let mut change = self.change(actor, now).await?;
        let proposal = proposed(&mut change, token).await?;
        if proposal.digest != digest {
            return Err(BatchError::Done);
        }
        let once = "adopted_at = $3 WHERE adopted_at IS NULL AND proposal IS NOT NULL";
        one(&mut change, once, &[&token, &now]).await?;
        let named =
            papers.iter().filter_map(|past| Some((past.takeover.destination.name()?, past.takeover.fiscal_year)));
        let mut bygone = Bygone::of(&mut change, named).await?;
        let mut all = Vec::new();
        for past in papers {
            let at = |error| BatchError::At(past.takeover.position, error);
            let performed = take_over(&mut change, &mut bygone, past, &proposal).await.map_err(at)?;
            let adoption = Adoption {
                fiscal_year: performed.kept.key.fiscal_year,
                department: performed.kept.key.department,
                revision: performed.kept.revision,
                events: performed.events.clone(),
            };
            if !note(&mut change, token, &past.takeover, &adoption).await? {
                return Err(at(PerformError::Moved));
            }
            all.push(performed);
        }
        let papers = u32::try_from(papers.len()).unwrap_or(u32::MAX);
        change.finish(&subject(token), CityEvent::PastConfirmed { digest: proposal.digest, papers }).await?;
        Ok(all)
    }
}

fn subject(token: &str) -> String {
    format!("intake/{token}")
}

async fn proposed(change: &mut Change<'_>, token: &str) -> Result<Proposal, BatchError> {
    let statement =
        format!("SELECT {BATCH} FROM intake_batch WHERE municipality = $1 AND token = $2 AND adopted_at IS NULL");
    let batch: Option<IntakeBatch> = change.row(sqlx::AssertSqlSafe(statement), &[&token]).await?;
    batch.and_then(|batch| batch.proposal).ok_or(BatchError::Done)
}

async fn take_over(
    change: &mut Change<'_>,
    bygone: &mut Bygone,
    past: &PastTakeover,
    proposal: &Proposal,
) -> Result<Performed, PerformError> {
    let PastTakeover { takeover, days } = past;
    let department = match &takeover.destination {
        Destination::Known(id) => *id,
        Destination::New(name) => bygone.department(change, (name, takeover.fiscal_year), &takeover.paper).await?,
    };
    let key = PolicyKey { fiscal_year: takeover.fiscal_year, department };
    let action = Action::TakeOver(Box::new(PastPaper {
        paper: takeover.paper.clone(),
        source: takeover.source.clone(),
        days: *days,
        proposed: proposal.by.clone(),
    }));
    change.perform(key, Request::default(), &action).await
}
