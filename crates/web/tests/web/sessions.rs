//! Signing in, staying signed in and signing out.

use crate::client::Client;
use crate::town::{POLICY, Town, later, now};
use hoshin_domain::Actor;
use hoshin_domain::settings::{SecondFactor, SessionSettings, Settings};
use hoshin_town::{DEMO_PASSWORD, HANAKO};
use jiff::Timestamp;

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

type At = (fn() -> Timestamp, bool);

/// The clock at each request of a browser that keeps its cookies, and whether it is still signed in.
async fn stays_signed_in(requests: &[At]) {
    let town = Town::empty().await;
    let mut hanako = town.sign_in(HANAKO).await;
    for (number, (clock, expected)) in requests.iter().enumerate() {
        hanako = hanako.at(town.at(*clock));
        let answer = hanako.get("/years").await;
        assert_eq!(answer.status, if *expected { 200 } else { 303 }, "request {number} at {}", clock());
        hanako = hanako.after(&answer);
    }
}

#[tokio::test]
async fn a_session_ends_an_hour_after_its_last_use() {
    stays_signed_in(&[(later::<60>, true), (later::<120>, true), (later::<180>, true), (later::<241>, false)]).await;
    stays_signed_in(&[(later::<61>, false)]).await;
}

#[tokio::test]
async fn a_session_ends_after_a_working_day_however_busy_it_was() {
    let busy: Vec<At> = vec![
        (later::<60>, true),
        (later::<120>, true),
        (later::<180>, true),
        (later::<240>, true),
        (later::<300>, true),
        (later::<360>, true),
        (later::<420>, true),
        (later::<480>, true),
        (later::<540>, true),
        (later::<600>, true),
        (later::<660>, true),
        (later::<720>, true),
        (later::<721>, false),
    ];
    stays_signed_in(&busy).await;
}

#[tokio::test]
async fn a_clock_set_back_signs_nobody_out_and_gives_nobody_more_time() {
    stays_signed_in(&[(later::<50>, true), (later::<10>, true), (later::<100>, true), (later::<161>, false)]).await;
    stays_signed_in(&[(later::<-30>, true), (later::<61>, false)]).await;
}

#[tokio::test]
async fn an_old_cookie_is_worth_nothing_though_the_session_goes_on() {
    let town = Town::empty().await;
    let hanako = town.sign_in(HANAKO).await;
    let renewed = hanako.clone().at(town.at(later::<50>));
    let renewed = renewed.clone().after(&renewed.get("/years").await);
    assert_eq!(renewed.at(town.at(later::<100>)).get("/years").await.status, 200);
    assert_eq!(hanako.at(town.at(later::<100>)).get("/years").await.status, 303, "a copy that lay unused is too old");
}

#[tokio::test]
async fn a_cookie_that_was_written_by_someone_else_opens_nothing() {
    let town = Town::empty().await;
    let hanako = town.sign_in(HANAKO).await;
    let (token, second) = (hanako.token().to_owned(), now().as_second());
    let answer = hanako.clone().at(town.at(later::<50>)).get("/years").await;
    let renewed = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    let tampered = renewed.replace(&(second + 3000).to_string(), &(second + 6000).to_string());
    let seal = "0".repeat(64);
    for cookie in [tampered, format!("hoshin={token}"), format!("hoshin={token}.{second}.{seal}"), "hoshin=..".into()] {
        assert_eq!(town.stranger().with_cookie(&cookie).get("/years").await.status, 303, "{cookie}");
    }
    assert_eq!(town.stranger().with_cookie(&renewed).get("/years").await.status, 200);
}

