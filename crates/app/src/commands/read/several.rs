//! Many papers in one process, on all cores: a line of JSON for each, in the order in which they were named.

use super::{Printed, printed, tell};
use anyhow::Result;
use hoshin_domain::Reading;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// More threads than this bring nothing, and each holds a paper.
const THREADS: usize = 8;

#[derive(serde::Serialize)]
struct Line<'a> {
    file: String,
    #[serde(flatten)]
    reading: Printed<'a>,
}

/// Reads the files. One that cannot be opened is told, and the others are read all the same.
pub(super) fn run(files: &[PathBuf], read: &(impl Fn(&Path) -> Result<Reading> + Sync)) -> Result<ExitCode> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(THREADS).min(files.len());
    let next = AtomicUsize::new(0);
    let (sender, readings) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                while let at = next.fetch_add(1, Ordering::Relaxed)
                    && let Some(file) = files.get(at)
                {
                    // Nobody listens any more when writing failed.
                    if sender.send((at, read(file))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        print(files, readings)
    })
}

/// Prints what comes in, each as soon as all before it are printed.
fn print(files: &[PathBuf], readings: mpsc::Receiver<(usize, Result<Reading>)>) -> Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    let mut waiting: Vec<Option<Result<Reading>>> = files.iter().map(|_| None).collect();
    let mut printed_so_far = 0;
    let mut is_any_refused = false;
    for (at, reading) in readings {
        waiting[at] = Some(reading);
        while let Some(reading) = waiting.get_mut(printed_so_far).and_then(Option::take) {
            let file = &files[printed_so_far];
            printed_so_far += 1;
            match reading {
                Ok(reading) => {
                    let line = Line { file: file.display().to_string(), reading: printed(&reading) };
                    serde_json::to_writer(&mut out, &line)?;
                    writeln!(out)?;
                    tell(file, &reading);
                    is_any_refused |= reading.is_refused();
                }
                Err(why) => {
                    eprintln!("{why:#}");
                    is_any_refused = true;
                }
            }
        }
    }
    Ok(if is_any_refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
