//! The requests to a bucket, sent with the client the rest of the house uses.

use crate::outgoing;
use http_body_util::BodyExt;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector as Tcp;
use hyper_util::rt::TokioExecutor;
use object_store::ClientOptions;
use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpRequestBody, HttpResponse, HttpResponseBody,
    HttpService,
};
use std::pin::Pin;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

/// Follows no redirect and believes the machine's certificates and those of the operator.
#[derive(Debug, Clone)]
pub(super) struct Connections(Client<HttpsConnector<Tcp>, HttpRequestBody>);

#[derive(Debug, thiserror::Error)]
#[error("it took too long")]
struct TooLong;

impl Connections {
    pub(super) fn new(certificates: Option<&[u8]>) -> Result<Self, String> {
        let tls = outgoing::tls(certificates)?;
        // Whether plain HTTP may be spoken, `object_store` decides by the address the administrator gave.
        let connector = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().build();
        Ok(Self(Client::builder(TokioExecutor::new()).build(connector)))
    }

    async fn answer(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let response = self.0.request(request).await;
        let response = response.map_err(|error| HttpError::new(HttpErrorKind::Connect, error))?;
        let (head, body) = response.into_parts();
        let body = body.map_err(|error| HttpError::new(HttpErrorKind::Interrupted, error));
        Ok(HttpResponse::from_parts(head, HttpResponseBody::new(body)))
    }
}

impl HttpConnector for Connections {
    fn connect(&self, _options: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(self.clone()))
    }
}

// The trait is written with `async_trait`; its one function is spelled out here instead of taking that crate in.
impl HttpService for Connections {
    fn call<'life, 'answer>(
        &'life self,
        request: HttpRequest,
    ) -> Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'answer>>
    where
        'life: 'answer,
        Self: 'answer,
    {
        Box::pin(async move {
            let answer = tokio::time::timeout(PATIENCE, self.answer(request)).await;
            answer.map_err(|_late| HttpError::new(HttpErrorKind::Timeout, TooLong))?
        })
    }
}
