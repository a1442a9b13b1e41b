//! `hoshin restore --drill`: a backup is restored aside and compared with what it says of itself.

mod report;

use super::{refused, verification};
use crate::backup::{Prints, bar, compare, digests, in_words, stamp, told};
use crate::surroundings::now;
use crate::writing::put;
use anyhow::{Context, Result, bail};
use hoshin_domain::Municipality;
use hoshin_store::backup::{BackupError, Opened};
use hoshin_store::{Attachments, Store};
use report::{City, Pages, Report};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Where the report goes; what is there is not written over.
fn place_of(report: Option<PathBuf>, file: &Path) -> Result<PathBuf> {
    let report = report.unwrap_or_else(|| file.with_extension(format!("drill-{}.md", stamp(now()))));
    if report.exists() {
        bail!("{0}はすでにあります / {0} is there already", report.display());
    }
    Ok(report)
}

/// A file that is refused has failed the drill, and the report says so.
pub(super) fn refuse(file: &Path, why: &BackupError, report: Option<PathBuf>) -> Result<ExitCode> {
    let report = place_of(report, file)?;
    write(&report, &report::of_refused(file, now(), why))?;
    eprintln!("{}", in_words(why));
    Ok(ExitCode::FAILURE)
}

fn write(report: &Path, text: &str) -> Result<()> {
    put(report, text.as_bytes())?;
    println!("{}", report.display());
    Ok(())
}

/// Restores into a folder that goes again, compares, writes the report and says where it is.
pub(super) async fn run(file: &Path, opened: &mut Opened, report: Option<PathBuf>) -> Result<ExitCode> {
    let report = place_of(report, file)?;
    let folder = tempfile::tempdir().context("作業用のフォルダを作れません / no folder aside can be made")?;
    let database = format!("sqlite://{}", folder.path().join("hoshin.db").display());
    let place = Attachments::in_folder(&folder.path().join("attachments"))?;
    let bar = bar();
    let restored = Store::restore(&database, opened, Some(&place), &told(&bar)).await;
    bar.finish_and_clear();
    let restored = restored.map_err(refused)?;
    let store = Store::open_existing(&database)
        .await
        .context("戻したデータベースを開けません / the restored database could not be opened")?;
    let cities = cities(&store, opened).await?;
    let written = Report { file, now: now(), manifest: &opened.manifest, restored: &restored, cities: &cities };
    write(&report, &written.text()?)?;
    let is_sound = cities.iter().all(City::is_sound);
    eprintln!(
        "{}",
        if is_sound {
            "一致しました。 / Everything agrees."
        } else {
            "一致しない点があります。 / Something differs."
        }
    );
    Ok(if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn cities(store: &Store, opened: &mut Opened) -> Result<Vec<City>> {
    let mut before = Vec::new();
    for said in &opened.manifest.cities.clone() {
        before.push(opened.text(&format!("pages/{}.sha256", said.code)).map_err(refused)?);
    }
    // Every page is set anew; not where there is nothing to compare it with.
    let after = if before.iter().any(Option::is_some) { made(store).await? } else { Vec::new() };
    let mut cities = Vec::new();
    for (said, before) in opened.manifest.cities.clone().into_iter().zip(before) {
        let found = verification(store, said.code.parse()?).await?;
        let after = after.iter().find(|(municipality, _)| municipality.code.as_str() == said.code);
        let pages = match (before, after) {
            (Some(before), Some((_, after))) => Pages::Compared(compare(&before, after)),
            (None, _) | (_, None) => Pages::NotInBackup,
        };
        cities.push(City { said, found, pages });
    }
    Ok(cities)
}

/// The digests of what the restored database publishes.
async fn made(store: &Store) -> Result<Vec<(Municipality, String)>> {
    let then = store.published().await.map_err(refused)?;
    let bar = bar();
    let tell = told(&bar);
    let made = tokio::task::spawn_blocking(move || digests(then, &mut Prints::default(), &|| true, &tell)).await?;
    bar.finish_and_clear();
    made.map_err(refused)
}
