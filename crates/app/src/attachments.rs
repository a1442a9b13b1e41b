//! Where the files of records lie, as the administrator configured it.

use crate::config::AttachmentConfig;
use crate::files;
use crate::surroundings::now;
use anyhow::{Context, Result, bail, ensure};
use hoshin_store::backup::sqlite_file;
use hoshin_store::{Attachments, Bucket, City, FileError};
use std::path::PathBuf;
use std::time::Duration;

/// No page takes larger files.
const MEGABYTES: usize = 20;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// The most objects that go at once.
const AT_ONCE: usize = 1_000;

/// The folder or bucket for files; a folder beside a SQLite database if nothing was configured.
pub(crate) fn place(config: Option<AttachmentConfig>, database: &str) -> Result<Option<Attachments>> {
    let Some(config) = config else { return beside(database) };
    let largest = config.largest.unwrap_or(MEGABYTES);
    ensure!((1..=MEGABYTES).contains(&largest), "[attachments] largest is a number of megabytes from 1 to {MEGABYTES}");
    let attachments = match (&config.folder, &config.bucket) {
        (Some(folder), None) => Attachments::in_folder(folder)?,
        (None, Some(_)) => Attachments::in_bucket(&bucket(config)?)?,
        (Some(_), Some(_)) | (None, None) => bail!("[attachments] names either a folder or a bucket"),
    };
    Ok(Some(attachments.with_largest(largest * 1024 * 1024)))
}

/// Once a day: objects nobody entered go, and lists nobody took over, which may hold names of people.
pub(crate) async fn sweep(city: City) {
    loop {
        if let Err(why) = city.forget_old_lists(now()).await {
            tracing::warn!(%why, "lists that nobody took over are still there");
        }
        match city.sweep_files(AT_ONCE, now()).await {
            Ok(_) | Err(FileError::NoPlace) => {}
            Err(why) => tracing::warn!(%why, "files that nobody entered are still there"),
        }
        tokio::time::sleep(DAY).await;
    }
}

/// The folder in which a SQLite database lies.
pub(crate) fn folder_of(database: &str) -> Option<PathBuf> {
    let file = sqlite_file(database)?;
    let folder = file.parent()?;
    Some(if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() })
}

fn beside(database: &str) -> Result<Option<Attachments>> {
    let folder = folder_of(database).map(|folder| folder.join("attachments"));
    folder.map(|folder| Attachments::in_folder(&folder)).transpose().context("files cannot be kept beside the database")
}

fn bucket(config: AttachmentConfig) -> Result<Bucket> {
    let needed = |value: Option<String>, name: &str| value.with_context(|| format!("[attachments] lacks {name}"));
    let read = |file: PathBuf| files::bytes(&file);
    let secret = read(config.secret_file.context("[attachments] lacks secret_file")?)?;
    let secret = String::from_utf8(secret).context("the secret key is no text")?;
    Ok(Bucket {
        endpoint: needed(config.endpoint, "endpoint")?,
        region: config.region.unwrap_or_else(|| "us-east-1".to_owned()),
        name: needed(config.bucket, "bucket")?,
        key: needed(config.key, "key")?,
        secret: secret.lines().next().unwrap_or_default().trim().to_owned(),
        certificates: config.ca_file.map(read).transpose()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(text: &str) -> AttachmentConfig {
        toml::from_str(text).expect("the sample is sound")
    }

    #[test]
    fn files_lie_beside_the_database_or_where_the_administrator_says() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}/hoshin.db", folder.path().display());
        assert!(place(None, &url).expect("it can be made").is_some());
        assert!(folder.path().join("attachments").is_dir());
        assert!(place(None, "postgres://db/hoshin").expect("nothing is kept").is_none());
        let secret = folder.path().join("secret");
        std::fs::write(&secret, "s\n").expect("the folder is ours");
        let bucket = format!(
            "bucket = \"b\"\nendpoint = \"https://s3.example\"\nkey = \"k\"\nlargest = 5\nsecret_file = \"{}\"",
            secret.display()
        );
        let kept = place(Some(config(&bucket)), &url).expect("it is sound").expect("it is configured");
        assert_eq!(kept.largest, 5 * 1024 * 1024);
        for wrong in ["", "bucket = \"b\"", "folder = \"a\"\nbucket = \"b\"", "folder = \"a\"\nlargest = 21"] {
            assert!(place(Some(config(wrong)), &url).is_err(), "{wrong}");
        }
    }
}
