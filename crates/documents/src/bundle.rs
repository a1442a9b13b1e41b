//! Several files in one archive: a folder that goes out, and one that comes back.

use crate::intake::archive::{Archive, peek};
use crate::intake::findings::refusal;
use encoding_rs::SHIFT_JIS;
use hoshin_domain::{Finding, FindingCode};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A file by its path in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundledFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The most files of one archive: a large city has some 200 sections.
const MOST_FILES: usize = 1_000;
/// The most bytes that all of them unpack to.
const UNPACKED_BYTES: u64 = 200 * 1024 * 1024;

/// The files as one archive.
///
/// # Errors
/// [`std::io::Error`] if they are more than an archive can hold.
pub fn bundle(files: &[BundledFile]) -> std::io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for BundledFile { name, bytes } in files {
        archive.start_file(name.as_str(), SimpleFileOptions::default())?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Whether the bytes are an archive of files rather than the file of an office program, which is an archive too.
pub fn is_bundle(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && matches!(peek(bytes), Some(Archive::Other(_)))
}

/// The files of an archive, without folders and what systems put beside them.
pub fn unbundled(bytes: &[u8]) -> Result<Vec<BundledFile>, Finding> {
    let broken = |why: String| refusal(FindingCode::Broken).about(why);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|why| broken(why.to_string()))?;
    if archive.len() > MOST_FILES {
        return Err(refusal(FindingCode::TooLargeUnpacked).about(archive.len().to_string()));
    }
    let (mut files, mut left) = (Vec::new(), UNPACKED_BYTES);
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|why| broken(why.to_string()))?;
        let name = name_of(entry.name_raw());
        if entry.is_dir() || is_beside(&name) {
            continue;
        }
        let mut file = Vec::new();
        let read = entry.take(left + 1).read_to_end(&mut file).map_err(|why| broken(why.to_string()))?;
        left = left.checked_sub(read as u64).ok_or_else(|| refusal(FindingCode::TooLargeUnpacked))?;
        files.push(BundledFile { name: name.rsplit('/').next().unwrap_or(&name).to_owned(), bytes: file });
    }
    Ok(files)
}

// Windows packs names in its own code page.
fn name_of(raw: &[u8]) -> String {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_other) => SHIFT_JIS.decode(raw).0.into_owned(),
    };
    name.replace('\\', "/").replace('\0', "")
}

fn is_beside(name: &str) -> bool {
    let is_hidden = |part: &str| part.starts_with('.') || part.starts_with("~$") || part == "__MACOSX";
    name.ends_with('/') || name.split('/').any(|part| is_hidden(part) || part.eq_ignore_ascii_case("thumbs.db"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_comes_back_as_it_went() {
        let file = |name: &str, text: &str| BundledFile { name: name.into(), bytes: text.as_bytes().to_vec() };
        let sent = [file("01_防災部/防災課.xlsx", "a"), file("__MACOSX/x", "b"), file("01_防災部/~$防災課.xlsx", "c")];
        let bytes = bundle(&sent).unwrap();
        assert!(is_bundle(&bytes));
        assert_eq!(bundle(&sent).unwrap(), bytes, "the same files give the same bytes");
        assert_eq!(unbundled(&bytes).unwrap(), [file("防災課.xlsx", "a")]);
        assert!(!is_bundle(b"PK\x03\x04"));
        assert!(unbundled(b"PK\x03\x04").is_err());
        let (cp932, _, _) = SHIFT_JIS.encode("髙台課.xlsx");
        assert_eq!(name_of(&cp932), "髙台課.xlsx");
    }
}
