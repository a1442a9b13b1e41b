//! 今後検討すべきこと that wait for an answer: read from last year's published results and from the policies' answers.

use crate::error::unavailable;
use crate::policies::fiscal_year;
use crate::{City, KeptPolicy, PolicyKey, StoreError};
use hoshin_domain::consideration::{Answer, Answered, LastYear, Standing, open_items};
use hoshin_domain::{DepartmentId, FiscalYear, MunicipalityCode, OperatingPolicy, Paper};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sqlx::AnyConnection;
use std::collections::{BTreeMap, BTreeSet};

/// Everything of one kind by its department.
type Of<T> = BTreeMap<DepartmentId, T>;

/// Only the answers of a policy of an earlier year.
#[derive(Debug, Deserialize)]
struct Answers {
    #[serde(default)]
    answers: Vec<Answered>,
}

impl City {
    /// What is open for a policy, or would be if it was begun.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer or a row cannot be understood.
    pub async fn considerations(
        &self,
        key: PolicyKey,
        policy: Option<&OperatingPolicy>,
    ) -> Result<Vec<Standing>, StoreError> {
        let mut connection = self.store.pool.acquire().await.map_err(unavailable)?;
        open_for(&mut connection, &self.code, key, policy).await
    }

    /// What is open for the policies of a year, by department; those for which nothing is open are not there.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer or a row cannot be understood.
    pub async fn considerations_of(
        &self,
        year: FiscalYear,
        policies: &[KeptPolicy],
    ) -> Result<Of<Vec<Standing>>, StoreError> {
        let mut connection = self.store.pool.acquire().await.map_err(unavailable)?;
        let sources = Sources::load(&mut connection, (&self.code, None), year.previous()).await?;
        let policy =
            |department| policies.iter().find(|kept| kept.key.department == department).map(|kept| &kept.policy);
        let open = sources.departments().into_iter();
        let open = open.map(|department| (department, sources.open_for(department, policy(department))));
        Ok(open.filter(|(_, standing)| !standing.is_empty()).collect())
    }
}

pub(crate) async fn open_for(
    connection: &mut AnyConnection,
    code: &MunicipalityCode,
    PolicyKey { fiscal_year, department }: PolicyKey,
    policy: Option<&OperatingPolicy>,
) -> Result<Vec<Standing>, StoreError> {
    let sources = Sources::load(connection, (code, Some(department)), fiscal_year.previous()).await?;
    Ok(sources.open_for(department, policy))
}

/// Where open items come from: the latest results of the year before, and what the policies of earlier years answered.
struct Sources {
    last: FiscalYear,
    papers: Of<Paper>,
    earlier: Vec<(FiscalYear, Of<Answers>)>,
}

impl Sources {
    async fn load(
        connection: &mut AnyConnection,
        asked: (&MunicipalityCode, Option<DepartmentId>),
        last: FiscalYear,
    ) -> Result<Self, StoreError> {
        let papers = read(connection, asked, last, LATEST_PAPERS).await?;
        Ok(Self { last, papers, earlier: earlier(connection, asked, last).await? })
    }

    fn departments(&self) -> BTreeSet<DepartmentId> {
        let answering = self.earlier.iter().flat_map(|(_, answers)| answers.keys());
        self.papers.keys().chain(answering).copied().collect()
    }

    fn open_for(&self, department: DepartmentId, policy: Option<&OperatingPolicy>) -> Vec<Standing> {
        let last = self.papers.get(&department).map(|paper| LastYear { year: self.last, department, paper });
        let answers = |of: &Of<Answers>| of.get(&department).map(|own| own.answers.clone()).unwrap_or_default();
        let earlier: Vec<_> = self.earlier.iter().map(|(year, of)| (*year, answers(of))).collect();
        open_items(last, &earlier, policy)
    }
}

/// The answers of the years before, oldest first, as far back as something that is postponed still comes from.
async fn earlier(
    connection: &mut AnyConnection,
    asked: (&MunicipalityCode, Option<DepartmentId>),
    last: FiscalYear,
) -> Result<Vec<(FiscalYear, Of<Answers>)>, StoreError> {
    let (mut years, mut year) = (Vec::new(), last);
    loop {
        let answers: Of<Answers> = read(connection, asked, year, POLICIES).await?;
        let is_older = |answered: &Answered| {
            matches!(answered.answer, Answer::Postponed { .. }) && answered.key.year < year.previous()
        };
        let goes_back = answers.values().any(|own| own.answers.iter().any(is_older));
        years.push((year, answers));
        if !goes_back {
            years.reverse();
            return Ok(years);
        }
        year = year.previous();
    }
}

// The department 0 stands for all of them.
const POLICIES: &str = "SELECT fiscal_year, department, body FROM policy \
    WHERE municipality = $1 AND fiscal_year = $2 AND ($3 = 0 OR department = $3)";
const LATEST_PAPERS: &str = "SELECT fiscal_year, department, paper FROM publication \
    WHERE municipality = $1 AND fiscal_year = $2 AND ($3 = 0 OR department = $3) \
    AND number = (SELECT MAX(newer.number) FROM publication newer WHERE newer.municipality = publication.municipality \
    AND newer.fiscal_year = publication.fiscal_year AND newer.department = publication.department)";

async fn read<T: DeserializeOwned>(
    connection: &mut AnyConnection,
    (code, only): (&MunicipalityCode, Option<DepartmentId>),
    year: FiscalYear,
    statement: &'static str,
) -> Result<Of<T>, StoreError> {
    let rows: Vec<(i64, i64, String)> = sqlx::query_as(statement)
        .bind(code.as_str())
        .bind(i64::from(year.starts()))
        .bind(only.map_or(0, |department| department.0))
        .fetch_all(connection)
        .await
        .map_err(unavailable)?;
    let understood = |(year, department, body): (i64, i64, String)| {
        let key = PolicyKey { fiscal_year: fiscal_year(year)?, department: DepartmentId(department) };
        let read = serde_json::from_str(&body).map_err(|why| StoreError::corrupt(key.subject(), why))?;
        Ok((key.department, read))
    };
    rows.into_iter().map(understood).collect()
}
