//! What around the database needs somebody's attention: the disk and the clock.

use super::Told;
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
}
