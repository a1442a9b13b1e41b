//! The store's contract for names, sections and dates, on SQLite always and on PostgreSQL where one is named.

use crate::databases::{City, each_database, execute, other_city, shelf, tamper};
use hoshin_domain::directory::{NewPerson, Plan};
use hoshin_domain::organisation::{Days, Proposal, Successor};
use hoshin_domain::{
    Actor, Cycle, DepartmentId, FiscalYear, OrganisationEvent, PersonEvent, ReorganisationKind, Role, Term, Unit,
};
use hoshin_store::{Appointment, BuiltOn, NewDepartment, Person, Renamed, ReorganisingError, Section};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use serde::de::DeserializeOwned;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;
const APRIL: Date = date(2026, 4, 1);

fn makoto() -> Actor {
    Actor { login: "makoto".into(), name: "試作　誠".into(), duties: Vec::new() }
}

async fn department(city: &City, name: &str) -> DepartmentId {
    city.department_named(name, &["危機管理課".into()], &makoto(), NOW).await.expect("the door is open")
}

async fn person(city: &City, login: &str) {
    let person = Person { login: login.into(), name: "例示　花子".into(), password_hash: "x".into() };
    city.keep_person(&person, &makoto(), NOW).await.expect("the door is open");
}

fn clerk(login: &str, department: DepartmentId, section: &str) -> Appointment {
    Appointment {
        id: 0,
        login: login.into(),
        role: Role::SectionClerk,
        post: "主査".into(),
        department: Some(department),
        section: Some(section.into()),
        term: Term { from: APRIL, to: None },
        acting: false,
    }
}

