//! The citizens' site as files: complete, linked only to itself, well built.

use crate::editing::{BASIC_POLICY, save};
use crate::html;
use crate::town::{Town, key};
use hoshin_town::SACHIKO;
use hoshin_web::site::Site;
use std::collections::BTreeSet;

/// The site of a town with two years, one of them corrected.
async fn site() -> Site {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    for year in [2025, 2026] {
        town.publish(key(year)).await;
    }
    town.reopen(key(2026), "直すため").await;
    save(&sachiko, BASIC_POLICY, &[("basic-policy", "直した方針 <b> & \"引用\"")]).await.was_done();
    town.publish(key(2026)).await;
    town.site().await
}

fn file(site: &Site, path: &str) -> Vec<u8> {
    site.file(path).expect("papers can be set").unwrap_or_else(|| panic!("{path} is named but not there"))
}

/// Where a link leads from a page, as a path of the site; `None` if it leaves it.
fn destination(page: &str, link: &str) -> Option<String> {
    if link.contains("://") || link.starts_with('/') {
        return None;
    }
    let link = link.split(['#', '?']).next().unwrap_or_default();
    if link.is_empty() {
        return Some(page.to_owned());
    }
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    for step in link.split('/') {
        match step {
            "." => {}
            ".." => folders.pop().map(|_| ())?,
            name => folders.push(name),
        }
    }
    if link.ends_with('/') {
        folders.pop();
        folders.push("index.html");
    }
    Some(folders.join("/"))
}

#[tokio::test]
async fn every_path_has_its_file_and_no_path_is_named_twice() {
    let site = site().await;
    let paths = site.paths();
    assert_eq!(paths.iter().collect::<BTreeSet<_>>().len(), paths.len());
    for path in &paths {
        assert!(!file(&site, path).is_empty(), "{path}");
        assert!(path.is_ascii() && !path.starts_with('/') && !path.contains(".."), "{path} suits any host");
    }
    for ending in [
        "2025/1/index.html",
        "2025/policies.pdf",
        "2026/1/policy.pdf",
        "2026/1/edition-1/policy.json",
        "2026/1/goal-1.html",
    ] {
        assert!(paths.iter().any(|path| path == ending), "{ending} in {paths:?}");
    }
    for absent in [
        "",
        "/",
        "2026/1",
        "2024/policies.pdf",
        "2026/policies.pdf/",
        "2026/1/goal-99.html",
        "2026/9/index.html",
        "../index.html",
        "2026/1/edition-9/index.html",
    ] {
        assert!(site.file(absent).unwrap().is_none(), "{absent}");
    }
}

#[tokio::test]
async fn every_link_of_the_site_leads_to_a_file_of_the_site() {
    let site = site().await;
    let mut paths: BTreeSet<String> = site.paths().into_iter().collect();
    // It is made of all the others, and stands beside them.
    paths.insert("manifest.json".to_owned());
    let mut linked = BTreeSet::from(["index.html".to_owned()]);
    for page in paths.iter().filter(|path| path.ends_with(".html")) {
        let text = String::from_utf8(file(&site, page)).unwrap();
        for tag in html::tags(&text) {
            let Some(link) = tag.value("href").or_else(|| tag.value("src")) else { continue };
            if tag.value("rel").is_some_and(|rel| rel.contains("external")) {
                continue;
            }
            let found = destination(page, link).unwrap_or_else(|| panic!("{page}: {link} leaves the site"));
            assert!(paths.contains(&found), "{page}: {link} leads to {found}");
            linked.insert(found);
        }
    }
    let unreachable: Vec<_> =
        paths.difference(&linked).filter(|path| path.ends_with(".html") || path.ends_with(".pdf")).collect();
    // A web server shows them where there is no page.
    let unreachable: Vec<_> = unreachable.into_iter().filter(|path| !path.ends_with("404.html")).collect();
    assert_eq!(unreachable, [""; 0], "every page and every paper can be reached by links");
}

