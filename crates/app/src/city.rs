//! Opening the database an operator named, and choosing the municipality in it.

use crate::surroundings::now;
use anyhow::{Context, Result, bail, ensure};
use hoshin_domain::{DepartmentId, FiscalYear, Municipality, MunicipalityCode, day};
use hoshin_store::backup::sqlite_file;
use hoshin_store::{City, Migrations, Store};
use std::io::Read;

/// How every SQLite database begins: https://www.sqlite.org/fileformat2.html
const SQLITE: &[u8; 16] = b"SQLite format 3\0";

/// Which database, and which municipality in it.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct CityArguments {
    /// sqlite:///path/hoshin.db or postgres://…
    #[arg(long, value_name = "URL")]
    pub(crate) database: String,
    /// 全国地方公共団体コード, six digits; needed only where the database holds several municipalities.
    #[arg(long, value_name = "CODE")]
    pub(crate) municipality: Option<MunicipalityCode>,
}

/// Says once what is wrong with an address that no database can be behind; the driver would say it three times.
pub(crate) fn look_at(url: &str) -> Result<()> {
    let is_address = ["sqlite:", "postgres://", "postgresql://"].iter().any(|start| url.starts_with(start));
    ensure!(
        is_address,
        "データベースは sqlite:///… か postgres://… の形で指定してください：{0} / \
         The database is named as sqlite:///… or postgres://…: {0}",
        without_password(url)
    );
    let Some(file) = sqlite_file(url) else { return Ok(()) };
    ensure!(
        !file.is_dir(),
        "フォルダです。データベースのファイルを指定してください：{0} / A folder, not a database: {0}",
        file.display()
    );
    let mut start = Vec::new();
    // What cannot be read is told by whoever opens it.
    let read = std::fs::File::open(&file).and_then(|file| file.take(16).read_to_end(&mut start));
    ensure!(
        read.is_err() || start.is_empty() || start == SQLITE,
        "Hoshinのデータベースではありません：{0} / Not a database of Hoshin: {0}",
        file.display()
    );
    Ok(())
}

/// The same where it must be there already.
pub(crate) fn look_at_existing(url: &str) -> Result<()> {
    if let Some(file) = sqlite_file(url) {
        ensure!(file.exists(), "データベースのファイルがありません：{0} / There is no such file: {0}", file.display());
        let is_empty = std::fs::metadata(&file).is_ok_and(|file| file.is_file() && file.len() == 0);
        ensure!(
            !is_empty,
            "空のファイルです。Hoshinのデータベースではありません：{0} / Empty, not a database of Hoshin: {0}",
            file.display()
        );
    }
    look_at(url)
}

/// The store at this address, made if it is missing and brought to this version.
pub(crate) async fn of_this_version(url: &str) -> Result<Store> {
    look_at(url)?;
    let store = Store::open(url)
        .await
        .context("データベースをこの版にできません / the database could not be brought to this version")?;
    store
        .seal(now())
        .await
        .context("以前の版で保存した内容を封印できません / what an earlier version has saved could not be sealed")?;
    Ok(store)
}

/// The store of a database that must be there already.
pub(crate) async fn existing(url: &str) -> Result<Store> {
    look_at_existing(url)?;
    let unopened = || format!("{0}を開けません / {0} could not be opened", without_password(url));
    Store::open_existing(url).await.with_context(unopened)
}

/// What this program has brought the database to, unless nobody ever set it up.
pub(crate) async fn migrations_of(store: &Store) -> Result<Migrations> {
    store.migrations().await.context(
        "データベースの準備ができていません。hoshin migrate を実行してください / \
         the database was never set up: run `hoshin migrate`",
    )
}

impl CityArguments {
    /// The store and the municipality; the database must be there.
    pub(crate) async fn open(&self) -> Result<(Store, Municipality)> {
        let store = existing(&self.database).await?;
        let known = store.municipalities().await.context(
            "データベースの版が違います。hoshin migrate を実行してください / \
             the database is of another version: run `hoshin migrate`",
        )?;
        let municipality = choose(known, self.municipality.as_ref())?;
        Ok((store, municipality))
    }

    pub(crate) async fn city(&self) -> Result<(City, Municipality)> {
        let (store, municipality) = self.open().await?;
        Ok((store.city(municipality.code.clone()), municipality))
    }
}

fn choose(known: Vec<Municipality>, wanted: Option<&MunicipalityCode>) -> Result<Municipality> {
    let names = known.iter().map(|known| format!("{} {}", known.code, known.name)).collect::<Vec<_>>().join(", ");
    match (wanted, known.len()) {
        (Some(code), _) => {
            let found = known.into_iter().find(|known| known.code == *code);
            found.with_context(|| {
                format!(
                    "このデータベースに団体コード {code} はありません（あるもの：{names}） / \
                     municipality {code} is not in this database; it holds: {names}"
                )
            })
        }
        (None, 0) => bail!(
            "データベースに市区町村がありません。先に hoshin person か hoshin import を実行してください / \
             the database holds no municipality yet: run `hoshin person` or `hoshin import` first"
        ),
        (None, 1) => Ok(known.into_iter().next().expect("there is one")),
        (None, _) => bail!(
            "データベースに複数の市区町村があります。--municipality で選んでください：{names} / \
             the database holds several municipalities; choose one with --municipality: {names}"
        ),
    }
}

/// The department of this name in a year, by the name it bore then or any it has borne.
pub(crate) async fn department_of_year(city: &City, name: &str, year: FiscalYear) -> Result<DepartmentId> {
    let organisation = city.organisation().await?;
    let day = year.day_of_organisation(day::in_japan(now()));
    let names = || organisation.on(day).into_iter().map(|department| department.name).collect::<Vec<_>>().join("、");
    let found = organisation.named(name, day);
    found.with_context(|| {
        format!("{name}という部はありません（ある部：{0}） / there is no department {name}; there are: {0}", names())
    })
}

/// The address without what must not be printed.
pub(crate) fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://…@{host}"),
        (Some(_) | None, _) => url.to_owned(),
    }
}