#[tokio::test]
async fn a_sign_of_life_renews_the_cookie_and_writes_nothing() {
    let town = Town::empty().await;
    let hanako = town.sign_in(HANAKO).await;
    let before = town.bytes();
    for clock in [now as fn() -> Timestamp, later::<59>] {
        let answer = hanako.clone().at(town.at(clock)).get("/session").await;
        assert_eq!((answer.status, answer.body.len()), (204, 0));
        assert!(answer.header("set-cookie").starts_with(&format!("hoshin={}.", hanako.token())));
    }
    assert_eq!(hanako.get("/years").await.header("set-cookie"), "", "no new cookie within a minute");
    assert_eq!(hanako.at(town.at(later::<61>)).get("/session").await.status, 303, "too late");
    assert!(town.bytes() == before, "nothing was written");
}

/// What the script is told: the idle limit, what is left of it, and what is left in any case.
#[track_caller]
fn check_told(page: &crate::client::Answer, seconds: [&str; 3]) {
    let body = crate::html::tags(page.html()).into_iter().find(|tag| tag.name == "body").expect("a page has a body");
    let told = ["data-idle", "data-idle-left", "data-left"].map(|attribute| body.value(attribute).unwrap_or_default());
    assert_eq!(told, seconds);
}

#[tokio::test]
async fn the_city_settles_how_long_a_session_lasts() {
    let town = Town::empty().await;
    let session = SessionSettings { idle_minutes: 10, absolute_hours: 1 };
    town.settle(&Settings { session, second_factor: SecondFactor::Nobody, ..Settings::default() }).await;
    let hanako = town.sign_in(HANAKO).await;
    let page = hanako.get("/years").await;
    check_told(&page, ["600", "600", "3600"]);
    check_told(&hanako.clone().at(town.at(later::<9>)).get("/years").await, ["600", "600", "3060"]);
    assert_eq!(hanako.clone().at(town.at(later::<10>)).get("/years").await.status, 200);
    assert_eq!(hanako.at(town.at(later::<11>)).get("/years").await.status, 303);
}

#[tokio::test]
async fn someone_who_is_disabled_is_out_at_once_and_cannot_come_back() {
    let town = Town::empty().await;
    let hanako = town.sign_in(HANAKO).await;
    town.city.disable_person(HANAKO.login, &Actor::console(), now()).await.unwrap();
    assert_eq!(hanako.get("/years").await.status, 303);
    let fields = [("login", HANAKO.login), ("password", HANAKO.password)];
    let refused = town.stranger().post("/sign-in", &fields).await;
    let unknown = town.stranger().post("/sign-in", &[("login", "nobody"), ("password", "x")]).await;
    assert_eq!((refused.status, refused.html().replace("hanako", "nobody")), (422, unknown.html().to_owned()));
    town.city.enable_person(HANAKO.login, &Actor::console(), now()).await.unwrap();
    town.sign_in(HANAKO).await;
}

#[tokio::test]
async fn signing_in_again_ends_the_session_of_this_browser() {
    let town = Town::empty().await;
    let before = town.sign_in(HANAKO).await;
    let after = before.clone().signed_in(HANAKO.login, HANAKO.password).await;
    assert_eq!((before.get("/years").await.status, after.get("/years").await.status), (303, 200));
}

#[tokio::test]
async fn every_sign_in_has_a_token_of_its_own_and_stands_in_the_log() {
    let town = Town::empty().await;
    let (first, second) = (town.sign_in(HANAKO).await, town.sign_in(HANAKO).await);
    assert_ne!(first.token(), second.token());
    let by = hoshin_domain::Entrance::Password;
    let signed_in = || hoshin_domain::PersonEvent::SignedIn { login: "hanako".into(), by };
    assert_eq!(town.told_about("hanako").await[1..], [signed_in(), signed_in()]);
}

#[tokio::test]
async fn the_cookie_alone_is_worth_nothing_in_the_database() {
    let town = Town::empty().await;
    let hanako = town.sign_in(HANAKO).await;
    let token = hanako.token();
    let held: Vec<u8> = town.bytes().concat();
    assert!(!held.windows(token.len()).any(|bytes| bytes == token.as_bytes()), "only its digest is kept");
}
