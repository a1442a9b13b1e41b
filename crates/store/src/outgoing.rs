//! Connections that go out: whom they believe, and whether others on the way can read them, is said here alone.

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use sqlx_postgres::{PgConnectOptions, PgSslMode};
use std::net::IpAddr;
use std::sync::Arc;

/// Believes the machine's authorities, and those of the operator, as PEM.
///
/// # Errors
/// Says why the operator's cannot be read.
pub fn tls(certificates: Option<&[u8]>) -> Result<ClientConfig, String> {
    Ok(ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_root_certificates(roots(certificates)?)
        .with_no_client_auth())
}

fn roots(certificates: Option<&[u8]>) -> Result<RootCertStore, String> {
    let mut roots = RootCertStore::empty();
    // What is unreadable among the machine's own is not ours to judge.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    for certificate in CertificateDer::pem_slice_iter(certificates.unwrap_or_default()) {
        let certificate = certificate.map_err(|error| error.to_string())?;
        roots.add(certificate).map_err(|error| error.to_string())?;
    }
    Ok(roots)
}

/// Whether a server of this name is this machine itself.
pub fn is_here(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse();
    // A path is a socket of this machine.
    host == "localhost" || host.starts_with('/') || address.is_ok_and(|address: IpAddr| address.is_loopback())
}

/// The machine of a database to which may be spoken in the clear over the network, if it is so.
pub fn overheard_at(database: &str) -> Option<String> {
    let options: PgConnectOptions = database.strip_prefix("postgres").and_then(|_| database.parse().ok())?;
    let is_protected = match options.get_ssl_mode() {
        PgSslMode::Disable | PgSslMode::Allow | PgSslMode::Prefer => false,
        PgSslMode::Require | PgSslMode::VerifyCa | PgSslMode::VerifyFull => true,
    };
    let host = options.get_host();
    (!is_protected && !is_here(host)).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_leaves_the_machine_unprotected_is_overheard() {
        for (database, expected) in [
            ("sqlite:///var/lib/hoshin/hoshin.db", None),
            ("postgres://hoshin@127.0.0.1/hoshin", None),
            ("postgres://hoshin@localhost/hoshin?sslmode=disable", None),
            ("postgres://hoshin@%2Frun%2Fpostgresql/hoshin", None),
            ("postgres://hoshin@[::1]/hoshin", None),
            ("postgres://hoshin@db.example/hoshin", Some("db.example")),
            ("postgresql://hoshin@192.0.2.7:5433/hoshin?sslmode=prefer", Some("192.0.2.7")),
            ("postgres://hoshin@db.example/hoshin?sslmode=require", None),
            ("postgres://hoshin@db.example/hoshin?sslmode=verify-full", None),
        ] {
            assert_eq!(overheard_at(database).as_deref(), expected, "{database}");
        }
    }
}
