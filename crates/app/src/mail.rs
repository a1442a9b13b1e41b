//! Mail: the jobs that wait in the database are composed and sent in the background. Nothing waits for it.

mod post_office;
mod retry;

pub(crate) use post_office::PostOffice;

use crate::surroundings::{now, random};
use hoshin_domain::{Municipality, NoticeDetail, NoticeKind};
use hoshin_store::{City, MailJob, StoreError};
use hoshin_web::letter::{Frame, letter};
use hoshin_web::{Language, Words};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use tokio::sync::watch;

/// For how long a claimed job is ours: longer than an attempt can take.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// What was sent is forgotten after so long.
const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);
/// Who sends the mail of a city.
pub(crate) struct Sender {
    city: City,
    municipality: Municipality,
    office: PostOffice,
}

impl Sender {
    pub(crate) fn new(city: City, municipality: Municipality, office: PostOffice) -> Self {
        Self { city, municipality, office }
    }

    /// Sends what is due, up to the first mail that does not leave: the next one would not either.
    pub(crate) async fn round(&self, stopped: &watch::Receiver<bool>) -> Result<(), StoreError> {
        self.city.forget_sent_mail(now() - KEPT).await?;
        while !*stopped.borrow() {
            let Some(job) = self.city.claim_mail(now(), LEASE).await? else { break };
            if !self.deal_with(&job).await? {
                break;
            }
        }
        Ok(())
    }

    async fn deal_with(&self, job: &MailJob) -> Result<bool, StoreError> {
        match self.send(job).await {
            Ok(()) => {
                self.city.mail_sent(job.id, now()).await?;
                Ok(true)
            }
            Err(error) => {
                let error = format!("{error:#}");
                tracing::warn!(job = job.id, error, "a mail was not sent");
                self.city.mail_failed(job.id, &error, retry::next(job.made_at, job.tries, now())).await?;
                Ok(false)
            }
        }
    }

    async fn send(&self, job: &MailJob) -> anyhow::Result<()> {
        let id = format!("{}.{}.{}", self.municipality.code, job.id, job.made_at.as_millisecond());
        let link = self.office.link(&self.address(job).await?);
        let frame = Frame { name: &job.name, city: &self.municipality.name, link: &link };
        let letter = letter(Words(Language::Japanese), job.kind, &job.detail, frame);
        self.office.send(&job.to_address, &letter, &id, now()).await
    }
}

// The secret of a first link is made when its mail leaves: what waits in the database opens nothing.
impl Sender {
    async fn address(&self, job: &MailJob) -> anyhow::Result<String> {
        if job.kind != NoticeKind::FirstPassword {
            return Ok(job.address.clone());
        }
        let token = hex::encode(random());
        self.city.keep_first_link(&job.login, &hex::encode(Sha256::digest(token.as_bytes())), now()).await?;
        Ok(format!("{}?link={token}", job.address))
    }
}

/// Sends one mail at once that tries whether mail arrives.
pub(crate) async fn try_out(office: &PostOffice, city: &str, to: &str, at: Timestamp) -> anyhow::Result<()> {
    let link = office.link("/");
    let frame = Frame { name: to, city, link: &link };
    let letter = letter(Words(Language::Japanese), NoticeKind::Tried, &NoticeDetail::default(), frame);
    office.send(to, &letter, &format!("tried.{}", at.as_millisecond()), at).await
}
