//! Passwords that are known to have leaked (ASVS 5.0, 6.2.12), from a file of the city's: one a line, or the SHA-1 of each in
//! order, as the well-known lists come. Nothing of it is kept in memory.

use sha1::{Digest, Sha1};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};

const DIGITS: usize = 40;
/// So many lines are looked at to know whether a list is in order: reading all of one takes minutes.
const SAMPLES: u64 = 64;
/// What is not in order is read through for every new password.
const LARGEST_IN_NO_ORDER: u64 = 64 * 1024 * 1024;
/// Longer lines are no passwords.
const LONGEST_LINE: u64 = 4096;

/// A list that can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeakedPasswords {
    file: PathBuf,
    kind: ListKind,
    bytes: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ListKind {
    Plain,
    /// `40 digits`, or `40 digits:times`, in order.
    Digests,
}

/// Why a file is no list.
#[derive(Debug, thiserror::Error)]
pub enum NotAList {
    #[error("読み取れません / it cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    #[error("空です。 / it is empty")]
    Empty,
    #[error(
        "SHA-1の値が順に並んでいません。sort で並べ替えてください（LC_ALL=C sort）。 / the digests are not in order: sort them"
    )]
    NotInOrder,
    #[error(
        "SHA-1ではない値（32桁。NTLM、MD5など）の一覧です。SHA-1の一覧を使ってください。 / these are digests of another kind: take a list of SHA-1"
    )]
    AnotherKind,
    #[error(
        "64MBを超える一覧は、順に並んだSHA-1でなければ使えません。 / a list of more than 64 MB has to be of SHA-1 in order"
    )]
    TooLarge,
}

impl LeakedPasswords {
    /// The list in this file.
    pub fn open(file: &Path) -> Result<Self, NotAList> {
        let mut lines = BufReader::new(File::open(file)?);
        let bytes = lines.seek(SeekFrom::End(0))?;
        let Some((_, first)) = line_from(&mut lines, 0)? else { return Err(NotAList::Empty) };
        let kind = match digest_in(&first) {
            Some(_) => ListKind::Digests,
            None if is_of_another_kind(&first) => return Err(NotAList::AnotherKind),
            None => ListKind::Plain,
        };
        match kind {
            ListKind::Digests if !is_in_order(&mut lines, bytes)? => Err(NotAList::NotInOrder),
            ListKind::Plain if bytes > LARGEST_IN_NO_ORDER => Err(NotAList::TooLarge),
            ListKind::Digests | ListKind::Plain => Ok(Self { file: file.to_owned(), kind, bytes }),
        }
    }

    /// What it is, for whoever asks `hoshin doctor`.
    pub fn kind(&self) -> &'static str {
        match self.kind {
            ListKind::Plain => "1行に1つ / one a line",
            ListKind::Digests => "SHA-1",
        }
    }

    /// Whether this password stands in it.
    pub fn holds(&self, password: &str) -> io::Result<bool> {
        let mut lines = BufReader::new(File::open(&self.file)?);
        match self.kind {
            ListKind::Plain => holds_plain(lines, password),
            ListKind::Digests => {
                let digest = hex::encode_upper(Sha1::digest(password.as_bytes()));
                let at = first_from(&mut lines, self.bytes, &digest)?;
                let found = line_from(&mut lines, at)?.and_then(|(_, line)| digest_in(&line));
                Ok(found.is_some_and(|found| found == digest))
            }
        }
    }
}

fn holds_plain(mut lines: impl BufRead, password: &str) -> io::Result<bool> {
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        if without_end(&line) == password.as_bytes() {
            return Ok(true);
        }
        line.clear();
    }
    Ok(false)
}

/// Where the first line begins whose digest is not before this one; the end if there is none.
fn first_from(lines: &mut (impl BufRead + Seek), bytes: u64, digest: &str) -> io::Result<u64> {
    let (mut low, mut high) = (0, bytes);
    while low < high {
        let middle = low.midpoint(high);
        match line_from(lines, middle)? {
            Some((begins_at, line)) if digest_in(&line).is_some_and(|found| found.as_str() < digest) => {
                low = begins_at + 1;
            }
            Some(_) | None => high = middle,
        }
    }
    Ok(low)
}

/// The first line that begins here or later, and where it does.
fn line_from(lines: &mut (impl BufRead + Seek), at: u64) -> io::Result<Option<(u64, Vec<u8>)>> {
    let mut begins_at = at.saturating_sub(1);
    lines.seek(SeekFrom::Start(begins_at))?;
    let mut line = Vec::new();
    if at > 0 {
        begins_at += io::Read::take(&mut *lines, LONGEST_LINE).read_until(b'\n', &mut line)? as u64;
        line.clear();
    }
    let read = io::Read::take(&mut *lines, LONGEST_LINE).read_until(b'\n', &mut line)?;
    Ok((read > 0).then_some((begins_at, line)))
}

