//! What every answer carries, whatever it says: its headers and its cookies.

use crate::client::{Answer, Client};
use crate::routes::{addresses, send};
use crate::town::{POLICY, Town, broken_router, later};
use hoshin_town::{HANAKO, MAKOTO};
use hoshin_web::Access;

#[track_caller]
fn check_guards(answer: &Answer, name: &str) {
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{name}: {policy}");
    assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"), "{name}: {policy}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{name}");
    assert_eq!(answer.header("x-frame-options"), "DENY", "{name}");
    assert_eq!(answer.header("referrer-policy"), "same-origin", "{name}");
    assert!(!answer.header("cache-control").is_empty(), "{name}");
    // What is published may be read by any page; everything else by our own alone.
    let readers = if name.starts_with("/public/api/") { "*" } else { "" };
    assert_eq!(answer.header("access-control-allow-origin"), readers, "{name}");
    let kind = answer.header("content-type");
    assert!(!kind.is_empty() || answer.body.is_empty(), "{name}: what is it?");
    assert!(!kind.starts_with("text/") || kind.ends_with("charset=utf-8"), "{name}: {kind}");
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
            if access != Access::Anyone || address == "/sign-in" {
                assert_eq!(answer.header("cache-control"), "no-store", "{address}");
            }
            check_guards(&send(client, &address, "guess", &[]).await, &address);
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let broken = Client::new(broken_router(&folder).await).with_cookie(&format!("hoshin=any.0.{}", "0".repeat(64)));
    let makoto = town.sign_in(MAKOTO).await;
    let too_large = vec![b'x'; 21 * 1_048_576];
    let refused = [("kind", "goal"), ("title", "")];
    let answers = [
        (400, hanako.post(&format!("{POLICY}/items"), &[("kind", "planet")]).await),
        (401, town.stranger().post("/language", &[]).await),
        (403, send(&hanako, "/language", "guess", &[]).await),
        (404, hanako.get("/nowhere").await),
        (405, hanako.get("/sign-out").await),
        (413, makoto.upload_to("/people/import", &makoto.form_token, ("large.csv", &too_large), &[]).await),
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

#[track_caller]
fn check_cookies(answer: &Answer, is_https: bool, name: &str) {
    let expected = if is_https {
        ["__Host-hoshin", "__Host-hoshin-sso", "__Host-language"]
    } else {
        ["hoshin", "hoshin-sso", "language"]
    };
    for cookie in answer.headers.get_all("set-cookie") {
        let cookie = cookie.to_str().expect("our headers are ASCII");
        let mut parts = cookie.split("; ");
        let cookie_name = parts.next().unwrap_or_default().split('=').next().unwrap_or_default();
        let attributes: Vec<&str> = parts.filter(|part| !part.starts_with("Max-Age=")).collect();
        let guards = ["Path=/", "HttpOnly", "SameSite=Lax"].into_iter().chain(is_https.then_some("Secure"));
        assert!(expected.contains(&cookie_name), "{name}: {cookie}");
        assert_eq!(attributes, guards.collect::<Vec<_>>(), "{name}: {cookie}");
    }
}

#[tokio::test]
async fn every_cookie_of_every_route_is_guarded() {
    let town = Town::filled().await;
    let addresses = addresses(&town, &town.sign_in(HANAKO).await).await;
    let mut seen = 0;
    for (is_https, router) in [(false, town.at(later::<2>)), (true, town.by_https())] {
        let client = Client::new(router.clone());
        let everywhere = client.clone().signed_in(HANAKO.login, HANAKO.password).await;
        for (address, _) in &addresses {
            // Signing in and out ends the session of the browser that does it.
            let ends = ["/sign-in", "/sign-out"].contains(&address.as_str());
            let once =
                if ends { client.clone().signed_in(HANAKO.login, HANAKO.password).await } else { everywhere.clone() };
            let signed_in = &once;
            let fields = [("login", HANAKO.login), ("password", HANAKO.password), ("language", "en")];
            let answers = [
                signed_in.get(address).await,
                client.get(address).await,
                signed_in.post(address, &fields).await,
                client.post(address, &fields).await,
            ];
            for answer in &answers {
                check_guards(answer, address);
                check_cookies(answer, is_https, address);
                seen += answer.headers.get_all("set-cookie").iter().count();
            }
        }
    }
    assert!(seen >= 10, "{seen} cookies: sign-in, sign-out, language, session and password, by both ways");
}
