//! The same town on other servers: at another hour, on a database that is ill, furnished otherwise.

use super::{Town, hall, now, routed, router};
use axum::Router;
use hoshin_store::Store;
use hoshin_web::oidc::SignInServer;
use hoshin_web::{BackupStanding, CityHall};
use jiff::Timestamp;
use tempfile::TempDir;

impl Town {
    /// The same town reached by HTTPS.
    pub(crate) fn by_https(&self) -> Router {
        router(&self.store, now, true)
    }

    /// The same town on a database that may only be read.
    pub(crate) async fn read_only(&self) -> Router {
        let url = format!("sqlite://{}?mode=ro", self.folder.path().join("hoshin.db").display());
        let store = Store::open_existing(&url).await.expect("it can be read");
        router(&store, now, false)
    }

    /// The same town on a database that does not answer any more.
    pub(crate) async fn unreachable(&self) -> Router {
        let url = format!("sqlite://{}", self.folder.path().join("hoshin.db").display());
        let store = Store::open_existing(&url).await.expect("it opens");
        store.close().await.expect("it closes");
        hoshin_web::router(hall(&store, now, false))
    }

    /// The same town, and the database under it, which can be closed.
    pub(crate) async fn that_may_rest(&self) -> (Router, Store) {
        let url = format!("sqlite://{}", self.folder.path().join("hoshin.db").display());
        let store = Store::open_existing(&url).await.expect("it opens");
        (hoshin_web::router(hall(&store, now, false)), store)
    }

    /// The same town at another hour.
    pub(crate) fn at(&self, clock: fn() -> Timestamp) -> Router {
        router(&self.store, clock, false)
    }

    /// The same town with a sign-in server of its own.
    pub(crate) fn with_sign_in_server(&self, server: SignInServer) -> Router {
        routed(&self.store, hall(&self.store, now, false).with_sign_in_server(server))
    }

    /// The same town on a server that is furnished otherwise.
    pub(crate) fn furnished(&self, furnish: impl FnOnce(CityHall) -> CityHall) -> Router {
        routed(&self.store, furnish(hall(&self.store, now, false)))
    }

    /// The same town on a server that makes backups; none if it makes none.
    pub(crate) fn with_backups(&self, standing: Option<BackupStanding>) -> Router {
        let hall = hall(&self.store, now, false);
        let watched = |standing| tokio::sync::watch::channel(standing).1;
        routed(
            &self.store,
            match standing {
                Some(standing) => hall.with_backups(watched(standing)),
                None => hall,
            },
        )
    }

    /// The town's city hall, for what works behind the pages.
    pub(crate) fn hall(&self) -> CityHall {
        hall(&self.store, now, false)
    }
}

/// A server on a database that was never brought to any version: whatever asks it fails.
pub(crate) async fn broken_router(folder: &TempDir) -> Router {
    let file = folder.path().join("empty.db");
    std::fs::write(&file, b"").expect("the folder is ours");
    let store = Store::open_existing(&format!("sqlite://{}", file.display())).await.expect("an empty file opens");
    hoshin_web::router(hall(&store, now, false))
}
