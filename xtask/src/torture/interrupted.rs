//! Commands that are killed in the middle of their work: what they worked on is as before or as after, never between.

mod site;

use super::chance::Chance;
use super::options::Options;
use super::town::{Base, Town, sqlite, verified};
use crate::program;
use crate::temporary::Folder;
use anyhow::{Context, Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What came of the kills of one command.
struct CommandRow {
    command: &'static str,
    /// How long it takes if nobody kills it.
    whole: Duration,
    kills: u32,
    /// Nothing of it was done, and doing it again did it.
    before: u32,
    /// All of it was done before the kill.
    after: u32,
    /// It was moving what it had made; each page was whole, and every link led somewhere.
    moving: u32,
}

/// What all of them need.
struct Bench<'a> {
    hoshin: &'a Path,
    base: &'a Base,
    kills: u32,
}

type Kill = fn(&Bench<'_>, &mut Chance) -> Result<CommandRow>;

const ALL: [(&str, Kill); 5] =
    [("migrate", migrate), ("backup", back_up), ("restore", restore), ("import", import), ("publish", site::publish)];

/// Kills each of them so many times, or only one.
pub(super) fn run(hoshin: &Path, base: &Base, options: &Options, chance: &mut Chance) -> Result<()> {
    let bench = Bench { hoshin, base, kills: options.commands };
    println!("\n| command | takes | kills | as before | as after | pages being moved |\n|---|--:|--:|--:|--:|--:|");
    for (_, kill) in ALL.iter().filter(|(name, _)| options.only.as_deref().is_none_or(|only| only == *name)) {
        println!("{}", kill(&bench, chance)?.line());
    }
    Ok(())
}

impl CommandRow {
    fn of(command: &'static str, whole: Duration) -> Self {
        Self { command, whole, kills: 0, before: 0, after: 0, moving: 0 }
    }

    fn line(&self) -> String {
        let Self { command, whole, kills, before, after, moving } = self;
        format!("| `hoshin {command}` | {:.1} s | {kills} | {before} | {after} | {moving} |", whole.as_secs_f64())
    }

    fn count(&mut self, is_done: bool) {
        self.kills += 1;
        if is_done { self.after += 1 } else { self.before += 1 }
    }
}

impl Bench<'_> {
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.hoshin);
        command.args(arguments);
        command
    }

    /// Runs it to its end.
    fn done(&self, arguments: &[&str]) -> Result<Duration> {
        let start = Instant::now();
        program::text_of(&mut self.command(arguments))?;
        Ok(start.elapsed())
    }

    /// Kills it after some time, unless it has ended by then.
    fn killed(&self, arguments: &[&str], after: Duration) -> Result<()> {
        let start = Instant::now();
        self.killed_when(arguments, || {
            std::thread::sleep(Duration::from_millis(1));
            start.elapsed() >= after
        })
    }

    /// Kills it as soon as something is so, unless it has ended by then.
    fn killed_when(&self, arguments: &[&str], mut is_time: impl FnMut() -> bool) -> Result<()> {
        let mut process = self.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        while !is_time() && process.try_wait()?.is_none() {}
        let _ = process.kill();
        process.wait()?;
        Ok(())
    }
}

/// The town of an earlier release, brought to this version.
fn migrate(bench: &Bench<'_>, chance: &mut Chance) -> Result<CommandRow> {
    let town = || -> Result<(Folder, String)> {
        let folder = Folder::create("torture-migration")?;
        let packed = program::root().join("crates/store/tests/fixtures/town-2026-11.zip");
        program::text_of(Command::new("python3").args(["-m", "zipfile", "-e"]).arg(packed).arg(folder.path()))?;
        let url = sqlite(folder.path());
        Ok((folder, url))
    };
    let (_folder, url) = town()?;
    let mut row = CommandRow::of("migrate", bench.done(&["migrate", "--database", &url])?);
    let counts = |said: String| said.split_once(", head").map(|(counts, _)| counts.to_owned());
    let whole = counts(verified(bench.hoshin, &url)?);
    for _ in 0..bench.kills {
        let (folder, url) = town()?;
        bench.killed(&["migrate", "--database", &url], chance.within(row.whole))?;
        row.count(verified(bench.hoshin, &url).is_ok());
        for backup in backups(&folder.path().join("backups"))? {
            is_whole_backup(bench, &backup)?;
        }
        bench.done(&["migrate", "--database", &url])?;
        let now = counts(verified(bench.hoshin, &url)?);
        ensure!(now == whole, "a migration that went on after a kill gives {now:?} instead of {whole:?}");
    }
    Ok(row)
}

