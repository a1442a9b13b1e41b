//! What the store promises about accounts, sessions, second factors and attempts.

use crate::databases::{self, City, each_database};
use hoshin_domain::settings::{SecondFactor, Settings};
use hoshin_domain::{Actor, CityEvent, Entrance, PersonEvent, day};
use hoshin_store::{AttemptKind, Counted, Limit, LinkedElsewhere, NewFactor, NewSession, Person};
use jiff::{SignedDuration, Timestamp};
use serde::de::DeserializeOwned;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;
const LIMIT: Limit = Limit { attempts: 3, seconds: 900 };

fn console() -> Actor {
    Actor::console()
}

fn after(seconds: i64) -> Timestamp {
    NOW + SignedDuration::from_secs(seconds)
}

async fn with_people(city: &City) {
    for (login, name) in [("hanako", "例示　花子"), ("kenji", "仮名　健司")] {
        let person = Person { login: login.into(), name: name.into(), password_hash: "x".into() };
        city.keep_person(&person, &console(), NOW).await.expect("the store answers");
    }
}

async fn with_session(city: &City, login: &str, digest: &str, now: Timestamp) {
    let new = NewSession {
        token_digest: digest.into(),
        form_token: "form".into(),
        cookie_key: "key".into(),
        login: login.into(),
        entrance: Entrance::Password,
        second_factor_at: None,
    };
    city.begin_session(&new, now - SignedDuration::from_hours(12), now).await.expect("the store answers");
}

async fn open(city: &City, login: &str) -> Vec<String> {
    city.sessions(login).await.expect("the store answers").into_iter().map(|line| line.token_digest).collect()
}

async fn events<E: DeserializeOwned>(city: &City, subject: &str) -> Vec<E> {
    let log = city.audit_about(subject, 50).await.expect("the store answers");
    log.iter().rev().map(|entry| serde_json::from_str(&entry.event).expect("events are read back")).collect()
}

