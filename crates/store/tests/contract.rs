//! The store's contract, on SQLite always and on PostgreSQL where `HOSHIN_TEST_POSTGRES` names a server.

mod asking;
mod beside;
mod directory;
mod editions;
mod forms;
mod log;
mod notices;
mod plans;
mod reminders;
mod webhook;

use crate::databases::{self, City, each_database};
use hoshin_domain::text::Seen;
use hoshin_domain::{
    Action, Actor, DepartmentId, Duty, Entrance, FieldPath, FieldWrite, FiscalYear, GoalField, NewItem, PersonEvent,
    Refusal, Role, Unit, day,
};
use hoshin_store::{Head, NewSession, PerformError, Performed, Person, PolicyKey, Request};
use jiff::Timestamp;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn person(login: &str, name: &str, role: Role, unit: Unit) -> Actor {
    let duty = Duty { role, post: "主査".into(), unit, acting: false };
    Actor { login: login.into(), name: name.into(), duties: vec![duty] }
}

fn hanako() -> Actor {
    person("hanako", "例示　花子", Role::DepartmentClerk, Unit::Department(DepartmentId(1)))
}

/// From the department to the public, by four people.
async fn publish(city: &City, key: PolicyKey) {
    let head = person("kenji", "仮名　健司", Role::DepartmentHead, Unit::Department(DepartmentId(1)));
    let officer = |login| person(login, login, Role::PlanningOfficer, Unit::City);
    let submitted = act(city, key, Action::Submit).await.expect("the door is open");
    let version = submitted.kept.policy.progress.version().expect("the door is open").to_owned();
    let actions = [
        (head, Action::Approve { version: version.clone() }),
        (officer("sachiko"), Action::Release { version: version.clone() }),
        (officer("nozomi"), Action::Publish { version }),
    ];
    for (actor, action) in actions {
        city.perform(key, &actor, &action, NOW).await.expect("the door is open");
    }
}

/// Opens the published paper again.
async fn reopen(city: &City, key: PolicyKey, reason: &str) {
    let officer = person("sachiko", "sachiko", Role::PlanningOfficer, Unit::City);
    city.perform(key, &officer, &Action::Reopen { reason: reason.into() }, NOW).await.expect("the door is open");
}

async fn key(city: &City) -> PolicyKey {
    let department =
        city.department_named("防災部", &["危機管理課".into()], &hanako(), NOW).await.expect("the door is open");
    PolicyKey { fiscal_year: FiscalYear::try_from(2026).expect("a year"), department }
}

async fn act(city: &City, key: PolicyKey, action: Action) -> Result<Performed, PerformError> {
    city.perform(key, &hanako(), &action, NOW).await
}

async fn opened(city: &City) -> PolicyKey {
    let key = key(city).await;
    act(city, key, Action::Open).await.expect("the door is open");
    let texts = vec![("title", "𠮷野川の髙台﨑へ ①㈱ 邉\u{E0100}\n二行目".to_owned())];
    act(city, key, Action::Add { item: NewItem::Goal, texts }).await.expect("the door is open");
    key
}

