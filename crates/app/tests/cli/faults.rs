//! A fault of the disk ends with the request it hit; nothing acknowledged is lost; the server says what stands in the way.

use crate::disk::{Faults, ReadOnly, SmallDisk};
use crate::program::{Desk, run};
use crate::server::{Answer, Browser, Server};
use hoshin_town::KENJI;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const POLICY: &str = "/years/2026/departments/1";
const FIELDS: &str = "/years/2026/departments/1/fields";
const FIELD: &str = "goal-3-evaluation";

/// The open form as it stands, with a text in one of its fields.
struct Typed {
    fields: Vec<(String, String)>,
}

impl Typed {
    fn in_form(browser: &Browser<'_>, text: &str) -> Self {
        let page = browser.get(&format!("{POLICY}?edit=all"));
        assert_eq!(page.status, 200, "{}", page.page);
        let seen = format!("seen:{FIELD}");
        let hidden = ["form-token", "once", "edit", "page", &seen].map(|name| (name.to_owned(), page.value(name)));
        let typed = (format!("text:{FIELD}"), text.to_owned());
        Self { fields: hidden.into_iter().chain([typed]).collect() }
    }

    /// As it stands on the page that gave it back.
    fn given_back(&self, answer: &Answer) -> Self {
        assert!(answer.page.contains(&format!("action=\"{FIELDS}\"")), "{}", answer.page);
        let fields = self.fields.iter().map(|(name, _)| (name.clone(), answer.value(name)));
        Self { fields: fields.collect() }
    }

    fn sent(&self, browser: &Browser<'_>) -> Answer {
        let fields: Vec<(&str, &str)> = self.fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        browser.post(FIELDS, &fields)
    }
}

fn saved(browser: &Browser<'_>, text: &str) {
    let answer = Typed::in_form(browser, text).sent(browser);
    assert_eq!(answer.status, 303, "{}", answer.page);
}

/// The database holds together, and every text that was acknowledged is in its log.
fn holds(folder: &Path, acknowledged: &[String]) {
    let database = folder.join("hoshin.db");
    let url = format!("sqlite://{}", database.display());
    run(&["verify", "--database", &url]).with_code(0);
    let bytes = std::fs::read(&database).expect("it is there");
    for text in acknowledged {
        assert!(bytes.windows(text.len()).any(|window| window == text.as_bytes()), "{text} is lost");
    }
}

#[test]
fn a_full_disk_ends_when_there_is_room_again() {
    let desk = Desk::new();
    let disk = SmallDisk::new(&desk);
    // Built and closed, so that the file beside the database has to grow with the first save.
    assert_eq!(Server::demo_in(&disk.folder(), disk.hoshin()).ended(), Some(0));
    let server = Server::demo_in(&disk.folder(), disk.hoshin());
    let browser = Browser::hanako(&server);
    saved(&browser, "満杯になる前の総括");
    let typed = Typed::in_form(&browser, "満杯のときに書いた総括");
    disk.fill(server.id());
    let mut refused = None;
    for number in 0..400 {
        let answer = typed.sent(&browser);
        match answer.status {
            303 if number == 0 => {}
            303 => saved(&browser, &format!("まだ入った{number}")),
            _ => {
                refused = Some(answer);
                break;
            }
        }
    }
    let refused = refused.expect("the disk is full");
    assert_eq!(refused.status, disk.status(), "{}", refused.page);
    assert!(refused.page.contains("システム管理者"), "{}", refused.page);
    // More failures than there are connections; pages still open, and nobody can sign in.
    for _ in 0..12 {
        let typed = Typed::in_form(&browser, "満杯のときに書いた総括");
        let answer = typed.sent(&browser);
        assert_eq!(answer.status, disk.status(), "{}", answer.page);
        assert!(answer.page.contains("満杯のときに書いた総括"), "{}", answer.page);
    }
    let (_, outside) = Browser::signing_in(&server, KENJI);
    assert_eq!(outside.status, disk.status(), "{}", outside.page);
    assert!(!outside.page.contains(KENJI.password), "a password is not given back");
    let typed = Typed::in_form(&browser, "満杯のときに書いた総括");
    let refused = typed.sent(&browser);
    disk.make_room(server.id());
    let again = typed.given_back(&refused).sent(&browser);
    assert_eq!(again.status, 303, "{}", again.page);
    let (_, inside) = Browser::signing_in(&server, KENJI);
    assert_eq!(inside.status, 303, "{}", inside.page);
    saved(&browser, "空きができた後の総括");
    assert_eq!(server.ended(), Some(0));
    let acknowledged = ["満杯になる前の総括", "満杯のときに書いた総括", "空きができた後の総括"].map(str::to_owned);
    holds(Path::new(&disk.folder()), &acknowledged);
}

