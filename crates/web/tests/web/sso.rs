//! The city's own sign-in server, as far as no server is needed: what comes back must have been begun here.

use crate::client::{Answer, Client};
use crate::html::Form;
use crate::town::Town;
use hoshin_town::HANAKO;
use hoshin_web::oidc::{SignInServer, SignInServerSettings};
use sha2::{Digest, Sha256};

const STATE: &str = "a-state";

/// A server nobody listens at: whatever would ask it fails.
pub(crate) fn server() -> SignInServer {
    let settings = SignInServerSettings {
        issuer: "http://127.0.0.1:9".into(),
        client_id: "hoshin".into(),
        client_secret: None,
        base_url: "http://hoshin.example".into(),
        label: "職員認証基盤".into(),
        certificates: None,
        second_factor: None,
    };
    SignInServer::new(settings).expect("the settings are good")
}

async fn begun(town: &Town, body: &str) {
    let digest = hex::encode(Sha256::digest(STATE));
    town.city.begin_sso(&digest, body, crate::town::now()).await.expect("the store answers");
}

async fn come_back(client: &Client, state: &str) -> Answer {
    let fields = vec![("code".to_owned(), "code".to_owned()), ("state".to_owned(), state.to_owned())];
    client.submit(&Form { action: "/sign-in/oidc/callback".into(), fields }).await
}

const SIGN_IN: &str = r#"{"nonce":"n","verifier":"v","purpose":{"sign-in":{"next":null}}}"#;

/// Whether the flow is still kept after this attempt.
async fn is_kept(town: &Town) -> bool {
    let digest = hex::encode(Sha256::digest(STATE));
    town.city.take_sso(&digest, crate::town::now()).await.expect("the store answers").is_some()
}

#[tokio::test]
async fn what_was_not_begun_in_this_browser_is_refused_and_uses_nothing_up() {
    let town = Town::filled().await;
    let router = town.with_sign_in_server(server());
    for cookie in [None, Some("hoshin-sso=another"), Some("__Host-hoshin-sso=a-state")] {
        begun(&town, SIGN_IN).await;
        let client = Client::new(router.clone());
        let client = cookie.map_or(client.clone(), |cookie| client.with_cookie(cookie));
        let answer = come_back(&client, STATE).await;
        assert_eq!((answer.status, answer.header("set-cookie")), (502, ""), "{cookie:?}");
        assert!(is_kept(&town).await, "{cookie:?}");
    }
}

#[tokio::test]
async fn a_state_is_good_once() {
    let town = Town::filled().await;
    begun(&town, SIGN_IN).await;
    let client = Client::new(town.with_sign_in_server(server())).with_cookie("hoshin-sso=a-state");
    assert_eq!(come_back(&client, STATE).await.status, 502, "the server does not answer");
    assert!(!is_kept(&town).await, "and yet the state is used up");
}

#[tokio::test]
async fn coming_back_writes_nothing_until_the_button_is_pressed() {
    let town = Town::filled().await;
    begun(&town, SIGN_IN).await;
    let client = Client::new(town.with_sign_in_server(server())).with_cookie("hoshin-sso=a-state");
    let before = town.bytes();
    let page = client.get("/sign-in/oidc/callback?code=the-code&state=a-state").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.form("/sign-in/oidc/callback").text("code"), "the-code");
    let refused = client.get("/sign-in/oidc/callback?error=access_denied&state=a-state").await;
    assert_eq!(refused.status, 422);
    assert!(refused.has_form("/sign-in"), "there is the other way");
    assert!(town.bytes() == before, "nothing was written");
    let form = page.form("/sign-in/oidc/callback");
    let foreign = client.submit_with(&form, &[("origin", "https://evil.example")]).await;
    assert_eq!(foreign.status, 403);
    assert!(town.bytes() == before, "nothing was written");
}

#[tokio::test]
async fn a_server_that_does_not_answer_leaves_the_password() {
    let town = Town::filled().await;
    let router = town.with_sign_in_server(server());
    let stranger = Client::new(router.clone());
    let page = stranger.get("/sign-in?next=%2Fyears%2F2026").await;
    page.shows("職員認証基盤でサインインする");
    let answer = stranger.submit(&page.form("/sign-in/oidc")).await;
    assert_eq!(answer.status, 502);
    answer.shows("完了できませんでした");
    Client::new(router).signed_in(HANAKO.login, HANAKO.password).await;
    assert!(!town.stranger().get("/sign-in").await.has_form("/sign-in/oidc"), "without a server there is no button");
    assert_eq!(town.stranger().post("/sign-in/oidc", &[]).await.status, 404);
}

#[tokio::test]
async fn linking_asks_for_the_password() {
    let town = Town::filled().await;
    let hanako = Client::new(town.with_sign_in_server(server())).signed_in(HANAKO.login, HANAKO.password).await;
    let form = hanako.get("/account").await.form("/account/oidc");
    let refused = hanako.submit(&form.with("password", "wrong")).await;
    assert_eq!(refused.header("location"), "/account?done=unproven");
    hanako.get("/account?done=unproven").await.shows("今のパスワードまたは確認コードが違います");
}
