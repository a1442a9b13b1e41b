//! The certificates of the servers that the configuration names: believed, and for how long?

mod validity;

use super::Told;
use crate::config::{Config, Protection};
use anyhow::{Context, Error, Result};
use jiff::{SignedDuration, Timestamp};
use rustls::ClientConnection;
use rustls::pki_types::ServerName;
use std::collections::BTreeMap;
use std::net::{TcpStream, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(5);
/// Long enough for a city to order a new one.
const SOON: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Servers that speak TLS from the first byte, each with the file that says whom to believe besides the machine's own.
pub(super) fn endpoints(config: &Config) -> BTreeMap<(String, u16), Option<PathBuf>> {
    let mut found = BTreeMap::new();
    let mut add = |address: Option<(String, u16)>, ca_file: Option<&PathBuf>| {
        if let Some(address) = address {
            found.entry(address).or_insert_with(|| ca_file.cloned());
        }
    };
    if let Some(oidc) = &config.oidc {
        add(server_of(oidc.issuer()), oidc.ca_file());
        add(server_of(oidc.base_url()), oidc.ca_file());
    }
    if let Some(attachments) = &config.attachments {
        add(attachments.endpoint.as_deref().and_then(server_of), attachments.ca_file.as_ref());
    }
    if let Some(mail) = &config.mail {
        let own = (mail.host.clone(), mail.port.unwrap_or(465));
        // With STARTTLS a certificate is shown only in the midst of a conversation; a test mail tries that.
        add((mail.tls == Protection::Tls).then_some(own), mail.ca_file.as_ref());
        add(server_of(&mail.base_url), mail.ca_file.as_ref());
    }
    found
}

/// Asks one server for its certificate.
pub(super) fn look((host, port): &(String, u16), ca_file: Option<&Path>, now: Timestamp) -> Told {
    let name = format!("{host}:{port}");
    let stream = match connected(host, *port) {
        Ok(stream) => stream,
        Err(why) => {
            return Told::warning(format!(
                "{name} につながらず、証明書を確かめられません（{why}）。 / {name} cannot be reached, so its certificate is not looked at."
            ));
        }
    };
    match ends_at(host, stream, ca_file) {
        Ok(ends_at) => ending(&name, ends_at, now),
        Err(why) => Told::urgent(format!(
            "{name} の証明書が信頼できません（{why:#}）。 / The certificate of {name} is not believed."
        )),
    }
}

fn ending(name: &str, ends_at: Timestamp, now: Timestamp) -> Told {
    let said = format!("{name} の証明書の期限は {ends_at} です。 / The certificate of {name} ends at {ends_at}.");
    match ends_at.duration_since(now) {
        left if left > SOON => Told::well(said),
        left if left.is_positive() => Told::warning(format!("{said} 更新してください。 / Renew it.")),
        _ended => Told::urgent(format!("{said} 期限が切れています。 / It has ended.")),
    }
}

fn server_of(url: &str) -> Option<(String, u16)> {
    let rest = url.strip_prefix("https://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    match authority.rsplit_once(':') {
        Some((host, port)) if !host.is_empty() && !port.ends_with(']') => Some((host.to_owned(), port.parse().ok()?)),
        Some(_) | None => Some((authority.to_owned(), 443)),
    }
}

fn connected(host: &str, port: u16) -> std::io::Result<TcpStream> {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let address = (host, port).to_socket_addrs()?.next();
    let address = address.ok_or_else(|| std::io::Error::from(std::io::ErrorKind::NotFound))?;
    let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(stream)
}

/// The end of the certificate that the server shows, if it is believed.
fn ends_at(host: &str, mut stream: TcpStream, ca_file: Option<&Path>) -> Result<Timestamp> {
    let believed = ca_file.map(std::fs::read).transpose()?;
    let tls = hoshin_store::outgoing::tls(believed.as_deref()).map_err(Error::msg)?;
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let mut connection = ClientConnection::new(Arc::new(tls), ServerName::try_from(host)?)?;
    while connection.is_handshaking() {
        connection.complete_io(&mut stream)?;
    }
    let shown = connection.peer_certificates().and_then(<[_]>::first).context("no certificate was shown")?;
    validity::end(shown).context("the certificate cannot be understood")
}

#[cfg(test)]
mod tests {
    use super::super::Weight;
    use super::*;

    #[test]
    fn a_server_is_found_in_its_address() {
        let server = |url| server_of(url).map(|(host, port)| format!("{host} {port}"));
        assert_eq!(server("https://hoshin.example/a").as_deref(), Some("hoshin.example 443"));
        assert_eq!(server("https://hoshin.example:8443").as_deref(), Some("hoshin.example 8443"));
        assert_eq!(server("https://[::1]:8443/").as_deref(), Some("[::1] 8443"));
        assert_eq!(server("https://[::1]/").as_deref(), Some("[::1] 443"));
        assert_eq!(server("http://hoshin.example"), None);
    }

    #[test]
    fn a_certificate_is_told_a_month_before_its_end() {
        let now: Timestamp = "2026-11-22T07:05:00Z".parse().expect("a moment");
        let weight = |days: i64| ending("a:443", now + SignedDuration::from_hours(24 * days), now).weight;
        assert_eq!(weight(31), Weight::Well);
        assert_eq!(weight(29), Weight::Warning);
        assert_eq!(weight(-1), Weight::Urgent);
    }
}
