//! Plans come in from files and are changed as a whole; the shelf has what citizens may see of them.

use super::NOW;
use crate::databases::{each_database, shelf};
use hoshin_domain::plans::{CityPlan, PlanChange, PlanItem, PlanKind, merged};
use hoshin_domain::{Actor, CityEvent, FiscalYear};
use hoshin_store::KeptPlan;

fn sachiko() -> Actor {
    Actor { login: "sachiko".into(), name: "試作　幸子".into(), duties: Vec::new() }
}

fn plan(name: &str, kind: PlanKind, items: &[(&str, &str)]) -> CityPlan {
    let item =
        |(code, name): &(&str, &str)| PlanItem { code: (*code).into(), name: (*name).into(), ..PlanItem::default() };
    let first = FiscalYear::try_from(2021).expect("a year of our time");
    let items = items.iter().map(item).collect();
    CityPlan { name: name.into(), kind, first, last: None, is_public: true, items, readings: Vec::new() }
}

fn names(kept: &[KeptPlan]) -> Vec<(i64, i64, &str)> {
    kept.iter().map(|kept| (kept.id, kept.revision, kept.plan.name.as_str())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_taken_over_as_it_was_looked_at_or_not_at_all() {
    each_database(async |city, _url| {
        let strategy = plan("総合戦略", PlanKind::Strategy, &[("1", "しごと")]);
        let first = plan("総合計画", PlanKind::Comprehensive, &[("1", "安全"), ("2", "子育て")]);
        let both = [(0, strategy.clone()), (0, first.clone())];
        assert!(city.take_over_plans(&both, &sachiko(), NOW).await.unwrap());
        let kept = city.plans().await.unwrap();
        assert_eq!(names(&kept), [(2, 1, "総合計画"), (1, 1, "総合戦略")]);

        let head = city.audit_head().await.unwrap();
        assert!(!city.take_over_plans(&both, &sachiko(), NOW).await.unwrap(), "they are not new any more");
        assert!(city.take_over_plans(&[(1, first.clone())], &sachiko(), NOW).await.unwrap());
        assert_eq!(city.audit_head().await.unwrap(), head, "the same again is no change");

        let file = plan("総合計画", PlanKind::Comprehensive, &[("1", "安全なまち")]);
        let (after, _) = merged(Some(&first), file);
        assert!(city.take_over_plans(&[(1, after.clone())], &sachiko(), NOW).await.unwrap());
        assert_eq!(city.plan(2).await.unwrap().unwrap(), KeptPlan { id: 2, revision: 2, plan: after });
        let log = city.audit_about("plans", 1).await.unwrap();
        let event: CityEvent = serde_json::from_str(&log[0].event).unwrap();
        let change = PlanChange::Imported { items: 2 };
        assert_eq!(event, CityEvent::PlanSet { name: "総合計画".into(), change });
        assert!(city.verify(None).await.unwrap().faults.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_people_the_second_sees_that_the_plan_was_changed() {
    each_database(async |city, url| {
        let first = plan("総合計画", PlanKind::Comprehensive, &[("1", "安全")]);
        assert!(city.keep_new_plans(vec![first.clone()], &sachiko(), NOW).await.unwrap());
        let shelf = shelf(&url, &city).await;
        assert_eq!(shelf.plans().await.unwrap(), [first]);
        let mark = shelf.mark().await.unwrap();

        let mut seen = city.plan(1).await.unwrap().unwrap();
        seen.plan.is_public = false;
        assert!(city.keep_plan(&seen, PlanChange::Hidden, &sachiko(), NOW).await.unwrap());
        assert!(!city.keep_plan(&seen, PlanChange::Hidden, &sachiko(), NOW).await.unwrap());
        assert!(!city.remove_plan(&seen, &sachiko(), NOW).await.unwrap());
        assert_eq!(shelf.plans().await.unwrap(), []);
        assert_ne!(shelf.mark().await.unwrap(), mark, "a copy of the shelf is known to be old");

        let seen = city.plan(1).await.unwrap().unwrap();
        assert!(city.remove_plan(&seen, &sachiko(), NOW).await.unwrap());
        assert_eq!(city.plans().await.unwrap(), []);
        assert!(city.verify(None).await.unwrap().faults.is_empty());
    })
    .await;
}
