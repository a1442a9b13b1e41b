//! Connections as a hostile or unlucky network brings them: how many there may be, how long one may take, how all end.

use crate::framing;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Response};
use http_body_util::BodyExt;
use hyper::body::{Body as _, Incoming};
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
    /// Connections at a time; one for which nothing is worked on gives way to a new one, the longest waiting first.
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

#[derive(Debug)]
struct Connection {
    doing: Mutex<Doing>,
    has_asked: AtomicBool,
    /// Its place is needed.
    gives_way: AtomicBool,
    /// To take no further request.
    end: Notify,
}

/// What happens on a connection, and since when it waits for its visitor.
#[derive(Debug, Clone, Copy)]
enum Doing {
    /// For a request.
    Waiting(Instant),
    /// For the next piece of what is sent.
    Receiving(Instant),
    Working,
    /// For the visitor to take the next piece of the answer.
    Giving(Instant),
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

// With every place taken by a request in work a new visitor waits; with one whose visitor is waited for, that one leaves.
async fn make_room(open: &Mutex<Open>, most: usize, has_ended: &Notify) {
    loop {
        {
            let open = locked(open);
            if open.connections.len() < most {
                return;
            }
            let mut waiting: Vec<_> =
                open.connections.values().filter_map(|one| Some((locked(&one.doing).waits_since()?, one))).collect();
            waiting.sort_by_key(|(since, _)| *since);
            // Several at once: a crowd that only waits must not be let out one by one.
            for (_, longest) in waiting.iter().take(most.div_ceil(16)) {
                longest.gives_way.store(true, Ordering::Release);
                longest.end.notify_one();
            }
        }
        let _or_look_again = timeout(LOOK_AGAIN, has_ended.notified()).await;
    }
}

async fn answer(stream: TcpStream, peer: SocketAddr, router: Router, limits: Limits, place: ListedConnection) {
    let router = RequestBodyTimeoutLayer::new(limits.body).layer(router);
    let own = place.connection.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        let (router, own) = (router.clone(), own.clone());
        own.has_asked.store(true, Ordering::Release);
        let mut request = request.map(|body| received(&own, body));
        async move {
            request.extensions_mut().insert(ConnectInfo(peer));
            let answer: Response<Body> = match framing::refused(request.headers()) {
                Some(refused) => refused,
                None => router.oneshot(request).await?,
            };
            Ok::<_, Infallible>(answer.map(|body| given(&own, body)))
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
        let _or_cut = timeout(place.connection.grace(limits), connection).await;
    }
}

impl Connection {
    fn does(&self, doing: Doing) {
        *locked(&self.doing) = doing;
    }

    /// How long it may go on when it is to end. Half a head or half a form is no request: nothing is lost with it. What was
    /// answered last may still be on its way.
    fn grace(&self, limits: Limits) -> Duration {
        let (doing, gives_way) = (*locked(&self.doing), self.gives_way.load(Ordering::Acquire));
        match doing {
            Doing::Waiting(_) if !self.has_asked.load(Ordering::Acquire) => Duration::ZERO,
            Doing::Receiving(_) if gives_way => Duration::ZERO,
            Doing::Waiting(_) => LOOK_AGAIN,
            Doing::Giving(_) if gives_way => LOOK_AGAIN,
            Doing::Receiving(_) | Doing::Working | Doing::Giving(_) => limits.ending,
        }
    }
}

impl Doing {
    fn waits_since(self) -> Option<Instant> {
        match self {
            Doing::Waiting(since) | Doing::Receiving(since) | Doing::Giving(since) => Some(since),
            Doing::Working => None,
        }
    }
}

/// What is sent, for as long as it comes: before all of it is there, nothing is worked on.
fn received(by: &Arc<Connection>, body: Incoming) -> Body {
    if body.is_end_stream() {
        by.does(Doing::Working);
        return Body::new(body);
    }
    by.does(Doing::Receiving(Instant::now()));
    let (own, over) = (by.clone(), Then(by.clone(), || Doing::Working));
    Body::new(body.map_frame(move |frame| {
        let _still = &over;
        own.does(Doing::Receiving(Instant::now()));
        frame
    }))
}

/// An answer, until its last piece is on its way.
fn given(by: &Arc<Connection>, body: Body) -> Body {
    by.does(Doing::Giving(Instant::now()));
    let (own, over) = (by.clone(), Then(by.clone(), || Doing::Waiting(Instant::now())));
    Body::new(body.map_frame(move |frame| {
        let _still = &over;
        own.does(Doing::Giving(Instant::now()));
        frame
    }))
}

/// What a connection does when this is dropped.
struct Then(Arc<Connection>, fn() -> Doing);

impl Drop for Then {
    fn drop(&mut self) {
        self.0.does((self.1)());
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
        let connection = Arc::new(Connection {
            doing: Mutex::new(Doing::Waiting(Instant::now())),
            has_asked: AtomicBool::default(),
            gives_way: AtomicBool::default(),
            end: Notify::default(),
        });
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

#[cfg(test)]
mod tests;
