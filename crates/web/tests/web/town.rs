//! みほん市 on a fresh database, at a fixed hour, with randomness that counts.

use crate::client::Client;
use axum::Router;
use hoshin_domain::{Action, Actor, OperatingPolicy};
use hoshin_store::{City, PolicyKey, Store};
use hoshin_town::{DEMO_PASSWORD, Person, SACHIKO};
use hoshin_web::site::Site;
use hoshin_web::{Desk, Surroundings};
use jiff::{Timestamp, ToSpan};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;

/// The page of まちの魅力創造部's policy of the year under way.
pub(crate) const POLICY: &str = "/years/2026/departments/1";

/// A department without any policy.
pub(crate) const NOT_BEGUN: &str = "/years/2026/departments/2";

// Hashing is slow on purpose; everybody in the town has the same password.
static HASH: LazyLock<String> = LazyLock::new(|| hoshin_web::password::hashed(DEMO_PASSWORD, [7; 32]));

/// 令和8年11月22日, 16時5分 in Japan.
pub(crate) fn now() -> Timestamp {
    "2026-11-22T07:05:00Z".parse().expect("a day of the calendar")
}

fn random() -> [u8; 32] {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Sha256::digest(NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes()).into()
}

/// The sample town behind its router.
#[derive(Debug)]
pub(crate) struct Town {
    pub(crate) city: City,
    store: Store,
    router: Router,
    folder: TempDir,
}

impl Town {
    /// The city and its people; no department and no policy yet.
    pub(crate) async fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let url = format!("sqlite://{}", folder.path().join("hoshin.db").display());
        let store = Store::open(&url).await.expect("a fresh file can be opened");
        let municipality = hoshin_town::municipality();
        store.add_municipality(&municipality).await.expect("the store answers");
        let city = store.city(municipality.code.clone());
        for person in hoshin_town::people() {
            let (login, name) = (person.login.to_owned(), person.name.to_owned());
            let person = hoshin_store::Person { login, name, password_hash: HASH.clone() };
            city.keep_person(&person, &Actor::console(), now()).await.expect("the store answers");
        }
        let router = router(&store, now, false);
        Self { city, store, router, folder }
    }

    /// With its departments, and the first one's papers of the finished year and of the year under way.
    pub(crate) async fn filled() -> Self {
        let town = Self::empty().await;
        let console = Actor::console();
        for department in hoshin_town::departments() {
            let entered = town.city.department_named(&department.name, &department.sections, &console, now()).await;
            entered.expect("the store answers");
        }
        for year in &hoshin_town::years()[..2] {
            let paper = hoshin_town::papers(*year).swap_remove(0);
            town.act(key(year.starts()), Action::Adopt { paper: Box::new(paper), source: "machi.xlsx".into() }).await;
        }
        town
    }

    /// A browser nobody has signed in with.
    pub(crate) fn stranger(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// A browser in which this person has signed in.
    pub(crate) async fn sign_in(&self, person: Person) -> Client {
        self.stranger().signed_in(person.login, person.password).await
    }

    /// The same town reached by HTTPS.
    pub(crate) fn by_https(&self) -> Router {
        router(&self.store, now, true)
    }

    /// The same town at another hour.
    pub(crate) fn at(&self, clock: fn() -> Timestamp) -> Router {
        router(&self.store, clock, false)
    }

    /// Something done by SACHIKO without a browser.
    pub(crate) async fn act(&self, key: PolicyKey, action: Action) {
        let planner = Actor { login: SACHIKO.login.to_owned(), name: SACHIKO.name.to_owned() };
        self.city.perform(key, &planner, &action, now()).await.expect("the town does only what is allowed");
    }

    /// まちの魅力創造部's policy of the year under way.
    pub(crate) async fn policy(&self) -> OperatingPolicy {
        self.city.policy(key(2026)).await.expect("the store answers").expect("the town is filled").policy
    }

    /// How many entries the audit log has.
    pub(crate) async fn entries(&self) -> i64 {
        self.city.audit_head().await.expect("the store answers").seq
    }

    /// The citizens' site as it would be written to files now.
    pub(crate) async fn site(&self) -> Site {
        let shelf = self.store.shelf(self.city.code().clone());
        Site::new(hoshin_town::municipality(), shelf.editions().await.expect("the store answers"))
    }

    /// Every byte of the database: equal exactly if nothing at all was written, in whatever table.
    pub(crate) fn bytes(&self) -> Vec<Vec<u8>> {
        let file = |name| std::fs::read(self.folder.path().join(name)).expect("the database is open");
        ["hoshin.db", "hoshin.db-wal"].map(file).into()
    }
}

/// まちの魅力創造部 in a year.
pub(crate) fn key(year: u16) -> PolicyKey {
    let fiscal_year = hoshin_domain::FiscalYear::try_from(year).expect("tests name years of the calendar");
    PolicyKey { fiscal_year, department: hoshin_store::DepartmentId(1) }
}

/// A server on a database that was never brought to any version: whatever asks it fails.
pub(crate) async fn broken_router(folder: &TempDir) -> Router {
    let file = folder.path().join("empty.db");
    std::fs::write(&file, b"").expect("the folder is ours");
    let store = Store::open_existing(&format!("sqlite://{}", file.display())).await.expect("an empty file opens");
    router(&store, now, false)
}

fn router(store: &Store, clock: fn() -> Timestamp, is_https: bool) -> Router {
    let surroundings = Surroundings { now: clock, random, is_https };
    hoshin_web::router(Desk::new(store, hoshin_town::municipality(), surroundings))
}

/// The moment at which a session begun [`now`] is just too old.
pub(crate) fn after_a_working_day() -> Timestamp {
    now() + 12.hours() + 1.second()
}

/// The last moment of a session begun [`now`].
pub(crate) fn at_the_end_of_a_working_day() -> Timestamp {
    now() + 12.hours()
}
