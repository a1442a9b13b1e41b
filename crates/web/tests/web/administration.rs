//! People and their duties: what a duty changes, from which day on, and what the administrator may not see.

use crate::client::{Answer, Client};
use crate::html::faults;
use crate::ticks;
use crate::town::{POLICY, Town, now};
use axum::Router;
use hoshin_domain::PersonEvent;
use hoshin_town::{DEMO_PASSWORD, KENJI, MAKOTO, MIDORI, Person, SACHIKO};
use jiff::Timestamp;

/// The last second of 令和8年度 in Japan.
fn last_evening() -> Timestamp {
    "2027-03-31T14:59:59Z".parse().expect("as the test says")
}

/// The first second of 令和9年度 in Japan.
fn first_morning() -> Timestamp {
    "2027-03-31T15:00:00Z".parse().expect("as the test says")
}

/// Someone who signs in to whatever they may see.
pub(crate) async fn signed_in(router: Router, login: &str, password: &str) -> Client {
    let stranger = Client::new(router);
    let answer = stranger.post("/sign-in", &[("login", login), ("password", password)]).await;
    assert_eq!(answer.status, 303, "{login} signs in: {}", answer.html());
    let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    let client = stranger.with_cookie(&cookie);
    let token = client.get("/").await.form("/sign-out").text("form-token").to_owned();
    client.with_token(&token)
}

pub(crate) async fn makoto(town: &Town) -> Client {
    signed_in(town.at(now), MAKOTO.login, MAKOTO.password).await
}

async fn sees(router: Router, person: Person, department: u8) -> bool {
    let client = signed_in(router, person.login, person.password).await;
    match client.get(&format!("/years/2026/departments/{department}")).await.status {
        200 => true,
        404 => false,
        other => panic!("{other}"),
    }
}

/// Gives a duty as the form on a person's page does.
async fn give(client: &Client, person: Person, fields: &[(&str, &str)]) -> Answer {
    let page = client.get(&format!("/people/{}", person.login)).await;
    let form = ticks::form(&page, "/duties");
    client.submit(&fields.iter().fold(form, |form, (name, text)| form.with(name, text))).await
}

#[track_caller]
fn check_refused(answer: &Answer, field: &str, sentence: &str) {
    assert_eq!(answer.status, 422);
    assert!(answer.title().starts_with("エラー："), "{}", answer.title());
    answer.shows(sentence);
    let element = answer.element(field).unwrap_or_else(|| panic!("no {field}"));
    assert_eq!(element.value("aria-invalid"), Some("true"), "{field}");
    assert!(crate::html::tags(answer.html()).iter().any(|tag| tag.value("href") == Some(&format!("#{field}"))));
    assert_eq!(faults(answer.html()), [""; 0]);
}

#[tokio::test]
async fn a_head_who_is_transferred_changes_departments_at_midnight() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let page = makoto.get("/people/kenji").await;
    let ended = makoto.submit(&page.form("/duties/end").with("last-day", "2027-03-31")).await;
    makoto.follow(&ended).await.shows("職務の終了日を登録しました。");
    let fields = [("role", "department-head"), ("post", "部長"), ("unit", "3"), ("from", "令和9年4月1日")];
    let given = give(&makoto, KENJI, &fields).await;
    makoto.follow(&given).await.shows("職務を登録しました。");
    let seen = |clock: fn() -> Timestamp| {
        let town = &town;
        async move { (sees(town.at(clock), KENJI, 1).await, sees(town.at(clock), KENJI, 3).await) }
    };
    assert_eq!(seen(last_evening).await, (true, false));
    assert_eq!(seen(first_morning).await, (false, true));
    // Whoever signs in months later sweeps old sessions away.
    let makoto = self::makoto(&town).await;
    let page = makoto.get("/people/kenji").await;
    page.shows("令和9年3月31日まで");
    page.shows("開始前");
}

#[tokio::test]
async fn a_person_with_two_duties_sees_what_each_allows() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let fields = [
        ("role", "section-clerk"),
        ("post", "主任（兼務）"),
        ("unit", "3/地域防災課"),
        ("from", "2026-11-22"),
        ("to", "2026-11-22"),
    ];
    assert!(!sees(town.at(now), MIDORI, 3).await);
    makoto.follow(&give(&makoto, MIDORI, &fields).await).await.shows("主任（兼務）");
    assert_eq!((sees(town.at(now), MIDORI, 1).await, sees(town.at(now), MIDORI, 3).await), (true, true));
    assert!(!sees(town.at(last_evening), MIDORI, 3).await, "the second duty has ended");
    let makoto = self::makoto(&town).await;
    makoto.get("/people/midori").await.shows("危機管理部　地域防災課");
    let entries = town.entries().await;
    makoto.follow(&give(&makoto, MIDORI, &fields).await).await;
    assert_eq!(town.entries().await, entries, "the same duty is given once");
}