fn back_up(bench: &Bench<'_>, chance: &mut Chance) -> Result<CommandRow> {
    let url = sqlite(bench.base.path());
    let folder = Folder::create("torture-backup")?;
    let name = |number: u32| folder.path().join(format!("{number}.zip")).display().to_string();
    let arguments = |out: &str| ["backup", "--without-pages", "--database", &url, "--out", out].map(str::to_owned);
    let of = |arguments: &[String]| -> Vec<String> { arguments.to_vec() };
    let first = of(&arguments(&name(0)));
    let first: Vec<&str> = first.iter().map(String::as_str).collect();
    let mut row = CommandRow::of("backup", bench.done(&first)?);
    for number in 1..=bench.kills {
        let out = name(number);
        let arguments = of(&arguments(&out));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        bench.killed(&arguments, chance.within(row.whole))?;
        row.count(Path::new(&out).exists());
        if !Path::new(&out).exists() {
            bench.done(&arguments).context("backing up again after a kill")?;
        }
    }
    for backup in backups(folder.path())? {
        is_whole_backup(bench, &backup)?;
    }
    Ok(row)
}

/// What has the name of a backup is one.
fn is_whole_backup(bench: &Bench<'_>, backup: &Path) -> Result<()> {
    let report = backup.with_extension("report");
    let (backup, report) = (backup.display().to_string(), report.display().to_string());
    bench
        .done(&["restore", &backup, "--drill", "--report", &report])
        .with_context(|| format!("{backup} looks whole"))?;
    Ok(())
}

fn backups(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let files = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    Ok(files.into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "zip")).collect())
}

fn restore(bench: &Bench<'_>, chance: &mut Chance) -> Result<CommandRow> {
    let kept = Folder::create("torture-backup")?;
    let backup = kept.path().join("town.zip").display().to_string();
    bench.done(&["backup", "--without-pages", "--database", &sqlite(bench.base.path()), "--out", &backup])?;
    let folder = Folder::create("torture-restored")?;
    let mut row = CommandRow::of("restore", bench.done(&["restore", &backup, "--database", &sqlite(folder.path())])?);
    for _ in 0..bench.kills {
        let folder = Folder::create("torture-restored")?;
        let url = sqlite(folder.path());
        bench.killed(&["restore", &backup, "--database", &url], chance.within(row.whole))?;
        let is_done = verified(bench.hoshin, &url).is_ok();
        row.count(is_done);
        if !is_done {
            bench.done(&["restore", &backup, "--database", &url]).context("restoring again after a kill")?;
            verified(bench.hoshin, &url)?;
        }
    }
    Ok(row)
}

/// Six papers into an empty database.
fn import(bench: &Bench<'_>, chance: &mut Chance) -> Result<CommandRow> {
    let site = Folder::create("torture-site")?;
    let out = site.path().display().to_string();
    bench.done(&["publish", "--database", &sqlite(bench.base.path()), "--out", &out])?;
    let papers: Vec<String> = (1..=6).map(|department| format!("{out}/2025/{department}/policy.json")).collect();
    let arguments = |url: &str| -> Vec<String> {
        let place = ["--municipality", "992011", "--municipality-name", "みほん市", "--database", url];
        std::iter::once("import").map(str::to_owned).chain(papers.clone()).chain(place.map(str::to_owned)).collect()
    };
    let done = |url: &str| -> Result<Duration> {
        let arguments = arguments(url);
        bench.done(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let folder = Folder::create("torture-import")?;
    let mut row = CommandRow::of("import", done(&sqlite(folder.path()))?);
    ensure!(policies(folder.path())? == papers.len(), "not every paper was imported");
    for _ in 0..bench.kills {
        let folder = Folder::create("torture-import")?;
        let url = sqlite(folder.path());
        let words = arguments(&url);
        bench.killed(&words.iter().map(String::as_str).collect::<Vec<_>>(), chance.within(row.whole))?;
        match policies(folder.path())? {
            0 => {
                row.count(false);
                done(&url).context("importing again after a kill")?;
            }
            all if all == papers.len() => row.count(true),
            some => bail!("{some} of {} papers were imported", papers.len()),
        }
        verified(bench.hoshin, &url)?;
    }
    Ok(row)
}

/// How many policies a database has; none if it has no table yet.
fn policies(folder: &Path) -> Result<usize> {
    let script = "import sqlite3, sys\n\
         base = sqlite3.connect(sys.argv[1])\n\
         is_there = base.execute(\"SELECT count(*) FROM sqlite_master WHERE name = 'policy'\").fetchone()[0]\n\
         print(base.execute('SELECT count(*) FROM policy').fetchone()[0] if is_there else 0)";
    let counted = program::text_of(Command::new("python3").args(["-c", script]).arg(folder.join("hoshin.db")))?;
    Ok(counted.trim().parse()?)
}
