//! From SQLite to PostgreSQL and back, from an earlier version to this one, and never over what is there.

use super::{Packed, backed_up, checked, empty_databases, entries, objects, opened, quiet, town};
use crate::databases::{each_database, execute};
use hoshin_domain::search::Asked;
use hoshin_store::backup::BackupError;
use hoshin_store::{Attachments, Elsewhere, Store, TextQuery};
use sqlx::any::AnyPoolOptions;
use sqlx::migrate::{MigrationSource, Migrator};
use std::path::Path;

async fn restored(packed: &mut Packed, url: &str, files: &Path) -> Store {
    let place = Attachments::in_folder(files).expect("the sample is sound");
    let restored = Store::restore(url, packed, Some(&place), &quiet).await.expect("the sample is sound");
    assert_eq!(restored.tables, packed.manifest.tables);
    opened(url, files).await
}

/// The texts that speak of citizens.
async fn citizens_found(store: &Store) -> Vec<String> {
    let city = store.city(store.municipalities().await.expect("it is open").remove(0).code);
    let asked = Asked::of("市民");
    let query =
        TextQuery { asked: &asked, fiscal_year: None, kind: None, departments: None, elsewhere: Elsewhere::Nothing };
    let hits = city.search_texts(&query).await.expect("it is open").hits;
    assert!(!hits.is_empty());
    let mut found: Vec<String> = hits.iter().map(|hit| format!("{:?} {}", hit.key, hit.place)).collect();
    found.sort();
    found
}

