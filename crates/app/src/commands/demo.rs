//! `hoshin demo`: the sample town on a SQLite file of its own.

pub(crate) mod town;

use super::serve::{listen_on, serve, told_to_end};
use crate::backup::bring_up_to_date;
use crate::log::{self, LogConfig};
use crate::surroundings::surroundings;
use anyhow::{Context, Result, ensure};
use hoshin_store::{Attachments, Store};
use hoshin_web::CityHall;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The folder for the town's database; what is changed there stays.
    #[arg(long, value_name = "DIR", default_value = "hoshin-demo")]
    data: PathBuf,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    // Whoever tries Hoshin reads the accounts on the terminal: only what goes wrong comes between them.
    log::begin(&LogConfig { level: Some("warn".to_owned()), ..LogConfig::default() })?;
    let listener = listen_on(arguments.listen).await?;
    std::fs::create_dir_all(&arguments.data)
        .with_context(|| format!("{0}を作れません / {0} cannot be made", arguments.data.display()))?;
    let folder = arguments.data.canonicalize()?;
    let url = url_of(&folder.join("hoshin.db"));
    let files = Attachments::in_folder(&folder.join("attachments"))?;
    ensure_ours(&folder, &url).await?;
    let store = bring_up_to_date(&url, Some(files.clone()), None).await?.with_attachments(files);
    let municipality = hoshin_town::municipality();
    if store.municipalities().await?.is_empty() {
        eprintln!("見本のまちを準備しています… / Building the sample town…");
        town::build(&store).await?;
    }
    let ending = told_to_end();
    println!("http://{}", listener.local_addr()?);
    println!();
    println!("{}　利用者ID / パスワード", municipality.name);
    for person in hoshin_town::people() {
        println!("  {:<10} {}　{} {}", person.login, person.password, person.post, person.name);
    }
    println!();
    println!("{url}");
    serve(CityHall::new(&store, municipality, surroundings(false)), listener.into(), &store, Default::default(), ending)
        .await
}

/// A city's own database is neither brought to this version nor shown to whoever knows the accounts of the town.
async fn ensure_ours(folder: &Path, url: &str) -> Result<()> {
    if !folder.join("hoshin.db").exists() {
        return Ok(());
    }
    let store =
        Store::open_existing(url).await.context("データベースを開けません / the database could not be opened")?;
    // What was never set up holds nothing of anybody.
    let cities = if store.migrations().await.is_ok() { store.municipalities().await? } else { Vec::new() };
    let is_ours = cities.iter().all(|city| city.code == hoshin_town::municipality().code);
    let folder = folder.display();
    ensure!(
        is_ours,
        "{folder} には、見本のまちではない団体のデータベースがあります。--data で別のフォルダーを指定してください。 / {folder} holds the database of a city: name another folder with --data"
    );
    Ok(())
}

// Three characters mean something in an address and may stand in the name of a folder.
fn url_of(file: &Path) -> String {
    let path = file.display().to_string().replace('%', "%25").replace('?', "%3F").replace('#', "%23");
    format!("sqlite://{path}")
}
