//! The contract of 取組記録: one transaction with its audit entry, once for each form, nothing of another city.

#[path = "contract_records/attachments.rs"]
mod attachments;
#[path = "contract_records/bucket.rs"]
mod bucket;
#[path = "contract/databases.rs"]
mod databases;
#[path = "contract_records/feeding.rs"]
mod feeding;
#[path = "contract_records/lists.rs"]
mod lists;
#[path = "contract_records/publishing.rs"]
mod publishing;
#[path = "contract_postgres/server.rs"]
#[expect(dead_code, reason = "the contract with PostgreSQL uses the rest")]
mod server;

use databases::{City, each_database, other_city};
use hoshin_domain::record::{RecordDefectKind, RecordRefusal, TypedQuantity, TypedRecord};
use hoshin_domain::{
    Action, Actor, DepartmentId, Duty, FiscalYear, ItemId, NewItem, RecordEvent, RecordId, RecordPlace, Role, Unit,
};
use hoshin_store::{PolicyKey, RecordError, RecordQuery};
use jiff::{Timestamp, ToSpan};

fn noon() -> Timestamp {
    "2026-11-22T03:00:00Z".parse().expect("a day of the calendar")
}

fn actor(role: Role, unit: Unit) -> Actor {
    let duty = Duty { role, post: "主査".into(), unit, acting: false };
    Actor { login: "hanako".into(), name: "見本　花子".into(), duties: vec![duty] }
}

fn clerk_of(department: DepartmentId, section: &str) -> Actor {
    actor(Role::SectionClerk, Unit::Section { department, names: vec![section.into()] })
}

/// A city with one policy of one initiative, and the clerk who does it.
async fn begun(city: &City) -> (RecordPlace, Actor) {
    let sections = ["防災課".to_owned(), "危機管理課".to_owned()];
    let department =
        city.department_named("防災部", &sections, &Actor::console(), noon()).await.expect("the sample is sound");
    let key = PolicyKey { fiscal_year: FiscalYear::try_from(2026).expect("the sample is sound"), department };
    let officer = actor(Role::PlanningOfficer, Unit::City);
    for action in [Action::Open, Action::Add { item: NewItem::Goal, texts: vec![("title", "備える".into())] }] {
        city.perform(key, &officer, &action, noon()).await.expect("the sample is sound");
    }
    let goal = city.policy(key).await.expect("it answers").expect("it is begun").policy.goals[0].id;
    let texts = vec![("text", "訓練を行う".to_owned()), ("sections", "防災課".to_owned())];
    let add = Action::Add { item: NewItem::Initiative(goal), texts };
    let performed = city.perform(key, &officer, &add, noon()).await.expect("the sample is sound");
    let initiative = performed.kept.policy.goals[0].initiatives[0].id;
    (RecordPlace { fiscal_year: key.fiscal_year, department, initiative }, clerk_of(department, "防災課"))
}

fn typed(date: &str, title: &str, people: &str) -> TypedRecord {
    let people = TypedQuantity { name: "参加者".into(), amount: people.into(), unit: "人".into(), nature: None };
    TypedRecord {
        date: date.into(),
        section: "防災課".into(),
        kind: "訓練".into(),
        title: title.into(),
        quantities: vec![people],
        note: "𠮷田町　髙台\r\n二行目".into(),
        ..TypedRecord::default()
    }
}

fn key(place: RecordPlace) -> PolicyKey {
    PolicyKey { fiscal_year: place.fiscal_year, department: place.department }
}

async fn titles(city: &City, place: RecordPlace, query: RecordQuery) -> Vec<String> {
    let page = city.records(key(place), &RecordQuery { limit: 100, ..query }).await.expect("it answers");
    assert_eq!(page.count, page.records.len() as i64);
    page.records.into_iter().map(|kept| kept.record.title).collect()
}

