//! `hoshin backup` and `hoshin restore`: there and back, on both kinds of database, and no damaged file.

mod before_migration;
mod damage;
mod drill;
mod full;
mod moving;
mod schedule;

use crate::program::{Desk, Run, run};
use std::path::Path;

/// The town of a release, brought to this version: database and files.
pub(crate) fn town() -> Desk {
    let desk = earlier();
    desk.run(&["migrate"], &["--without-backup"]).with_code(0);
    desk
}

/// The same as the release left it.
fn earlier() -> Desk {
    let desk = Desk::new();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../store/tests/fixtures");
    let packed = std::fs::File::open(fixtures.join("town-2026-11.zip")).expect("the fixture is there");
    zip::ZipArchive::new(packed).and_then(|mut zip| zip.extract(desk.path(""))).expect("the fixture is an archive");
    desk
}

fn back_up(desk: &Desk, to: &str, options: &[&str]) -> Run {
    desk.run(&["backup"], &[&["--without-pages", "--out", &desk.name(to)], options].concat())
}

fn restore(desk: &Desk, file: &str, database: &str, options: &[&str]) -> Run {
    run(&[&["restore", &desk.name(file), "--database", database], options].concat())
}

/// A database of SQLite in a folder of its own, so that its files have one too.
fn elsewhere(desk: &Desk, name: &str) -> String {
    std::fs::create_dir_all(desk.path(name)).expect("the folder is ours");
    format!("sqlite://{}", desk.path(name).join("hoshin.db").display())
}
