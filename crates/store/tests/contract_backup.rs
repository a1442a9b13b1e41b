//! The contract of backups: everything of one moment, from either kind of database into either, all of it or nothing.

mod damage;
mod moving;
mod of_one_moment;
mod sealed;

use crate::databases::{each_database, fresh_postgres, postgres_server};
use hoshin_store::backup::{BackupError, Checked, Manifest, Occasion, pack};
use hoshin_store::{Attachments, Store};
use jiff::Timestamp;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A backup as it lies in memory.
type Packed = Checked<Cursor<Vec<u8>>>;

fn quiet(_part: &str, _done: u64, _of: u64) {}

fn occasion() -> Occasion {
    Occasion { made_at: Timestamp::UNIX_EPOCH, program: "0.0.0".to_owned() }
}

async fn backed_up(store: &Store) -> Result<Vec<u8>, BackupError> {
    let (sender, pieces) = tokio::sync::mpsc::channel(4);
    let packing = tokio::task::spawn_blocking(move || pack(Vec::new(), pieces));
    let made = store.back_up(occasion(), None, &sender, &quiet).await;
    drop(sender);
    let packed = packing.await.expect("it does not panic");
    made?;
    packed.map(|(bytes, _manifest): (Vec<u8>, Manifest)| bytes)
}

fn checked(bytes: Vec<u8>) -> Result<Packed, BackupError> {
    Checked::of(Cursor::new(bytes), &quiet)
}

async fn opened(url: &str, files: &Path) -> Store {
    let store = Store::open_existing(url).await.expect("it was restored just now");
    store.with_attachments(Attachments::in_folder(files).expect("a temporary folder"))
}

/// The town of a release with everything a busy autumn leaves behind.
async fn town(folder: &Path) -> Store {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let packed = std::fs::File::open(fixtures.join("town-2026-11.zip")).expect("the fixture is there");
    zip::ZipArchive::new(packed).and_then(|mut zip| zip.extract(folder)).expect("the fixture is an archive");
    let url = format!("sqlite://{}", folder.join("hoshin.db").display());
    let store = Store::open(&url).await.expect("it can be brought to this version");
    store.seal(Timestamp::UNIX_EPOCH).await.expect("it can be sealed");
    opened(&url, &folder.join("attachments")).await
}

/// A fresh database of each kind without a table; the SQLite file is not made yet.
async fn empty_databases(folder: &Path) -> Vec<String> {
    let file = folder.join(format!("empty-{}.db", NEXT.fetch_add(1, Ordering::Relaxed)));
    let mut urls = vec![format!("sqlite://{}", file.display())];
    if let Some(server) = postgres_server() {
        urls.push(fresh_postgres(&server).await);
    }
    urls
}

fn objects(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() { found.extend(objects(&entry.path())) } else { found.push(entry.path()) }
    }
    found.sort();
    found
}

/// The entries of an archive as they are, to be put together otherwise.
fn entries(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let count = archive.len();
    let entry = |at| {
        let mut entry = archive.by_index(at).expect("an entry");
        let mut content = Vec::new();
        std::io::copy(&mut entry, &mut content).expect("it can be read");
        (entry.name().expect("a name").into_owned(), content)
    };
    (0..count).map(entry).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_database_is_backed_up_too_and_one_that_was_never_set_up_is_not() {
    each_database(async |_city, url| {
        let store = Store::open_existing(&url).await.unwrap();
        let packed = checked(backed_up(&store).await.unwrap()).unwrap();
        assert_eq!((packed.manifest.cities.len(), packed.manifest.files.count), (1, 0));
    })
    .await;
    for url in empty_databases(tempfile::tempdir().unwrap().path()).await.iter().filter(|url| url.starts_with("post")) {
        let bare = Store::open_existing(url).await.unwrap();
        assert!(matches!(backed_up(&bare).await, Err(BackupError::Store(_))));
    }
}
