//! `hoshin serve` in a process of its own.

use anyhow::{Result, bail, ensure};
use std::fs::File;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::http::Connection;

const PATIENCE: Duration = Duration::from_secs(60);

/// A running server, ended on drop.
pub(super) struct Served {
    process: Child,
    pub(super) address: SocketAddr,
}

impl Served {
    /// Starts it on a free port and waits until it says that it is ready.
    pub(super) fn start(hoshin: &Path, folder: &Path) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let told = File::options().append(true).create(true).open(folder.join("server.log"))?;
        let mut command = Command::new(hoshin);
        command.args(["serve", "--listen", &address.to_string(), "--config"]).arg(folder.join("hoshin.toml"));
        let process = command.stdout(Stdio::null()).stderr(told).spawn()?;
        let mut served = Self { process, address };
        let start = Instant::now();
        while !served.is_ready() {
            if let Some(status) = served.process.try_wait()? {
                bail!("hoshin serve ended with {status}; {} says why", folder.join("server.log").display());
            }
            ensure!(start.elapsed() < PATIENCE, "hoshin serve was not ready within {PATIENCE:?}");
            std::thread::sleep(Duration::from_millis(4));
        }
        Ok(served)
    }

    fn is_ready(&self) -> bool {
        let answer = Connection::open(self.address).and_then(|mut connection| connection.get("/health/ready"));
        answer.is_ok_and(|answer| answer.status == 200)
    }

    /// Ends it as a power cut does.
    pub(super) fn kill(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.kill();
    }
}
