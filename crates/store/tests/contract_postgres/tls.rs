//! How the way to PostgreSQL is protected is what the address asks for, in the words of PostgreSQL's own tools.

use super::server::Server;
use hoshin_store::Store;
use sqlx::{Connection, Row};

/// Whether a store opens by this address, and whether what it says is protected.
async fn opened(url: &str) -> Option<bool> {
    Store::open(url).await.ok()?.close().await.ok()?;
    let mut connection = sqlx::AnyConnection::connect(url).await.ok()?;
    let asked = "SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    let row = sqlx::query(asked).fetch_one(&mut connection).await.ok()?;
    Some(row.get::<String, _>(0) == "true")
}

#[tokio::test]
async fn the_way_is_as_protected_as_the_address_asks() {
    let Some(server) = Server::start() else { return };
    let Some(authority) = server.go_on_with_a_certificate_for("localhost") else { return };
    let by_name = server.url().replace("127.0.0.1", "localhost");
    let authority = format!("sslrootcert={}", authority.display());
    for (url, asked, expected) in [
        (&by_name, "sslmode=disable".to_owned(), Some(false)),
        (&by_name, String::new(), Some(true)),
        (&by_name, "sslmode=prefer".to_owned(), Some(true)),
        (&by_name, "sslmode=require".to_owned(), Some(true)),
        // Nobody on this machine knows the authority.
        (&by_name, "sslmode=verify-ca".to_owned(), None),
        (&by_name, "sslmode=verify-full".to_owned(), None),
        (&by_name, format!("sslmode=verify-ca&{authority}"), Some(true)),
        (&by_name, format!("sslmode=verify-full&{authority}"), Some(true)),
        // The certificate is of another name.
        (&server.url().to_owned(), format!("sslmode=verify-ca&{authority}"), Some(true)),
        (&server.url().to_owned(), format!("sslmode=verify-full&{authority}"), None),
    ] {
        assert_eq!(opened(&format!("{url}?{asked}")).await, expected, "{url}?{asked}");
    }
}

#[tokio::test]
async fn what_has_to_be_protected_is_not_said_in_the_clear() {
    let Some(server) = Server::start() else { return };
    for (asked, expected) in [("sslmode=prefer", Some(false)), ("sslmode=require", None), ("sslmode=verify-full", None)]
    {
        assert_eq!(opened(&format!("{}?{asked}", server.url())).await, expected, "{asked}");
    }
}
