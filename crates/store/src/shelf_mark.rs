//! The mark by which a copy of the shelf is known to be fresh.

use crate::settings::settings_from;
use crate::{Result, Shelf};
use hoshin_domain::FiscalYear;
use hoshin_domain::settings::PublicSettings;

/// Equal as long as citizens read the same: no edition was added, the city's settings, its organisation and its plans
/// stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelfMark {
    editions: i64,
    settings: Option<String>,
    /// The changes of the organisation, and the order of its departments.
    organisation: Option<String>,
    /// The changes of the plans that goals choose from.
    plans: Option<String>,
}

type Text = Option<String>;

impl Shelf {
    pub async fn mark(&self) -> Result<ShelfMark> {
        let statement = "SELECT (SELECT COUNT(*) FROM publication WHERE municipality = $1), \
            (SELECT body FROM setting WHERE municipality = $1), \
            (SELECT MAX(hash) FROM audit WHERE municipality = $1 AND subject = 'organisation' AND seq = \
            (SELECT MAX(seq) FROM audit WHERE municipality = $1 AND subject = 'organisation')), \
            (SELECT MAX(hash) FROM audit WHERE municipality = $1 AND subject = 'plans' AND seq = \
            (SELECT MAX(seq) FROM audit WHERE municipality = $1 AND subject = 'plans'))";
        let row = sqlx::query_as(statement).bind(self.code.as_str()).fetch_one(&self.pool).await;
        let (editions, settings, organisation, plans): (i64, Text, Text, Text) = row?;
        Ok(ShelfMark { editions, settings, organisation, plans })
    }
}

impl ShelfMark {
    /// The first year about whose result the city asks its later ones.
    pub fn asking_since(&self) -> Result<Option<FiscalYear>> {
        Ok(settings_from(self.settings.as_deref())?.considerations_since)
    }

    /// What the city settled about its pages for citizens.
    pub fn public(&self) -> Result<PublicSettings> {
        Ok(settings_from(self.settings.as_deref())?.public)
    }
}
