//! Visitors who do not come to an end, on a server that is given little patience.

use super::*;
use axum::body::Bytes;
use axum::routing::post;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::task::JoinHandle;

const HOUR: Duration = Duration::from_secs(3600);
const LITTLE: Duration = Duration::from_millis(200);
/// Only a server that waits for ever needs it.
const PATIENCE: Duration = Duration::from_secs(60);

const PATIENT: Limits = Limits { connections: 8, head: HOUR, body: HOUR, life: HOUR, ending: LITTLE };
const HALF_A_HEAD: &str = "POST / HTTP/1.1\r\nHost: hoshin";
const HALF_A_FORM: &str = "POST / HTTP/1.1\r\nHost: hoshin\r\nContent-Length: 100\r\n\r\nlogin=";
const WHOLE: &str = "POST / HTTP/1.1\r\nHost: hoshin\r\nContent-Length: 6\r\n\r\nlogin=";

async fn begun(limits: Limits) -> (SocketAddr, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    let router = Router::new().route("/", post(|whole: Bytes| async move { format!("{} bytes", whole.len()) }));
    let never = std::future::pending::<()>();
    (address, tokio::spawn(serve(listener, router, limits, Gauge::default(), never)))
}

/// What the server says before it closes the connection, or nothing if it waits on.
async fn answered(address: SocketAddr, sent: &str, waits: Duration) -> Option<String> {
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    stream.write_all(sent.as_bytes()).await.expect("the server takes it");
    let mut said = Vec::new();
    let _cut_or_ended = timeout(waits, stream.read_to_end(&mut said)).await.ok()?;
    Some(String::from_utf8_lossy(&said).into_owned())
}

#[tokio::test]
async fn whoever_does_not_come_to_an_end_is_not_waited_for() {
    for (what, sent, limits) in [
        ("nothing", "", Limits { head: LITTLE, ..PATIENT }),
        ("half a head", HALF_A_HEAD, Limits { head: LITTLE, ..PATIENT }),
        ("half a form", HALF_A_FORM, Limits { body: LITTLE, ..PATIENT }),
        ("nothing more", WHOLE, Limits { head: LITTLE, ..PATIENT }),
        ("nothing more for a long time", WHOLE, Limits { life: LITTLE, ..PATIENT }),
    ] {
        let (address, server) = begun(limits).await;
        let said = answered(address, sent, PATIENCE).await;
        assert!(said.is_some(), "{what}: it waits for ever");
        assert_eq!(said.is_some_and(|said| said.contains("6 bytes")), sent == WHOLE, "{what}");
        server.abort();
        // It is this limit that ends it, and no other.
        let (address, server) = begun(PATIENT).await;
        assert_eq!(answered(address, sent, LITTLE * 3).await, None, "{what}: it is cut off without need");
        server.abort();
    }
}

#[tokio::test]
async fn a_form_that_comes_slowly_but_comes_is_waited_for() {
    let (address, server) = begun(Limits { body: Duration::from_secs(5), ..PATIENT }).await;
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    stream.write_all(HALF_A_FORM.as_bytes()).await.expect("the server takes it");
    for piece in 0..94 {
        sleep(Duration::from_millis(10)).await;
        stream.write_all(b"a").await.unwrap_or_else(|error| panic!("piece {piece}: {error}"));
    }
    let mut said = vec![0; 15];
    stream.read_exact(&mut said).await.expect("it is answered");
    assert_eq!(String::from_utf8_lossy(&said), "HTTP/1.1 200 OK");
    server.abort();
}