/// Path and digest of everything that is no account of the backup itself.
fn content(packed: &Packed) -> Vec<(String, String)> {
    let mut parts: Vec<_> = packed.manifest.parts.iter().map(|part| (part.path.clone(), part.sha256.clone())).collect();
    parts.sort();
    parts
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_moves_from_one_kind_of_database_to_the_other_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let store = town(folder.path()).await;
    let mut first = checked(backed_up(&store).await.unwrap()).unwrap();
    let busy = first.manifest.tables.iter().filter(|table| table.rows > 0).count();
    assert!(busy > 20 && first.manifest.files.count == 2, "{:?}", first.manifest.tables);
    for (at, url) in empty_databases(folder.path()).await.into_iter().enumerate() {
        let files = folder.path().join(format!("there-{at}"));
        let there = restored(&mut first, &url, &files).await;
        let mut second = checked(backed_up(&there).await.unwrap()).unwrap();
        assert_eq!(content(&second), content(&first), "{url}");
        assert_eq!(objects(&files).len(), 2);
        let back = format!("sqlite://{}", folder.path().join(format!("back-{at}.db")).display());
        let back = restored(&mut second, &back, &folder.path().join(format!("back-{at}"))).await;
        let third = checked(backed_up(&back).await.unwrap()).unwrap();
        assert_eq!((content(&third), &third.manifest.cities), (content(&first), &first.manifest.cities));
        // As a server opens it.
        let served = Store::open(&url).await.unwrap();
        assert_eq!(citizens_found(&served).await, citizens_found(&store).await, "the index is made anew");
        for municipality in back.municipalities().await.unwrap() {
            let verified = back.city(municipality.code).verify(None).await.unwrap();
            assert_eq!(verified.faults, []);
            assert_eq!(verified.head.seq, first.manifest.cities[0].seq);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_written_over_what_is_there() {
    each_database(async |city, url| {
        let folder = tempfile::tempdir().unwrap();
        let mut packed = checked(backed_up(&town(folder.path()).await).await.unwrap()).unwrap();
        let head = city.audit_head().await.unwrap();
        let empty = folder.path().join("empty");
        let place = Attachments::in_folder(&empty).unwrap();
        let refused = Store::restore(&url, &mut packed, Some(&place), &quiet).await;
        assert!(matches!(refused, Err(BackupError::NotEmpty(_))), "{refused:?}");
        assert_eq!(city.audit_head().await.unwrap(), head);
        let full = Attachments::in_folder(&folder.path().join("attachments")).unwrap();
        for url in empty_databases(folder.path()).await {
            let refused = Store::restore(&url, &mut packed, Some(&full), &quiet).await;
            assert!(matches!(refused, Err(BackupError::FilesNotEmpty(_))), "{refused:?}");
            let refused = Store::restore(&url, &mut packed, None, &quiet).await;
            assert!(matches!(refused, Err(BackupError::NoPlaceForFiles(2))), "{refused:?}");
            // A place that cannot be written to: what was begun in the database is not there either.
            std::fs::create_dir_all(&empty).unwrap();
            std::fs::write(empty.join("992011"), b"a file where a folder should be").unwrap();
            let refused = Store::restore(&url, &mut packed, Some(&place), &quiet).await;
            assert!(refused.is_err());
            std::fs::remove_file(empty.join("992011")).unwrap();
            Store::restore(&url, &mut packed, Some(&place), &quiet).await.expect("nothing was left behind");
            std::fs::remove_dir_all(&empty).unwrap();
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_interrupted_among_its_files_can_be_begun_again() {
    let folder = tempfile::tempdir().unwrap();
    each_database(async |_city, _url| {}).await;
    let store = town(folder.path()).await;
    let bytes = backed_up(&store).await.unwrap();
    let (_, own) = entries(&bytes).into_iter().find(|(name, _)| name == "manifest.json.sha256").unwrap();
    let mut packed = checked(bytes).unwrap();
    for (at, url) in empty_databases(folder.path()).await.into_iter().enumerate() {
        let files = folder.path().join(format!("interrupted-{at}"));
        let place = Attachments::in_folder(&files).unwrap();
        // The power went as the second file was written: the first is there, and nothing in the database.
        let first = objects(&folder.path().join("attachments")).remove(0);
        let to = files.join(first.strip_prefix(folder.path().join("attachments")).unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(&first, &to).unwrap();
        std::fs::write(files.join("being-restored"), "another one").unwrap();
        let refused = Store::restore(&url, &mut packed, Some(&place), &quiet).await;
        assert!(matches!(refused, Err(BackupError::FilesNotEmpty(_))), "of another backup: {refused:?}");
        std::fs::write(files.join("being-restored"), &own).unwrap();
        let there = restored(&mut packed, &url, &files).await;
        assert_eq!(objects(&files).len(), 2, "nothing else stays");
        let again = checked(backed_up(&there).await.unwrap()).unwrap();
        assert_eq!(content(&again), content(&packed));
    }
}

/// The migrations of an earlier version.
async fn migrations(url: &str, newest: i64) -> Migrator {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let own = folder.join(if url.starts_with("sqlite") { "sqlite" } else { "postgres" });
    let mut all = Vec::new();
    for folder in [folder.join("both"), own] {
        all.extend(folder.as_path().resolve().await.expect("the migrations are there"));
    }
    all.retain(|migration| migration.version <= newest);
    Migrator::with_migrations(all)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_an_earlier_version_is_brought_to_this_one() {
    let folder = tempfile::tempdir().unwrap();
    each_database(async |_city, _url| {}).await;
    for (at, url) in empty_databases(folder.path()).await.into_iter().enumerate() {
        let made = if url.starts_with("sqlite") { format!("{url}?mode=rwc") } else { url.clone() };
        let pool = AnyPoolOptions::new().max_connections(1).connect(&made).await.unwrap();
        migrations(&url, 5).await.run(&pool).await.unwrap();
        for statement in [
            "INSERT INTO municipality (code, name) VALUES ('992011', 'みほん市')",
            "INSERT INTO audit_head (municipality, seq, hash) VALUES ('992011', 0, '')",
            "INSERT INTO person (municipality, login, name, password_hash) VALUES ('992011', 'hanako', '髙橋　花子', '')",
        ] {
            execute(&url, statement).await.unwrap();
        }
        let old = Store::open_existing(&url).await.unwrap();
        let mut packed = checked(backed_up(&old).await.unwrap()).unwrap();
        assert_eq!(packed.manifest.schema, [1, 2, 3, 4, 5]);
        let new = format!("sqlite://{}", folder.path().join(format!("new-{at}.db")).display());
        let restored = Store::restore(&new, &mut packed, None, &quiet).await.unwrap();
        assert_eq!(restored.migrated.first(), Some(&6));
        let store = Store::open_existing(&new).await.unwrap();
        assert!(store.migrations().await.unwrap().are_complete());
        let city = store.city(store.municipalities().await.unwrap()[0].code.clone());
        assert_eq!(city.person("hanako").await.unwrap().expect("she is there").name, "髙橋　花子");
    }
}
