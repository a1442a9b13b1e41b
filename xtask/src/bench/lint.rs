//! How long the remarks on wording take: of one paper, and of a whole year that a database holds.

use super::measurements::{timed, times};
use super::server::Demo;
use super::{Equipment, Row};
use crate::temporary::Folder;
use anyhow::Result;
use std::ffi::OsStr;

const RUNS: usize = 11;

pub(super) fn measure(place: &Equipment) -> Result<Vec<Row>> {
    let paper = place.seed("kashiwara-r6-policy-promotion.txt")?;
    let of_paper = times(RUNS, || timed(&place.hoshin, ["lint".as_ref(), paper.as_os_str()]))?;
    let data = Folder::create("bench")?;
    drop(Demo::start(&place.hoshin, data.path())?);
    let database = format!("sqlite://{}", data.path().join("hoshin.db").display());
    let year = ["lint", "--database", &database, "--fiscal-year", "2025"];
    let of_year = times(RUNS, || timed(&place.hoshin, year.iter().map(OsStr::new)))?;
    let row = |what: &str, values| Row { what: what.to_owned(), unit: "ms", values, reach: "" };
    Ok(vec![
        row("`hoshin lint` of the real paper as text, whole process", of_paper),
        row("`hoshin lint` of the town's finished year, six departments, whole process", of_year),
    ])
}
