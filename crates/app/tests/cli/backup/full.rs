//! Disks without room: no half of a backup, no half of what is restored, and all of it when there is room again.

use super::{back_up, restore, town};
use crate::disk::{Faults, Mount};
use crate::program::{Desk, run, skip};
use std::fs;
use std::path::Path;

/// The names of all files under a folder.
fn files(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).expect("it is there").flatten() {
        match entry.path().is_dir() {
            true => names.extend(files(&entry.path())),
            false => names.push(entry.file_name().to_string_lossy().into_owned()),
        }
    }
    names
}

#[test]
fn a_backup_that_finds_no_room_leaves_nothing() {
    let desk = town();
    let out = desk.path("out");
    fs::create_dir(&out).expect("the folder is ours");
    let Some(faults) = Faults::of(&desk, &out) else { return };
    let backup = || {
        let mut backup = faults.hoshin();
        backup.args(["backup", "--database", &desk.database(), "--out"]).arg(out.join("town.zip"));
        backup.output().expect("it starts")
    };
    for fault in ["write 28", "fsync 5"] {
        faults.begin(fault);
        let refused = backup();
        let told = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(1), "{fault}: {told}");
        assert!(told.contains("バックアップを書き込めません"), "{fault}: {told}");
        assert_eq!(files(&out), [""; 0], "{fault}");
        faults.end();
    }
    assert_eq!(backup().status.code(), Some(0));
    run(&["restore", "--drill", &desk.name("out/town.zip"), "--report", &desk.name("report.md")]).with_code(0);
}

fn filler(desk: &Desk) -> fs::File {
    let filler = fs::OpenOptions::new().create(true).truncate(true).write(true).open(desk.path("small/filler"));
    filler.expect("there is room for a name")
}

#[test]
fn what_finds_no_room_to_be_restored_leaves_nothing_wherever_it_stopped() {
    let desk = town();
    back_up(&desk, "town.zip", &[]).with_code(0);
    let Some(disk) = Mount::of_megabytes(64, desk.path("small")) else {
        return skip("nothing may be mounted here");
    };
    let database = format!("sqlite://{}", desk.path("small/hoshin.db").display());
    let mut full = filler(&desk);
    assert!(std::io::copy(&mut std::io::repeat(0), &mut full).is_err(), "the disk is full");
    let whole = full.metadata().expect("it is there").len();
    // A little more room each time: for the database, for what stands beside it, for the files.
    let mut refused = 0;
    for room in (0..).map(|step| step * 400_000) {
        full.set_len(whole - room).expect("it gets smaller");
        let done = restore(&desk, "town.zip", &database, &[]);
        if done.code == 0 {
            break;
        }
        refused += 1;
        assert_eq!(files(disk.folder()), ["filler"], "room of {room} bytes: {}", done.stderr);
        let is_told = ["空き", "is full", "No space left"].iter().any(|word| done.stderr.contains(word));
        assert!(is_told, "room of {room} bytes: {}", done.stderr);
    }
    assert!(refused > 3, "it found room at once");
    run(&["verify", "--database", &database]).with_code(0);
}
