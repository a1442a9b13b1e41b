//! Files that are not as they were written: refused by name, with nothing written.

use super::{back_up, elsewhere, restore, town};
use crate::program::Desk;

struct Tried {
    desk: Desk,
    bytes: Vec<u8>,
}

impl Tried {
    #[track_caller]
    fn check(&self, what: &str, damage: impl FnOnce(&mut Vec<u8>), said: &str) {
        let mut damaged = self.bytes.clone();
        damage(&mut damaged);
        self.desk.write("damaged.zip", &damaged);
        let there = elsewhere(&self.desk, "there");
        let refused = restore(&self.desk, "damaged.zip", &there, &[]).with_code(1);
        assert!(refused.stderr.contains(said), "{what}: {}", refused.stderr);
        assert_eq!(
            std::fs::read_dir(self.desk.path("there")).expect("the sample is sound").count(),
            0,
            "{what}: nothing is written"
        );
    }
}

#[test]
fn a_file_that_is_cut_altered_or_foreign_is_refused_by_name() {
    let desk = town();
    back_up(&desk, "one.zip", &[]).with_code(0);
    let bytes = std::fs::read(desk.path("one.zip")).unwrap();
    let (length, tried) = (bytes.len(), Tried { desk, bytes });
    for cut in [1, 200, length / 2, length - 100, length - 2, length] {
        tried.check(&format!("{cut} bytes cut off"), |bytes| bytes.truncate(length - cut), "途中で切れています");
    }
    for place in [4, length - 300, length - 88] {
        tried.check(&format!("a bit at {place}"), |bytes| bytes[place] ^= 4, "改変されて");
    }
    tried.check("something else", |bytes| *bytes = b"hello".repeat(100), "Hoshinのバックアップではありません");
    let within = |name: &str| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&tried.bytes)).unwrap();
        let entry = archive.by_name(name).unwrap();
        usize::try_from(entry.data_start().unwrap() + entry.compressed_size() / 2).unwrap()
    };
    for part in ["manifest.json", "tables/audit.jsonl", "README.txt"] {
        let place = within(part);
        tried.check(part, |bytes| bytes[place] ^= 1, &format!("{part} が改変されています"));
    }
}
