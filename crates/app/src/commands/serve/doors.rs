//! Where the server listens: for everybody, and for citizens alone if the city wants a door of their own.

use super::listen_on;
use crate::connections;
use anyhow::Result;
use axum::Router;
use prometheus_client::metrics::gauge::Gauge;
use std::net::SocketAddr;
use tokio::net::TcpListener;

#[derive(Debug)]
pub(crate) struct Doors {
    inside: TcpListener,
    /// Where there is nothing but what is published.
    public: Option<TcpListener>,
}

impl Doors {
    pub(crate) async fn open(inside: TcpListener, public: Option<SocketAddr>) -> Result<Self> {
        let public = match public {
            Some(address) => Some(listen_on(address).await?),
            None => None,
        };
        Ok(Self { inside, public })
    }

    /// Their addresses, for whoever reads the console.
    pub(crate) fn tell(&self) -> Result<()> {
        eprintln!("http://{}", self.inside.local_addr()?);
        if let Some(public) = &self.public {
            eprintln!("http://{}/public/", public.local_addr()?);
        }
        Ok(())
    }

    /// Answers at all of them until `ending`.
    pub(crate) async fn serve(self, pages: Router, citizens: Router, open: Gauge, ending: impl Future<Output = ()>) {
        let usual = connections::USUAL;
        let Some(public) = self.public else {
            return connections::serve(self.inside, pages, usual, open, ending).await;
        };
        let (told, mut heard) = tokio::sync::watch::channel(false);
        let ending = async move {
            ending.await;
            told.send_replace(true);
        };
        let heard = async move {
            // Whoever would tell is gone only when everything ends.
            let _ended = heard.wait_for(|ended| *ended).await;
        };
        tokio::join!(
            connections::serve(self.inside, pages, usual, open.clone(), ending),
            connections::serve(public, citizens, usual, open, heard),
        );
    }
}

impl From<TcpListener> for Doors {
    fn from(inside: TcpListener) -> Self {
        Self { inside, public: None }
    }
}
