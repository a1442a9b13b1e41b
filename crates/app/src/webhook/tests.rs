use super::*;
use crate::commands::demo::town;
use hoshin_domain::settings::{PublicSettings, WebhookSettings};
use hoshin_domain::{Actor, DepartmentId, FiscalYear, Settings};
use hoshin_store::{PolicyKey, Store};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The example of Standard Webhooks.
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

fn way(reach: Reach) -> Way {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(&file, format!("{SECRET}\n")).unwrap();
    let to_this_machine = reach == Reach::ThisMachineToo;
    Way::of(&WebhookConfig { secret_file: file.path().to_owned(), to_this_machine }).unwrap()
}

/// A server that takes one request and answers with this head; what it was sent, if anything was.
async fn receiver(answer: &'static str) -> (u16, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let taking = async move {
        let (mut stream, _from) = listener.accept().await.unwrap();
        let (mut taken, mut part) = (Vec::new(), [0; 16 * 1024]);
        while !is_whole(&taken) {
            let read = stream.read(&mut part).await.unwrap();
            assert!(read > 0, "it was cut");
            taken.extend_from_slice(&part[..read]);
        }
        stream.write_all(format!("HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n").as_bytes()).await.unwrap();
        String::from_utf8(taken).unwrap()
    };
    (port, tokio::spawn(taking))
}

fn is_whole(taken: &[u8]) -> bool {
    let text = String::from_utf8_lossy(taken);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    header(head, "content-length").is_some_and(|length| length.parse().is_ok_and(|length: usize| body.len() == length))
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(own, _)| own.eq_ignore_ascii_case(name))
        .map(|(_, own)| own)
}

async fn sent(address: &str, reach: Reach) -> Option<WebhookFailure> {
    // What may be typed is checked by the form; here a name is typed that leads elsewhere.
    let destination = Destination::parse(address, reach).expect("it may be typed");
    let message = Message { id: "a".into(), second: 1, signature: "v1,".into(), body: "{}".into() };
    request::send(&destination, reach, message).await.err().map(|untaken| untaken.failure)
}

