//! `hoshin restore`: a backup into an empty database, after everything in it was checked.

mod drill;

use crate::attachments;
use crate::backup::{bar, in_words, told};
use crate::config::Config;
use crate::misused::database;
use crate::surroundings::now;
use anyhow::{Context, Result, anyhow};
use hoshin_domain::MunicipalityCode;
use hoshin_store::backup::{BackupError, HeadOf, Key, Opened, open};
use hoshin_store::{Fault, Store, Verification};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    file: PathBuf,
    /// sqlite:///path/hoshin.db (made) or postgres://… (without a table); otherwise the one in the file.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// The file `hoshin serve` will be configured with: it says where files lie.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The file with the key.
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
    /// The file with the passphrase in its first line.
    #[arg(long, value_name = "FILE", conflicts_with = "identity")]
    passphrase_file: Option<PathBuf>,
    /// Restore it aside instead, compare everything with what the backup says of itself, and write a report.
    #[arg(long, conflicts_with_all = ["database", "config"])]
    drill: bool,
    /// Where the report of the drill goes; otherwise beside the backup.
    #[arg(long, value_name = "FILE", requires = "drill")]
    report: Option<PathBuf>,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let key = Key::of(arguments.identity.as_deref(), arguments.passphrase_file.as_deref()).map_err(refused)?;
    if arguments.drill {
        return rehearse(arguments, &key).await;
    }
    let config = Config::read(arguments.config.as_deref())?;
    let database = database(arguments.database, &config)?;
    let bar = bar();
    let opened = open(&arguments.file, &key, &told(&bar)).map_err(refused);
    let mut opened = opened.with_context(|| arguments.file.display().to_string())?;
    let place = attachments::place(config.attachments, &database)?;
    let restored = Store::restore(&database, &mut opened, place.as_ref(), &told(&bar)).await;
    bar.finish_and_clear();
    let restored = restored.map_err(refused)?;
    let rows: u64 = restored.tables.iter().map(|table| table.rows).sum();
    println!("{} tables, {rows} rows, {} files", restored.tables.len(), opened.manifest.files.count);
    let store = Store::open_existing(&database)
        .await
        .context("戻したデータベースを開けません / the restored database could not be opened")?;
    let is_sound = verify(&store, &opened).await?;
    // What an earlier version has kept is sealed as it came out of the backup.
    store.seal(now()).await.context("戻した内容を封印できません / what was restored could not be sealed")?;
    Ok(if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn rehearse(arguments: Arguments, key: &Key) -> Result<ExitCode> {
    let bar = bar();
    let opened = open(&arguments.file, key, &told(&bar));
    bar.finish_and_clear();
    match opened {
        Ok(mut opened) => drill::run(&arguments.file, &mut opened, arguments.report).await,
        // Whoever forgot the key, or named another file, has not found a bad backup.
        Err(
            why @ (BackupError::Foreign | BackupError::NeedsKey | BackupError::WrongKey | BackupError::Unreadable(_)),
        ) => Err(refused(why)),
        Err(why) => drill::refuse(&arguments.file, &why, arguments.report),
    }
}

fn refused(why: BackupError) -> anyhow::Error {
    anyhow!(in_words(&why))
}

/// Walks every chain and compares its end with the manifest; says what is wrong.
async fn verify(store: &Store, opened: &Opened) -> Result<bool> {
    let mut is_sound = true;
    for HeadOf { code, name, seq, hash } in &opened.manifest.cities {
        let found = verification(store, code.parse()?).await?;
        println!("{code} {name}: {} entries, head {}", found.entries, found.head);
        for fault in &found.faults {
            println!("{}", super::verify::in_words(fault));
        }
        is_sound &= found.faults.is_empty() && found.head.seq == *seq && found.head.hash == *hash;
    }
    Ok(is_sound)
}

/// What verifying says of a city that was just restored. What an earlier version has kept is not sealed yet.
async fn verification(store: &Store, code: MunicipalityCode) -> Result<Verification> {
    let mut found = store.city(code).verify(None).await?;
    found.faults.retain(|fault| *fault != Fault::NeverSealed);
    Ok(found)
}
