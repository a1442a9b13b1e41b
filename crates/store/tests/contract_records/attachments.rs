//! Files: the object first, then the row; what is left over is swept, what is lost says so.

use super::{begun, clerk_of, noon, typed};
use crate::contract_postgres::server::Server;
use crate::databases::{each_database, other_city};
use hoshin_domain::RecordId;
use hoshin_domain::record::FileKind;
use hoshin_store::{Attachments, City, FileError, FileState, NewFile, RecordError, Store};
use jiff::{Timestamp, ToSpan};
use std::path::Path;

async fn with_files(url: &str, city: &City, folder: &Path) -> City {
    let attachments = Attachments::in_folder(folder).expect("a temporary folder").with_largest(1000);
    let store = Store::open_existing(url).await.expect("it answers").with_attachments(attachments);
    store.city(city.code().clone())
}

fn file(name: &str, bytes: &[u8]) -> NewFile {
    NewFile { name: name.into(), kind: FileKind::Text, bytes: bytes.into() }
}

fn objects(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() { found.extend(objects(&entry.path())) } else { found.push(entry.path()) }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_kept_under_a_name_of_ours_and_removed_for_good() {
    each_database(async |city, url| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let city = with_files(&url, &city, folder.path()).await;
        let (place, hanako) = begun(&city).await;
        let id =
            city.keep_record(place, &typed("2026-06-03", "訓練", "1"), None, &hanako, noon()).await.expect("kept").id;
        let name = "../../<script>alert(1)</script>名簿.csv";
        let sent = file(name, "一,二\n".as_bytes());
        for _twice in 0..2 {
            city.add_record_file(id, &sent, Some("m1"), &hanako, noon()).await.expect("kept");
        }
        let files = city.record_files(id).await.expect("it answers");
        assert_eq!((files.len(), files[0].name.as_str(), files[0].size), (1, name, 8));
        let lying = objects(folder.path());
        assert_eq!(lying.len(), 1);
        let inside = lying[0].strip_prefix(folder.path()).expect("inside").display().to_string();
        assert!(inside.ends_with(".txt") && !inside.contains("..") && !inside.contains("script"), "{inside}");
        assert_eq!(city.file_content(&files[0]).await.expect("it answers"), FileState::Present(sent.bytes.clone()));
        std::fs::remove_file(&lying[0]).expect("it is there");
        assert_eq!(city.file_content(&files[0]).await.expect("it answers"), FileState::Lost);
        city.remove_record_file(id, files[0].id, &hanako, noon()).await.expect("removed");
        city.remove_record_file(id, files[0].id, &hanako, noon()).await.expect("removed already");
        assert_eq!(city.record_files(id).await.expect("it answers"), []);
        assert_eq!(objects(folder.path()), [""; 0].map(std::path::PathBuf::from));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_writes_no_object() {
    each_database(async |city, url| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let bare = city.clone();
        let city = with_files(&url, &city, folder.path()).await;
        let (place, hanako) = begun(&city).await;
        let id =
            city.keep_record(place, &typed("2026-06-03", "訓練", "1"), None, &hanako, noon()).await.expect("kept").id;
        let small = file("a.txt", b"a");
        let refused = bare.add_record_file(id, &small, None, &hanako, noon()).await;
        assert!(matches!(refused, Err(FileError::NoPlace)), "{refused:?}");
        let stranger = clerk_of(place.department, "危機管理課");
        let refused = city.add_record_file(id, &small, None, &stranger, noon()).await;
        assert!(matches!(refused, Err(FileError::Record(RecordError::Refused(_)))), "{refused:?}");
        let refused = city.add_record_file(RecordId(99), &small, None, &hanako, noon()).await;
        assert!(matches!(refused, Err(FileError::Record(RecordError::NotFound))), "{refused:?}");
        let refused = city.add_record_file(id, &file("b.txt", &[b'b'; 1001]), None, &hanako, noon()).await;
        assert!(matches!(refused, Err(FileError::TooLarge(1000))), "{refused:?}");
        let other = with_files(&url, &other_city(&url).await, folder.path()).await;
        let refused = other.add_record_file(id, &small, None, &hanako, noon()).await;
        assert!(matches!(refused, Err(FileError::Record(RecordError::NotFound))), "{refused:?}");
        assert_eq!(objects(folder.path()).len(), 0);
        for at in 0..20 {
            city.add_record_file(id, &file("a.txt", &[at]), None, &hanako, noon()).await.expect("kept");
        }
        let refused = city.add_record_file(id, &small, None, &hanako, noon()).await;
        assert!(matches!(refused, Err(FileError::TooMany)), "{refused:?}");
        assert_eq!(objects(folder.path()).len(), 20, "what was refused late is not left lying");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_crash_left_lying_is_swept_and_nothing_else() {
    each_database(async |city, url| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let city = with_files(&url, &city, folder.path()).await;
        let (place, hanako) = begun(&city).await;
        let id =
            city.keep_record(place, &typed("2026-06-03", "訓練", "1"), None, &hanako, noon()).await.expect("kept").id;
        city.add_record_file(id, &file("a.txt", b"a"), None, &hanako, noon()).await.expect("kept");
        let other = folder.path().join("011002/1");
        let own = folder.path().join(city.code().as_str()).join("9");
        for lost in [&own, &other] {
            std::fs::create_dir_all(lost).expect("a folder");
            std::fs::write(lost.join("lost.txt"), b"lost").expect("a file");
        }
        let now = Timestamp::now_of_the_disk(&own.join("lost.txt"));
        assert_eq!(city.sweep_files(1000, now + 10.minutes()).await.expect("it answers"), 0, "it may be on its way");
        assert_eq!(city.sweep_files(0, now + 2.hours()).await.expect("it answers"), 0, "only so many go at once");
        assert_eq!(city.sweep_files(1000, now + 2.hours()).await.expect("it answers"), 1);
        assert!(!own.join("lost.txt").exists() && other.join("lost.txt").exists());
        let files = city.record_files(id).await.expect("it answers");
        assert_eq!(city.file_content(&files[0]).await.expect("it answers"), FileState::Present(b"a".into()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_what_was_kept_without_a_word_the_file_is_there() {
    let Some(server) = Server::start() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(server.url()).await.expect("it answers");
    let municipality = hoshin_town::municipality();
    store.add_municipality(&municipality).await.expect("it answers");
    let city = with_files(server.url(), &store.city(municipality.code), folder.path()).await;
    let (place, hanako) = begun(&city).await;
    let id = city.keep_record(place, &typed("2026-06-03", "訓練", "1"), None, &hanako, noon()).await.expect("kept").id;
    server.crash();
    server.go_on_without_a_word();
    let sent = file("名簿.txt", "髙橋".as_bytes());
    let hand = {
        let (city, sent, hanako) = (city.clone(), sent.clone(), hanako.clone());
        tokio::spawn(async move { city.add_record_file(id, &sent, Some("m1"), &hanako, noon()).await })
    };
    while !server.is_waited_for().await {
        assert!(!hand.is_finished(), "nobody is told anything");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    server.crash();
    let told = hand.await.expect("it does not panic");
    assert!(matches!(told, Err(FileError::Record(RecordError::Store(_)))), "{told:?}");
    server.go_on();
    // The same form, sent again: it was done, and so it has to be.
    city.add_record_file(id, &sent, Some("m1"), &hanako, noon()).await.expect("it was kept");
    let files = city.record_files(id).await.expect("it answers");
    assert_eq!(files.len(), 1);
    assert_eq!(city.file_content(&files[0]).await.expect("it answers"), FileState::Present(sent.bytes));
}

/// The tests may not read the clock; the disk has noted it.
trait OfTheDisk {
    fn now_of_the_disk(file: &Path) -> Timestamp;
}

impl OfTheDisk for Timestamp {
    fn now_of_the_disk(file: &Path) -> Timestamp {
        let modified = std::fs::metadata(file).and_then(|about| about.modified()).expect("it is there");
        Timestamp::try_from(modified).expect("a moment")
    }
}
