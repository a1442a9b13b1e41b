//! What around the database needs somebody's attention: the disk, the clock, backups.

use super::Told;
use crate::backups::{BackupConfig, last};
use jiff::{SignedDuration, Timestamp};
use std::path::Path;

const GIGABYTE: u64 = 1024 * 1024 * 1024;
/// Two clocks of one network may differ by so much.
const TOLERANCE: SignedDuration = SignedDuration::from_mins(1);

/// The free space where the data lie. Below a gigabyte somebody must act, below a tenth somebody should know.
pub(super) fn disk(folder: &Path) -> Told {
    match rustix::fs::statvfs(folder) {
        Ok(disk) => space(folder, disk.f_bavail * disk.f_frsize, disk.f_blocks * disk.f_frsize),
        Err(why) => {
            let folder = folder.display();
            Told::urgent(format!("{folder} を調べられません（{why}）。 / {folder} cannot be looked at."))
        }
    }
}

fn space(folder: &Path, free: u64, whole: u64) -> Told {
    let folder = folder.display();
    let (gigabytes, percent) = (free as f64 / GIGABYTE as f64, free.saturating_mul(100) / whole.max(1));
    let said = format!("{folder} の空きは {gigabytes:.1} GB（{percent}%）です。 / Free: {gigabytes:.1} GB.");
    match (free < GIGABYTE, percent < 10) {
        (true, _) => Told::urgent(format!("{said} 空きがなくなると保存できません。 / Without space nothing is saved.")),
        (false, true) => Told::warning(format!("{said} 残りが少なくなっています。 / It is running short.")),
        (false, false) => Told::well(said),
    }
}

/// Nothing may have been entered in the future.
pub(super) fn clock(last_entry: Option<Timestamp>, now: Timestamp) -> Option<Told> {
    let last_entry = last_entry.filter(|last| last.duration_since(now) > TOLERANCE)?;
    Some(Told::urgent(format!(
        "最後の監査記録（{last_entry}）が現在時刻（{now}）より後です。サーバーの時計を確かめてください。 / The last entry lies in the future: see the clock."
    )))
}

/// Whether there is a backup as young as the configuration wants.
pub(super) fn backups(config: &BackupConfig, now: Timestamp) -> Told {
    let folder = config.folder.display();
    match last(config) {
        None => Told::urgent(format!("{folder} にバックアップがありません。 / There is no backup in {folder}.")),
        Some(made_at) if now.duration_since(made_at) > config.allowed_age() => Told::urgent(format!(
            "最後のバックアップは {made_at} のものです。取得が止まっていないか確かめてください。 / The last backup is of {made_at}."
        )),
        Some(made_at) => {
            Told::well(format!("最後のバックアップは {made_at} のものです。 / The last backup is of {made_at}."))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Weight;
    use super::*;

    #[test]
    fn a_full_disk_is_told_before_it_is_full() {
        let weight = |free, whole| space(Path::new("/srv"), free, whole).weight;
        assert_eq!(weight(200 * GIGABYTE, 1_000 * GIGABYTE), Weight::Well);
        assert_eq!(weight(99 * GIGABYTE, 1_000 * GIGABYTE), Weight::Warning);
        assert_eq!(weight(GIGABYTE - 1, 4 * GIGABYTE), Weight::Urgent);
        assert_eq!(weight(0, 0), Weight::Urgent);
    }

    #[test]
    fn a_clock_that_was_set_back_is_told() {
        let now: Timestamp = "2026-11-22T07:05:00Z".parse().expect("a moment");
        let after = |seconds| clock(Some(now + SignedDuration::from_secs(seconds)), now);
        assert!(after(-5).is_none() && after(60).is_none() && clock(None, now).is_none());
        assert_eq!(after(61).map(|told| told.weight), Some(Weight::Urgent));
    }

    #[test]
    fn an_old_backup_is_told() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let config = BackupConfig { folder: folder.path().to_owned(), every_hours: Some(24) };
        let now: Timestamp = "2026-11-22T07:05:00Z".parse().expect("a moment");
        assert_eq!(backups(&config, now).weight, Weight::Urgent, "there is none");
        let file = std::fs::File::create(folder.path().join("hoshin.backup")).expect("the folder is ours");
        let check = |hours, weight| {
            file.set_modified((now - SignedDuration::from_hours(hours)).into()).expect("it is our file");
            assert_eq!(backups(&config, now).weight, weight, "{hours}");
        };
        check(25, Weight::Well);
        check(27, Weight::Urgent);
    }
}