fn is_in_order(lines: &mut (impl BufRead + Seek), bytes: u64) -> io::Result<bool> {
    let mut last = String::new();
    for sample in 0..SAMPLES {
        let Some((_, line)) = line_from(lines, bytes / SAMPLES * sample)? else { break };
        let Some(digest) = digest_in(&line).filter(|digest| *digest >= last) else { return Ok(false) };
        last = digest;
    }
    Ok(true)
}

/// The digest a line holds, in capitals.
fn digest_in(line: &[u8]) -> Option<String> {
    let line = without_end(line);
    let (digest, times) = line.split_at_checked(DIGITS)?;
    let is_digest = digest.iter().all(u8::is_ascii_hexdigit);
    let is_whole = times.is_empty() || times[0] == b':';
    let digest = (is_digest && is_whole).then(|| std::str::from_utf8(digest).ok())??;
    Some(digest.to_ascii_uppercase())
}

fn is_of_another_kind(line: &[u8]) -> bool {
    let digest = without_end(line).split(|byte| *byte == b':').next().unwrap_or_default();
    digest.len() == 32 && digest.iter().all(u8::is_ascii_hexdigit)
}

fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(folder: &Path, text: &str) -> Result<LeakedPasswords, NotAList> {
        let file = folder.join("leaked.txt");
        std::fs::write(&file, text).unwrap();
        LeakedPasswords::open(&file)
    }

    fn digests(passwords: &[String]) -> Vec<String> {
        let mut digests: Vec<String> = passwords.iter().map(|one| hex::encode_upper(Sha1::digest(one))).collect();
        digests.sort();
        digests
    }

    #[test]
    fn a_list_of_passwords_is_read_line_by_line() {
        let folder = tempfile::tempdir().unwrap();
        let list = list(folder.path(), "correct horse battery\r\n川沿いの朝市\nlast without an end").unwrap();
        for leaked in ["correct horse battery", "川沿いの朝市", "last without an end"] {
            assert!(list.holds(leaked).unwrap(), "{leaked}");
        }
        for other in ["", "correct", "correct horse battery ", "朝市", "last without an end\n"] {
            assert!(!list.holds(other).unwrap(), "{other}");
        }
    }

    #[test]
    fn every_digest_of_a_list_in_order_is_found_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let leaked: Vec<String> = (0..300).map(|number| format!("leaked-{number}")).collect();
        let lines = digests(&leaked);
        let as_they_come = [
            lines.join("\n"),
            lines.iter().enumerate().map(|(at, line)| format!("{line}:{}\r\n", at * at)).collect(),
            lines.iter().map(|line| line.to_ascii_lowercase() + "\n").collect(),
        ];
        for text in as_they_come {
            let list = list(folder.path(), &text).unwrap();
            assert_eq!(list.kind(), "SHA-1");
            assert!(leaked.iter().all(|password| list.holds(password).unwrap()), "{text}");
            assert!((300..600).all(|number| !list.holds(&format!("leaked-{number}")).unwrap()), "{text}");
        }
        assert!(list(folder.path(), &lines[0]).unwrap().holds(&leaked[0]).is_ok());
    }

    #[test]
    fn what_is_no_list_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let mut backwards = digests(&["a".to_owned(), "b".to_owned(), "c".to_owned()]);
        backwards.reverse();
        let table = [
            (String::new(), "NotAList::Empty"),
            (backwards.join("\n"), "NotInOrder"),
            ("8846F7EAEE8FB117AD06BDD830B7586C:3\n".to_owned(), "AnotherKind"),
        ];
        for (text, expected) in table {
            let refused = format!("{:?}", list(folder.path(), &text).unwrap_err());
            assert!(expected.ends_with(&refused), "{text}: {refused}");
        }
        let large = folder.path().join("large.txt");
        File::create(&large).unwrap().set_len(LARGEST_IN_NO_ORDER + 1).unwrap();
        assert!(matches!(LeakedPasswords::open(&large), Err(NotAList::TooLarge)));
        assert!(matches!(LeakedPasswords::open(folder.path()), Err(NotAList::Unreadable(_))));
        assert!(matches!(LeakedPasswords::open(&folder.path().join("none")), Err(NotAList::Unreadable(_))));
    }
}
