//! Who tries too often waits.

use crate::client::{Answer, Client};
use crate::html::Form;
use crate::town::{Town, later};
use hoshin_domain::PersonEvent;
use hoshin_town::{HANAKO, KENJI};

async fn attempt(client: &Client, login: &str, password: &str) -> Answer {
    client.post("/sign-in", &[("login", login), ("password", password)]).await
}

#[tokio::test]
async fn after_ten_failures_even_the_right_password_waits_a_quarter_of_an_hour() {
    let town = Town::empty().await;
    let stranger = town.stranger();
    for _ in 0..10 {
        assert_eq!(attempt(&stranger, HANAKO.login, "wrong").await.status, 422);
    }
    let refused = attempt(&stranger, HANAKO.login, HANAKO.password).await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, "900"));
    refused.shows("16:20");
    assert_eq!(attempt(&stranger, KENJI.login, KENJI.password).await.status, 303, "others are not held up");
    let early = Client::new(town.at(later::<14>));
    assert_eq!(attempt(&early, HANAKO.login, HANAKO.password).await.status, 429);
    let patient = Client::new(town.at(later::<15>));
    assert_eq!(attempt(&patient, HANAKO.login, HANAKO.password).await.status, 303);
    let locked_out = PersonEvent::LockedOut { login: "hanako".into() };
    assert_eq!(town.told_about("hanako").await[1], locked_out);
}

#[tokio::test]
async fn signing_in_begins_the_count_anew() {
    let town = Town::empty().await;
    let stranger = town.stranger();
    for _ in 0..3 {
        for _ in 0..9 {
            assert_eq!(attempt(&stranger, HANAKO.login, "wrong").await.status, 422);
        }
        assert_eq!(attempt(&stranger, HANAKO.login, HANAKO.password).await.status, 303);
    }
    assert_eq!(town.told_about("hanako").await.len(), 4, "failures alone are not in the log");
}

#[tokio::test]
async fn unknown_names_are_counted_like_known_ones() {
    let town = Town::empty().await;
    let stranger = town.stranger();
    let mut answers = Vec::new();
    for _ in 0..11 {
        let (known, unknown) = (attempt(&stranger, "hanako", "x").await, attempt(&stranger, "my-secret", "x").await);
        assert_eq!(known.html().replace("hanako", "my-secret"), unknown.html());
        answers.push((known.status, unknown.status));
    }
    assert_eq!(answers.last(), Some(&(429, 429)));
    let held = town.bytes().concat();
    assert!(!held.windows(9).any(|bytes| bytes == b"my-secret"), "a name may be a mistyped password");
}

#[tokio::test]
async fn an_address_is_counted_as_the_proxy_in_front_names_it() {
    let town = Town::empty().await;
    let proxied = Client::new(town.by_https());
    let from = async |login: String, forwarded: &str| {
        let fields = vec![("login".to_owned(), login), ("password".to_owned(), "x".to_owned())];
        let form = Form { action: "/sign-in".into(), fields };
        proxied.submit_with(&form, &[("x-forwarded-for", forwarded)]).await.status
    };
    for number in 0..60 {
        // What the browser claims itself stands before what the proxy adds.
        assert_eq!(from(format!("x{number}"), &format!("10.0.0.{number}, 192.0.2.7")).await, 422);
    }
    assert_eq!(from("another".into(), "192.0.2.7").await, 429);
    assert_eq!(from("another".into(), "192.0.2.8").await, 422);
}
