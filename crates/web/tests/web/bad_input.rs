//! What nobody expects of a city's papers and of those who ask for them.

use crate::citizens::{editions, site, text};
use crate::town::{Town, key};
use hoshin_store::Edition;

#[test]
fn two_publications_of_one_second_are_told_apart_and_in_one_order() {
    let all = editions();
    assert!(all.iter().all(|edition| edition.published_at == all[0].published_at), "the sample is of one second");
    let ids = |site: &hoshin_web::site::Site| -> Vec<String> {
        let feed = text(site, "feed.xml");
        feed.split("<id>").skip(1).filter_map(|rest| rest.split("</id>").next()).map(str::to_owned).collect()
    };
    let count = all.len();
    let first = site(all.clone());
    let found = ids(&first);
    assert_eq!(found.len(), count + 1);
    assert_eq!(found.iter().collect::<std::collections::BTreeSet<_>>().len(), found.len());
    // The same papers again, on another day and machine.
    let again: Vec<Edition> = all.into_iter().collect();
    let again = site(again);
    for path in ["feed.xml", "news.html", "index.html", "catalog.ttl"] {
        assert_eq!(text(&again, path), text(&first, path), "{path}");
    }
}

#[tokio::test]
async fn a_year_without_a_policy_is_told_as_one() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    let citizen = town.stranger();
    for path in ["/public/1999/", "/public/1999/index.html", "/public/2025/policies.pdf", "/public/2026/99/index.html"]
    {
        let none = citizen.get(path).await;
        assert_eq!(none.status, 404, "{path}");
        none.shows("ページがありません");
    }
    let empty = citizen.get("/public/api/v1/goals?year=1999").await;
    assert_eq!((empty.status, empty.html()), (200, "{\"items\":[],\"next\":null,\"total\":0}"));
}

#[tokio::test]
async fn what_is_typed_into_an_address_is_never_run_and_never_breaks_anything() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    let citizen = town.stranger();
    // Ten thousand of these are longer, written as an address, than any that can be asked for.
    let long = "防".repeat(7_000);
    for typed in ["\"><script>alert(1)</script>", "' OR 1=1 --", "../../etc/passwd", "\u{0}", "%", long.as_str()] {
        let typed = crate::client::percent(typed);
        for path in [
            format!("/public/{typed}"),
            format!("/public/api/v1/{typed}"),
            format!("/public/api/v1/goals?q={typed}"),
            format!("/public/api/v1/goals?{typed}=1"),
        ] {
            let answer = citizen.get(&path).await;
            assert!([200, 400, 404, 422].contains(&answer.status), "{path}: {}", answer.status);
            // A problem for programs says which parameter it does not know, as JSON that no browser takes for a page.
            assert!(!answer.is_html() || !answer.html().contains("<script>alert"), "{path}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert!(answer.body.len() < 40_000, "{path}: what was typed does not come back at length");
        }
    }
}
