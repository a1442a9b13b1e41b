//! What is published is found by everybody, and of others nothing beside it.

use super::{Within, act, begun, found_within, noon, sachiko, write};
use crate::databases::{City, each_database, other_city};
use hoshin_domain::search::TextKind;
use hoshin_domain::{Action, Actor, Duty, FieldPath, NewItem, Role, Unit};
use hoshin_store::{Elsewhere, PolicyKey};

/// Publishes a paper with a goal of this title.
async fn published(city: &City, key: PolicyKey, title: &str) {
    let in_city = |login: &str, role, unit| Actor {
        login: login.into(),
        name: login.into(),
        duties: vec![Duty { role, post: "係".into(), unit, acting: false }],
    };
    let head = in_city("kenji", Role::DepartmentHead, Unit::Department(key.department));
    let other = in_city("nozomi", Role::PlanningOfficer, Unit::City);
    let perform = async |actor: &Actor, action: Action| {
        city.perform(key, actor, &action, noon()).await.expect("the rules allow it");
    };
    let kept = async || city.policy(key).await.expect("the store answers").expect("it was begun").policy;
    match kept().await.goals.first().map(|goal| goal.id) {
        None => act(city, key, Action::Add { item: NewItem::Goal, texts: vec![("title", title.to_owned())] }).await,
        Some(goal) => {
            act(city, key, Action::Reopen { reason: "誤りの訂正".into() }).await;
            write(city, key, FieldPath::Goal(goal, hoshin_domain::GoalField::Title), title).await;
        }
    }
    perform(&head, Action::Submit).await;
    let version = kept().await.progress.version().expect("it was submitted").to_owned();
    perform(&head, Action::Approve { version: version.clone() }).await;
    perform(&sachiko(), Action::Release { version: version.clone() }).await;
    perform(&other, Action::Publish { version }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_other_departments_what_is_published_is_found_and_nothing_else() {
    each_database(async |city, url| {
        let own = begun(&city, "防災部", 2026).await;
        let other = begun(&city, "総務部", 2026).await;
        let foreign = other_city(&url).await;
        let abroad = begun(&foreign, "防災部", 2026).await;
        for (city, key) in [(&city, own), (&city, other), (&foreign, abroad)] {
            published(city, key, "灯台を守る").await;
        }
        // Written since, and public nowhere.
        act(&city, other, Action::Comment { thread: None, field: None, text: "灯台とは何か".into() }).await;
        let own_and = |elsewhere| Within {
            departments: Some(std::slice::from_ref(&own.department)),
            elsewhere,
            ..Within::default()
        };
        let (ours, theirs) = ("2026/1 field:goal-1-title 灯台を守る", "2026/2 public:1:goal:0:0 灯台を守る");
        let sorted = async |typed: &str, within| {
            let mut all = found_within(&city, typed, within).await;
            all.sort();
            all
        };
        assert_eq!(sorted("灯台", own_and(Elsewhere::Nothing)).await, [ours]);
        assert_eq!(sorted("灯台", own_and(Elsewhere::Published)).await, [ours, theirs]);
        let nobody = |elsewhere| Within { departments: Some(&[]), elsewhere, ..Within::default() };
        let all = ["2026/1 public:1:goal:0:0 灯台を守る", theirs];
        assert_eq!(sorted("灯台", nobody(Elsewhere::Published)).await, all);
        assert_eq!(sorted("灯台", nobody(Elsewhere::PublishedBy(other.department))).await, [theirs]);
        assert_eq!(sorted("灯台", nobody(Elsewhere::Nothing)).await, [""; 0]);
        // Who may see everything finds it once.
        assert_eq!(sorted("灯台", Within::default()).await.len(), 3, "two titles and the comment");
        let public = Within { kind: Some(TextKind::Public), ..own_and(Elsewhere::Published) };
        assert_eq!(sorted("灯台", public).await, [theirs]);
        let comments = Within { kind: Some(TextKind::Comment), ..own_and(Elsewhere::Published) };
        assert_eq!(sorted("灯台", comments).await, [""; 0]);
        published(&city, other, "灯籠を流す").await;
        assert_eq!(sorted("灯台", own_and(Elsewhere::Published)).await, [ours], "the last edition counts");
        let corrected = ["2026/2 public:1:goal:0:0 灯籠を流す"];
        assert_eq!(sorted("灯籠", own_and(Elsewhere::Published)).await, corrected);
        city.build_texts().await.unwrap();
        assert_eq!(sorted("灯籠", own_and(Elsewhere::Published)).await, corrected, "made anew it is the same");
        assert_eq!(sorted("灯台", own_and(Elsewhere::Published)).await, [ours]);
    })
    .await;
}
