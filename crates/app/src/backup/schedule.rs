//! A backup every day at the hour the administrator named, and only so many of them.

use super::{BackupConfig, in_words, occasion, page_digests, retention, standing};
use crate::surroundings::now;
use anyhow::{Result, anyhow};
use hoshin_store::Store;
use hoshin_web::{BackupStanding, LastBackup, LastFailure};
use jiff::civil::Time;
use jiff::tz::{TimeZone, offset};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;
use tokio::sync::watch;

/// What failed is tried again after so long.
const PAUSE: SignedDuration = SignedDuration::from_hours(1);
/// A clock that is set, or a machine that slept, is noticed after so long.
const GLANCE: Duration = Duration::from_secs(60);

/// Backups on schedule, until the server ends.
pub(crate) struct Schedule {
    store: Store,
    config: BackupConfig,
    time: Time,
    told: watch::Sender<BackupStanding>,
}

impl Schedule {
    /// None if no time of day is configured. What it knows can be watched.
    pub(crate) fn of(store: Store, config: BackupConfig) -> Result<Option<(Self, watch::Receiver<BackupStanding>)>> {
        let Some(time) = config.time()? else { return Ok(None) };
        std::fs::create_dir_all(&config.folder)?;
        let (told, watched) = watch::channel(standing::read(&config.folder)?);
        Ok(Some((Self { store, config, time, told }, watched)))
    }

    pub(crate) async fn work(self) {
        loop {
            let due = due(&self.told.borrow(), self.time, now());
            if due <= now() {
                self.round().await;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    async fn round(&self) {
        let done = self.back_up().await;
        let mut standing = self.told.borrow().clone();
        match done {
            Ok(last) => standing.last = Some(last),
            Err(why) => {
                let why = format!("{why:#}");
                tracing::error!(why, "no backup was made");
                standing.failure = Some(LastFailure { at: now(), why });
            }
        }
        if let Err(why) = standing::write(&self.config.folder, &standing) {
            tracing::error!(%why, "how the backup went could not be kept");
        }
        self.told.send_replace(standing);
    }

    async fn back_up(&self) -> Result<LastBackup> {
        let file = self.config.folder.join(retention::name(now()));
        let quiet = |_part: &str, _done: u64, _of: u64| {};
        let (lock, pages) = (self.config.lock()?, page_digests(Some(self.config.folder.clone()), quiet));
        let made = self.store.back_up_to(&file, lock, occasion(), Some(pages), &quiet).await;
        let made = made.map_err(|why| anyhow!(in_words(&why)))?;
        retention::clear(&self.config.folder, self.config.keep, now());
        let lost = made.manifest.files.lost.len() + made.manifest.files.altered.len();
        Ok(LastBackup { at: made.manifest.made_at, file: made.file.display().to_string(), size: made.size, lost })
    }
}

/// When the next backup is due. One that was missed is due at once; one that failed, after a while.
fn due(standing: &BackupStanding, time: Time, now: Timestamp) -> Timestamp {
    let here = now.to_zoned(TimeZone::fixed(offset(9)));
    let today = here.date().to_datetime(time).to_zoned(here.time_zone().clone()).map_or(now, |at| at.timestamp());
    let last = if today <= now { today } else { today - SignedDuration::from_hours(24) };
    let succeeded = standing.last.as_ref().is_some_and(|backup| backup.at >= last);
    match &standing.failure {
        _ if succeeded => last + SignedDuration::from_hours(24),
        Some(failure) if failure.at >= last => failure.at + PAUSE,
        Some(_) | None => last,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        format!("{text}+09:00").parse().expect("a moment")
    }

    #[track_caller]
    fn check(last: Option<&str>, failure: Option<&str>, now: &str, expected: &str) {
        let last = last.map(|text| LastBackup { at: at(text), file: String::new(), size: 0, lost: 0 });
        let failure = failure.map(|text| LastFailure { at: at(text), why: String::new() });
        let found = due(&BackupStanding { last, failure }, jiff::civil::time(2, 30, 0, 0), at(now));
        assert_eq!(found, at(expected), "{now}");
    }

    #[test]
    fn a_backup_is_due_every_day_and_what_was_missed_at_once() {
        check(None, None, "2026-11-29T14:00", "2026-11-29T02:30");
        check(None, None, "2026-11-29T02:29", "2026-11-28T02:30");
        check(Some("2026-11-29T02:31"), None, "2026-11-29T14:00", "2026-11-30T02:30");
        check(Some("2026-11-28T02:31"), None, "2026-11-29T02:29", "2026-11-29T02:30");
        check(Some("2026-11-20T02:31"), None, "2026-11-29T09:00", "2026-11-29T02:30");
        check(Some("2026-11-28T02:31"), Some("2026-11-29T02:31"), "2026-11-29T02:40", "2026-11-29T03:31");
        check(Some("2026-11-29T03:32"), Some("2026-11-29T02:31"), "2026-11-29T04:40", "2026-11-30T02:30");
        check(None, Some("2026-11-28T02:31"), "2026-11-29T02:30", "2026-11-29T02:30");
    }
}
