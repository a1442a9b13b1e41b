//! The contract of the log: it alone gives every policy again, what was altered is found, and it can be searched.

use crate::databases::{self, City, each_database, execute, tamper};
use hoshin_domain::policy::replay;
use hoshin_domain::text::Seen;
use hoshin_domain::{Action, Actor, Direction, Duty, FieldPath, FieldWrite, FiscalYear, NewItem, Role, Unit};
use hoshin_store::{AuditQuery, Fault, Logged, PolicyKey};
use jiff::{Timestamp, ToSpan};

fn noon() -> Timestamp {
    "2026-11-22T03:00:00Z".parse().expect("a day of the calendar")
}

fn person(login: &str, name: &str, role: Role, unit: Unit) -> Actor {
    let duty = Duty { role, post: "係".into(), unit, acting: false };
    Actor { login: login.into(), name: name.into(), duties: vec![duty] }
}

fn hanako() -> Actor {
    person("hanako", "例示　花子", Role::PlanningOfficer, Unit::City)
}

fn kenji() -> Actor {
    person("kenji", "仮名　健司", Role::PlanningOfficer, Unit::City)
}

async fn key(city: &City, department: &str, year: u16) -> PolicyKey {
    let department =
        city.department_named(department, &[], &Actor::console(), noon()).await.expect("the store answers");
    PolicyKey { fiscal_year: FiscalYear::try_from(year).expect("a year of the calendar"), department }
}

async fn act(city: &City, key: PolicyKey, by: &Actor, action: Action, at: Timestamp) {
    city.perform(key, by, &action, at).await.expect("the rules allow it");
}

fn basic_policy(seen: Option<&str>, text: &str) -> Action {
    Action::Write(vec![FieldWrite { path: FieldPath::BasicPolicy, seen: Seen::of(seen), text: text.into() }])
}