#[tokio::test]
async fn a_duty_in_place_of_another_is_recorded_as_one() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let form = ticks::form(&makoto.get("/people/midori").await, "/duties");
    let form = form.with("role", "department-head").with("post", "部長").with("unit", "1").with("from", "2026-11-01");
    let form = ticks::ticked(form, "acting", "yes");
    makoto.follow(&makoto.submit(&form).await).await.shows("代決");
    let log = town.city.audit_about("person/midori", 10).await.unwrap();
    let event: PersonEvent = serde_json::from_str(&log[0].event).unwrap();
    assert!(
        matches!(event, PersonEvent::DutyGiven { acting: true, ref department, .. } if department.as_deref() == Some("まちの魅力創造部")),
        "{event:?}"
    );
    assert_eq!(log[0].login, MAKOTO.login);
}

#[tokio::test]
async fn wrong_input_is_named_at_its_field_and_stays() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let before = town.entries().await;
    let right = [("role", "department-head"), ("post", "部長"), ("unit", "3"), ("from", "2027-04-01")];
    let cases = [
        ("role", "", "役割を選んでください。"),
        ("role", "operator", "役割を選んでください。"),
        ("post", "", "役職を入力してください。"),
        ("unit", "", "この役割は部の職務です。"),
        ("unit", "3/地域防災課", "この役割は部の職務です。"),
        ("unit", "99", "所属を選び直してください。"),
        ("from", "来年の春", "日付で入力してください。"),
        ("from", "", "開始日を入力してください。"),
        ("to", "2027-03-31", "終了日は、開始日以降の日付にしてください。"),
    ];
    for (field, text, sentence) in cases {
        let form = ticks::form(&makoto.get("/people/kenji").await, "/duties");
        let form = right.iter().fold(form, |form, (name, text)| form.with(name, text)).with(field, text);
        let answer = makoto.submit(&form).await;
        check_refused(&answer, &format!("duty-{field}"), sentence);
        for (name, text) in right.iter().filter(|(name, _)| *name != field) {
            assert_eq!(answer.form("/duties").text(name), *text, "{field}: {name}");
        }
        if ["from", "post", "to"].contains(&field) {
            assert_eq!(answer.form("/duties").text(field), text, "{field}");
        }
    }
    let again =
        give(&makoto, KENJI, &[("role", "department-head"), ("post", "部長"), ("unit", "1"), ("from", "2027-04-01")]);
    check_refused(&again.await, "duty-from", "この期間にすでに登録されています。");
    assert_eq!(town.entries().await, before, "nothing was written");
}

#[tokio::test]
async fn a_duty_given_by_mistake_is_taken_back_and_the_last_administrator_stays() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let fields = [("role", "department-head"), ("post", "部長"), ("unit", "3"), ("from", "2027-04-01")];
    let page = makoto.follow(&give(&makoto, KENJI, &fields).await).await;
    let forms = crate::html::forms(page.html());
    let second = forms.into_iter().filter(|form| form.action.ends_with("/end")).nth(1).expect("both duties can end");
    let number = second.text("duty").to_owned();
    let early = makoto.submit(&second.clone().with("last-day", "2027-03-30")).await;
    check_refused(&early, &format!("end-{number}-last-day"), "開始日の前日以降");
    let page = makoto.follow(&makoto.submit(&second.with("last-day", "2027-03-31")).await).await;
    page.shows("取消し");
    assert!(!sees(town.at(first_morning), KENJI, 3).await);
    let makoto = self::makoto(&town).await;
    let own = makoto.get("/people/makoto").await.form("/duties/end");
    let number = own.text("duty").to_owned();
    let refused = makoto.submit(&own.with("last-day", "2026-11-22")).await;
    check_refused(&refused, &format!("end-{number}-last-day"), "ほかにシステム管理者がいない");
    assert_eq!(
        makoto.post("/people/kenji/duties/end", &[("duty", &number), ("last-day", "2026-11-22")]).await.status,
        404
    );
}

