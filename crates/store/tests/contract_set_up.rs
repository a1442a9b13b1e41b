//! The store's contract for the link of the set-up, on SQLite always and on PostgreSQL where one is named.

use crate::databases::{each_database, execute, fresh_postgres, postgres_server};
use hoshin_domain::{CityEvent, MunicipalityCode};
use hoshin_store::{Person, SetUp, SetUpLink, Store};
use jiff::{SignedDuration, Timestamp};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;
const DAY: SignedDuration = SignedDuration::from_hours(24);

fn wanted(login: &str) -> SetUp {
    let administrator = Person { login: login.into(), name: "試作　誠".into(), password_hash: "x".into() };
    SetUp {
        municipality: hoshin_town::municipality(), administrator, post: "システム管理者".into(), plans: false
    }
}

/// Runs a test on databases that hold no municipality.
async fn each_empty_database(test: impl AsyncFn(Store)) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}", folder.path().join("hoshin.db").display());
    test(Store::open(&url).await.expect("it opens")).await;
    if let Some(server) = postgres_server() {
        test(Store::open(&fresh_postgres(&server).await).await.expect("it opens")).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_good_once_for_a_day_and_until_the_next() {
    each_empty_database(async |store| {
        let link = async |token: &str, at| store.set_up_link(None, token, at).await.unwrap();
        assert!(store.is_nobody_there(None).await.unwrap());
        assert_eq!(link("first", NOW).await, SetUpLink::Unknown);
        store.print_set_up_link(None, "first", NOW).await.unwrap();
        assert_eq!(link("first", NOW + DAY).await, SetUpLink::Good);
        assert_eq!(link("first", NOW + DAY + SignedDuration::from_secs(1)).await, SetUpLink::TooOld);
        for token in ["", "firs", "first ", "second"] {
            assert_eq!(link(token, NOW).await, SetUpLink::Unknown, "{token}");
        }
        store.print_set_up_link(None, "second", NOW).await.unwrap();
        assert_eq!(link("first", NOW).await, SetUpLink::Unknown, "the next start has printed another");
        let late = NOW + DAY + DAY;
        assert_eq!(store.set_up(None, "first", &wanted("a"), NOW).await.unwrap(), SetUpLink::Unknown);
        assert_eq!(store.set_up(None, "second", &wanted("a"), late).await.unwrap(), SetUpLink::TooOld);
        assert!(store.municipalities().await.unwrap().is_empty(), "nothing was entered");
        assert_eq!(store.set_up(None, "second", &wanted("a"), NOW).await.unwrap(), SetUpLink::Good);
        assert_eq!(store.set_up(None, "second", &wanted("b"), NOW).await.unwrap(), SetUpLink::Over);
        assert_eq!((link("second", NOW).await, link("first", NOW).await), (SetUpLink::Over, SetUpLink::Over));
        let city = store.city(hoshin_town::municipality().code);
        let log = city.audit_after(0, 9).await.unwrap();
        assert_eq!(log[0].event, serde_json::to_string(&CityEvent::SetUp { login: "a".into() }).unwrap());
        assert_eq!((log.len(), city.verify(None).await.unwrap().faults), (3, vec![]));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_at_once_one_is_the_administrator() {
    each_empty_database(async |store| {
        store.print_set_up_link(None, "token", NOW).await.unwrap();
        let one = |at: usize| {
            let store = store.clone();
            tokio::spawn(
                async move { store.set_up(None, "token", &wanted(&format!("person{at}")), NOW).await.unwrap() },
            )
        };
        let all: Vec<_> = (0..12).map(one).collect();
        let mut found = Vec::new();
        for one in all {
            found.push(one.await.unwrap());
        }
        assert_eq!(found.iter().filter(|link| **link == SetUpLink::Good).count(), 1, "{found:?}");
        assert_eq!(found.iter().filter(|link| **link == SetUpLink::Over).count(), 11, "{found:?}");
        let city = store.city(hoshin_town::municipality().code);
        assert_eq!(city.people().await.unwrap().len(), 1);
        assert_eq!(city.verify(None).await.unwrap().faults, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_of_its_city_and_the_token_is_nowhere() {
    each_database(async |city, url| {
        let store = Store::open_existing(&url).await.unwrap();
        let mihon = city.code().clone();
        let other: MunicipalityCode = "011002".parse().unwrap();
        store.print_set_up_link(Some(&mihon), "token", NOW).await.unwrap();
        assert_eq!(store.set_up_link(Some(&other), "token", NOW).await.unwrap(), SetUpLink::Unknown);
        assert_eq!(store.set_up_link(None, "token", NOW).await.unwrap(), SetUpLink::Unknown);
        assert_eq!(store.set_up(Some(&mihon), "token", &wanted("makoto"), NOW).await.unwrap(), SetUpLink::Good);
        // Somebody has an account here, nobody there.
        assert!(store.is_nobody_there(Some(&other)).await.unwrap());
        assert!(!store.is_nobody_there(None).await.unwrap());
        store.print_set_up_link(Some(&mihon), "token", NOW).await.unwrap();
        let kept = execute(&url, "DELETE FROM set_up_link WHERE digest = 'token'").await;
        kept.expect("the statement is right");
        assert_eq!(store.set_up_link(Some(&mihon), "token", NOW).await.unwrap(), SetUpLink::Over);
    })
    .await;
}
