//! The last five minutes before the deadline: fifty people write in a few fields at once, and click twice.

use crate::databases::{City, each_database};
use hoshin_domain::policy::OperatingPolicy;
use hoshin_domain::text::Seen;
use hoshin_domain::{
    Action, Actor, DepartmentId, Duty, FieldPath, FieldWrite, FiscalYear, GoalField, NewItem, PolicyEvent, Refusal,
    Role, Unit,
};
use hoshin_store::{PerformError, PolicyKey, Request};
use jiff::Timestamp;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;
const PEOPLE: u32 = 50;
const SAVES: u32 = 6;

fn person(number: u32) -> Actor {
    let duty = Duty {
        role: Role::DepartmentClerk,
        post: "主査".into(),
        unit: Unit::Department(DepartmentId(1)),
        acting: false,
    };
    Actor { login: format!("clerk{number}"), name: format!("担当{number}"), duties: vec![duty] }
}

/// What the town's clerks fight over: three texts of one goal and 基本方針.
fn fields(policy: &OperatingPolicy) -> Vec<FieldPath> {
    let goal = policy.goals[0].id;
    let of_goal = [GoalField::Title, GoalField::Evaluation, GoalField::Considerations];
    of_goal.into_iter().map(|field| FieldPath::Goal(goal, field)).chain([FieldPath::BasicPolicy]).collect()
}

async fn opened(city: &City) -> PolicyKey {
    let clerk = person(0);
    let department = city.department_named("防災部", &[], &clerk, NOW).await.expect("the door is open");
    let key = PolicyKey { fiscal_year: FiscalYear::try_from(2026).expect("a year"), department };
    let goal = Action::Add { item: NewItem::Goal, texts: vec![("title", "目標".into())] };
    for action in [Action::Open, goal] {
        city.perform(key, &clerk, &action, NOW).await.expect("the door is open");
    }
    key
}

async fn text_of(city: &City, key: PolicyKey, path: FieldPath) -> String {
    let policy = city.policy(key).await.expect("the store answers").expect("it was opened").policy;
    policy.text(path).expect("the goal is there").unwrap_or_default()
}

/// Adds a mark to a text until it is saved; the mark comes back with its field once that is acknowledged.
async fn save(city: City, key: PolicyKey, number: u32, round: u32, path: FieldPath) -> (FieldPath, String) {
    let (actor, mark) = (person(number), format!("〔{number}-{round}〕"));
    for attempt in 0.. {
        let seen = text_of(&city, key, path).await;
        let write = FieldWrite { path, seen: Seen::of(Some(&seen)), text: format!("{seen}{mark}") };
        let form = format!("{number}-{round}-{attempt}");
        let request = Request { revision: None, mark: Some(&form) };
        let action = Action::Write(vec![write]);
        // Every form arrives twice, as from a hasty finger.
        let first = city.perform_on(key, request, &actor, &action, NOW).await;
        let second = city.perform_on(key, request, &actor, &action, NOW).await;
        match (first, second) {
            (Ok(first), Ok(second)) => {
                assert_eq!(first.events, second.events, "both clicks are told the same");
                return (path, mark);
            }
            (Err(PerformError::Refused(Refusal::Conflicts(_))), Err(PerformError::Refused(Refusal::Conflicts(_)))) => {}
            other => panic!("{other:?}"),
        }
    }
    unreachable!("attempts do not end")
}

#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_people_in_the_last_minutes_every_acknowledged_change_is_there_once() {
    each_database(async |city, _url| {
        let key = opened(&city).await;
        let policy = city.policy(key).await.unwrap().unwrap().policy;
        let fields = fields(&policy);
        let mut hands = Vec::new();
        for number in 1..=PEOPLE {
            let (city, fields) = (city.clone(), fields.clone());
            hands.push(tokio::spawn(async move {
                let mut saved = Vec::new();
                for round in 0..SAVES {
                    // Everybody meets everybody, in an order that is the same in every run.
                    let path = fields[((number * 7 + round * 5) % 4) as usize];
                    saved.push(save(city.clone(), key, number, round, path).await);
                }
                saved
            }));
        }
        let mut acknowledged = Vec::new();
        for hand in hands {
            acknowledged.extend(hand.await.unwrap());
        }
        assert_eq!(acknowledged.len(), (PEOPLE * SAVES) as usize);
        for (path, mark) in &acknowledged {
            assert_eq!(text_of(&city, key, *path).await.matches(mark.as_str()).count(), 1, "{mark}");
        }
        let log = city.log_of(key).await.unwrap();
        let changed =
            log.iter().filter(|logged| matches!(logged.happened.event, PolicyEvent::FieldChanged { .. })).count();
        assert_eq!(changed, acknowledged.len() + 1, "one entry for each, and one for the title");
        assert_eq!(city.verify(None).await.unwrap().faults, vec![]);
    })
    .await;
}
