//! `hoshin serve`: the pages of one municipality.

use crate::attachments;
use crate::backup::{Schedule, bring_up_to_date};
use crate::city::CityArguments;
use crate::config::Config;
use crate::mail::{PostOffice, Worker};
use crate::surroundings::surroundings;
use anyhow::{Context, Result};
use hoshin_domain::MunicipalityCode;
use hoshin_web::CityHall;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use tokio::net::TcpListener;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A TOML file with `database`, `listen`, `municipality`, `https`, `[mail]`, `[oidc]`, `[attachments]` and
    /// `[backup]`; the command line goes before it.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    #[arg(long, value_name = "CODE")]
    municipality: Option<MunicipalityCode>,
    /// Browsers reach the server by HTTPS through a proxy in front of it.
    #[arg(long)]
    https: bool,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let config = Config::read(arguments.config.as_deref())?;
    let office = config.mail.as_ref().map(PostOffice::open).transpose()?;
    let database =
        arguments.database.or(config.database).context("name the database with --database or in the file")?;
    let listen = arguments.listen.or(config.listen).unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080)));
    let files = attachments::place(config.attachments, &database)?;
    bring_up_to_date(&database, files.clone(), config.backup.as_ref()).await?;
    let place = CityArguments { database, municipality: arguments.municipality.or(config.municipality) };
    let (store, municipality) = place.open().await?;
    let store = match files {
        Some(attachments) => store.with_attachments(attachments),
        None => store,
    };
    let store = if office.is_some() { store.with_mail() } else { store };
    let hall = CityHall::new(&store, municipality.clone(), surroundings(arguments.https || config.https));
    let hall = match config.oidc {
        Some(oidc) => hall.with_sign_in_server(oidc.server()?),
        None => hall,
    };
    let schedule = config.backup.map(|backup| Schedule::of(store.clone(), backup)).transpose()?.flatten();
    let (schedule, hall) = match schedule {
        Some((schedule, watched)) => (Some(schedule), hall.with_backups(watched)),
        None => (None, hall),
    };
    let listener = listen_on(listen).await?;
    schedule.map(|schedule| tokio::spawn(schedule.work()));
    tokio::spawn(attachments::sweep(store.city(municipality.code.clone())));
    eprintln!("http://{}", listener.local_addr()?);
    let Some(office) = office else { return serve(hall, listener).await };
    let worker = Worker::start(store.city(municipality.code.clone()), municipality, office);
    let ended = serve(hall, listener).await;
    worker.stop().await;
    ended
}

/// A socket on this address.
pub(crate) async fn listen_on(address: SocketAddr) -> Result<TcpListener> {
    let listener = TcpListener::bind(address).await;
    listener.with_context(|| format!("{address} is in use or not ours: choose another with --listen"))
}

/// Answers until the process is told to end.
pub(crate) async fn serve(hall: CityHall, listener: TcpListener) -> Result<ExitCode> {
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_max_level(tracing::Level::WARN).init();
    // Failed attempts are counted by the address they come from.
    tokio::spawn(hoshin_web::reading::resume(hall.clone()));
    let service = hoshin_web::router(hall).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(told_to_end()).await?;
    Ok(ExitCode::SUCCESS)
}

async fn told_to_end() {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .expect("a handler can be set once at the start");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
