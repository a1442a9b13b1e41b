//! The contract of workbooks: what goes out is noted, what comes back is taken over whole, once, and in one transaction.

use crate::databases::{City, each_database};
use hoshin_domain::text::Seen;
use hoshin_domain::workbook::Stamp;
use hoshin_domain::{
    Action, Actor, Duty, FieldPath, FieldWrite, FiscalYear, InitiativeField, ItemId, NewItem, NewRow, PolicyEvent,
    Role, TakenWorkbook, Unit,
};
use hoshin_store::{PerformError, PolicyKey, Request};
use jiff::{Timestamp, ToSpan};

fn noon() -> Timestamp {
    "2026-11-22T03:00:00Z".parse().expect("a day of the calendar")
}

fn sachiko() -> Actor {
    let duty = Duty { role: Role::PlanningOfficer, post: "係長".into(), unit: Unit::City, acting: false };
    Actor { login: "sachiko".into(), name: "見本　幸子".into(), duties: vec![duty] }
}

async fn filled(city: &City) -> (PolicyKey, ItemId) {
    let department = city
        .department_named("防災部", &["防災課".into()], &Actor::console(), noon())
        .await
        .expect("the sample is sound");
    let key = PolicyKey { fiscal_year: FiscalYear::try_from(2026).expect("the sample is sound"), department };
    let goal = Action::Add { item: NewItem::Goal, texts: vec![("title", "備える".into())] };
    for action in [Action::Open, goal] {
        city.perform(key, &sachiko(), &action, noon()).await.expect("the sample is sound");
    }
    let goal = city.policy(key).await.expect("the sample is sound").expect("the sample is sound").policy.goals[0].id;
    (key, goal)
}

fn taken(goal: ItemId, seen: Option<&str>, text: &str) -> TakenWorkbook {
    let write = FieldWrite { path: FieldPath::BasicPolicy, seen: Seen::of(seen), text: text.into() };
    let path = |field| FieldPath::Initiative(ItemId(0), field);
    let texts = vec![
        (path(InitiativeField::Text), "訓練を行う".to_owned()),
        (path(InitiativeField::Sections), "防災課".to_owned()),
    ];
    TakenWorkbook {
        workbook: "w1".into(),
        section: Some("防災課".into()),
        file: "kinyu.xlsx".into(),
        digest: "d1".into(),
        writes: vec![write],
        added: vec![NewRow { item: NewItem::Initiative(goal), texts }],
        charges: Vec::new(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_is_taken_over_whole_and_once() {
    each_database(async |city, _url| {
        let (key, goal) = filled(&city).await;
        let action = Action::TakeWorkbook(Box::new(taken(goal, None, "方針")));
        let first = city.perform(key, &sachiko(), &action, noon()).await.expect("the sample is sound");
        let file = PolicyEvent::WorkbookTaken { workbook: "w1".into(), file: "kinyu.xlsx".into() };
        assert_eq!(first.events[0], file);
        assert_eq!(first.kept.policy.goals[0].initiatives[0].sections, ["防災課"]);
        let again = city.perform(key, &sachiko(), &action, noon() + 100.hours()).await.expect("the sample is sound");
        assert_eq!((again.events, &again.kept.policy), (vec![], &first.kept.policy));
        assert_eq!(
            city.policy(key).await.expect("the sample is sound").expect("the sample is sound").revision,
            first.kept.revision
        );
        let log = city.log_of(key).await.expect("the sample is sound");
        let replayed = hoshin_domain::policy::replay(log.iter().map(|logged| &logged.happened));
        assert_eq!(replayed, Some(first.kept.policy), "the log alone gives it again");
        assert_eq!(
            city.taken_file("d1").await.expect("the sample is sound").map(|file| file.taken_by),
            Some("見本　幸子".into())
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_cell_that_cannot_be_written_stops_all_of_them() {
    each_database(async |city, _url| {
        let (key, goal) = filled(&city).await;
        let before = city.policy(key).await.expect("the sample is sound");
        let conflicting = taken(goal, Some("別の方針"), "方針");
        let gone = taken(ItemId(99), None, "方針");
        for taken in [conflicting, gone] {
            let action = Action::TakeWorkbook(Box::new(taken));
            let refused = city.perform(key, &sachiko(), &action, noon()).await;
            assert!(matches!(refused, Err(PerformError::Refused(_))), "{refused:?}");
        }
        let moved = Request { revision: Some(1), mark: None };
        let action = Action::TakeWorkbook(Box::new(taken(goal, None, "方針")));
        let refused = city.perform_on(key, moved, &sachiko(), &action, noon()).await;
        assert!(matches!(refused, Err(PerformError::Moved)));
        assert_eq!(city.policy(key).await.expect("the sample is sound"), before);
        assert_eq!(city.taken_file("d1").await.expect("the sample is sound"), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_sent_theirs_is_known() {
    each_database(async |city, _url| {
        let (key, goal) = filled(&city).await;
        let stamp = |section: Option<&str>, id: &str| Stamp {
            municipality: city.code().clone(),
            fiscal_year: key.fiscal_year,
            department: key.department,
            section: section.map(str::to_owned),
            workbook: id.into(),
            revision: 2,
            form: "standard".into(),
            form_version: 1,
        };
        let originals = [("basic-policy".parse().expect("the sample is sound"), Some("𠮷".to_owned()))].into();
        city.note_workbook(&stamp(Some("防災課"), "w1"), &originals, "見本　幸子", noon())
            .await
            .expect("the sample is sound");
        city.note_workbook(&stamp(None, "w2"), &originals, "見本　幸子", noon() + 1.hour())
            .await
            .expect("the sample is sound");
        assert_eq!(city.workbook_originals("w1").await.expect("the sample is sound"), Some(originals));
        assert_eq!(city.workbook_originals("w9").await.expect("the sample is sound"), None);
        let action = Action::TakeWorkbook(Box::new(taken(goal, None, "方針")));
        city.perform(key, &sachiko(), &action, noon() + 2.hours()).await.expect("the sample is sound");
        let standing = city.workbooks_of(key.fiscal_year).await.expect("the sample is sound");
        let told: Vec<_> = standing.iter().map(|unit| (unit.section.as_deref(), unit.taken_at.is_some())).collect();
        assert_eq!(told, [(None, false), (Some("防災課"), true)]);
        assert_eq!(city.workbooks_of(key.fiscal_year.next()).await.expect("the sample is sound"), []);
    })
    .await;
}
