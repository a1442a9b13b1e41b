//! How long a question takes over 45,000 texts, on both databases: made ones, and the nation's where they are there.

use super::{Equipment, Row};
use crate::temporary::Folder;
use crate::{metadata, postgres, program};
use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::process::Command;

pub(super) fn measure(_place: &Equipment) -> Result<Vec<Row>> {
    let sheets = program::root().join("../shared/data/review-sheets-full.ndjson.zst");
    // With the whole workspace: alone, the crate would unify features differently and build all it needs once more.
    program::run(program::cargo().args(["build", "--release", "--workspace", "--example", "search"]))?;
    let search = metadata::built("release")?.join("examples/search");
    let mut corpora = vec![("made texts", "made".to_owned())];
    match sheets.is_file() {
        true => corpora.push(("national sheets", sheets.display().to_string())),
        false => eprintln!("{} is missing: only made texts are measured", sheets.display()),
    }
    let folder = Folder::create("bench")?;
    let server = postgres::programs().is_some().then(postgres::Server::start_durable).transpose()?;
    if server.is_none() {
        eprintln!("PostgreSQL is not installed: only SQLite is measured");
    }
    let mut rows = Vec::new();
    for (number, (corpus, file)) in corpora.iter().enumerate() {
        let name = folder.path().join(format!("search-{number}.db"));
        rows.extend(measured(&search, &format!("sqlite://{}", name.display()), file, &format!("{corpus}, SQLite"))?);
        if let Some(server) = &server {
            let database = format!("search_{number}");
            server.tell(&format!("CREATE DATABASE {database}"))?;
            rows.extend(measured(&search, &server.database(&database), file, &format!("{corpus}, PostgreSQL"))?);
        }
    }
    Ok(rows)
}

fn measured(search: &Path, url: &str, file: &str, of: &str) -> Result<Vec<Row>> {
    let told = program::text_of(Command::new(search).args([url, file]))?;
    let rows: Vec<Row> =
        told.lines().filter_map(|line| line.split_once('\t')).map(|line| row(line, of)).collect::<Result<_>>()?;
    ensure!(!rows.is_empty(), "nothing was measured: {told}");
    Ok(rows)
}

// What is found is told by the middle and the slowest but one.
fn row((what, told): (&str, &str), of: &str) -> Result<Row> {
    let values = told.split('\t').map(str::parse).collect::<Result<_, _>>().context("no figures")?;
    let (unit, reach) = match what {
        "texts" => ("", ""),
        _ if what.ends_with("whole") => ("ms", ""),
        _ => ("ms", "≤ 5 ms"),
    };
    Ok(Row { what: format!("{what}: {of}"), unit, values, reach })
}
