//! There and back: with a key, with a passphrase, to PostgreSQL; the public pages stay as they are.

use super::{back_up, elsewhere, restore, town};
use crate::program::{Desk, run, skip};
use std::path::Path;
use std::process::Command;

fn files_of(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(at) = folders.pop() {
        for entry in std::fs::read_dir(at).expect("it was written just now") {
            let path = entry.expect("it was written just now").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it lies there").display().to_string();
                files.push((name, std::fs::read(&path).expect("it was written just now")));
            }
        }
    }
    files.sort();
    files
}

fn published(desk: &Desk, database: &str, to: &str) -> Vec<(String, Vec<u8>)> {
    run(&["publish", "--database", database, "--out", &desk.name(to)]).with_code(0);
    files_of(&desk.path(to))
}

fn head(database: &str) -> String {
    run(&["verify", "--database", database]).with_code(0).text().to_owned()
}

/// A fresh database on the test's server, if there is one.
fn fresh_postgres(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the toolbox says by environment where its server listens")]
    let server = std::env::var("HOSHIN_TEST_POSTGRES").ok();
    let Some(server) = server else {
        skip("HOSHIN_TEST_POSTGRES names no server");
        return None;
    };
    let name = format!("{name}_{}", std::process::id());
    let made =
        Command::new("psql").args(["--quiet", "--command", &format!("CREATE DATABASE {name}"), &server]).status();
    assert!(made.expect("psql comes with the server").success());
    let (base, _database) = server.rsplit_once('/').expect("the address names a database");
    Some(format!("{base}/{name}"))
}

#[test]
fn a_city_moves_to_postgres_and_back_and_citizens_notice_nothing() {
    let desk = town();
    let before = published(&desk, &desk.database(), "before");
    back_up(&desk, "one.zip", &[]).with_code(0);
    let Some(postgres) = fresh_postgres("hoshin_moving") else { return };
    let config = format!("[attachments]\nfolder = {:?}\n", desk.name("files"));
    let config = desk.write("hoshin.toml", config.as_bytes());
    let nowhere = restore(&desk, "one.zip", &postgres, &[]).with_code(1);
    assert!(nowhere.stderr.contains("[attachments]"), "{}", nowhere.stderr);
    restore(&desk, "one.zip", &postgres, &["--config", &config]).with_code(0);
    assert_eq!(head(&postgres), head(&desk.database()));
    assert!(published(&desk, &postgres, "there") == before, "the same files, byte by byte");
    let nowhere = run(&["backup", "--database", &postgres, "--out", &desk.name("two.zip")]).with_code(1);
    assert!(nowhere.stderr.contains("[attachments]") && !desk.path("two.zip").exists(), "{}", nowhere.stderr);
    let two = desk.name("two.zip");
    run(&["backup", "--database", &postgres, "--without-pages", "--config", &config, "--out", &two]).with_code(0);
    let back = elsewhere(&desk, "back");
    restore(&desk, "two.zip", &back, &[]).with_code(0);
    assert_eq!(head(&back), head(&desk.database()));
    assert!(published(&desk, &back, "again") == before, "the same files, byte by byte");
    assert_eq!(files_of(&desk.path("back/attachments")), files_of(&desk.path("attachments")));
}

#[test]
fn nothing_is_written_over_what_is_there() {
    let desk = town();
    back_up(&desk, "one.zip", &[]).with_code(0);
    let bytes = std::fs::read(desk.path("one.zip")).unwrap();
    back_up(&desk, "one.zip", &[]).with_code(1);
    assert!(std::fs::read(desk.path("one.zip")).unwrap() == bytes);
    let database = std::fs::read(desk.path("hoshin.db")).unwrap();
    let refused = restore(&desk, "one.zip", &desk.database(), &[]).with_code(1);
    assert!(refused.stderr.contains("空ではありません"), "{}", refused.stderr);
    assert!(std::fs::read(desk.path("hoshin.db")).unwrap() == database);
    let left =
        std::fs::read_dir(desk.path("")).unwrap().flatten().map(|entry| entry.file_name().into_string().unwrap());
    assert!(left.into_iter().all(|name| !name.contains(".part")), "no half of a backup");
}
