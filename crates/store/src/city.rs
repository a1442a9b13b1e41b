//! One municipality's desk.

use crate::Store;
use hoshin_domain::MunicipalityCode;

/// Everything that people of one municipality may load and change. No query leaves its code out.
#[derive(Debug, Clone)]
pub struct City {
    pub(crate) store: Store,
    pub(crate) code: MunicipalityCode,
}

impl City {
    /// The municipality this desk belongs to.
    pub fn code(&self) -> &MunicipalityCode {
        &self.code
    }
}
