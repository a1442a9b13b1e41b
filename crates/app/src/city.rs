//! Opening the database an operator named, and choosing the municipality in it.

use crate::surroundings::now;
use anyhow::{Context, Result, bail};
use hoshin_domain::{DepartmentId, FiscalYear, Municipality, MunicipalityCode, day};
use hoshin_store::{City, Store};

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

/// The store at this address, made if it is missing and brought to this version.
pub(crate) async fn of_this_version(url: &str) -> Result<Store> {
    let store = Store::open(url).await.context("the database could not be brought to this version")?;
    store.seal(now()).await.context("what an earlier version has saved could not be sealed")?;
    Ok(store)
}

impl CityArguments {
    /// The store and the municipality; the database must be there.
    pub(crate) async fn open(&self) -> Result<(Store, Municipality)> {
        let store = Store::open_existing(&self.database).await;
        let store = store.with_context(|| format!("{} could not be opened", without_password(&self.database)))?;
        let known = store.municipalities().await.context("the database is of another version: run `hoshin migrate`")?;
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
            found.with_context(|| format!("municipality {code} is not in this database; it holds: {names}"))
        }
        (None, 0) => bail!("the database holds no municipality yet: run `hoshin person` or `hoshin import` first"),
        (None, 1) => Ok(known.into_iter().next().expect("there is one")),
        (None, _) => bail!("the database holds several municipalities; choose one with --municipality: {names}"),
    }
}

/// The department of this name in a year, by the name it bore then or any it has borne.
pub(crate) async fn department_of_year(city: &City, name: &str, year: FiscalYear) -> Result<DepartmentId> {
    let organisation = city.organisation().await?;
    let day = year.day_of_organisation(day::in_japan(now()));
    let names = || organisation.on(day).into_iter().map(|department| department.name).collect::<Vec<_>>().join("、");
    let found = organisation.named(name, day);
    found.with_context(|| format!("there is no department {name}; there are: {}", names()))
}

/// The address without what must not be printed.
pub(crate) fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://…@{host}"),
        (Some(_) | None, _) => url.to_owned(),
    }
}
