//! みほん市 on a fresh database, at a fixed hour, with randomness that counts.

mod servers;

pub(crate) use servers::broken_router;

use crate::client::Client;
use argon2::PasswordHasher;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::{Router, http::Method};
use hoshin_domain::settings::{SecondFactor, Settings};
use hoshin_domain::{Action, Actor, OperatingPolicy, PersonEvent, Term, day};
use hoshin_store::{Appointment, City, PolicyKey, Store};
use hoshin_town::{DEMO_PASSWORD, KENJI, NOZOMI, Person, SACHIKO};
use hoshin_web::site::Site;
use hoshin_web::{CityHall, Surroundings};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;

/// The page of まちの魅力創造部's policy of the year under way.
pub(crate) const POLICY: &str = "/years/2026/departments/1";

/// A department without any policy.
pub(crate) const NOT_BEGUN: &str = "/years/2026/departments/2";

// Hashing is slow on purpose, and a hash says itself how slow. Everybody in the town has the same password, hashed the
// cheapest way there is.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let cheapest = argon2::Params::new(argon2::Params::MIN_M_COST, 1, 1, None).expect("the least is allowed");
    let argon = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, cheapest);
    argon.hash_password_with_salt(DEMO_PASSWORD.as_bytes(), &[7; 16]).expect("a salt of 16 bytes fits").to_string()
});

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
    pub(crate) store: Store,
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
        for person in hoshin_town::people() {
            for duty in person.duties() {
                let assignment = Appointment {
                    id: 0,
                    login: person.login.to_owned(),
                    role: duty.role,
                    post: person.post.to_owned(),
                    department: duty.department,
                    section: duty.section.map(str::to_owned),
                    term: Term { from: jiff::civil::date(2026, 4, 1), to: None },
                    acting: false,
                };
                city.give_duty(&assignment, &Actor::console(), now()).await.expect("the store answers");
            }
        }
        // Most tests are not about signing in.
        let settings = Settings { second_factor: SecondFactor::Nobody, ..Settings::default() };
        city.keep_settings(&settings, &Actor::console(), now()).await.expect("the store answers");
        let router = router(&store, now, false);
        Self { city, store, router, folder }
    }

    /// The town as an earlier release left it, brought to this version.
    pub(crate) async fn of_release(packed: &std::path::Path) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let packed = std::fs::File::open(packed).expect("the fixture is there");
        let mut archive = zip::ZipArchive::new(packed).expect("the fixture is an archive");
        archive.extract(folder.path()).expect("the folder is ours");
        let store = Store::open(&format!("sqlite://{}", folder.path().join("hoshin.db").display())).await;
        let attachments = hoshin_store::Attachments::in_folder(&folder.path().join("attachments"));
        let store =
            store.expect("it is brought to this version").with_attachments(attachments.expect("they are there"));
        let city = store.city(hoshin_town::municipality().code);
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
            let adopt = Action::Adopt { paper: Box::new(paper), source: "machi.xlsx".into() };
            town.act(SACHIKO, key(year.starts()), adopt).await;
        }
        town
    }

    /// The same town with a place for files.
    pub(crate) fn with_attachments(mut self, attachments: hoshin_store::Attachments) -> Self {
        self.store = self.store.clone().with_attachments(attachments);
        self.router = router(&self.store, now, false);
        self
    }

    /// The same town with a mail server to send to.
    pub(crate) fn with_mail(mut self) -> Self {
        self.store = self.store.clone().with_mail();
        self.city = self.store.city(self.city.code().clone());
        self.router = router(&self.store, now, false);
        self
    }

    /// A browser nobody has signed in with.
    pub(crate) fn stranger(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// A browser in which this person has signed in.
    pub(crate) async fn sign_in(&self, person: Person) -> Client {
        self.stranger().signed_in(person.login, person.password).await
    }

    /// What the city settles from now on.
    pub(crate) async fn settle(&self, settings: &Settings) {
        self.city.keep_settings(settings, &Actor::console(), now()).await.expect("the store answers");
    }

    /// What the audit log says about someone's account, the oldest first; duties are another matter.
    pub(crate) async fn told_about(&self, login: &str) -> Vec<PersonEvent> {
        let log = self.city.audit_about(&format!("person/{login}"), 100).await.expect("the store answers");
        let events = log.iter().rev().map(|entry| serde_json::from_str(&entry.event).expect("events are read back"));
        events.filter(|event| !matches!(event, PersonEvent::DutyGiven { .. })).collect()
    }

    /// Something done by a person without a browser.
    pub(crate) async fn act(&self, person: Person, key: PolicyKey, action: Action) {
        self.act_at(person, key, action, now()).await;
    }

    async fn act_at(&self, person: Person, key: PolicyKey, action: Action, at: Timestamp) {
        let duties = self.city.duties_of(person.login, day::in_japan(now())).await.expect("the store answers");
        let actor = Actor { login: person.login.to_owned(), name: person.name.to_owned(), duties };
        self.city.perform(key, &actor, &action, at).await.expect("the town does only what is allowed");
        check_replay(&self.city).await;
    }

    /// Takes まちの魅力創造部's policy of a year through four hands to the public.
    pub(crate) async fn publish(&self, key: PolicyKey) {
        self.publish_at(key, now()).await;
    }

    /// The same at a moment of its own.
    pub(crate) async fn publish_at(&self, key: PolicyKey, at: Timestamp) {
        self.act_at(KENJI, key, Action::Submit, at).await;
        let kept = self.city.policy(key).await.expect("the store answers").expect("it was submitted");
        let version = kept.policy.progress.version().expect("it was submitted").to_owned();
        self.act_at(KENJI, key, Action::Approve { version: version.clone() }, at).await;
        self.act_at(SACHIKO, key, Action::Release { version: version.clone() }, at).await;
        self.act_at(NOZOMI, key, Action::Publish { version }, at).await;
    }

    /// Opens what was published last, or the step that follows, so that every field can be written.
    pub(crate) async fn reopen(&self, key: PolicyKey, reason: &str) {
        self.act(SACHIKO, key, Action::Reopen { reason: reason.to_owned() }).await;
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
        let since = shelf.mark().await.and_then(|mark| mark.asking_since()).expect("the store answers");
        let site = Site::new(hoshin_town::municipality(), shelf.editions().await.expect("the store answers"));
        let settings = shelf.mark().await.and_then(|mark| mark.public()).expect("the store answers");
        let site = site.planned(shelf.plans().await.expect("the store answers"));
        site.asking_since(since).settled(settings).organised(shelf.organisation().await.expect("the store answers"))
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

fn router(store: &Store, clock: fn() -> Timestamp, is_https: bool) -> Router {
    routed(store, hall(store, clock, is_https))
}

// Whatever a test does through the pages, the log alone must give what is kept.
fn routed(store: &Store, hall: CityHall) -> Router {
    let city = store.city(hoshin_town::municipality().code);
    hoshin_web::router(hall).layer(middleware::from_fn_with_state(city, replayed))
}

async fn replayed(State(city): State<City>, request: Request, next: Next) -> Response {
    let is_action = request.method() != Method::GET;
    let response = next.run(request).await;
    if is_action && !response.status().is_client_error() {
        check_replay(&city).await;
    }
    response
}

async fn check_replay(city: &City) {
    assert_eq!(city.verify(None).await.expect("the store answers").faults, [], "replaying the log gives what is kept");
}

/// The world of the tests at some hour.
pub(crate) fn surroundings(clock: fn() -> Timestamp) -> Surroundings {
    Surroundings { now: clock, random, is_https: false }
}

fn hall(store: &Store, clock: fn() -> Timestamp, is_https: bool) -> CityHall {
    let surroundings = Surroundings { now: clock, random, is_https };
    CityHall::new(store, hoshin_town::municipality(), surroundings)
}

/// Some minutes after [`now`]; a clock is a function, so each hour of a test is one.
pub(crate) fn later<const MINUTES: i64>() -> Timestamp {
    now() + jiff::SignedDuration::from_mins(MINUTES)
}
