//! Requests to the sign-in server: the only ones this crate ever sends.

use super::NotUsable;
use axum::body::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use std::pin::Pin;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(10);
// Key sets and tokens take a few thousand bytes.
const MOST_BYTES: usize = 1024 * 1024;

/// A client that follows no redirect and believes the machine's certificates and those of the operator.
#[derive(Debug, Clone)]
pub(super) struct Requests(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

/// The server did not answer as it should.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct NoAnswer(String);

impl Requests {
    pub(super) fn new(certificates: Option<&[u8]>, only_tls: bool) -> Result<Self, NotUsable> {
        let tls = hoshin_store::outgoing::tls(certificates).map_err(NotUsable::Certificates)?;
        let connector = HttpsConnectorBuilder::new().with_tls_config(tls);
        let connector = if only_tls { connector.https_only() } else { connector.https_or_http() };
        Ok(Self(Client::builder(TokioExecutor::new()).build(connector.enable_http1().build())))
    }

    async fn answer(&self, request: HttpRequest) -> Result<HttpResponse, NoAnswer> {
        let response = self.0.request(request.map(|body| Full::from(Bytes::from(body)))).await.map_err(no_answer)?;
        let (head, body) = response.into_parts();
        let body = Limited::new(body, MOST_BYTES).collect().await.map_err(no_answer)?;
        Ok(HttpResponse::from_parts(head, body.to_bytes().to_vec()))
    }
}

impl<'c> AsyncHttpClient<'c> for Requests {
    type Error = NoAnswer;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, NoAnswer>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        let answer = tokio::time::timeout(PATIENCE, self.answer(request));
        Box::pin(async { answer.await.map_err(|_late| no_answer("it took too long"))? })
    }
}

fn no_answer(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> NoAnswer {
    NoAnswer(format!("{:?}", why.into()))
}
