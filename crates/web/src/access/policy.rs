//! The policy an address speaks of, for someone who may see it. Everybody else is answered as if it were not there.

use super::problem::{Problem, Result};
use super::reader::{Reader, Writer};
use super::upload::Upload;
use crate::CityHall;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use hoshin_domain::{FiscalYear, Permission};
use hoshin_store::{Department, KeptPolicy, PolicyKey};

/// A policy that is begun, with whoever asks for it: a [`Reader`], a [`Writer`] or someone with an [`Upload`].
#[derive(Debug, Clone)]
pub(crate) struct PolicyFor<By> {
    pub(crate) by: By,
    pub(crate) department: Department,
    pub(crate) kept: KeptPolicy,
}

impl Reader {
    /// The department and, if begun, its policy of the year.
    pub(crate) async fn find_policy(&self, key: PolicyKey) -> Result<(Department, Option<KeptPolicy>)> {
        let department = self.hall.city.department(key.department).await?.ok_or(Problem::NotFound)?;
        if !self.may(key.department, None, Permission::Read) {
            return Err(Problem::NotFound);
        }
        Ok((department, self.hall.city.policy(key).await?))
    }

    /// The departments of a year in order: those of its day, and those that keep one of these papers.
    pub(crate) async fn departments_of(&self, year: FiscalYear, policies: &[KeptPolicy]) -> Result<Vec<Department>> {
        let papers = policies.iter().map(|kept| kept.key.department).collect();
        Ok(self.hall.city.organisation().await?.of_year(year, self.hall.today(), &papers))
    }

    /// The policy, which must be begun.
    pub(crate) async fn policy(&self, key: PolicyKey) -> Result<KeptPolicy> {
        self.find_policy(key).await?.1.ok_or(Problem::NotFound)
    }
}

impl FromRequestParts<CityHall> for PolicyFor<Reader> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, hall: &CityHall) -> Result<Self> {
        let by = Reader::from_request_parts(parts, hall).await?;
        let (department, kept) = by.find_policy(key(parts, hall).await?).await?;
        Ok(Self { by, department, kept: kept.ok_or(Problem::NotFound)? })
    }
}

impl<By> FromRequest<CityHall> for PolicyFor<By>
where
    By: FromRequest<CityHall> + AsRef<Reader> + Send + Sync,
{
    type Rejection = Response;

    async fn from_request(request: Request, hall: &CityHall) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let key = key(&mut parts, hall).await;
        let by = By::from_request(Request::from_parts(parts, body), hall).await.map_err(IntoResponse::into_response)?;
        let found = by.as_ref().find_policy(key.map_err(IntoResponse::into_response)?).await;
        let (department, kept) = found.map_err(IntoResponse::into_response)?;
        Ok(Self { by, department, kept: kept.ok_or_else(|| Problem::NotFound.into_response())? })
    }
}

impl AsRef<Reader> for Writer {
    fn as_ref(&self) -> &Reader {
        &self.reader
    }
}

impl AsRef<Reader> for Upload {
    fn as_ref(&self) -> &Reader {
        &self.reader
    }
}

// What cannot be read as an address is an address of nothing.
async fn key(parts: &mut Parts, hall: &CityHall) -> Result<PolicyKey> {
    PolicyKey::from_request_parts(parts, hall).await.map_err(|_not_a_policy| Problem::NotFound)
}
