//! Files of the site as they were asked for, for those who ask again.

use super::packed::Made;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tokio::sync::OnceCell;

/// More than this is not kept in memory; what was asked for last stays.
const MOST: usize = 12 * 1024 * 1024;

type Slot = Arc<OnceCell<Option<Arc<Made>>>>;

/// The files that were asked for, at most [`MOST`] bytes of them.
#[derive(Debug)]
pub(super) struct Files {
    kept: Mutex<Kept>,
    most: usize,
}

#[derive(Debug, Default)]
struct Kept {
    files: HashMap<String, KeptFile>,
    bytes: usize,
    /// How often anything was asked for: what is next is later than everything before.
    asked: u64,
}

#[derive(Debug, Default)]
struct KeptFile {
    slot: Slot,
    /// 0 while it is being made.
    bytes: usize,
    last_asked: u64,
}

impl Default for Files {
    fn default() -> Self {
        Self::within(MOST)
    }
}

impl Files {
    fn within(most: usize) -> Self {
        Self { kept: Mutex::default(), most }
    }

    /// The file of a path: made by whoever asks first, while all others wait for it.
    pub(super) async fn once<E>(
        &self,
        path: &str,
        making: impl Future<Output = Result<Option<Arc<Made>>, E>>,
    ) -> Result<Option<Arc<Made>>, E> {
        let made = self.slot(path).get_or_try_init(|| making).await?.clone();
        self.keep_within_bounds(path, made.as_deref());
        Ok(made)
    }

    /// Where the file of a path stands, or is being made.
    fn slot(&self, path: &str) -> Slot {
        let mut kept = self.kept.lock().expect("no holder of this lock can panic");
        kept.asked += 1;
        let now = kept.asked;
        if let Some(place) = kept.files.get_mut(path) {
            place.last_asked = now;
            return place.slot.clone();
        }
        let place = KeptFile { last_asked: now, ..KeptFile::default() };
        let slot = place.slot.clone();
        kept.files.insert(path.to_owned(), place);
        slot
    }

    /// Counts what was made, forgets an address at which nothing stands, and what nobody has asked for the longest where it
    /// has become too much.
    fn keep_within_bounds(&self, path: &str, made: Option<&Made>) {
        let mut kept = self.kept.lock().expect("no holder of this lock can panic");
        let Some(made) = made else {
            kept.forget(path);
            return;
        };
        kept.count(path, made.size() + path.len() + OVERHEAD);
        if kept.bytes > self.most {
            kept.shrink(self.most - self.most / 8);
        }
    }

    /// Forgets the pages whose name says that they tell of many files.
    pub(super) fn forget(&self, is_gone: impl Fn(&str) -> bool) {
        let mut kept = self.kept.lock().expect("no holder of this lock can panic");
        let gone: Vec<String> = kept.files.keys().filter(|path| is_gone(path)).cloned().collect();
        gone.iter().for_each(|path| kept.forget(path));
    }
}

/// What a file takes beside its bytes.
const OVERHEAD: usize = 512;

impl Kept {
    fn count(&mut self, path: &str, bytes: usize) {
        // Whoever asked while it was being made counts it too: once is enough.
        let Some(place) = self.files.get_mut(path).filter(|place| place.bytes == 0) else { return };
        place.bytes = bytes;
        self.bytes += bytes;
    }

    fn forget(&mut self, path: &str) {
        if let Some(place) = self.files.remove(path) {
            self.bytes -= place.bytes;
        }
    }

    // An eighth goes at once, so that not every file that comes looks through all of them.
    fn shrink(&mut self, to: usize) {
        let made = self.files.iter().filter(|(_, place)| place.bytes > 0);
        let mut oldest: Vec<(u64, String)> = made.map(|(path, place)| (place.last_asked, path.clone())).collect();
        oldest.sort();
        for (_, path) in oldest {
            if self.bytes <= to {
                return;
            }
            self.forget(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn eight_who_ask_first_for_a_book_make_one_book() {
        let (files, made) = (Files::default(), std::sync::atomic::AtomicUsize::new(0));
        let ask = || {
            files.once("2026/policies.pdf", async {
                made.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                tokio::task::yield_now().await;
                Ok::<_, ()>(Some(Arc::new(Made::of(vec![1; 100], false))))
            })
        };
        let books = tokio::join!(ask(), ask(), ask(), ask(), ask(), ask(), ask(), ask());
        assert_eq!(made.load(std::sync::atomic::Ordering::Relaxed), 1);
        let (first, last) = (books.0.unwrap().unwrap(), books.7.unwrap().unwrap());
        assert!(Arc::ptr_eq(&first, &last));
        // One that could not be made is tried again by the next.
        let failed = files.once("2025/policies.pdf", async { Err::<Option<Arc<Made>>, _>("the disk") }).await;
        assert_eq!(failed.unwrap_err(), "the disk");
        assert!(files.once("2025/policies.pdf", async { Ok::<_, ()>(None) }).await.unwrap().is_none());
    }

    fn ask(files: &Files, path: &str, bytes: usize) {
        let made = Arc::new(Made::of(vec![0; bytes], false));
        let _made_before = files.slot(path).set(Some(made.clone()));
        files.keep_within_bounds(path, Some(&made));
    }

    #[test]
    fn the_room_is_bounded_by_bytes_however_small_the_files_are() {
        for size in [10, 1_000, 40_000, 400_000] {
            let files = Files::within(1_000_000);
            for at in 0..3_000 {
                ask(&files, &format!("{at}.html"), size);
                // What everybody asks for stays.
                ask(&files, "index.html", size);
            }
            let kept = files.kept.lock().unwrap();
            assert!(kept.bytes <= 1_000_000 && kept.files.len() > 1, "{size}: {}", kept.bytes);
            assert_eq!(kept.bytes, kept.files.values().map(|place| place.bytes).sum::<usize>(), "{size}");
            assert!(kept.files.contains_key("index.html") && kept.files.contains_key("2999.html"), "{size}");
        }
    }

    #[test]
    fn nothing_is_kept_of_what_is_not_there_or_is_forgotten() {
        let files = Files::default();
        let _ = files.slot("none").set(None);
        files.keep_within_bounds("none", None);
        ask(&files, "data.html", 10);
        ask(&files, "2026/1/index.html", 10);
        files.forget(|path| path == "data.html");
        let kept = files.kept.lock().unwrap();
        assert_eq!(kept.files.keys().collect::<Vec<_>>(), ["2026/1/index.html"]);
    }
}
