//! A server that is started, asked over TCP and told to end; and a browser in front of it.

use crate::program::{Desk, hoshin};
use hoshin_town::{HANAKO, Person};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A server that was started and is killed at the latest when the test ends.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: String,
    /// What it printed before it began to answer.
    pub(crate) printed: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already unless the test failed.
        let _has_ended = self.child.kill();
        let _status = self.child.wait();
    }
}

impl Server {
    /// The sample town in the desk's folder.
    pub(crate) fn demo(desk: &Desk) -> Self {
        Self::demo_in(&desk.name("town"), hoshin())
    }

    /// The sample town in a folder; the program may be given surroundings of its own.
    pub(crate) fn demo_in(folder: &str, hoshin: Command) -> Self {
        Self::demo_telling(folder, hoshin, Stdio::null())
    }

    /// The same; what it tells whoever runs it goes there.
    pub(crate) fn demo_telling(folder: &str, mut hoshin: Command, to: Stdio) -> Self {
        hoshin.args(["demo", "--listen", "127.0.0.1:0", "--data", folder]);
        let mut child = hoshin.stdout(Stdio::piped()).stderr(to).spawn().expect("the program starts");
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

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// What the server answers to one request, headers and all.
    pub(crate) fn asked(&self, head: &str, body: &str) -> String {
        self.asked_with(head, "", body)
    }

    fn asked_with(&self, head: &str, cookie: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        let (host, length) = (&self.address, body.len());
        let request = format!("{head} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n");
        let form = format!("Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n");
        stream.write_all(format!("{request}{form}{body}").as_bytes()).expect("the server takes it");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("the answer is a page");
        answer
    }

    /// Told to end as a service manager does; the code it ended with.
    pub(crate) fn ended(mut self) -> Option<i32> {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(told.expect("there is a kill").success());
        self.child.wait().expect("it ends").code()
    }
}

/// A browser in which somebody has signed in.
pub(crate) struct Browser<'a> {
    server: &'a Server,
    cookie: String,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) page: String,
}

impl<'a> Browser<'a> {
    /// Tries to sign in.
    pub(crate) fn signing_in(server: &'a Server, person: Person) -> (Self, Answer) {
        let outside = Self { server, cookie: String::new() };
        let fields = [("login", person.login), ("password", person.password)];
        let answer = outside.post("/sign-in", &fields);
        let cookie = answer.page.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        let cookie = cookie.and_then(|cookie| cookie.split(';').next()).unwrap_or_default().to_owned();
        (Self { cookie, ..outside }, answer)
    }

    pub(crate) fn hanako(server: &'a Server) -> Self {
        let (browser, answer) = Self::signing_in(server, HANAKO);
        assert_eq!(answer.status, 303, "{}", answer.page);
        browser
    }

    pub(crate) fn get(&self, address: &str) -> Answer {
        Answer::of(self.server.asked_with(&format!("GET {address}"), &self.cookie, ""))
    }

    pub(crate) fn post(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> =
            fields.iter().map(|(name, text)| format!("{}={}", encoded(name), encoded(text))).collect();
        Answer::of(self.server.asked_with(&format!("POST {address}"), &self.cookie, &pairs.join("&")))
    }
}

impl Answer {
    fn of(text: String) -> Self {
        let status = text.split(' ').nth(1).and_then(|status| status.parse().ok());
        Self { status: status.unwrap_or_else(|| panic!("no answer: {text}")), page: text }
    }

    /// The value of the first hidden field of this name.
    #[track_caller]
    pub(crate) fn value(&self, name: &str) -> String {
        let (_, after) = self.page.split_once(&format!("name=\"{name}\" value=\"")).expect("the field is there");
        after.split('"').next().unwrap_or_default().to_owned()
    }
}

fn encoded(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    text.bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
