//! What an auditor files: what was restored, what it was compared with, and whether it agrees.

use crate::backup::{Differences, in_japan, in_words};
use crate::commands::verify;
use anyhow::{Context, Result};
use hoshin_store::Verification;
use hoshin_store::backup::{BackupError, HeadOf, Manifest, Restored};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::Path;

/// A municipality as it came out of the backup.
pub(super) struct City {
    pub(super) said: HeadOf,
    pub(super) found: Verification,
    pub(super) pages: Pages,
}

pub(super) enum Pages {
    Compared(Differences),
    /// The backup was made without them.
    NotInBackup,
}

pub(super) struct Report<'a> {
    pub(super) file: &'a Path,
    pub(super) now: Timestamp,
    pub(super) manifest: &'a Manifest,
    pub(super) restored: &'a Restored,
    pub(super) cities: &'a [City],
}

const TITLE: &str = "# バックアップの復元訓練の記録";
const SIGNED: &str = "\n## 確認\n\n| 実施者 | 確認者 | 確認日 |\n| --- | --- | --- |\n| | | |\n";

/// The report on a file that could not be restored at all.
pub(super) fn of_refused(file: &Path, now: Timestamp, why: &BackupError) -> String {
    format!(
        "{TITLE}\n\n**結果：不合格（復元できません）**\n\n| 項目 | 内容 |\n| --- | --- |\n| 実施日時 | {} |\n| 実施したプログラム | Hoshin {} |\n| バックアップ | `{}` |\n| 原因 | {} |\n{SIGNED}",
        in_japan(now),
        env!("CARGO_PKG_VERSION"),
        file.display(),
        in_words(why)
    )
}

/// So many paths are named; the rest is counted.
const NAMED: usize = 20;

impl City {
    pub(super) fn is_sound(&self) -> bool {
        let pages = match &self.pages {
            Pages::Compared(differences) => differences.paths.is_empty(),
            Pages::NotInBackup => true,
        };
        self.has_its_head() && self.found.faults.is_empty() && pages
    }

    fn has_its_head(&self) -> bool {
        self.found.head.seq == self.said.seq && self.found.head.hash == self.said.hash
    }
}

impl Report<'_> {
    /// As Markdown.
    pub(super) fn text(&self) -> Result<String> {
        let mut text = String::new();
        let is_sound = self.cities.iter().all(City::is_sound);
        let result = if is_sound {
            "合格（すべて一致しました）"
        } else {
            "不合格（一致しない点があります）"
        };
        writeln!(text, "{TITLE}\n\n**結果：{result}**\n")?;
        self.about(&mut text)?;
        self.counts(&mut text)?;
        for city in self.cities {
            self.city(&mut text, city)?;
        }
        text.push_str(SIGNED);
        Ok(text)
    }

    fn about(&self, text: &mut String) -> Result<()> {
        let bytes = std::fs::read(self.file).context("the backup cannot be read")?;
        let digest = hex::encode(Sha256::digest(&bytes));
        let row = |name: &str, value: &str| format!("| {name} | {value} |");
        let manifest = self.manifest;
        let rows = [
            row("実施日時", &in_japan(self.now)),
            row("実施したプログラム", &format!("Hoshin {}", env!("CARGO_PKG_VERSION"))),
            row("バックアップ", &format!("`{}`（{}バイト）", self.file.display(), bytes.len())),
            row("SHA-256", &format!("`{digest}`")),
            row("作成日時", &in_japan(manifest.made_at)),
            row("作成したプログラム", &format!("Hoshin {}（{}）", manifest.program, manifest.database)),
            row("データベースの版", &manifest.schema.last().map_or_else(String::new, ToString::to_string)),
        ];
        writeln!(text, "| 項目 | 内容 |\n| --- | --- |\n{}\n", rows.join("\n"))?;
        writeln!(
            text,
            "本番のデータベースには触れず、別の場所（一時的なSQLiteデータベース）に復元して照合しました。復元したものは、照合のあと削除しました。\n"
        )?;
        writeln!(
            text,
            "復元する前に、ファイル全体と、中の{}個のファイルのSHA-256を確かめました。",
            manifest.parts.len()
        )?;
        if !self.restored.migrated.is_empty() {
            writeln!(
                text,
                "\n古い版のバックアップのため、復元のあと、この版（{:?}）に更新しました。",
                self.restored.migrated
            )?;
        }
        Ok(())
    }

    fn counts(&self, text: &mut String) -> Result<()> {
        writeln!(text, "\n## 件数\n\n| 表 | バックアップの記載 | 復元後 | 一致 |\n| --- | ---: | ---: | --- |")?;
        for said in &self.manifest.tables {
            let found =
                self.restored.tables.iter().find(|table| table.table == said.table).map_or(0, |table| table.rows);
            writeln!(text, "| {} | {} | {found} | {} |", said.table, said.rows, sign(found == said.rows))?;
        }
        let files = &self.manifest.files;
        writeln!(text, "\n添付ファイル：{}件（{}バイト）。", files.count, files.bytes)?;
        for object in &files.lost {
            writeln!(text, "- `{object}` は、バックアップの作成時にすでに失われていました。")?;
        }
        for object in &files.altered {
            writeln!(text, "- `{object}` は、バックアップの作成時にすでに登録時と異なっていました。")?;
        }
        Ok(())
    }

    fn city(&self, text: &mut String, city: &City) -> Result<()> {
        let HeadOf { code, name, seq, hash } = &city.said;
        writeln!(text, "\n## {name}（{code}）\n\n| 照合したもの | 結果 |\n| --- | --- |")?;
        writeln!(text, "| 監査記録の末尾（{seq}番 `{hash}`） | {} |", sign(city.has_its_head()))?;
        let faults = city.found.faults.len();
        let entries = city.found.entries;
        writeln!(text, "| 監査記録の連鎖（{entries}件）、運営方針、公表した版の検証 | {} |", sign(faults == 0))?;
        match &city.pages {
            Pages::NotInBackup => {
                writeln!(text, "| 公開ページ | 照合していません（このバックアップには公開ページの記録がありません） |")?
            }
            Pages::Compared(differences) => {
                let (files, differing) = (differences.files, differences.paths.len());
                writeln!(text, "| 公開ページ（{files}ファイル、1バイト単位） | {} |", sign(differing == 0))?;
            }
        }
        for fault in &city.found.faults {
            writeln!(text, "\n- {}", verify::in_words(fault))?;
        }
        if let Pages::Compared(differences) = &city.pages
            && !differences.paths.is_empty()
        {
            self.differing(text, &differences.paths)?;
        }
        Ok(())
    }

    fn differing(&self, text: &mut String, paths: &[String]) -> Result<()> {
        writeln!(text, "\n一致しない公開ページ（{}ファイル）：\n", paths.len())?;
        for path in paths.iter().take(NAMED) {
            writeln!(text, "- `{path}`")?;
        }
        if self.manifest.program != env!("CARGO_PKG_VERSION") {
            writeln!(
                text,
                "\nバックアップを作成したプログラムと版が異なります。版によってページの体裁が変わることがあります。同じ版のHoshinで、もう一度照合してください。"
            )?;
        }
        Ok(())
    }
}

fn sign(agrees: bool) -> &'static str {
    if agrees { "一致" } else { "**不一致**" }
}
