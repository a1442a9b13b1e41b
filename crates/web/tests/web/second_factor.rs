//! The second factor: enrolling, signing in with codes, recovery codes, and what a half-open session is worth.

use crate::client::{Answer, Client};
use crate::town::{POLICY, Town, later, now};
use hoshin_domain::settings::{SecondFactor, Settings};
use hoshin_domain::{Actor, PersonEvent};
use hoshin_town::{HANAKO, KENJI};
use jiff::Timestamp;
use totp_rs::{Builder, Secret};

fn everybody() -> Settings {
    Settings { second_factor: SecondFactor::Everybody, ..Settings::default() }
}

/// The code an authenticator with this key would show.
fn code(key: &str, at: Timestamp) -> String {
    let totp = Builder::new().with_secret(Secret::try_from_base32(key).expect("base 32")).build().expect("a key");
    totp.generate(u64::try_from(at.as_second()).expect("after 1970")).to_string()
}

/// The key that stands on an enrolment page.
fn key(page: &Answer) -> String {
    crate::html::inside(page.html(), "code").replace(' ', "")
}

fn recovery_codes(page: &Answer) -> Vec<String> {
    page.shown()
        .lines()
        .map(str::trim)
        .filter(|line| line.len() == 11 && line.as_bytes()[5] == b'-')
        .map(str::to_owned)
        .collect()
}

/// Signs in with the password only; the form token is that of the step's page.
async fn half_way(client: Client) -> (Client, Answer) {
    let answer = client.post("/sign-in", &[("login", HANAKO.login), ("password", HANAKO.password)]).await;
    assert_eq!(answer.status, 303, "{}", answer.html());
    let client = client.after(&answer);
    let page = client.follow(&answer).await;
    (client, page)
}

/// Enrols HANAKO; gives a signed-in browser, the key and the recovery codes.
async fn enrolled(town: &Town) -> (Client, String, Vec<String>) {
    let hanako = town.sign_in(HANAKO).await;
    let page = hanako.get("/account/second-factor").await;
    let key = key(&page);
    let form = page.form("/account/second-factor").with("code", &code(&key, now())).with("password", HANAKO.password);
    let done = hanako.submit(&form).await;
    assert_eq!(done.status, 200, "{}", done.html());
    (hanako.after(&done), key, recovery_codes(&done))
}

#[tokio::test]
async fn whoever_needs_a_second_factor_enrols_before_anything_else() {
    let town = Town::filled().await;
    town.settle(&everybody()).await;
    let (client, page) = half_way(town.stranger()).await;
    page.shows("二要素認証の登録");
    for address in ["/years", POLICY, "/account", "/session", "/sign-in/code", "/sign-in/password"] {
        let answer = client.get(address).await;
        assert_eq!(answer.status, 303, "{address}");
        assert!(answer.header("location").starts_with("/sign-in/enrolment"), "{address}");
    }
    let form = page.form("/sign-in/enrolment");
    let before = town.bytes();
    let opening =
        client.clone().with_token(form.text("form-token")).post("/years/2026/departments/2/opening", &[]).await;
    assert_eq!(opening.status, 401, "a half-open session writes nothing");
    assert!(town.bytes() == before);
    assert_eq!(client.submit(&form.clone().with("code", "000000")).await.status, 422);
    assert_eq!(key(&client.get("/sign-in/enrolment").await), key(&page), "the key stays until it is enrolled");
    let done = client.submit(&form.with("code", &code(&key(&page), now()))).await;
    assert_eq!((done.status, recovery_codes(&done).len()), (200, 10));
    assert_ne!(client.token(), client.clone().after(&done).token(), "a new token");
    assert_eq!(client.get("/years").await.status, 303, "the half-open session is gone");
    assert_eq!(client.after(&done).get("/years").await.status, 200);
    assert_eq!(crate::html::faults(done.html()), [""; 0]);
}

#[tokio::test]
async fn a_code_is_asked_for_after_the_password_and_is_good_once() {
    let town = Town::filled().await;
    let (_, key, _) = enrolled(&town).await;
    let (client, page) = half_way(town.stranger()).await;
    page.shows("確認コード");
    assert_eq!(client.get("/years").await.header("location"), "/sign-in/code?next=%2Fyears");
    let form = page.form("/sign-in/code");
    let used = client.submit(&form.clone().with("code", &code(&key, now()))).await;
    assert_eq!(used.status, 422, "the code that proved the key is used up");
    let next = client.clone().at(town.at(later::<1>));
    let done = next.submit(&form.clone().with("code", &code(&key, later::<1>()))).await;
    assert_eq!(done.status, 303);
    assert_eq!(next.clone().after(&done).get("/years").await.status, 200);
    let (again, page) = half_way(Client::new(town.at(later::<1>))).await;
    let replayed = again.submit(&page.form("/sign-in/code").with("code", &code(&key, later::<1>()))).await;
    assert_eq!(replayed.status, 422, "nobody signs in with a code that was overheard");
}

