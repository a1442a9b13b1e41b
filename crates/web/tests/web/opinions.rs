//! Those who judge after the department: each keeps a grade of their own beside the suggestion and its reason.

use crate::html::faults;
use crate::town::{POLICY, Town, key, now};
use hoshin_domain::text::Seen;
use hoshin_domain::{Action, Actor, FieldPath, FieldWrite, GoalField, Role, Term};
use hoshin_store::Appointment;
use hoshin_town::{KENJI, Person, RITSUKO, SACHIKO};

const RESULT: &str = "/years/2025/departments/1";

async fn judges(town: &Town, person: Person, post: &str) {
    let term = Term { from: jiff::civil::date(2026, 4, 1), to: None };
    let (login, post, role) = (person.login.to_owned(), post.to_owned(), Role::Evaluator);
    let given = Appointment { id: 0, login, role, post, department: None, section: None, term, acting: false };
    town.city.give_duty(&given, &Actor::console(), now()).await.expect("the store answers");
}

/// The result of the finished year, approved by the department, with a reason for its first grade.
async fn approved(town: &Town) {
    let kept = town.city.policy(key(2025)).await.expect("the store answers").expect("the town is filled");
    let path = FieldPath::Goal(kept.policy.goals[0].id, GoalField::GradeReason);
    let write = FieldWrite { path, seen: Seen::of(None), text: "市民の声を重く見ました。".into() };
    town.act(KENJI, key(2025), Action::Write(vec![write])).await;
    town.act(KENJI, key(2025), Action::Submit).await;
    let kept = town.city.policy(key(2025)).await.expect("the store answers").expect("the town is filled");
    let version = kept.policy.progress.version().expect("it was submitted").to_owned();
    town.act(KENJI, key(2025), Action::Approve { version }).await;
}

#[tokio::test]
async fn none_overwrites_another_and_each_sees_the_suggestion_with_its_reason() {
    let town = Town::filled().await;
    judges(&town, RITSUKO, "副市長").await;
    judges(&town, SACHIKO, "市長").await;
    approved(&town).await;
    let before = town.city.policy(key(2025)).await.unwrap().unwrap().policy;
    let own = before.goals[0].overall_grade.clone();
    let (second, mayor) = (town.sign_in(RITSUKO).await, town.sign_in(SACHIKO).await);
    let page = second.get(&format!("{RESULT}/opinions")).await;
    assert_eq!(faults(page.html()), [""; 0]);
    page.shows("市民の声を重く見ました。");
    assert!(page.html().contains("class=\"suggested\""), "the suggestion or what stands in its way");
    let goal = before.goals[0].id.to_string();
    for (client, grade, text) in
        [(&second, "C", "副市長の意見"), (&mayor, "A", "市長の意見"), (&second, "B", "改めた意見")]
    {
        let sent = [("goal", goal.as_str()), ("grade", grade), ("text", text)];
        assert_eq!(client.post(&format!("{RESULT}/opinions"), &sent).await.status, 303);
    }
    let without = [("goal", goal.as_str()), ("grade", "E"), ("text", "")];
    assert_eq!(mayor.post(&format!("{RESULT}/opinions"), &without).await.status, 422, "no grade without its reason");
    let after = town.city.policy(key(2025)).await.unwrap().unwrap().policy;
    let given: Vec<_> = after.opinions.iter().map(|own| (own.by.post.as_str(), own.grade.as_deref())).collect();
    assert_eq!(given, [("副市長", Some("C")), ("市長", Some("A")), ("副市長", Some("B"))]);
    assert_eq!((&after.goals, &after.goals[0].overall_grade), (&before.goals, &own), "the department's own stays");
    let page = mayor.get(&format!("{RESULT}/opinions")).await;
    for text in ["副市長の意見", "市長の意見", "改めた意見"] {
        page.shows(text);
    }
    assert!(!town.sign_in(KENJI).await.get(&format!("{POLICY}/opinions")).await.shown().contains("市長の意見"));
}
