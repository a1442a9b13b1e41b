//! `hoshin serve`: the pages of one municipality.

use crate::city::Place;
use crate::surroundings::surroundings;
use anyhow::{Context, Result};
use hoshin_domain::{Municipality, MunicipalityCode};
use hoshin_store::Store;
use hoshin_web::Desk;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use tokio::net::TcpListener;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A TOML file with `database`, `listen`, `municipality` and `https`; the command line goes before it.
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

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Config {
    database: Option<String>,
    listen: Option<SocketAddr>,
    municipality: Option<MunicipalityCode>,
    #[serde(default)]
    https: bool,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let config = config(&arguments)?;
    let database =
        arguments.database.or(config.database).context("name the database with --database or in the file")?;
    let listen = arguments.listen.or(config.listen).unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080)));
    Store::open(&database).await.context("the database could not be brought to this version")?;
    let place = Place { database, municipality: arguments.municipality.or(config.municipality) };
    let (store, municipality) = place.open().await?;
    let listener = listen_on(listen).await?;
    eprintln!("http://{}", listener.local_addr()?);
    serve(&store, municipality, listener, arguments.https || config.https).await
}

fn config(arguments: &Arguments) -> Result<Config> {
    let Some(file) = &arguments.config else { return Ok(Config::default()) };
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    toml::from_str(&text).with_context(|| format!("{} is not as expected", file.display()))
}

/// A socket on this address.
pub(crate) async fn listen_on(address: SocketAddr) -> Result<TcpListener> {
    let listener = TcpListener::bind(address).await;
    listener.with_context(|| format!("{address} is in use or not ours: choose another with --listen"))
}

/// Answers until the process is told to end.
pub(crate) async fn serve(
    store: &Store,
    municipality: Municipality,
    listener: TcpListener,
    is_https: bool,
) -> Result<ExitCode> {
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_max_level(tracing::Level::WARN).init();
    let desk = Desk::new(store, municipality, surroundings(is_https));
    axum::serve(listener, hoshin_web::router(desk)).with_graceful_shutdown(told_to_end()).await?;
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
