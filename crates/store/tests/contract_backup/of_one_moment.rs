//! Everything in a backup is of one moment, whoever writes meanwhile.

use super::{backed_up, checked, occasion, quiet};
use crate::databases::each_database;
use crate::samples::drill;
use hoshin_domain::record::{FileKind, Visibility};
use hoshin_domain::{Action, Actor, DepartmentId, Duty, FiscalYear, NewItem, RecordId, RecordPlace, Role, Unit};
use hoshin_store::backup::{Piece, pack};
use hoshin_store::{Attachments, City, NewFile, PolicyKey, Store};
use jiff::Timestamp;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn officer() -> Actor {
    let duty = Duty { role: Role::PlanningOfficer, post: "係長".into(), unit: Unit::City, acting: false };
    Actor { login: "sachiko".into(), name: "企画　幸子".into(), duties: vec![duty] }
}

fn clerk(department: DepartmentId) -> Actor {
    let unit = Unit::Section { department, names: vec!["危機管理課".into()] };
    let duty = Duty { role: Role::SectionClerk, post: "主査".into(), unit, acting: false };
    Actor { login: "hanako".into(), name: "見本　花子".into(), duties: vec![duty] }
}

async fn opened(city: &City) -> PolicyKey {
    let department =
        city.department_named("防災部", &["危機管理課".into()], &officer(), NOW).await.expect("the sample is sound");
    let key = PolicyKey { fiscal_year: FiscalYear::try_from(2026).expect("the sample is sound"), department };
    city.perform(key, &officer(), &Action::Open, NOW).await.expect("the sample is sound");
    key
}

fn goal(title: &str) -> Action {
    Action::Add { item: NewItem::Goal, texts: vec![("title", title.to_owned())] }
}

async fn record(city: &City, key: PolicyKey) -> RecordId {
    let kept = city.perform(key, &officer(), &goal("備える"), NOW).await.expect("the sample is sound").kept;
    let texts = vec![("text", "訓練を行う".to_owned()), ("sections", "危機管理課".to_owned())];
    let add = Action::Add { item: NewItem::Initiative(kept.policy.goals[0].id), texts };
    let kept = city.perform(key, &officer(), &add, NOW).await.expect("the sample is sound").kept;
    let initiative = kept.policy.goals[0].initiatives[0].id;
    let typed = drill(Visibility::Internal);
    let place = RecordPlace { fiscal_year: key.fiscal_year, department: key.department, initiative };
    city.keep_record(place, &typed, None, &clerk(key.department), NOW).await.expect("the sample is sound").id
}

