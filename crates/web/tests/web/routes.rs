//! Who may use which address, and what every answer carries.

use crate::client::{Answer, Client};
use crate::html::Form;
use crate::town::{NOT_BEGUN, POLICY, Town, broken_router};
use hoshin_town::{DAISUKE, HANAKO};
use hoshin_web::{Access, declared};

/// The address of a declared route in the filled town.
pub(crate) fn sample(route: &str, goal: &str, intake: &str) -> String {
    let in_year = route.replace("{year}", "2026").replace("{department}", "1").replace("{part}", goal);
    in_year.replace("{token}", intake).replace("{name}", "style.css").replace("{*path}", "index.html")
}

/// Every declared route with an address that exists.
pub(crate) async fn addresses(town: &Town, client: &Client) -> Vec<(String, Access)> {
    let goal = town.policy().await.goals[0].id.to_string();
    let paper = client.get(&format!("{POLICY}/policy.json")).await;
    let uploaded = client.upload("machi.json", &paper.body).await;
    let intake = uploaded.header("location").rsplit('/').next().unwrap_or_default().to_owned();
    declared().into_iter().map(|(route, access)| (sample(route, &goal, &intake), access)).collect()
}

/// A form sent there with this token, in the way the address expects.
async fn send(client: &Client, address: &str, token: &str, headers: &[(&str, &str)]) -> Answer {
    if address == "/intakes" {
        return client.upload_with(token, "machi.txt", b"text", headers).await;
    }
    let fields = vec![("form-token".to_owned(), token.to_owned()), ("language".to_owned(), "en".to_owned())];
    client.submit_with(&Form { action: address.to_owned(), fields }, headers).await
}

const METHOD_NOT_ALLOWED: u16 = 405;

type Headers<'a> = &'a [(&'a str, &'a str)];

#[tokio::test]
async fn every_declared_route_answers_and_nothing_else_does() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let addresses = addresses(&town, &hanako).await;
    for (address, _) in &addresses {
        let (got, posted) = (hanako.get(address).await.status, send(&hanako, address, "", &[]).await.status);
        assert_ne!((got, posted), (404, 404), "{address}");
        assert_ne!((got, posted), (METHOD_NOT_ALLOWED, METHOD_NOT_ALLOWED), "{address}");
    }
    for address in ["/years/", "/policy", "/public", "/api", "/.git/config", "/assets/", "/intakes/new/x"] {
        assert_eq!(hanako.get(address).await.status, 404, "{address}");
    }
    assert!(addresses.len() > 20);
}

#[tokio::test]
async fn the_signed_out_are_led_to_sign_in_and_change_nothing() {
    let town = Town::filled().await;
    let addresses = addresses(&town, &town.sign_in(HANAKO).await).await;
    let stranger = town.stranger();
    let before = town.bytes();
    for (address, access) in addresses {
        let got = stranger.get(&address).await;
        let posted = send(&stranger, &address, "guess", &[]).await;
        match access {
            Access::SignedIn => {
                assert!([303, METHOD_NOT_ALLOWED].contains(&got.status), "GET {address}: {}", got.status);
                assert!([401, METHOD_NOT_ALLOWED].contains(&posted.status), "POST {address}: {}", posted.status);
                if got.status == 303 {
                    let next = address.replace('/', "%2F").replace('.', "%2E");
                    assert_eq!(got.header("location"), format!("/sign-in?next={next}"));
                }
            }
            Access::Anyone => assert_eq!(got.status, 200, "GET {address}"),
        }
    }
    assert!(town.bytes() == before, "nothing was written");
}

