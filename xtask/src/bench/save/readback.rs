//! Everything that was acknowledged, looked for in the log.

use super::signed_in;
use crate::bench::server::Demo;
use anyhow::{Result, ensure};
use std::collections::BTreeSet;

const AUDITOR: &str = "fumi";
/// The log is given out by days and policies, and no more than so many entries at once.
const LARGEST: usize = 50_000;

/// An error that names what is missing.
pub(super) fn all(demo: &Demo, written: &[String]) -> Result<()> {
    let mut connection = signed_in(demo, AUDITOR)?;
    let mut found = BTreeSet::new();
    for year in [2026, 2027] {
        for department in 1..=6 {
            let log = connection.get(&format!("/audit.csv?year={year}&department={department}"))?.page()?;
            ensure!(log.matches('\n').count() < LARGEST, "more was saved than the log gives out at once");
            found.extend(marks(&log));
        }
    }
    let missing: Vec<&String> = written.iter().filter(|text| !found.contains(*text)).collect();
    ensure!(missing.is_empty(), "{} acknowledged saves are lost: {:?} …", missing.len(), missing.iter().take(5));
    Ok(())
}

fn marks(log: &str) -> impl Iterator<Item = String> {
    log.split('〔').skip(1).filter_map(|rest| Some(format!("〔{}〕", rest.split_once('〕')?.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_of_the_log_is_found() {
        assert_eq!(marks("1,\"〔3-4〕\"\n2,〔5-6〕から〔5-7〕").collect::<Vec<_>>(), ["〔3-4〕", "〔5-6〕", "〔5-7〕"]);
    }
}
