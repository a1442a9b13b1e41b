//! Before a database is brought to this version it is backed up, or it stays as it is.

use super::{earlier, elsewhere, restore, town};
use crate::program::{Desk, run, tamper};

fn backups(desk: &Desk) -> Vec<String> {
    let entries = std::fs::read_dir(desk.path("backups")).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().into_string().expect("the sample is sound")).collect()
}

#[test]
fn an_earlier_database_is_backed_up_before_it_is_migrated() {
    let desk = earlier();
    let migrated = desk.run(&["migrate"], &[]).with_code(0);
    let [backup] = &backups(&desk)[..] else { panic!("{:?}", backups(&desk)) };
    assert!(backup.starts_with("before-11-") && migrated.stderr.contains(backup.as_str()), "{}", migrated.stderr);
    let there = elsewhere(&desk, "there");
    restore(&desk, &format!("backups/{backup}"), &there, &[]).with_code(0);
    run(&["verify", "--database", &there]).with_code(0);
    // What an earlier version has kept is not sealed, and that is no fault of the backup.
    let report = desk.name("drill.md");
    run(&["restore", &desk.name(&format!("backups/{backup}")), "--drill", "--report", &report]).with_code(0);
    desk.run(&["migrate"], &[]).with_code(0);
    assert_eq!(backups(&desk).len(), 1, "nothing to do, nothing to back up");
}

#[test]
fn without_a_backup_nothing_is_migrated() {
    let desk = earlier();
    desk.write("backups", b"no folder");
    let refused = desk.run(&["migrate"], &[]).with_code(1);
    assert!(refused.stderr.contains("データベースは変更していません"), "{}", refused.stderr);
    let doctor = desk.run(&["doctor"], &[]).with_code(1);
    assert!(doctor.text().contains("未適用：11"), "{}", doctor.text());
    desk.run(&["migrate"], &["--without-backup"]).with_code(0);
    desk.run(&["doctor"], &[]).with_code(0);
}

#[test]
fn a_newer_database_is_left_alone() {
    let desk = town();
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (9999, 'new', 1, x'00', 0)";
    if !tamper(&desk.path("hoshin.db"), newer) {
        return;
    }
    for (command, options) in [("migrate", vec![]), ("backup", vec!["--out", "nowhere.zip"])] {
        let refused = desk.run(&[command], &options).with_code(1);
        assert!(refused.stderr.contains("9999"), "{command}: {}", refused.stderr);
    }
    assert_eq!(backups(&desk), [""; 0]);
}
