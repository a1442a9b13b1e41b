//! `hoshin serve` with a door for citizens alone, and a list of their pages that is signed.

use crate::past::published_years;
use crate::program::{Desk, hoshin, run};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

struct Served {
    child: Child,
    /// For everybody, and for citizens.
    addresses: [String; 2],
}

impl Drop for Served {
    fn drop(&mut self) {
        // It has ended already unless the test failed.
        let _has_ended = self.child.kill();
        let _status = self.child.wait();
    }
}

impl Served {
    fn start(desk: &Desk, config: &str) -> Self {
        let config = desk.write("hoshin.toml", config.as_bytes());
        let mut command = hoshin();
        command.args(["serve", "--database", &desk.database(), "--listen", "127.0.0.1:0", "--config", &config]);
        let child = command.env_remove("RUST_LOG").stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
        let mut child = child.expect("the program starts");
        let mut lines = BufReader::new(child.stderr.take().expect("it is piped")).lines().map_while(Result::ok);
        let mut address = || lines.find_map(|line| line.strip_prefix("http://").map(str::to_owned));
        let addresses = [address(), address()].map(|own| own.expect("it says where it listens"));
        let addresses = addresses.map(|own| own.trim_end_matches("/public/").to_owned());
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, addresses }
    }
}

/// The head and the bytes of an answer.
fn got(address: &str, path: &str, host: &str) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("the server takes it");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("it answers");
    let head = answer.windows(4).position(|end| end == b"\r\n\r\n").expect("a head") + 4;
    let body = answer.split_off(head);
    (String::from_utf8(answer).expect("a head is ASCII"), body)
}

#[test]
fn citizens_have_an_address_of_their_own_and_a_signed_list() {
    let desk = Desk::new();
    published_years(&desk, &[2022]);
    let (key, public) = (desk.name("city.key"), desk.name("city.key.pub"));
    run(&["site-key", &key]).with_code(0);
    let mut server = Served::start(&desk, &format!("public_listen = \"127.0.0.1:0\"\nsigning_key = \"{key}\"\n"));
    let [inside, outside] = server.addresses.clone();
    let is = |address: &str, path: &str, host: &str, status: &str| {
        let (head, _) = got(address, path, host);
        assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{address}{path}: {head}");
    };
    is(&outside, "/public/", "houshin.city.example.lg.jp", "200");
    is(&outside, "/", "houshin.city.example.lg.jp", "307");
    is(&outside, "/sign-in", "houshin.city.example.lg.jp", "404");
    is(&inside, "/sign-in", "127.0.0.1", "200");
    is(&inside, "/public/", "127.0.0.1", "200");

    // What a citizen saves from the server is checked as what was published into a folder.
    let list = got(&outside, "/public/manifest.json", "localhost").1;
    let files: serde_json::Value = serde_json::from_slice(&list).unwrap();
    let others = ["manifest.json", "manifest.json.sig", "public-key.pem"].map(str::to_owned);
    for path in files["files"].as_object().unwrap().keys().cloned().chain(others) {
        let to = desk.path("copy").join(&path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, got(&outside, &format!("/public/{path}"), "localhost").1).unwrap();
    }
    let told = Command::new("kill").args(["-TERM", &server.child.id().to_string()]).status();
    assert!(told.expect("there is a kill").success());
    assert_eq!(server.child.wait().expect("it ends").code(), Some(0), "both doors close");
    let checked = run(&["verify-site", &desk.name("copy"), "--public-key", &public]).with_code(0);
    assert!(checked.stderr.contains(" 0 faults, signed by the key that was given"), "{}", checked.stderr);
}

#[test]
fn a_key_that_cannot_be_read_is_told_before_anything_begins() {
    let desk = Desk::new();
    published_years(&desk, &[2022]);
    let key = desk.write("city.key", b"no key");
    let refused = desk.run(&["serve"], &["--listen", "127.0.0.1:0", "--signing-key", &key]).with_code(1);
    assert!(refused.stderr.contains("cannot be read as a key"), "{}", refused.stderr);
}
