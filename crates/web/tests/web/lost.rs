//! A form that comes after its session has ended: what was typed survives.

use crate::client::{Answer, Client};
use crate::html::Form;
use crate::town::{POLICY, Town, later};
use hoshin_town::{HANAKO, KENJI};

const TYPED: &str = "𠮷野川の髙台へ\n“二行目” & <三行目>";

/// Opens the block of the basic policy and types.
async fn typed(hanako: &Client) -> Form {
    let page = hanako.get(&format!("{POLICY}?edit=basic-policy-block")).await;
    page.form("/fields").with("text:basic-policy", TYPED)
}

fn with_password(answer: &Answer) -> Form {
    answer.form("/sign-in").with("login", HANAKO.login).with("password", HANAKO.password)
}

#[tokio::test]
async fn what_was_typed_is_saved_after_signing_in_again() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let form = typed(&hanako).await;
    let late = hanako.at(town.at(later::<61>));
    let before = town.bytes();
    let asked = late.submit(&form).await;
    assert_eq!(asked.status, 401);
    assert!(town.bytes() == before, "nothing was written");
    asked.shows("入力した内容は失われていません");
    // A wrong password loses nothing either.
    let wrong = late.submit(&with_password(&asked).with("password", "wrong")).await;
    assert_eq!(wrong.status, 422);
    let signed_in = late.submit(&with_password(&wrong)).await;
    assert_eq!(signed_in.status, 200);
    signed_in.shows("入力した内容を送信する");
    assert_ne!(town.policy().await.basic_policy.as_deref(), Some(TYPED), "only the button sends it");
    let waiting = signed_in.form("/fields");
    assert_eq!(waiting.action, form.action);
    let saved = late.after(&signed_in).submit(&waiting).await;
    assert_eq!(saved.status, 303);
    assert_eq!(town.policy().await.basic_policy.as_deref(), Some(TYPED));
}

#[tokio::test]
async fn a_conflict_is_still_found_after_signing_in_again() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let form = typed(&hanako).await;
    let other = town.sign_in(KENJI).await;
    other.submit(&typed(&other).await.with("text:basic-policy", "先に保存")).await.was_done();
    let late = hanako.at(town.at(later::<61>));
    let signed_in = late.submit(&with_password(&late.submit(&form).await)).await;
    assert_eq!(late.clone().after(&signed_in).submit(&signed_in.form("/fields")).await.status, 409);
}

#[tokio::test]
async fn nothing_is_kept_of_foreign_forms_and_of_secrets() {
    let town = Town::filled().await;
    let fields = |name: &str| vec![(name.to_owned(), "kept words".to_owned())];
    let stranger = town.stranger();
    let form = Form { action: format!("{POLICY}/fields"), fields: fields("text:basic-policy") };
    for headers in [[("origin", "https://evil.example")], [("sec-fetch-site", "cross-site")]] {
        let answer = stranger.submit_with(&form, &headers).await;
        assert_eq!(answer.status, 401);
        assert!(!answer.html().contains("kept words"), "{headers:?}");
    }
    for address in ["/account/password", "/account/second-factor", "/sign-out", "/sign-in/code"] {
        let answer = stranger.submit(&Form { action: address.into(), fields: fields("password") }).await;
        assert_eq!(answer.status, 401, "{address}");
        assert!(!answer.html().contains("kept words"), "{address}");
    }
    let upload = stranger.upload("machi.txt", b"kept words").await;
    assert_eq!(upload.status, 401);
    assert!(!upload.html().contains("kept words"));
}

#[tokio::test]
async fn a_kept_address_never_leads_elsewhere() {
    let town = Town::empty().await;
    for address in ["https://evil.example/", "//evil.example", "/account/password", "/\\evil.example"] {
        let fields =
            [("login", HANAKO.login), ("password", HANAKO.password), ("kept-address", address), ("kept:x", "y")];
        let answer = town.stranger().post("/sign-in", &fields).await;
        assert_eq!((answer.status, answer.header("location")), (303, "/"), "{address}");
    }
}
