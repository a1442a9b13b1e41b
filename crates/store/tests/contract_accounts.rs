//! The store's contract for the list of accounts, on SQLite always and on PostgreSQL where one is named.

#[path = "contract/databases.rs"]
#[expect(dead_code, reason = "the other contracts use the rest")]
mod databases;

use databases::{City, each_database};
use hoshin_domain::{Actor, Entrance, Role, Term};
use hoshin_store::{Assignment, Disabled, NewFactor, Person};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;
const APRIL: Date = date(2026, 4, 1);
const MARCH: Date = date(2026, 3, 31);

fn actor(login: &str) -> Actor {
    Actor { login: login.into(), name: "試作　誠".into(), duties: Vec::new() }
}

async fn person(city: &City, login: &str) {
    let person = Person { login: login.into(), name: "例示　花子".into(), password_hash: "x".into() };
    city.keep_person(&person, &Actor::console(), NOW).await.expect("the store answers");
}

async fn administrator(city: &City, login: &str, term: Term) {
    person(city, login).await;
    let (role, post) = (Role::Administrator, "主査".to_owned());
    let given =
        Assignment { id: 0, login: login.into(), role, post, department: None, section: None, term, acting: false };
    city.give_duty(&given, &Actor::console(), NOW).await.expect("the store answers");
}

async fn disable(city: &City, login: &str, today: Date) -> Disabled {
    city.disable_colleague(login, today, &actor("makoto"), NOW).await.expect("the store answers")
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
        administrator(&city, "makoto", Term { from: APRIL, to: None }).await;
        administrator(&city, "sumi", Term { from: APRIL, to: None }).await;
        administrator(&city, "old", Term { from: date(2025, 4, 1), to: Some(MARCH) }).await;
        assert_eq!(disable(&city, "hanako", APRIL).await, Disabled::Done);
        assert_eq!(disable(&city, "hanako", APRIL).await, Disabled::Unchanged);
        assert_eq!(disable(&city, "nobody", APRIL).await, Disabled::Unchanged);
        let (one, other) = tokio::join!(disable(&city, "makoto", APRIL), disable(&city, "sumi", APRIL));
        assert!(
            [(Disabled::Done, Disabled::LastAdministrator), (Disabled::LastAdministrator, Disabled::Done)]
                .contains(&(one, other)),
            "{one:?} {other:?}"
        );
        assert_eq!(disable(&city, "old", APRIL).await, Disabled::Done, "a former administrator is not one");
        for login in ["makoto", "sumi"] {
            city.enable_person(login, &Actor::console(), NOW).await.unwrap();
        }
        assert_eq!(disable(&city, "sumi", APRIL).await, Disabled::Done);
    })
    .await;
}
