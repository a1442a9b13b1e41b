//! Japanese and English, on every page.

use crate::client::{Answer, Client};
use crate::html;
use crate::reading::{beginnings, walk};
use crate::town::{POLICY, Town};
use hoshin_town::HANAKO;

/// A word file's key that shows because its word is missing: `policy-edit-all`.
fn is_key(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() > 1 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase()))
}

fn without_code(html: &str) -> String {
    let pieces = html.split("<code").map(|piece| piece.split_once("</code>").map_or(piece, |(_, behind)| behind));
    pieces.collect()
}

#[track_caller]
fn check(answer: &Answer, tag: &str, address: &str) {
    let tags = html::tags(answer.html());
    let language = tags.iter().find(|found| found.name == "html").and_then(|found| found.value("lang"));
    assert_eq!(language, Some(tag), "{address}");
    // What stands as code is nobody's language.
    let html = without_code(answer.html());
    let spoken = tags.iter().filter_map(|found| found.value("aria-label")).map(str::to_owned);
    let keys: Vec<String> = html::texts(&html).into_iter().chain(spoken).filter(|text| is_key(text)).collect();
    assert_eq!(keys, [""; 0], "{address}");
}

async fn refused(client: &Client) -> [(&'static str, Answer); 8] {
    let title = [("kind", "goal"), ("title", "")];
    let stale = [("edit", "basic-policy-block"), ("seen:basic-policy", "stale"), ("text:basic-policy", "別の方針")];
    let defect = [("edit", "basic-policy-block"), ("seen:basic-policy", "stale"), ("text:basic-policy", "\u{7}")];
    [
        ("404", client.get("/nowhere").await),
        ("403", client.clone().with_token("guess").post("/language", &[]).await),
        ("409", client.post(&format!("{POLICY}/fields"), &stale).await),
        ("422 of a field", client.post(&format!("{POLICY}/fields"), &defect).await),
        ("422 of a new goal", client.post(&format!("{POLICY}/items"), &title).await),
        ("422 of an upload", client.upload("", b"").await),
        ("422 of a part", client.post(&format!("{POLICY}/items/9999/shift"), &[("direction", "up")]).await),
        ("422 of a large upload", client.upload("large.pdf", &vec![0; 21 * 1_048_576]).await),
    ]
}

async fn check_every_page(tag: &str) {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await.with_cookie(&format!("language={tag}"));
    let empty = hanako.upload("empty.txt", b"").await.header("location").to_owned();
    let mut from = beginnings(&town, &hanako).await;
    from.extend(["saved", "unchanged", "removed&item=1", "published"].map(|done| format!("{POLICY}?done={done}")));
    from.push(empty);
    for (address, answer) in walk(&hanako, from).await {
        if answer.is_html() && !address.starts_with("/public/") {
            check(&answer, tag, &address);
        }
    }
    for (name, answer) in refused(&hanako).await {
        assert!(name.starts_with(&answer.status.to_string()), "{name}: {}", answer.status);
        check(&answer, tag, name);
    }
}

#[tokio::test]
async fn every_page_speaks_japanese() {
    check_every_page("ja").await;
}

#[tokio::test]
async fn every_page_speaks_english() {
    check_every_page("en").await;
}

#[tokio::test]
async fn the_switch_keeps_the_page_and_the_choice() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let form = hanako.get(POLICY).await.form("/language");
    let answer = hanako.submit(&form).await;
    assert_eq!((answer.status, answer.header("location")), (303, POLICY));
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("language=en; ") && cookie.contains("Max-Age=31536000"), "{cookie}");
    let in_english = hanako.clone().with_cookie("language=en").get(POLICY).await;
    assert_eq!(in_english.form("/language").text("language"), "ja", "and back again");
    let elsewhere = hanako.submit(&form.with("back", "https://evil.example/")).await;
    assert_eq!(elsewhere.header("location"), "/");
}
