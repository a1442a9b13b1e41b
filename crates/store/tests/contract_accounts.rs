//! The store's contract for the list of accounts, on SQLite always and on PostgreSQL where one is named.

use crate::databases::{City, each_database};
use hoshin_domain::people::DutyFault;
use hoshin_domain::{Actor, Entrance, Role, Term};
use hoshin_store::{Appointment, DutyError, NewFactor, Person};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use std::pin::Pin;
use std::sync::Arc;
use tokio::sync::Barrier;

/// Noon of the first of April 2026 in Japan.
const NOW: Timestamp = Timestamp::constant(1_775_012_400, 0);
const APRIL: Date = date(2026, 4, 1);
const MARCH: Date = date(2026, 3, 31);

fn actor(login: &str) -> Actor {
    Actor { login: login.into(), name: "試作　誠".into(), duties: Vec::new() }
}

async fn person(city: &City, login: &str) {
    let person = Person { login: login.into(), name: "例示　花子".into(), password_hash: "x".into() };
    city.keep_person(&person, &Actor::console(), NOW).await.expect("the store answers");
}

async fn administrator(city: &City, login: &str, term: Term) -> i64 {
    person(city, login).await;
    let (role, post) = (Role::Administrator, "主査".to_owned());
    let given =
        Appointment { id: 0, login: login.into(), role, post, department: None, section: None, term, acting: false };
    city.give_duty(&given, &Actor::console(), NOW).await.expect("the store answers")
}

/// Whether it was done, or what stood in the way.
type Outcome = Result<bool, DutyFault>;

fn outcome(done: Result<bool, DutyError>) -> Outcome {
    match done {
        Ok(done) => Ok(done),
        Err(DutyError::Refused(faults)) => Err(faults[0]),
        Err(DutyError::Store(error)) => panic!("{error}"),
    }
}

async fn disable(city: &City, login: &str) -> Outcome {
    outcome(city.disable_person(login, &actor("hana"), NOW).await)
}

async fn end(city: &City, id: i64, by: &str) -> Outcome {
    outcome(city.end_duty(id, date(2026, 4, 1), &actor(by), NOW).await)
}

/// What came of two changes that were begun in the same moment on two threads.
async fn at_once(
    one: impl Future<Output = Outcome> + Send + 'static,
    other: impl Future<Output = Outcome> + Send + 'static,
) -> [Outcome; 2] {
    let start = Arc::new(Barrier::new(2));
    let waiting = |change: Pin<Box<dyn Future<Output = Outcome> + Send>>| {
        let start = Arc::clone(&start);
        tokio::spawn(async move {
            start.wait().await;
            change.await
        })
    };
    let (one, other) = (waiting(Box::pin(one)), waiting(Box::pin(other)));
    [one.await.expect("no panic"), other.await.expect("no panic")]
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_listed_with_what_matters_of_it() {
    each_database(async |city, _url| {
        person(&city, "hanako").await;
        person(&city, "hana").await;
        let later = NOW + SignedDuration::from_hours(1);
        for at in [NOW, later] {
            city.record_sign_in(&actor("hanako"), Entrance::Password, at).await.unwrap();
        }
        let new = NewFactor { key: "k".into(), salt: "s".into(), step: 1, recovery_digests: vec!["a".into()] };
        city.enrol_second_factor("hanako", &new, "", &actor("hanako"), later).await.unwrap();
        city.disable_person("hana", &Actor::console(), later).await.unwrap();
        let all = city.accounts().await.unwrap();
        let facts: Vec<_> = all
            .iter()
            .map(|line| (line.login.as_str(), line.disabled_at, line.has_second_factor, line.last_sign_in))
            .collect();
        assert_eq!(facts, [("hana", Some(later), false, None), ("hanako", None, true, Some(later))]);
        assert_eq!(city.account_line("hanako").await.unwrap().as_ref(), all.last());
        assert_eq!(city.account_line("nobody").await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_who_administers_and_may_sign_in_stays() {
    each_database(async |city, _url| {
        person(&city, "hanako").await;
        let term = Term { from: APRIL, to: None };
        let makotos = administrator(&city, "makoto", term).await;
        administrator(&city, "old", Term { from: date(2025, 4, 1), to: Some(MARCH) }).await;
        assert_eq!(disable(&city, "hanako").await, Ok(true));
        assert_eq!(disable(&city, "hanako").await, Ok(false), "once is enough");
        assert_eq!(disable(&city, "nobody").await, Ok(false));
        assert_eq!(disable(&city, "old").await, Ok(true), "a former administrator is not one");
        assert_eq!(disable(&city, "makoto").await, Err(DutyFault::LastAdministrator));
        assert_eq!(end(&city, makotos, "makoto").await, Err(DutyFault::LastAdministrator));
        administrator(&city, "sumi", term).await;
        city.disable_person("sumi", &Actor::console(), NOW).await.unwrap();
        assert_eq!(end(&city, makotos, "makoto").await, Err(DutyFault::LastAdministrator), "sumi may not sign in");
        city.enable_person("sumi", &Actor::console(), NOW).await.unwrap();
        assert_eq!(end(&city, makotos, "makoto").await, Ok(true));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_end_each_other_at_once_one_goes_on_administering() {
    each_database(async |city, _url| {
        let refused = Err(DutyFault::LastAdministrator);
        for round in 0..12 {
            let [one, other] = ["ichi", "ni"].map(|name| format!("{name}-{round}"));
            let ichis = administrator(&city, &one, Term { from: APRIL, to: None }).await;
            let nis = administrator(&city, &other, Term { from: APRIL, to: None }).await;
            let [first, second] = [city.clone(), city.clone()];
            let (by_one, by_other) = (one.clone(), other.clone());
            // Each ends the other's duty, each suspends the other, or one does this and one does that.
            let came = match round % 3 {
                0 => {
                    let one = async move { end(&first, nis, &by_one).await };
                    at_once(one, async move { end(&second, ichis, &by_other).await }).await
                }
                1 => {
                    let one = async move { disable(&first, &by_other).await };
                    at_once(one, async move { disable(&second, &by_one).await }).await
                }
                _ => {
                    let suspended = by_one.clone();
                    let one = async move { end(&first, nis, &by_one).await };
                    at_once(one, async move { disable(&second, &suspended).await }).await
                }
            };
            assert!(came == [Ok(true), refused] || came == [refused, Ok(true)], "{round}: {came:?}");
            // The next round begins without them.
            for (login, id) in [(&one, ichis), (&other, nis)] {
                city.end_duty(id, MARCH, &Actor::console(), NOW).await.unwrap();
                city.disable_person(login, &Actor::console(), NOW).await.unwrap();
            }
        }
        assert_eq!(city.verify(None).await.unwrap().faults, []);
    })
    .await;
}
