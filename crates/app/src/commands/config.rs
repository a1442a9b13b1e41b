//! `hoshin config check`: would `hoshin serve` begin with this file?

use crate::config::{Config, check};
use crate::files;
use crate::hosts::Hosts;
use crate::mail::PostOffice;
use anyhow::Result;
use check::{Effective, Finding};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use toml::Table;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    asked: ConfigTask,
}

#[derive(Debug, clap::Subcommand)]
enum ConfigTask {
    /// Say every mistake in the file, and what holds, without secrets.
    Check {
        /// The file `hoshin serve` is configured with; without one, what holds without any.
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let ConfigTask::Check { config } = &arguments.asked;
    let text = config.as_deref().map(read).transpose()?.unwrap_or_default();
    let (table, findings) = match check::table(&text) {
        Ok(table) => {
            let findings = check::findings(&table);
            let findings = if findings.is_empty() { together(&table, &text) } else { findings };
            (table, findings)
        }
        Err(finding) => (Table::new(), vec![finding]),
    };
    for finding in &findings {
        eprintln!("{finding}");
    }
    if !findings.is_empty() {
        eprintln!("誤りは{0}件です。 / Mistakes: {0}.", findings.len());
        return Ok(ExitCode::FAILURE);
    }
    for effective in check::effective(&table) {
        println!("{}", line(&effective));
    }
    Ok(ExitCode::SUCCESS)
}

fn read(file: &Path) -> Result<String> {
    files::text(file)
}

/// What `hoshin serve` would refuse although each key is sound; nothing is connected or made.
fn together(table: &Table, text: &str) -> Vec<Finding> {
    let config: Config = match toml::from_str(text) {
        Ok(config) => config,
        Err(why) => return vec![Finding::NotToml { why: why.to_string() }],
    };
    let is_nameless = config.https && Hosts::of(&config).are_none();
    let mut faults: Vec<anyhow::Error> = Vec::new();
    faults.extend(config.mail.as_ref().and_then(|mail| PostOffice::open(mail).err()));
    faults.extend(config.leaked_passwords().err());
    faults.extend(config.scanner().err());
    faults.extend(config.oidc.and_then(|oidc| oidc.server().err()));
    let mut found: Vec<Finding> = faults.iter().map(|why| Finding::Together { why: format!("{why:#}") }).collect();
    found.extend(attachments(table));
    found.extend(is_nameless.then(|| Finding::Together { why: NAMELESS.to_owned() }));
    found
}

const NAMELESS: &str = "hosts：https を使うときは、職員がブラウザーで開く名前を書いてください。数字のアドレスでしか開けません。 / \
     With https name the hosts that browsers use, or only addresses in numbers are answered.";

fn attachments(table: &Table) -> Option<Finding> {
    let section = table.get("attachments")?.as_table()?;
    let has = |name: &str| section.contains_key(name);
    let why = match (has("folder"), has("bucket")) {
        (true, false) => return None,
        (false, true) => {
            let missing = ["endpoint", "key", "secret_file"].into_iter().find(|name| !has(name))?;
            format!("attachments.{missing}：bucket を使うときに必要です。 / It is needed with a bucket.")
        }
        (true, true) | (false, false) => {
            "[attachments]：folder か bucket の、どちらか一方を書いてください。 / Name either a folder or a bucket."
                .to_owned()
        }
    };
    Some(Finding::Together { why })
}

fn line(Effective { name, value, is_usual }: &Effective) -> String {
    let usual = if *is_usual { "（書かれていないときの値 / usual）" } else { "" };
    format!("{name} = {value}{usual}")
}