#[tokio::test]
async fn a_form_that_is_not_of_this_session_changes_nothing() {
    let town = Town::filled().await;
    let (hanako, daisuke) = (town.sign_in(HANAKO).await, town.sign_in(DAISUKE).await);
    let addresses = addresses(&town, &hanako).await;
    let own = hanako.form_token.as_str();
    let before = town.bytes();
    let forgeries: [(&str, &str, Headers<'_>); 7] = [
        ("no token", "", &[]),
        ("another's token", &daisuke.form_token, &[]),
        ("from elsewhere", own, &[("origin", "https://evil.example")]),
        ("from a sandbox", own, &[("origin", "null")]),
        ("from a neighbour", own, &[("origin", "http://hoshin.example.evil.example")]),
        ("across sites", own, &[("sec-fetch-site", "cross-site")]),
        ("across hosts", own, &[("sec-fetch-site", "same-site")]),
    ];
    for (address, _) in addresses.iter().filter(|(_, access)| *access == Access::SignedIn) {
        for (name, token, headers) in forgeries {
            let status = send(&hanako, address, token, headers).await.status;
            assert!([403, METHOD_NOT_ALLOWED].contains(&status), "{name}: POST {address}: {status}");
        }
    }
    assert!(town.bytes() == before, "nothing was written");
    let honest = [("origin", "http://hoshin.example"), ("sec-fetch-site", "same-origin")];
    assert_eq!(send(&hanako, "/language", own, &honest).await.status, 303, "our own pages may send");
    let form =
        Form { action: "/sign-in".into(), fields: vec![("login".into(), "x".into()), ("password".into(), "y".into())] };
    let foreign = town.stranger().submit_with(&form, &[("origin", "https://evil.example")]).await;
    assert_eq!(foreign.status, 403, "nobody is signed in from elsewhere");
}

#[track_caller]
fn check_guards(answer: &Answer, name: &str) {
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{name}: {policy}");
    assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"), "{name}: {policy}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{name}");
    assert_eq!(answer.header("x-frame-options"), "DENY", "{name}");
    assert_eq!(answer.header("referrer-policy"), "same-origin", "{name}");
    assert!(!answer.header("cache-control").is_empty(), "{name}");
    if answer.is_html() {
        let html = answer.html();
        assert!(!html.contains(" style=") && !html.contains(" onclick=") && !html.contains("<style"), "{name}");
    }
}

#[tokio::test]
async fn every_answer_is_guarded_whatever_it_says() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    for (address, access) in addresses(&town, &hanako).await {
        for client in [&hanako, &town.stranger()] {
            let answer = client.get(&address).await;
            check_guards(&answer, &address);
            if access == Access::SignedIn || address == "/sign-in" {
                assert_eq!(answer.header("cache-control"), "no-store", "{address}");
            }
            check_guards(&send(client, &address, "guess", &[]).await, &address);
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let broken = Client::new(broken_router(&folder).await).with_cookie("hoshin=any");
    let too_large = vec![b'x'; 21 * 1_048_576];
    let refused = [("kind", "goal"), ("title", "")];
    let answers = [
        (400, hanako.post(&format!("{POLICY}/items"), &[("kind", "planet")]).await),
        (401, town.stranger().post("/language", &[]).await),
        (403, send(&hanako, "/language", "guess", &[]).await),
        (404, hanako.get("/nowhere").await),
        (405, hanako.get("/sign-out").await),
        (413, hanako.upload("large.pdf", &too_large).await),
        (422, hanako.post(&format!("{POLICY}/items"), &refused).await),
        (500, broken.get("/years").await),
        (500, broken.get("/public/").await),
    ];
    for (status, answer) in &answers {
        assert_eq!(answer.status, *status);
        check_guards(answer, &status.to_string());
        assert_eq!(answer.header("cache-control"), "no-store", "{status}");
        assert!(answer.is_html(), "{status} is a page");
        assert_eq!(crate::html::faults(answer.html()), [""; 0], "{status}");
    }
}

#[tokio::test]
async fn a_failure_names_an_incident_and_keeps_its_cause_to_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let broken = Client::new(broken_router(&folder).await);
    let first = broken.post("/sign-in", &[("login", "hanako"), ("password", "x")]).await;
    assert_eq!(first.status, 500);
    for word in ["table", "sqlite", "SELECT", "person"] {
        assert!(!first.html().contains(word), "{word}");
    }
    let second = broken.post("/sign-in", &[("login", "hanako"), ("password", "x")]).await;
    let incident = |answer: &Answer| crate::html::inside(answer.html(), "code");
    assert_eq!(incident(&first).len(), 8);
    assert_ne!(incident(&first), incident(&second));
}

#[tokio::test]
async fn what_is_not_there_has_one_page_whatever_it_is() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let nowhere = hanako.get("/nowhere").await;
    assert_eq!(nowhere.status, 404);
    let absent = [
        "/years/2026/departments/99".to_owned(),
        "/years/2026/departments/99/policy.pdf".to_owned(),
        "/years/2026/departments/99/publication".to_owned(),
        format!("{NOT_BEGUN}/policy.json"),
        format!("{NOT_BEGUN}/publication"),
        format!("{NOT_BEGUN}/goals/1"),
        format!("{POLICY}/goals/9999"),
        format!("{POLICY}/items/9999/removal"),
        format!("/intakes/{}", "0".repeat(64)),
        "/assets/none.css".to_owned(),
        "/public/none.html".to_owned(),
        "/public/1999/1/index.html".to_owned(),
    ];
    for address in absent {
        let answer = hanako.get(&address).await;
        assert_eq!(answer.status, 404, "{address}");
        assert_eq!(answer.html(), nowhere.html(), "{address}");
    }
    for address in ["fields", "items", "opening", "publication", "items/1/removal", "items/1/restoration"] {
        let answer = hanako.post(&format!("/years/2026/departments/99/{address}"), &[("kind", "goal")]).await;
        assert_eq!((answer.status, answer.html()), (404, nowhere.html()), "{address}");
    }
}
