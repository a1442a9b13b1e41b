//! What leaves this machine by itself: mail, and news of publications. Nothing waits for it.

use crate::mail::Sender;
use crate::webhook::Teller;
use hoshin_store::StoreError;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How long after the last round the next one begins.
const PAUSE: Duration = Duration::from_secs(5);
/// For how long the end of the program waits for what is just being sent.
const PATIENCE: Duration = Duration::from_secs(10);

/// The worker, until it is told to stop.
#[derive(Debug)]
pub(crate) struct Worker {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

/// What it sends; what is not configured is not sent.
pub(crate) struct Outgoing {
    pub(crate) mail: Option<Sender>,
    pub(crate) webhook: Option<Teller>,
}

impl Worker {
    /// Begins to send what waits.
    pub(crate) fn start(outgoing: Outgoing) -> Self {
        let (stop, stopped) = watch::channel(false);
        Self { stop, task: tokio::spawn(outgoing.work(stopped)) }
    }

    /// Lets what is under way leave, so that it is not sent again by the next process.
    pub(crate) async fn stop(self) {
        let _already_ended = self.stop.send(true);
        let _in_time = tokio::time::timeout(PATIENCE, self.task).await;
    }
}

impl Outgoing {
    async fn work(self, mut stopped: watch::Receiver<bool>) {
        while !*stopped.borrow() {
            if let Err(error) = self.round(&stopped).await {
                tracing::error!(%error, "what is to be sent waits: the database does not answer");
            }
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                _ = stopped.changed() => {}
            }
        }
    }

    async fn round(&self, stopped: &watch::Receiver<bool>) -> Result<(), StoreError> {
        if let Some(mail) = &self.mail {
            mail.round(stopped).await?;
        }
        match &self.webhook {
            Some(webhook) => webhook.round(stopped).await,
            None => Ok(()),
        }
    }
}