async fn last_event(city: &City, subject: &str) -> RecordEvent {
    let log = city.audit_about(subject, 1).await.expect("it answers");
    serde_json::from_str(&log[0].event).expect("an event")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_kept_changed_removed_and_put_back_with_its_entries() {
    each_database(async |city, _url| {
        let (place, hanako) = begun(&city).await;
        let first = typed("2026-06-03", "避難訓練", "３４");
        let kept = city.keep_record(place, &first, None, &hanako, noon()).await.expect("kept");
        let subject = place.subject_of(kept.id);
        let told = RecordEvent::RecordKept { place, id: kept.id, record: Box::new(kept.record.clone()) };
        assert_eq!(last_event(&city, &subject).await, told);
        let again = city.record(kept.id).await.expect("it answers").expect("it is there");
        assert_eq!(again, kept);
        assert_eq!(again.record.quantities[0].entered, "３４");
        assert_eq!(again.record.note.as_deref(), Some("𠮷田町　髙台\r\n二行目"));
        let second = typed("2026-06-04", "避難訓練", "35");
        let later = noon() + 1.hour();
        let changed = city.change_record(kept.id, 1, &second, None, &hanako, later).await.expect("changed");
        assert_eq!((changed.revision, changed.changed_at, changed.kept_at), (2, later, noon()));
        assert!(matches!(last_event(&city, &subject).await, RecordEvent::RecordChanged { .. }));
        let same = city.change_record(kept.id, 2, &second, None, &hanako, later).await.expect("nothing to do");
        assert_eq!(same.revision, 2, "what says the same is no change");
        let removed = city.remove_record(kept.id, 2, &hanako, later).await.expect("removed");
        assert!(removed.is_removed);
        assert_eq!(titles(&city, place, RecordQuery::default()).await, [""; 0]);
        let aside = RecordQuery { is_removed: true, ..RecordQuery::default() };
        assert_eq!(titles(&city, place, aside).await, ["避難訓練"]);
        city.restore_record(kept.id, &hanako, later).await.expect("put back");
        assert_eq!(titles(&city, place, RecordQuery::default()).await, ["避難訓練"]);
        let told = RecordEvent::RecordRestored { place, id: kept.id, title: "避難訓練".into() };
        assert_eq!(last_event(&city, &subject).await, told);
        let verified = city.verify(None).await.expect("it answers");
        assert_eq!(verified.faults, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_arrives_twice_keeps_one_record() {
    each_database(async |city, _url| {
        let (place, hanako) = begun(&city).await;
        let once = typed("2026-06-03", "避難訓練", "34");
        let first = city.keep_record(place, &once, Some("m1"), &hanako, noon()).await.expect("kept");
        let second = city.keep_record(place, &once, Some("m1"), &hanako, noon()).await.expect("answered");
        assert_eq!(first, second);
        let (one, other) = tokio::join!(
            city.keep_record(place, &once, Some("m2"), &hanako, noon()),
            city.keep_record(place, &once, Some("m2"), &hanako, noon()),
        );
        assert_eq!(one.expect("kept").id, other.expect("answered").id);
        assert_eq!(titles(&city, place, RecordQuery::default()).await.len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_editor_sees_what_the_first_made_of_it() {
    each_database(async |city, _url| {
        let (place, hanako) = begun(&city).await;
        let kept =
            city.keep_record(place, &typed("2026-06-03", "訓練", "34"), None, &hanako, noon()).await.expect("kept");
        let (first, second) = (typed("2026-06-03", "訓練", "35"), typed("2026-06-03", "訓練", "36"));
        let (one, other) = tokio::join!(
            city.change_record(kept.id, 1, &first, None, &hanako, noon()),
            city.change_record(kept.id, 1, &second, None, &hanako, noon()),
        );
        let (won, lost) = if one.is_ok() { (one, other) } else { (other, one) };
        let Err(RecordError::Moved(now)) = lost else { panic!("one of two must see the other's: {lost:?}") };
        assert_eq!(*now, won.expect("one of two is first"));
        let refused = city.remove_record(kept.id, 1, &hanako, noon()).await;
        assert!(matches!(refused, Err(RecordError::Moved(_))), "{refused:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_rules_refuse_leaves_no_trace() {
    each_database(async |city, _url| {
        let (place, hanako) = begun(&city).await;
        let before = city.audit_head().await.expect("it answers");
        let sound = typed("2026-06-03", "訓練", "34");
        let refusal = async |place, typed: &TypedRecord, actor: &Actor| match city
            .keep_record(place, typed, None, actor, noon())
            .await
        {
            Err(RecordError::Refused(refusal)) => refusal,
            other => panic!("{other:?}"),
        };
        let RecordRefusal::Defects(defects) = refusal(place, &typed("2026-03-31", "訓練", "34"), &hanako).await
        else {
            panic!("the day is outside of the year")
        };
        assert_eq!(defects[0].kind, RecordDefectKind::OutsideTheYear);
        let other_section = clerk_of(place.department, "危機管理課");
        assert!(matches!(refusal(place, &sound, &other_section).await, RecordRefusal::NotYours { .. }));
        let stranger = clerk_of(DepartmentId(99), "防災課");
        assert_eq!(refusal(place, &sound, &stranger).await, RecordRefusal::Unseen);
        let gone = RecordPlace { initiative: ItemId(99), ..place };
        assert_eq!(refusal(gone, &sound, &hanako).await, RecordRefusal::Gone(ItemId(99)));
        let unbegun = RecordPlace { fiscal_year: place.fiscal_year.next(), ..place };
        assert_eq!(refusal(unbegun, &typed("2027-06-03", "訓練", "1"), &hanako).await, RecordRefusal::NotOpen);
        let nowhere = RecordPlace { department: DepartmentId(99), ..place };
        let answer = city.keep_record(nowhere, &sound, None, &hanako, noon()).await;
        assert!(matches!(answer, Err(RecordError::NotFound)), "{answer:?}");
        assert_eq!(city.audit_head().await.expect("it answers"), before);
        assert_eq!(titles(&city, place, RecordQuery::default()).await, [""; 0]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_city_has_none_of_it() {
    each_database(async |city, url| {
        let (place, hanako) = begun(&city).await;
        let kept =
            city.keep_record(place, &typed("2026-06-03", "訓練", "34"), None, &hanako, noon()).await.expect("kept");
        let other = other_city(&url).await;
        let (there, officer) = begun(&other).await;
        assert_eq!(other.record(kept.id).await.expect("it answers"), None);
        assert_eq!(titles(&other, there, RecordQuery::default()).await, [""; 0]);
        let changed = other.change_record(kept.id, 1, &typed("2026-06-03", "訓練", "1"), None, &officer, noon()).await;
        assert!(matches!(changed, Err(RecordError::NotFound)), "{changed:?}");
        let removed = other.remove_record(kept.id, 1, &officer, noon()).await;
        assert!(matches!(removed, Err(RecordError::NotFound)), "{removed:?}");
        let theirs = other
            .keep_record(there, &typed("2026-06-03", "訓練", "1"), None, &officer, noon())
            .await
            .expect("each city counts for itself");
        assert_eq!(theirs.id, RecordId(1));
        assert_eq!(city.record(kept.id).await.expect("it answers"), Some(kept));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_filtered_and_comes_in_pages() {
    each_database(async |city, _url| {
        let (place, hanako) = begun(&city).await;
        for (day, title) in [("2026-06-03", "一"), ("2026-06-30", "二"), ("2026-07-01", "三"), ("2027-03-31", "四")]
        {
            city.keep_record(place, &typed(day, title, "1"), None, &hanako, noon()).await.expect("kept");
        }
        assert_eq!(titles(&city, place, RecordQuery::default()).await, ["四", "三", "二", "一"]);
        let june = RecordQuery { month: Some("2026-06".into()), ..RecordQuery::default() };
        assert_eq!(titles(&city, place, june).await, ["二", "一"]);
        let kind = |kind: &str| RecordQuery { kind: Some(kind.into()), ..RecordQuery::default() };
        assert_eq!(titles(&city, place, kind("研修")).await, [""; 0]);
        assert_eq!(titles(&city, place, kind("訓練")).await.len(), 4);
        let elsewhere = RecordQuery { initiative: Some(ItemId(99)), ..RecordQuery::default() };
        assert_eq!(titles(&city, place, elsewhere).await, [""; 0]);
        let page = RecordQuery { skip: 1, limit: 2, ..RecordQuery::default() };
        let page = city.records(key(place), &page).await.expect("it answers");
        let shown: Vec<&str> = page.records.iter().map(|kept| kept.record.title.as_str()).collect();
        assert_eq!((shown, page.count), (vec!["三", "二"], 4));
        assert_eq!(city.earlier_titles(place).await.expect("it answers"), ["四", "三", "二", "一"]);
    })
    .await;
}
