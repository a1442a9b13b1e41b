//! What a proxy or a watchman asks, without being anybody.

use crate::client::Client;
use crate::editing::{BASIC_POLICY, save};
use crate::town::{Town, broken_router};
use hoshin_town::{HANAKO, MAKOTO};

#[tokio::test]
async fn a_server_that_can_work_says_so_in_a_word() {
    let town = Town::empty().await;
    for address in ["/health/live", "/health/ready"] {
        let answer = town.stranger().get(address).await;
        assert_eq!((answer.status, answer.body.as_slice()), (200, b"ok\n".as_slice()), "{address}");
        assert_eq!(answer.header("cache-control"), "no-store", "{address}");
        assert_eq!(answer.header("set-cookie"), "", "{address}");
    }
}

#[tokio::test]
async fn a_server_without_its_database_lives_and_is_not_ready() {
    let folder = tempfile::tempdir().unwrap();
    let client = Client::new(broken_router(&folder).await);
    assert_eq!(client.get("/health/live").await.status, 200);
    let answer = client.get("/health/ready").await;
    assert_eq!((answer.status, answer.body.as_slice()), (503, b"database\n".as_slice()));
}

#[tokio::test]
async fn saves_and_failures_are_counted_without_names() {
    let town = Town::filled().await;
    let hall = town.hall();
    let (client, tally) = (Client::new(hoshin_web::router(hall.clone())), hall.tally());
    let hanako = client.clone().signed_in(HANAKO.login, HANAKO.password).await;
    assert_eq!((tally.saves(), tally.failed_sign_ins()), (0, 0));
    for login in [MAKOTO.login, "nobody"] {
        client.post("/sign-in", &[("login", login), ("password", "wrong")]).await;
    }
    assert_eq!((tally.saves(), tally.failed_sign_ins()), (0, 2));
    save(&hanako, BASIC_POLICY, &[("basic-policy", "市民とともにつくる")]).await.was_done();
    save(&hanako, BASIC_POLICY, &[]).await;
    assert_eq!((tally.saves(), tally.failed_sign_ins()), (1, 2));
}