fn basic_policy(seen: Option<&str>, text: &str) -> Action {
    Action::Write(vec![FieldWrite { path: FieldPath::BasicPolicy, seen: Seen::of(seen), text: text.into() }])
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_saved_comes_back_byte_for_byte() {
    each_database(async |city, _url| {
        let key = opened(&city).await;
        let kept = city.policy(key).await.unwrap().unwrap();
        assert_eq!(kept.policy.goals[0].title.as_deref(), Some("𠮷野川の髙台﨑へ ①㈱ 邉\u{E0100}\n二行目"));
        assert_eq!(kept.revision, 2);
        assert_eq!(city.years().await.unwrap(), vec![key.fiscal_year]);
        assert_eq!(city.departments().await.unwrap()[0].sections, vec!["危機管理課"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_action_leaves_no_trace() {
    each_database(async |city, _url| {
        let key = opened(&city).await;
        let head = city.audit_head().await.unwrap();
        let refused = act(&city, key, basic_policy(None, "\u{7}")).await.unwrap_err();
        assert!(matches!(refused, PerformError::Refused(Refusal::Defects(_))));
        let nothing = act(&city, key, Action::Write(Vec::new())).await.unwrap();
        assert_eq!((nothing.events.len(), nothing.kept.revision), (0, 2));
        assert_eq!(city.audit_head().await.unwrap(), head);
        assert_eq!(city.last_entry_at().await.unwrap(), Some(NOW), "whoever watches sees the last entry's time");
        assert!(city.database_size().await.unwrap() > 10_000 && city.migrations().await.unwrap().are_complete());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_writers_on_one_field_the_second_gets_both_texts() {
    each_database(async |city, _url| {
        let key = opened(&city).await;
        let (first, second) = tokio::join!(
            act(&city, key, basic_policy(None, "花子の方針")),
            act(&city, key, basic_policy(None, "健司の方針")),
        );
        let refused = [first, second].into_iter().filter_map(Result::err).collect::<Vec<_>>();
        let [PerformError::Refused(Refusal::Conflicts(conflicts))] = &refused[..] else { panic!("{refused:?}") };
        let mut texts = vec![conflicts[0].theirs.clone().unwrap(), conflicts[0].yours.clone()];
        texts.sort();
        assert_eq!(texts, ["健司の方針", "花子の方針"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_writers_on_many_fields_none_is_lost() {
    each_database(async |city, _url| {
        let key = opened(&city).await;
        for number in 0..40 {
            let texts = vec![("title", format!("目標{number}"))];
            act(&city, key, Action::Add { item: NewItem::Goal, texts }).await.unwrap();
        }
        let goals: Vec<_> = city.policy(key).await.unwrap().unwrap().policy.goals;
        let writers = goals.iter().map(|goal| {
            let (city, id) = (city.clone(), goal.id);
            let path = FieldPath::Goal(id, GoalField::Evaluation);
            let write = FieldWrite { path, seen: Seen::of(None), text: format!("総括{id}") };
            tokio::spawn(async move { act(&city, key, Action::Write(vec![write])).await.map(|_done| ()) })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap().unwrap();
        }
        let kept = city.policy(key).await.unwrap().unwrap();
        for goal in &kept.policy.goals {
            assert_eq!(goal.evaluation, Some(format!("総括{}", goal.id)));
        }
        assert_eq!(city.verify(None).await.unwrap().faults, vec![]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_on_an_older_revision_is_not_carried_out() {
    each_database(async |city, _url| {
        let key = opened(&city).await;
        let paper = Box::new(city.policy(key).await.unwrap().unwrap().policy.paper());
        let on = |revision| Request { revision: Some(revision), mark: None };
        let adopt = Action::Adopt { paper, source: "kami.xlsx".into() };
        let moved = city.perform_on(key, on(1), &hanako(), &adopt, NOW).await.unwrap_err();
        assert!(matches!(moved, PerformError::Moved));
        city.perform_on(key, on(2), &hanako(), &adopt, NOW).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_arrives_twice_does_one_thing() {
    each_database(async |city, _url| {
        let key = opened(&city).await;
        let goal = Action::Add { item: NewItem::Goal, texts: vec![("title", "二つ目".into())] };
        let request = Request { revision: None, mark: Some("the form") };
        let hanako = hanako();
        let send = || city.perform_on(key, request, &hanako, &goal, NOW);
        let (first, second) = tokio::join!(send(), send());
        assert_eq!(first.unwrap().events, second.unwrap().events, "both are told the same");
        assert_eq!(city.policy(key).await.unwrap().unwrap().policy.goals.len(), 2);
        let other = Request { revision: None, mark: Some("another form") };
        city.perform_on(key, other, &hanako, &goal, NOW).await.unwrap();
        assert_eq!(city.policy(key).await.unwrap().unwrap().policy.goals.len(), 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_department_is_not_found() {
    each_database(async |city, _url| {
        let mut key = opened(&city).await;
        key.department = DepartmentId(99);
        assert!(matches!(act(&city, key, Action::Open).await.unwrap_err(), PerformError::NotFound));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shelf_holds_only_what_was_published_and_keeps_every_edition() {
    each_database(async |city, url| {
        let key = opened(&city).await;
        let shelf = databases::shelf(&url, &city).await;
        assert_eq!(shelf.editions().await.unwrap(), vec![]);
        publish(&city, key).await;
        reopen(&city, key, "追記").await;
        act(&city, key, basic_policy(None, "公表後の下書き")).await.unwrap();
        assert_eq!(shelf.editions().await.unwrap()[0].paper.basic_policy, None);
        publish(&city, key).await;
        let editions = shelf.editions().await.unwrap();
        assert_eq!(editions.len(), 2);
        assert_eq!(editions[1].reason.as_deref(), Some("追記"));
        assert_eq!(editions[0].paper.basic_policy, None, "the first edition still reads as it did");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_city_is_not_there() {
    each_database(async |city, url| {
        let key = opened(&city).await;
        publish(&city, key).await;
        let other = databases::other_city(&url).await;
        assert_eq!(other.policy(key).await.unwrap(), None);
        assert!(matches!(act(&other, key, Action::Open).await.unwrap_err(), PerformError::NotFound));
        assert_eq!(databases::shelf(&url, &other).await.editions().await.unwrap(), vec![]);
        assert_eq!(other.audit_head().await.unwrap(), Head { seq: 0, hash: String::new() });
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_ends_the_sessions() {
    each_database(async |city, _url| {
        let person = Person { login: "hanako".into(), name: "例示　花子".into(), password_hash: "x".into() };
        city.keep_person(&person, &Actor::console(), NOW).await.unwrap();
        let session = NewSession {
            token_digest: "digest".into(),
            form_token: "form".into(),
            cookie_key: "00".into(),
            login: "hanako".into(),
            entrance: Entrance::Password,
            second_factor_at: None,
        };
        city.begin_session(&session, NOW, NOW).await.unwrap();
        assert_eq!(city.session("digest", day::in_japan(NOW)).await.unwrap().unwrap().actor.name, hanako().name);
        city.keep_person(&person, &Actor::console(), NOW).await.unwrap();
        assert_eq!(city.session("digest", day::in_japan(NOW)).await.unwrap(), None);
        let log = city.audit_about("person/hanako", 10).await.unwrap();
        let events: Vec<PersonEvent> = log.iter().map(|entry| serde_json::from_str(&entry.event).unwrap()).collect();
        let login = || "hanako".to_owned();
        assert_eq!(
            events,
            vec![PersonEvent::PasswordChanged { login: login() }, PersonEvent::PersonAdded { login: login() }]
        );
    })
    .await;
}
