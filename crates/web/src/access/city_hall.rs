//! What every handler has at hand.

use crate::Surroundings;
use crate::access::backups::BackupStanding;
use crate::access::first_day::FirstDay;
use crate::access::oidc::SignInServer;
use crate::access::pace::Pace;
use crate::access::password::LeakedPasswords;
use crate::access::scanner::Scanner;
use crate::access::site_key::SiteKey;
use crate::access::tally::Tally;
use hoshin_domain::webhook::Reach;
use hoshin_domain::{FiscalYear, Municipality, day};
use hoshin_store::{City, Shelf, Store};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use std::sync::Arc;

/// The city hall of one municipality and the world around it.
#[derive(Debug, Clone)]
pub struct CityHall {
    pub(crate) city: City,
    pub(crate) municipality: Arc<Municipality>,
    pub(crate) surroundings: Surroundings,
    /// The published papers, all that the citizens' pages are made of.
    pub(crate) shelf: Shelf,
    /// The city's own sign-in server, if one is configured.
    pub(crate) sign_in_server: Option<Arc<SignInServer>>,
    /// How the first administrator comes, as long as nobody has an account.
    pub(crate) first_day: Option<FirstDay>,
    /// How the backups go, if the server makes them on schedule.
    backups: Option<tokio::sync::watch::Receiver<BackupStanding>>,
    /// Whose turn it is to read papers.
    pub(crate) reading: Arc<tokio::sync::Mutex<()>>,
    /// How many pages are drawn at once.
    pub(crate) drawing: Arc<tokio::sync::Semaphore>,
    pub(crate) tally: Arc<Tally>,
    /// How often everybody asked for what costs much.
    pub(crate) pace: Arc<Pace>,
    /// Passwords that leaked, if the city has a list of them.
    pub(crate) leaked: Option<LeakedPasswords>,
    /// Who looks at files before they are kept, if the city has somebody.
    pub(crate) scanner: Option<Scanner>,
    /// By which the list of the citizens' pages is signed.
    pub(crate) site_key: Option<SiteKey>,
    /// How far publications may be told; not at all if the server is not set up for it.
    pub(crate) webhook: Option<Reach>,
}

const DRAWN_AT_ONCE: usize = 2;

impl CityHall {
    /// The city hall of one municipality of this store.
    pub fn new(store: &Store, municipality: Municipality, surroundings: Surroundings) -> Self {
        let city = store.city(municipality.code.clone());
        let shelf = store.shelf(municipality.code.clone());
        let (reading, drawing) = (Arc::default(), Arc::new(tokio::sync::Semaphore::new(DRAWN_AT_ONCE)));
        let (municipality, tally, pace) = (Arc::new(municipality), Arc::default(), Arc::default());
        let (sign_in_server, first_day, backups, leaked) = (None, None, None, None);
        let (scanner, site_key, webhook) = (None, None, None);
        Self {
            city,
            municipality,
            surroundings,
            shelf,
            sign_in_server,
            first_day,
            backups,
            reading,
            drawing,
            tally,
            pace,
            leaked,
            scanner,
            site_key,
            webhook,
        }
    }

    /// The same, where people may also sign in through this server.
    pub fn with_sign_in_server(self, server: SignInServer) -> Self {
        Self { sign_in_server: Some(Arc::new(server)), ..self }
    }

    /// The same, where nobody may have an account yet.
    pub fn with_first_day(self, day: Option<FirstDay>) -> Self {
        Self { first_day: day, ..self }
    }

    /// The same, where passwords of this list are refused.
    pub fn with_leaked_passwords(self, leaked: Option<LeakedPasswords>) -> Self {
        Self { leaked, ..self }
    }

    /// The same, where this scanner looks at every file that is sent.
    pub fn with_scanner(self, scanner: Option<Scanner>) -> Self {
        Self { scanner, ..self }
    }

    /// The same, where the list of the citizens' pages is signed.
    pub fn with_site_key(self, key: Option<SiteKey>) -> Self {
        Self { site_key: key, ..self }
    }

    /// The same, where another server may be told of publications.
    pub fn with_webhook(self, reach: Option<Reach>) -> Self {
        Self { webhook: reach, ..self }
    }

    /// What happens here, counted for whoever watches the server.
    pub fn tally(&self) -> Arc<Tally> {
        self.tally.clone()
    }

    /// The same, where the administrator also reads how the backups go.
    pub fn with_backups(self, backups: tokio::sync::watch::Receiver<BackupStanding>) -> Self {
        Self { backups: Some(backups), ..self }
    }

    /// How the backups go now; none if the server makes none.
    pub(crate) fn backups(&self) -> Option<BackupStanding> {
        self.backups.as_ref().map(|backups| backups.borrow().clone())
    }

    /// A random word of 256 bits.
    pub(crate) fn token(&self) -> String {
        hex::encode((self.surroundings.random)())
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.surroundings.now)()
    }

    /// Today in Japan.
    pub(crate) fn today(&self) -> Date {
        day::in_japan(self.now())
    }

    /// The fiscal year today lies in: it begins in April, three months behind the calendar.
    pub(crate) fn current_year(&self) -> FiscalYear {
        let today = self.today();
        let year = today.checked_sub(3.months()).map_or(today.year(), |date| date.year());
        let year = u16::try_from(year).ok().and_then(|year| FiscalYear::try_from(year).ok());
        year.expect("the clock stands between 1950 and 2199")
    }
}
