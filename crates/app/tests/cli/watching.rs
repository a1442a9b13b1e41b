//! What whoever runs the server sees of it: health, numbers, lines, and the doctor.

use crate::program::{Desk, Run, hoshin, tamper};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

const CITY: &str = "992011";

/// A running `hoshin serve`, killed at the latest when the test ends.
struct Served {
    child: Child,
    address: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        // It has ended already unless the test failed.
        let _has_ended = self.child.kill();
        let _status = self.child.wait();
    }
}

impl Served {
    fn start(desk: &Desk, config: &str, surroundings: &[(&str, &str)]) -> Self {
        let config = desk.write("hoshin.toml", config.as_bytes());
        let mut command = hoshin();
        command.args(["serve", "--database", &desk.database(), "--listen", "127.0.0.1:0", "--config", &config]);
        command.env_remove("RUST_LOG").envs(surroundings.iter().copied());
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let mut lines = BufReader::new(child.stderr.take().expect("it is piped")).lines().map_while(Result::ok);
        let address = lines.find_map(|line| line.strip_prefix("http://").map(str::to_owned));
        // Somebody must go on reading, or the program waits for a place to write.
        std::thread::spawn(move || lines.for_each(drop));
        Self { address: address.expect("it says where it listens"), child }
    }

    fn ended(mut self) {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(told.expect("there is a kill").success());
        assert_eq!(self.child.wait().expect("it ends").code(), Some(0));
    }
}

/// The whole answer to one request.
fn asked(address: &str, head: &str, body: &str) -> String {
    asked_as(address, address, head, body)
}

/// The same by a browser that believes the server to be `host`.
fn asked_as(host: &str, address: &str, head: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    let head = format!("{head} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
    let form = "Content-Type: application/x-www-form-urlencoded\r\n\r\n";
    stream.write_all(format!("{head}{form}{body}").as_bytes()).expect("the server takes it");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("the answer is a text");
    answer
}

fn free_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    listener.local_addr().expect("it is bound").to_string()
}

/// A database with one paper.
fn city() -> Desk {
    let desk = Desk::new();
    let paper = desk.papers().swap_remove(0);
    desk.run(&["import", &paper], &["--municipality", CITY, "--municipality-name", "みほん市"]).with_code(0);
    desk
}

#[test]
fn numbers_and_lines_say_what_happens_and_nothing_about_anybody() {
    let desk = city();
    let (numbers, log) = (free_address(), desk.name("hoshin.log"));
    let config = format!("metrics = \"{numbers}\"\n[log]\nformat = \"json\"\nfile = \"{log}\"\n");
    let server = Served::start(&desk, &config, &[]);
    assert!(asked(&server.address, "GET /sign-in?next=%2Fhimitsu", "").starts_with("HTTP/1.1 200 "));
    let typed = "login=himitsu-typed-as-a-name&password=himitsu";
    assert!(asked(&server.address, "POST /sign-in", typed).starts_with("HTTP/1.1 422 "));
    assert!(asked(&server.address, "GET /himitsu/path", "").starts_with("HTTP/1.1 404 "));
    assert!(asked(&server.address, "GET /health/ready", "").ends_with("\r\n\r\nok\n"));
    let numbers = asked(&numbers, "GET /metrics", "");
    server.ended();
    for line in [
        "hoshin_request_duration_seconds_count{route=\"/sign-in\",method=\"GET\",status=\"2xx\"} 1",
        "hoshin_request_duration_seconds_count{route=\"/sign-in\",method=\"POST\",status=\"4xx\"} 1",
        "hoshin_request_duration_seconds_count{route=\"none\",method=\"GET\",status=\"4xx\"} 1",
        "hoshin_sign_ins_failed_total 1",
        "hoshin_saves_total 0",
        "hoshin_database_up 1",
        "hoshin_mail_waiting 0",
    ] {
        assert!(numbers.lines().any(|found| found == line), "{line} in\n{numbers}");
    }
    assert!(numbers.contains("\nhoshin_connections_open "), "{numbers}");
    assert!(numbers.contains("hoshin_database_bytes ") && !numbers.contains("backup_age"), "{numbers}");
    let log = std::fs::read_to_string(log).expect("the log was written");
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    let request = |route: &str, status: u16| {
        lines.iter().any(|line| line["route"] == route && line["status"] == status && line["ms"].is_number())
    };
    assert!(request("/sign-in", 200) && request("/sign-in", 422) && request("none", 404), "{log}");
    assert!(!log.contains("/health/"), "{log}");
    for text in [&numbers, &log] {
        assert!(!text.contains("himitsu") && !text.contains('\u{1b}'), "{text}");
    }
}

#[test]
fn a_server_under_a_name_that_is_not_its_own_gives_nothing_away() {
    let desk = city();
    let server = Served::start(&desk, "hosts = [\"hoshin.city.example.lg.jp\"]\n", &[]);
    for (host, expected) in [
        ("hoshin.city.example.lg.jp", "HTTP/1.1 200 "),
        ("hoshin.city.example.lg.jp:443", "HTTP/1.1 200 "),
        ("evil.example", "HTTP/1.1 421 "),
        ("hoshin.city.example.lg.jp.evil.example", "HTTP/1.1 421 "),
    ] {
        for path in ["GET /sign-in", "GET /public/", "GET /health/live"] {
            let answer = asked_as(host, &server.address, path, "");
            let is_refused = expected.contains("421");
            assert!(answer.starts_with(expected), "{host} {path}: {answer}");
            assert!(!is_refused || (answer.contains("hosts") && !answer.contains("みほん市")), "{answer}");
        }
    }
}