#[tokio::test]
async fn a_new_person_signs_in_with_a_password_shown_once() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let new = makoto.get("/people/new").await.form("/people");
    for (login, sentence) in [("Hanako", "英小文字"), ("kenji", "すでに使われています"), ("new", "英小文字")]
    {
        let refused = makoto.submit(&new.clone().with("login", login).with("name", "例示　令子")).await;
        check_refused(&refused, "login", sentence);
        assert_eq!(
            (refused.form("/people").text("login"), refused.form("/people").text("name")),
            (login, "例示　令子")
        );
    }
    let shown = makoto.submit(&new.with("login", "reiko").with("name", "例示　令子")).await;
    assert_eq!(shown.status, 200);
    let password =
        crate::html::texts(shown.html()).into_iter().find(|text| text.len() == 19 && text.matches('-').count() == 3);
    let password = password.expect("the password is shown");
    assert!(!makoto.get("/people/reiko").await.html().contains(&password));
    makoto.get("/people").await.shows("職務が登録されていない利用者が1人います。");
    let reiko = crate::account_administration::first_sign_in(&town, "reiko", &password).await;
    assert_eq!(reiko.get(POLICY).await.status, 404, "without a duty nothing is to be seen");
    let renewed = makoto.submit(&makoto.get("/people/reiko").await.form("/password")).await;
    renewed.shows("再発行しました。");
    assert_eq!(reiko.get("/").await.status, 303, "the session has ended");
    let old = town.stranger().post("/sign-in", &[("login", "reiko"), ("password", &password)]).await;
    assert_eq!(old.status, 422);
}

#[tokio::test]
async fn a_name_changes_and_sessions_go_on() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let midori = town.sign_in(MIDORI).await;
    let form = makoto.get("/people/midori").await.form("/people/midori");
    makoto.follow(&makoto.submit(&form.with("name", "新姓　緑")).await).await.shows("氏名を変更しました。");
    midori.get(POLICY).await.shows("新姓　緑 さん");
    let log = town.city.audit_about("person/midori", 1).await.unwrap();
    assert!(log[0].event.contains("person_renamed") && log[0].event.contains("書例　緑"), "{}", log[0].event);
    let empty = makoto.submit(&makoto.get("/people/midori").await.form("/people/midori").with("name", " ")).await;
    check_refused(&empty, "account-name", "氏名を入力してください。");
}

#[tokio::test]
async fn the_list_is_searched_and_administrators_see_no_policy() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let found = makoto.get("/people?name=%E4%BB%AE%E5%90%8D").await;
    found.shows("利用者 1人");
    assert!(found.links_to("/people/kenji") && !found.links_to("/people/midori"));
    for address in ["/years", "/years/2026", POLICY, "/years/2026/departments/1/policy.pdf", "/years/2026/board"] {
        assert_eq!(makoto.get(address).await.status, 404, "{address}");
    }
    assert!(makoto.get("/").await.links_to("/people"));
    for person in [SACHIKO, KENJI, MIDORI] {
        let client = town.sign_in(person).await;
        for address in ["/people", "/people/new", "/people/kenji"] {
            assert_eq!(client.get(address).await.status, 404, "{}: {address}", person.login);
        }
        let posted = client.post("/people", &[("login", "reiko"), ("name", "例示　令子")]).await;
        assert_eq!(posted.status, 404, "{}", person.login);
        assert!(!client.get("/").await.links_to("/people"));
    }
    for address in ["/people", "/people/new", "/people/kenji"] {
        let page = makoto.get(address).await;
        assert_eq!(faults(page.html()), [""; 0], "{address}");
    }
    assert_eq!(makoto.get("/people/nobody").await.status, 404);
    assert_eq!(MAKOTO.password, DEMO_PASSWORD);
}

#[tokio::test]
async fn every_page_of_the_administration_speaks_both_languages() {
    let town = Town::filled().await;
    town.act(SACHIKO, crate::town::key(2027), hoshin_domain::Action::Open).await;
    let (makoto, sachiko) = (makoto(&town).await, town.sign_in(SACHIKO).await);
    let pages = [
        (&makoto, "/people"),
        (&makoto, "/people/new"),
        (&makoto, "/people/import"),
        (&makoto, "/people/kenji"),
        (&makoto, "/settings"),
        (&makoto, "/organisation"),
        (&makoto, "/organisation/1"),
        (&sachiko, "/years/2026/schedule"),
        (&sachiko, "/years/2026/preparation"),
        (&sachiko, "/years/2027/departments/1/copying"),
    ];
    let is_key = |text: &String| {
        text.contains('-')
            && text.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase()))
    };
    for (client, address) in pages {
        for tag in ["ja", "en"] {
            let page = client.clone().with_cookie(&format!("language={tag}")).get(address).await;
            assert_eq!((page.status, faults(page.html())), (200, Vec::new()), "{address} {tag}");
            let keys: Vec<String> = crate::html::texts(page.html()).into_iter().filter(is_key).collect();
            assert_eq!(keys, [""; 0], "{address} {tag}");
        }
    }
}
