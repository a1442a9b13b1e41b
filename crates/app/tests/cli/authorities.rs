//! Whom the program believes on its way to other servers.

use crate::program::{Desk, hoshin, run, skip};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A server that shows a certificate.
struct Shown(Child);

impl Drop for Shown {
    fn drop(&mut self) {
        let _has_ended = self.0.kill();
        let _status = self.0.wait();
    }
}

fn openssl(desk: &Desk, words: &[&str]) -> bool {
    let made = Command::new("openssl").args(words).current_dir(desk.path("")).stderr(Stdio::null()).status();
    made.is_ok_and(|status| status.success())
}

/// An authority of this name, `NAME.pem`.
fn authority(desk: &Desk, name: &str) -> bool {
    let (key, out, subject) = (format!("{name}.key"), format!("{name}.pem"), format!("/CN={name}"));
    let new = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "90"];
    openssl(desk, &[&new[..], &["-subj", &subject, "-keyout", &key, "-out", &out]].concat())
}

fn certificate(desk: &Desk, by: &str) -> bool {
    let (key, pem) = (format!("{by}.key"), format!("{by}.pem"));
    let new = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "90"];
    let of = ["-subj", "/CN=hoshin", "-addext", "subjectAltName=IP:127.0.0.1", "-CA", &pem, "-CAkey", &key];
    let leaf = ["-addext", "basicConstraints=critical,CA:FALSE", "-keyout", "server.key", "-out", "server.pem"];
    openssl(desk, &[&new[..], &of, &leaf].concat())
}

fn shown(desk: &Desk) -> (Shown, String) {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a port").port();
    let address = format!("127.0.0.1:{port}");
    let mut server = Command::new("openssl");
    server.args(["s_server", "-quiet", "-accept", &address, "-cert", "server.pem", "-key", "server.key"]);
    server.current_dir(desk.path("")).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let server = Shown(server.spawn().expect("it made the certificates"));
    for _ in 0..100 {
        if TcpStream::connect(&address).is_ok() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    (server, address)
}

#[test]
fn where_the_service_names_its_authorities_only_they_are_believed() {
    let desk = Desk::new();
    if !(authority(&desk, "city") && authority(&desk, "other") && certificate(&desk, "city")) {
        return skip("openssl makes no certificate");
    }
    let paper = desk.papers().swap_remove(0);
    run(&[
        "import",
        &paper,
        "--municipality",
        "992011",
        "--municipality-name",
        "みほん市",
        "--database",
        &desk.database(),
    ])
    .with_code(0);
    let (_server, address) = shown(&desk);
    let mail = format!("[mail]\nhost = \"127.0.0.1\"\nsender = \"a@example.jp\"\nbase_url = \"https://{address}\"\n");
    let plain = desk.write("plain.toml", mail.as_bytes());
    let named = desk.write("named.toml", format!("{mail}ca_file = {:?}\n", desk.name("city.pem")).as_bytes());
    for (config, authorities, is_believed) in
        [(&plain, "city.pem", true), (&plain, "other.pem", false), (&named, "other.pem", true)]
    {
        let mut doctor = hoshin();
        doctor.args(["doctor", "--database", &desk.database(), "--config", config]);
        let told = doctor.env("SSL_CERT_FILE", desk.path(authorities)).output().expect("it starts");
        let told = String::from_utf8_lossy(&told.stdout).into_owned();
        let said = if is_believed { "の証明書の期限は" } else { "の証明書が信頼できません" };
        assert!(told.contains(&format!("{address} {said}")), "{config} {authorities}: {told}");
    }
}
