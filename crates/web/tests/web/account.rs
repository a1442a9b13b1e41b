//! `/account`: what one sees and changes of oneself.

use crate::client::{Answer, Client};
use crate::town::{Town, later, now};
use hoshin_domain::settings::{PasswordSettings, SecondFactor, Settings};
use hoshin_domain::{Actor, PersonEvent};
use hoshin_town::{HANAKO, KENJI};
use hoshin_web::password::LeakedPasswords;

const NEW: &str = "川沿いの朝市で大根を買う";

async fn change(client: &Client, current: &str, new: &str, again: &str) -> Answer {
    let form = client.get("/account/password").await.form("/account/password");
    client.submit(&form.with("password", current).with("new-password", new).with("new-password-again", again)).await
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_and_keeps_this_one() {
    let town = Town::filled().await;
    let (here, there, kenji) = (town.sign_in(HANAKO).await, town.sign_in(HANAKO).await, town.sign_in(KENJI).await);
    let done = change(&here, HANAKO.password, NEW, NEW).await;
    assert_eq!(done.header("location"), "/account?done=password");
    assert_ne!(here.clone().after(&done).token(), here.token(), "a new token");
    assert_eq!(here.get("/years").await.status, 303, "the old cookie opens nothing");
    let here = here.after(&done);
    here.follow(&done).await.shows("パスワードを変更しました");
    assert_eq!((there.get("/years").await.status, kenji.get("/years").await.status), (303, 200));
    let attempt =
        async |password| town.stranger().post("/sign-in", &[("login", "hanako"), ("password", password)]).await;
    assert_eq!((attempt(HANAKO.password).await.status, attempt(NEW).await.status), (422, 303));
    assert!(town.told_about("hanako").await.contains(&PersonEvent::PasswordChanged { login: "hanako".into() }));
}

#[tokio::test]
async fn every_defect_of_a_password_is_named_at_its_field() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let own = HANAKO.password;
    let table: [(&str, &str, &str, &[&str]); 8] = [
        ("wrong", NEW, NEW, &["今のパスワードが違います"]),
        (own, "短い", "短い", &["8文字以上", "推測されやすい"]),
        (own, "password1", "password2", &["推測されやすい", "一致しません"]),
        (own, "まちの魅力創造部", "まちの魅力創造部", &["氏名・利用者ID・部署名"]),
        (own, "みほん市hanako", "みほん市hanako", &["氏名・利用者ID・部署名"]),
        (own, own, own, &["今のパスワードとは別の"]),
        (own, NEW, "", &["一致しません"]),
        (own, &"あ".repeat(400), &"あ".repeat(400), &["長すぎます"]),
    ];
    for (current, new, again, sentences) in table {
        let answer = change(&hanako, current, new, again).await;
        assert_eq!(answer.status, 422, "{new}");
        assert!(answer.title().starts_with("エラー："), "{}", answer.title());
        assert_eq!(crate::html::faults(answer.html()), [""; 0], "{new}");
        for sentence in sentences {
            answer.shows(sentence);
        }
        assert!(!answer.html().contains(NEW) && !answer.html().contains(own), "no password comes back");
    }
    assert_eq!(hanako.get("/years").await.status, 200);
}

#[tokio::test]
async fn a_long_password_is_welcome() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let long = "ながいあいことばでもことわらない ".repeat(8);
    assert_eq!(change(&hanako, HANAKO.password, &long, &long).await.status, 303);
    let fields = [("login", HANAKO.login), ("password", long.as_str())];
    assert_eq!(town.stranger().post("/sign-in", &fields).await.status, 303, "with every space of it");
}

#[tokio::test]
async fn guessing_the_current_password_is_counted_like_signing_in() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    for _ in 0..10 {
        assert_eq!(change(&hanako, "guess", NEW, NEW).await.status, 422);
    }
    assert_eq!(change(&hanako, HANAKO.password, NEW, NEW).await.status, 429);
}

#[tokio::test]
async fn a_first_password_is_changed_before_anything_else_and_within_a_week() {
    let town = Town::filled().await;
    let kept = town.city.person("hanako").await.unwrap().unwrap();
    town.city.give_password(&kept, &Actor::console(), now()).await.unwrap();
    let stranger = town.stranger();
    let fields = [("login", HANAKO.login), ("password", HANAKO.password), ("next", "/years/2026")];
    let answer = stranger.post("/sign-in", &fields).await;
    assert_eq!(answer.header("location"), "/sign-in/password?next=%2Fyears%2F2026");
    let client = stranger.after(&answer);
    assert_eq!(client.get("/account").await.header("location"), "/sign-in/password?next=%2Faccount");
    let form = client.follow(&answer).await.form("/sign-in/password");
    let same = form.clone().with("new-password", HANAKO.password).with("new-password-again", HANAKO.password);
    assert_eq!(client.submit(&same).await.status, 422, "not the one that was given");
    let done = client.submit(&form.with("new-password", NEW).with("new-password-again", NEW)).await;
    assert_eq!(done.header("location"), "/years/2026");
    assert_eq!(client.after(&done).get("/years/2026").await.status, 200);
    town.city.give_password(&kept, &Actor::console(), now()).await.unwrap();
    let late = Client::new(town.at(later::<{ 7 * 24 * 60 + 1 }>)).post("/sign-in", &fields).await;
    assert_eq!(late.status, 422);
    late.shows("再発行");
}

