//! How our own server hands out the citizens' pages.

use crate::editing::{BASIC_POLICY, save};
use crate::town::{Town, key};
use hoshin_town::SACHIKO;

const PAGE: &str = "/public/2026/1/index.html";

#[tokio::test]
async fn a_page_comes_packed_and_only_if_it_is_another_one() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    let citizen = town.stranger();
    let plain = citizen.get(PAGE).await;
    assert_eq!((plain.status, plain.header("content-encoding")), (200, ""));
    for (taken, coding) in [("br, gzip", "br"), ("gzip, deflate", "gzip"), ("identity", ""), ("br;q=0", "")] {
        let packed = citizen.get_with(PAGE, &[("accept-encoding", taken)]).await;
        assert_eq!((packed.status, packed.header("content-encoding")), (200, coding), "{taken}");
        assert_eq!(packed.header("vary"), "Accept-Encoding", "{taken}");
        assert!(coding.is_empty() || packed.body.len() * 2 < plain.body.len(), "{taken}: {} bytes", packed.body.len());
        let tag = packed.header("etag").to_owned();
        for known in [tag.clone(), format!("\"other\", W/{tag}"), "*".to_owned()] {
            let again = citizen.get_with(PAGE, &[("accept-encoding", taken), ("if-none-match", &known)]).await;
            assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, &*tag), "{taken}: {known}");
        }
    }
    let tag = plain.header("etag").to_owned();
    let sachiko = town.sign_in(SACHIKO).await;
    town.reopen(key(2026), "直すため").await;
    save(&sachiko, BASIC_POLICY, &[("basic-policy", "直した方針")]).await.was_done();
    let meanwhile = citizen.get_with(PAGE, &[("if-none-match", &tag)]).await;
    assert_eq!(meanwhile.status, 304, "what is not published changes nothing");
    town.publish(key(2026)).await;
    let after = citizen.get_with(PAGE, &[("if-none-match", &tag)]).await;
    assert_eq!(after.status, 200, "what is published is seen at once");
    after.shows("直した方針");
}

#[tokio::test]
async fn prints_are_not_packed_again_and_what_is_not_there_has_no_mark() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    let citizen = town.stranger();
    let print = citizen.get_with("/public/2026/1/policy.pdf", &[("accept-encoding", "br, gzip")]).await;
    assert_eq!((print.status, print.header("content-encoding")), (200, ""));
    let none = citizen.get_with("/public/2026/9/policy.pdf", &[("if-none-match", "*")]).await;
    assert_eq!((none.status, none.header("etag"), none.header("cache-control")), (404, "", "no-store"));
}
