//! A list of organisation and people comes in as a whole, and first passwords are given once.

use crate::databases::each_database;
use hoshin_domain::directory::{NewDepartment, NewPerson, NewSection, Plan};
use hoshin_domain::{Actor, Appointment, DepartmentId, NoticeKind, Role, Term, day};
use hoshin_store::FirstPassword;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

const NOW: Timestamp = Timestamp::constant(1_795_000_000, 0);

fn makoto() -> Actor {
    Actor { login: "makoto".into(), name: "試作　誠".into(), duties: Vec::new() }
}

fn new_person(login: &str, mail: Option<&str>) -> NewPerson {
    NewPerson { login: login.into(), name: format!("仮名　{login}"), mail: mail.map(str::to_owned) }
}

fn duty(login: &str, role: Role, department: i64, section: Option<&str>) -> Appointment {
    let term = Term { from: date(2026, 4, 1), to: None };
    let (login, section) = (login.to_owned(), section.map(str::to_owned));
    let department = Some(DepartmentId(department));
    Appointment { id: 0, login, role, post: "主査".into(), department, section, term, acting: false }
}

fn whole() -> Plan {
    let department =
        |id: i64, name: &str| NewDepartment { id: DepartmentId(id), name: name.into(), from: None, last_day: None };
    let section = |department: i64, name: &str, from| NewSection {
        department: DepartmentId(department),
        name: name.into(),
        from,
        last_day: None,
    };
    Plan {
        departments: vec![department(-1, "総務部"), department(-2, "防災部")],
        sections: vec![
            section(-1, "総務課", None),
            section(-2, "防災課", Some(date(2026, 4, 1))),
            section(-2, "消防課", None),
        ],
        order: vec![DepartmentId(-2), DepartmentId(-1)],
        people: vec![new_person("taro", Some("taro@city.example")), new_person("hana", None)],
        given: vec![duty("taro", Role::DepartmentHead, -2, None), duty("hana", Role::SectionClerk, -2, Some("防災課"))],
        ..Plan::default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn organisation_people_and_duties_come_in_together_or_not_at_all() {
    each_database(async |city, _url| {
        let head = city.audit_head().await.unwrap();
        let broken = Plan { ended: vec![(99, date(2027, 3, 31))], ..whole() };
        assert!(!city.take_over_directory(&broken, &makoto(), NOW).await.unwrap());
        assert_eq!(city.audit_head().await.unwrap(), head);
        assert!(city.known().await.unwrap().departments.is_empty());

        assert!(city.take_over_directory(&whole(), &makoto(), NOW).await.unwrap());
        let organisation = city.organisation().await.unwrap();
        let there = organisation.on(day::in_japan(NOW));
        let names: Vec<&str> = there.iter().map(|department| department.name.as_str()).collect();
        assert_eq!(names, ["防災部", "総務部"]);
        let mut sections = there[0].sections.clone();
        sections.sort();
        assert_eq!(sections, ["消防課", "防災課"]);
        let held = city.assignments().await.unwrap();
        assert_eq!(held.len(), 2);
        assert!(held.iter().all(|held| held.department == Some(there[0].id)));
        assert_eq!(city.mail_of("taro").await.unwrap().as_deref(), Some("taro@city.example"));
        assert!(!city.take_over_directory(&whole(), &makoto(), NOW).await.unwrap(), "it is there already");
        assert!(city.verify(None).await.unwrap().faults.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_there_gets_another_name_address_or_last_day() {
    each_database(async |city, _url| {
        assert!(city.take_over_directory(&whole(), &makoto(), NOW).await.unwrap());
        let known = city.known().await.unwrap();
        let number = known.held.iter().find(|held| held.login == "taro").unwrap().id;
        let department = known.held[0].department.unwrap();
        let changes = Plan {
            ended_sections: vec![(department, "消防課".into(), date(2027, 3, 31))],
            renamed: vec![("hana".into(), "別名　はな".into())],
            mails: vec![("hana".into(), "hana@city.example".into())],
            ended: vec![(number, date(2027, 3, 31))],
            ..Plan::default()
        };
        assert!(city.take_over_directory(&changes, &makoto(), NOW).await.unwrap());
        let known = city.known().await.unwrap();
        let hana = known.people.iter().find(|person| person.login == "hana").unwrap();
        assert_eq!((hana.name.as_str(), hana.mail.as_deref()), ("別名　はな", Some("hana@city.example")));
        assert_eq!(known.held.iter().find(|held| held.id == number).unwrap().term.to, Some(date(2027, 3, 31)));
        let fire = known.sections.iter().find(|section| section.name == "消防課").unwrap();
        assert_eq!(fire.last_day, Some(date(2027, 3, 31)));
        assert!(!city.take_over_directory(&changes, &makoto(), NOW).await.unwrap(), "the section has ended");
        assert!(city.verify(None).await.unwrap().faults.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_password_is_given_to_whoever_is_as_they_were_seen() {
    each_database(async |city, _url| {
        assert!(city.take_over_directory(&whole(), &makoto(), NOW).await.unwrap());
        let newcomers = city.newcomers().await.unwrap();
        assert_eq!(newcomers.iter().filter(|newcomer| newcomer.is_without).count(), 2);
        let first = |login: &str, seen| FirstPassword {
            login: login.into(),
            password_hash: "digest".into(),
            seen_given_at: seen,
        };
        let both = [first("hana", None), first("taro", None), first("nobody", None)];
        assert_eq!(city.give_first_passwords(&both, &makoto(), NOW).await.unwrap(), ["hana", "taro"]);
        assert!(city.give_first_passwords(&both, &makoto(), NOW).await.unwrap().is_empty(), "they have one");
        let newcomers = city.newcomers().await.unwrap();
        assert!(newcomers.iter().all(|newcomer| !newcomer.is_without && newcomer.given_at == Some(NOW)));
        let again = [first("hana", Some(NOW))];
        assert_eq!(city.give_first_passwords(&again, &makoto(), NOW).await.unwrap(), ["hana"]);
        city.change_password("hana", "own", "", &makoto(), NOW).await.unwrap();
        assert!(city.give_first_passwords(&again, &makoto(), NOW).await.unwrap().is_empty(), "it is her own now");
        assert!(city.verify(None).await.unwrap().faults.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_link_is_good_once_and_for_a_week() {
    each_database(async |city, _url| {
        assert!(city.take_over_directory(&whole(), &makoto(), NOW).await.unwrap());
        let both = ["taro".to_owned(), "hana".to_owned()];
        assert!(city.send_first_links(&both, &makoto(), NOW).await.unwrap().is_empty(), "this server sends no mail");
        city.keep_first_link("taro", "first", NOW).await.unwrap();
        city.keep_first_link("taro", "second", NOW).await.unwrap();
        assert!(!city.is_first_link_good("first", NOW).await.unwrap(), "the later one takes its place");
        let week = NOW + SignedDuration::from_hours(7 * 24);
        assert!(!city.is_first_link_good("second", week).await.unwrap());
        assert_eq!(city.use_first_link("second", week).await.unwrap(), None);
        assert_eq!(city.use_first_link("second", NOW).await.unwrap().as_deref(), Some("taro"));
        assert_eq!(city.use_first_link("second", NOW).await.unwrap(), None, "it is used up");
        city.keep_first_link("taro", "third", NOW).await.unwrap();
        let sheet = FirstPassword { login: "taro".into(), password_hash: "digest".into(), seen_given_at: None };
        city.give_first_passwords(&[sheet], &makoto(), NOW).await.unwrap();
        assert!(!city.is_first_link_good("third", NOW).await.unwrap(), "the sheet takes its place");
        assert!(city.verify(None).await.unwrap().faults.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_with_a_link_goes_to_whoever_has_an_address() {
    each_database(async |_city, url| {
        let store = hoshin_store::Store::open(&url).await.unwrap().with_mail();
        let city = store.city(store.municipalities().await.unwrap().swap_remove(0).code);
        assert!(city.take_over_directory(&whole(), &makoto(), NOW).await.unwrap());
        let both = ["taro".to_owned(), "hana".to_owned()];
        assert_eq!(city.send_first_links(&both, &makoto(), NOW).await.unwrap(), ["taro"]);
        assert!(city.send_first_links(&both, &makoto(), NOW).await.unwrap().is_empty(), "one waits already");
        let job = city.claim_mail(NOW, SignedDuration::from_mins(5)).await.unwrap().unwrap();
        assert_eq!(
            (job.login.as_str(), job.kind, job.address.as_str()),
            ("taro", NoticeKind::FirstPassword, "/first-password")
        );
    })
    .await;
}
