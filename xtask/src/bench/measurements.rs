//! Each measurement of DESIGN's table that one machine can make alone. Ratios between programs are made by hand.

use super::server::Demo;
use super::{Equipment, Row, sign_in};
use crate::http::Connection;
use crate::temporary::Folder;
use anyhow::{Result, ensure};
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const RUNS: usize = 11;
const REQUESTS: u32 = 500;
const REST: Duration = Duration::from_secs(3);

pub(super) fn read_text(place: &Equipment) -> Result<Vec<Row>> {
    read(place, "kashiwara-r6-policy-promotion.txt", "≤ 20 ms")
}

pub(super) fn read_pdf(place: &Equipment) -> Result<Vec<Row>> {
    read(place, "kashiwara-r6.pdf", "≤ 300 ms")
}

fn read(place: &Equipment, name: &str, reach: &'static str) -> Result<Vec<Row>> {
    let file = place.seed(name)?;
    let values = times(RUNS, || timed(&place.hoshin, ["read".as_ref(), file.as_os_str()]))?;
    Ok(vec![Row { what: format!("`hoshin read {name}`, whole process"), unit: "ms", values, reach }])
}

/// Warm starts: the first one, which creates the town, does not count.
pub(super) fn start(place: &Equipment) -> Result<Vec<Row>> {
    let data = Folder::create("bench")?;
    drop(Demo::start(&place.hoshin, data.path())?);
    let values = times(RUNS, || Ok(Demo::start(&place.hoshin, data.path())?.started_in))?;
    Ok(vec![Row { what: "start to first answer".into(), unit: "ms", values, reach: "≤ 200 ms" }])
}

/// Memory of a server that has nothing to do, started on existing data as every morning.
pub(super) fn rest(place: &Equipment) -> Result<Vec<Row>> {
    let data = Folder::create("bench")?;
    drop(Demo::start(&place.hoshin, data.path())?);
    let demo = Demo::start(&place.hoshin, data.path())?;
    std::thread::sleep(REST);
    Ok(vec![Row { what: "memory at rest".into(), unit: "MB", values: vec![demo.memory()?], reach: "≤ 60 MB" }])
}

pub(super) fn page(place: &Equipment) -> Result<Vec<Row>> {
    let data = Folder::create("bench")?;
    let demo = Demo::start(&place.hoshin, data.path())?;
    let mut connection = demo.connect()?;
    sign_in::sign_in(&mut connection)?;
    let (mut cpu, mut wall) = (Vec::new(), Vec::new());
    // The first round warms the caches and does not count.
    for round in 0..=5 {
        let (cpu_before, start) = (demo.cpu()?, Instant::now());
        for _ in 0..REQUESTS {
            let page = connection.get(sign_in::POLICY_PAGE)?.page()?;
            ensure!(!page.is_empty(), "{} is empty", sign_in::POLICY_PAGE);
        }
        if round > 0 {
            cpu.push(milliseconds(demo.cpu()? - cpu_before) / f64::from(REQUESTS));
            wall.push(milliseconds(start.elapsed()) / f64::from(REQUESTS));
        }
    }
    let what = |kind: &str| format!("signed-in policy page, {kind} per request ({REQUESTS} a run)");
    Ok(vec![
        Row { what: what("server CPU"), unit: "ms", values: cpu, reach: "≤ 1 ms" },
        Row { what: what("wall time"), unit: "ms", values: wall, reach: "" },
    ])
}

pub(super) fn pdf_cold(place: &Equipment) -> Result<Vec<Row>> {
    let data = Folder::create("bench")?;
    drop(Demo::start(&place.hoshin, data.path())?);
    let database = format!("sqlite://{}", data.path().join("hoshin.db").display());
    let out = data.path().join("out.pdf");
    // Six pages, as the paper the figure is asked for.
    let policy = ["--fiscal-year", "2025", "--department", "まちの魅力創造部"];
    let fixed =
        ["export", "--database", &database, policy[0], policy[1], policy[2], policy[3], "--format", "pdf", "--out"];
    let values = times(RUNS, || timed(&place.hoshin, fixed.iter().map(OsStr::new).chain([out.as_os_str()])))?;
    ensure!(out.exists(), "no {} was written", out.display());
    Ok(vec![Row {
        what: "`hoshin export --format pdf`, whole process".into(), unit: "ms", values, reach: "≤ 500 ms"
    }])
}

/// The whole citizens' site of the town: every publication as pages, PDF, XLSX, CSV, JSON and StratML.
pub(super) fn publish(place: &Equipment) -> Result<Vec<Row>> {
    let data = Folder::create("bench")?;
    drop(Demo::start(&place.hoshin, data.path())?);
    let database = format!("sqlite://{}", data.path().join("hoshin.db").display());
    let mut run = 0;
    let values = times(3, || {
        run += 1;
        let out = data.path().join(format!("site-{run}"));
        let arguments = ["publish", "--database", &database, "--out"];
        let took = timed(&place.hoshin, arguments.iter().map(OsStr::new).chain([out.as_os_str()]))?;
        ensure!(out.join("index.html").exists(), "no site was written");
        Ok(took)
    })?;
    let values = values.into_iter().map(|milliseconds| milliseconds / 1_000.0).collect();
    let what = "`hoshin publish`: the whole town in all formats, whole process".into();
    Ok(vec![Row { what, unit: "s", values, reach: "≤ 5 s" }])
}

/// The same print again and again in one process: the server's.
pub(super) fn pdf_warm(place: &Equipment) -> Result<Vec<Row>> {
    let data = Folder::create("bench")?;
    let demo = Demo::start(&place.hoshin, data.path())?;
    let mut connection = demo.connect()?;
    sign_in::sign_in(&mut connection)?;
    let print = |connection: &mut Connection| -> Result<Duration> {
        let start = Instant::now();
        ensure!(connection.get(sign_in::PRINT)?.status == 200, "{} is not there", sign_in::PRINT);
        Ok(start.elapsed())
    };
    print(&mut connection)?;
    let values = times(RUNS, || print(&mut connection))?;
    Ok(vec![Row { what: "PDF of six pages, warm, over HTTP".into(), unit: "ms", values, reach: "≤ 100 ms" }])
}

pub(super) fn times(runs: usize, mut once: impl FnMut() -> Result<Duration>) -> Result<Vec<f64>> {
    (0..runs).map(|_| once().map(milliseconds)).collect()
}

/// The wall time of a process that must succeed.
pub(super) fn timed<'a>(program: &Path, arguments: impl IntoIterator<Item = &'a OsStr>) -> Result<Duration> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status()?;
    let took = start.elapsed();
    ensure!(status.success(), "{command:?} ended with {status}");
    Ok(took)
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}
