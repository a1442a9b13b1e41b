//! `hoshin people import`: organisation and people from one file; the comparison to standard output, words to standard error.

use crate::city::CityArguments;
use crate::files;
use crate::surroundings::now;
use anyhow::Result;
use hoshin_domain::directory::{Choices, Planned, PlannedLine};
use hoshin_domain::{Actor, day};
use hoshin_web::listed::{self, Listed};
use hoshin_web::{Language, Words};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    way: Way,
}

#[derive(Debug, clap::Subcommand)]
enum Way {
    /// Hold a list of departments, sections, people and duties (xlsx, xls, ods, csv, tsv) against what is entered, one
    /// JSON object a line; with --apply take it over, all of it or nothing.
    Import(ImportArguments),
}

#[derive(Debug, clap::Args)]
struct ImportArguments {
    file: PathBuf,
    #[command(flatten)]
    place: CityArguments,
    /// Take it over; without it nothing is written.
    #[arg(long)]
    apply: bool,
    /// Whoever is there under another name is the same person: change the name.
    #[arg(long)]
    other_names: bool,
    /// A department may have two heads at a time.
    #[arg(long)]
    second_heads: bool,
    /// Leave out the lines with faults, and take over the others.
    #[arg(long)]
    only_right: bool,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    match arguments.way {
        Way::Import(arguments) => import(arguments).await,
    }
}

async fn import(arguments: ImportArguments) -> Result<ExitCode> {
    let bytes = files::bytes(&arguments.file)?;
    let name = arguments.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let list: Listed = match listed::listed(&name, &bytes) {
        Ok(list) => list,
        Err(why) => {
            eprintln!("{name}: {}", in_both(|words| why.sentence(words)));
            return Ok(ExitCode::FAILURE);
        }
    };
    let (city, _) = arguments.place.city().await?;
    let ImportArguments { other_names, second_heads, only_right, .. } = arguments;
    let choices = Choices { other_names, second_heads, only_right };
    let console = Actor::console();
    let planned = list.planned(&city, choices, day::in_japan(now()), &console).await?;
    for line in &planned.lines {
        println!("{}", of_line(line));
    }
    tell(&name, &list, &planned);
    let (wrong, asked) = (planned.wrong(), planned.asked());
    if wrong + asked > 0 && !only_right {
        let told = "直すところがあります。何も登録しませんでした。 / It must be mended; nothing was entered.";
        eprintln!("{name}: {told}");
        return Ok(ExitCode::FAILURE);
    }
    if !arguments.apply || planned.plan.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let is_done = city.take_over_directory(&planned.plan, &console, now()).await?;
    anyhow::ensure!(
        is_done,
        "{name}：その間に内容が変わりました。何も登録していません / \
         {name}: something has been changed meanwhile; nothing was entered"
    );
    eprintln!("{name}: {}", in_both(|words| words.say("listed-done")));
    Ok(ExitCode::SUCCESS)
}

fn tell(name: &str, list: &Listed, planned: &Planned) {
    let unknown = &list.heading.unknown;
    if !unknown.is_empty() {
        let names = unknown.join("、");
        eprintln!(
            "{name}: {}",
            in_both(|words| words.tell("listed-unknown-columns", &[("names", names.as_str().into())]))
        );
    }
    if !list.others.is_empty() {
        let names = list.others.join("、");
        eprintln!(
            "{name}: {}",
            in_both(|words| words.tell("listed-other-sheets", &[("names", names.as_str().into())]))
        );
    }
    for (word, count) in listed::counts(&planned.plan) {
        eprintln!("{name}: {}", in_both(|words| words.tell(word, &[("count", count.to_string().into())])));
    }
    for line in &planned.lines {
        for fault in &line.faults {
            let told =
                |words: Words| format!("{}　{}", listed::column_name(words, fault.column), listed::fault(words, fault));
            eprintln!("{name}:{}: {}", line.line.number, in_both(told));
        }
    }
}

fn in_both(sentence: impl Fn(Words) -> String) -> String {
    Language::ALL.map(|language| sentence(Words(language))).join(" / ")
}

fn of_line(line: &PlannedLine) -> Value {
    let state = match (&line.faults[..], &line.effects[..]) {
        ([], []) => "unchanged",
        ([], _) => "changed",
        (faults, _) if faults.iter().all(|fault| fault.kind.is_question()) => "question",
        _ => "error",
    };
    let effects: Vec<&str> = line.effects.iter().map(|effect| effect.as_str()).collect();
    let faults: Vec<Value> = line
        .faults
        .iter()
        .map(|fault| json!({ "column": fault.column.as_str(), "code": fault.kind.as_str(), "typed": fault.typed }))
        .collect();
    json!({ "state": state, "line": line.line.number, "login": line.line.typed.login, "effects": effects, "faults": faults })
}
