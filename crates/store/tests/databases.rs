//! Fresh databases for the contract, and the hand of someone who tampers with them.

use hoshin_domain::{Municipality, MunicipalityCode};
pub(crate) use hoshin_store::City;
use hoshin_store::{Shelf, Store};
use sqlx::{AnyConnection, Connection, Executor};
use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// Runs a test on a fresh SQLite file, and on a fresh PostgreSQL database if a server is named.
pub(crate) async fn each_database(test: impl AsyncFn(City, String)) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}", folder.path().join("hoshin.db").display());
    test(city(&url).await, url.clone()).await;
    match postgres_server() {
        Some(server) => {
            let url = fresh_postgres(&server).await;
            test(city(&url).await, url).await;
        }
        None => eprintln!("skipped on PostgreSQL: HOSHIN_TEST_POSTGRES names no server"),
    }
}

#[expect(clippy::disallowed_methods, reason = "the toolbox says by environment where its server listens")]
pub(crate) fn postgres_server() -> Option<String> {
    let server = std::env::var("HOSHIN_TEST_POSTGRES").ok();
    assert!(server.is_some() || std::env::var("CI").is_err(), "in CI the contract runs on PostgreSQL too");
    server
}

pub(crate) async fn fresh_postgres(server: &str) -> String {
    let _ = sqlx::any::install_drivers(&[sqlx_sqlite::any::DRIVER, sqlx_postgres::any::DRIVER]);
    let name = format!("hoshin_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let (base, _database) = server.rsplit_once('/').expect("the address names a database");
    let mut connection = AnyConnection::connect(server).await.expect("the test's database answers");
    // An earlier process of this number may have ended before its time and left its own.
    for statement in [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")] {
        connection.execute(sqlx::AssertSqlSafe(statement)).await.expect("the test's database answers");
    }
    format!("{base}/{name}")
}

fn municipality(code: &str, name: &str) -> Municipality {
    Municipality { code: code.parse::<MunicipalityCode>().expect("a right check digit"), name: name.to_owned() }
}

async fn city(url: &str) -> City {
    let store = Store::open(url).await.expect("the test's database answers");
    let mihon = hoshin_town::municipality();
    store.add_municipality(&mihon).await.expect("the test's database answers");
    store.add_municipality(&mihon).await.expect("the test's database answers");
    store.city(mihon.code)
}

/// A second city in the same database.
pub(crate) async fn other_city(url: &str) -> City {
    let other = municipality("011002", "となり市");
    let store = Store::open(url).await.expect("the test's database answers");
    store.add_municipality(&other).await.expect("the test's database answers");
    store.city(other.code)
}

/// What citizens of this city may load.
pub(crate) async fn shelf(url: &str, city: &City) -> Shelf {
    Store::open_existing(url).await.expect("the test's database answers").shelf(city.code().clone())
}

/// One statement by hand, as the operator of the database could give it.
pub(crate) async fn execute(url: &str, statement: &str) -> Result<(), sqlx::Error> {
    let mut connection = AnyConnection::connect(url).await?;
    connection.execute(sqlx::AssertSqlSafe(statement.to_owned())).await.map(|_done| ())
}

/// Statements by someone who first takes the triggers away.
pub(crate) async fn tamper(url: &str, statements: &[&str]) {
    let guards = if url.starts_with("sqlite") {
        "DROP TRIGGER audit_is_not_updated; DROP TRIGGER audit_is_not_deleted; \
         DROP TRIGGER publication_is_not_updated; DROP TRIGGER publication_is_not_deleted"
    } else {
        "DROP TRIGGER audit_never_changes ON audit; DROP TRIGGER publication_never_changes ON publication"
    };
    for statement in guards.split(';').chain(statements.iter().copied()) {
        execute(url, statement).await.expect("the test's database answers");
    }
}
