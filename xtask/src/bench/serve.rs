//! The citizens' pages from our own server and, in the same run and by turns, as files from nginx with `gzip_static`.

use super::server::{Demo, seconds_of};
use super::{Equipment, Row};
use crate::program;
use crate::temporary::Folder;
use anyhow::{Context, Result, ensure};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The first page, a department and a goal of the finished year.
const PAGES: [&str; 3] = ["index.html", "2025/1/index.html", "2025/1/goal-1.html"];
const ROUNDS: usize = 5;
const SECONDS: &str = "3";

/// Requests a second and processor time a request, as shares of nginx's.
pub(super) fn measure(place: &Equipment) -> Result<Vec<Row>> {
    let (data, site, nginx_folder) = (Folder::create("serve")?, Folder::create("serve")?, Folder::create("serve")?);
    let demo = Demo::start(&place.hoshin, data.path())?;
    let database = format!("sqlite://{}/hoshin.db", data.path().display());
    program::run(Command::new(&place.hoshin).args(["publish", "--database", &database, "--out"]).arg(site.path()))?;
    for page in PAGES {
        program::run(Command::new("gzip").args(["-9", "-k"]).arg(site.path().join(page)))?;
    }
    let nginx = Nginx::start(nginx_folder.path(), site.path())?;
    let ours = format!("http://{}/public", demo.address());
    let theirs = format!("http://{}", nginx.address);
    same_bytes(&ours, &theirs)?;
    let mut rows = Vec::new();
    for page in PAGES {
        let (mut rates, mut costs) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let [own, other] = [(&ours, Server::Ours(&demo)), (&theirs, Server::Nginx(&nginx))]
                .map(|(root, server)| asked(&format!("{root}/{page}"), &server));
            let (own, other) = (own?, other?);
            eprintln!("  {page}: {:.0} and {:.0} a second", own.a_second, other.a_second);
            rates.push(own.a_second / other.a_second);
            costs.push(own.each / other.each);
        }
        rows.push(Row {
            what: format!("/public/{page}: requests a second, share of nginx's"),
            unit: "×",
            values: rates,
            reach: "≥ 0.8 ×",
        });
        rows.push(Row {
            what: format!("/public/{page}: processor time a request, share of nginx's"),
            unit: "×",
            values: costs,
            reach: "≤ 1.2 ×",
        });
    }
    Ok(rows)
}

struct Throughput {
    a_second: f64,
    /// Processor seconds a request.
    each: f64,
}

enum Server<'a> {
    Ours(&'a Demo),
    Nginx(&'a Nginx),
}

impl Server<'_> {
    fn cpu(&self) -> Result<Duration> {
        match self {
            Self::Ours(demo) => demo.cpu(),
            Self::Nginx(nginx) => nginx.cpu(),
        }
    }
}

/// Sixteen connections for some seconds.
fn asked(address: &str, server: &Server<'_>) -> Result<Throughput> {
    let before = server.cpu()?;
    let words = ["-t1", "-c16", "-d", SECONDS, "-H", "Accept-Encoding: gzip", address];
    let told = program::text_of(Command::new("wrk").args(words)).context("wrk (Debian's package) is needed")?;
    let spent = (server.cpu()? - before).as_secs_f64();
    ensure!(!told.contains("Non-2xx"), "{address} was refused: {told}");
    let number = |name: &str, at: usize| -> Option<f64> {
        let line = told.lines().find(|line| line.contains(name))?;
        line.split_whitespace().nth(at)?.parse().ok()
    };
    let requests = number("requests in", 0).with_context(|| format!("wrk told no requests: {told}"))?;
    let a_second = number("Requests/sec:", 1).with_context(|| format!("wrk told no rate: {told}"))?;
    Ok(Throughput { a_second, each: spent / requests })
}

/// Both hand out the same page.
fn same_bytes(ours: &str, theirs: &str) -> Result<()> {
    // Once its list was asked for, the server knows the sizes of all files, as whoever publishes them does.
    let retry = ["-sf", "--retry", "30", "--retry-all-errors", "--retry-delay", "2", "--output", "/dev/null"];
    program::text_of(Command::new("curl").args(retry).arg(format!("{ours}/manifest.json")))?;
    for page in PAGES {
        let [own, other] = [ours, theirs].map(|root| {
            program::text_of(Command::new("curl").args(["-sf", "--compressed"]).arg(format!("{root}/{page}")))
        });
        ensure!(own? == other?, "{page} is not the same from both");
    }
    Ok(())
}

/// nginx with the files, ended on drop.
struct Nginx {
    process: Child,
    address: String,
}

impl Nginx {
    fn start(folder: &Path, site: &Path) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let (folder, root) = (folder.display(), site.display());
        let settings = format!(
            "daemon off; worker_processes auto; pid {folder}/pid; error_log {folder}/error.log; \
             events {{ worker_connections 256; }} \
             http {{ access_log off; include /etc/nginx/mime.types; sendfile on; keepalive_requests 1000000; \
             gzip_static on; gzip_vary on; server {{ listen {address}; root {root}; }} }}"
        );
        let file = site.with_extension("nginx");
        std::fs::write(&file, settings)?;
        let mut command = Command::new("nginx");
        command.arg("-c").arg(&file).stdout(Stdio::null()).stderr(Stdio::null());
        let process = command.spawn().context("nginx (Debian's package) is needed")?;
        let nginx = Self { process, address };
        for _ in 0..100 {
            if std::net::TcpStream::connect(&nginx.address).is_ok() {
                return Ok(nginx);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        anyhow::bail!("nginx did not answer")
    }

    /// The time of the process and of its workers.
    fn cpu(&self) -> Result<Duration> {
        let own = self.process.id();
        let workers = std::fs::read_to_string(format!("/proc/{own}/task/{own}/children"))?;
        let all = workers.split_whitespace().filter_map(|worker| worker.parse().ok()).chain([own]);
        all.map(seconds_of).sum()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its workers end with it when it is asked to end; a kill would leave them.
        let _asked = Command::new("kill").arg(self.process.id().to_string()).status();
        let _ended = self.process.wait();
    }
}
