//! 今後検討すべきこと that wait for an answer: read from published results and from the answers of all policies.

mod chronicles;
mod remembered;
mod succession;

pub(crate) use remembered::Remembered;

use crate::{City, PolicyKey, Result};
use chronicles::{ChronicleQuery, Of, chronicles};
use hoshin_domain::consideration::{Standing, open_items};
use hoshin_domain::{DepartmentId, FiscalYear, MunicipalityCode, OperatingPolicy};
use sqlx::AnyConnection;

impl City {
    /// What is open for a policy, or would be if it was begun.
    pub async fn considerations(&self, key: PolicyKey, policy: Option<&OperatingPolicy>) -> Result<Vec<Standing>> {
        let mut connection = self.store.pool.acquire().await?;
        open_in(&mut connection, (&self.code, key), policy, Some(&self.store.remembered)).await
    }
}

/// What is open for the policies of a year, which whoever asks has at hand, by department; those for which nothing is
/// open are not there.
pub(crate) async fn left_over_of<'p>(
    city: &City,
    year: FiscalYear,
    policy: impl Fn(DepartmentId) -> Option<&'p OperatingPolicy>,
) -> Result<Of<Vec<Standing>>> {
    let mut connection = city.store.pool.acquire().await?;
    let asked = ChronicleQuery { code: &city.code, department: None, year };
    let (chronicles, settings) = chronicles(&mut connection, asked, Some(&city.store.remembered)).await?;
    let since = settings.considerations_since;
    let open = chronicles.into_iter();
    let open =
        open.map(|(department, chronicle)| (department, open_items(&chronicle, year, since, policy(department))));
    Ok(open.filter(|(_, standing)| !standing.is_empty()).collect())
}

/// What is open for a policy as this transaction sees it.
pub(crate) async fn open_for(
    connection: &mut AnyConnection,
    code: &MunicipalityCode,
    key: PolicyKey,
    policy: Option<&OperatingPolicy>,
) -> Result<Vec<Standing>> {
    open_in(connection, (code, key), policy, None).await
}

async fn open_in(
    connection: &mut AnyConnection,
    (code, PolicyKey { fiscal_year, department }): (&MunicipalityCode, PolicyKey),
    policy: Option<&OperatingPolicy>,
    remembered: Option<&Remembered>,
) -> Result<Vec<Standing>> {
    let asked = ChronicleQuery { code, department: Some(department), year: fiscal_year };
    let (mut chronicles, settings) = chronicles(connection, asked, remembered).await?;
    let open = |chronicle| open_items(&chronicle, fiscal_year, settings.considerations_since, policy);
    Ok(chronicles.remove(&department).map(open).unwrap_or_default())
}
