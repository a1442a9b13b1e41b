//! What is named by mistake is told once, with its name and what to name instead.

use crate::program::{Desk, run};

#[test]
fn what_is_no_database_is_said_once() {
    let desk = Desk::new();
    let (junk, empty) = (desk.write("junk.xlsx", b"a letter, and no database"), desk.write("empty", b""));
    let missing = desk.name("missing.db");
    let folder = desk.path("").display().to_string();
    let at = |file: &str| format!("sqlite://{file}");
    for (command, url, said) in [
        ("verify", at(&junk), "Hoshinのデータベースではありません"),
        ("migrate", at(&junk), "Hoshinのデータベースではありません"),
        ("doctor", at(&junk), "Hoshinのデータベースではありません"),
        ("verify", at(&empty), "Hoshinのデータベースではありません"),
        ("verify", at(&missing), "ファイルがありません"),
        ("verify", at(&folder), "フォルダです"),
        ("verify", "foo".to_owned(), "sqlite:///… か postgres://…"),
    ] {
        let told = run(&[command, "--database", &url]).with_code(1).stderr;
        assert_eq!(told.matches(said).count(), 1, "{command} {url}: {told}");
        assert!(told.lines().count() == 1 && !told.contains("(code: "), "{command} {url}: {told}");
    }
    assert_eq!(std::fs::read(&junk).expect("it is there"), b"a letter, and no database");
    run(&["migrate", "--database", &at(&missing)]).with_code(0);
}

#[test]
fn a_site_that_is_none_is_named() {
    let desk = Desk::new();
    let (none, file) = (desk.name("none"), desk.write("letter.txt", b"a letter"));
    for (site, said) in [(&none, "フォルダがありません"), (&file, "フォルダがありません")] {
        let told = run(&["verify-site", site]).with_code(1).stderr;
        assert!(told.contains(said) && told.contains(site.as_str()), "{told}");
    }
    let told = run(&["verify-site", &desk.path("").display().to_string()]).with_code(1).stderr;
    assert!(told.contains("公開ページのフォルダではありません"), "{told}");
}

#[test]
fn a_command_that_names_no_database_is_called_wrongly() {
    for command in ["doctor", "migrate", "serve"] {
        let told = run(&[command]).with_code(2).stderr;
        assert!(told.contains("--database か設定ファイル") && told.contains("name the database"), "{command}: {told}");
    }
}

#[test]
fn what_is_no_backup_at_all_has_no_report_of_a_drill() {
    let desk = Desk::new();
    let junk = desk.write("letter.zip", b"a letter, and no backup");
    let told = run(&["restore", "--drill", &junk]).with_code(1);
    assert!(told.stderr.contains("バックアップではありません"), "{}", told.stderr);
    assert_eq!(std::fs::read_dir(desk.path("")).expect("it is there").count(), 1, "only the letter lies there");
}
