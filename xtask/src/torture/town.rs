//! The sample town in a database of its own, and those who work in it.

use super::hands::records::Records;
use super::hands::texts::Texts;
use super::hands::walks::{BACK_AND_FORTH, PUBLISHING, Walk};
use super::hands::{Browser, Hand};
use super::ledger::Ledger;
use super::log;
use super::served::Served;
use crate::bench::server::built_town;
use crate::temporary::Folder;
use crate::{postgres, program};
use anyhow::{Context, Result};
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

/// The town as `hoshin demo` builds it, to begin anew from.
pub(super) struct Base {
    folder: Folder,
    today: String,
}

/// A town under torture.
pub(super) struct Town<'a> {
    hoshin: &'a Path,
    pub(super) folder: Folder,
    url: String,
    pub(super) served: Served,
    pub(super) hands: Vec<Hand>,
    auditor: Browser,
    planner: Browser,
    today: String,
    /// The last entry of its log before the first hand moved.
    began_behind: u64,
    /// Everything since its beginning.
    pub(super) ledger: Ledger,
}

const TEMPLATE: &str = "town";

impl Base {
    pub(super) fn build(hoshin: &Path) -> Result<Self> {
        let folder = built_town(hoshin, "torture-base")?;
        let today = program::text_of(Command::new("date").env("TZ", "Asia/Tokyo").arg("+%F"))?.trim().to_owned();
        Ok(Self { folder, today })
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A database on the server that new towns are copies of.
    pub(super) fn bring_to(&self, hoshin: &Path, server: &postgres::Server) -> Result<()> {
        let (backup, url) = (self.path().join("town.zip"), server.database(TEMPLATE));
        server.tell(&format!("CREATE DATABASE {TEMPLATE}"))?;
        let mut command = Command::new(hoshin);
        command.args(["backup", "--without-pages", "--database", &sqlite(self.path()), "--out"]).arg(&backup);
        program::text_of(&mut command)?;
        configure(self.path(), &url)?;
        let mut command = Command::new(hoshin);
        command.arg("restore").arg(&backup).arg("--config").arg(self.path().join("hoshin.toml"));
        program::text_of(&mut command)?;
        Ok(())
    }
}

impl<'a> Town<'a> {
    /// A fresh one; with a server, as a database of this number on it.
    pub(super) fn begin(hoshin: &'a Path, base: &Base, on: Option<(&postgres::Server, u32)>) -> Result<Self> {
        let folder = Folder::create("torture")?;
        let attachments = base.path().join("attachments");
        program::text_of(Command::new("cp").arg("-r").arg(attachments).arg(folder.path()))?;
        let url = match on {
            None => {
                for name in ["hoshin.db", "hoshin.db-wal"] {
                    let (from, to) = (base.path().join(name), folder.path().join(name));
                    if from.exists() {
                        std::fs::copy(from, to)?;
                    }
                }
                sqlite(folder.path())
            }
            Some((server, number)) => {
                server.tell(&format!("CREATE DATABASE {TEMPLATE}_{number} TEMPLATE {TEMPLATE}"))?;
                server.database(&format!("{TEMPLATE}_{number}"))
            }
        };
        configure(folder.path(), &url)?;
        let served = Served::start(hoshin, folder.path())?;
        let hands = hands(served.address)?;
        let [auditor, planner] = ["fumi", "nozomi"].map(|login| Browser::signed_in(served.address, login));
        let (auditor, planner) = (auditor?, planner?);
        let (today, ledger) = (base.today.clone(), Ledger::default());
        let mut town = Self { hoshin, folder, url, served, hands, auditor, planner, today, began_behind: 0, ledger };
        town.began_behind = log::entries(&town.log()?).iter().map(|entry| entry.number).max().unwrap_or_default();
        Ok(town)
    }

    fn log(&mut self) -> Result<String> {
        self.auditor.page(&format!("/audit.csv?from={}", self.today))
    }

    /// Started again after a kill; the hands find it.
    pub(super) fn start_again(&mut self) -> Result<()> {
        self.served = Served::start(self.hoshin, self.folder.path())?;
        self.auditor.go_to(self.served.address)?;
        self.planner.go_to(self.served.address)?;
        self.hands.iter_mut().try_for_each(|hand| hand.go_to(self.served.address))
    }

    /// Everything holds together, and everything acknowledged is there; what came just now also on the pages.
    pub(super) fn examine(&mut self, now: Ledger) -> Result<()> {
        verified(self.hoshin, &self.url)?;
        self.auditor.again()?;
        self.planner.again()?;
        now.is_on_pages(&mut self.planner)?;
        self.ledger.extend(now);
        let log = self.log()?;
        self.ledger.is_in_log(&log, self.began_behind)
    }
}

fn hands(address: SocketAddr) -> Result<Vec<Hand>> {
    let browser = |login| Browser::signed_in(address, login);
    let planners = ["sachiko", "nozomi", "tsuyoshi"].map(browser).into_iter().collect::<Result<Vec<_>>>()?;
    let ritsuko = vec![browser("ritsuko")?];
    Ok(vec![
        Hand::Texts(Texts::new(browser("kenji")?, "/years/2027/departments/1", "a", 0)),
        Hand::Texts(Texts::new(browser("hanako")?, "/years/2027/departments/1", "b", 1)),
        Hand::Texts(Texts::new(browser("hyohon")?, "/years/2027/departments/5", "c", 0)),
        Hand::Walk(Walk::new(ritsuko, BACK_AND_FORTH, (2027, 2), "d")),
        Hand::Walk(Walk::new(planners, PUBLISHING, (2026, 3), "e")),
        Hand::Records(Records::new(browser("hanako")?, "/years/2026/departments/1/records", "f")),
    ])
}

pub(super) fn sqlite(folder: &Path) -> String {
    format!("sqlite://{}", folder.join("hoshin.db").display())
}

fn configure(folder: &Path, url: &str) -> Result<()> {
    let attachments = folder.join("attachments");
    let text = format!(
        "database = {url:?}\n[log]\nlevel = \"error\"\n[attachments]\nfolder = {:?}\n",
        attachments.display().to_string()
    );
    std::fs::write(folder.join("hoshin.toml"), text).context("the configuration cannot be written")
}

/// What `hoshin verify` says; an error if something does not hold together.
pub(super) fn verified(hoshin: &Path, url: &str) -> Result<String> {
    program::text_of(Command::new(hoshin).args(["verify", "--database", url]))
}
