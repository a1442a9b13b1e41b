//! Rows of the database, as the log names them, in words an auditor understands.

use super::Words;

impl Words {
    /// 利用者「hanako」 for `person/hanako`.
    pub fn row(self, row: &str) -> String {
        let (table, key) = row.split_once('/').unwrap_or((row, ""));
        let table = self.say(&format!("table-{}", table.replace('_', "-")));
        match key {
            "" => table,
            key => self.tell("row-of-table", &[("table", table.into()), ("key", key.into())]),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Language, Words};
    use hoshin_store::{PROOFS, Way};

    #[test]
    fn every_sealed_table_has_its_words() {
        for words in Language::ALL.map(Words) {
            for proof in PROOFS.iter().filter(|proof| matches!(proof.way, Way::Sealed(_))) {
                let said = words.row(&format!("{}/7", proof.table));
                assert!(!said.contains("table-"), "{said}");
            }
        }
        assert_eq!(Words(Language::Japanese).row("person/hanako"), "利用者「hanako」");
        assert_eq!(Words(Language::Japanese).row("setting"), "市の設定");
    }
}