fn factor(key: &str) -> NewFactor {
    NewFactor { key: key.into(), salt: "salt".into(), step: 100, recovery_digests: vec!["a".into(), "b".into()] }
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_defaults_until_they_are_kept() {
    each_database(async |city, url| {
        assert_eq!(city.settings().await.unwrap(), Settings::default());
        let settings = Settings { second_factor: SecondFactor::Everybody, ..Settings::default() };
        city.keep_settings(&settings, &console(), NOW).await.unwrap();
        city.keep_settings(&settings, &console(), NOW).await.unwrap();
        assert_eq!(city.settings().await.unwrap(), settings);
        let changed = CityEvent::SettingsChanged { settings: Box::new(settings) };
        assert_eq!(events::<CityEvent>(&city, "settings").await, [changed.clone(), changed]);
        let other = databases::other_city(&url).await;
        assert_eq!(other.settings().await.unwrap(), Settings::default(), "another city has its own");
        assert_eq!(city.verify(None).await.unwrap().faults, vec![]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_given_password_is_marked_until_its_owner_changes_it() {
    each_database(async |city, _url| {
        let person = Person { login: "hanako".into(), name: "例示　花子".into(), password_hash: "given".into() };
        city.give_password(&person, &console(), NOW).await.unwrap();
        let given = city.account("hanako").await.unwrap().unwrap();
        assert_eq!((given.must_change, given.password_set_at), (true, Some(NOW)));
        with_session(&city, "hanako", "own", NOW).await;
        with_session(&city, "hanako", "other", NOW).await;
        city.change_password("hanako", "chosen", "own", &console(), after(60)).await.unwrap();
        let chosen = city.account("hanako").await.unwrap().unwrap();
        assert_eq!((chosen.must_change, chosen.password_set_at), (false, Some(after(60))));
        assert_eq!(chosen.person.password_hash, "chosen");
        assert_eq!(open(&city, "hanako").await, ["own"], "all other sessions have ended");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn disabling_ends_every_session_at_once() {
    each_database(async |city, _url| {
        with_people(&city).await;
        for digest in ["one", "two"] {
            with_session(&city, "hanako", digest, NOW).await;
        }
        with_session(&city, "kenji", "three", NOW).await;
        assert!(city.disable_person("hanako", &console(), NOW).await.unwrap());
        assert!(!city.disable_person("hanako", &console(), NOW).await.unwrap(), "once is enough");
        assert!(!city.disable_person("nobody", &console(), NOW).await.unwrap());
        assert_eq!(open(&city, "hanako").await, [""; 0]);
        assert_eq!(open(&city, "kenji").await, ["three"]);
        with_session(&city, "hanako", "late", NOW).await;
        assert_eq!(
            city.session("late", day::in_japan(NOW)).await.unwrap(),
            None,
            "a session that slipped in opens nothing"
        );
        assert!(city.enable_person("hanako", &console(), NOW).await.unwrap());
        assert!(!city.enable_person("hanako", &console(), NOW).await.unwrap());
        let login = || "hanako".to_owned();
        let expected = [
            PersonEvent::PersonAdded { login: login() },
            PersonEvent::PersonDisabled { login: login() },
            PersonEvent::PersonEnabled { login: login() },
        ];
        assert_eq!(events::<PersonEvent>(&city, "person/hanako").await, expected);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_listed_ended_and_forgotten() {
    each_database(async |city, _url| {
        with_people(&city).await;
        with_session(&city, "hanako", "old", NOW).await;
        with_session(&city, "hanako", "new", after(3600)).await;
        with_session(&city, "kenji", "kenjis", after(3600)).await;
        city.use_session("old", after(7200)).await.unwrap();
        let lines = city.sessions("hanako").await.unwrap();
        assert_eq!(lines.iter().map(|line| line.used_at).collect::<Vec<_>>(), [after(3600), after(7200)]);
        city.end_session_of("hanako", "kenjis").await.unwrap();
        assert_eq!(open(&city, "kenji").await, ["kenjis"], "nobody ends another's session");
        city.end_other_sessions("hanako", "new").await.unwrap();
        assert_eq!(open(&city, "hanako").await, ["new"]);
        with_session(&city, "hanako", "next day", after(86_400)).await;
        assert_eq!(open(&city, "hanako").await, ["next day"], "what nobody can use any more is forgotten");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_and_a_recovery_code_are_good_once() {
    each_database(async |city, _url| {
        with_people(&city).await;
        with_session(&city, "hanako", "own", NOW).await;
        with_session(&city, "hanako", "other", NOW).await;
        city.enrol_second_factor("hanako", &factor("KEY"), "own", &console(), NOW).await.unwrap();
        assert_eq!(open(&city, "hanako").await, ["own"]);
        assert!(city.account("hanako").await.unwrap().unwrap().has_second_factor);
        let taken = [100, 101, 101, 99, 102];
        let mut results = Vec::new();
        for step in taken {
            results.push(city.take_step("hanako", step).await.unwrap());
        }
        assert_eq!(results, [false, true, false, false, true], "neither twice nor one before");
        let (one, two) = tokio::join!(city.take_step("hanako", 103), city.take_step("hanako", 103));
        assert!(one.unwrap() != two.unwrap(), "of two at once one is taken");
        for (digest, good) in [("a", true), ("a", false), ("z", false)] {
            let taken = city.take_recovery_code("hanako", digest, &console(), NOW).await.unwrap();
            assert_eq!(taken, good, "{digest}");
        }
        assert_eq!(city.second_factor("hanako").await.unwrap().unwrap().recovery_codes_left, 1);
        city.renew_recovery_codes("hanako", &["c".into(), "d".into()], &console(), NOW).await.unwrap();
        assert!(!city.take_recovery_code("hanako", "b", &console(), NOW).await.unwrap(), "the old ones are gone");
        assert!(city.take_recovery_code("hanako", "c", &console(), NOW).await.unwrap());
        assert_eq!(city.second_factor("kenji").await.unwrap(), None);
        assert!(!city.take_step("kenji", 1).await.unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_is_renewed_and_reset() {
    each_database(async |city, _url| {
        with_people(&city).await;
        for key in ["FIRST", "SECOND"] {
            city.enrol_second_factor("hanako", &factor(key), "own", &console(), NOW).await.unwrap();
        }
        assert_eq!(city.second_factor("hanako").await.unwrap().unwrap().key, "SECOND");
        with_session(&city, "hanako", "own", NOW).await;
        assert!(city.reset_second_factor("hanako", None, &console(), NOW).await.unwrap());
        assert!(!city.reset_second_factor("hanako", None, &console(), NOW).await.unwrap());
        assert_eq!(open(&city, "hanako").await, [""; 0]);
        let login = || "hanako".to_owned();
        let enrolled = || PersonEvent::SecondFactorEnrolled { login: login() };
        let removed = PersonEvent::SecondFactorRemoved { login: login() };
        assert_eq!(events::<PersonEvent>(&city, "person/hanako").await[1..], [enrolled(), enrolled(), removed]);
    })
    .await;
}

async fn count(city: &City, who: &str, token: &str, now: Timestamp) -> Counted {
    city.count_attempt(AttemptKind::Login, who, LIMIT, token.into(), now).await.expect("the store answers")
}

#[tokio::test(flavor = "multi_thread")]
async fn who_fails_too_often_waits_and_waiting_helps() {
    each_database(async |city, url| {
        for (token, second) in [("1", 0), ("2", 100), ("3", 200)] {
            let Counted::Allowed(attempt) = count(&city, "hanako", token, after(second)).await else {
                panic!("{token}")
            };
            assert_eq!(attempt.is_last, token == "3");
        }
        for token in ["4", "5"] {
            assert_eq!(count(&city, "hanako", token, after(300)).await, Counted::TooMany { until: after(900) });
        }
        assert!(matches!(count(&city, "kenji", "6", after(300)).await, Counted::Allowed(_)), "another is not held up");
        let other = databases::other_city(&url).await;
        assert!(matches!(count(&other, "hanako", "1", after(300)).await, Counted::Allowed(_)), "nor another city");
        assert_eq!(count(&city, "hanako", "7", after(899)).await, Counted::TooMany { until: after(900) });
        let Counted::Allowed(attempt) = count(&city, "hanako", "8", after(900)).await else { panic!("time is up") };
        assert_eq!(count(&city, "hanako", "9", after(900)).await, Counted::TooMany { until: after(1000) });
        city.forget_attempts(&attempt).await.unwrap();
        assert!(matches!(count(&city, "hanako", "10", after(900)).await, Counted::Allowed(_)), "success begins anew");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_attempts_at_once_only_some_are_allowed() {
    each_database(async |city, _url| {
        let attempts = (0..20).map(|number| {
            let city = city.clone();
            tokio::spawn(async move { count(&city, "hanako", &number.to_string(), NOW).await })
        });
        let mut allowed = 0;
        for attempt in attempts.collect::<Vec<_>>() {
            allowed += usize::from(matches!(attempt.await.unwrap(), Counted::Allowed(_)));
        }
        assert!(allowed <= LIMIT.attempts, "{allowed}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_set_back_locks_nobody_out() {
    each_database(async |city, _url| {
        for token in ["1", "2", "3"] {
            count(&city, "hanako", token, after(86_400)).await;
        }
        assert!(matches!(count(&city, "hanako", "4", NOW).await, Counted::Allowed(_)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_elsewhere_opens_one_account_here() {
    each_database(async |city, url| {
        with_people(&city).await;
        let issuer = "https://login.example.lg.jp";
        let link = async |login: &str| city.link_account(login, issuer, "1001", &console(), NOW).await.unwrap();
        assert_eq!(link("hanako").await, Ok(()));
        assert_eq!(link("hanako").await, Ok(()), "again changes nothing");
        assert_eq!(link("kenji").await, Err(LinkedElsewhere));
        assert_eq!(city.login_linked_with(issuer, "1001").await.unwrap().as_deref(), Some("hanako"));
        for (issuer, subject) in [(issuer, "1002"), ("https://evil.example", "1001")] {
            assert_eq!(city.login_linked_with(issuer, subject).await.unwrap(), None);
        }
        let other = databases::other_city(&url).await;
        assert_eq!(other.login_linked_with(issuer, "1001").await.unwrap(), None);
        city.unlink_account("hanako", issuer, "1001", &console(), NOW).await.unwrap();
        assert_eq!(link("kenji").await, Ok(()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_under_way_comes_back_once_and_in_time() {
    each_database(async |city, _url| {
        for state in ["one", "two"] {
            city.begin_sso(state, "body", NOW).await.unwrap();
        }
        assert_eq!(city.take_sso("one", after(600)).await.unwrap().as_deref(), Some("body"));
        assert_eq!(city.take_sso("one", after(600)).await.unwrap(), None);
        assert_eq!(city.take_sso("two", after(601)).await.unwrap(), None);
    })
    .await;
}
