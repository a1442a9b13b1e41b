//! Papers on their way in, on SQLite always and on PostgreSQL where `HOSHIN_TEST_POSTGRES` names a server.

use crate::databases::{City, each_database, other_city};
use hoshin_domain::form::{Lesson, Meaning};
use hoshin_domain::{
    Action, Actor, DepartmentId, Duty, Finding, FindingCode, FiscalYear, Paper, Place, Reading, Role, Unit,
};
use hoshin_store::{BatchError, Destination, PerformError, PolicyKey, Reverting, SeenFile, SentFile, Takeover, Taught};
use jiff::{SignedDuration, Timestamp};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn after(seconds: i64) -> Timestamp {
    NOW + SignedDuration::from_secs(seconds)
}

fn planner(login: &str) -> Actor {
    let duty = Duty { role: Role::PlanningOfficer, post: "主査".into(), unit: Unit::City, acting: false };
    Actor { login: login.into(), name: login.into(), duties: vec![duty] }
}

fn year() -> FiscalYear {
    FiscalYear::try_from(2026).expect("a year")
}

fn paper(basic_policy: &str) -> Paper {
    let department = Some("防災部".to_owned());
    Paper { fiscal_year: Some(year()), department, basic_policy: Some(basic_policy.into()), ..Paper::default() }
}

fn reading(basic_policy: &str) -> Reading {
    Reading { policies: vec![paper(basic_policy)], ..Reading::default() }
}

fn file(name: &str) -> SentFile {
    SentFile { file_name: name.into(), bytes: [name.as_bytes(), &[0, 255, 128]].concat() }
}

async fn keep(city: &City, token: &str, names: &[&str]) {
    let files: Vec<SentFile> = names.iter().map(|name| file(name)).collect();
    assert!(city.keep_batch(token, "sachiko", &files, after(60), NOW).await.expect("the door is open"));
}

async fn read(city: &City, (position, name): (i64, &str), reading: Reading) {
    city.keep_papers("t", position, &[(name.into(), reading)]).await.expect("the door is open");
}

/// Two files that were read: two departments.
async fn two_read(city: &City) {
    keep(city, "t", &["𠮷.pdf", "b.xlsx"]).await;
    for (position, name) in [(1, "𠮷.pdf"), (2, "b.xlsx")] {
        read(city, (position, name), reading(&format!("方針{position}"))).await;
    }
}

