//! Tests and torture against PostgreSQL: a cluster of our own, gone afterwards.

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
    port: u16,
    is_durable: bool,
}

impl Server {
    /// One whose data are thrown away, so nothing need reach the disk.
    pub(crate) fn start() -> Result<Self> {
        Self::start_as(false)
    }

    /// One that keeps what it has committed, as a city's does.
    pub(crate) fn start_durable() -> Result<Self> {
        Self::start_as(true)
    }

    fn start_as(is_durable: bool) -> Result<Self> {
        let programs = programs().context("PostgreSQL is not installed")?;
        let folder = Folder::create("postgres")?;
        let password = password()?;
        create_cluster(&programs, &folder, &password)?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let process = started(&programs, &folder, port, is_durable)?;
        let url = format!("postgres://{USER}:{password}@127.0.0.1:{port}/postgres");
        let mut server = Self { url, programs, folder, process, port, is_durable };
        server.wait_until_it_answers()?;
        Ok(server)
    }

    /// Ends it as a power cut does; the processes it had begun see that and end too.
    pub(crate) fn kill(&mut self) -> Result<()> {
        self.process.kill()?;
        self.process.wait()?;
        Ok(())
    }

    /// Starts it again after a kill, on the same port; it has to recover first.
    pub(crate) fn start_again(&mut self) -> Result<()> {
        let start = Instant::now();
        loop {
            self.process = started(&self.programs, &self.folder, self.port, self.is_durable)?;
            match self.wait_until_it_answers() {
                Ok(()) => return Ok(()),
                // Those it had begun may still be on their way out.
                Err(_) if start.elapsed() < START => std::thread::sleep(Duration::from_millis(50)),
                Err(error) => return Err(error),
            }
        }
    }

    /// The address of a database of this name.
    pub(crate) fn database(&self, name: &str) -> String {
        format!("{}/{name}", self.url.trim_end_matches("/postgres"))
    }

    /// A statement by its own tool.
    pub(crate) fn tell(&self, statement: &str) -> Result<()> {
        let mut psql = Command::new(self.programs.join("psql"));
        program::text_of(psql.args(["--quiet", "--set", "ON_ERROR_STOP=1", "--command", statement]).arg(&self.url))?;
        Ok(())
    }

    /// What the tests are told of it.
    pub(crate) fn variable(&self) -> (&'static str, &str) {
        (VARIABLE, &self.url)
    }

    fn wait_until_it_answers(&mut self) -> Result<()> {
        let start = Instant::now();
        // Its port is open before it is ready, so the tool is asked, not the port.
        let mut is_ready = Command::new(self.programs.join("pg_isready"));
        is_ready.args(["--quiet", "--host", "127.0.0.1", "--port", &self.port.to_string()]);
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

fn started(programs: &Path, folder: &Folder, port: u16, is_durable: bool) -> Result<Child> {
    let mut postgres = as_user(&programs.join("postgres"));
    postgres.arg("-D").arg(folder.path().join("data"));
    postgres.args(["-c", &format!("port={port}"), "-c", "listen_addresses=127.0.0.1"]);
    postgres.args(["-c", "unix_socket_directories=", "-c", "log_min_messages=fatal"]);
    postgres.args(["-c", if is_durable { "fsync=on" } else { "fsync=off" }]);
    // One that is killed again and again would only tell that it was.
    let told = if is_durable { Stdio::null() } else { Stdio::inherit() };
    Ok(postgres.stdout(Stdio::null()).stderr(told).spawn()?)
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
