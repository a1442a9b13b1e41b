//! `hoshin serve` on a database in which nobody has an account: the console prints a link, and it is good once.

use crate::program::{Desk, hoshin, run_with};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

const CITY: &str = "992011";
const PASSWORD: &str = "hashi-no-ue-de-matsu";

/// A running `hoshin serve`, killed at the latest when the test ends.
struct Served {
    child: Child,
    lines: Receiver<String>,
    address: String,
    /// What the console said before the address.
    said: Vec<String>,
}

impl Drop for Served {
    fn drop(&mut self) {
        // It has ended already unless the test failed.
        let _has_ended = self.child.kill();
        let _status = self.child.wait();
    }
}

impl Served {
    fn start(desk: &Desk, options: &[&str]) -> Self {
        let log =
            desk.write("hoshin.toml", format!("[log]\nlevel = \"trace\"\nfile = {:?}\n", desk.name("log")).as_bytes());
        let mut command = hoshin();
        command.args(["serve", "--database", &desk.database(), "--listen", "127.0.0.1:0", "--config", &log]);
        command.args(options).env_remove("RUST_LOG");
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let stderr = BufReader::new(child.stderr.take().expect("it is piped"));
        let (tell, lines) = channel();
        std::thread::spawn(move || stderr.lines().map_while(Result::ok).for_each(|line| drop(tell.send(line))));
        let mut served = Self { child, lines, address: String::new(), said: Vec::new() };
        served.address = served.until_it_answers();
        served
    }

    /// The address that is printed when the server begins to answer.
    fn until_it_answers(&mut self) -> String {
        loop {
            let line = self.lines.recv_timeout(Duration::from_secs(60)).expect("it says where it listens");
            match line.strip_prefix("http://") {
                Some(address) => return address.to_owned(),
                None => self.said.push(line),
            }
        }
    }

    fn link(&self) -> Option<String> {
        let link = self.said.iter().find_map(|line| line.trim().strip_prefix("http://"));
        link.and_then(|link| link.split_once('/')).map(|(_, path)| format!("/{path}"))
    }

    fn asked(&self, head: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        let host = format!("Host: {}\r\nConnection: close\r\nContent-Length: {}\r\n", self.address, body.len());
        let form = "Content-Type: application/x-www-form-urlencoded\r\n\r\n";
        stream.write_all(format!("{head} HTTP/1.1\r\n{host}{form}{body}").as_bytes()).expect("the server takes it");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("the answer is a page");
        answer
    }
}

fn form(login: &str) -> String {
    let fields =
        "code=992011&municipality=%E3%81%BF%E3%81%BB%E3%82%93%E5%B8%82&name=%E8%A9%A6%E4%BD%9C&post=%E4%BF%82%E9%95%B7";
    format!("{fields}&login={login}&new-password={PASSWORD}&new-password-again={PASSWORD}")
}

#[test]
fn an_empty_database_is_set_up_by_the_link_of_the_console_and_the_city_is_there_at_once() {
    let desk = Desk::new();
    let mut server = Served::start(&desk, &[]);
    assert!(server.said[0].contains("まだ利用者がいません"), "{:?}", server.said);
    assert!(server.said.iter().any(|line| line.contains("Nobody has an account yet")), "{:?}", server.said);
    let link = server.link().expect("a link is printed");
    assert_eq!(link.len(), "/set-up/".len() + 64);
    assert!(server.asked("GET /", "").starts_with("HTTP/1.1 503 "));
    assert!(server.asked(&format!("GET {link}"), "").contains("最初のシステム管理者"));
    let done = server.asked(&format!("POST {link}"), &form("makoto"));
    assert!(done.starts_with("HTTP/1.1 303 ") && done.contains("location: /sign-in/enrolment"), "{done}");
    let cookie = done.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a session begins").to_owned();
    assert_eq!(server.until_it_answers(), server.address, "the city answers where the set-up did");
    let cookie = cookie.split(';').next().unwrap_or_default();
    let enrolment = server.asked(&format!("GET /sign-in/enrolment HTTP/1.1\r\nCookie: {cookie}\r\nX-Ignored:"), "");
    assert!(enrolment.contains("二要素認証の登録"), "{enrolment}");
    for again in [server.asked(&format!("GET {link}"), ""), server.asked(&format!("POST {link}"), &form("reiko"))] {
        assert!(again.starts_with("HTTP/1.1 410 ") && again.contains("初期設定は済んでいます"), "{again}");
    }
    let log = std::fs::read_to_string(desk.path("log")).expect("there is a log");
    assert!(log.contains("/set-up/{token}") && !log.contains(&link[8..]), "the token is in no log");
    drop(server);
    desk.run(&["verify"], &[]).with_code(0);
    assert_eq!(Served::start(&desk, &[]).link(), None, "somebody has an account");
}

#[test]
fn every_start_prints_another_link_and_the_one_before_is_void() {
    let desk = Desk::new();
    let first = Served::start(&desk, &["--municipality", CITY]);
    let before = first.link().expect("a link is printed");
    drop(first);
    let second = Served::start(&desk, &["--municipality", CITY]);
    let link = second.link().expect("another is printed");
    assert_ne!(before, link);
    let void = second.asked(&format!("GET {before}"), "");
    assert!(void.starts_with("HTTP/1.1 404 ") && void.contains("最後に表示されたものだけが使えます"), "{void}");
    assert!(second.asked(&format!("GET {link}"), "").contains("全国地方公共団体コード：992011"));
}

#[test]
fn the_console_may_be_quicker_than_the_link() {
    let desk = Desk::new();
    let mut server = Served::start(&desk, &[]);
    let database = desk.database();
    let fixed = ["person", "makoto", "--name", "試作　誠", "--role", "administrator", "--database", &database];
    run_with(&[&fixed[..], &["--municipality", CITY, "--municipality-name", "みほん市"]].concat(), "mihon-no-machi\n")
        .with_code(0);
    assert!(server.asked("GET /", "").contains("location: /sign-in"));
    assert_eq!(server.until_it_answers(), server.address);
    assert!(server.asked("GET /sign-in", "").starts_with("HTTP/1.1 200 "));
}

#[test]
fn papers_that_came_first_are_served_beside_the_set_up() {
    let desk = Desk::new();
    let paper = desk.papers().swap_remove(0);
    desk.run(&["import", &paper], &["--municipality", CITY, "--municipality-name", "みほん市"]).with_code(0);
    let server = Served::start(&desk, &[]);
    let link = server.link().expect("a link is printed");
    assert!(server.asked("GET /public/index.html", "").starts_with("HTTP/1.1 200 "));
    assert!(server.asked("GET /sign-in", "").contains("まだ利用者がいません"));
    let done = server.asked(&format!("POST {link}"), &form("makoto"));
    assert!(done.starts_with("HTTP/1.1 303 "), "{done}");
    assert!(server.asked(&format!("GET {link}"), "").starts_with("HTTP/1.1 410 "));
}
