//! What our own server says of the site as a whole: the list of its files, its signature, one making for many askers, a door
//! for citizens alone, and the way from a figure to what it was counted from.

use crate::client::Client;
use crate::editing::{BASIC_POLICY, save};
use crate::html;
use crate::town::{Town, key};
use hoshin_domain::record::Visibility;
use hoshin_web::SiteKey;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

async fn list(citizen: &Client) -> BTreeMap<String, String> {
    let answer = citizen.get("/public/manifest.json").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
    let list: Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!((&list["format"], &list["city"]), (&"hoshin.site-1".into(), &"みほん市".into()));
    serde_json::from_value(list["files"].clone()).expect("names and digests")
}

#[tokio::test]
async fn our_own_server_lists_every_file_as_it_hands_it_out() {
    let town = Town::filled().await;
    town.publish(key(2025)).await;
    town.publish(key(2026)).await;
    let citizen = town.stranger();
    assert!(!citizen.get("/public/data.html").await.html().contains("<small>0 KB"), "it was drawn before");
    let files = list(&citizen).await;
    let paths: BTreeSet<String> = town.site().await.paths().into_iter().collect();
    assert_eq!(files.keys().cloned().collect::<BTreeSet<_>>(), paths);
    for (path, digest) in &files {
        let body = citizen.get(&format!("/public/{path}")).await.body;
        assert_eq!(hex::encode(Sha256::digest(&body)), *digest, "{path}");
    }
    let data = citizen.get("/public/data.html").await;
    let book = data.html().split("2026/policies.pdf").nth(1).and_then(|rest| rest.split("</li>").next());
    assert!(book.is_some_and(|book| book.contains(" KB")), "the size of a book that was made is told: {book:?}");
    assert_eq!(citizen.get("/public/manifest.json.sig").await.status, 404, "nobody signed");
    town.reopen(key(2026), "直すため").await;
    let sachiko = town.sign_in(hoshin_town::SACHIKO).await;
    save(&sachiko, BASIC_POLICY, &[("basic-policy", "直した方針")]).await.was_done();
    town.publish(key(2026)).await;
    let after = list(&citizen).await;
    assert!(
        after.contains_key("2026/1/edition-1/policy.pdf") && after["2025/1/policy.pdf"] == files["2025/1/policy.pdf"]
    );
    let body = citizen.get("/public/2026/policies.pdf").await.body;
    assert_eq!(hex::encode(Sha256::digest(&body)), after["2026/policies.pdf"], "what changed is listed as it is now");
}

#[tokio::test]
async fn a_city_with_a_key_signs_the_list() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    let key = SiteKey::new("-----BEGIN PUBLIC KEY-----".into(), |list| Sha256::digest(list).to_vec());
    let citizen = Client::new(hoshin_web::router(town.hall().with_site_key(Some(key))));
    let list = citizen.get("/public/manifest.json").await;
    let signature = citizen.get("/public/manifest.json.sig").await;
    assert_eq!((signature.status, signature.body.len()), (200, 32));
    assert_eq!(signature.body, Sha256::digest(&list.body).to_vec());
    assert_eq!(citizen.get("/public/public-key.pem").await.html(), "-----BEGIN PUBLIC KEY-----");
}

#[tokio::test]
async fn citizens_have_a_door_of_their_own_behind_which_there_is_nothing_else() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    let (inside, outside) = hoshin_web::routers(town.hall());
    let (inside, citizen) = (Client::new(inside), Client::new(outside));
    let root = citizen.get("/").await;
    assert_eq!((root.status, root.header("location")), (307, "/public/"));
    let without_slash = citizen.get("/public").await;
    assert_eq!((without_slash.status, without_slash.header("location")), (308, "/public/"));
    for path in ["/public/", "/public/2026/1/index.html", "/public/assets/site.css", "/public/api/v1/goals"] {
        let (own, other) = (citizen.get(path).await, inside.get(path).await);
        assert_eq!((own.status, own.body == other.body), (200, true), "{path}");
    }
    for path in ["/sign-in", "/years/2026/board", "/health/ready", "/assets/style.css", "/search", "/help"] {
        let none = citizen.get(path).await;
        assert_eq!(none.status, 404, "{path}");
        none.shows("ページがありません");
        assert_eq!(citizen.post(path, &[("login", "hanako")]).await.status, 404, "{path}");
    }
    for (address, access) in hoshin_web::declared() {
        let is_public = address.starts_with("/public/");
        assert!(!is_public || access == hoshin_web::Access::Anyone, "{address}");
    }
}

