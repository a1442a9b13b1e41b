//! One request to the server that the city names. Its name is asked once, every answer is held against what may be
//! reached, and what was held is what is connected to: a name that leads elsewhere a moment later leads nowhere.

use axum::body::Bytes;
use axum::http::{HeaderName, Request, header};
use hoshin_domain::WebhookFailure;
use hoshin_domain::webhook::Reach;
use hoshin_web::webhook::Destination;
use http_body_util::Full;
use hyper_rustls::HttpsConnectorBuilder;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::rt::TokioExecutor;
use std::convert::Infallible;
use std::error::Error;
use std::future::ready;
use std::net::SocketAddr;
use std::time::Duration;

/// How long one attempt may take, the name and the answer included.
const PATIENCE: Duration = Duration::from_secs(10);
/// The headers of Standard Webhooks.
const ID: HeaderName = HeaderName::from_static("webhook-id");
const SECOND: HeaderName = HeaderName::from_static("webhook-timestamp");
const SIGNATURE: HeaderName = HeaderName::from_static("webhook-signature");

/// What is sent.
pub(super) struct Message {
    /// The same however often it is sent.
    pub(super) id: String,
    pub(super) second: i64,
    pub(super) signature: String,
    pub(super) body: String,
}

/// It was not taken: for whoever can act, and for the lines of the server.
#[derive(Debug)]
pub(super) struct Untaken {
    pub(super) failure: WebhookFailure,
    pub(super) why: String,
}

impl From<WebhookFailure> for Untaken {
    fn from(failure: WebhookFailure) -> Self {
        Self { failure, why: failure.as_str().to_owned() }
    }
}

pub(super) async fn send(to: &Destination, reach: Reach, message: Message) -> Result<(), Untaken> {
    let sending = async { post(to, checked(to, reach).await?, message).await };
    tokio::time::timeout(PATIENCE, sending).await.map_err(|_late| Untaken::from(WebhookFailure::Slow))?
}

/// The addresses behind the name, if each of them may be reached.
async fn checked(to: &Destination, reach: Reach) -> Result<Vec<SocketAddr>, Untaken> {
    let found = tokio::net::lookup_host((to.host(), to.port())).await;
    let found: Vec<SocketAddr> = found.map_err(|why| because(WebhookFailure::Unknown, &why))?.collect();
    match found.iter().find(|address| !reach.includes(address.ip(), to.is_encrypted())) {
        Some(inside) => Err(Untaken { failure: WebhookFailure::Inside, why: format!("it leads to {}", inside.ip()) }),
        None => Ok(found),
    }
}

async fn post(to: &Destination, addresses: Vec<SocketAddr>, message: Message) -> Result<(), Untaken> {
    let checked = tower::service_fn(move |_name: Name| ready(Ok::<_, Infallible>(addresses.clone().into_iter())));
    let mut connector = HttpConnector::new_with_resolver(checked);
    connector.enforce_http(false);
    let tls = hoshin_store::outgoing::tls(None).map_err(|why| Untaken { failure: WebhookFailure::Certificate, why })?;
    let https = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1();
    let client = Client::builder(TokioExecutor::new()).build(https.wrap_connector(connector));
    let request = Request::post(to.address().clone())
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::USER_AGENT, concat!("Hoshin/", env!("CARGO_PKG_VERSION")))
        .header(ID, message.id)
        .header(SECOND, message.second)
        .header(SIGNATURE, message.signature)
        .body(Full::<Bytes>::from(message.body));
    let request = request.map_err(|why| because(WebhookFailure::Address, &why))?;
    let answer = client.request(request).await.map_err(|why| because(failure_of(&why), &why))?;
    // What it says besides is not read, and where it sends is not followed.
    let status = answer.status();
    match status.as_u16() {
        200..=299 => Ok(()),
        300..=399 => Err(WebhookFailure::Elsewhere.into()),
        number => Err(Untaken { failure: WebhookFailure::Refused(number), why: status.to_string() }),
    }
}

fn because(failure: WebhookFailure, why: &(dyn Error + 'static)) -> Untaken {
    let causes: Vec<String> = causes(why).map(ToString::to_string).collect();
    Untaken { failure, why: causes.join(": ") }
}

fn causes<'e>(why: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(why), |why: &&'e (dyn Error + 'static)| (*why).source())
}

/// TLS tells what it does not believe inside of what the connection tells.
fn failure_of(why: &(dyn Error + 'static)) -> WebhookFailure {
    let is_of_tls = |why: &(dyn Error + 'static)| {
        let inside = why.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        why.is::<rustls::Error>() || inside.is_some_and(|inside| inside.is::<rustls::Error>())
    };
    if causes(why).any(is_of_tls) { WebhookFailure::Certificate } else { WebhookFailure::Silent }
}