#[tokio::test]
async fn every_page_of_the_site_is_well_built() {
    let site = site().await;
    let mut titles = BTreeSet::new();
    for page in site.paths().iter().filter(|path| path.ends_with(".html")) {
        let text = String::from_utf8(file(&site, page)).unwrap();
        assert!(text.starts_with("<!DOCTYPE html>"), "{page}");
        assert_eq!(html::faults(&text), [""; 0], "{page}");
        let tags = html::tags(&text);
        let is_there = |name: &str, attribute: &str, value: &str| {
            tags.iter().any(|tag| tag.name == name && tag.value(attribute) == Some(value))
        };
        let language = if page.starts_with("en/") { "en" } else { "ja" };
        assert!(is_there("html", "lang", language) && is_there("meta", "charset", "utf-8"), "{page}");
        assert!(
            tags.iter().any(|tag| tag.value("name") == Some("description") && tag.value("content") != Some("")),
            "{page}"
        );
        assert!(tags.iter().any(|tag| tag.name == "main"), "{page}");
        // Nothing is sent anywhere but a question to the search.
        let is_sent = |tag: &html::Tag| tag.name == "form" && tag.value("method") != Some("get");
        assert!(!tags.iter().any(|tag| is_sent(tag) || tag.value("style").is_some()), "{page}");
        assert!(!text.contains("<b> &") && !text.contains("form-token"), "{page}");
        titles.insert((html::inside(&text, "title"), page.contains("/edition-")));
    }
    let pages = site.paths().iter().filter(|path| path.ends_with(".html")).count();
    assert_eq!(titles.len(), pages, "every page has a title of its own");
}

#[tokio::test]
async fn the_server_and_the_files_say_the_same() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    let site = town.site().await;
    assert!(site.paths().len() > 10, "a policy is published");
    for path in site.paths() {
        let answer = town.stranger().get(&format!("/public/{path}")).await;
        assert_eq!(answer.status, 200, "{path}");
        // A folder answers no questions: it does not tell programs where to ask, and searches by a script (decision 0048).
        let is_other = ["data.html", "search.html"].iter().any(|page| path.ends_with(page));
        assert!(answer.body == file(&site, &path) || is_other, "{path}");
        assert!(!answer.header("set-cookie").contains('='), "{path}: citizens are not followed");
    }
}

#[tokio::test]
async fn a_download_is_known_by_what_it_is_made_of() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    for year in [2025, 2026] {
        town.publish(key(year)).await;
    }
    let before = town.site().await;
    town.reopen(key(2026), "直すため").await;
    save(&sachiko, BASIC_POLICY, &[("basic-policy", "直した方針")]).await.was_done();
    town.publish(key(2026)).await;
    let after = town.site().await;
    let of = |path: &str| after.made_of(&format!("2026/1/{path}"));
    let all = ["policy.pdf", "policy.xlsx", "policy.csv", "policy.json", "policy.xml"].map(of);
    assert!(all.iter().all(Option::is_some), "{all:?}");
    assert_eq!(BTreeSet::from(all).len(), 5);
    assert_eq!(["index.html", "goal-1.html", "nothing.pdf"].map(of), [None, None, None]);
    for (then, now) in
        [("2025/1/policy.pdf", "2025/1/policy.pdf"), ("2026/1/policy.pdf", "2026/1/edition-1/policy.pdf")]
    {
        assert_eq!(before.made_of(then), after.made_of(now), "{then}");
        assert_eq!(file(&before, then), file(&after, now), "{then}");
    }
    for path in ["2026/1/policy.pdf", "2026/policies.pdf"] {
        assert_ne!(before.made_of(path), after.made_of(path), "{path}");
    }
    // Its page tells the size without the print being made.
    let page = file(&after, "2026/1/index.html");
    let size = file(&after, "2026/1/policy.pdf").len();
    after.tell_size("2026/1/policy.pdf".to_owned(), size);
    assert_eq!(file(&after, "2026/1/index.html"), page);
    after.tell_size("2026/1/policy.pdf".to_owned(), 7_000_000);
    assert!(String::from_utf8_lossy(&file(&after, "2026/1/index.html")).contains("6836 KB"));
}
