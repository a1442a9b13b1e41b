//! `hoshin serve`: the pages of one municipality.

mod doors;
mod first_day;

use crate::asking;
use crate::attachments;
use crate::backup::{Schedule, bring_up_to_date};
use crate::city::CityArguments;
use crate::commands::publish::signing::Key;
use crate::config::Config;
use crate::hosts::{self, Hosts};
use crate::mail::{PostOffice, Sender};
use crate::metrics::{Metrics, Readings};
use crate::misused::database;
use crate::surroundings::surroundings;
use crate::webhook::{Teller, Way};
use crate::worker::{Outgoing, Worker};
use crate::{log, metrics, requests};
use anyhow::{Context, Result};
use doors::Doors;
use first_day::Beginning;
use hoshin_domain::{Municipality, MunicipalityCode};
use hoshin_store::{Attachments, Store};
use hoshin_web::password::LeakedPasswords;
use hoshin_web::{CityHall, SiteKey};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::net::TcpListener;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A TOML file as `docs/hoshin.example.toml` explains it; the command line goes before it.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// Where the citizens' pages are given, and nothing else.
    #[arg(long, value_name = "ADDR")]
    public_listen: Option<SocketAddr>,
    /// A key of `hoshin site-key`, by which the list of the citizens' pages is signed.
    #[arg(long, value_name = "FILE")]
    signing_key: Option<PathBuf>,
    #[arg(long, value_name = "CODE")]
    municipality: Option<MunicipalityCode>,
    /// Where the numbers for whoever watches the server are given, as `127.0.0.1:9464`.
    #[arg(long, value_name = "ADDR")]
    metrics: Option<SocketAddr>,
    /// Browsers reach the server by HTTPS through a proxy in front of it.
    #[arg(long)]
    https: bool,
}

/// What the command line asks for, and the file where that says nothing.
struct ServeSettings {
    place: CityArguments,
    listen: SocketAddr,
    public_listen: Option<SocketAddr>,
    site_key: Option<SiteKey>,
    metrics: Option<SocketAddr>,
    is_https: bool,
}

impl Arguments {
    fn over(self, config: &Config) -> Result<ServeSettings> {
        let database = database(self.database, config)?;
        let municipality = self.municipality.or_else(|| config.municipality.clone());
        let key = self.signing_key.or_else(|| config.signing_key.clone());
        let key = key.as_deref().map(Key::read).transpose()?;
        Ok(ServeSettings {
            place: CityArguments { database, municipality },
            listen: self.listen.or(config.listen).unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080))),
            public_listen: self.public_listen.or(config.public_listen),
            site_key: key.map(Key::for_serving),
            metrics: self.metrics.or(config.metrics),
            is_https: self.https || config.https,
        })
    }
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let mut config = Config::read(arguments.config.as_deref())?;
    log::begin(&config.log)?;
    let hosts = Hosts::of(&config);
    let office = config.mail.as_ref().map(PostOffice::open).transpose()?;
    let way = config.webhook.as_ref().map(Way::of).transpose()?;
    let leaked = config.leaked_passwords()?;
    let asked = arguments.over(&config)?;
    let files = attachments::place(config.attachments.take(), &asked.place.database);
    let before = files.as_ref().ok().cloned().flatten();
    // What is wrong with the database is told before what is wrong beside it.
    let store = bring_up_to_date(&asked.place.database, before, config.backup.as_ref()).await?;
    let files = files?;
    let listener = listen_on(asked.listen).await?;
    let front =
        first_day::Front { listener: &listener, hosts: &hosts, is_https: asked.is_https, leaked: leaked.as_ref() };
    let beginning = first_day::begin(&store, asked.place.municipality.as_ref(), front).await?;
    if beginning == Beginning::Ended {
        close(&store).await;
        return Ok(ExitCode::SUCCESS);
    }
    // One store writes to a file; what this one has begun is over.
    drop(store);
    let (store, municipality) = asked.place.open().await?;
    let store = furnished(store, files, office.is_some());
    let hall = opened(&store, &municipality, beginning, asked.is_https, leaked).with_site_key(asked.site_key);
    let readings =
        Readings { city: store.city(municipality.code.clone()), tally: hall.tally(), backups: config.backup.clone() };
    let hall = begin_work(hall, &store, config)?.with_webhook(way.as_ref().map(|way| way.reach));
    let around = (metrics::begin(asked.metrics, readings).await?, hosts);
    tokio::spawn(asking::work(store.city(municipality.code.clone())));
    tokio::spawn(attachments::sweep(store.city(municipality.code.clone())));
    let ending = told_to_end();
    let doors = Doors::open(listener, asked.public_listen).await?;
    doors.tell()?;
    let worker = Worker::start(outgoing(&store, &municipality, office, way));
    let ended = answer(hall, doors, around, ending).await;
    worker.stop().await;
    close(&store).await;
    ended
}

