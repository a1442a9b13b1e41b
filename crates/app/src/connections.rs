//! Connections as a hostile or unlucky network brings them: how many there may be, how long one may take, how all end.

use crate::framing;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Response};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use prometheus_client::metrics::gauge::Gauge;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::time::{Instant, sleep, timeout};
use tower::{Layer, ServiceExt};
use tower_http::timeout::RequestBodyTimeoutLayer;

/// How much a server bears.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Connections at a time; one that waits for its next request gives way to a new one, the longest waiting first.
    pub(crate) connections: usize,
    /// For the head of a request to be complete, and between two requests.
    pub(crate) head: Duration,
    /// Between two pieces of what a form sends.
    pub(crate) body: Duration,
    /// After so long a connection takes no further request.
    pub(crate) life: Duration,
    /// For requests to come to their end: when the server ends, and when a connection has lived its time.
    pub(crate) ending: Duration,
}

/// Far below the 1,024 open files a process is usually given; the database and attachments need some.
pub(crate) const USUAL: Limits = Limits {
    connections: 512,
    head: Duration::from_secs(20),
    body: Duration::from_secs(30),
    life: Duration::from_secs(600),
    ending: Duration::from_secs(10),
};

const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// The connections that are open, by the order in which they came.
#[derive(Debug, Default)]
struct Open {
    next: u64,
    connections: BTreeMap<u64, Arc<Connection>>,
}

#[derive(Debug, Default)]
struct Connection {
    /// A request is being answered.
    is_busy: AtomicBool,
    has_asked: AtomicBool,
    waiting_since: Mutex<Option<Instant>>,
    /// To take no further request.
    end: Notify,
}

/// Answers until `ended`, and for a bounded time after it.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    counted: Gauge,
    ended: impl Future<Output = ()>,
) {
    let open = Arc::new(Mutex::new(Open::default()));
    let has_ended = Arc::new(Notify::new());
    let mut ended = pin!(ended);
    loop {
        tokio::select! {
            () = &mut ended => break,
            () = make_room(&open, limits.connections, &has_ended) => {}
        }
        tokio::select! {
            () = &mut ended => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    let place = ListedConnection::in_list(&open, &has_ended, &counted);
                    tokio::spawn(answer(stream, peer, router.clone(), limits, place));
                }
                // Out of open files, or the visitor has left already.
                Err(error) => {
                    tracing::warn!("a connection could not be accepted: {error}");
                    sleep(Duration::from_millis(50)).await;
                }
            },
        }
    }
    drop(listener);
    for connection in locked(&open).connections.values() {
        connection.end.notify_one();
    }
    let all_left = async {
        while !locked(&open).connections.is_empty() {
            has_ended.notified().await;
        }
    };
    // Whoever does not come to an end is cut off with the process.
    let _or_not = timeout(limits.ending, all_left).await;
}

// With every place taken by a request in work a new visitor waits; with one that only waits for more, that one leaves.
async fn make_room(open: &Mutex<Open>, most: usize, has_ended: &Notify) {
    loop {
        {
            let open = locked(open);
            if open.connections.len() < most {
                return;
            }
            let waiting = open.connections.values().filter(|one| !one.is_busy.load(Ordering::Acquire));
            let mut waiting: Vec<_> = waiting.map(|one| (*locked(&one.waiting_since), one)).collect();
            waiting.sort_by_key(|(since, _)| *since);
            // Several at once: a crowd that only waits must not be let out one by one.
            waiting.iter().take(most.div_ceil(16)).for_each(|(_, longest)| longest.end.notify_one());
        }
        let _or_look_again = timeout(LOOK_AGAIN, has_ended.notified()).await;
    }
}

async fn answer(stream: TcpStream, peer: SocketAddr, router: Router, limits: Limits, place: ListedConnection) {
    let router = RequestBodyTimeoutLayer::new(limits.body).layer(router);
    let own = place.connection.clone();
    let service = service_fn(move |mut request: Request<Incoming>| {
        let (router, work) = (router.clone(), Work::begun(&own));
        async move {
            request.extensions_mut().insert(ConnectInfo(peer));
            let answer: Response<Body> = match framing::refused(request.headers()) {
                Some(refused) => refused,
                None => router.oneshot(request).await?,
            };
            // The work lasts until the last piece of the answer is on its way.
            Ok::<_, Infallible>(answer.map(|body| {
                body.map_frame(move |frame| {
                    let _still = &work;
                    frame
                })
            }))
        }
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(limits.head);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
    let is_told = tokio::select! {
        // An error is the visitor's: a head that is none, a line that was cut.
        _over = connection.as_mut() => false,
        () = place.connection.end.notified() => true,
        () = sleep(limits.life) => true,
    };
    if is_told {
        connection.as_mut().graceful_shutdown();
        // Half a head is no request: nothing is lost with it. What was answered last may still be on its way.
        let grace = match place.connection.is_busy.load(Ordering::Acquire) {
            true => limits.ending,
            false if place.connection.has_asked.load(Ordering::Acquire) => LOOK_AGAIN,
            false => Duration::ZERO,
        };
        let _or_cut = timeout(grace, connection).await;
    }
}

impl Connection {
    fn waits(&self) {
        *locked(&self.waiting_since) = Some(Instant::now());
        self.is_busy.store(false, Ordering::Release);
    }
}

/// A request in work.
struct Work(Arc<Connection>);

impl Work {
    fn begun(connection: &Arc<Connection>) -> Self {
        connection.has_asked.store(true, Ordering::Release);
        connection.is_busy.store(true, Ordering::Release);
        Self(connection.clone())
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.0.waits();
    }
}

/// The place of a connection in the list, given up when it ends, however it ends.
struct ListedConnection {
    number: u64,
    connection: Arc<Connection>,
    open: Arc<Mutex<Open>>,
    has_ended: Arc<Notify>,
    /// For whoever watches the server.
    counted: Gauge,
}

impl ListedConnection {
    fn in_list(open: &Arc<Mutex<Open>>, has_ended: &Arc<Notify>, counted: &Gauge) -> Self {
        counted.inc();
        let connection = Arc::new(Connection::default());
        connection.waits();
        let mut list = locked(open);
        list.next += 1;
        let number = list.next;
        list.connections.insert(number, connection.clone());
        drop(list);
        Self { number, connection, open: open.clone(), has_ended: has_ended.clone(), counted: counted.clone() }
    }
}

impl Drop for ListedConnection {
    fn drop(&mut self) {
        locked(&self.open).connections.remove(&self.number);
        self.counted.dec();
        self.has_ended.notify_one();
    }
}

// What a lock holds here is whole at every moment, even if a holder panicked.
fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
