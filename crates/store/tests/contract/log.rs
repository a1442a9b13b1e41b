//! The log and the shelf are never changed, and what somebody changes all the same is found.

use super::{opened, publish};
use crate::databases::{each_database, execute, tamper};
use hoshin_store::Fault;

#[tokio::test(flavor = "multi_thread")]
async fn the_log_and_the_shelf_cannot_be_changed_by_a_statement() {
    each_database(async |city, url| {
        let key = opened(&city).await;
        publish(&city, key).await;
        for statement in [
            "UPDATE audit SET name = 'x'",
            "DELETE FROM audit",
            "UPDATE publication SET paper = '{}'",
            "DELETE FROM publication",
        ] {
            assert!(execute(&url, statement).await.is_err(), "{statement}");
        }
    })
    .await;
}

#[track_caller]
pub(super) fn check_faults(faults: &[Fault], wanted: &[Fault], tampering: &str) {
    for fault in wanted {
        assert!(faults.contains(fault), "{tampering}: {faults:?} lacks {fault:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn verify_finds_every_kind_of_tampering() {
    let tamperings: [(&[&str], &[Fault]); 6] = [
        (&["UPDATE audit SET name = '別人' WHERE seq = 3"], &[Fault::Altered { seq: 3 }]),
        (&["DELETE FROM audit WHERE seq = 2"], &[Fault::Broken { seq: 3 }]),
        (
            &[
                "UPDATE audit SET seq = 99 WHERE seq = 2",
                "UPDATE audit SET seq = 2 WHERE seq = 3",
                "UPDATE audit SET seq = 3 WHERE seq = 99",
            ],
            &[Fault::Broken { seq: 2 }, Fault::Altered { seq: 2 }],
        ),
        (
            &["INSERT INTO audit (municipality, seq, at, login, name, subject, event, previous, hash) \
               SELECT municipality, 12, at, login, name, subject, event, previous, hash FROM audit WHERE seq = 2"],
            &[Fault::Altered { seq: 12 }, Fault::TailCut { last: 12, head: 8 }],
        ),
        (&["DELETE FROM audit WHERE seq = 8"], &[Fault::TailCut { last: 7, head: 8 }]),
        (
            &["UPDATE publication SET paper = REPLACE(paper, '髙台', '高台')"],
            &[Fault::PublicationAltered { subject: "policy/2026/1".into(), number: 1 }],
        ),
    ];
    for (statements, wanted) in tamperings {
        each_database(async |city, url| {
            let key = opened(&city).await;
            publish(&city, key).await;
            assert_eq!(city.verify(None).await.unwrap().faults, vec![], "before tampering");
            tamper(&url, statements).await;
            check_faults(&city.verify(None).await.unwrap().faults, wanted, statements[0]);
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_kept_elsewhere_reveals_a_tail_cut_together_with_the_recorded_head() {
    each_database(async |city, url| {
        opened(&city).await;
        let kept_elsewhere = city.audit_head().await.unwrap();
        assert_eq!(city.verify(Some(&kept_elsewhere)).await.unwrap().faults, vec![]);
        tamper(
            &url,
            &[
                "DELETE FROM audit WHERE seq = 4",
                "UPDATE audit_head SET seq = 3, hash = (SELECT hash FROM audit WHERE seq = 3)",
            ],
        )
        .await;
        let altered = Fault::PolicyAltered { subject: "policy/2026/1".into() };
        let faults = city.verify(None).await.unwrap().faults;
        assert_eq!(faults, vec![altered.clone()], "the chain alone looks whole, but not the policy beside it");
        let faults = city.verify(Some(&kept_elsewhere)).await.unwrap().faults;
        assert_eq!(faults, vec![Fault::AnchorMissing { seq: 4 }, altered]);
    })
    .await;
}