async fn last_event<E: DeserializeOwned>(city: &City, subject: &str) -> E {
    let log = city.audit_about(subject, 1).await.expect("the door is open");
    serde_json::from_str(&log[0].event).expect("the door is open")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_changed_once_and_recorded() {
    each_database(async |city, url| {
        let (first, _second) = (department(&city, "防災部").await, department(&city, "総務部").await);
        let rename = async |name: &str| city.rename_department(first, name, &makoto(), NOW).await.unwrap();
        assert_eq!(rename("総務部").await, Renamed::Taken);
        assert_eq!(rename("防災部").await, Renamed::Unchanged);
        assert_eq!(rename("危機管理部").await, Renamed::Done);
        let event =
            OrganisationEvent::DepartmentRenamed { before: "防災部".into(), after: "危機管理部".into() };
        assert_eq!(last_event::<OrganisationEvent>(&city, "department/1").await, event);
        let nobody = city.rename_department(DepartmentId(9), "未来部", &makoto(), NOW).await.unwrap();
        assert_eq!(nobody, Renamed::Missing);
        person(&city, "hanako").await;
        let rename = async |name: &str| city.rename_person("hanako", name, &makoto(), NOW).await.unwrap();
        assert_eq!(rename("例示　花子").await, Renamed::Unchanged);
        assert_eq!(rename("新姓　花子").await, Renamed::Done);
        assert_eq!(city.rename_person("nobody", "誰か", &makoto(), NOW).await.unwrap(), Renamed::Missing);
        assert_eq!(city.people().await.unwrap(), [("hanako".to_owned(), "新姓　花子".to_owned())]);
        assert_eq!(other_city(&url).await.people().await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duty_knows_its_section_by_every_name() {
    each_database(async |city, _url| {
        let id = department(&city, "防災部").await;
        person(&city, "hanako").await;
        city.give_duty(&clerk("hanako", id, "危機管理課"), &makoto(), NOW).await.unwrap();
        let section = city.sections().await.unwrap().remove(0);
        let renamed = Section { successor: Some("防災危機管理課".into()), ..section.clone() };
        let last_day = date(2026, 9, 30);
        assert!(city.end_section(&renamed, last_day, &makoto(), NOW).await.unwrap());
        assert!(!city.end_section(&renamed, last_day, &makoto(), NOW).await.unwrap(), "it has ended");
        let duties = city.duties_of("hanako", date(2026, 12, 1)).await.unwrap();
        let Unit::Section { names, .. } = &duties[0].unit else { panic!("{duties:?}") };
        assert_eq!(names.as_slice(), ["危機管理課", "防災危機管理課"]);
        let sections = city.sections().await.unwrap();
        assert_eq!(sections[1].from, Some(date(2026, 10, 1)));
        assert!(!city.add_section(id, "危機管理課", APRIL, &makoto(), NOW).await.unwrap(), "it was there on that day");
        let itself = Section { successor: Some("防災危機管理課".into()), ..sections[1].clone() };
        assert!(!city.end_section(&itself, date(2027, 3, 31), &makoto(), NOW).await.unwrap());
        assert_eq!(city.sections().await.unwrap()[1].last_day, None, "a name that is taken ends nothing");
        let back = Section { successor: Some("危機管理課".into()), ..sections[1].clone() };
        assert!(city.end_section(&back, date(2027, 3, 31), &makoto(), NOW).await.unwrap(), "an old name comes back");
        let duties = city.duties_of("hanako", date(2027, 12, 1)).await.unwrap();
        let Unit::Section { names, .. } = &duties[0].unit else { panic!("{duties:?}") };
        assert_eq!(names.as_slice(), ["危機管理課", "防災危機管理課"]);
        let organisation = city.organisation().await.unwrap();
        let on = |year, month| organisation.as_on(id, date(year, month, 1)).unwrap().sections;
        assert_eq!([on(2026, 5), on(2026, 11), on(2027, 5)], [["危機管理課"], ["防災危機管理課"], ["危機管理課"]]);
        assert_eq!(city.verify(None).await.unwrap().faults, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duty_is_held_from_its_first_day_to_its_last() {
    each_database(async |city, _url| {
        let id = department(&city, "防災部").await;
        person(&city, "hanako").await;
        let duty = clerk("hanako", id, "危機管理課");
        let number = city.give_duty(&duty, &makoto(), NOW).await.unwrap();
        let head = city.audit_head().await.unwrap();
        assert_eq!(city.give_duty(&duty, &makoto(), NOW).await.unwrap(), number, "given once");
        assert_eq!(city.audit_head().await.unwrap(), head);
        let last_day = date(2027, 3, 31);
        assert!(city.end_duty(number, last_day, &makoto(), NOW).await.unwrap());
        assert!(!city.end_duty(99, last_day, &makoto(), NOW).await.unwrap());
        for (day, count) in [(date(2026, 3, 31), 0), (APRIL, 1), (last_day, 1), (date(2027, 4, 1), 0)] {
            assert_eq!(city.duties_of("hanako", day).await.unwrap().len(), count, "{day}");
        }
        assert!(
            matches!(last_event(&city, "person/hanako").await, PersonEvent::DutyEnded { to, .. } if to == last_day)
        );
        assert!(city.verify(None).await.unwrap().faults.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn dates_are_settled_once_they_are_set() {
    each_database(async |city, url| {
        let year = FiscalYear::try_from(2026).unwrap();
        let usual = Cycle::of(year);
        let proposed = Cycle { is_proposed: true, ..usual.clone() };
        let found = (city.settled_cycle(year).await.unwrap(), city.cycle(year).await.unwrap());
        assert_eq!(found, (None, proposed.clone()));
        city.set_cycle(year, &usual, &makoto(), NOW).await.unwrap();
        assert_eq!(city.settled_cycle(year).await.unwrap(), Some(usual.clone()));
        let head = city.audit_head().await.unwrap();
        city.set_cycle(year, &usual, &makoto(), NOW).await.unwrap();
        assert_eq!(city.audit_head().await.unwrap(), head, "the same dates again are no event");
        tamper(&url, &["UPDATE cycle SET body = 'no dates'"]).await;
        assert!(city.cycle(year).await.is_err());
        execute(&url, "DELETE FROM cycle").await.unwrap();
        assert_eq!(city.cycle(year).await.unwrap(), proposed);
        assert!(shelf(&url, &city).await.editions().await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_taken_over_as_a_whole_or_not_at_all() {
    each_database(async |city, _url| {
        let id = department(&city, "防災部").await;
        person(&city, "hanako").await;
        let number = city.give_duty(&clerk("hanako", id, "危機管理課"), &makoto(), NOW).await.unwrap();
        let reiko = NewPerson { login: "reiko".into(), name: "例示　令子".into(), mail: None };
        let whole = Plan {
            people: vec![reiko],
            given: vec![clerk("reiko", id, "危機管理課")],
            ended: vec![(number, date(2027, 3, 31))],
            ..Plan::default()
        };
        let head = city.audit_head().await.unwrap();
        let broken = Plan { ended: vec![(99, date(2027, 3, 31))], ..whole.clone() };
        assert!(!city.take_over_directory(&broken, &makoto(), NOW).await.unwrap());
        assert_eq!((city.audit_head().await.unwrap(), city.person("reiko").await.unwrap()), (head.clone(), None));
        assert!(city.take_over_directory(&whole, &makoto(), NOW).await.unwrap());
        assert_eq!(city.audit_head().await.unwrap().seq, head.seq + 3);
        assert!(!city.take_over_directory(&whole, &makoto(), NOW).await.unwrap(), "the account is there");
        assert_eq!(city.assignments().await.unwrap().len(), 2);
        assert!(city.verify(None).await.unwrap().faults.is_empty());
    })
    .await;
}

fn proposal(kind: ReorganisationKind, day: Date, from: &[DepartmentId], to: &[&str]) -> Proposal {
    let to = to.iter().map(|name| Successor::New((*name).to_owned())).collect();
    Proposal { kind, day, from: from.to_vec(), to, heir: None, sections: Vec::new() }
}

const OCTOBER: Date = date(2026, 10, 1);

fn october() -> Timestamp {
    "2026-10-01T03:00:00Z".parse().expect("a moment")
}

async fn names_on(city: &City, day: Date) -> Vec<String> {
    city.organisation().await.expect("it answers").on(day).into_iter().map(|department| department.name).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_departments_become_one_and_are_themselves_again() {
    each_database(async |city, _url| {
        let (one, other) = (department(&city, "防災部").await, department(&city, "総務部").await);
        department(&city, "市民部").await;
        let before = city.organisation().await.unwrap();
        let merger = proposal(ReorganisationKind::Merge, OCTOBER, &[one, other], &["危機管理部"]);
        let number = city.reorganise(&merger, &makoto(), october()).await.unwrap();
        assert_eq!(names_on(&city, date(2026, 9, 30)).await, ["防災部", "総務部", "市民部"]);
        assert_eq!(names_on(&city, OCTOBER).await, ["危機管理部", "市民部"], "it stands where the first stood");
        let after = city.organisation().await.unwrap();
        let new = after.named("危機管理部", OCTOBER).unwrap();
        assert_eq!(after.predecessors_of(new), [one, other]);
        assert_eq!(after.as_on(new, OCTOBER).unwrap().sections, ["危機管理課"], "two of one name are one");
        let event: OrganisationEvent = last_event(&city, "organisation").await;
        assert!(matches!(event, OrganisationEvent::Reorganised { ref from, .. } if from == &["防災部", "総務部"]));
        let again = city.reorganise(&merger, &makoto(), october()).await;
        assert!(matches!(again, Err(ReorganisingError::Refused(_))), "they have ended");
        city.undo_reorganisation(number, &makoto(), october()).await.unwrap();
        assert_eq!(city.organisation().await.unwrap(), before);
        let again = city.undo_reorganisation(number, &makoto(), october()).await;
        assert!(matches!(again, Err(ReorganisingError::Missing)));
        assert!(city.verify(None).await.unwrap().faults.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_built_on_a_change_keeps_it() {
    each_database(async |city, _url| {
        let one = department(&city, "防災部").await;
        let other = department(&city, "総務部").await;
        person(&city, "hanako").await;
        let merger = proposal(ReorganisationKind::Merge, OCTOBER, &[one, other], &["危機管理部"]);
        let number = city.reorganise(&merger, &makoto(), october()).await.unwrap();
        let new = city.organisation().await.unwrap().named("危機管理部", OCTOBER).unwrap();
        let duty = Appointment { role: Role::DepartmentHead, section: None, ..clerk("hanako", new, "") };
        city.give_duty(&duty, &makoto(), NOW).await.unwrap();
        let later = proposal(ReorganisationKind::Rename, date(2027, 4, 1), &[new], &["安全部"]);
        let renaming = city.reorganise(&later, &makoto(), october()).await.unwrap();
        let refused = city.undo_reorganisation(number, &makoto(), october()).await;
        let Err(ReorganisingError::BuiltOn(built)) = refused else { panic!("{refused:?}") };
        assert_eq!(built, [BuiltOn::Change, BuiltOn::Duties(new)]);
        assert_eq!(names_on(&city, date(2027, 3, 31)).await, ["危機管理部"]);
        assert_eq!(names_on(&city, date(2027, 4, 1)).await, ["安全部"]);
        city.undo_reorganisation(renaming, &makoto(), october()).await.unwrap();
        assert_eq!(names_on(&city, date(2027, 4, 1)).await, ["危機管理部"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_of_the_past_comes_back() {
    each_database(async |city, _url| {
        let days = Days { from: None, last: Some(date(2024, 3, 31)) };
        let old = NewDepartment { name: "防災部", days, sections: &[] };
        let old = city.enter_department(old, &makoto(), NOW).await.unwrap();
        let days = Days { from: Some(APRIL), last: None };
        let new = NewDepartment { name: "防災部", days, sections: &[] };
        let new = city.enter_department(new, &makoto(), NOW).await.unwrap();
        let organisation = city.organisation().await.unwrap();
        let of = |day| organisation.named("防災部", day).unwrap();
        assert_eq!((of(date(2023, 5, 1)), of(OCTOBER)), (old, new));
        assert_ne!(old, new);
        assert_eq!(
            city.enter_department(NewDepartment { name: "防災部", days, sections: &[] }, &makoto(), NOW).await.unwrap(),
            new
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn departments_and_sections_are_put_in_order() {
    each_database(async |city, _url| {
        let mut all = Vec::new();
        for name in ["甲部", "乙部", "丙部"] {
            all.push(department(&city, name).await);
        }
        let order = [all[2], all[0]];
        assert!(city.order_departments(&order, &makoto(), october()).await.unwrap());
        assert!(!city.order_departments(&order, &makoto(), october()).await.unwrap(), "they stand so");
        assert_eq!(names_on(&city, OCTOBER).await, ["丙部", "甲部", "乙部"]);
        assert!(city.add_section(all[0], "防災課", APRIL, &makoto(), NOW).await.unwrap());
        assert!(city.order_sections(all[0], &["防災課".into()], &makoto(), NOW).await.unwrap());
        let sections = city.organisation().await.unwrap().as_on(all[0], OCTOBER).unwrap().sections;
        assert_eq!(sections, ["防災課", "危機管理課"]);
        assert!(city.verify(None).await.unwrap().faults.is_empty());
    })
    .await;
}
