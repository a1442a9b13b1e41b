//! Messages of which one could ask where they end, as a hostile visitor sends them behind a careless proxy.

use crate::program::Desk;
use crate::server::Server;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Everything that comes back on one connection.
fn told(server: &Server, message: &str) -> String {
    let mut stream = TcpStream::connect(&server.address).expect("the server listens");
    stream.set_read_timeout(Some(Duration::from_secs(5))).expect("five seconds are some");
    stream.write_all(message.replace("HOST", &server.address).as_bytes()).expect("the server takes it");
    let mut answer = Vec::new();
    // A connection that is cut has said what it had to say.
    let _cut = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn where_a_message_ends_is_never_a_question() {
    let desk = Desk::new();
    let server = Server::demo(&desk);
    let hidden = "GET /health/ready HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n";
    let post = "POST /sign-in HTTP/1.1\r\nHost: HOST\r\n";
    for (headers, body, expected) in [
        ("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n", "411"),
        ("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n", "411"),
        ("Transfer-Encoding: chunked\r\n", "0\r\n\r\n", "411"),
        ("Content-Length: 5\r\nTransfer-Encoding: xchunked\r\n", "0\r\n\r\n", "400"),
        ("Content-Length: 5\r\nTransfer-Encoding : chunked\r\n", "0\r\n\r\n", "400"),
        ("Content-Length: 0\r\nContent-Length: 5\r\n", "", "400"),
        ("Content-Length: +0\r\n", "", "400"),
        ("Content-Length: 0x0\r\n", "", "400"),
    ] {
        let answer = told(&server, &format!("{post}{headers}\r\n{body}{hidden}"));
        assert!(answer.starts_with(&format!("HTTP/1.1 {expected} ")), "{headers}: {answer}");
        assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "nothing behind it is answered: {headers}: {answer}");
    }
    // A head of HTTP/1.0 knows no pieces; one that is told its length is answered, and so is what follows it.
    let old = "POST /sign-in HTTP/1.0\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    assert!(told(&server, old).starts_with("HTTP/1.0 400 ") || told(&server, old).starts_with("HTTP/1.1 400 "));
    let two = told(&server, &format!("GET /health/live HTTP/1.1\r\nHost: HOST\r\n\r\n{hidden}"));
    assert_eq!(two.matches("HTTP/1.1 200 ").count(), 2, "{two}");
}