#[tokio::test]
async fn a_figure_leads_in_three_presses_to_its_dated_records() {
    let town = Town::filled().await;
    crate::published_records::keep(&town, "総合防災訓練", "34", Visibility::Public).await;
    town.publish(key(2026)).await;
    let citizen = town.stranger();
    let (mut at, mut presses) = (BTreeSet::from(["/public/2026/".to_owned()]), 0);
    let found = loop {
        let mut next = BTreeSet::new();
        let mut found = false;
        for page in &at {
            let answer = citizen.get(page).await;
            let text = answer.html();
            found |= text.contains("総合防災訓練") && text.contains("2026-06-03");
            next.extend(html::tags(text).iter().filter_map(|tag| led_to(page, tag.value("href")?)));
        }
        if found || presses == 4 {
            break found;
        }
        (at, presses) = (next, presses + 1);
    };
    assert!(found && presses <= 3, "{presses}");
}

#[tokio::test]
async fn how_an_edition_came_about_is_a_print_of_its_own_and_tells_nothing_internal() {
    let town = Town::filled().await;
    town.publish(key(2025)).await;
    assert!(!town.site().await.paths().iter().any(|path| path.ends_with("trail.pdf")), "there is nothing to tell");
    crate::published_records::keep(&town, "総合防災訓練", "34", Visibility::Public).await;
    crate::published_records::keep(&town, "内部の打合せ", "5", Visibility::Internal).await;
    town.publish(key(2026)).await;
    let sachiko = town.sign_in(hoshin_town::SACHIKO).await;
    town.reopen(key(2026), "方針を改めるため").await;
    let goal = town.policy().await.goals[0].id;
    let promised = [(format!("goal-{goal}-title"), "改めた目標の名称")];
    let promised: Vec<(&str, &str)> = promised.iter().map(|(field, text)| (field.as_str(), *text)).collect();
    save(&sachiko, &format!("{}?edit=all", crate::town::POLICY), &promised).await.was_done();
    town.publish(key(2026)).await;
    let file = town.stranger().get("/public/2026/1/trail.pdf").await;
    assert_eq!((file.status, file.header("content-type")), (200, "application/pdf"));
    let text = hoshin_documents::intake::source_text("trail.pdf", &file.body, hoshin_domain::Form::standard());
    let text: String = text.split_whitespace().collect();
    for said in [
        "公表の経過と取組記録",
        "総合防災訓練",
        "34人",
        "2026-06-03",
        "方針を改めるため",
        "改めた目標の名称",
        "公表した版",
        "承認と確認",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    for never in ["内部の打合せ", "庁内だけの備考", hoshin_town::KENJI.name] {
        assert!(!text.contains(never), "{never} in {text}");
    }
    town.stranger().get("/public/2026/1/index.html").await.shows("公表の経過と取組記録（PDF、");
    assert_eq!(town.stranger().get("/public/2026/1/edition-1/trail.pdf").await.status, 200, "of its own time");
}

/// Where a link of a page leads to, if that is a page of the site.
fn led_to(page: &str, link: &str) -> Option<String> {
    let link = link.split('#').next().filter(|link| link.ends_with(".html"))?;
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    for step in link.split('/') {
        if step == ".." { _ = folders.pop() } else { folders.push(step) }
    }
    Some(folders.join("/"))
}

#[tokio::test]
async fn every_page_leads_to_how_it_is_checked() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    let citizen = town.stranger();
    let site = town.site().await;
    for page in site.paths().iter().filter(|path| path.ends_with(".html")) {
        let answer = citizen.get(&format!("/public/{page}")).await;
        assert!(
            html::tags(answer.html())
                .iter()
                .any(|tag| tag.value("href").is_some_and(|link| link.ends_with("check.html"))),
            "{page}"
        );
    }
    citizen.get("/public/check.html").await.shows("hoshin verify-site");
    citizen.get("/public/en/check.html").await.shows("How to check what was published");
}

#[tokio::test]
async fn what_is_published_stays_published_while_the_database_rests() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    let (router, store) = town.that_may_rest().await;
    let citizen = Client::new(router);
    let before = citizen.get("/public/2026/1/index.html").await;
    store.close().await.expect("it closes");
    // The database is asked again after a second, for another process may have published.
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    let after = citizen.get("/public/2026/1/index.html").await;
    assert_eq!((after.status, after.body == before.body), (200, true));
    assert_eq!(citizen.get("/public/api/v1/goals").await.status, 200);
}
