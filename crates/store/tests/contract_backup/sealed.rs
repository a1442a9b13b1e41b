//! The file as it lies on a disk: cut, altered and wrongly opened are told apart, and nothing half lies there.

use super::{occasion, quiet, town};
use hoshin_store::Store;
use hoshin_store::backup::{BackupError, Key, Lock, Wanted, new_key, open};
use std::path::{Path, PathBuf};

struct Desk {
    store: Store,
    folder: tempfile::TempDir,
}

impl Desk {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("the sample is sound");
        let store = town(&folder.path().join("town")).await;
        Self { store, folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, content: &[u8]) -> PathBuf {
        std::fs::write(self.path(name), content).expect("the sample is sound");
        self.path(name)
    }

    async fn back_up(&self, name: &str, lock: Lock) -> PathBuf {
        let made =
            self.store.back_up_to(&self.path(name), lock, occasion(), None, &quiet).await.expect("the sample is sound");
        assert_eq!(made.size, std::fs::metadata(&made.file).expect("the sample is sound").len());
        made.file
    }
}

fn said(file: &Path, key: &Key) -> String {
    open(file, key, &quiet).err().map_or_else(|| "opened".to_owned(), |error| format!("{error:?}"))
}

/// Every place a file can be cut at or altered in; the sound file is opened by this key.
fn table(desk: &Desk, sound: &Path, key: &Key) {
    let bytes = std::fs::read(sound).expect("the sample is sound");
    let length = bytes.len();
    let with = |damage: &dyn Fn(&mut Vec<u8>)| {
        let mut damaged = bytes.clone();
        damage(&mut damaged);
        said(&desk.write("damaged.zip", &damaged), key)
    };
    assert_eq!(said(sound, key), "opened");
    for cut in [1, 2, 22, 88, 89, 200, length / 4, length / 2, length - 100, length - 5, length - 2, length] {
        assert_eq!(with(&|bytes| bytes.truncate(length - cut)), "Cut", "{cut} bytes cut off");
    }
    let places = [0, 4, 10, 30, length - 300, length - 100, length - 89, length - 88, length - 50, length - 1];
    for place in places.into_iter().chain((1..20).map(|part| length * part / 20)) {
        let found = with(&|bytes| bytes[place] ^= 4);
        let is_named = found == "Altered" || found.starts_with("PartAltered") || found.starts_with("ManifestAltered");
        assert!(is_named, "a bit at {place} of {length}: {found}");
    }
    assert_eq!(with(&|bytes| *bytes = b"hello".repeat(100)), "Foreign");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_cut_or_altered_is_told_from_a_wrong_key() {
    let desk = Desk::new().await;
    let recipient = new_key(&desk.path("key")).unwrap();
    new_key(&desk.path("other")).unwrap();
    assert!(new_key(&desk.path("key")).is_err(), "a key is not written over");
    let phrase = desk.write("phrase", "ながい合言葉\n".as_bytes());
    let wrong = desk.write("wrong", "ちがう合言葉\n".as_bytes());
    let open = desk.back_up("open.zip", Lock::None).await;
    let locked = desk.back_up("locked.zip", Lock::of(&[recipient], None).unwrap()).await;
    let spoken = desk.back_up("spoken.zip", Lock::of(&[], Some(&phrase)).unwrap()).await;
    let key = Key::of(Some(&desk.path("key")), None).unwrap();
    let other = Key::of(Some(&desk.path("other")), None).unwrap();
    table(&desk, &open, &Key::None);
    table(&desk, &locked, &key);
    assert_eq!(said(&spoken, &Key::of(None, Some(&phrase)).unwrap()), "opened");
    for (file, key, expected) in [
        (&locked, &Key::None, "NeedsKey"),
        (&locked, &other, "WrongKey"),
        (&locked, &Key::of(None, Some(&phrase)).unwrap(), "WrongKey"),
        (&spoken, &Key::of(None, Some(&wrong)).unwrap(), "WrongKey"),
        (&spoken, &key, "WrongKey"),
    ] {
        assert_eq!(said(file, key), expected);
    }
    let names = |file: &Path| String::from_utf8_lossy(&std::fs::read(file).unwrap()).contains("tables/audit");
    assert!(names(&open) && !names(&locked) && !names(&spoken));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_none_is_named() {
    let desk = Desk::new().await;
    let empty = desk.write("empty", b"\n");
    let text = desk.write("text", b"hello\n");
    let key = |why: Option<BackupError>| assert!(matches!(why, Some(BackupError::Key(_))), "{why:?}");
    key(Lock::of(&["age1wrong".to_owned()], None).err());
    key(Lock::of(&[], Some(&empty)).err());
    key(Lock::of(&["age1".to_owned()], Some(&text)).err());
    key(Key::of(Some(&text), None).err());
    key(Key::of(Some(&empty), None).err());
    key(Key::of(Some(&desk.path("nowhere")), None).err());
    key(Key::of(None, Some(&empty)).err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_failed_leaves_nothing_and_one_that_is_there_stays() {
    let desk = Desk::new().await;
    let there = desk.write("there.zip", b"there");
    let refused = desk.store.back_up_to(&there, Lock::None, occasion(), None, &quiet).await;
    assert!(matches!(refused, Err(BackupError::NotWritten(_))), "{refused:?}");
    assert_eq!(std::fs::read(&there).unwrap(), b"there");
    let nowhere = desk.store.back_up_to(&desk.path("no/folder.zip"), Lock::None, occasion(), None, &quiet).await;
    assert!(matches!(nowhere, Err(BackupError::NotWritten(_))), "{nowhere:?}");
    let pages = Box::new(|_then: Vec<_>, _wanted: Wanted<'_>| Err(BackupError::Pages("no ink".to_owned())));
    let failed = desk.store.back_up_to(&desk.path("new.zip"), Lock::None, occasion(), Some(pages), &quiet).await;
    assert!(matches!(failed, Err(BackupError::Pages(_))), "{failed:?}");
    let bare = Store::open_existing(&format!("sqlite://{}", desk.path("town/hoshin.db").display())).await.unwrap();
    let failed = bare.back_up_to(&desk.path("new.zip"), Lock::None, occasion(), None, &quiet).await;
    assert!(matches!(failed, Err(BackupError::NoPlaceForFiles(2))), "{failed:?}");
    let mut left: Vec<_> =
        std::fs::read_dir(desk.folder.path()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    left.sort();
    assert_eq!(left, ["there.zip", "town"]);
}
