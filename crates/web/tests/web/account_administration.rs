//! What an administrator does about other people's accounts: suspension, second factor, first password, mail, links.

use crate::administration::makoto;
use crate::client::{Answer, Client};
use crate::html::{faults, texts};
use crate::sso::server;
use crate::town::{Town, later, now};
use hoshin_domain::{Actor, PersonEvent, Role, Term};
use hoshin_store::{Appointment, NewFactor};
use hoshin_town::{HANAKO, KENJI, MAKOTO, SACHIKO};
use jiff::civil::{Date, date};

/// What someone chooses in the place of a first password.
const OWN: &str = "川沿いの朝市で大根を買う";

/// Signs in with a first password and chooses another one.
pub(crate) async fn first_sign_in(town: &Town, login: &str, password: &str) -> Client {
    let stranger = town.stranger();
    let answer = stranger.post("/sign-in", &[("login", login), ("password", password)]).await;
    assert!(answer.header("location").starts_with("/sign-in/password"), "{login} must choose a password");
    let client = stranger.after(&answer);
    let form = client.follow(&answer).await.form("/sign-in/password");
    let done = client.submit(&form.with("new-password", OWN).with("new-password-again", OWN)).await;
    assert_eq!(done.status, 303, "{}", done.html());
    let client = client.after(&done);
    let token = client.get("/").await.form("/sign-out").text("form-token").to_owned();
    client.with_token(&token)
}

async fn administers(town: &Town, login: &str, from: Date) {
    let (role, post, term) = (Role::Administrator, "主査".to_owned(), Term { from, to: None });
    let given =
        Appointment { id: 0, login: login.into(), role, post, department: None, section: None, term, acting: false };
    town.city.give_duty(&given, &Actor::console(), now()).await.expect("the store answers");
}

async fn enrol(town: &Town, login: &str) {
    let new = NewFactor { key: "A".repeat(32), salt: "s".into(), step: 1, recovery_digests: vec!["a".into()] };
    town.city.enrol_second_factor(login, &new, "", &Actor::console(), now()).await.expect("the store answers");
}

async fn try_signing_in(town: &Town) -> u16 {
    town.stranger().post("/sign-in", &[("login", HANAKO.login), ("password", HANAKO.password)]).await.status
}

async fn done(client: &Client, address: &str, form: &str) -> Answer {
    let page = client.get(address).await;
    client.follow(&client.submit(&page.form(form)).await).await
}

