//! Reminding: once a day, whoever can act, with mail that waits for its server, and never by two officers at once.

use crate::databases::each_database;
use hoshin_domain::{Actor, Appointment, Cycle, Duty, FiscalYear, NoticeKind, Role, Term, Unit};
use hoshin_store::{City, MailQueue, Person, PolicyKey, RemindError, Store};
use jiff::{SignedDuration, Timestamp};

fn now() -> Timestamp {
    "2026-05-07T01:00:00Z".parse().expect("a moment")
}

fn officer(login: &str) -> Actor {
    let duty = Duty { role: Role::PlanningOfficer, post: "主査".into(), unit: Unit::City, acting: false };
    Actor { login: login.into(), name: login.into(), duties: vec![duty] }
}

/// A server that sends mail, with one department of which a clerk and a head hold their duties.
async fn town(url: &str, city: &City) -> (City, PolicyKey) {
    let city = Store::open(url).await.expect("the test's database answers").with_mail().city(city.code().clone());
    let console = Actor::console();
    let department = city.department_named("防災部", &[], &console, now()).await.expect("the door is open");
    for (login, role) in [("hanako", Role::DepartmentClerk), ("kenji", Role::DepartmentHead)] {
        let person = Person { login: login.into(), name: login.into(), password_hash: "x".into() };
        city.keep_person(&person, &console, now()).await.expect("the door is open");
        city.set_mail(login, Some(&format!("{login}@mihon.example")), &console, now()).await.expect("the door is open");
        let term = Term { from: jiff::civil::date(2026, 4, 1), to: None };
        let given = Appointment {
            id: 0,
            login: login.into(),
            role,
            post: "主査".into(),
            department: Some(department),
            section: None,
            term,
            acting: false,
        };
        city.give_duty(&given, &console, now()).await.expect("the door is open");
    }
    let year = FiscalYear::try_from(2026).expect("a year");
    city.set_cycle(year, &Cycle::of(year), &console, now()).await.expect("the door is open");
    (city, PolicyKey { fiscal_year: year, department })
}

async fn told(city: &City, login: &str) -> usize {
    let notices = city.notices(login, 10).await.expect("the test's database answers");
    notices.iter().filter(|notice| notice.kind == NoticeKind::Reminded).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_department_is_asked_once_a_day_and_mail_waits_for_its_server() {
    each_database(async |city, url| {
        let (city, key) = town(&url, &city).await;
        let sachiko = officer("sachiko");
        let reminded = city.remind(&[key], false, &sachiko, now()).await.unwrap();
        assert_eq!((reminded.logins, reminded.departments), (vec!["hanako".to_owned()], 1));
        assert_eq!((told(&city, "hanako").await, told(&city, "kenji").await), (1, 0));
        assert_eq!(city.mail_queue().await.unwrap(), MailQueue { waiting: 1, given_up: 0 });
        let later = now() + SignedDuration::from_hours(3);
        let again = city.remind(&[key], false, &sachiko, later).await;
        assert!(matches!(again, Err(RemindError::Today(keys)) if keys == [key]));
        assert_eq!(told(&city, "hanako").await, 1);
        assert_eq!(city.remind(&[key], true, &sachiko, later).await.unwrap().departments, 1);
        let tomorrow = now() + SignedDuration::from_hours(24);
        assert_eq!(city.remind(&[key], false, &sachiko, tomorrow).await.unwrap().departments, 1);
        let last = city.glance().await.unwrap().last_reminders(key.fiscal_year).await.unwrap();
        assert_eq!(last.get(&key.subject()).map(|last| (last.at, last.people)), Some((tomorrow, 1)));
        assert_eq!(city.verify(None).await.unwrap().faults, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_officers_at_once_one_asks() {
    each_database(async |city, url| {
        let (city, key) = town(&url, &city).await;
        let keys = [key];
        let (sachiko, nozomi) = (officer("sachiko"), officer("nozomi"));
        let (first, second) =
            tokio::join!(city.remind(&keys, false, &sachiko, now()), city.remind(&keys, false, &nozomi, now()));
        assert_eq!([first, second].iter().filter(|asked| asked.is_ok()).count(), 1);
        assert_eq!(told(&city, "hanako").await, 1);
        let clerk = Actor { duties: Vec::new(), ..officer("hanako") };
        assert!(matches!(city.remind(&keys, true, &clerk, now()).await, Err(RemindError::Refused(_))));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_read_is_read_again_when_somebody_has_written() {
    each_database(async |city, url| {
        let (city, key) = town(&url, &city).await;
        let before = city.glance().await.unwrap().year(key.fiscal_year).await.unwrap();
        assert!(before.policies.is_empty());
        let opened = city.perform(key, &officer("sachiko"), &hoshin_domain::Action::Open, now()).await.unwrap();
        let glance = city.glance().await.unwrap();
        let after = glance.year(key.fiscal_year).await.unwrap();
        assert_eq!(after.policies.iter().map(|kept| kept.revision).collect::<Vec<_>>(), [opened.kept.revision]);
        // Through another store of the same database, as another process has it.
        let other = Store::open(&url).await.unwrap().city(city.code().clone());
        other.department_named("市民部", &[], &Actor::console(), now()).await.unwrap();
        let seen = city.glance().await.unwrap().organisation().await.unwrap();
        assert_eq!(seen.departments().len(), 2);
    })
    .await;
}
