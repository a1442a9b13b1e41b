//! 最初の準備: what a new city has done already.

use crate::{City, Result, settings};
use hoshin_domain::first_run::FirstRunFacts;
use hoshin_domain::{Actor, FiscalYear, Settings};
use jiff::Timestamp;
use sqlx::FromRow;

#[derive(FromRow)]
struct Counted {
    departments: i64,
    sections: i64,
    accounts: i64,
    officers: i64,
    departments_with_head: i64,
    forms: i64,
    years_with_dates: i64,
    past_policies: i64,
    editions: i64,
}

const COUNTED: &str = "SELECT \
     (SELECT COUNT(*) FROM department WHERE municipality = $1) AS departments, \
     (SELECT COUNT(*) FROM section WHERE municipality = $1 AND last_day IS NULL) AS sections, \
     (SELECT COUNT(*) FROM person WHERE municipality = $1) AS accounts, \
     (SELECT COUNT(DISTINCT login) FROM assignment WHERE municipality = $1 AND role = 'planning-officer') AS officers, \
     (SELECT COUNT(DISTINCT department) FROM assignment WHERE municipality = $1 AND role = 'department-head') \
     AS departments_with_head, \
     (SELECT COUNT(*) FROM form WHERE municipality = $1) AS forms, \
     (SELECT COUNT(*) FROM cycle WHERE municipality = $1) AS years_with_dates, \
     (SELECT COUNT(*) FROM policy WHERE municipality = $1 AND fiscal_year < $2) AS past_policies, \
     (SELECT COUNT(*) FROM publication WHERE municipality = $1) AS editions";

impl City {
    /// What is there already, counted; `year` is the one that runs.
    pub async fn first_run_facts(&self, year: FiscalYear) -> Result<FirstRunFacts> {
        let counted: Option<Counted> = self.row(COUNTED, &[&year]).await?;
        let counted = counted.ok_or(sqlx::Error::RowNotFound)?;
        Ok(FirstRunFacts {
            departments: counted.departments,
            sections: counted.sections,
            accounts: counted.accounts,
            officers: counted.officers,
            departments_with_head: counted.departments_with_head,
            forms: counted.forms,
            years_with_dates: counted.years_with_dates,
            past_policies: counted.past_policies,
            editions: counted.editions,
        })
    }

    /// Takes the first-run path off the home; false if it was off already.
    pub async fn end_first_run(&self, actor: &Actor, now: Timestamp) -> Result<bool> {
        let code = self.code();
        let mut change = self.change(actor, now).await?;
        let before = settings::load(change.tx().await?, code).await?;
        if before.is_first_run_over {
            change.leave().await?;
            return Ok(false);
        }
        let settings = Settings { is_first_run_over: true, ..before };
        settings::keep(change, &settings).await?;
        Ok(true)
    }
}
