//! Many files are read at once, as many as there are processors, and told in their order.

use crate::commands::read;
use anyhow::{Context, Result};
use hoshin_domain::{FiscalYear, Reading};
use hoshin_store::City;
use hoshin_web::reading::at_once;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tokio::task::JoinSet;

/// What each of the files says, in their order. The bytes of a file are let go when it was read.
pub(super) async fn all(city: Option<&City>, year: FiscalYear, files: &[PathBuf]) -> Result<Vec<Reading>> {
    let (mut under_way, mut readings) = (JoinSet::new(), BTreeMap::new());
    let mut files = files.iter().enumerate();
    loop {
        let next = if under_way.len() < at_once() { files.next() } else { None };
        if let Some((at, file)) = next {
            let (city, file) = (city.cloned(), file.clone());
            under_way.spawn(async move { (at, one(city, year, &file).await) });
        } else if let Some(read) = under_way.join_next().await {
            let (at, reading) = read.context("reading a file was stopped")?;
            readings.insert(at, reading?);
        } else {
            return Ok(readings.into_values().collect());
        }
    }
}

async fn one(city: Option<City>, year: FiscalYear, file: &Path) -> Result<Reading> {
    match city {
        Some(city) => read::read_for(&city, year, file).await,
        None => {
            let file = file.to_owned();
            tokio::task::spawn_blocking(move || read::read(&file)).await.context("reading a file was stopped")?
        }
    }
}
