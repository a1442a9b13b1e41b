//! A fed indicator follows its records: in their transaction, while results are written, and never afterwards.

use super::{actor, begun, key, noon, typed};
use crate::databases::{City, each_database};
use hoshin_domain::record::NoFigure;
use hoshin_domain::text::Seen;
use hoshin_domain::{
    Action, Actor, DepartmentId, FieldPath, FieldWrite, IndicatorField, ItemId, NewItem, RecordPlace, Role, Unit,
};
use hoshin_store::RecordQuery;

async fn act(city: &City, place: RecordPlace, actor: &Actor, action: Action) {
    city.perform(key(place), actor, &action, noon()).await.expect("the sample is sound");
}

/// An indicator of an initiative or a target with these texts.
async fn indicator(city: &City, place: RecordPlace, owner: ItemId, texts: &[(&'static str, &str)]) -> ItemId {
    let texts = texts.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
    let add = Action::Add { item: NewItem::Indicator(owner), texts };
    let officer = actor(Role::PlanningOfficer, Unit::City);
    let performed = city.perform(key(place), &officer, &add, noon()).await.expect("the sample is sound");
    let lists: Vec<_> = performed.kept.policy.measured().filter(|(id, _)| *id == owner).collect();
    lists[0].1.last().expect("it was added").id
}

async fn actual(city: &City, place: RecordPlace, indicator: ItemId) -> Option<String> {
    let kept = city.policy(key(place)).await.expect("it answers").expect("it is begun");
    let (_, found) = kept.policy.indicator(indicator).expect("it is there");
    found.values.get(IndicatorField::Actual).map(str::to_owned)
}

fn clerk(department: DepartmentId, role: Role) -> Actor {
    actor(role, Unit::Department(department))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fed_indicator_follows_every_change_of_its_records() {
    each_database(async |city, _url| {
        let (place, hanako) = begun(&city).await;
        let fed = [("name", "訓練の参加者"), ("unit", "人"), ("feed", "合計"), ("feed-quantity", "参加者")];
        let people = indicator(&city, place, place.initiative, &fed).await;
        let goal = city.policy(key(place)).await.expect("it answers").expect("it is begun").policy.goals[0].id;
        let officer = actor(Role::PlanningOfficer, Unit::City);
        act(&city, place, &officer, Action::Add { item: NewItem::Target(goal), texts: vec![("text", "備え".into())] })
            .await;
        let target =
            city.policy(key(place)).await.expect("it answers").expect("it is begun").policy.goals[0].targets[0].id;
        let drills = indicator(&city, place, target, &[("name", "訓練の回数"), ("feed", "件数")]).await;
        let entries = city.log_of(key(place)).await.expect("it answers").len();
        let first =
            city.keep_record(place, &typed("2026-06-03", "訓練", "３４"), None, &hanako, noon()).await.expect("kept");
        city.keep_record(place, &typed("2026-07-03", "訓練", "1,200"), None, &hanako, noon()).await.expect("kept");
        assert_eq!(actual(&city, place, people).await.as_deref(), Some("1234"));
        assert_eq!(actual(&city, place, drills).await.as_deref(), Some("2"));
        let log = city.log_of(key(place)).await.expect("it answers");
        assert_eq!(log.len(), entries + 4, "each figure that moved is an entry of the policy");
        city.change_record(first.id, 1, &typed("2026-06-03", "訓練", "36"), None, &hanako, noon())
            .await
            .expect("changed");
        assert_eq!(actual(&city, place, people).await.as_deref(), Some("1236"));
        city.remove_record(first.id, 2, &hanako, noon()).await.expect("removed");
        assert_eq!(actual(&city, place, drills).await.as_deref(), Some("1"));
        city.restore_record(first.id, &hanako, noon()).await.expect("put back");
        assert_eq!(actual(&city, place, drills).await.as_deref(), Some("2"));
        let other = FieldPath::Indicator(people, IndicatorField::Unit);
        let write = FieldWrite { path: other, seen: Seen::of(Some("人")), text: "団体".into() };
        act(&city, place, &officer, Action::Write(vec![write])).await;
        assert_eq!(actual(&city, place, people).await, None, "people are no organisations");
        let kept = city.policy(key(place)).await.expect("it answers").expect("it is begun");
        let figures = city.fed_figures(&kept).await.expect("it answers");
        let of_people = figures.iter().find(|figure| figure.indicator == people).expect("it is fed");
        assert!(matches!(of_people.figure, Err(NoFigure::UnitsDiffer { .. })), "{of_people:?}");
        let log = city.log_of(key(place)).await.expect("it answers");
        let replayed = hoshin_domain::policy::replay(log.iter().map(|logged| &logged.happened));
        assert_eq!(replayed, Some(kept.policy), "the log alone gives it again");
        assert_eq!(city.verify(None).await.expect("it answers").faults, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_approval_does_not_move_and_moves_when_it_comes_back() {
    each_database(async |city, _url| {
        let (place, hanako) = begun(&city).await;
        let drills = indicator(&city, place, place.initiative, &[("name", "訓練の回数"), ("feed", "件数")]).await;
        city.keep_record(place, &typed("2026-06-03", "訓練", "1"), None, &hanako, noon()).await.expect("kept");
        let head = clerk(place.department, Role::DepartmentHead);
        act(&city, place, &head, Action::Submit).await;
        city.keep_record(place, &typed("2026-07-03", "訓練", "1"), None, &hanako, noon()).await.expect("work goes on");
        assert_eq!(actual(&city, place, drills).await.as_deref(), Some("1"));
        let kept = city.policy(key(place)).await.expect("it answers").expect("it is begun");
        let figures = city.fed_figures(&kept).await.expect("it answers");
        assert!(figures[0].has_moved());
        assert_eq!(figures[0].text().as_deref(), Some("2"));
        let records = city.records(key(place), &RecordQuery { limit: 9, ..RecordQuery::default() }).await;
        assert_eq!(
            figures[0].figure.as_ref().expect("there is one").records.len(),
            records.expect("it answers").records.len()
        );
        act(&city, place, &head, Action::Withdraw).await;
        assert_eq!(actual(&city, place, drills).await.as_deref(), Some("2"));
    })
    .await;
}
