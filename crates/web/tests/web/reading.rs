//! Walking every page by its links: nothing is written, and every link leads to a page.

use crate::client::{Answer, Client};
use crate::html;
use crate::routes::addresses;
use crate::town::{POLICY, Town, key};
use hoshin_town::{FUMI, HANAKO, KENJI, KIYOSHI, MAKOTO, MIDORI, SACHIKO, TADASHI};
use std::collections::{BTreeMap, BTreeSet};

/// Every page that can be reached by links from these addresses; the citizens' pages are not entered.
pub(crate) async fn walk(client: &Client, from: Vec<String>) -> BTreeMap<String, Answer> {
    let mut pages = BTreeMap::new();
    let mut open = from;
    while let Some(address) = open.pop() {
        if pages.contains_key(&address) {
            continue;
        }
        let answer = client.get(&address).await;
        if answer.is_html() && !address.starts_with("/public/") {
            let tags = html::tags(answer.html());
            let links = tags.iter().filter_map(|tag| tag.value("href").or_else(|| tag.value("src")));
            open.extend(links.filter(|link| link.starts_with('/')).map(without_fragment));
        }
        if answer.status == 303 {
            open.push(without_fragment(answer.header("location")));
        }
        pages.insert(address, answer);
    }
    pages
}

fn without_fragment(address: &str) -> String {
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Where a walk through the town begins: every declared address, though not all can be read.
pub(crate) async fn beginnings(town: &Town, client: &Client) -> Vec<String> {
    addresses(town, client).await.into_iter().map(|(address, _)| address).collect()
}

#[tokio::test]
async fn reading_writes_nothing_and_every_link_leads_to_a_page() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    // Each of these sees pages that the others do not.
    for person in [HANAKO, MIDORI, KENJI, SACHIKO, TADASHI, KIYOSHI, FUMI, MAKOTO] {
        let client = town.sign_in(person).await;
        let beginnings = beginnings(&town, &client).await;
        let before = town.bytes();
        let first = walk(&client, beginnings.clone()).await;
        for (address, answer) in &first {
            // Not every declared address is for everybody, and some are for forms only; no link leads to either.
            let only_declared = [404, 405, 410].contains(&answer.status) && beginnings.contains(address);
            assert!([200, 204, 303].contains(&answer.status) || only_declared, "{address}: {}", answer.status);
            if answer.is_html() {
                assert_eq!(html::faults(answer.html()), [""; 0], "{address}");
            }
        }
        for address in first.keys() {
            client.get(address).await;
        }
        assert!(town.bytes() == before, "{}: everything was read twice and nothing was written", person.login);
    }
}

// What the tests that compare bytes rely on.
#[tokio::test]
async fn the_bytes_of_the_database_tell_every_write() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let login = [("login", HANAKO.login), ("password", HANAKO.password)];
    let before = town.bytes();
    assert_eq!(town.stranger().post("/sign-in", &login).await.status, 303);
    assert!(town.bytes() != before, "a session begins");
    let writes = [("a policy begins", "/years/2026/departments/2/opening"), ("a session ends", "/sign-out")];
    for (name, address) in writes {
        let before = town.bytes();
        assert_eq!(sachiko.post(address, &[]).await.status, 303, "{name}");
        assert!(town.bytes() != before, "{name}");
    }
}

#[tokio::test]
async fn every_block_that_can_be_opened_has_a_form_and_a_way_back() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let pages = walk(&hanako, vec![POLICY.to_owned()]).await;
    // The mode for parts as a whole has no texts.
    let is_open = |address: &str| address.contains("?edit=") && !address.contains("?edit=parts");
    let open: Vec<_> = pages.iter().filter(|(address, _)| is_open(address)).collect();
    assert!(open.len() > 50, "{}", open.len());
    for (address, page) in open {
        let names = page.form("/fields").names();
        let tags = html::tags(page.html());
        let ids: BTreeSet<&str> = tags.iter().filter_map(|tag| tag.value("id")).collect();
        assert!(names.iter().any(|name| name.starts_with("text:")), "{address}");
        for name in names.iter().filter_map(|name| name.strip_prefix("text:")) {
            assert!(names.contains(&format!("seen:{name}")), "{address}: {name}");
            assert!(ids.contains(name), "{address}: {name} has an element of its own");
        }
        let back = address.split('?').next().unwrap();
        assert!(page.links_to(back), "{address} can be left without saving");
    }
}
