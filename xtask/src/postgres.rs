//! The store's tests against PostgreSQL: a cluster of our own, gone afterwards.

use crate::{program, temporary::Folder};
use anyhow::{Context, Result, bail, ensure};
use std::io::{Read, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The environment variable that hands the tests a server on which they may create databases.
const VARIABLE: &str = "HOSHIN_TEST_POSTGRES";
/// The superuser, and on Debian also the system user for whom the package was made: its programs refuse root.
const USER: &str = "postgres";
const START: Duration = Duration::from_secs(30);

/// The folder of `initdb` and `postgres`; Debian keeps it off the search path. The newest version wins.
pub(crate) fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let version = |folder: &PathBuf| folder.parent()?.file_name()?.to_str()?.parse::<u32>().ok();
    versions
        .map(|entry| entry.path().join("bin"))
        .filter(|folder| folder.join("initdb").is_file())
        .max_by_key(version)
        .or_else(|| Some(program::find("initdb")?.parent()?.to_owned()))
}

/// A running server that only answers on loopback, and only to those who know its password.
pub(crate) struct Server {
    url: String,
    programs: PathBuf,
    folder: Folder,
    process: Child,
}

impl Server {
    pub(crate) fn start() -> Result<Self> {
        let programs = programs().context("PostgreSQL is not installed")?;
        let folder = Folder::create("postgres")?;
        let password = password()?;
        create_cluster(&programs, &folder, &password)?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let process = as_user(&programs.join("postgres"))
            .arg("-D")
            .arg(folder.path().join("data"))
            .args(["-c", &format!("port={port}"), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="])
            // The data is thrown away, so nothing need reach the disk.
            .args(["-c", "fsync=off", "-c", "log_min_messages=fatal"])
            .stdout(Stdio::null())
            .spawn()?;
        let url = format!("postgres://{USER}:{password}@127.0.0.1:{port}/postgres");
        let mut server = Self { url, programs, folder, process };
        server.wait_until_it_answers(port)?;
        Ok(server)
    }

    /// What the tests are told of it.
    pub(crate) fn variable(&self) -> (&'static str, &str) {
        (VARIABLE, &self.url)
    }

    fn wait_until_it_answers(&mut self, port: u16) -> Result<()> {
        let start = Instant::now();
        // Its port is open before it is ready, so the tool is asked, not the port.
        let mut is_ready = Command::new(self.programs.join("pg_isready"));
        is_ready.args(["--quiet", "--host", "127.0.0.1", "--port", &port.to_string()]);
        while !is_ready.status()?.success() {
            if let Some(status) = self.process.try_wait()? {
                bail!("PostgreSQL ended with {status}");
            }
            ensure!(start.elapsed() < START, "PostgreSQL did not answer within {START:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let stopped = as_user(&self.programs.join("pg_ctl"))
            .args(["stop", "--silent", "--mode", "immediate", "-D"])
            .arg(self.folder.path().join("data"))
            .status();
        if !stopped.is_ok_and(|status| status.success()) {
            // Already gone, or deaf to its own tool; either way our child must not outlive us.
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

fn create_cluster(programs: &Path, folder: &Folder, password: &str) -> Result<()> {
    if program::is_root() {
        folder.give_to(USER)?;
    }
    let file = folder.path().join("password");
    let mut writer = as_user(Path::new("tee")).arg(&file).stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
    writer.stdin.take().context("tee has no input")?.write_all(password.as_bytes())?;
    ensure!(writer.wait()?.success(), "{} could not be written", file.display());
    let mut initdb = as_user(&programs.join("initdb"));
    initdb.args(["--username", USER, "--auth", "scram-sha-256", "--encoding", "UTF8", "--no-locale", "--no-sync"]);
    initdb.arg("--pwfile").arg(&file).arg("-D").arg(folder.path().join("data")).stdout(Stdio::null());
    program::run(&mut initdb)
}

/// A program under PostgreSQL's own user if we are root, and one that ends when we do.
fn as_user(name: &Path) -> Command {
    let mut command = Command::new("setpriv");
    if program::is_root() {
        command.args(["--reuid", USER, "--regid", USER, "--init-groups"]);
    }
    command.args(["--pdeathsig", "INT", "--"]).arg(name).current_dir("/");
    command
}

fn password() -> Result<String> {
    let mut bytes = [0; 16];
    std::fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(hex::encode(bytes))
}
