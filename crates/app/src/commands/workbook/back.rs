//! `hoshin workbook in`: the comparison to standard output, words to standard error.

use crate::city::CityArguments;
use crate::files;
use crate::surroundings::now;
use anyhow::Result;
use hoshin_domain::workbook::{CellState, Fault, FaultKind, Line, digest_of};
use hoshin_domain::{Action, Actor, PolicyEvent};
use hoshin_store::{City, KeptPolicy, PolicyKey, Request};
use hoshin_web::workbooks::{Reviewed, review};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    file: PathBuf,
    #[command(flatten)]
    place: CityArguments,
    /// Take it over; without it nothing is written.
    #[arg(long)]
    apply: bool,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let bytes = files::bytes(&arguments.file)?;
    let name = arguments.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let returned = match hoshin_documents::workbook::read(&name, &bytes) {
        Ok(returned) => returned,
        Err(fault) => {
            println!("{}", of_fault(&fault));
            eprintln!("{name}: 記入用Excelとして読み取れません。 / This is not a workbook that can be read.");
            return Ok(ExitCode::FAILURE);
        }
    };
    let (city, _) = arguments.place.city().await?;
    let key = PolicyKey { fiscal_year: returned.stamp.fiscal_year, department: returned.stamp.department };
    let kept = city.policy(key).await?;
    // Another city's department may have no counterpart here: its faults are told just the same.
    let Some(kept) = kept.filter(|_| returned.stamp.municipality == *city.code()) else {
        let faults = returned.misdirected(city.code(), key.fiscal_year, key.department);
        faults.iter().for_each(|fault| println!("{}", of_fault(fault)));
        eprintln!("{name}: 取込み先の運営方針がありません。 / There is no policy this workbook belongs to.");
        return Ok(ExitCode::FAILURE);
    };
    let reviewed = review(&city, &kept, &Actor::console(), &returned, now()).await?;
    print(&reviewed);
    if reviewed.is_stopped() {
        eprintln!(
            "{name}: 直すところがあります。何も反映しませんでした。 / It must be corrected; nothing was written."
        );
        return Ok(ExitCode::FAILURE);
    }
    let taken = reviewed.comparison.taken(&returned.stamp, &name, &digest_of(&bytes), &BTreeMap::new());
    let Some(taken) = taken else {
        eprintln!(
            "{name}: ほかの変更と重なる欄があります。画面で選んでください。何も反映しませんでした。 / \
             Some cells were changed here as well; choose on the page. Nothing was written."
        );
        return Ok(ExitCode::FAILURE);
    };
    if arguments.apply {
        apply(&city, &kept, &name, Action::TakeWorkbook(Box::new(taken))).await?;
    }
    Ok(ExitCode::SUCCESS)
}

async fn apply(city: &City, kept: &KeptPolicy, name: &str, action: Action) -> Result<()> {
    let Action::TakeWorkbook(taken) = &action else { return Ok(()) };
    if let Some(before) = city.taken_file(&taken.digest).await? {
        eprintln!("{name}: {} に取込み済みです。 / It was taken over then.", before.taken_at);
        return Ok(());
    }
    let request = Request { revision: Some(kept.revision), mark: None };
    let console = Actor::console();
    let performed = city.perform_on(kept.key, request, &console, &action, now()).await?;
    if performed.events.is_empty() {
        city.note_unchanged_return(kept.key, taken, &console, now()).await?;
    }
    let written = performed
        .events
        .iter()
        .filter(|event| matches!(event, PolicyEvent::FieldChanged { .. } | PolicyEvent::IndicatorCharged { .. }))
        .count();
    eprintln!("{name}: {written} 欄を反映しました。 / {written} fields were written.");
    Ok(())
}

fn print(reviewed: &Reviewed) {
    for fault in &reviewed.faults {
        println!("{}", of_fault(fault));
    }
    for line in &reviewed.comparison.lines {
        println!("{}", of_line(line));
    }
}

fn of_fault(fault: &Fault) -> Value {
    let code = if let FaultKind::File(finding) = &fault.kind { finding.code.as_str() } else { fault.kind.as_str() };
    let state = if fault.kind.stops() { "error" } else { "warning" };
    json!({ "state": state, "code": code, "where": fault.place.to_string(), "detail": fault.detail })
}

fn of_line(line: &Line) -> Value {
    let mut object = json!({
        "state": line.state.as_str(), "sheet": line.sheet, "cell": line.cell, "field": line.slot.to_string(),
    });
    if line.has_private_use {
        object["private_use"] = true.into();
    }
    match &line.state {
        CellState::New { after } => object["after"] = json!(after),
        CellState::Changed { before, after } => {
            object["before"] = json!(before);
            object["after"] = json!(after);
        }
        CellState::Cleared { before } => {
            object["before"] = json!(before);
            object["after"] = Value::Null;
        }
        CellState::Unchanged => {}
        CellState::Conflicting { seen, theirs, yours } => {
            object["seen"] = json!(seen);
            object["server"] = json!(theirs);
            object["after"] = json!(yours);
        }
        CellState::Defect { yours, why } => {
            object["after"] = json!(yours);
            object["reason"] = json!(why.code());
        }
    }
    object
}
