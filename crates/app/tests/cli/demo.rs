//! `hoshin demo`: started, asked over TCP, told to end.

use crate::program::{Desk, run_with, skip};
use crate::server::Server;
use hoshin_town::{HANAKO, people};
use std::collections::BTreeMap;
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

#[test]
fn the_demo_prints_its_accounts_answers_and_ends_when_told() {
    let desk = Desk::new();
    let server = Server::demo(&desk);
    for person in people() {
        assert!(server.printed.contains(person.login) && server.printed.contains(person.name), "{}", server.printed);
    }
    assert!(server.printed.contains("みほん市") && server.printed.contains(HANAKO.password), "{}", server.printed);
    let page = server.asked("GET /sign-in", "");
    assert!(page.starts_with("HTTP/1.1 200 "), "{page}");
    assert!(page.contains("name=\"password\""), "{page}");
    let signed_in = server.asked("POST /sign-in", &format!("login=hanako&password={}", HANAKO.password));
    assert!(signed_in.starts_with("HTTP/1.1 303 ") && signed_in.contains("hoshin="), "{signed_in}");
    assert!(server.asked("GET /public/", "").contains("まちの魅力創造部"));
    assert_eq!(server.ended(), Some(0));
    keeps_its_data(&desk);
}

fn keeps_its_data(desk: &Desk) {
    let database = format!("sqlite://{}", desk.name("town/hoshin.db"));
    let verified =
        |run: crate::program::Run| run.with_code(0).text().lines().next().expect("it says how many entries").to_owned();
    let before = verified(run_with(&["verify", "--database", &database], ""));
    let again = Server::demo(desk);
    assert!(again.asked("GET /public/", "").contains("まちの魅力創造部"));
    assert_eq!(again.ended(), Some(0));
    let after = verified(run_with(&["verify", "--database", &database], ""));
    assert_eq!(before, after, "a second start builds nothing");
    let site = desk.name("site");
    run_with(&["publish", "--database", &database, "--out", &site], "").with_code(0);
    assert!(desk.path("site/2025/1/edition-1/index.html").is_file(), "the corrected paper keeps its first edition");
    nothing_else_is_public(desk, &database);
}

/// Puts a word behind every sentence of the database, but for what the citizens' pages are made of: editions, the names
/// of the organisation, forms and settings.
const CANARIES: &str = "import sqlite3, sys\n\
     base = sqlite3.connect(sys.argv[1])\n\
     named = lambda kind: [name for (name,) in base.execute('SELECT name FROM sqlite_master WHERE type = ?', (kind,))]\n\
     [base.execute('DROP TRIGGER ' + name) for name in named('trigger')]\n\
     public = ('publication', 'municipality', 'department', 'section', 'form', 'setting')\n\
     tables = [name for name in named('table') if name not in public and not name.startswith(('search', 'sqlite', '_'))]\n\
     columns = [(table, row[1]) for table in tables for row in base.execute(f'PRAGMA table_info({table})') if row[2] == 'TEXT']\n\
     statement = 'UPDATE {0} SET {1} = replace({1}, \"。\", \"。カナリア。\") WHERE {1} LIKE \"%。%\"'\n\
     print(sum(base.execute(statement.format(*column)).rowcount for column in columns))\n\
     base.commit()";

fn nothing_else_is_public(desk: &Desk, database: &str) {
    let done = Command::new("python3").args(["-c", CANARIES]).arg(desk.path("town/hoshin.db")).output();
    let Ok(done) = done else { return skip("python3 cannot be run") };
    let altered: u32 = String::from_utf8_lossy(&done.stdout).trim().parse().expect("the statements are right");
    assert!(altered > 500, "sentences that nobody publishes: {altered}");
    let again = desk.name("site-again");
    run_with(&["publish", "--database", database, "--out", &again], "").with_code(0);
    let (before, after) = (files(&desk.path("site")), files(&desk.path("site-again")));
    assert!(before.keys().eq(after.keys()), "the same files");
    let other: Vec<&String> =
        before.iter().filter(|(path, bytes)| after[*path] != **bytes).map(|(path, _)| path).collect();
    assert_eq!(other, [""; 0], "what nobody published stands in it");
}

/// Every file below a folder, hidden ones as well.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("the folder is there").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it lies below").display().to_string();
                found.insert(name, std::fs::read(&path).expect("it is there"));
            }
        }
    }
    found
}

#[test]
fn a_port_in_use_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let desk = Desk::new();
    let refused = run_with(&["demo", "--listen", &address, "--data", &desk.name("town")], "").with_code(1);
    assert!(refused.stderr.contains(&address) && refused.stderr.contains("--listen"), "{}", refused.stderr);
    assert!(!desk.path("town").exists(), "nothing was made");
}

#[test]
fn the_database_of_a_city_is_left_alone() {
    let desk = Desk::new();
    let paper = desk.papers().swap_remove(0);
    desk.run(&["import", &paper], &["--municipality", "131016", "--municipality-name", "千代田区"]).with_code(0);
    // The file itself may take in what lies beside it: what stands in it is compared.
    let written = || desk.run(&["verify"], &["--municipality", "131016"]).with_code(0).stdout;
    let before = written();
    let refused = run_with(&["demo", "--listen", "127.0.0.1:0", "--data", &desk.name("")], "").with_code(1);
    assert!(refused.stderr.contains("見本のまちではない団体"), "{}", refused.stderr);
    assert_eq!(written(), before, "nothing was written");
}

#[test]
fn a_thousand_half_open_connections_silence_nobody() {
    let desk = Desk::new();
    let server = Server::demo(&desk);
    let crowd: Vec<TcpStream> = (0..900)
        .map(|number| {
            let mut stream = TcpStream::connect(&server.address).expect("the server listens");
            if number % 2 == 0 {
                // The server may have made room already.
                let _sent = stream.write_all(b"POST /sign-in HTTP/1.1\r\nHost: ");
            }
            stream
        })
        .collect();
    let page = server.asked("GET /sign-in", "");
    assert!(page.starts_with("HTTP/1.1 200 "), "{page}");
    drop(crowd);
}

#[test]
fn a_thousand_half_sent_forms_silence_nobody() {
    let desk = Desk::new();
    let server = Server::demo(&desk);
    let form = format!("POST /sign-in HTTP/1.1\r\nHost: {}\r\nContent-Length: 100\r\n\r\nlogin=", server.address);
    let crowd: Vec<TcpStream> = (0..900)
        .map(|_| {
            let mut stream = TcpStream::connect(&server.address).expect("the server listens");
            let _or_made_room_already = stream.write_all(form.as_bytes());
            stream
        })
        .collect();
    let start = now();
    let page = server.asked("GET /sign-in", "");
    assert!(page.starts_with("HTTP/1.1 200 "), "{page}");
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}: it waited for them", start.elapsed());
    drop(crowd);
}

#[expect(clippy::disallowed_methods, reason = "how long a server takes is looked at with the clock")]
fn now() -> Instant {
    Instant::now()
}

#[test]
fn a_server_ends_while_visitors_hold_on() {
    let desk = Desk::new();
    let server = Server::demo(&desk);
    let request = format!("POST /sign-in HTTP/1.1\r\nHost: {}\r\nContent-Length: 100\r\n\r\nlogin=", server.address);
    let holding = ["", "GET / HT", request.as_str()].map(|begun| {
        let mut stream = TcpStream::connect(&server.address).expect("the server listens");
        stream.write_all(begun.as_bytes()).expect("the server takes it");
        stream
    });
    // The last of them stands in a request when the server is told to end.
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(server.ended(), Some(0));
    drop(holding);
}
