//! Loading policies.

use crate::change::Change;
use crate::organisation::place;
use crate::statement::{Source, fiscal_year, json, row, rows};
use crate::{City, DepartmentId, KeptPolicy, PolicyKey, Result, StoreError, forms};
use hoshin_domain::{FiscalYear, Form, MunicipalityCode, OperatingPolicy};
use std::sync::Arc;

impl City {
    /// One policy, if it was begun.
    pub async fn policy(&self, key: PolicyKey) -> Result<Option<KeptPolicy>> {
        load(&self.store.pool, &self.code, key).await
    }

    /// All policies of a year, in the order of their departments.
    pub async fn policies_of(&self, fiscal_year: FiscalYear) -> Result<Vec<KeptPolicy>> {
        let form = Arc::new(self.form(fiscal_year).await?);
        let statement = "SELECT policy.department, policy.revision, policy.body, \
             COALESCE(department.position, department.id), COALESCE(department.places, '') FROM policy JOIN department \
             ON department.municipality = policy.municipality AND department.id = policy.department \
             WHERE policy.municipality = $1 AND policy.fiscal_year = $2";
        let rows: Vec<(i64, i64, String, i64, String)> = self.rows(statement, &[&fiscal_year]).await?;
        let mut placed = Vec::new();
        for (department, revision, body, position, earlier) in rows {
            let key = PolicyKey { fiscal_year, department: DepartmentId(department) };
            let place = place(fiscal_year, (department, position, &earlier))?;
            placed.push((place, understood(key, revision, &body, &form)?));
        }
        placed.sort_by_key(|(place, _)| *place);
        Ok(placed.into_iter().map(|(_, kept)| kept).collect())
    }

    /// The fiscal years that have policies, newest first.
    pub async fn years(&self) -> Result<Vec<FiscalYear>> {
        let statement = "SELECT DISTINCT fiscal_year FROM policy WHERE municipality = $1 ORDER BY fiscal_year DESC";
        let rows: Vec<(i64,)> = self.rows(statement, &[]).await?;
        rows.into_iter().map(|(year,)| fiscal_year(year)).collect()
    }
}

/// The bodies of all policies of a city as they lie there, each with its subject.
pub(crate) async fn bodies<'e>(from: impl Source<'e>, code: &MunicipalityCode) -> Result<Vec<(String, String)>> {
    let statement = "SELECT fiscal_year, department, body FROM policy WHERE municipality = $1";
    let rows: Vec<(i64, i64, String)> = rows(from, code, statement, &[]).await?;
    Ok(rows.into_iter().map(|(year, department, body)| (format!("policy/{year}/{department}"), body)).collect())
}

pub(crate) async fn load<'e>(
    from: impl Source<'e>,
    code: &MunicipalityCode,
    key: PolicyKey,
) -> Result<Option<KeptPolicy>> {
    let statement = "SELECT revision, body, (SELECT form.body FROM form \
         WHERE form.municipality = $1 AND form.fiscal_year <= $2 \
         ORDER BY form.fiscal_year DESC, form.version DESC LIMIT 1) \
         FROM policy WHERE municipality = $1 AND fiscal_year = $2 AND department = $3";
    let row: Option<(i64, String, Option<String>)> =
        row(from, code, statement, &[&key.fiscal_year, &key.department]).await?;
    let Some((revision, body, form)) = row else { return Ok(None) };
    let form = forms::understood(key.fiscal_year, form.as_deref())?;
    understood(key, revision, &body, &form).map(Some)
}

/// A policy as its text lies there.
pub(crate) fn understood(key: PolicyKey, revision: i64, body: &str, form: &Arc<Form>) -> Result<KeptPolicy> {
    let policy = serde_json::from_str(body).map_err(|why| StoreError::corrupt(key.subject(), why))?;
    Ok(KeptPolicy { key, revision, policy, form: Arc::clone(form) })
}

/// Saves a policy that is one change behind the one that is kept. While the chain is held nobody else changes it.
pub(crate) fn save(change: &mut Change<'_>, kept: &KeptPolicy) {
    let statement = if kept.revision == 1 {
        "INSERT INTO policy (municipality, fiscal_year, department, revision, body) VALUES ($1, $2, $3, $4, $5)"
    } else {
        "UPDATE policy SET revision = $4, body = $5 WHERE municipality = $1 AND fiscal_year = $2 AND department = $3"
    };
    let PolicyKey { fiscal_year, department } = kept.key;
    let body = json(&kept.policy);
    debug_assert_eq!(serde_json::from_str::<OperatingPolicy>(&body).ok().as_ref(), Some(&kept.policy), "{body}");
    change.later(statement, &[&fiscal_year, &department, &kept.revision, &body]);
}