#[test]
fn the_signature_is_that_of_the_standard() {
    let signature =
        way(Reach::Internet).signature("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
    assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

#[test]
fn a_key_that_is_none_is_refused_when_the_server_starts() {
    for wrong in ["", "whsec_", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_＊"] {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(&file, wrong).unwrap();
        let refused = Way::of(&WebhookConfig { secret_file: file.path().to_owned(), to_this_machine: false });
        assert!(refused.unwrap_err().to_string().contains("whsec_"), "{wrong}");
    }
}

#[test]
fn it_is_tried_three_times_unless_nothing_would_change() {
    let now = Timestamp::UNIX_EPOCH;
    let minutes = |failure, tries| next(failure, tries, now).map(|at| at.duration_since(now).as_mins());
    for failure in [WebhookFailure::Silent, WebhookFailure::Slow, WebhookFailure::Unknown, WebhookFailure::Refused(503)]
    {
        assert_eq!([0, 1, 2].map(|tries| minutes(failure, tries)), [Some(1), Some(10), None], "{failure:?}");
    }
    for failure in
        [WebhookFailure::Inside, WebhookFailure::Elsewhere, WebhookFailure::Refused(404), WebhookFailure::Off]
    {
        assert_eq!(minutes(failure, 0), None, "{failure:?}");
    }
}

#[tokio::test]
async fn a_name_that_leads_to_this_machine_is_not_connected_to() {
    let (port, taking) = receiver("200 OK").await;
    let address = format!("https://localhost:{port}/");
    assert_eq!(sent(&address, Reach::Internet).await, Some(WebhookFailure::Inside));
    assert_eq!(sent(&format!("https://2130706433:{port}/"), Reach::Internet).await, Some(WebhookFailure::Inside));
    assert!(!taking.is_finished(), "nobody came");
    taking.abort();
}

#[tokio::test]
async fn each_answer_is_told_apart_and_no_redirect_is_followed() {
    let (elsewhere, taking) = receiver("200 OK").await;
    let redirect: &'static str = format!("307 Temporary Redirect\r\nLocation: http://127.0.0.1:{elsewhere}/").leak();
    for (answer, expected) in [
        ("204 No Content", None),
        (redirect, Some(WebhookFailure::Elsewhere)),
        ("401 Unauthorized", Some(WebhookFailure::Refused(401))),
        ("503 Service Unavailable", Some(WebhookFailure::Refused(503))),
    ] {
        let (port, taken) = receiver(answer).await;
        assert_eq!(sent(&format!("http://127.0.0.1:{port}/"), Reach::ThisMachineToo).await, expected, "{answer}");
        taken.await.unwrap();
    }
    assert!(!taking.is_finished(), "nobody came");
    taking.abort();
    let (closed, nobody) = receiver("200 OK").await;
    nobody.abort();
    let _closed = nobody.await;
    let silent = sent(&format!("http://127.0.0.1:{closed}/"), Reach::ThisMachineToo).await;
    assert_eq!(silent, Some(WebhookFailure::Silent));
}

#[tokio::test]
async fn what_was_published_is_told_with_its_texts_and_a_signature() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&format!("sqlite://{}", folder.path().join("hoshin.db").display())).await.unwrap();
    town::build(&store).await.unwrap();
    let municipality = hoshin_town::municipality();
    let (port, taken) = receiver("200 OK").await;
    let webhook = WebhookSettings { is_on: true, address: Some(format!("http://127.0.0.1:{port}/hook")) };
    let public = PublicSettings { address: Some("https://city.example/unei".into()), ..PublicSettings::default() };
    let city = store.city(municipality.code.clone());
    city.keep_settings(&Settings { public, webhook, ..Settings::default() }, &Actor::console(), now()).await.unwrap();
    let shelf = store.shelf(municipality.code.clone());
    let key = PolicyKey { fiscal_year: FiscalYear::try_from(2025).unwrap(), department: DepartmentId(1) };
    let number = shelf.editions_of(key).await.unwrap().last().expect("it is published").number;
    let teller = |reach| Teller::new(city.clone(), shelf.clone(), municipality.clone(), way(reach));
    let untold = Untold { key, number, made_at: now(), tries: 0 };
    let refused = teller(Reach::Internet).tell(&untold).await.unwrap();
    assert_eq!(refused.unwrap_err().failure, WebhookFailure::Address);
    teller(Reach::ThisMachineToo).tell(&untold).await.unwrap().unwrap();
    let taken = taken.await.unwrap();
    let (head, body) = taken.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /hook HTTP/1.1\r\n"), "{head}");
    let second = header(head, "webhook-timestamp").unwrap().parse().unwrap();
    let id = header(head, "webhook-id").unwrap();
    assert_eq!(header(head, "webhook-signature"), Some(&*way(Reach::Internet).signature(id, second, body)));
    let told: Value = serde_json::from_str(body).unwrap();
    assert_eq!(
        (&told["type"], &told["id"], id),
        (&"publication".into(), &id.into(), &*format!("992011.2025.1.{number}"))
    );
    assert_eq!(told["data"]["address"], "https://city.example/unei/2025/1/index.html");
    assert!(told["data"]["title"].as_str().unwrap().contains("令和7年度"), "{body}");
    for channel in ["magazine", "web", "line", "x"] {
        assert!(told["data"]["texts"][channel].as_str().unwrap().contains("https://city.example/unei/"), "{channel}");
    }
    let late = Untold { made_at: now() - SignedDuration::from_hours(25), ..untold };
    let late = teller(Reach::ThisMachineToo).tell(&late).await.unwrap();
    assert_eq!(late.unwrap_err().failure, WebhookFailure::Late);
}