async fn with_files(url: &str, folder: &Path) -> Store {
    Store::open_existing(url)
        .await
        .expect("the sample is sound")
        .with_attachments(Attachments::in_folder(folder).expect("the sample is sound"))
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_and_chain_agree_while_others_save() {
    each_database(async |city, url| {
        let key = opened(&city).await;
        let is_over = Arc::new(AtomicBool::new(false));
        let writers: Vec<_> = (0..3)
            .map(|writer| {
                let (city, is_over) = (city.clone(), Arc::clone(&is_over));
                tokio::spawn(async move {
                    let mut saved = 0;
                    while !is_over.load(Ordering::Relaxed) {
                        city.perform(key, &officer(), &goal(&format!("目標{writer}-{saved}")), NOW).await.unwrap();
                        saved += 1;
                    }
                    saved
                })
            })
            .collect();
        let store = Store::open_existing(&url).await.unwrap();
        let mut heads = Vec::new();
        for _backup in 0..4 {
            let mut packed = checked(backed_up(&store).await.unwrap()).expect("everything in it agrees");
            let rows = |name: &str| packed.manifest.tables.iter().find(|table| table.table == name).unwrap().rows;
            assert_eq!(rows("audit"), packed.manifest.cities[0].seq.unsigned_abs(), "the chain has all its entries");
            heads.push(packed.manifest.cities[0].seq);
            let folder = tempfile::tempdir().unwrap();
            let there = format!("sqlite://{}", folder.path().join("hoshin.db").display());
            Store::restore(&there, &mut packed, None, &quiet).await.unwrap();
            let there = Store::open_existing(&there).await.unwrap().city(city.code().clone());
            assert_eq!(there.verify(None).await.unwrap().faults, [], "the policy is what its log gives");
        }
        is_over.store(true, Ordering::Relaxed);
        for writer in writers {
            assert!(writer.await.unwrap() > 0, "everyone has saved");
        }
        assert!(heads.first() < heads.last(), "nobody waited: {heads:?}");
    })
    .await;
}

// Objects are named by their moment, and copied in that order.
async fn with_three_files(city: &City) -> (RecordId, Actor) {
    let key = opened(city).await;
    let (id, hanako) = (record(city, key).await, clerk(key.department));
    for (second, name) in (1..).zip(["一.txt", "二.txt", "三.txt"]) {
        let file = NewFile { name: name.into(), kind: FileKind::Text, bytes: name.as_bytes().to_vec() };
        let now = Timestamp::from_second(second).expect("a second");
        city.add_record_file(id, &file, None, &hanako, now).await.expect("it is kept");
    }
    (id, hanako)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_removed_meanwhile_is_in_neither_and_a_lost_one_is_named() {
    each_database(async |city, url| {
        let folder = tempfile::tempdir().unwrap();
        let store = with_files(&url, folder.path()).await;
        let city = store.city(city.code().clone());
        let (id, hanako) = with_three_files(&city).await;
        let bare = Store::open_existing(&url).await.unwrap();
        assert!(backed_up(&bare).await.is_err(), "it does not know where files lie");
        let (sender, mut pieces) = tokio::sync::mpsc::channel(1);
        let making = {
            let store = store.clone();
            tokio::spawn(async move { store.back_up(occasion(), None, &sender, &quiet).await })
        };
        // Two are copied or being copied; the last is removed under the hands of whoever copies.
        let (through, received) = tokio::sync::mpsc::channel(64);
        let packing = tokio::task::spawn_blocking(move || pack(Vec::new(), received));
        let first = pieces.recv().await.unwrap();
        assert!(matches!(first, Piece::Stored(_)), "{first:?}");
        let last = city.record_files(id).await.unwrap().pop().unwrap();
        city.remove_record_file(id, last.id, &hanako, NOW).await.unwrap();
        through.send(first).await.unwrap();
        while let Some(piece) = pieces.recv().await {
            through.send(piece).await.unwrap();
        }
        drop(through);
        making.await.unwrap().unwrap();
        let (bytes, _manifest) = packing.await.unwrap().unwrap();
        let packed = checked(bytes).unwrap();
        assert_eq!((packed.manifest.files.count, &packed.manifest.files.lost[..]), (2, &[][..]));
        lost_and_altered(&store, folder.path()).await;
    })
    .await;
}

async fn lost_and_altered(store: &Store, folder: &Path) {
    let files = super::objects(folder);
    std::fs::remove_file(&files[0]).expect("the sample is sound");
    std::fs::write(&files[1], "別の内容").expect("the sample is sound");
    let mut packed =
        checked(backed_up(store).await.expect("the sample is sound")).expect("what is wrong is named in it");
    let found = &packed.manifest.files;
    assert_eq!((found.count, found.lost.len(), found.altered.len()), (1, 1, 1));
    let there = tempfile::tempdir().expect("the sample is sound");
    let place = Attachments::in_folder(&there.path().join("files")).expect("the sample is sound");
    let url = format!("sqlite://{}", there.path().join("hoshin.db").display());
    Store::restore(&url, &mut packed, Some(&place), &quiet).await.expect("the sample is sound");
    assert_eq!(super::objects(&there.path().join("files")).len(), 1);
}
