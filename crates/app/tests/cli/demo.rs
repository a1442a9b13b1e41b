//! `hoshin demo` and `hoshin serve`: started, asked over TCP, told to end.

use crate::program::{Desk, hoshin, run_with};
use hoshin_town::{HANAKO, people};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A server that was started and is killed at the latest when the test ends.
struct Server {
    child: Child,
    address: String,
    /// What it printed before it began to answer.
    printed: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already unless the test failed.
        let _has_ended = self.child.kill();
        let _status = self.child.wait();
    }
}

impl Server {
    fn demo(desk: &Desk) -> Self {
        let mut command = hoshin();
        command.args(["demo", "--listen", "127.0.0.1:0", "--data", &desk.name("town")]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
        let lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        let mut printed = String::new();
        for line in lines {
            let line = line.expect("standard output is UTF-8");
            printed.push_str(&line);
            printed.push('\n');
            if line.starts_with("sqlite://") {
                break;
            }
        }
        let address = printed.lines().find_map(|line| line.strip_prefix("http://"));
        Self { address: address.expect("the address is printed").to_owned(), child, printed }
    }

    /// What the server answers to one request, headers and all.
    fn asked(&self, head: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        let (host, length) = (&self.address, body.len());
        let request = format!("{head} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n");
        let form = "Content-Type: application/x-www-form-urlencoded\r\n\r\n";
        stream.write_all(format!("{request}{form}{body}").as_bytes()).expect("the server takes it");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("the answer is a page");
        answer
    }

    /// Told to end as a service manager does; the code it ended with.
    fn ended(mut self) -> Option<i32> {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(told.expect("there is a kill").success());
        self.child.wait().expect("it ends").code()
    }
}

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