#[tokio::test]
async fn a_recovery_code_is_good_once() {
    let town = Town::filled().await;
    let (_, _, codes) = enrolled(&town).await;
    for expected in [303, 422] {
        let (client, page) = half_way(town.stranger()).await;
        let typed = codes[3].to_lowercase();
        assert_eq!(client.submit(&page.form("/sign-in/code").with("code", &typed)).await.status, expected);
    }
    let used = PersonEvent::RecoveryCodeUsed { login: "hanako".into(), left: 9 };
    assert!(town.told_about("hanako").await.contains(&used));
    let held = String::from_utf8_lossy(&town.bytes().concat()).replace('-', "");
    for code in codes {
        assert!(!held.contains(&code.replace('-', "")), "only digests are kept");
    }
}

#[tokio::test]
async fn five_wrong_codes_are_enough() {
    let town = Town::filled().await;
    let (_, key, _) = enrolled(&town).await;
    let (client, page) = half_way(Client::new(town.at(later::<1>))).await;
    let form = page.form("/sign-in/code");
    for _ in 0..5 {
        assert_eq!(client.submit(&form.clone().with("code", "000000")).await.status, 422);
    }
    let right = form.with("code", &code(&key, later::<1>()));
    assert_eq!(client.submit(&right).await.status, 429);
    assert_eq!(
        client.at(town.at(later::<16>)).submit(&right.with("code", &code(&key, later::<16>()))).await.status,
        303
    );
}

#[tokio::test]
async fn enrolling_ends_the_other_sessions_and_asks_for_the_password() {
    let town = Town::filled().await;
    let (elsewhere, kenji) = (town.sign_in(HANAKO).await, town.sign_in(KENJI).await);
    let hanako = town.sign_in(HANAKO).await;
    let page = hanako.get("/account/second-factor").await;
    let form = page.form("/account/second-factor").with("code", &code(&key(&page), now()));
    let refused = hanako.submit(&form.clone().with("password", "wrong")).await;
    assert_eq!(refused.status, 422);
    refused.shows("今のパスワードが違います");
    assert_eq!(elsewhere.get("/years").await.status, 200);
    let (hanako, _, _) = enrolled(&town).await;
    assert_eq!((elsewhere.get("/years").await.status, kenji.get("/years").await.status), (303, 200));
    assert_eq!(hanako.get("/years").await.status, 200, "the own session goes on");
}

#[tokio::test]
async fn changing_the_second_factor_asks_for_the_password_and_a_code_of_the_one_that_is_there() {
    let town = Town::filled().await;
    town.settle(&Settings { second_factor: SecondFactor::Nobody, ..Settings::default() }).await;
    let (hanako, old, codes) = enrolled(&town).await;
    let forms = ["/account/second-factor", "/account/second-factor/removal", "/account/recovery-codes"];
    // After five wrong codes a quarter of an hour has to pass.
    let clocks = [town.at(now), town.at(later::<16>), town.at(later::<32>)];
    for (address, clock) in forms.into_iter().zip(clocks) {
        let hanako = hanako.clone().at(clock);
        let page = hanako.get(address).await;
        page.shows("登録済みの端末の確認コード");
        let form = page.form(address).with("password", HANAKO.password);
        let form = if address == forms[0] { form.with("code", &code(&key(&page), now())) } else { form };
        for wrong in ["", "000000", &code(&old, now())] {
            let refused = hanako.submit(&form.clone().with("present-code", wrong)).await;
            assert_eq!(
                refused.status, 422,
                "{address} {wrong}: without it, with a wrong one, with one that is used up"
            );
            refused.shows("確認コードが違うか、既に使われています");
            assert_eq!(crate::html::faults(refused.html()), [""; 0], "{address}");
        }
        let refused = hanako.submit(&form.with("password", "wrong").with("present-code", &codes[9])).await;
        assert_eq!(refused.status, 422, "{address}: the code alone is not enough, and is not used up");
    }
    let hanako = hanako.at(town.at(later::<48>));
    let page = hanako.get(forms[0]).await;
    let new = key(&page);
    let form = page.form(forms[0]).with("password", HANAKO.password).with("code", &code(&new, later::<48>()));
    assert_eq!(hanako.submit(&form.with("present-code", &codes[9])).await.status, 200, "a recovery code will do");
    let (client, page) = half_way(Client::new(town.at(later::<49>))).await;
    let with = |key: &str| page.form("/sign-in/code").with("code", &code(key, later::<49>()));
    assert_eq!(client.submit(&with(&old)).await.status, 422);
    assert_eq!(client.submit(&with(&new)).await.status, 303);
}

