//! What an administrator reads of the backups.

use crate::administration::signed_in;
use crate::html::faults;
use crate::town::{Town, now};
use hoshin_town::MAKOTO;
use hoshin_web::{BackupStanding, LastBackup, LastFailure};
use jiff::{Timestamp, ToSpan};

fn made(at: Timestamp, lost: usize) -> Option<LastBackup> {
    Some(LastBackup { at, file: "/srv/backup/hoshin-1.zip".into(), size: 5 << 20, lost })
}

fn failed(at: Timestamp) -> Option<LastFailure> {
    Some(LastFailure { at, why: "<満杯>".into() })
}

#[tokio::test]
async fn the_last_backup_and_what_is_wrong_with_it_stand_on_the_settings_page() {
    let town = Town::empty().await;
    let (recent, early) = (now() - 5.hours(), now() - 49.hours());
    let rows: [(Option<BackupStanding>, &[&str], &[&str]); 5] = [
        (None, &["設定されていません"], &["最後の"]),
        (Some(BackupStanding::default()), &["まだ作成されていません"], &["最後の"]),
        (
            Some(BackupStanding { last: made(recent, 0), failure: failed(early) }),
            &["最後のバックアップ：", "5 MB", "hoshin-1.zip"],
            &["作成できません", "2日以上", "失われて"],
        ),
        (
            Some(BackupStanding { last: made(early, 2), failure: None }),
            &["2日以上", "2件が、失われて"],
            &["作成できません"],
        ),
        (
            Some(BackupStanding { last: made(early, 0), failure: failed(recent) }),
            &["作成できません", "&lt;満杯&gt;", "最後のバックアップ："],
            &["<満杯>"],
        ),
    ];
    for (standing, shown, hidden) in rows {
        let client = signed_in(town.with_backups(standing.clone()), MAKOTO.login, MAKOTO.password).await;
        let page = client.get("/settings").await;
        assert_eq!(faults(page.html()), [""; 0]);
        for words in shown {
            assert!(page.html().contains(words), "{standing:?}: {words}");
        }
        for words in hidden {
            assert!(!page.html().contains(words), "{standing:?}: {words}");
        }
    }
}
