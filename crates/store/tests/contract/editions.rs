//! What stands beside a published paper: who agreed to it, and what of the promise was changed.

use super::beside::recorded;
use super::log::check_faults;
use super::{act, basic_policy, opened, publish, reopen};
use crate::databases::{self, City, each_database, tamper};
use hoshin_domain::record::Visibility;
use hoshin_domain::{ApprovalKind, FieldPath};
use hoshin_store::{Fault, PolicyKey};

/// A policy whose second edition corrects the first.
async fn corrected(city: &City) -> PolicyKey {
    let key = opened(city).await;
    act(city, key, basic_policy(None, "第一版の方針")).await.expect("the rules allow it");
    publish(city, key).await;
    reopen(city, key, "誤記を直すため。").await;
    act(city, key, basic_policy(Some("第一版の方針"), "第二版の方針")).await.expect("the rules allow it");
    key
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edition_names_the_posts_that_agreed_and_what_was_changed() {
    each_database(async |city, url| {
        let key = corrected(&city).await;
        let kept = city.policy(key).await.unwrap().unwrap();
        let under_way = city.promise_changes(&kept).await.unwrap();
        assert_eq!((under_way.len(), under_way[0].edition, under_way[0].field), (1, None, FieldPath::BasicPolicy));
        publish(&city, key).await;
        let editions = databases::shelf(&url, &city).await.editions().await.unwrap();
        let acts: Vec<ApprovalKind> = editions[1].approvals.iter().map(|own| own.act).collect();
        assert_eq!(acts, [ApprovalKind::Approved, ApprovalKind::Released, ApprovalKind::Published]);
        assert!(editions[1].approvals.iter().all(|own| own.post == "主査"));
        assert_eq!(editions[0].changes, []);
        let [change] = &editions[1].changes[..] else { panic!("{:?}", editions[1].changes) };
        assert_eq!((change.edition, change.before.as_deref()), (Some(2), Some("第一版の方針")));
        let kept = city.policy(key).await.unwrap().unwrap();
        assert_eq!(city.promise_changes(&kept).await.unwrap(), editions[1].changes);
        let names = kept.policy.publications[1].approvals.clone().expect("they signed");
        assert_eq!((names.approved.login.as_str(), names.released.login.as_str()), ("kenji", "sachiko"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_can_be_altered_unseen() {
    for statement in [
        "UPDATE publication SET approvals = REPLACE(approvals, '主査', '部長') WHERE number = 2",
        "UPDATE publication SET approvals = NULL WHERE number = 2",
        "UPDATE publication SET changes = NULL WHERE number = 2",
        "UPDATE publication SET changes = REPLACE(changes, '第一版', '初版') WHERE number = 2",
    ] {
        each_database(async |city, url| {
            let key = corrected(&city).await;
            publish(&city, key).await;
            assert_eq!(city.verify(None).await.unwrap().faults, vec![], "before tampering");
            tamper(&url, &[statement]).await;
            let wanted = Fault::PublicationAltered { subject: key.subject(), number: 2 };
            check_faults(&city.verify(None).await.unwrap().faults, &[wanted], statement);
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_records_of_an_edition_cannot_be_altered_unseen() {
    for statement in
        ["UPDATE publication SET records = NULL", "UPDATE publication SET records = REPLACE(records, '34', '43')"]
    {
        each_database(async |city, url| {
            let key = opened(&city).await;
            recorded(&city, key, Visibility::Public).await;
            publish(&city, key).await;
            let editions = databases::shelf(&url, &city).await.editions().await.unwrap();
            assert_eq!(editions[0].records.of_initiative(1, 1)[0].record.title, "参集訓練");
            assert_eq!(city.verify(None).await.unwrap().faults, vec![], "before tampering");
            tamper(&url, &[statement]).await;
            let wanted = Fault::PublishedRecordsAltered { subject: key.subject(), number: 1 };
            assert_eq!(city.verify(None).await.unwrap().faults, vec![wanted], "{statement}");
        })
        .await;
    }
}
