//! Publications are told to the one server that the city names, with a signature that it can check (decision 0050).

mod request;

use crate::config::WebhookConfig;
use crate::surroundings::now;
use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hoshin_domain::webhook::Reach;
use hoshin_domain::{Municipality, WebhookFailure};
use hoshin_store::{City, Shelf, StoreError, Untold};
use hoshin_web::site::announced;
use hoshin_web::webhook::Destination;
use jiff::{SignedDuration, Timestamp};
use request::{Message, Untaken};
use ring::hmac;
use tokio::sync::watch;

/// For how long a claimed publication is ours: longer than an attempt can take.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// The pauses after the first and the second of three attempts, in minutes.
const PAUSES: [i64; 2] = [1, 10];
/// What has waited longer, because no server was there to tell it, is no news.
const NEWS: SignedDuration = SignedDuration::from_hours(24);
/// As Standard Webhooks writes keys.
const PREFIX: &str = "whsec_";

/// Who tells the publications of a city.
pub(crate) struct Teller {
    city: City,
    shelf: Shelf,
    municipality: Municipality,
    way: Way,
}

/// What whoever runs the server says about the way.
#[derive(Debug, Clone)]
pub(crate) struct Way {
    pub(crate) reach: Reach,
    key: hmac::Key,
}

impl Way {
    pub(crate) fn of(config: &WebhookConfig) -> Result<Self> {
        let file = &config.secret_file;
        let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
        let key = text.trim().strip_prefix(PREFIX).and_then(|key| STANDARD.decode(key).ok()).unwrap_or_default();
        ensure!(
            (24..=64).contains(&key.len()),
            "[webhook] secret_file：{}は、whsec_ の後に24から64バイトのBase64が続く1行ではありません。 / {} is not whsec_ and 24 to 64 bytes in Base64",
            file.display(),
            file.display()
        );
        let reach = if config.to_this_machine { Reach::ThisMachineToo } else { Reach::Internet };
        Ok(Self { reach, key: hmac::Key::new(hmac::HMAC_SHA256, &key) })
    }

    /// What the receiver checks: over name, second and body, so that none can be exchanged.
    fn signature(&self, id: &str, second: i64, body: &str) -> String {
        let signature = hmac::sign(&self.key, format!("{id}.{second}.{body}").as_bytes());
        format!("v1,{}", STANDARD.encode(signature))
    }
}

impl Teller {
    pub(crate) fn new(city: City, shelf: Shelf, municipality: Municipality, way: Way) -> Self {
        Self { city, shelf, municipality, way }
    }

    /// Tells what is due, up to the first that is not taken.
    pub(crate) async fn round(&self, stopped: &watch::Receiver<bool>) -> Result<(), StoreError> {
        while !*stopped.borrow() {
            let Some(untold) = self.city.claim_untold(now(), LEASE).await? else { break };
            match self.tell(&untold).await? {
                Ok(()) => self.city.publication_told(&untold, now()).await?,
                Err(Untaken { failure, why }) => {
                    tracing::warn!(
                        subject = untold.key.subject(),
                        number = untold.number,
                        why,
                        "a publication was not told"
                    );
                    self.city.publication_untold(&untold, failure, next(failure, untold.tries, now())).await?;
                    break;
                }
            }
        }
        Ok(())
    }

    async fn tell(&self, untold: &Untold) -> Result<Result<(), Untaken>, StoreError> {
        if now().duration_since(untold.made_at) > NEWS {
            return Ok(Err(WebhookFailure::Late.into()));
        }
        let settings = self.shelf.settings().await?;
        let Some(address) = settings.webhook.destination() else { return Ok(Err(WebhookFailure::Off.into())) };
        let Some(destination) = Destination::parse(address, self.way.reach) else {
            return Ok(Err(WebhookFailure::Address.into()));
        };
        let editions = self.shelf.editions_of(untold.key).await?;
        let id = format!("{}.{}.{}", self.municipality.code, untold.key.to_string().replace('/', "."), untold.number);
        let told = announced(&self.municipality, settings.public, editions, untold.number);
        let told = told.expect("the row of a job points at its edition");
        let body = serde_json::json!({ "type": "publication", "id": id, "data": told }).to_string();
        let second = now().as_second();
        let signature = self.way.signature(&id, second, &body);
        Ok(request::send(&destination, self.way.reach, Message { id, second, signature, body }).await)
    }
}

/// The time of the next attempt after `tries` earlier ones and the one that just failed; none if it is given up.
fn next(failure: WebhookFailure, tries: i64, now: Timestamp) -> Option<Timestamp> {
    let pause = usize::try_from(tries).ok().and_then(|tries| PAUSES.get(tries));
    pause.filter(|_| failure.may_pass()).map(|pause| now + SignedDuration::from_mins(*pause))
}

#[cfg(test)]
mod tests;
