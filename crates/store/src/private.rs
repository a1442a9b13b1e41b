//! Where the data of a city lie: files and folders that only the account of the server can read.

use std::io;
use std::path::{Path, PathBuf};

/// The file of a SQLite database; none if the address is of another kind.
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?.trim_start_matches("//").split('?').next().unwrap_or_default();
    // SQLite also keeps one in memory.
    let is_file = !path.is_empty() && path != ":memory:";
    is_file.then(|| PathBuf::from(path.replace("%23", "#").replace("%3F", "?").replace("%25", "%")))
}

/// Makes the file of a database; one that is there keeps its rights. What SQLite puts beside it takes them over.
pub(crate) fn make_file(path: &Path) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_made| ())
}

/// Makes a folder and those above it; one that is there keeps its rights.
pub(crate) fn make_folder(path: &Path) -> io::Result<()> {
    let mut folder = std::fs::DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(path)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    #[tokio::test]
    async fn only_the_server_reads_what_it_keeps() {
        let desk = tempfile::tempdir().unwrap();
        let rights = |name: &str| std::fs::metadata(desk.path().join(name)).unwrap().permissions().mode() & 0o777;
        let url = format!("sqlite://{}", desk.path().join("hoshin.db").display());
        let store = crate::Store::open(&url).await.unwrap();
        crate::Attachments::in_folder(&desk.path().join("attachments")).unwrap();
        assert_eq!((rights("hoshin.db"), rights("hoshin.db-wal"), rights("attachments")), (0o600, 0o600, 0o700));
        store.close().await.unwrap();
        std::fs::set_permissions(desk.path().join("hoshin.db"), PermissionsExt::from_mode(0o640)).unwrap();
        crate::Store::open(&url).await.unwrap();
        assert_eq!(rights("hoshin.db"), 0o640, "an administrator's decision stands");
    }
}
