//! Which backups stay: the newest of the schedule, and whatever is called otherwise.

use super::stamp;
use jiff::{SignedDuration, Timestamp};
use std::path::{Path, PathBuf};

const BEFORE: &str = "hoshin-";
const AFTER: &str = ".zip";
/// Half a backup that is older was left behind by a crash.
const ABANDONED: SignedDuration = SignedDuration::from_hours(24);

/// The name of a backup of the schedule.
pub(super) fn name(at: Timestamp) -> String {
    format!("{BEFORE}{}{AFTER}", stamp(at))
}

/// Removes what is no longer needed; what cannot be removed is told to the log, and tried again next time.
pub(super) fn clear(folder: &Path, keep: usize, now: Timestamp) {
    let names = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names: Vec<String> = names.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    let abandoned = names.iter().filter(|name| is_half(name) && is_abandoned(&folder.join(name), now));
    let abandoned: Vec<PathBuf> = abandoned.map(|name| folder.join(name)).collect();
    for file in superfluous(folder, names, keep).into_iter().chain(abandoned) {
        if let Err(why) = std::fs::remove_file(&file) {
            tracing::warn!(%why, file = %file.display(), "an old backup could not be removed");
        }
    }
}

fn superfluous(folder: &Path, mut names: Vec<String>, keep: usize) -> Vec<PathBuf> {
    names.retain(|name| is_of_schedule(name));
    names.sort_unstable_by(|one, other| other.cmp(one));
    names.into_iter().skip(keep.max(1)).map(|name| folder.join(name)).collect()
}

fn is_of_schedule(name: &str) -> bool {
    let stamp = name.strip_prefix(BEFORE).and_then(|rest| rest.strip_suffix(AFTER));
    stamp.is_some_and(|stamp| stamp.len() == 15 && stamp.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))
}

// hoshin-20261129-023000.zip.4711.part
fn is_half(name: &str) -> bool {
    let whole = name.strip_suffix(".part").and_then(|rest| rest.rsplit_once('.')).map(|(whole, _process)| whole);
    whole.is_some_and(is_of_schedule)
}

fn is_abandoned(file: &Path, now: Timestamp) -> bool {
    let modified = std::fs::metadata(file).and_then(|about| about.modified()).ok();
    let modified = modified.and_then(|modified| Timestamp::try_from(modified).ok());
    modified.is_some_and(|modified| now.duration_since(modified) > ABANDONED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_so_many_are_kept_and_nothing_else_is_removed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let backup = |day: u8| format!("hoshin-202611{day:02}-023000.zip");
        let half = "hoshin-20200101-000000.zip.7.part";
        let others = ["before-11-20200101-000000.zip", "hoshin-old.zip", "status.json", "hoshin-old.zip.7.part"];
        for file in (1..=9).map(backup).chain(others.map(str::to_owned)).chain([half.to_owned()]) {
            std::fs::write(folder.path().join(file), b"").expect("the folder is ours");
        }
        let written =
            std::fs::metadata(folder.path().join(half)).and_then(|about| about.modified()).expect("it is there");
        let now = Timestamp::try_from(written).expect("a moment");
        let left = || {
            let entries = std::fs::read_dir(folder.path()).expect("it can be listed").flatten();
            let mut names: Vec<_> = entries.map(|entry| entry.file_name().into_string().expect("ours")).collect();
            names.sort();
            names
        };
        let expected = |from: u8, beside: &[&str]| {
            let mut names: Vec<_> =
                (from..=9).map(backup).chain(beside.iter().map(|name| (*name).to_owned())).collect();
            names.sort();
            names
        };
        clear(folder.path(), 7, now);
        assert_eq!(left(), expected(3, &[&others[..], &[half]].concat()), "half a backup may be under way");
        clear(folder.path(), 0, now + SignedDuration::from_hours(25));
        assert_eq!(left(), expected(9, &others), "the newest stays");
    }
}
