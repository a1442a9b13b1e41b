//! 100 papers of the past (PDF, 20 departments in five years): by `hoshin import` and through the pages, in one run.

use crate::bench::server::{Demo, most_memory_of, seconds_of};
use crate::bench::{Equipment, Row, sign_in};
use crate::http::{Answer, Connection};
use crate::temporary::Folder;
use crate::torture::pages;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const YEARS: std::ops::Range<u16> = 2020..2025;
const DEPARTMENTS: usize = 20;
const PATIENCE: Duration = Duration::from_secs(120);
const CITY: [&str; 4] = ["--municipality", "992011", "--municipality-name", "みほん市"];

pub(in crate::bench) fn measure(place: &Equipment) -> Result<Vec<Row>> {
    let folder = Folder::create("bench-past")?;
    let hoshin = place.hoshin.as_path();
    let papers = drawn(hoshin, folder.path())?;
    let data = folder.path().join("town");
    let demo = Demo::start(hoshin, &data)?;
    let row = |what: &str, unit, value, reach| Row { what: what.to_owned(), unit, values: vec![value], reach };
    let (drafts, _) = imported(hoshin, folder.path(), &papers, "drafts", &[])?;
    let (published, memory) = imported(hoshin, folder.path(), &papers, "published", &["--published"])?;
    let (before, start) = (seconds_of(demo.id())?, Instant::now());
    through_the_pages(&demo, &papers)?;
    let (took, spent) = (start.elapsed().as_secs_f64(), (seconds_of(demo.id())? - before).as_secs_f64());
    Ok(vec![
        row("100 past papers (PDF) as drafts by `hoshin import`", "s", drafts, ""),
        row("the same as published by `hoshin import --published`", "s", published, "≤ 15 s"),
        row("the most memory of it", "MB", memory, "≤ 150 MB"),
        row("the same through the pages, from sending to the confirmation", "s", took, "≤ 15 s"),
        row("processor time of it", "s", spent, ""),
        row("the most memory of the server", "MB", most_memory_of(demo.id())?, "≤ 150 MB"),
    ])
}

/// Papers as a city keeps them: printed by another city of ours, whose years are over.
fn drawn(hoshin: &Path, folder: &Path) -> Result<Vec<PathBuf>> {
    let (town, model) = (folder.join("model"), folder.join("model.json"));
    drop(Demo::start(hoshin, &town)?);
    let of = |folder: &Path| format!("sqlite://{}", folder.join("hoshin.db").display());
    let export = ["--fiscal-year", "2025", "--department", "まちの魅力創造部", "--format", "json", "--out"];
    run(Command::new(hoshin).args(["export", "--database", &of(&town)]).args(export).arg(&model))?;
    let model: Value = serde_json::from_slice(&fs::read(&model)?)?;
    let mut sources = Vec::new();
    for (year, at) in YEARS.flat_map(|year| (1..=DEPARTMENTS).map(move |at| (year, at))) {
        let mut reading = model.clone();
        let paper = &mut reading["policies"][0];
        paper["fiscal_year"] = year.into();
        paper["department"] = format!("第{at}見本部").into();
        // What earlier years left open is not there.
        paper.as_object_mut().context("the export is no paper")?.remove("answers");
        let file = folder.join(format!("{year}-{at}.json"));
        fs::write(&file, serde_json::to_vec(&reading)?)?;
        sources.push(file);
    }
    let printing = folder.join("printing");
    fs::create_dir(&printing)?;
    let database = of(&printing);
    run(Command::new(hoshin).arg("import").args(&sources).args(["--published", "--database", &database]).args(CITY))?;
    let mut papers = Vec::new();
    for year in YEARS {
        let out = folder.join(format!("papers-{year}"));
        let year = year.to_string();
        let export = ["export", "--database", &database, "--fiscal-year", &year, "--format", "pdf", "--out"];
        run(Command::new(hoshin).args(export).arg(&out))?;
        papers.extend(fs::read_dir(&out)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?);
    }
    papers.sort();
    ensure!(papers.len() == YEARS.len() * DEPARTMENTS, "{} papers were printed", papers.len());
    Ok(papers)
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    ensure!(status.success(), "{command:?} ended with {status}");
    Ok(())
}

/// The seconds by the clock, and the most memory.
fn imported(hoshin: &Path, folder: &Path, papers: &[PathBuf], name: &str, how: &[&str]) -> Result<(f64, f64)> {
    let database = format!("sqlite://{}", folder.join(format!("{name}.db")).display());
    let mut command = Command::new(hoshin);
    command.arg("import").args(papers).args(how).args(["--database", &database]).args(CITY);
    let start = Instant::now();
    let most = crate::bench::reading::most_memory(command.stdout(Stdio::null()).stderr(Stdio::null()))?;
    Ok((start.elapsed().as_secs_f64(), most))
}

/// One planning officer sends the files and proposes, another confirms.
fn through_the_pages(demo: &Demo, papers: &[PathBuf]) -> Result<()> {
    let mut sachiko = demo.connect()?;
    sign_in::sign_in_as(&mut sachiko, "sachiko")?;
    let page = sachiko.get("/intakes/new")?.page()?;
    let mut fields = pages::form(&page, "/intakes").context("there is no form to send files")?;
    fields.push(("past".to_owned(), "1".to_owned()));
    let files = papers.iter().map(|paper| {
        let name = paper.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok((name, fs::read(paper)?))
    });
    let sent = sachiko.upload_all("/intakes", &fields, &files.collect::<Result<Vec<_>>>()?)?;
    let address = format!("{}/past", sent.location.context("the files were not taken")?);
    let start = Instant::now();
    let page = loop {
        let page = sachiko.get(&address)?.page()?;
        if !page.contains("data-moves") {
            break page;
        }
        ensure!(start.elapsed() < PATIENCE, "the papers were not read within {PATIENCE:?}");
        std::thread::sleep(Duration::from_millis(100));
    };
    press(&mut sachiko, &page, &address, "/proposal")?;
    let mut nozomi = demo.connect()?;
    sign_in::sign_in_as(&mut nozomi, "nozomi")?;
    let page = nozomi.get(&address)?.page()?;
    press(&mut nozomi, &page, &address, "/confirmation")?;
    let done = nozomi.get(&address)?.page()?;
    ensure!(
        done.contains(&format!("{}件を、公表済みの版として引き継ぎました。", papers.len())),
        "not all were taken over"
    );
    Ok(())
}

fn press(connection: &mut Connection, page: &str, address: &str, step: &str) -> Result<Answer> {
    let fields = pages::form(page, step).with_context(|| format!("the page has no {step}: a paper is doubtful"))?;
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let answer = connection.post(&format!("{address}{step}"), &fields)?;
    ensure!(answer.status == 303, "{step} was answered with {}", answer.status);
    Ok(answer)
}
