//! Numbers for whoever watches the server (Prometheus), on an address of their own. Nothing in them is about anybody.

mod readings;

pub(crate) use readings::Readings;

use crate::connections::{self, Limits};
use anyhow::{Context, Result};
use axum::Router;
use axum::extract::State;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::{encode_eof, encode_registry};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// A page is there within the third, a print or a reading within the last.
const SECONDS: [f64; 7] = [0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0];

/// Those who watch a server are few.
const FEW: Limits = Limits { connections: 16, ..connections::USUAL };

/// What is counted while the server answers.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Histogram>,
    /// Connections that are open now.
    pub(crate) connections: Gauge,
}

/// Which requests are counted together. The route is the pattern, never the path: a path may name a person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: String,
    method: &'static str,
    status: &'static str,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("hoshin");
        let requests = Family::<Answered, Histogram>::new_with_constructor(|| Histogram::new(SECONDS));
        let about = "Requests by pattern of their address, method and class of their answer";
        registry.register("request_duration_seconds", about, requests.clone());
        let connections = Gauge::default();
        registry.register("connections_open", "Connections of browsers and proxies", connections.clone());
        Self { registry, requests, connections }
    }
}

impl Metrics {
    /// Counts a request that was answered.
    pub(crate) fn count(&self, route: &str, method: &Method, status: StatusCode, took: Duration) {
        let answered = Answered { route: route.to_owned(), method: known(method), status: class(status) };
        self.requests.get_or_create(&answered).observe(took.as_secs_f64());
    }

    /// Everything counted, and the readings of this moment, as OpenMetrics.
    fn text(&self, readings: &Registry) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        encode_registry(&mut text, &self.registry)?;
        encode_registry(&mut text, readings)?;
        encode_eof(&mut text)?;
        Ok(text)
    }
}

// Whoever sends words of his own as method must not make a new line of numbers with each.
fn known(method: &Method) -> &'static str {
    ["GET", "HEAD", "POST"].into_iter().find(|known| *known == method.as_str()).unwrap_or("other")
}

fn class(status: StatusCode) -> &'static str {
    match status.as_u16() {
        ..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        500.. => "5xx",
    }
}

/// Begins to count, and answers `/metrics` there until the process ends.
pub(crate) async fn begin(address: Option<SocketAddr>, readings: Readings) -> Result<Arc<Metrics>> {
    let metrics = Arc::new(Metrics::default());
    if let Some(address) = address {
        let listener = TcpListener::bind(address).await;
        let listener = listener.with_context(|| {
            format!(
                "{address}は使われているか、使えません。--metrics か設定ファイルで別のアドレスを指定してください / \
                 {address} is in use or not ours: choose another with --metrics or in the file"
            )
        })?;
        let router = Router::new().route("/metrics", get(show)).with_state((metrics.clone(), Arc::new(readings)));
        tokio::spawn(connections::serve(listener, router, FEW, Gauge::default(), std::future::pending()));
    }
    Ok(metrics)
}

async fn show(State((metrics, readings)): State<(Arc<Metrics>, Arc<Readings>)>) -> Response {
    const KIND: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    match metrics.text(&readings.now().await) {
        Ok(text) => ([(header::CONTENT_TYPE, KIND)], text).into_response(),
        Err(_unwritable) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_pattern_method_and_class() {
        let metrics = Metrics::default();
        let count = |method: &str, status| {
            let method = method.parse().expect("a method");
            metrics.count("/people/{login}", &method, status, Duration::from_millis(20));
        };
        count("GET", StatusCode::OK);
        count("GET", StatusCode::NO_CONTENT);
        count("POST", StatusCode::SEE_OTHER);
        count("HANAKO", StatusCode::METHOD_NOT_ALLOWED);
        count("TARO", StatusCode::METHOD_NOT_ALLOWED);
        let text = metrics.text(&Registry::default()).expect("it can be written");
        let line = |method, status, number| {
            let labels = format!("{{route=\"/people/{{login}}\",method=\"{method}\",status=\"{status}\"}}");
            let line = format!("hoshin_request_duration_seconds_count{labels} {number}\n");
            assert!(text.contains(&line), "{line} in\n{text}");
        };
        line("GET", "2xx", 2);
        line("POST", "3xx", 1);
        line("other", "4xx", 2);
        assert!(text.ends_with("# EOF\n") && !text.contains("HANAKO"), "{text}");
    }
}
