//! Those who work while the server is killed: each knows what it was told, and what it never heard an answer to.

pub(super) mod records;
pub(super) mod texts;
pub(super) mod walks;

use super::ledger::{Ledger, Note};
use super::pages::Hidden;
use crate::bench::sign_in;
use crate::http::{Answer, Connection};
use anyhow::{Context, Result, bail, ensure};
use records::Records;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use texts::Texts;
use walks::Walk;

/// Somebody signed in, in front of a server that comes and goes.
pub(super) struct Browser {
    connection: Connection,
    address: SocketAddr,
}

impl Browser {
    pub(super) fn signed_in(address: SocketAddr, login: &str) -> Result<Self> {
        let mut connection = Connection::open(address)?;
        sign_in::sign_in_as(&mut connection, login)?;
        Ok(Self { connection, address })
    }

    /// In front of a server that was started again.
    pub(super) fn go_to(&mut self, address: SocketAddr) -> Result<()> {
        self.connection = self.connection.beside_at(address)?;
        self.address = address;
        Ok(())
    }

    /// A new connection: what came over the old one may be the middle of an answer.
    pub(super) fn again(&mut self) -> Result<()> {
        self.go_to(self.address)
    }

    pub(super) fn page(&mut self, path: &str) -> Result<String> {
        self.connection.get(path)?.page().with_context(|| path.to_owned())
    }

    pub(super) fn bytes(&mut self, path: &str) -> Result<Vec<u8>> {
        let answer = self.connection.get(path)?;
        ensure!(answer.status == 200, "{path} was answered with {}", answer.status);
        Ok(answer.body)
    }

    /// Sends a form and notes what came of it.
    fn send(&mut self, path: &str, fields: &Hidden, note: Note, ledger: &mut Ledger) -> Result<()> {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = self.connection.post(path, &fields);
        noted(path, answer, note, ledger)
    }

    fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &[u8]),
        note: Note,
        ledger: &mut Ledger,
    ) -> Result<()> {
        let answer = self.connection.upload(path, fields, file);
        noted(path, answer, note, ledger)
    }
}

fn noted(path: &str, answer: Result<Answer>, note: Note, ledger: &mut Ledger) -> Result<()> {
    match answer.map(|answer| answer.status) {
        Ok(303) => {
            ledger.kept.push(note);
            Ok(())
        }
        Ok(status) => {
            ledger.open.push(note);
            bail!("{path} was answered with {status}")
        }
        Err(error) => {
            ledger.open.push(note);
            Err(error)
        }
    }
}

pub(super) enum Hand {
    Texts(Texts),
    Walk(Walk),
    Records(Records),
}

/// What the hands of a round can see of it.
#[derive(Debug, Default)]
pub(super) struct Round {
    /// From here on errors are no wonder.
    pub(super) is_faulty: AtomicBool,
    pub(super) is_over: AtomicBool,
}

const PAUSE: Duration = Duration::from_millis(6);

impl Hand {
    /// Works until the round is over; an error if something was refused while nothing was wrong.
    pub(super) fn work(&mut self, round: &Round) -> (Ledger, Result<()>) {
        let mut ledger = Ledger::default();
        // A connection that has waited for its hand too long is closed by the server, and rightly so.
        let (mut is_connected, mut knows) = (false, false);
        while !round.is_over.load(Ordering::Acquire) {
            let done = match (is_connected, knows) {
                (false, _) => self.browsers().try_for_each(Browser::again),
                (true, false) => self.look(),
                (true, true) => self.act(&mut ledger),
            };
            match done {
                Ok(()) => (is_connected, knows) = (true, is_connected),
                // What is read before the fault and answered after it fails too: the flag is set first.
                Err(_) if round.is_faulty.load(Ordering::Acquire) => (is_connected, knows) = (false, false),
                Err(error) => return (ledger, Err(error)),
            }
            std::thread::sleep(PAUSE);
        }
        (ledger, Ok(()))
    }

    pub(super) fn go_to(&mut self, address: SocketAddr) -> Result<()> {
        self.browsers().try_for_each(|browser| browser.go_to(address))
    }

    fn browsers(&mut self) -> Box<dyn Iterator<Item = &mut Browser> + '_> {
        match self {
            Hand::Texts(texts) => Box::new(std::iter::once(&mut texts.browser)),
            Hand::Walk(walk) => Box::new(walk.browsers.iter_mut()),
            Hand::Records(records) => Box::new(std::iter::once(&mut records.browser)),
        }
    }

    fn act(&mut self, ledger: &mut Ledger) -> Result<()> {
        match self {
            Hand::Texts(texts) => texts.act(ledger),
            Hand::Walk(walk) => walk.act(ledger),
            Hand::Records(records) => records.act(ledger),
        }
    }

    /// How things stand: what was not answered may have been done all the same.
    fn look(&mut self) -> Result<()> {
        match self {
            Hand::Texts(texts) => texts.look(),
            Hand::Walk(walk) => walk.look(),
            Hand::Records(records) => records.look(),
        }
    }
}

/// A field of a form.
fn field(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// The fields with others in their place.
fn with(fields: &Hidden, others: &[(&str, &str)]) -> Hidden {
    let is_other = |name: &str| others.iter().any(|(other, _)| *other == name);
    let kept = fields.iter().filter(|(name, _)| !is_other(name)).cloned();
    kept.chain(others.iter().map(|(name, value)| field(name, value))).collect()
}
