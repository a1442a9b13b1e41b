//! A transaction that fails, at whatever point, leaves nothing behind: neither half a change nor a connection that keeps
//! the next one from its work.

use crate::databases::{City, each_database, execute};
use hoshin_domain::text::Seen;
use hoshin_domain::{Action, Actor, DepartmentId, Duty, FieldPath, FieldWrite, FiscalYear, Role, Unit};
use hoshin_store::{Obstacle, PerformError, Performed, PolicyKey, Store, StoreError};
use jiff::Timestamp;
use std::time::Duration;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;
/// More than there are connections.
const MANY: usize = 20;

fn hanako() -> Actor {
    let unit = Unit::Department(DepartmentId(1));
    let duty = Duty { role: Role::DepartmentClerk, post: "主査".into(), unit, acting: false };
    Actor { login: "hanako".into(), name: "例示　花子".into(), duties: vec![duty] }
}

async fn opened(city: &City) -> PolicyKey {
    let department = city.department_named("防災部", &[], &hanako(), NOW).await.expect("the door is open");
    let key = PolicyKey { fiscal_year: FiscalYear::try_from(2026).expect("a year"), department };
    city.perform(key, &hanako(), &Action::Open, NOW).await.expect("the door is open");
    key
}

async fn text(city: &City, key: PolicyKey) -> Option<String> {
    city.policy(key).await.expect("the store answers").expect("it was opened").policy.basic_policy
}

async fn save(city: &City, key: PolicyKey, new: &str) -> Result<Performed, PerformError> {
    let seen = Seen::of(text(city, key).await.as_deref());
    let write = FieldWrite { path: FieldPath::BasicPolicy, seen, text: new.to_owned() };
    city.perform(key, &hanako(), &Action::Write(vec![write]), NOW).await
}