#[tokio::test]
async fn linking_and_unlinking_ask_for_a_code_where_there_is_one() {
    let town = Town::filled().await;
    let (hanako, _, codes) = enrolled(&town).await;
    let hanako = hanako.at(town.with_sign_in_server(crate::sso::server()));
    let page = hanako.get("/account").await;
    assert_eq!(crate::html::faults(page.html()), [""; 0]);
    let form = page.form("/account/oidc").with("password", HANAKO.password);
    let refused = hanako.submit(&form.clone().with("present-code", "000000")).await;
    assert_eq!(refused.header("location"), "/account?done=unproven");
    let led_on = hanako.submit(&form.with("present-code", &codes[0])).await;
    assert_eq!(led_on.status, 502, "the server that is asked now does not answer");
    town.city.link_account("hanako", "https://login.example", "1", &Actor::console(), now()).await.unwrap().unwrap();
    let form = hanako.get("/account").await.form("/account/oidc/removal").with("password", HANAKO.password);
    let refused = hanako.submit(&form.clone().with("present-code", &codes[0])).await;
    assert_eq!(refused.header("location"), "/account?done=unproven", "a recovery code is good once");
    assert_eq!(town.city.linked_accounts("hanako").await.unwrap().len(), 1);
    let done = hanako.submit(&form.with("present-code", &codes[1])).await;
    assert_eq!(done.header("location"), "/account?done=unlinked");
    assert_eq!(town.city.linked_accounts("hanako").await.unwrap(), []);
}

#[tokio::test]
async fn the_second_factor_is_taken_off_by_its_owner_unless_it_is_needed() {
    let town = Town::filled().await;
    let (hanako, _, codes) = enrolled(&town).await;
    town.settle(&everybody()).await;
    let form = hanako.get("/account/second-factor/removal").await.form("/removal").with("password", HANAKO.password);
    let form = form.with("present-code", &codes[0]);
    assert_eq!(hanako.submit(&form).await.header("location"), "/account");
    assert!(!hanako.get("/account").await.links_to("/account/second-factor/removal"));
    town.settle(&Settings { second_factor: SecondFactor::Nobody, ..Settings::default() }).await;
    assert!(hanako.get("/account").await.links_to("/account/second-factor/removal"));
    let done = hanako.submit(&form).await;
    assert_eq!(done.header("location"), "/account?done=second-factor-removed");
    town.sign_in(HANAKO).await;
}

#[tokio::test]
async fn an_administrator_resets_what_was_lost() {
    let town = Town::filled().await;
    let (hanako, _, _) = enrolled(&town).await;
    town.city.reset_second_factor("hanako", None, &Actor::console(), now()).await.unwrap();
    assert_eq!(hanako.get("/years").await.status, 303, "and ends every session");
    town.sign_in(HANAKO).await;
}

#[tokio::test]
async fn new_recovery_codes_put_the_old_ones_out_of_use() {
    let town = Town::filled().await;
    let (hanako, _, old) = enrolled(&town).await;
    let form = hanako.get("/account/recovery-codes").await.form("/account/recovery-codes");
    let form = form.with("password", HANAKO.password).with("present-code", &old[1]);
    let new = recovery_codes(&hanako.submit(&form).await);
    assert_eq!(new.len(), 10);
    for (code, expected) in [(&old[0], 422), (&new[0], 303)] {
        let (client, page) = half_way(town.stranger()).await;
        assert_eq!(client.submit(&page.form("/sign-in/code").with("code", code)).await.status, expected);
    }
}

#[tokio::test]
async fn what_was_typed_survives_the_second_factor_too() {
    let town = Town::filled().await;
    let (_, key, _) = enrolled(&town).await;
    let client = Client::new(town.at(later::<61>));
    let asked = client.post("/years/2027/departments/1/opening", &[]).await;
    assert_eq!(asked.status, 401);
    let form = asked.form("/sign-in").with("login", HANAKO.login).with("password", HANAKO.password);
    let step = client.submit(&form).await;
    assert_eq!(step.status, 200, "no redirect would carry what was typed");
    let client = client.after(&step);
    let wrong = client.submit(&step.form("/sign-in/code").with("code", "1")).await;
    let done = client.submit(&wrong.form("/sign-in/code").with("code", &code(&key, later::<61>()))).await;
    assert_eq!(done.status, 200);
    let sent = client.after(&done).submit(&done.form("/opening")).await;
    assert_eq!(sent.status, 303);
}
