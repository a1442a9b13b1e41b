//! A server whose database knows nobody yet.

use crate::access::city_hall::CityHall;
use crate::access::password::LeakedPasswords;
use crate::access::surroundings::Surroundings;
use hoshin_domain::{Municipality, MunicipalityCode};
use hoshin_store::{SetUpLink, Store, StoreError};
use std::sync::Arc;
use tokio::sync::Notify;

/// What is known of a city before anybody has an account.
#[derive(Debug, Clone)]
pub struct FirstDay {
    pub(crate) store: Store,
    /// The code that was named when the server was started, or that of the only city in the database.
    pub(crate) code: Option<MunicipalityCode>,
    /// The city, where its papers were taken over before its people came.
    pub(crate) municipality: Option<Municipality>,
    pub(crate) surroundings: Surroundings,
    leaked: Option<LeakedPasswords>,
    over: Arc<Notify>,
}

/// Attempts are counted under it while no municipality is known. The check digit is right, the place is none.
const NOWHERE: &str = "000001";

impl FirstDay {
    /// The first day of the city with this code, or of whatever city will be entered.
    pub fn new(
        store: Store,
        code: Option<MunicipalityCode>,
        municipality: Option<Municipality>,
        surroundings: Surroundings,
    ) -> Self {
        Self { store, code, municipality, surroundings, leaked: None, over: Arc::default() }
    }

    /// The same, where passwords of this list are refused.
    pub fn with_leaked_passwords(self, leaked: Option<LeakedPasswords>) -> Self {
        Self { leaked, ..self }
    }

    /// A fresh token, for the link that the console prints; every earlier one is good for nothing.
    pub async fn print(&self) -> Result<String, StoreError> {
        let token = hex::encode((self.surroundings.random)());
        self.store.print_set_up_link(self.code.as_ref(), &token, (self.surroundings.now)()).await?;
        Ok(token)
    }

    /// Waits until somebody has an account.
    pub async fn over(&self) {
        self.over.notified().await;
    }

    pub(crate) fn is_over_now(&self) {
        self.over.notify_one();
    }

    /// How the link with this token stands.
    pub(crate) async fn link(&self, token: &str) -> Result<SetUpLink, StoreError> {
        self.store.set_up_link(self.code.as_ref(), token, (self.surroundings.now)()).await
    }

    /// The city, where its papers were taken over before its people came: its pages are there already.
    pub fn municipality(&self) -> Option<&Municipality> {
        self.municipality.as_ref()
    }

    /// Whether nobody has an account still.
    pub(crate) async fn is_today(&self) -> Result<bool, StoreError> {
        self.store.is_nobody_there(self.code.as_ref()).await
    }

    /// The city hall that the pages are framed by until there is one.
    pub(crate) fn hall(&self) -> CityHall {
        let code = self.code.clone().or_else(|| NOWHERE.parse().ok()).expect("the check digit is right");
        let nameless = || Municipality { code, name: String::new() };
        let municipality = self.municipality.clone().unwrap_or_else(nameless);
        let hall = CityHall::new(&self.store, municipality, self.surroundings).with_first_day(Some(self.clone()));
        hall.with_leaked_passwords(self.leaked.clone())
    }
}