#[tokio::test]
async fn a_city_that_wants_it_lets_passwords_expire() {
    let town = Town::filled().await;
    let password = PasswordSettings { expires_after_days: Some(1), ..PasswordSettings::default() };
    town.settle(&Settings { password, second_factor: SecondFactor::Nobody, ..Settings::default() }).await;
    let fields = [("login", HANAKO.login), ("password", HANAKO.password)];
    for (client, location) in [(town.stranger(), "/"), (Client::new(town.at(later::<1441>)), "/sign-in/password")] {
        assert_eq!(client.post("/sign-in", &fields).await.header("location"), location);
    }
}

#[tokio::test]
async fn sessions_are_listed_and_ended_with_the_password() {
    let town = Town::filled().await;
    let (here, there) = (town.sign_in(HANAKO).await, town.sign_in(HANAKO).await);
    let third = Client::new(town.at(later::<30>)).signed_in(HANAKO.login, HANAKO.password).await;
    let page = here.get("/account").await;
    page.shows("令和8年11月22日 16:05");
    page.shows("令和8年11月22日 16:35");
    page.shows("この端末");
    let form = page.form("/account/sessions");
    let of_third = town.city.sessions("hanako").await.unwrap()[0].token_digest.clone();
    for form in [form.clone(), form.clone().with("session", &of_third)] {
        let refused = here.submit(&form.with("password", "wrong")).await;
        assert_eq!(refused.header("location"), "/account?done=unproven", "who only sits here ends nothing");
    }
    here.get("/account?done=unproven").await.shows("今のパスワードまたは確認コードが違います");
    assert_eq!((third.get("/years").await.status, there.get("/years").await.status), (200, 200));
    let form = form.with("password", HANAKO.password);
    let ended = here.submit(&form.clone().with("session", &of_third)).await;
    assert_eq!(ended.header("location"), "/account?done=session-ended");
    assert_eq!(third.get("/years").await.status, 303, "the last begun stands first");
    assert_eq!(there.get("/years").await.status, 200);
    here.submit(&form).await.was_done();
    assert_eq!((there.get("/years").await.status, here.get("/years").await.status), (303, 200));
    assert!(!here.get("/account").await.has_form("/account/sessions"), "there is nothing to end");
    let kenji = town.sign_in(KENJI).await;
    let digest = town.city.sessions("hanako").await.unwrap()[0].token_digest.clone();
    kenji.post("/account/sessions", &[("session", &digest), ("password", KENJI.password)]).await.was_done();
    assert_eq!(here.get("/years").await.status, 200, "nobody ends another's session");
}

#[tokio::test]
async fn the_list_shows_when_a_session_last_wrote() {
    let town = Town::filled().await;
    let (here, there) = (town.sign_in(HANAKO).await, town.sign_in(HANAKO).await);
    there.at(town.at(later::<20>)).post("/language", &[("language", "ja")]).await;
    here.get("/account").await.shows("令和8年11月22日 16:25");
}

#[tokio::test]
async fn a_password_that_leaked_is_refused_wherever_one_is_chosen() {
    let town = Town::filled().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("leaked.txt");
    std::fs::write(&file, format!("another one of the list\n{NEW}\n")).unwrap();
    let list = LeakedPasswords::open(&file).unwrap();
    let router = town.furnished(|hall| hall.with_leaked_passwords(Some(list)));
    let hanako = town.sign_in(HANAKO).await.at(router);
    let refused = change(&hanako, HANAKO.password, NEW, NEW).await;
    assert_eq!(refused.status, 422);
    refused.shows("流出したことが知られているパスワードです");
    let other = "橋の上で夕焼けを見る";
    assert_eq!(change(&hanako, HANAKO.password, other, other).await.status, 303);
    std::fs::remove_file(&file).unwrap();
    let hanako = hanako.clone().signed_in(HANAKO.login, other).await;
    assert_eq!(change(&hanako, other, NEW, NEW).await.status, 500, "without its list nothing is known of a password");
}
