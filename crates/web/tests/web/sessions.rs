//! Signing in, staying signed in and signing out.

use crate::client::Client;
use crate::town::{POLICY, Town, after_a_working_day, at_the_end_of_a_working_day};
use hoshin_town::{DEMO_PASSWORD, HANAKO};

#[tokio::test]
async fn the_cookie_of_a_session_is_for_this_server_and_not_for_scripts() {
    let town = Town::empty().await;
    let fields = [("login", HANAKO.login), ("password", HANAKO.password)];
    let cookie = town.stranger().post("/sign-in", &fields).await.header("set-cookie").to_owned();
    let secure = Client::new(town.by_https()).post("/sign-in", &fields).await.header("set-cookie").to_owned();
    for (cookie, name) in [(&cookie, "hoshin="), (&secure, "__Host-hoshin=")] {
        assert!(cookie.starts_with(name), "{cookie}");
        for part in ["; HttpOnly", "; SameSite=Lax", "; Path=/", "; Max-Age="] {
            assert!(cookie.contains(part), "{cookie}: {part}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
    assert!(secure.ends_with("; Secure") && !cookie.contains("Secure"));
    let by_https = Client::new(town.by_https()).with_cookie(&cookie.replace("hoshin=", "__Host-hoshin="));
    assert_eq!(by_https.get("/years").await.status, 200);
    let unguarded = Client::new(town.by_https()).with_cookie(&cookie);
    assert_eq!(unguarded.get("/years").await.status, 303, "by HTTPS only the guarded name counts");
}

#[tokio::test]
async fn signing_in_leads_back_to_the_page_that_was_asked_for() {
    let town = Town::filled().await;
    let stranger = town.stranger();
    let asked = stranger.get(&format!("{POLICY}?edit=all")).await;
    let form = stranger.follow(&asked).await.form("/sign-in");
    let form = form.with("login", HANAKO.login).with("password", HANAKO.password);
    assert_eq!(stranger.submit(&form).await.header("location"), format!("{POLICY}?edit=all"));
    let elsewhere = form.with("next", "//evil.example/");
    assert_eq!(stranger.submit(&elsewhere).await.header("location"), "/");
}

#[tokio::test]
async fn a_refused_sign_in_does_not_tell_whether_the_account_exists() {
    let town = Town::empty().await;
    let stranger = town.stranger();
    let attempt = async |login, password| stranger.post("/sign-in", &[("login", login), ("password", password)]).await;
    let (known, unknown) = (attempt("hanako", "wrong").await, attempt("nobody", DEMO_PASSWORD).await);
    for answer in [&known, &unknown] {
        assert_eq!((answer.status, answer.header("set-cookie")), (422, ""));
        assert!(answer.title().starts_with("エラー："), "{}", answer.title());
        assert!(!answer.html().contains("wrong") && !answer.html().contains(DEMO_PASSWORD), "no password comes back");
    }
    assert_eq!(known.html().replace("hanako", "nobody"), unknown.html());
    assert_eq!(known.form("/sign-in").text("login"), "hanako");
}

#[tokio::test]
async fn signing_out_ends_the_session_for_good() {
    let town = Town::empty().await;
    let (here, there) = (town.sign_in(HANAKO).await, town.sign_in(HANAKO).await);
    let answer = here.post("/sign-out", &[]).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/sign-in?ended=1"));
    assert!(answer.header("set-cookie").contains("hoshin=; ") && answer.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(here.get("/years").await.status, 303, "the old cookie opens nothing");
    assert_eq!(there.get("/years").await.status, 200, "the other browser stays signed in");
}

#[tokio::test]
async fn a_session_ends_after_a_working_day() {
    let town = Town::empty().await;
    let fields = [("login", HANAKO.login), ("password", HANAKO.password)];
    let answer = town.stranger().post("/sign-in", &fields).await;
    let cookie = answer.header("set-cookie").split(';').next().unwrap();
    for (clock, status) in [(at_the_end_of_a_working_day as fn() -> _, 200), (after_a_working_day, 303)] {
        assert_eq!(Client::new(town.at(clock)).with_cookie(cookie).get("/years").await.status, status);
    }
}

#[tokio::test]
async fn the_cookie_alone_is_worth_nothing_in_the_database() {
    let town = Town::empty().await;
    let hanako = town.sign_in(HANAKO).await;
    let token = hanako.token();
    let held: Vec<u8> = town.bytes().concat();
    assert!(!held.windows(token.len()).any(|bytes| bytes == token.as_bytes()), "only its digest is kept");
}
