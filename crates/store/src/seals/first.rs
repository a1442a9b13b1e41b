//! The first seals: what an earlier version has written is sealed as it is found, once.

use super::{Returned, Sealed, Sealer, Seals, sealed_tables};
use crate::change::Change;
use crate::statement::each;
use crate::{City, Result, Store};
use hoshin_domain::{Actor, CityEvent, MunicipalityCode};
use jiff::Timestamp;
use sqlx::{AnyConnection, AssertSqlSafe};

/// So many seals stand in one entry.
const IN_ONE_ENTRY: usize = 1_000;

impl Store {
    /// Seals what an earlier version has written, in every city; nothing where that was done.
    pub async fn seal(&self, now: Timestamp) -> Result<()> {
        for municipality in self.municipalities().await? {
            self.city(municipality.code).seal(now).await?;
        }
        Ok(())
    }
}

impl City {
    async fn seal(&self, now: Timestamp) -> Result<()> {
        let statement = "SELECT COUNT(*) FROM audit_head WHERE municipality = $1 AND is_sealed = 0";
        if self.number(statement, &[]).await? > 0 {
            // Taking the chain does it.
            self.change(&Actor::console(), now).await?.commit().await?;
        }
        Ok(())
    }
}

impl Change<'_> {
    /// Seals every row of the city as it is found.
    pub(crate) async fn seal_what_is_there(&mut self) -> Result<()> {
        let (code, sealer) = (self.code(), self.sealer().clone());
        let mut found = Vec::new();
        each_sealed(self.tx().await?, code, &sealer, sealed_tables(), |name, seal| found.push((name, Some(seal))))
            .await?;
        for seals in found.chunks(IN_ONE_ENTRY) {
            let rows = seals.len() as u64;
            let seals: Seals = seals.iter().cloned().collect();
            self.append_as(&Actor::console(), "rows", &CityEvent::RowsSealed { rows }.into(), &seals);
        }
        self.execute("UPDATE audit_head SET is_sealed = 1 WHERE municipality = $1", &[]).await?;
        // Records the end of the chain.
        self.append("rows", Vec::new());
        Ok(())
    }

    /// The seals of a table as it is found.
    pub(crate) async fn seals_in(&mut self, table: &str) -> Result<Seals> {
        let (code, sealer) = (self.code(), self.sealer().clone());
        let mut found = Seals::new();
        let tables = sealed_tables().filter(|sealed| sealed.table == table);
        each_sealed(self.tx().await?, code, &sealer, tables, |name, seal| drop(found.insert(name, Some(seal)))).await?;
        Ok(found)
    }
}

/// Every row of a city in these tables, with its name and its seal as it now is.
pub(crate) async fn each_sealed(
    from: &mut AnyConnection,
    code: &MunicipalityCode,
    sealer: &Sealer,
    tables: impl Iterator<Item = &'static Sealed> + Send,
    mut take: impl FnMut(String, String) + Send,
) -> Result<()> {
    for sealed in tables {
        let (selected, table, city) = (sealed.selected(), sealed.table, sealed.city);
        let statement = format!("SELECT {selected} FROM {table} WHERE {city} = $1");
        each(from, code, AssertSqlSafe(statement), |Returned::<()> { row, .. }| {
            take(sealer.name(sealed, &row), sealer.seal(sealed, &row));
        })
        .await?;
    }
    Ok(())
}
