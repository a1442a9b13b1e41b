//! What people are told, and the mail that waits to be sent.

use crate::databases::{self, City, each_database, other_city};
use hoshin_domain::{Actor, FiscalYear, NamedPolicy, NoticeDetail, NoticeKind, PersonEvent};
use hoshin_store::{MailQueue, NewNotice, Person, Store, StoreError};
use jiff::{SignedDuration, Timestamp};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;
const LEASE: SignedDuration = SignedDuration::from_mins(5);

fn later(minutes: i64) -> Timestamp {
    NOW + SignedDuration::from_mins(minutes)
}

fn notice(login: &str, kind: NoticeKind) -> NewNotice {
    let policy =
        NamedPolicy { fiscal_year: FiscalYear::try_from(2026).expect("a year"), department: "防災部".into() };
    NewNotice {
        login: login.into(),
        kind,
        subject: "policy/2026/1".into(),
        address: "/years/2026/departments/1".into(),
        detail: NoticeDetail { policy: Some(policy), by: Some("例示　花子".into()), text: None, due: None },
    }
}

/// The same city at a server that sends mail; 花子 has an address there, 健司 has none.
async fn with_mail(url: &str, city: &City) -> City {
    let city = Store::open(url).await.expect("the test's database answers").with_mail().city(city.code().clone());
    for login in ["hanako", "kenji"] {
        let person = Person { login: login.into(), name: "例示　花子".into(), password_hash: "x".into() };
        city.keep_person(&person, &Actor::console(), NOW).await.expect("the door is open");
    }
    city.set_mail("hanako", Some("hanako@mihon.example"), &Actor::console(), NOW).await.expect("the door is open");
    city
}

