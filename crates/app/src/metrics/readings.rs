//! What is looked up when somebody asks for the numbers.

use crate::backup::{BackupConfig, standing};
use crate::surroundings::now;
use hoshin_store::{City, MailQueue, StoreError};
use hoshin_web::Tally;
use jiff::Timestamp;
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::registry::Registry;
use std::sync::Arc;
use std::time::Duration;

/// Whoever asks every few seconds must not wait for a database that hangs.
const PATIENCE: Duration = Duration::from_secs(1);

/// Where the numbers are looked up.
#[derive(Debug)]
pub(crate) struct Readings {
    pub(crate) city: City,
    pub(crate) tally: Arc<Tally>,
    pub(crate) backups: Option<BackupConfig>,
}

struct FromDatabase {
    size: i64,
    mail: MailQueue,
    entries: i64,
}

// What cannot be read is left out.
fn last_backup(config: &BackupConfig) -> Option<Timestamp> {
    standing::read(&config.folder).ok()?.last.map(|last| last.at)
}

impl Readings {
    /// The numbers of this moment; what cannot be known is left out.
    pub(super) async fn now(&self) -> Registry {
        let mut registry = Registry::with_prefix("hoshin");
        let (saves, failures) = (self.tally.saves(), self.tally.failed_sign_ins());
        registry.register("saves", "Forms of policies whose texts were saved", ConstCounter::new(saves));
        registry.register("sign_ins_failed", "Passwords and codes that were wrong", ConstCounter::new(failures));
        let found = tokio::time::timeout(PATIENCE, self.looked_up()).await.ok().and_then(Result::ok);
        let answers = i64::from(found.is_some());
        registry.register("database_up", "Whether the database answers within a second", ConstGauge::new(answers));
        if let Some(FromDatabase { size, mail, entries }) = found {
            registry.register("database_bytes", "Size of the database", ConstGauge::new(size));
            registry.register("mail_waiting", "Mails that wait to be sent", ConstGauge::new(mail.waiting));
            registry.register("mail_given_up", "Mails that are tried no more", ConstGauge::new(mail.given_up));
            registry.register("log_entries", "Entries of the log: every change", ConstGauge::new(entries));
        }
        if let Some(made_at) = self.backups.as_ref().and_then(last_backup) {
            let age = now().duration_since(made_at).as_secs();
            registry.register("backup_age_seconds", "Age of the last backup", ConstGauge::new(age));
        }
        registry
    }

    async fn looked_up(&self) -> Result<FromDatabase, StoreError> {
        let (size, mail) = (self.city.database_size().await?, self.city.mail_queue().await?);
        Ok(FromDatabase { size, mail, entries: self.city.audit_head().await?.seq })
    }
}