#[test]
fn a_fault_of_the_disk_ends_with_the_request_it_hit() {
    let desk = Desk::new();
    let town = desk.path("town");
    assert_eq!(Server::demo(&desk).ended(), Some(0));
    let Some(faults) = Faults::of(&desk, &town) else { return };
    // ENOSPC is 28, EIO is 5.
    let table = [("write 28", 507), ("write 5", 503), ("fsync 5", 503), ("fsync 28", 503)];
    let server = Server::demo_in(&town.display().to_string(), faults.hoshin());
    let browser = Browser::hanako(&server);
    let mut acknowledged = Vec::new();
    for (at, (fault, status)) in table.into_iter().enumerate() {
        let text = format!("障害{at}の前に保存した総括");
        saved(&browser, &text);
        acknowledged.push(text);
        let typed = Typed::in_form(&browser, &format!("障害{at}の間に書いた総括"));
        faults.begin(fault);
        let mut refused = typed.sent(&browser);
        for _ in 0..12 {
            assert_eq!(refused.status, status, "{fault}: {}", refused.page);
            refused = typed.given_back(&refused).sent(&browser);
        }
        assert_eq!(browser.get(POLICY).status, 200, "{fault}: pages still open");
        let (_, outside) = Browser::signing_in(&server, KENJI);
        assert_eq!(outside.status, status, "{fault}: {}", outside.page);
        faults.end();
        let again = typed.given_back(&refused).sent(&browser);
        assert_eq!(again.status, 303, "{fault}: {}", again.page);
        acknowledged.push(format!("障害{at}の間に書いた総括"));
        let (_, inside) = Browser::signing_in(&server, KENJI);
        assert_eq!(inside.status, 303, "{fault}: {}", inside.page);
    }
    assert_eq!(server.ended(), Some(0));
    holds(&town, &acknowledged);
}

#[test]
fn what_a_command_writes_on_a_full_disk_leaves_what_was_there() {
    let desk = Desk::new();
    assert_eq!(Server::demo(&desk).ended(), Some(0));
    let out = desk.path("out");
    std::fs::create_dir(&out).expect("the folder is ours");
    let Some(faults) = Faults::of(&desk, &out) else { return };
    std::fs::write(out.join("year.csv"), "of before").expect("the folder is ours");
    let url = format!("sqlite://{}", desk.path("town/hoshin.db").display());
    let place = ["--database", &url, "--fiscal-year", "2026"];
    let table = [
        ("year.csv", vec!["export", "--format", "csv", "--out"]),
        ("new.json", vec!["export", "--format", "json", "--out"]),
        ("all.zip", vec!["workbook", "out", "--all", "--out"]),
        ("key", vec!["site-key"]),
    ];
    // No room, and a disk that fails as it is asked to keep what it took.
    for fault in ["write 28", "fsync 5"] {
        faults.begin(fault);
        for (name, words) in &table {
            let place = if words[0] == "site-key" { &[][..] } else { &place[..] };
            let done = faults.hoshin().args(words).arg(out.join(name)).args(place).output().expect("it starts");
            let told = String::from_utf8_lossy(&done.stderr);
            assert_eq!(done.status.code(), Some(1), "{name}: {told}");
            assert!(told.contains(name) && told.contains("cannot be written"), "{name}: {told}");
            let left: Vec<_> =
                std::fs::read_dir(&out).expect("it is there").flatten().map(|entry| entry.file_name()).collect();
            assert_eq!(left, ["year.csv"], "{fault}, {name}");
        }
        faults.end();
    }
    assert_eq!(std::fs::read_to_string(out.join("year.csv")).expect("it is there"), "of before");
}

#[test]
fn a_database_that_may_only_be_read_is_named_at_once() {
    let desk = Desk::new();
    assert_eq!(Server::demo(&desk).ended(), Some(0));
    let folder = ReadOnly::folder(&desk, &desk.path("town/hoshin.db"));
    let url = format!("sqlite://{}", folder.database.display());
    let start = now();
    let refused = run(&["serve", "--database", &url, "--listen", "127.0.0.1:0"]).with_code(1);
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
    assert!(refused.stderr.contains("読み取り専用") && refused.stderr.contains("read-only"), "{}", refused.stderr);
}

#[test]
fn a_clean_stop_leaves_one_file() {
    let desk = Desk::new();
    let server = Server::demo(&desk);
    let browser = Browser::hanako(&server);
    saved(&browser, "止める前に保存した総括");
    let beside = desk.path("town/hoshin.db-wal");
    assert!(std::fs::metadata(&beside).expect("it is there while the server runs").len() > 0);
    // A browser that keeps its connection does not hold the end up.
    assert_eq!(server.ended(), Some(0));
    assert!(std::fs::metadata(&beside).map_or(0, |file| file.len()) == 0, "all of it is in the database");
    let alone = desk.path("alone");
    std::fs::create_dir(&alone).expect("the folder is ours");
    std::fs::copy(desk.path("town/hoshin.db"), alone.join("hoshin.db")).expect("it is there");
    holds(&alone, &["止める前に保存した総括".to_owned()]);
}

#[test]
fn a_server_that_was_killed_has_lost_nothing_it_acknowledged() {
    let desk = Desk::new();
    let server = Server::demo(&desk);
    let browser = Browser::hanako(&server);
    saved(&browser, "落ちる前に保存した総括");
    let killed = Command::new("kill").args(["-KILL", &server.id().to_string()]).stdout(Stdio::null()).status();
    assert!(killed.expect("there is a kill").success());
    drop(server);
    assert_eq!(Server::demo(&desk).ended(), Some(0));
    holds(&desk.path("town"), &["落ちる前に保存した総括".to_owned()]);
}

#[expect(clippy::disallowed_methods, reason = "how long a program takes is looked at with the clock")]
fn now() -> Instant {
    Instant::now()
}