async fn unread(city: &City, login: &str) -> usize {
    city.notices(login, 10).await.expect("the city is there").iter().filter(|notice| !notice.is_read).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_told_something_finds_it_until_it_is_read() {
    each_database(async |city, url| {
        let city = with_mail(&url, &city).await;
        let told = [notice("hanako", NoticeKind::Submitted), notice("nobody", NoticeKind::Submitted)];
        city.notify(&told, NOW).await.unwrap();
        city.notify(&[notice("hanako", NoticeKind::Reminded), notice("kenji", NoticeKind::Reminded)], NOW)
            .await
            .unwrap();
        let found = city.notices("hanako", 10).await.unwrap();
        let kinds: Vec<NoticeKind> = found.iter().map(|notice| notice.kind).collect();
        assert_eq!(kinds, [NoticeKind::Reminded, NoticeKind::Submitted]);
        assert_eq!(found[1].detail, told[0].detail);
        assert_eq!(city.notices("hanako", 1).await.unwrap().len(), 1);
        assert_eq!(unread(&city, "hanako").await, 2);
        city.read_notices("hanako", found[1].id, NOW).await.unwrap();
        assert_eq!(unread(&city, "hanako").await, 1);
        assert_eq!(unread(&city, "kenji").await, 1);
        assert!(city.notices("hanako", 10).await.unwrap()[1].is_read);
        assert_eq!(other_city(&url).await.notices("hanako", 10).await.unwrap(), vec![]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_waits_only_where_it_is_sent_and_only_for_those_with_an_address() {
    each_database(async |city, url| {
        let mailing = with_mail(&url, &city).await;
        let told = [notice("hanako", NoticeKind::Returned), notice("kenji", NoticeKind::Returned)];
        city.notify(&told, NOW).await.unwrap();
        assert_eq!(mailing.claim_mail(NOW, LEASE).await.unwrap(), None, "this server sends no mail");
        mailing.notify(&told, NOW).await.unwrap();
        let job = mailing.claim_mail(NOW, LEASE).await.unwrap().unwrap();
        assert_eq!((&*job.to_address, job.kind), ("hanako@mihon.example", NoticeKind::Returned));
        assert_eq!((&*job.name, &job.detail), ("例示　花子", &told[0].detail));
        assert_eq!(mailing.claim_mail(NOW, LEASE).await.unwrap(), None);
        assert_eq!(other_city(&url).await.claim_mail(NOW, LEASE).await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_suspended_gets_no_mail_and_finds_the_notice_on_returning() {
    each_database(async |city, url| {
        let city = with_mail(&url, &city).await;
        city.disable_person("hanako", &Actor::console(), NOW).await.unwrap();
        city.notify(&[notice("hanako", NoticeKind::Returned)], NOW).await.unwrap();
        assert_eq!(city.claim_mail(NOW, LEASE).await.unwrap(), None);
        city.enable_person("hanako", &Actor::console(), NOW).await.unwrap();
        assert_eq!(unread(&city, "hanako").await, 1);
        city.notify(&[notice("hanako", NoticeKind::Returned)], NOW).await.unwrap();
        assert!(city.claim_mail(NOW, LEASE).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_processes_only_one_gets_a_mail() {
    each_database(async |city, url| {
        let first = with_mail(&url, &city).await;
        let second = with_mail(&url, &city).await;
        for round in 0..10 {
            first.notify(&[notice("hanako", NoticeKind::Commented)], later(round)).await.unwrap();
            let (one, other) =
                tokio::join!(first.claim_mail(later(round), LEASE), second.claim_mail(later(round), LEASE));
            let claimed: Vec<_> = [one.unwrap(), other.unwrap()].into_iter().flatten().collect();
            assert_eq!(claimed.len(), 1, "round {round}");
            first.mail_sent(claimed[0].id, later(round)).await.unwrap();
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_whose_process_died_is_sent_by_another() {
    each_database(async |city, url| {
        let city = with_mail(&url, &city).await;
        city.notify(&[notice("hanako", NoticeKind::Approved)], NOW).await.unwrap();
        let job = city.claim_mail(NOW, LEASE).await.unwrap().unwrap();
        assert_eq!(city.claim_mail(later(4), LEASE).await.unwrap(), None);
        assert_eq!(city.claim_mail(later(5), LEASE).await.unwrap().unwrap().id, job.id);
        city.mail_sent(job.id, later(5)).await.unwrap();
        assert_eq!(city.claim_mail(later(60), LEASE).await.unwrap(), None);
        assert_eq!(city.late_mail(later(60)).await.unwrap(), vec![]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_mail_keeps_its_error_and_is_tried_again_in_its_time() {
    each_database(async |city, url| {
        let city = with_mail(&url, &city).await;
        city.notify(&[notice("hanako", NoticeKind::Approved)], NOW).await.unwrap();
        assert_eq!(city.late_mail(later(-10)).await.unwrap(), vec![], "it has only just been written");
        assert_eq!(city.mail_queue().await.unwrap(), MailQueue { waiting: 1, given_up: 0 });
        let job = city.claim_mail(NOW, LEASE).await.unwrap().unwrap();
        city.mail_failed(job.id, "接続できません", Some(later(1))).await.unwrap();
        assert_eq!(city.claim_mail(NOW, LEASE).await.unwrap(), None);
        let again = city.claim_mail(later(1), LEASE).await.unwrap().unwrap();
        assert_eq!((again.id, again.tries), (job.id, 1));
        city.mail_failed(job.id, "宛先がありません", None).await.unwrap();
        assert_eq!(city.claim_mail(later(9_999), LEASE).await.unwrap(), None);
        let late = city.late_mail(NOW).await.unwrap();
        assert_eq!((late[0].error.as_deref(), late[0].tries), (Some("宛先がありません"), 2));
        assert!(late[0].is_given_up);
        assert_eq!(city.mail_queue().await.unwrap(), MailQueue { waiting: 0, given_up: 1 });
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_follows_a_new_address_and_is_forgotten_without_one() {
    each_database(async |city, url| {
        let city = with_mail(&url, &city).await;
        city.notify(&[notice("hanako", NoticeKind::Approved), notice("hanako", NoticeKind::Released)], NOW)
            .await
            .unwrap();
        city.set_mail("hanako", Some("new@mihon.example"), &Actor::console(), NOW).await.unwrap();
        let job = city.claim_mail(NOW, LEASE).await.unwrap().unwrap();
        assert_eq!(job.to_address, "new@mihon.example");
        city.mail_sent(job.id, NOW).await.unwrap();
        city.set_mail("hanako", None, &Actor::console(), NOW).await.unwrap();
        assert_eq!(city.mail_of("hanako").await.unwrap(), None);
        assert_eq!(city.claim_mail(later(9), LEASE).await.unwrap(), None);
        assert_eq!(city.notices("hanako", 10).await.unwrap().len(), 2, "the notices themselves stay");
        let log = city.audit_about("person/hanako", 1).await.unwrap();
        assert_eq!(log[0].event, serde_json::to_string(&PersonEvent::MailChanged { login: "hanako".into() }).unwrap());
        city.forget_sent_mail(later(1)).await.unwrap();
        assert_eq!(city.verify(None).await.unwrap().faults, vec![]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_knows_whether_it_is_of_this_version() {
    each_database(async |_city, url| {
        let migrations = Store::open(&url).await.unwrap().migrations().await.unwrap();
        assert!(migrations.are_complete() && migrations.newest >= 5, "{migrations:?}");
        databases::execute(&url, "DELETE FROM _sqlx_migrations WHERE version = 5").await.unwrap();
        let migrations = Store::open_existing(&url).await.unwrap().migrations().await.unwrap();
        assert_eq!(migrations.missing, [5]);
        let newer = "UPDATE _sqlx_migrations SET version = 9999 WHERE version = 6";
        databases::execute(&url, newer).await.unwrap();
        for opened in [Store::open(&url).await, Store::open_existing(&url).await] {
            assert!(matches!(opened, Err(StoreError::Newer(9999))), "{opened:?}");
        }
    })
    .await;
}