#[test]
fn the_environment_goes_before_the_file() {
    let desk = city();
    let log = desk.name("hoshin.log");
    let config = format!("[log]\nlevel = \"trace\"\nfile = \"{log}\"\n");
    let server = Served::start(&desk, &config, &[("RUST_LOG", "warn")]);
    asked(&server.address, "POST /sign-in", "login=hanako&password=wrong");
    server.ended();
    let log = std::fs::read_to_string(log).expect("the log was written");
    assert!(log.contains(" WARN ") && log.contains("a sign-in failed"), "{log}");
    assert_eq!(log.lines().count(), 1, "{log}");
}

#[test]
fn a_server_whose_database_was_brought_to_another_version_is_not_ready() {
    let desk = city();
    let server = Served::start(&desk, "", &[]);
    assert!(asked(&server.address, "GET /health/ready", "").starts_with("HTTP/1.1 200 "));
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (9999, 'of a later release', 1, x'00', 1)";
    if tamper(&desk.path("hoshin.db"), newer) {
        let answer = asked(&server.address, "GET /health/ready", "");
        assert!(answer.starts_with("HTTP/1.1 503 ") && answer.ends_with("\r\n\r\nschema\n"), "{answer}");
        assert!(asked(&server.address, "GET /health/live", "").starts_with("HTTP/1.1 200 "));
    }
    server.ended();
}

fn checked(desk: &Desk, config: &str) -> Run {
    let config = desk.write("hoshin.toml", config.as_bytes());
    crate::program::run(&["config", "check", "--config", &config])
}

#[test]
fn a_configuration_is_checked_key_by_key_before_a_server_begins() {
    let desk = Desk::new();
    let wrong = checked(
        &desk,
        "listen = \"everywhere\"\n[mail]\nhost = \"a\"\ntls = \"ssl\"\nsender = \"a\"\npassword_file = \"/nowhere/p\"\n",
    );
    let wrong = wrong.with_code(1);
    for word in
        ["listen：", "mail.tls：", "\"starttls\"", "mail.base_url：", "mail.password_file：", "/nowhere/p", "4件"]
    {
        assert!(wrong.stderr.contains(word), "{word} in {}", wrong.stderr);
    }
    let together = checked(&desk, "[mail]\nhost = \"a\"\nsender = \"nobody\"\nbase_url = \"https://a\"").with_code(1);
    assert!(together.stderr.contains("sender"), "{}", together.stderr);
    let sound = checked(
        &desk,
        "database = \"postgres://hoshin:himitsu@db/hoshin\"\nhttps = true\nhosts = [\"hoshin.example\"]",
    );
    let sound = sound.with_code(0);
    checked(&desk, "https = true").with_code(1);
    for line in ["database = postgres://…@db/hoshin", "https = true", "listen = 127.0.0.1:8080（"] {
        assert!(sound.text().lines().any(|found| found.starts_with(line)), "{line} in {}", sound.text());
    }
    assert!(!sound.text().contains("himitsu"), "{}", sound.text());
}

#[test]
fn a_list_of_leaked_passwords_and_a_scanner_are_looked_at_before_they_are_needed() {
    let desk = city();
    let list = desk.write("leaked.txt", b"8846F7EAEE8FB117AD06BDD830B7586C:3\n");
    let config = format!("leaked_passwords = \"{list}\"\nscanner = \"clamd\"\n");
    let wrong = checked(&desk, &config).with_code(1);
    for word in ["leaked_passwords", "SHA-1ではない値", "scanner", "2件"] {
        assert!(wrong.stderr.contains(word), "{word} in {}", wrong.stderr);
    }
    let doctor = |config: &str| {
        let config = desk.write("hoshin.toml", config.as_bytes());
        desk.run(&["doctor"], &["--config", &config])
    };
    assert!(doctor(&config).with_code(1).text().contains("要対応：leaked_passwords"));
    desk.write("leaked.txt", "password1\n".as_bytes());
    let config = format!("leaked_passwords = \"{list}\"\nscanner = \"{}\"\n", free_address());
    checked(&desk, &config).with_code(0);
    let told = doctor(&config).with_code(1);
    assert!(told.text().contains("流出したパスワードの一覧を使えます"), "{}", told.text());
    assert!(told.text().contains("要対応：ウイルス検査"), "{}", told.text());
}

#[test]
fn the_doctor_sees_a_clock_that_was_set_back_and_missing_backups() {
    let desk = city();
    let well = desk.run(&["doctor"], &[]).with_code(0);
    assert!(well.text().contains("の空きは"), "{}", well.text());
    assert!(well.text().contains("改変はありません"), "{}", well.text());
    std::fs::create_dir(desk.path("backups")).expect("the folder is ours");
    let config = format!("[backup]\nfolder = \"{}\"\ntime = \"02:30\"\n", desk.name("backups"));
    let config = desk.write("hoshin.toml", config.as_bytes());
    let without = desk.run(&["doctor"], &["--config", &config]).with_code(1);
    assert!(without.text().contains("バックアップは、まだ作成されていません"), "{}", without.text());
    let ahead = "UPDATE audit SET at = '2999-01-01T00:00:00Z' WHERE seq = (SELECT MAX(seq) FROM audit)";
    if tamper(&desk.path("hoshin.db"), ahead) {
        let ahead = desk.run(&["doctor"], &[]).with_code(1);
        assert!(ahead.text().contains("2999-01-01") && ahead.text().contains("時計"), "{}", ahead.text());
        assert!(ahead.text().contains("要対応：監査記録"), "{}", ahead.text());
    }
}
