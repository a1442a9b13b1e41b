//! A city's first day: the home of its first administrator, a list of 500 people, and 100 papers of the past.

mod past;

use super::{Equipment, Row};
use crate::http::Connection;
use crate::temporary::Folder;
use crate::torture::pages;
use anyhow::{Context, Result, ensure};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use totp_rs::{Builder, Secret};

pub(super) use past::measure as past;

const PATIENCE: Duration = Duration::from_secs(60);
const REQUESTS: u32 = 500;
const PASSWORD: &str = "hashi-no-ue-de-matsu";
/// The size of a designated city's half: people, and departments with five sections each.
const PEOPLE: usize = 500;
const DEPARTMENTS: usize = 12;

/// The home of the first administrator just after the set-up, and after organisation and people have come in.
pub(super) fn first_run(place: &Equipment) -> Result<Vec<Row>> {
    let folder = Folder::create("bench-first-run")?;
    let city = FirstCity::begin(&place.hoshin, folder.path())?;
    let mut connection = city.set_up()?;
    let mut rows = vec![city.home(&mut connection, "just after the set-up")?];
    let list = folder.path().join("list.csv");
    fs::write(&list, people()?)?;
    let start = Instant::now();
    let mut import = Command::new(&place.hoshin);
    import.args(["people", "import"]).arg(&list).args(["--database", &city.database, "--apply"]);
    let status = import.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    ensure!(status.success(), "{import:?} ended with {status}");
    let took = start.elapsed().as_secs_f64();
    let what = format!("{PEOPLE} people and {} sections from one CSV, whole process", DEPARTMENTS * 5);
    rows.push(Row { what, unit: "s", values: vec![took], reach: "≤ 2 s" });
    rows.push(city.home(&mut connection, "with 500 people")?);
    Ok(rows)
}

/// `hoshin serve` on a database that is not there yet.
struct FirstCity {
    process: Child,
    address: SocketAddr,
    database: String,
    log: PathBuf,
}

impl FirstCity {
    fn begin(hoshin: &Path, folder: &Path) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let (database, log) = (format!("sqlite://{}", folder.join("hoshin.db").display()), folder.join("serve.log"));
        let mut command = Command::new(hoshin);
        command.args(["serve", "--listen", &address.to_string(), "--database", &database]);
        let process = command.stdout(Stdio::null()).stderr(File::create(&log)?).spawn()?;
        Ok(Self { process, address, database, log })
    }

    /// The first administrator comes by the link of the console and enrols the second factor.
    fn set_up(&self) -> Result<Connection> {
        let link = self.link()?;
        let mut first = Connection::open(self.address)?;
        let fields = [
            ("code", "992011"),
            ("municipality", "みほん市"),
            ("name", "試作　誠"),
            ("post", "主任"),
            ("login", "makoto"),
            ("new-password", PASSWORD),
            ("new-password-again", PASSWORD),
        ];
        let done = first.post(&link, &fields)?;
        ensure!(done.status == 303, "the set-up was answered with {}", done.status);
        // The set-up's server has ended: the city's answers on the same address.
        let mut connection = first.beside()?;
        let page = connection.get("/sign-in/enrolment")?.page()?;
        let key = page.split_once("class=\"key\">").and_then(|(_, after)| after.split('<').next());
        let key = key.context("the page shows no key")?.replace(' ', "");
        let secret = Secret::try_from_base32(&key).ok().context("the key is no base 32")?;
        let code = Builder::new().with_secret(secret).build().ok().context("the key is too short")?;
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
        let code = code.generate(now.as_secs());
        let mut fields = pages::form(&page, "/sign-in/enrolment").context("the page has no form")?;
        fields.push(("code".to_owned(), code.to_string()));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let enrolled = connection.post("/sign-in/enrolment", &fields)?;
        ensure!(enrolled.status == 200, "the second factor was answered with {}", enrolled.status);
        Ok(connection)
    }

    fn link(&self) -> Result<String> {
        let start = Instant::now();
        loop {
            let text = fs::read_to_string(&self.log)?;
            let link = text.lines().find_map(|line| line.split_once("/set-up/").map(|(_, token)| token.trim()));
            // The address stands below the link once the server answers.
            if let Some(token) = link.filter(|_| text.lines().any(|line| line.starts_with("http://"))) {
                return Ok(format!("/set-up/{token}"));
            }
            ensure!(start.elapsed() < PATIENCE, "the console shows no link within {PATIENCE:?}: {text}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn home(&self, connection: &mut Connection, when: &str) -> Result<Row> {
        let mut values = Vec::new();
        // The first round warms the caches and does not count.
        for round in 0..=5 {
            let before = super::server::seconds_of(self.process.id())?;
            for _ in 0..REQUESTS {
                let page = connection.get("/")?.page()?;
                ensure!(page.contains("class=\"first-run\""), "the way of the first day is not there");
            }
            if round > 0 {
                let spent = super::server::seconds_of(self.process.id())? - before;
                values.push(spent.as_secs_f64() * 1_000.0 / f64::from(REQUESTS));
            }
        }
        let what = format!("first-run home {when}, server CPU per request ({REQUESTS} a run)");
        Ok(Row { what, unit: "ms", values, reach: "≤ 1 ms" })
    }
}

impl Drop for FirstCity {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A list as a personnel office has it: a head for each department, clerks for its sections.
fn people() -> Result<String> {
    let mut list = "部,室・課,利用者ID,氏名,役割,役職,開始日\n".to_owned();
    for at in 0..PEOPLE {
        let (department, section) = (at % DEPARTMENTS, at / DEPARTMENTS % 5);
        let (role, post) = if at < DEPARTMENTS { ("部長", "部長") } else { ("室・課担当", "主査") };
        let section = if at < DEPARTMENTS { String::new() } else { format!("第{}課", section + 1) };
        writeln!(list, "第{}部,{section},p{at:03},見本　{at}番,{role},{post},令和8年4月1日", department + 1)?;
    }
    Ok(list)
}
