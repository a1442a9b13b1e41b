//! `hoshin backup`: database and files in one file, while `hoshin serve` runs.

use crate::attachments;
use crate::backup::{BackupConfig, bar, in_words, occasion, page_digests, told};
use crate::city::{existing, migrations_of};
use crate::config::Config;
use crate::misused::{Misused, database};
use anyhow::{Context, Result, anyhow};
use hoshin_store::backup::{BackupError, Lock, Made, new_key};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// sqlite:///path/hoshin.db or postgres://…; otherwise the one in the file.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// The file `hoshin serve` is configured with: it says where files lie, and who can open backups.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The file to write; it must not be there.
    #[arg(long, value_name = "FILE", required_unless_present = "new_key")]
    out: Option<PathBuf>,
    /// Lock it for the owner of this key, `age1…`; may be given several times.
    #[arg(long, value_name = "RECIPIENT")]
    recipient: Vec<String>,
    /// Lock it with the passphrase in the first line of this file.
    #[arg(long, value_name = "FILE", conflicts_with = "recipient")]
    passphrase_file: Option<PathBuf>,
    /// Leave the digests of the public pages out: faster, and a drill cannot compare them.
    #[arg(long)]
    without_pages: bool,
    /// Make a key instead: it goes into this file, and the recipient that belongs to it is printed.
    #[arg(long, value_name = "FILE", exclusive = true)]
    new_key: Option<PathBuf>,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    if let Some(file) = &arguments.new_key {
        return make_key(file);
    }
    let config = Config::read(arguments.config.as_deref())?;
    let lock = lock(&arguments, config.backup.as_ref())?;
    let database = database(arguments.database, &config)?;
    let out = arguments.out.context(Misused::by("--out でファイルを指定してください / name the file with --out"))?;
    let store = existing(&database).await?;
    let migrations = migrations_of(&store).await?;
    let store = match attachments::place(config.attachments, &database)? {
        Some(attachments) => store.with_attachments(attachments),
        None => store,
    };
    // The pages are made with what the tables of this version hold.
    let has_pages = migrations.are_complete() && !arguments.without_pages;
    let is_open = matches!(lock, Lock::None);
    let bar = bar();
    let kept_in = config.backup.map(|backup| backup.folder);
    let pages = has_pages.then(|| page_digests(kept_in, told(&bar)));
    let made = store.back_up_to(&out, lock, occasion(), pages, &told(&bar)).await;
    bar.finish_and_clear();
    tell(&made.map_err(refused)?, is_open);
    Ok(ExitCode::SUCCESS)
}

fn make_key(file: &Path) -> Result<ExitCode> {
    println!("{}", new_key(file).map_err(refused)?);
    eprintln!(
        "鍵を {0} に作成しました。サーバーとは別の場所に保管してください。この鍵がなければ、バックアップは開けません。 / The key is in {0}: keep it away from the server. Without it no backup can be opened.",
        file.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// The lock that was asked for; otherwise the one of the schedule.
fn lock(arguments: &Arguments, config: Option<&BackupConfig>) -> Result<Lock> {
    match (&arguments.recipient[..], &arguments.passphrase_file, config) {
        ([], None, Some(config)) => config.lock(),
        (recipients, passphrase_file, _) => Lock::of(recipients, passphrase_file.as_deref()).map_err(refused),
    }
}

fn refused(why: BackupError) -> anyhow::Error {
    anyhow!(in_words(&why))
}

fn tell(Made { file, size, manifest }: &Made, is_open: bool) {
    let rows: u64 = manifest.tables.iter().map(|table| table.rows).sum();
    println!("{}: {size} bytes, {rows} rows, {} files", file.display(), manifest.files.count);
    for city in &manifest.cities {
        println!("{} {}: head {}:{}", city.code, city.name, city.seq, city.hash);
    }
    for object in &manifest.files.lost {
        eprintln!("添付ファイル {object} が見つかりません。 / The file {object} is lost.");
    }
    for object in &manifest.files.altered {
        eprintln!("添付ファイル {object} が登録時と異なります。 / The file {object} is not the one that was entered.");
    }
    if is_open {
        eprintln!(
            "暗号化していません。職員の情報を含むため、置き場所に注意してください。 / It is not encrypted and holds what is about people: mind where it lies."
        );
    }
}