/// What leaves the machine by itself.
fn outgoing(store: &Store, municipality: &Municipality, office: Option<PostOffice>, way: Option<Way>) -> Outgoing {
    let city = || store.city(municipality.code.clone());
    let shelf = || store.shelf(municipality.code.clone());
    Outgoing {
        mail: office.map(|office| Sender::new(city(), municipality.clone(), office)),
        webhook: way.map(|way| Teller::new(city(), shelf(), municipality.clone(), way)),
    }
}

/// The city hall, in which nobody may have an account yet.
fn opened(
    store: &Store,
    municipality: &Municipality,
    beginning: Beginning,
    is_https: bool,
    leaked: Option<LeakedPasswords>,
) -> CityHall {
    let is_first = beginning == Beginning::Beside;
    let day = is_first.then(|| first_day::beside(store, municipality, is_https, leaked.clone()));
    let hall = CityHall::new(store, municipality.clone(), surroundings(is_https));
    hall.with_first_day(day).with_leaked_passwords(leaked)
}

/// The store with a place for files, and told whether mail leaves.
fn furnished(store: Store, files: Option<Attachments>, has_mail: bool) -> Store {
    let store = match files {
        Some(attachments) => store.with_attachments(attachments),
        None => store,
    };
    if has_mail { store.with_mail() } else { store }
}

/// The city hall with its sign-in server and its backups, which are made from now on.
fn begin_work(hall: CityHall, store: &Store, config: Config) -> Result<CityHall> {
    let hall = hall.with_scanner(config.scanner()?);
    let hall = match config.oidc {
        Some(oidc) => hall.with_sign_in_server(oidc.server()?),
        None => hall,
    };
    let schedule = config.backup.map(|backup| Schedule::of(store.clone(), backup)).transpose()?.flatten();
    let Some((schedule, watched)) = schedule else { return Ok(hall) };
    tokio::spawn(schedule.work());
    Ok(hall.with_backups(watched))
}

pub(crate) async fn listen_on(address: SocketAddr) -> Result<TcpListener> {
    let listener = TcpListener::bind(address).await;
    listener.with_context(|| {
        format!(
            "{address}は使われているか、使えません。--listen で別のアドレスを指定してください / \
             {address} is in use or not ours: choose another with --listen"
        )
    })
}

/// Answers until the process is told to end, and leaves the database as one file.
pub(crate) async fn serve(
    hall: CityHall,
    doors: Doors,
    store: &Store,
    around: (Arc<Metrics>, Hosts),
    ending: impl Future<Output = ()> + Send + 'static,
) -> Result<ExitCode> {
    let ended = answer(hall, doors, around, ending).await;
    close(store).await;
    ended
}

async fn close(store: &Store) {
    if let Err(error) = store.close().await {
        tracing::warn!(%error, "the database was not closed as it should be; nothing of it is lost");
    }
}

async fn answer(
    hall: CityHall,
    doors: Doors,
    (metrics, hosts): (Arc<Metrics>, Hosts),
    ending: impl Future<Output = ()> + Send + 'static,
) -> Result<ExitCode> {
    tokio::spawn(hoshin_web::reading::resume(hall.clone()));
    let open = metrics.connections.clone();
    let (pages, citizens) = hoshin_web::routers(hall);
    let pages = hosts::guarded(requests::watched(pages, metrics.clone()), hosts);
    // Citizens sign in nowhere: whatever name they come by, there is nothing to take from them.
    doors.serve(pages, requests::watched(citizens, metrics), open, ending).await;
    Ok(ExitCode::SUCCESS)
}

/// Ends when the process is told to. From the call on a signal is heard, also one that comes before this is waited for.
pub(crate) fn told_to_end() -> impl Future<Output = ()> + Send + 'static {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .expect("a handler can be set once at the start");
    async move {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
    }
}