/// Two departments, one policy with a history and one that was only begun.
async fn filled(city: &City) -> PolicyKey {
    let (key, other) = (key(city, "防災部", 2026).await, key(city, "総務部", 2026).await);
    act(city, key, &hanako(), Action::Open, noon()).await;
    act(city, other, &kenji(), Action::Open, noon()).await;
    for title in ["甲", "乙_%'"] {
        let texts = vec![("title", title.to_owned())];
        act(city, key, &hanako(), Action::Add { item: NewItem::Goal, texts }, noon() + 1.hour()).await;
    }
    let goals: Vec<_> = city
        .policy(key)
        .await
        .expect("the store answers")
        .expect("it was begun")
        .policy
        .goals
        .iter()
        .map(|goal| goal.id)
        .collect();
    let later = noon() + 26.hours();
    act(city, key, &kenji(), Action::Shift(goals[0], Direction::Down), later).await;
    act(city, key, &kenji(), Action::Remove(goals[1]), later + 1.second()).await;
    act(city, key, &kenji(), basic_policy(None, "𠮷野川の髙台へ"), later + 1500.milliseconds()).await;
    let said = Action::Comment { thread: None, field: None, text: "確認しました。".into() };
    act(city, key, &hanako(), said, later + 2.hours()).await;
    act(city, key, &hanako(), Action::Submit, later + 3.hours()).await;
    key
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_alone_gives_the_policy_as_it_is_kept() {
    each_database(async |city, _url| {
        let key = filled(&city).await;
        let log = city.log_of(key).await.unwrap();
        let kept = city.policy(key).await.unwrap().unwrap().policy;
        assert_eq!(replay(log.iter().map(|logged| &logged.happened)), Some(kept));
        assert!(log.is_sorted_by_key(|logged| logged.seq));
        let early: Vec<&Logged> = log.iter().take(3).collect();
        let then = replay(early.into_iter().map(|logged| &logged.happened)).unwrap();
        assert_eq!((then.goals.len(), then.basic_policy), (1, None), "and as it was before");
        let unknown = PolicyKey { fiscal_year: key.fiscal_year.next(), ..key };
        assert_eq!(city.log_of(unknown).await.unwrap(), Vec::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_that_is_not_what_its_log_gives_is_found() {
    let altered = |subject: &str| Fault::PolicyAltered { subject: subject.into() };
    let tamperings: [(&str, Vec<Fault>); 5] = [
        ("UPDATE policy SET body = REPLACE(body, '髙台', '高台')", vec![altered("policy/2026/1")]),
        ("UPDATE policy SET body = '{}' WHERE department = 2", vec![altered("policy/2026/2")]),
        ("DELETE FROM policy WHERE department = 2", vec![altered("policy/2026/2")]),
        (
            "INSERT INTO policy SELECT municipality, 2027, department, revision, body FROM policy WHERE department = 1",
            vec![altered("policy/2027/1")],
        ),
        ("UPDATE policy SET revision = revision", Vec::new()),
    ];
    for (statement, wanted) in tamperings {
        each_database(async |city, url| {
            filled(&city).await;
            assert_eq!(city.verify(None).await.unwrap().faults, Vec::new(), "before tampering");
            tamper(&url, &[statement]).await;
            assert_eq!(city.verify(None).await.unwrap().faults, wanted, "{statement}");
        })
        .await;
    }
}

const CUT: [&str; 2] = [
    "DELETE FROM audit WHERE seq = (SELECT MAX(seq) FROM audit)",
    "UPDATE audit_head SET seq = (SELECT MAX(seq) FROM audit), \
     hash = (SELECT hash FROM audit ORDER BY seq DESC LIMIT 1)",
];

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_tail_shows_in_the_policy_and_else_only_by_a_head_kept_elsewhere() {
    each_database(async |city, url| {
        filled(&city).await;
        tamper(&url, &CUT).await;
        let altered = Fault::PolicyAltered { subject: "policy/2026/1".into() };
        assert_eq!(city.verify(None).await.unwrap().faults, vec![altered], "its last step is not in the log");
    })
    .await;
    each_database(async |city, url| {
        filled(&city).await;
        key(&city, "福祉部", 2026).await;
        let kept = city.audit_head().await.unwrap();
        tamper(&url, &CUT).await;
        let left = Fault::RowInserted { row: "department/3".into() };
        assert_eq!(city.verify(None).await.unwrap().faults, vec![left], "no policy speaks of it, but what it wrote");
        execute(&url, "DELETE FROM department WHERE id = 3").await.unwrap();
        assert_eq!(city.verify(None).await.unwrap().faults, Vec::new(), "nothing speaks of it");
        let missing = Fault::AnchorMissing { seq: kept.seq };
        assert_eq!(city.verify(Some(&kept)).await.unwrap().faults, vec![missing]);
    })
    .await;
}

async fn found(city: &City, query: AuditQuery) -> Vec<i64> {
    let entries = city.audit_search(&AuditQuery { limit: 100, ..query }).await.expect("the store answers");
    let seqs: Vec<i64> = entries.iter().map(|entry| entry.seq).collect();
    assert!(seqs.is_sorted_by(|newer, older| newer > older), "newest first: {seqs:?}");
    seqs
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_is_searched_by_person_subject_kind_and_time() {
    each_database(async |city, _url| {
        filled(&city).await;
        let head = city.audit_head().await.unwrap().seq;
        let all = found(&city, AuditQuery::default()).await;
        assert_eq!(all, (1..=head).rev().collect::<Vec<_>>());

        let by = async |person: &str| {
            found(&city, AuditQuery { person: Some(person.into()), ..AuditQuery::default() }).await
        };
        let hanako = by("hanako").await;
        for same in ["hana", "例示　花子", "例示 花子", "例示花", "例示"] {
            assert_eq!(by(same).await, hanako, "{same}");
        }
        for nobody in ["花子", "%", "_anako", "hanako' OR '1'='1", "HANAKO"] {
            assert_eq!(by(nobody).await, [0; 0], "{nobody}");
        }

        let about = async |subject: &str| {
            found(&city, AuditQuery { subject: Some(subject.into()), ..AuditQuery::default() }).await
        };
        assert_eq!(about("policy").await.len(), about("policy/2026").await.len());
        assert_eq!(about("policy/2026/2").await.len(), 1);
        assert_eq!(about("department").await.len(), 2);
        for nothing in ["policy/20", "polic", "policy/2026/", "policy/%", "policy/2027"] {
            assert_eq!(about(nothing).await, [0; 0], "{nothing}");
        }
        let second = Some(hoshin_store::DepartmentId(2));
        let of_second = found(&city, AuditQuery { department: second, ..AuditQuery::default() }).await;
        assert_eq!(of_second.len(), 2, "the department was added and its policy begun");

        let kind =
            async |kind: &str| found(&city, AuditQuery { kind: Some(kind.into()), ..AuditQuery::default() }).await;
        assert_eq!(kind("item_removed").await.len(), 1);
        assert_eq!(kind("policy_opened").await.len(), 2);
        for nothing in ["item", "%", "item_removed\" OR \"1"] {
            assert_eq!(kind(nothing).await, [0; 0], "{nothing}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_is_searched_to_the_second_and_pages_join_without_a_gap() {
    each_database(async |city, _url| {
        filled(&city).await;
        let later = noon() + 26.hours();
        let between = async |from: Timestamp, until: Timestamp| {
            found(&city, AuditQuery { from: Some(from), until: Some(until), ..AuditQuery::default() }).await.len()
        };
        assert_eq!(between(later, later + 1.second()).await, 1, "the goal was moved");
        assert_eq!(between(later + 1.second(), later + 2.seconds()).await, 2, "a fraction belongs to its second");
        assert_eq!(between(later + 2.seconds(), later + 2.hours()).await, 0);

        let all = found(&city, AuditQuery::default()).await;
        let (mut pages, mut before) = (Vec::new(), None);
        loop {
            let query = AuditQuery { before, limit: 3, ..AuditQuery::default() };
            let page: Vec<i64> = city.audit_search(&query).await.unwrap().iter().map(|entry| entry.seq).collect();
            let Some(last) = page.last() else { break };
            before = Some(*last);
            pages.extend(page);
        }
        assert_eq!(pages, all);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_of_another_city_is_not_there() {
    each_database(async |city, url| {
        let key = filled(&city).await;
        let other = databases::other_city(&url).await;
        assert_eq!(other.log_of(key).await.unwrap(), Vec::new());
        assert_eq!(found(&other, AuditQuery::default()).await, [0; 0]);
        assert_eq!(other.verify(None).await.unwrap().faults, Vec::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_write_meanwhile_is_no_fault() {
    each_database(async |city, _url| {
        let key = filled(&city).await;
        let writer = tokio::spawn({
            let city = city.clone();
            async move {
                for minute in 0..40_i64 {
                    let text = format!("返信{minute}");
                    let said = Action::Comment { thread: Some(1), field: None, text };
                    act(&city, key, &kenji(), said, noon() + minute.minutes()).await;
                }
            }
        });
        for _ in 0..20 {
            assert_eq!(city.verify(None).await.unwrap().faults, Vec::new());
        }
        writer.await.unwrap();
    })
    .await;
}