/// It fails as often as it is tried, and works as soon as what stood in the way is gone.
async fn fails_and_recovers((city, url): (&City, &str), key: PolicyKey, (begin, end): (&[&str], &[&str]), what: &str) {
    save(city, key, "前").await.expect("the door is open");
    for statement in begin {
        execute(url, statement).await.expect(what);
    }
    for _ in 0..MANY {
        let failed = save(city, key, "間").await;
        assert!(matches!(failed, Err(PerformError::Store(StoreError::Statement(_)))), "{what}: {failed:?}");
    }
    for statement in end {
        execute(url, statement).await.expect(what);
    }
    assert_eq!(text(city, key).await.as_deref(), Some("前"), "{what}: nothing of it was kept");
    save(city, key, "後").await.unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(city.verify(None).await.expect("the store answers").faults, vec![], "{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_that_fails_takes_its_connection_with_it() {
    each_database(async |city, url| {
        let key = opened(&city).await;
        let is_sqlite = url.starts_with("sqlite");
        // A full disk ends the transaction of itself, as ROLLBACK does here.
        let ways: &[&str] = if is_sqlite { &["ABORT", "FAIL", "ROLLBACK"] } else { &["EXCEPTION"] };
        for way in ways {
            let begin = if is_sqlite {
                vec![format!("CREATE TRIGGER stop BEFORE INSERT ON audit BEGIN SELECT RAISE({way}, 'stop'); END")]
            } else {
                let function = "CREATE OR REPLACE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS \
                     $$ BEGIN RAISE EXCEPTION 'stop'; END $$";
                let trigger = "CREATE TRIGGER stop BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION stop()";
                vec![function.to_owned(), trigger.to_owned()]
            };
            let begin: Vec<&str> = begin.iter().map(String::as_str).collect();
            let end = if is_sqlite { "DROP TRIGGER stop" } else { "DROP TRIGGER stop ON audit" };
            fails_and_recovers((&city, &url), key, (&begin, &[end]), way).await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_that_fails_takes_its_connection_with_it() {
    each_database(async |city, url| {
        let mut begin = vec![
            "CREATE TABLE parent (id BIGINT PRIMARY KEY)",
            "CREATE TABLE orphan (id BIGINT REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)",
        ];
        let mut end = vec!["DROP TRIGGER late", "DROP TABLE orphan", "DROP TABLE parent"];
        if url.starts_with("sqlite") {
            begin.push("CREATE TRIGGER late AFTER INSERT ON audit BEGIN INSERT INTO orphan VALUES (1); END");
        } else {
            begin.push(
                "CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN INSERT INTO orphan VALUES (1); RETURN NEW; END $$",
            );
            begin.push("CREATE TRIGGER late AFTER INSERT ON audit FOR EACH ROW EXECUTE FUNCTION late()");
            end[0] = "DROP TRIGGER late ON audit";
        }
        let key = opened(&city).await;
        fails_and_recovers((&city, &url), key, (&begin, &end), "a commit").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_save_that_is_given_up_anywhere_on_its_way_is_whole_or_not_there() {
    each_database(async |city, _url| {
        let key = opened(&city).await;
        for steps in 0..100_u64 {
            let new = format!("{steps}");
            // The browser goes away in the middle.
            let _given_up = tokio::time::timeout(Duration::from_micros(steps * 150), save(&city, key, &new)).await;
            assert_eq!(city.verify(None).await.unwrap().faults, vec![], "{steps}");
        }
        save(&city, key, "最後").await.expect("nobody holds it any more");
        assert_eq!(city.verify(None).await.unwrap().faults, vec![]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_those_who_wait_and_go_away_nobody_holds_up_the_rest() {
    each_database(async |city, _url| {
        let key = opened(&city).await;
        let mut hands = Vec::new();
        for number in 0..200_u64 {
            let city = city.clone();
            hands.push(tokio::spawn(async move {
                let saving = save(&city, key, "同じ文章");
                match number % 3 {
                    0 => drop(tokio::time::timeout(Duration::from_micros(number * 100), saving).await),
                    _ => drop(saving.await),
                }
            }));
        }
        for hand in hands {
            hand.await.expect("nobody panics");
        }
        save(&city, key, "最後").await.expect("nobody holds it any more");
        assert_eq!(city.verify(None).await.unwrap().faults, vec![]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_only_be_read_is_told_at_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}", folder.path().join("hoshin.db").display());
    let municipality = hoshin_town::municipality();
    let store = Store::open(&url).await.expect("a fresh file");
    store.add_municipality(&municipality).await.expect("the store answers");
    let key = opened(&store.city(municipality.code.clone())).await;
    let city = Store::open_existing(&format!("{url}?mode=ro")).await.expect("it can be read").city(municipality.code);
    let saving = tokio::time::timeout(Duration::from_secs(5), save(&city, key, "読むだけ"));
    match saving.await.expect("it does not take long") {
        Err(PerformError::Store(error)) => assert_eq!(error.obstacle(), Some(Obstacle::ReadOnly), "{error}"),
        done => panic!("{done:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_after_the_end_is_told_so() {
    each_database(async |city, url| {
        let key = opened(&city).await;
        let store = Store::open_existing(&url).await.expect("it answers");
        let ending = store.city(city.code().clone());
        save(&ending, key, "終わる前").await.expect("the door is open");
        store.close().await.expect("nobody else holds it");
        match save_blindly(&ending, key).await {
            Err(PerformError::Store(error)) => assert_eq!(error.obstacle(), Some(Obstacle::Unreachable), "{error}"),
            done => panic!("{done:?}"),
        }
        assert_eq!(text(&city, key).await.as_deref(), Some("終わる前"));
    })
    .await;
}

async fn save_blindly(city: &City, key: PolicyKey) -> Result<Performed, PerformError> {
    let write = FieldWrite { path: FieldPath::BasicPolicy, seen: Seen::of(None), text: "終わった後".to_owned() };
    city.perform(key, &hanako(), &Action::Write(vec![write]), NOW).await
}
