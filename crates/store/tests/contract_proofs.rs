//! What the store promises about proofs: whatever a hand alters in the database is found, or declared as not proved.

mod filled;
mod hand;

use crate::databases::{self, City, each_database, tamper};
use filled::{NOW, fill};
use hand::{Hand, Table};
use hoshin_domain::{Actor, CityEvent};
use hoshin_store::{Fault, PROOFS, Person, Proof, Store, Way};

async fn faults(city: &City) -> Vec<Fault> {
    city.verify(None).await.expect("what was altered is told, whatever it is").faults
}

fn proof_of(table: &Table) -> &'static Proof {
    let declared = PROOFS.iter().find(|proof| proof.table == table.name);
    declared.unwrap_or_else(|| panic!("nobody has decided how {} is proved: seals/proof.rs", table.name))
}

/// Alters the table in every way a hand can, one after the other.
async fn check(city: &City, hand: &mut Hand, table: &Table, proof: &Proof) {
    let row = hand.first_row(table).await;
    for column in &table.columns {
        let altered = row.with(column);
        hand.replace(table, &row, &altered).await;
        let is_found = !faults(city).await.is_empty();
        let is_declared = proof.unproved.iter().any(|unproved| unproved.column == column.name);
        assert!(is_found != is_declared, "{}.{}: found {is_found}, declared {is_declared}", table.name, column.name);
        hand.replace(table, &altered, &row).await;
    }
    hand.delete(table, &row).await;
    assert_ne!(faults(city).await, [], "{}: a row was deleted", table.name);
    hand.insert(table, &row).await;
    if let Some(other) = row.another(table) {
        hand.insert(table, &other).await;
        assert_ne!(faults(city).await, [], "{}: a row was inserted", table.name);
        hand.delete(table, &other).await;
    }
    assert_eq!(faults(city).await, [], "{} is as it was", table.name);
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_altered_is_found_or_declared_as_not_proved() {
    each_database(async |city, url| {
        fill(&city, &url).await;
        assert_eq!(faults(&city).await, []);
        tamper(&url, &[]).await;
        let mut hand = Hand::on(&url).await;
        let tables = hand.tables().await;
        for proof in PROOFS {
            assert!(tables.iter().any(|table| table.name == proof.table), "there is no {}", proof.table);
        }
        for table in &tables {
            let proof = proof_of(table);
            match proof.way {
                Way::Sealed(_) | Way::Events | Way::Chain => check(&city, &mut hand, table, proof).await,
                Way::Not(reason) => assert!(!reason.is_empty(), "{}", table.name),
            }
        }
    })
    .await;
}

#[test]
fn the_manual_says_what_is_not_proved() {
    let manual = include_str!("../../../docs/manual/administrator.md");
    let tables = PROOFS.iter().filter_map(|proof| match proof.way {
        Way::Not(reason) => Some((proof.table.to_owned(), reason)),
        Way::Sealed(_) | Way::Events | Way::Chain => None,
    });
    let columns = PROOFS.iter().flat_map(|proof| {
        proof.unproved.iter().map(|unproved| (format!("{}.{}", proof.table, unproved.column), unproved.reason))
    });
    for (name, reason) in tables.chain(columns) {
        let line = format!("| `{name}` | {reason} |");
        assert!(manual.contains(&line), "docs/manual/administrator.md lacks: {line}");
    }
}

fn row(name: &str) -> String {
    name.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_is_named_as_the_log_names_it() {
    each_database(async |city, url| {
        fill(&city, &url).await;
        let statements = [
            "UPDATE person SET password_hash = 'mine' WHERE login = 'hanako'",
            "UPDATE assignment SET role = 'administrator' WHERE id = 1",
            "DELETE FROM form",
            "INSERT INTO department (municipality, id, name) SELECT municipality, 9, 'にせ部' FROM department",
        ];
        tamper(&url, &statements).await;
        let wanted = [
            Fault::RowInserted { row: row("department/9") },
            Fault::RowAltered { row: row("person/hanako") },
            Fault::RowAltered { row: row("assignment/1") },
            Fault::RowMissing { row: row("form/2026/1") },
        ];
        assert_eq!(faults(&city).await, wanted);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_seal_tells_what_was_sealed() {
    each_database(async |city, url| {
        fill(&city, &url).await;
        let mut hand = Hand::on(&url).await;
        let seals = hand.texts("SELECT seals FROM audit WHERE seals IS NOT NULL").await.join("\n");
        for secret in ["hanako@example.jp", "出張所の利用者", "recovery-1"] {
            assert!(!seals.contains(secret), "{secret}");
        }
        let keys = hand.texts("SELECT seal_key FROM audit_head").await;
        assert!(keys.iter().all(|key| key.len() == 64), "{keys:?}");
    })
    .await;
}

/// Makes the database what an earlier version would have left: no entry has seals.
async fn forget_seals(url: &str) {
    let statements = ["UPDATE audit_head SET is_sealed = 0, seq = 0, hash = ''", "DELETE FROM audit"];
    tamper(url, &statements).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_earlier_version_has_saved_is_sealed_once() {
    each_database(async |city, url| {
        let person = |login: &str| Person { login: login.into(), name: "見本".into(), password_hash: "x".into() };
        city.keep_person(&person("hanako"), &Actor::console(), NOW).await.unwrap();
        forget_seals(&url).await;
        let store = Store::open(&url).await.unwrap();
        for _twice in 0..2 {
            store.seal(NOW).await.unwrap();
        }
        let log = city.audit_after(0, 10).await.unwrap();
        let events: Vec<CityEvent> = log.iter().map(|entry| serde_json::from_str(&entry.event).unwrap()).collect();
        assert_eq!(events, [CityEvent::RowsSealed { rows: 2 }]);
        let verified = city.verify(None).await.unwrap();
        assert_eq!((verified.rows, verified.faults), (2, vec![]));
        city.keep_person(&person("kenji"), &Actor::console(), NOW).await.unwrap();
        assert_eq!(faults(&city).await, []);
        tamper_again(&url, "UPDATE person SET name = '別人' WHERE login = 'hanako'").await;
        assert_eq!(faults(&city).await, [Fault::RowAltered { row: row("person/hanako") }]);
        // Whoever has it sealed once more hides the row, but not that.
        tamper_again(&url, "UPDATE audit_head SET is_sealed = 0").await;
        let reset = Fault::SealedAgain { seq: 2 };
        assert!(faults(&city).await.contains(&reset));
        store.seal(NOW).await.unwrap();
        assert_eq!(faults(&city).await, [Fault::SealedAgain { seq: 3 }]);
    })
    .await;
}

async fn tamper_again(url: &str, statement: &str) {
    databases::execute(url, statement).await.expect("the test's database answers");
}