#[tokio::test]
async fn whoever_is_suspended_is_out_at_once_until_they_are_resumed() {
    let town = Town::filled().await;
    let (makoto, hanako) = (makoto(&town).await, town.sign_in(HANAKO).await);
    let page = done(&makoto, "/people/hanako", "/suspension").await;
    page.shows("利用を停止しました。");
    page.shows("この利用者は利用停止中のため、サインインできません。");
    assert!(!page.has_form("/suspension"));
    assert_eq!(faults(page.html()), [""; 0]);
    assert_eq!((hanako.get("/years").await.status, try_signing_in(&town).await), (303, 422));
    makoto.get("/people").await.shows("利用停止中");
    let again = makoto.post("/people/hanako/suspension", &[]).await;
    assert_eq!(again.header("location"), "/people/hanako?done=unchanged");
    done(&makoto, "/people/hanako", "/suspension/end").await.shows("利用を再開しました。");
    assert_eq!(try_signing_in(&town).await, 303);
    let told = town.told_about("hanako").await;
    let login = || "hanako".to_owned();
    for event in [PersonEvent::PersonDisabled { login: login() }, PersonEvent::PersonEnabled { login: login() }] {
        assert_eq!(told.iter().filter(|told| **told == event).count(), 1, "{event:?}");
    }
    for path in ["suspension", "suspension/end", "mail", "second-factor/removal", "oidc/removal"] {
        assert_eq!(makoto.post(&format!("/people/nobody/{path}"), &[]).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn nobody_suspends_themselves_or_the_last_administrator() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let page = makoto.get("/people/makoto").await;
    assert!(!page.has_form("/suspension") && !page.has_form("/password") && !page.has_form("/second-factor/removal"));
    assert!(page.links_to("/account"));
    let refused = makoto.post("/people/makoto/suspension", &[]).await;
    assert_eq!(refused.status, 422);
    refused.shows("ご自身の利用は停止できません。");
    assert_eq!(faults(refused.html()), [""; 0]);
    assert!(refused.element("suspension-heading").is_some(), "the summary leads there");
    administers(&town, KENJI.login, date(2026, 4, 1)).await;
    let kenji = town.sign_in(KENJI).await;
    done(&kenji, "/people/makoto", "/suspension").await.shows("利用を停止しました。");
    assert_eq!(makoto.get("/people").await.status, 303);
    let own = kenji.get("/people/kenji").await;
    let number = town.city.assignments().await.unwrap();
    let number = number.iter().find(|held| held.login == "kenji" && held.role == Role::Administrator).unwrap().id;
    assert!(own.has_form("/duties/end"));
    let fields = [("duty", &*number.to_string()), ("last-day", "2026-11-30")];
    let ended = kenji.post("/people/kenji/duties/end", &fields).await;
    assert_eq!(ended.status, 422, "whoever is suspended administers nothing");
    ended.shows("ほかにシステム管理者がいない");
    // A form kept open by someone who is an administrator no longer does nothing either.
    assert_eq!(makoto.post("/people/kenji/suspension", &[]).await.status, 401);
}

#[tokio::test]
async fn a_lost_second_factor_is_taken_off() {
    let town = Town::filled().await;
    let (makoto, hanako) = (makoto(&town).await, town.sign_in(HANAKO).await);
    assert!(!makoto.get("/people/hanako").await.has_form("/second-factor/removal"), "there is none to take off");
    enrol(&town, "hanako").await;
    makoto.get("/people?name=hanako").await.shows("二要素認証：登録済み");
    makoto.get("/people?name=kenji").await.shows("二要素認証：未登録");
    done(&makoto, "/people/hanako", "/second-factor/removal").await.shows("二要素認証を解除しました。");
    assert_eq!(town.city.second_factor("hanako").await.unwrap(), None);
    assert_eq!(hanako.get("/years").await.status, 303);
    assert!(town.told_about("hanako").await.contains(&PersonEvent::SecondFactorRemoved { login: "hanako".into() }));
    let again = makoto.post("/people/hanako/second-factor/removal", &[]).await;
    assert_eq!(again.header("location"), "/people/hanako?done=unchanged");
}

#[tokio::test]
async fn ones_own_password_and_second_factor_are_not_taken_off_without_the_password() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let before = town.entries().await;
    for (path, location) in [("second-factor/removal", "/account"), ("password", "/account/password")] {
        assert_eq!(makoto.post(&format!("/people/makoto/{path}"), &[]).await.header("location"), location);
    }
    assert_eq!(town.entries().await, before);
    assert_eq!(makoto.get("/people").await.status, 200);
}

#[tokio::test]
async fn a_new_first_password_is_shown_once_and_must_be_changed() {
    let town = Town::filled().await;
    let (makoto, hanako) = (makoto(&town).await, town.sign_in(HANAKO).await);
    let shown = makoto.submit(&makoto.get("/people/hanako").await.form("/password")).await;
    shown.shows("7日以内にサインインする");
    let password = texts(shown.html()).into_iter().find(|text| text.len() == 19 && text.matches('-').count() == 3);
    let password = password.expect("the password is shown");
    assert_eq!((hanako.get("/years").await.status, try_signing_in(&town).await), (303, 422));
    let late = Client::new(town.at(later::<{ 7 * 24 * 60 + 1 }>));
    let late = late.post("/sign-in", &[("login", "hanako"), ("password", &password)]).await;
    assert_eq!(late.status, 422);
    let hanako = first_sign_in(&town, "hanako", &password).await;
    assert_eq!(hanako.get("/years").await.status, 200);
}

#[tokio::test]
async fn a_mail_address_is_kept_and_seen_by_its_owner() {
    let town = Town::filled().await;
    let (makoto, hanako) = (makoto(&town).await, town.sign_in(HANAKO).await);
    hanako.get("/account").await.shows("登録されていません。");
    let form = makoto.get("/people/hanako").await.form("/mail");
    for wrong in ["hanako", "a@b@c", "a b@example.jp", "ｈ@example.jp", "a@example.jp\nb@example.jp"] {
        let refused = makoto.submit(&form.clone().with("address", wrong)).await;
        assert_eq!(refused.status, 422, "{wrong}");
        refused.shows("メールアドレスは「hanako@city.example.lg.jp」のように");
        assert_eq!(refused.form("/mail").text("address"), wrong.replace('\n', ""));
        assert_eq!(faults(refused.html()), [""; 0]);
    }
    let right = form.clone().with("address", " hanako@city.mihon.lg.jp ");
    makoto.follow(&makoto.submit(&right).await).await.shows("メールアドレスを保存しました。");
    assert_eq!(town.city.mail_of("hanako").await.unwrap().as_deref(), Some("hanako@city.mihon.lg.jp"));
    let account = hanako.get("/account").await;
    account.shows("hanako@city.mihon.lg.jp");
    account.shows("システム管理者に依頼してください");
    assert_eq!(faults(account.html()), [""; 0]);
    assert_eq!(makoto.submit(&right).await.header("location"), "/people/hanako?done=unchanged");
    makoto.follow(&makoto.submit(&form.with("address", "")).await).await.shows("メールアドレスを削除しました。");
    assert_eq!(town.city.mail_of("hanako").await.unwrap(), None);
    let told = town.told_about("hanako").await;
    assert_eq!(told.iter().filter(|told| **told == PersonEvent::MailChanged { login: "hanako".into() }).count(), 2);
}

#[tokio::test]
async fn a_link_with_the_sign_in_server_is_shown_and_removed() {
    let town = Town::filled().await;
    let without = makoto(&town).await;
    assert!(!without.get("/people/hanako").await.shown().contains("認証サーバー"), "none is configured");
    let makoto = without.at(town.with_sign_in_server(server()));
    makoto.get("/people/hanako").await.shows("連携していません。");
    let issuer = "https://login.example.lg.jp";
    town.city.link_account("hanako", issuer, "sub-1", &Actor::console(), now()).await.unwrap().unwrap();
    let page = makoto.get("/people/hanako").await;
    page.shows(issuer);
    page.shows("sub-1");
    assert_eq!(faults(page.html()), [""; 0]);
    let form = page.form("/oidc/removal");
    let other = makoto.submit(&form.clone().with("subject", "sub-2")).await;
    assert_eq!(other.header("location"), "/people/hanako?done=unchanged");
    makoto.follow(&makoto.submit(&form).await).await.shows("連携を解除しました。");
    assert_eq!(town.city.linked_accounts("hanako").await.unwrap(), []);
    let unlinked = PersonEvent::AccountUnlinked { login: "hanako".into(), issuer: issuer.into() };
    assert!(town.told_about("hanako").await.contains(&unlinked));
}

#[tokio::test]
async fn accounts_nobody_uses_are_marked_after_ninety_days() {
    let town = Town::filled().await;
    town.sign_in(HANAKO).await;
    makoto(&town).await.get("/people?name=hanako").await.shows("最後のサインイン：令和8年11月22日");
    let makoto = |clock: fn() -> jiff::Timestamp| {
        let client = Client::new(town.at(clock));
        async move { client.signed_in(MAKOTO.login, MAKOTO.password).await.get("/people?unused=yes").await }
    };
    let in_time = makoto(later::<{ 90 * 24 * 60 }>).await;
    in_time.shows("利用者 0人");
    let late = makoto(later::<{ 90 * 24 * 60 + 1 }>).await;
    late.shows("90日以上サインインなし");
    late.shows("最後のサインイン：なし");
    assert!(late.links_to("/people/hanako") && late.links_to("/people/kenji"));
    assert!(!late.links_to("/people/makoto"), "who has just signed in");
    assert_eq!(faults(late.html()), [""; 0]);
}

#[tokio::test]
async fn none_of_it_is_for_anybody_else() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let before = town.entries().await;
    for path in ["suspension", "suspension/end", "mail", "second-factor/removal", "oidc/removal", "password"] {
        assert_eq!(sachiko.post(&format!("/people/hanako/{path}"), &[]).await.status, 404, "{path}");
    }
    assert_eq!(town.entries().await, before);
    let english = makoto(&town).await.with_cookie("language=en").get("/people/hanako").await;
    english.shows("Suspend the account");
    assert_eq!(faults(english.html()), [""; 0]);
}
