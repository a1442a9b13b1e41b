//! `hoshin demo`: started, asked over TCP, told to end.

use crate::program::{Desk, run_with};
use crate::server::Server;
use hoshin_town::{HANAKO, people};
use std::io::Write;
use std::net::TcpStream;

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
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!(server.ended(), Some(0));
    drop(holding);
}
