//! What every handler has at hand.

use crate::Surroundings;
use crate::oidc::SignInServer;
use crate::site::Window;
use hoshin_domain::{DepartmentId, FiscalYear, ItemId, Municipality, day};
use hoshin_store::{City, PolicyKey, Store};
use jiff::Timestamp;
use jiff::civil::Date;
use std::sync::Arc;

/// One municipality's desk and the world around it.
#[derive(Debug, Clone)]
pub struct Desk {
    pub(crate) city: City,
    pub(crate) municipality: Arc<Municipality>,
    pub(crate) surroundings: Surroundings,
    /// The citizens' pages; it holds only the shelf of published papers.
    pub(crate) window: Window,
    /// The city's own sign-in server, if one is configured.
    pub(crate) sign_in_server: Option<Arc<SignInServer>>,
    /// Whose turn it is to read papers.
    pub(crate) reading: Arc<tokio::sync::Mutex<()>>,
    /// How many pages are drawn at once.
    pub(crate) drawing: Arc<tokio::sync::Semaphore>,
}

const DRAWN_AT_ONCE: usize = 2;

impl Desk {
    /// The desk of one municipality of this store.
    pub fn new(store: &Store, municipality: Municipality, surroundings: Surroundings) -> Self {
        let city = store.city(municipality.code.clone());
        let window = Window::new(store.shelf(municipality.code.clone()), municipality.clone());
        let (reading, drawing) = (Arc::default(), Arc::new(tokio::sync::Semaphore::new(DRAWN_AT_ONCE)));
        Self {
            city,
            municipality: Arc::new(municipality),
            surroundings,
            window,
            sign_in_server: None,
            reading,
            drawing,
        }
    }

    /// The same desk, at which people may also sign in through this server.
    pub fn with_sign_in_server(self, server: SignInServer) -> Self {
        Self { sign_in_server: Some(Arc::new(server)), ..self }
    }

    /// Whether the sign-in server's word stands for a second factor.
    pub(crate) fn provider_vouches(&self) -> bool {
        self.sign_in_server.as_ref().is_some_and(|server| server.trusts_second_factor())
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
}

/// The policy a path speaks of: `/years/{year}/departments/{department}/…`.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
pub(crate) struct PolicyPath {
    year: FiscalYear,
    department: i64,
}

impl PolicyPath {
    pub(crate) fn key(self) -> PolicyKey {
        PolicyKey { fiscal_year: self.year, department: DepartmentId(self.department) }
    }
}

/// A part of a policy: `/years/{year}/departments/{department}/goals/{part}`, `…/items/{part}/…`.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
pub(crate) struct PartPath {
    year: FiscalYear,
    department: i64,
    pub(crate) part: ItemId,
}

impl PartPath {
    pub(crate) fn key(self) -> PolicyKey {
        PolicyKey { fiscal_year: self.year, department: DepartmentId(self.department) }
    }
}

/// The address of a policy's page.
pub(crate) fn policy_address(key: PolicyKey) -> String {
    format!("/years/{}/departments/{}", key.fiscal_year, key.department)
}
