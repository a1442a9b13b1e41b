//! A database in which nobody has an account: the console prints a link, and whoever opens it is the administrator.

use super::told_to_end;
use crate::connections;
use crate::hosts::{self, Hosts};
use crate::surroundings::surroundings;
use anyhow::{Context, Result};
use hoshin_domain::{Municipality, MunicipalityCode};
use hoshin_store::Store;
use hoshin_web::FirstDay;
use hoshin_web::password::LeakedPasswords;
use prometheus_client::metrics::gauge::Gauge;
use std::net::{IpAddr, SocketAddr};
use tokio::net::TcpListener;

/// How browsers reach the server.
pub(super) struct Front<'a> {
    pub(super) listener: &'a TcpListener,
    pub(super) hosts: &'a Hosts,
    pub(super) is_https: bool,
    pub(super) leaked: Option<&'a LeakedPasswords>,
}

/// How the server goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beginning {
    /// Somebody has an account.
    Over,
    /// The pages of the city are there already; its first administrator comes beside them.
    Beside,
    /// The process was told to end.
    Ended,
}

/// Prints the link if nobody has an account. Where no city is known either, only the set-up is served, until it is done.
pub(super) async fn begin(store: &Store, wanted: Option<&MunicipalityCode>, front: Front<'_>) -> Result<Beginning> {
    let Some(day) = first_day(store, wanted, front.is_https).await? else { return Ok(Beginning::Over) };
    let day = day.with_leaked_passwords(front.leaked.cloned());
    let token = day.print().await.context("the link of the set-up could not be kept")?;
    print(&front, &token)?;
    if day.municipality().is_some() {
        return Ok(Beginning::Beside);
    }
    eprintln!("http://{}", front.listener.local_addr()?);
    let mut next = Beginning::Over;
    let ended = async {
        tokio::select! {
            () = day.over() => {}
            () = told_to_end() => next = Beginning::Ended,
        }
    };
    let pages = hosts::guarded(hoshin_web::first_day(&day), front.hosts.clone());
    connections::serve(twin(front.listener)?, pages, connections::USUAL, Gauge::default(), ended).await;
    Ok(next)
}

/// The first day of a city whose pages are served already: the link that was printed is kept in its database.
pub(super) fn beside(
    store: &Store,
    municipality: &Municipality,
    is_https: bool,
    leaked: Option<LeakedPasswords>,
) -> FirstDay {
    let (code, municipality) = (municipality.code.clone(), municipality.clone());
    let day = FirstDay::new(store.clone(), Some(code), Some(municipality), surroundings(is_https));
    day.with_leaked_passwords(leaked)
}

/// Nothing where somebody has an account, or where several cities are there and none of them is named.
async fn first_day(store: &Store, wanted: Option<&MunicipalityCode>, is_https: bool) -> Result<Option<FirstDay>> {
    let known = store.municipalities().await?;
    let municipality = match (wanted, &known[..]) {
        (_, []) => None,
        (Some(code), _) => match known.iter().find(|known| known.code == *code) {
            Some(found) => Some(found.clone()),
            None => return Ok(None),
        },
        (None, [only]) => Some(only.clone()),
        (None, _) => return Ok(None),
    };
    let code = wanted.cloned().or_else(|| municipality.as_ref().map(|municipality| municipality.code.clone()));
    let is_first = store.is_nobody_there(code.as_ref()).await?;
    Ok(is_first.then(|| FirstDay::new(store.clone(), code, municipality, surroundings(is_https))))
}

// The one place where the token is seen: no log has it.
fn print(front: &Front<'_>, token: &str) -> Result<()> {
    let address = address(front.listener.local_addr()?, front.hosts, front.is_https);
    eprintln!("まだ利用者がいません。次のリンクをブラウザーで開き、最初のシステム管理者を登録してください。");
    eprintln!("リンクは24時間、一度だけ使えます。起動し直すと新しいリンクになります。ほかの人に見せないでください。");
    eprintln!("Nobody has an account yet. Open this link in a browser to enter the first administrator.");
    eprintln!("It is good once and for 24 hours; another start prints another. Show it to nobody.");
    // Set in, so that a script that waits for the address of the server finds that one.
    eprintln!("  {address}/set-up/{token}");
    Ok(())
}

// Behind a proxy people come by its name; whoever listens everywhere is found on this machine.
fn address(listening: SocketAddr, hosts: &Hosts, is_https: bool) -> String {
    if let Some(name) = hosts.first().filter(|_| is_https) {
        return format!("https://{name}");
    }
    let here: IpAddr = if listening.is_ipv6() { [0, 0, 0, 0, 0, 0, 0, 1].into() } else { [127, 0, 0, 1].into() };
    let ip = if listening.ip().is_unspecified() { here } else { listening.ip() };
    format!("http://{}", SocketAddr::new(ip, listening.port()))
}

// The socket stays open between the set-up and the city: nobody who comes in that moment is turned away.
fn twin(listener: &TcpListener) -> Result<TcpListener> {
    use std::os::fd::AsFd;
    let twin = std::net::TcpListener::from(listener.as_fd().try_clone_to_owned()?);
    Ok(TcpListener::from_std(twin)?)
}
