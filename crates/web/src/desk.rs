//! What every handler has at hand.

use crate::Surroundings;
use crate::site::Window;
use hoshin_domain::{Action, Actor, FiscalYear, ItemId, Municipality};
use hoshin_store::{City, DepartmentId, PerformError, Performed, PolicyKey, Store};
use std::sync::Arc;

/// One municipality's desk and the world around it.
#[derive(Debug, Clone)]
pub struct Desk {
    pub(crate) city: City,
    pub(crate) municipality: Arc<Municipality>,
    pub(crate) surroundings: Surroundings,
    /// The citizens' pages; it holds only the shelf of published papers.
    pub(crate) window: Window,
}

impl Desk {
    /// The desk of one municipality of this store.
    #[must_use]
    pub fn new(store: &Store, municipality: Municipality, surroundings: Surroundings) -> Self {
        let city = store.city(municipality.code.clone());
        let window = Window::new(store.shelf(municipality.code.clone()), municipality.clone());
        Self { city, municipality: Arc::new(municipality), surroundings, window }
    }

    /// A random word of 256 bits.
    pub(crate) fn token(&self) -> String {
        (self.surroundings.random)().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub(crate) async fn perform(
        &self,
        key: PolicyKey,
        actor: &Actor,
        action: &Action,
    ) -> Result<Performed, PerformError> {
        self.city.perform(key, actor, action, (self.surroundings.now)()).await
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
