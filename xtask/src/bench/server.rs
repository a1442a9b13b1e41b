//! The sample town as a server of our own, and what the kernel says about its process.

use crate::http::Connection;
use crate::program;
use crate::temporary::Folder;
use anyhow::{Context, Result, bail, ensure};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(180);

/// A running `hoshin demo`, ended on drop.
pub(crate) struct Demo {
    process: Child,
    address: SocketAddr,
    /// From the start of the process to its first answer.
    pub(super) started_in: Duration,
}

impl Demo {
    /// Starts it on a free port and waits for its first answer.
    pub(crate) fn start(hoshin: &Path, data: &Path) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut command = Command::new(hoshin);
        command.args(["demo", "--listen", &address.to_string(), "--data"]).arg(data);
        let start = Instant::now();
        let process = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut demo = Self { process, address, started_in: Duration::ZERO };
        demo.wait_for_an_answer(start)?;
        demo.started_in = start.elapsed();
        Ok(demo)
    }

    pub(super) fn connect(&self) -> Result<Connection> {
        Connection::open(self.address)
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// User and system time of all its threads so far.
    pub(super) fn cpu(&self) -> Result<Duration> {
        seconds_of(self.id())
    }

    pub(super) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Resident memory in megabytes.
    pub(super) fn memory(&self) -> Result<f64> {
        megabytes(self.id(), "VmRSS:")
    }

    /// The most resident memory it has had, in megabytes.
    pub(super) fn most_memory(&self) -> Result<f64> {
        most_memory_of(self.id())
    }

    fn wait_for_an_answer(&mut self, start: Instant) -> Result<()> {
        loop {
            // On a busy machine the town is not built when a visitor loses patience.
            if self.connect().is_ok_and(|mut connection| connection.get("/").is_ok()) {
                return Ok(());
            }
            if let Some(status) = self.process.try_wait()? {
                bail!("hoshin demo ended with {status}");
            }
            ensure!(start.elapsed() < PATIENCE, "hoshin demo did not answer within {PATIENCE:?}");
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Demo {
    /// Ends it without a word, as a power cut does.
    pub(crate) fn kill(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The folder of a town that `hoshin demo` has built and nobody has touched, to be copied.
pub(crate) fn built_town(hoshin: &Path, purpose: &str) -> Result<Folder> {
    let folder = Folder::create(purpose)?;
    Demo::start(hoshin, folder.path())?.kill();
    // Whoever opens it next leaves nothing beside the database.
    let url = format!("sqlite://{}", folder.path().join("hoshin.db").display());
    program::text_of(Command::new(hoshin).args(["verify", "--database", &url]))?;
    Ok(folder)
}

/// User and system time of a process, with all its threads.
pub(super) fn seconds_of(process: u32) -> Result<Duration> {
    seconds_in(&kernel_says(process, "stat")?, OWN)
}

/// User and system time of all that this process has started and that has ended.
pub(crate) fn seconds_of_ended() -> Result<Duration> {
    seconds_in(&kernel_says(std::process::id(), "stat")?, OF_ENDED)
}

fn seconds_in(stat: &str, field: usize) -> Result<Duration> {
    let ticks = ticks(stat, field).context("/proc/…/stat is not as expected")?;
    Ok(Duration::from_secs_f64(ticks as f64 / ticks_per_second()?))
}

/// The most resident memory a process has had, in megabytes.
pub(super) fn most_memory_of(process: u32) -> Result<f64> {
    megabytes(process, "VmHWM:")
}

fn megabytes(process: u32, name: &str) -> Result<f64> {
    let text = kernel_says(process, "status")?;
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes: f64 = line.and_then(|line| line.trim().strip_suffix(" kB")).context("no such line")?.parse()?;
    Ok(kilobytes / 1024.0)
}

fn kernel_says(process: u32, name: &str) -> Result<String> {
    Ok(std::fs::read_to_string(format!("/proc/{process}/{name}"))?)
}

/// Where the times stand, counted after the name: of the process, and of its children.
const OWN: usize = 11;
const OF_ENDED: usize = 13;

/// User and system time together, from that field on; the name before may itself hold spaces and parentheses.
fn ticks(stat: &str, field: usize) -> Option<u64> {
    let after_name = stat.rsplit_once(") ")?.1;
    let mut fields = after_name.split(' ').skip(field);
    Some(fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?)
}

fn ticks_per_second() -> Result<f64> {
    Ok(program::text_of(Command::new("getconf").arg("CLK_TCK"))?.trim().parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processor_time_is_user_and_system_time() {
        let stat = "42 (a) b) S 1 42 42 0 -1 4194560 100 0 0 0 17 5 30 1 20 0 3 0 100 1000 10";
        assert_eq!(ticks(stat, OWN), Some(22));
        assert_eq!(ticks(stat, OF_ENDED), Some(31));
        assert_eq!(ticks("nonsense", OWN), None);
    }
}
