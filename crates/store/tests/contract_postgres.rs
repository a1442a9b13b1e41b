//! PostgreSQL that crashes and comes back, and one whose disk is full: a server of our own, which no other test uses.

pub(crate) mod server;
mod tls;

use hoshin_domain::text::Seen;
use hoshin_domain::{
    Action, Actor, DepartmentId, Duty, FieldPath, FieldWrite, FiscalYear, GoalField, ItemId, NewItem, PolicyEvent,
    Role, Unit,
};
use hoshin_store::{City, Obstacle, PerformError, PolicyKey, Store, StoreError};
use jiff::Timestamp;
use server::{Room, Server};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;
const PEOPLE: usize = 8;

fn clerk() -> Actor {
    let unit = Unit::Department(DepartmentId(1));
    let duty = Duty { role: Role::DepartmentClerk, post: "主査".into(), unit, acting: false };
    Actor { login: "hanako".into(), name: "例示　花子".into(), duties: vec![duty] }
}

/// A policy with a goal for each of the people.
async fn opened(url: &str) -> (City, PolicyKey, Vec<ItemId>) {
    let store = Store::open(url).await.expect("the server answers");
    let municipality = hoshin_town::municipality();
    store.add_municipality(&municipality).await.expect("the server answers");
    let city = store.city(municipality.code);
    let department = city.department_named("防災部", &[], &clerk(), NOW).await.expect("the server answers");
    let key = PolicyKey { fiscal_year: FiscalYear::try_from(2026).expect("a year"), department };
    city.perform(key, &clerk(), &Action::Open, NOW).await.expect("the door is open");
    for number in 0..PEOPLE {
        let goal = Action::Add { item: NewItem::Goal, texts: vec![("title", format!("目標{number}"))] };
        city.perform(key, &clerk(), &goal, NOW).await.expect("the door is open");
    }
    let policy = city.policy(key).await.expect("the server answers").expect("it was opened").policy;
    let goals = policy.goals.iter().map(|goal| goal.id).collect();
    (city, key, goals)
}

async fn save(city: &City, key: PolicyKey, goal: ItemId, text: &str) -> Result<(), PerformError> {
    let path = FieldPath::Goal(goal, GoalField::Evaluation);
    let policy = city.policy(key).await?.expect("it was opened").policy;
    let seen = Seen::of(policy.text(path).expect("the goal is there").as_deref());
    let write = FieldWrite { path, seen, text: text.to_owned() };
    city.perform(key, &clerk(), &Action::Write(vec![write]), NOW).await.map(|_performed| ())
}

#[track_caller]
fn obstacle(error: &PerformError) -> Obstacle {
    match error {
        PerformError::Store(error) => error.obstacle().unwrap_or_else(|| panic!("nobody can remove it: {error}")),
        PerformError::Refused(_) | PerformError::NotFound | PerformError::Moved => panic!("{error}"),
    }
}

/// Every text that was acknowledged is in the log, and all holds together.
async fn holds(city: &City, key: PolicyKey, acknowledged: &[String]) {
    let log = city.log_of(key).await.expect("the server answers");
    for text in acknowledged {
        let is_logged = log.iter().any(|logged| {
            matches!(&logged.happened.event, PolicyEvent::FieldChanged { after: Some(after), .. } if after == text)
        });
        assert!(is_logged, "{text} is lost");
    }
    assert_eq!(city.verify(None).await.expect("the server answers").faults, vec![]);
}

/// Saves again and again, also when it is refused, until so many were kept after the server came back.
async fn saving(city: City, key: PolicyKey, goal: ItemId, is_back: Arc<AtomicBool>) -> Vec<String> {
    let (mut acknowledged, mut after) = (Vec::new(), 0);
    for number in 0.. {
        let was_back = is_back.load(Ordering::SeqCst);
        let text = format!("目標{goal}の総括{number}");
        match save(&city, key, goal, &text).await {
            Ok(()) => {
                acknowledged.push(text);
                after += usize::from(was_back);
            }
            Err(error) => {
                assert_eq!(obstacle(&error), Obstacle::Unreachable, "{error}");
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        if after == 5 {
            break;
        }
    }
    acknowledged
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_crashes_and_comes_back_is_found_again() {
    let Some(server) = Server::start() else { return };
    let (city, key, goals) = opened(server.url()).await;
    let is_back = Arc::new(AtomicBool::new(false));
    let hands: Vec<_> =
        goals.iter().map(|goal| tokio::spawn(saving(city.clone(), key, *goal, Arc::clone(&is_back)))).collect();
    for _ in 0..2 {
        tokio::time::sleep(Duration::from_millis(400)).await;
        server.crash();
        tokio::time::sleep(Duration::from_millis(300)).await;
        server.go_on();
    }
    is_back.store(true, Ordering::SeqCst);
    let mut acknowledged = Vec::new();
    for hand in hands {
        let saved = tokio::time::timeout(Duration::from_secs(60), hand).await.expect("they save again");
        acknowledged.extend(saved.expect("they are told what stands in the way"));
    }
    assert!(acknowledged.len() >= PEOPLE * 5);
    holds(&city, key, &acknowledged).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_room_works_again_when_it_has_some() {
    let Some(server) = Server::start() else { return };
    let room = Room::of(&server).await;
    let (city, key, goals) = opened(room.url()).await;
    save(&city, key, goals[0], "まだ入る総括").await.expect("there is room");
    room.fill().await;
    let long = "満杯になるまで書く総括。".repeat(400);
    let mut acknowledged = vec!["まだ入る総括".to_owned()];
    let refused = loop {
        let text = format!("{}{long}", acknowledged.len());
        match save(&city, key, goals[0], &text).await {
            Ok(()) => acknowledged.push(text),
            Err(error) => break error,
        }
        assert!(acknowledged.len() < 2_000, "it is never full");
    };
    assert_eq!(obstacle(&refused), Obstacle::Full, "{refused}");
    for _ in 0..20 {
        let refused = save(&city, key, goals[1], &long).await.expect_err("there is no room");
        assert_eq!(obstacle(&refused), Obstacle::Full, "{refused}");
    }
    assert!(city.policy(key).await.expect("pages still open").is_some());
    room.empty().await;
    save(&city, key, goals[1], "空きができた後の総括").await.expect("there is room again");
    acknowledged.push("空きができた後の総括".to_owned());
    holds(&city, key, &acknowledged).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_not_there_is_told_at_last() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port of ours");
    let url = format!("postgres://nobody@{}/hoshin", listener.local_addr().expect("it has one"));
    drop(listener);
    let error = Store::open(&url).await.expect_err("nobody answers");
    assert!(matches!(error, StoreError::Obstacle(Obstacle::Unreachable, _)), "{error}");
}
