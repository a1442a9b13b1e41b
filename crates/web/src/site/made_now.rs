//! What was made just now, so that it is not made twice within one moment.

use std::collections::VecDeque;
use std::sync::Arc;

/// A file that was made once in this process, or of which an earlier publication tells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct KnownFile {
    pub(super) size: usize,
    /// Where our own server made it, for the list of all files.
    pub(super) sha256: Option<[u8; 32]>,
}

/// Files that were made just now.
// They are kept for the moment between a page that tells their size and the reader who takes them: not for good.
#[derive(Debug, Default)]
pub(super) struct MadeNow {
    files: VecDeque<(String, Arc<Vec<u8>>)>,
    bytes: usize,
}

impl MadeNow {
    /// More bytes than this are not kept.
    const MOST: usize = 8 * 1024 * 1024;

    pub(super) fn find(&self, path: &str) -> Option<Arc<Vec<u8>>> {
        self.files.iter().find(|(known, _)| known == path).map(|(_, bytes)| bytes.clone())
    }

    pub(super) fn keep(&mut self, path: &str, made: &Arc<Vec<u8>>) {
        if made.len() > Self::MOST || self.find(path).is_some() {
            return;
        }
        self.bytes += made.len();
        self.files.push_back((path.to_owned(), made.clone()));
        while self.bytes > Self::MOST {
            let Some((_, oldest)) = self.files.pop_front() else { return };
            self.bytes -= oldest.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_just_now_is_there_and_the_oldest_goes_first() {
        let mut made = MadeNow::default();
        let file = |size: usize| Arc::new(vec![0; size]);
        for at in 0..20 {
            made.keep(&format!("{at}.pdf"), &file(MadeNow::MOST / 4));
            assert!(made.bytes <= MadeNow::MOST);
        }
        assert!(made.find("19.pdf").is_some() && made.find("16.pdf").is_some() && made.find("15.pdf").is_none());
        made.keep("book.pdf", &file(MadeNow::MOST + 1));
        assert!(made.find("book.pdf").is_none() && made.find("19.pdf").is_some());
        made.keep("19.pdf", &file(MadeNow::MOST / 4));
        assert_eq!(made.bytes, made.files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>());
    }
}
