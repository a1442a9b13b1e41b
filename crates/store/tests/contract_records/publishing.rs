//! Public records go out with an edition: as they were then, of this policy alone, and found if they are touched.

use super::{actor, begun, key, noon, typed};
use crate::databases::{self, City, each_database, other_city, shelf, tamper};
use hoshin_domain::record::{TypedRecord, Visibility};
use hoshin_domain::{Action, Actor, NewItem, PolicyEvent, RecordPlace, Refusal, Role, Unit};
use hoshin_store::{Edition, Fault, PerformError, Performed, Request};

fn public(date: &str, title: &str) -> TypedRecord {
    TypedRecord { visibility: Visibility::Public, ..typed(date, title, "34") }
}

async fn version(city: &City, place: RecordPlace) -> String {
    let kept = city.policy(key(place)).await.expect("it answers").expect("it is begun");
    kept.policy.progress.version().expect("it is submitted").to_owned()
}

fn planner(login: &str) -> Actor {
    Actor { login: login.into(), ..actor(Role::PlanningOfficer, Unit::City) }
}

/// From the department to the public, up to the last step.
async fn released(city: &City, place: RecordPlace) -> Action {
    let head = actor(Role::DepartmentHead, Unit::Department(place.department));
    city.perform(key(place), &head, &Action::Submit, noon()).await.expect("submitted");
    let version = version(city, place).await;
    let steps = [
        (head, Action::Approve { version: version.clone() }),
        (planner("sachiko"), Action::Release { version: version.clone() }),
    ];
    for (who, action) in steps {
        city.perform(key(place), &who, &action, noon()).await.expect("the way to the public");
    }
    Action::Publish { version }
}

async fn publish(city: &City, place: RecordPlace, mark: Option<&str>) -> Result<Performed, PerformError> {
    let publish = released(city, place).await;
    let request = Request { mark, ..Request::default() };
    city.perform_on(key(place), request, &planner("nozomi"), &publish, noon()).await
}

async fn reopen(city: &City, place: RecordPlace) {
    let reopen = Action::Reopen { reason: "記録を非公開にするため".into() };
    city.perform(key(place), &planner("sachiko"), &reopen, noon()).await.expect("reopened");
}

async fn editions(url: &str, city: &City) -> Vec<Edition> {
    shelf(url, city).await.editions().await.expect("it answers")
}

fn titles(edition: &Edition, goal: u32, initiative: u32) -> Vec<&str> {
    edition.records.of_initiative(goal, initiative).iter().map(|frozen| frozen.record.title.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn public_records_are_frozen_with_the_edition_and_a_correction_has_the_new_state() {
    each_database(async |city, url| {
        let (place, hanako) = begun(&city).await;
        for (date, title) in [("2026-09-01", "九月"), ("2026-06-03", "六月")] {
            city.keep_record(place, &public(date, title), None, &hanako, noon()).await.expect("kept");
        }
        city.keep_record(place, &typed("2026-07-01", "庁内だけ", "1"), None, &hanako, noon()).await.expect("kept");
        publish(&city, place, None).await.expect("published");
        let first = editions(&url, &city).await;
        assert_eq!(titles(&first[0], 1, 1), ["六月", "九月"]);
        assert!(!format!("{:?}", first[0].records).contains("𠮷田町"), "no note goes out");
        let page = city.records(key(place), &hoshin_store::RecordQuery { limit: 9, ..Default::default() }).await;
        let june =
            page.expect("it answers").records.into_iter().find(|kept| kept.record.title == "六月").expect("kept");
        assert_eq!(city.editions_with(key(place), june.id).await.expect("it answers"), [1]);
        city.remove_record(june.id, june.revision, &hanako, noon()).await.expect("removed");
        city.keep_record(place, &public("2026-10-01", "公表の後"), None, &hanako, noon()).await.expect("kept");
        assert_eq!(editions(&url, &city).await, first, "an edition never changes");
        reopen(&city, place).await;
        publish(&city, place, None).await.expect("the paper is the same, its records are not");
        let both = editions(&url, &city).await;
        assert_eq!((titles(&both[0], 1, 1), titles(&both[1], 1, 1)), (vec!["六月", "九月"], vec!["九月", "公表の後"]));
        assert_eq!(city.editions_with(key(place), june.id).await.expect("it answers"), [1]);
        reopen(&city, place).await;
        let again = publish(&city, place, None).await;
        assert!(matches!(again, Err(PerformError::Refused(Refusal::NothingToPublish))), "{again:?}");
        assert_eq!(city.verify(None).await.expect("it answers").faults, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_others_and_nothing_that_was_taken_off_the_paper_goes_out() {
    each_database(async |city, url| {
        let (place, hanako) = begun(&city).await;
        let stranger = other_city(&url).await;
        let (theirs, their_clerk) = begun(&stranger).await;
        stranger.keep_record(theirs, &public("2026-06-03", "別の市"), None, &their_clerk, noon()).await.expect("kept");
        let goal = city.policy(key(place)).await.expect("it answers").expect("it is begun").policy.goals[0].id;
        let texts = vec![("text", "やめた取組".to_owned()), ("sections", "防災課".to_owned())];
        let add = Action::Add { item: NewItem::Initiative(goal), texts };
        let added = city.perform(key(place), &planner("sachiko"), &add, noon()).await.expect("added");
        let gone = RecordPlace { initiative: added.kept.policy.goals[0].initiatives[1].id, ..place };
        city.keep_record(gone, &public("2026-06-03", "やめた取組の記録"), None, &hanako, noon()).await.expect("kept");
        let remove = Action::Remove(gone.initiative);
        city.perform(key(place), &planner("sachiko"), &remove, noon()).await.expect("removed");
        let published = publish(&city, place, None).await.expect("published");
        assert!(
            matches!(&published.events[..], [PolicyEvent::Published { records: None, .. }]),
            "{:?}",
            published.events
        );
        let edition = &editions(&url, &city).await[0];
        assert!(edition.records.is_empty(), "{:?}", edition.records);
        assert_eq!(city.verify(None).await.expect("it answers").faults, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_double_click_publishes_once_and_altered_records_are_found() {
    each_database(async |city, url| {
        let (place, hanako) = begun(&city).await;
        city.keep_record(place, &public("2026-06-03", "六月"), None, &hanako, noon()).await.expect("kept");
        let asked = released(&city, place).await;
        let request = Request { mark: Some("m1"), ..Request::default() };
        for _twice in 0..2 {
            city.perform_on(key(place), request, &planner("nozomi"), &asked, noon()).await.expect("published");
        }
        assert_eq!(editions(&url, &city).await.len(), 1);
        let fault = Fault::PublishedRecordsAltered { subject: key(place).subject(), number: 1 };
        tamper(&url, &["UPDATE publication SET records = REPLACE(records, '六月', '七月')"]).await;
        assert_eq!(city.verify(None).await.expect("it answers").faults, std::slice::from_ref(&fault));
        let put_back = "UPDATE publication SET records = REPLACE(records, '七月', '六月')";
        databases::execute(&url, put_back).await.expect("the triggers are gone");
        assert_eq!(city.verify(None).await.expect("it answers").faults, []);
        databases::execute(&url, "UPDATE publication SET records = NULL").await.expect("the triggers are gone");
        assert_eq!(city.verify(None).await.expect("it answers").faults, [fault]);
    })
    .await;
}