fn takeover(position: i64, department: &str) -> Takeover {
    Takeover {
        position,
        version: 0,
        fiscal_year: year(),
        destination: Destination::New(department.into()),
        paper: Paper { department: Some(department.into()), ..paper(&format!("方針{position}")) },
        source: "𠮷.pdf".into(),
        revision: 0,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_come_back_byte_for_byte_to_who_sent_them() {
    each_database(async |city, url| {
        keep(&city, "t", &["𠮷.pdf", "b.xlsx"]).await;
        assert!(!city.keep_batch("t", "sachiko", &[file("𠮷.pdf")], after(60), NOW).await.unwrap(), "kept already");
        let batch = city.batch("t", "sachiko").await.unwrap().unwrap();
        let names: Vec<&str> = batch.files.iter().map(|file| file.file_name.as_str()).collect();
        assert_eq!(names, ["𠮷.pdf", "b.xlsx"]);
        assert_eq!(city.sent_bytes("t", "sachiko", 1).await.unwrap(), Some(file("𠮷.pdf").bytes));
        assert_eq!(city.batches("sachiko").await.unwrap().len(), 1);
        let other = other_city(&url).await;
        for (city, login) in [(&city, "kenji"), (&other, "sachiko")] {
            assert_eq!(city.batch("t", login).await.unwrap(), None);
            assert_eq!(city.sent_bytes("t", login, 1).await.unwrap(), None);
            assert_eq!(city.batches(login).await.unwrap(), []);
            assert!(!city.forget_batch("t", login).await.unwrap());
        }
        assert!(city.forget_batch("t", "sachiko").await.unwrap());
        assert_eq!(city.batch("t", "sachiko").await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_file_is_read_once_and_by_one() {
    each_database(async |city, _url| {
        keep(&city, "t", &["a.pdf", "b.pdf"]).await;
        assert_eq!(city.unread_batches().await.unwrap(), [("t".to_owned(), 60)]);
        assert!(!city.take_reading("t", after(59), after(120)).await.unwrap(), "somebody is at it");
        assert!(city.take_reading("t", after(60), after(120)).await.unwrap(), "nobody is at it any more");
        assert!(!city.take_reading("t", after(60), after(120)).await.unwrap());
        city.go_on_reading("t", after(180)).await.unwrap();
        for (position, name) in [(1, "a.pdf"), (2, "b.pdf")] {
            for tries in [1, 2] {
                let next = city.next_unread("t", 0).await.unwrap().unwrap();
                assert_eq!((next.position, next.file_name.as_str(), next.tries), (position, name, tries));
                assert_eq!(next.bytes, file(name).bytes);
            }
            read(&city, (position, name), reading("方針")).await;
            read(&city, (position, name), Reading::refused(Finding::new(FindingCode::Broken, Place::File))).await;
        }
        assert_eq!(city.next_unread("t", 0).await.unwrap(), None);
        assert_eq!(city.unread_batches().await.unwrap(), []);
        let batch = city.batch("t", "sachiko").await.unwrap().unwrap();
        assert!(batch.files.iter().all(|file| file.reading == Some(reading("方針"))), "the first reading stands");
    })
    .await;
}

fn lessons() -> Vec<Lesson> {
    vec![Lesson { words: "担当課".into(), meaning: Meaning::Part("sections") }]
}

fn named(name: &str, basic_policy: &str) -> (String, Reading) {
    (name.to_owned(), reading(basic_policy))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taught_of_a_file_stands_with_it_and_its_papers_keep_their_places() {
    each_database(async |city, _url| {
        keep(&city, "t", &["a.xlsx", "b.pdf"]).await;
        let three = [named("a.xlsx（1）", "一"), named("a.xlsx（2）", "二"), named("a.xlsx（3）", "三")];
        city.keep_papers("t", 1, &three).await.unwrap();
        city.keep_papers("t", 2, &[named("b.pdf", "乙")]).await.unwrap();
        let seen = |version, login| SeenFile { token: "t", login, position: 1, version };
        let (lessons, corrected) = (lessons(), paper("直した"));
        let two = [named("a.xlsx（1）", "新一"), named("a.xlsx（2）", "新二")];
        let taught = Taught { lessons: &lessons, papers: &two, corrected: Some(&corrected) };
        assert!(!city.teach_intake(seen(0, "kenji"), taught).await.unwrap(), "another's");
        assert!(city.teach_intake(seen(0, "sachiko"), taught).await.unwrap());
        assert!(!city.teach_intake(seen(0, "sachiko"), taught).await.unwrap(), "the second of two");
        let batch = city.batch("t", "sachiko").await.unwrap().unwrap();
        let files: Vec<_> = batch.files.iter().map(|file| (file.position, file.original().cloned())).collect();
        assert_eq!(files, [(1, Some(paper("新一"))), (2, Some(paper("乙"))), (3, Some(paper("新二")))]);
        assert_eq!((batch.files[0].lessons(), batch.files[0].paper()), (&lessons[..], Some(&corrected)));
        assert_eq!((batch.files[2].part_of, batch.files[2].lessons()), (Some(1), &[][..]));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_files_of_a_batch_are_taught_once_it_is_read_but_for_what_was_corrected() {
    each_database(async |city, _url| {
        keep(&city, "t", &["a.xlsx", "b.pdf", "c.pdf"]).await;
        let seen = |position| SeenFile { token: "t", login: "sachiko", position, version: 0 };
        assert_eq!(city.teach_others(seen(1), &lessons(), after(90)).await.unwrap(), None, "it is being read");
        for file in [(1, "a.xlsx"), (2, "b.pdf"), (3, "c.pdf")] {
            read(&city, file, reading("方針")).await;
        }
        assert!(city.correct_intake(seen(3), Some(&paper("直した"))).await.unwrap());
        let stranger = SeenFile { login: "kenji", ..seen(1) };
        assert_eq!(city.teach_others(stranger, &lessons(), after(90)).await.unwrap(), None);
        assert_eq!(city.teach_others(seen(1), &lessons(), after(90)).await.unwrap(), Some(1));
        let next = city.next_unread("t", 0).await.unwrap().unwrap();
        assert_eq!((next.position, next.lessons, next.tries), (2, lessons(), 1));
        assert_eq!(city.unread_batches().await.unwrap(), [("t".to_owned(), 90)], "another process waits");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_stands_beside_the_reading_and_the_second_of_two_is_told() {
    each_database(async |city, _url| {
        two_read(&city).await;
        let seen = |version, login| SeenFile { token: "t", login, position: 1, version };
        assert!(city.correct_intake(seen(0, "sachiko"), Some(&paper("直した方針"))).await.unwrap());
        assert!(!city.correct_intake(seen(0, "sachiko"), Some(&paper("別の窓"))).await.unwrap());
        assert!(!city.correct_intake(seen(1, "kenji"), None).await.unwrap());
        let batch = city.batch("t", "sachiko").await.unwrap().unwrap();
        let file = &batch.files[0];
        assert_eq!((file.paper(), file.original()), (Some(&paper("直した方針")), Some(&paper("方針1"))));
        assert!(city.correct_intake(seen(1, "sachiko"), None).await.unwrap());
        assert!(city.set_intake_aside(seen(2, "sachiko"), true).await.unwrap());
        let file = &city.batch("t", "sachiko").await.unwrap().unwrap().files[0];
        assert_eq!((file.paper(), file.is_aside, file.version), (Some(&paper("方針1")), true, 3));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_files_are_taken_over_or_none() {
    each_database(async |city, _url| {
        two_read(&city).await;
        let sachiko = planner("sachiko");
        let head = city.audit_head().await.unwrap();
        let mut moved = takeover(2, "産業部");
        moved.revision = 7;
        let refused = city.adopt_batch("t", &sachiko, &[takeover(1, "防災部"), moved], NOW).await;
        assert!(matches!(refused, Err(BatchError::At(2, PerformError::Moved))), "{refused:?}");
        let mut old = takeover(2, "産業部");
        old.version = 1;
        let refused = city.adopt_batch("t", &sachiko, &[takeover(1, "防災部"), old], NOW).await;
        assert!(matches!(refused, Err(BatchError::At(2, PerformError::Moved))), "{refused:?}");
        let stranger = city.adopt_batch("t", &planner("kenji"), &[takeover(1, "防災部")], NOW).await;
        assert!(matches!(stranger, Err(BatchError::Done)), "{stranger:?}");
        assert_eq!(city.departments().await.unwrap(), [], "no department is left of what was not taken over");
        assert_eq!(city.audit_head().await.unwrap(), head);
        let both = [takeover(1, "防災部"), takeover(2, "産業部")];
        assert_eq!(city.adopt_batch("t", &sachiko, &both, NOW).await.unwrap().len(), 2);
        let again = city.adopt_batch("t", &sachiko, &both, NOW).await;
        assert!(matches!(again, Err(BatchError::Done)), "{again:?}");
        assert!(!city.forget_batch("t", "sachiko").await.unwrap(), "what was taken over is not forgotten");
        let batch = city.batch("t", "sachiko").await.unwrap().unwrap();
        assert!(batch.adopted_at.is_some() && batch.files.iter().all(|file| file.adoption.is_some()));
        assert!(city.verify(None).await.unwrap().faults.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_at_once_one_takes_over() {
    each_database(async |city, _url| {
        two_read(&city).await;
        let hurry = (0..8).map(|_| {
            let city = city.clone();
            tokio::spawn(async move { city.adopt_batch("t", &planner("sachiko"), &[takeover(1, "防災部")], NOW).await })
        });
        let mut done = 0;
        for task in hurry.collect::<Vec<_>>() {
            match task.await.unwrap() {
                Ok(_) => done += 1,
                Err(error) => assert!(matches!(error, BatchError::Done), "{error}"),
            }
        }
        assert_eq!(done, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_back_is_taken_back_once_and_as_a_whole() {
    each_database(async |city, _url| {
        two_read(&city).await;
        let sachiko = planner("sachiko");
        let reverting = |position, revision| Reverting {
            position,
            key: PolicyKey { fiscal_year: year(), department: DepartmentId(position) },
            revision,
            action: Action::Write(vec![hoshin_domain::FieldWrite {
                path: hoshin_domain::FieldPath::BasicPolicy,
                seen: hoshin_domain::text::Seen::of(Some(&format!("方針{position}"))),
                text: String::new(),
            }]),
        };
        let early = city.reverse_batch("t", &sachiko, &[reverting(1, 1)], NOW).await;
        assert!(matches!(early, Err(BatchError::Done)), "{early:?}");
        let both = [takeover(1, "防災部"), takeover(2, "産業部")];
        city.adopt_batch("t", &sachiko, &both, NOW).await.unwrap();
        let head = city.audit_head().await.unwrap();
        let moved = city.reverse_batch("t", &sachiko, &[reverting(1, 1), reverting(2, 9)], NOW).await;
        assert!(matches!(moved, Err(BatchError::At(2, PerformError::Moved))), "{moved:?}");
        assert_eq!(city.audit_head().await.unwrap(), head);
        city.reverse_batch("t", &sachiko, &[reverting(1, 1), reverting(2, 1)], NOW).await.unwrap();
        assert_eq!(city.audit_head().await.unwrap().seq, head.seq + 2);
        let again = city.reverse_batch("t", &sachiko, &[reverting(1, 2)], NOW).await;
        assert!(matches!(again, Err(BatchError::Done)), "{again:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_thirty_days_only_what_was_taken_over_is_left_without_its_files() {
    each_database(async |city, _url| {
        two_read(&city).await;
        keep(&city, "open", &["c.pdf"]).await;
        city.adopt_batch("t", &planner("sachiko"), &[takeover(1, "防災部")], NOW).await.unwrap();
        let day = |days: i64| after(days * 24 * 60 * 60);
        city.keep_batch("young", "sachiko", &[file("d.pdf")], day(29), day(29)).await.unwrap();
        assert!(city.batch("open", "sachiko").await.unwrap().is_some());
        city.keep_batch("new", "sachiko", &[file("e.pdf")], day(31), day(31)).await.unwrap();
        assert!(city.batch("open", "sachiko").await.unwrap().is_none());
        assert!(city.batch("young", "sachiko").await.unwrap().is_some());
        let adopted = city.batch("t", "sachiko").await.unwrap().unwrap();
        assert!(adopted.files[0].adoption.is_some());
        assert_eq!(city.sent_bytes("t", "sachiko", 1).await.unwrap(), Some(Vec::new()));
    })
    .await;
}
