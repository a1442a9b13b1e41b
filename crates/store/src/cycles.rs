//! 年度の日程.

use crate::statement::{Source, json, row};
use crate::{City, Result, StoreError};
use hoshin_domain::{Actor, CityEvent, Cycle, FiscalYear, Form, MunicipalityCode};
use jiff::Timestamp;

impl City {
    /// The steps and dates of a year; what Hoshin proposes for its form where the city has not set any.
    pub async fn cycle(&self, year: FiscalYear) -> Result<Cycle> {
        let form = self.form(year).await?;
        load(&self.store.pool, &self.code, year, &form).await
    }

    /// The steps and dates the city has set for a year; none before it has.
    pub async fn settled_cycle(&self, year: FiscalYear) -> Result<Option<Cycle>> {
        settled(&self.store.pool, &self.code, year).await
    }

    /// Sets the steps and dates of a year.
    pub async fn set_cycle(&self, year: FiscalYear, cycle: &Cycle, actor: &Actor, now: Timestamp) -> Result<()> {
        let mut change = self.change(actor, now).await?;
        let before = settled(change.tx().await?, &self.code, year).await?;
        if before.is_some_and(|before| before.steps == cycle.steps) {
            return Ok(());
        }
        let statement = "INSERT INTO cycle (municipality, fiscal_year, body) VALUES ($1, $2, $3) \
             ON CONFLICT (municipality, fiscal_year) DO UPDATE SET body = $3";
        change.execute(statement, &[&year, &json(cycle)]).await?;
        change.finish(&format!("cycle/{year}"), CityEvent::CycleSet { fiscal_year: year }).await
    }
}

pub(crate) async fn load<'e>(
    from: impl Source<'e>,
    code: &MunicipalityCode,
    year: FiscalYear,
    form: &Form,
) -> Result<Cycle> {
    Ok(settled(from, code, year).await?.unwrap_or_else(|| Cycle::proposed(year, &form.steps)))
}

async fn settled<'e>(from: impl Source<'e>, code: &MunicipalityCode, year: FiscalYear) -> Result<Option<Cycle>> {
    let statement = "SELECT body FROM cycle WHERE municipality = $1 AND fiscal_year = $2";
    let row: Option<(String,)> = row(from, code, statement, &[&year]).await?;
    row.map(|(body,)| understood(year, &body)).transpose()
}

/// The steps and dates as their text lies there.
pub(crate) fn understood(year: FiscalYear, body: &str) -> Result<Cycle> {
    serde_json::from_str(body).map_err(|why| StoreError::corrupt(format!("cycle/{year}"), why))
}
