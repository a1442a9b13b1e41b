//! The file an operator configures the server with.

pub(crate) mod check;
mod keys;

use crate::backup::BackupConfig;
use crate::files;
use crate::log::LogConfig;
use anyhow::{Context, Result, ensure};
use hoshin_domain::MunicipalityCode;
use hoshin_web::Scanner;
use hoshin_web::oidc::{ShownBy, SignInServer, SignInServerSettings};
use hoshin_web::password::LeakedPasswords;
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// What may stand in the file. The command line goes before it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    pub(crate) database: Option<String>,
    pub(crate) listen: Option<SocketAddr>,
    /// Where the citizens' pages are given, and nothing else.
    pub(crate) public_listen: Option<SocketAddr>,
    /// The key by which the list of the citizens' pages is signed.
    pub(crate) signing_key: Option<PathBuf>,
    pub(crate) municipality: Option<MunicipalityCode>,
    #[serde(default)]
    pub(crate) https: bool,
    /// The names it answers under; without them those of `base_url`.
    pub(crate) hosts: Option<Vec<String>>,
    /// A list of passwords that leaked; without it only what is tried first is refused.
    pub(crate) leaked_passwords: Option<PathBuf>,
    /// The city's virus scanner, `clamd`; without it files are not looked at.
    pub(crate) scanner: Option<String>,
    /// Without it no mail is sent, and nothing leaves the machine.
    pub(crate) mail: Option<MailConfig>,
    /// Without it no other server is told of publications.
    pub(crate) webhook: Option<WebhookConfig>,
    /// Without it people sign in with a password only.
    pub(crate) oidc: Option<Oidc>,
    /// Where the numbers for whoever watches the server are given; nowhere without it.
    pub(crate) metrics: Option<SocketAddr>,
    #[serde(default)]
    pub(crate) log: LogConfig,
    /// Without it files lie beside a SQLite database; with PostgreSQL none are kept.
    pub(crate) attachments: Option<AttachmentConfig>,
    /// Without it no backups are made on schedule.
    pub(crate) backup: Option<BackupConfig>,
}

/// `[attachments]`: where the files of records lie: in a folder, or in a bucket of a server that speaks S3.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AttachmentConfig {
    pub(crate) folder: Option<PathBuf>,
    /// The largest file in megabytes; 20 at most.
    pub(crate) largest: Option<usize>,
    /// `https://s3.example.lg.jp`.
    pub(crate) endpoint: Option<String>,
    pub(crate) bucket: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) key: Option<String>,
    /// A file with the secret key in its first line, so that it stands in no other file.
    pub(crate) secret_file: Option<PathBuf>,
    /// The certificate of the city's own authority, as PEM; trusted beside those of the system.
    pub(crate) ca_file: Option<PathBuf>,
}

/// `[oidc]`: the city's own sign-in server.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Oidc {
    issuer: String,
    client_id: String,
    client_secret: Option<String>,
    /// A file that holds the secret instead.
    client_secret_file: Option<PathBuf>,
    /// Where browsers reach Hoshin: `https://hoshin.example.lg.jp`.
    base_url: String,
    /// What stands on the button.
    label: String,
    /// Certificates to believe besides the machine's own, as PEM.
    ca_file: Option<PathBuf>,
    #[serde(default)]
    trusts_second_factor: bool,
    /// What its tokens say then: `acr`, or one of `amr`.
    second_factor_acr: Option<Vec<String>>,
    second_factor_amr: Option<Vec<String>>,
}

impl Oidc {
    pub(crate) fn issuer(&self) -> &str {
        &self.issuer
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.base_url
    }

    pub(crate) fn ca_file(&self) -> Option<&PathBuf> {
        self.ca_file.as_ref()
    }

    /// The server, with its secret and certificates read.
    pub(crate) fn server(self) -> Result<SignInServer> {
        let read = |file: PathBuf| files::bytes(&file);
        let from_file = self.client_secret_file.map(read).transpose()?;
        let from_file = from_file.map(String::from_utf8).transpose().context("the client's secret is no text")?;
        let client_secret = self.client_secret.or(from_file.map(|secret| secret.trim_end().to_owned()));
        let second_factor = shown_by(self.trusts_second_factor, self.second_factor_acr, self.second_factor_amr)?;
        let settings = SignInServerSettings {
            issuer: self.issuer,
            client_id: self.client_id,
            client_secret,
            base_url: self.base_url,
            label: self.label,
            certificates: self.ca_file.map(read).transpose()?,
            second_factor,
        };
        SignInServer::new(settings).context("[oidc] cannot be used")
    }
}

/// How the sign-in server shows a second factor. `mfa` is what RFC 8176 has for it.
fn shown_by(is_trusted: bool, acr: Option<Vec<String>>, amr: Option<Vec<String>>) -> Result<Option<ShownBy>> {
    let is_named = acr.is_some() || amr.is_some();
    ensure!(
        is_trusted || !is_named,
        "oidc.second_factor_acr と oidc.second_factor_amr は、trusts_second_factor = true のときだけ使います。 / They count only with trusts_second_factor = true."
    );
    let (acr, amr) = (acr.unwrap_or_default(), amr.unwrap_or_default());
    let amr = if acr.is_empty() && amr.is_empty() { vec!["mfa".to_owned()] } else { amr };
    Ok(is_trusted.then_some(ShownBy { acr, amr }))
}

/// `[webhook]`: how publications are told to the server that the city sets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WebhookConfig {
    /// A file with the key of the signatures in one line: `whsec_…`.
    pub(crate) secret_file: PathBuf,
    /// Also a server on this machine may be told, even without TLS.
    #[serde(default)]
    pub(crate) to_this_machine: bool,
}

/// `[mail]`: the server that takes the mail, and how the mail calls itself.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MailConfig {
    pub(crate) host: String,
    /// 25, 587 or 465 after the kind of `tls` if it is not given.
    pub(crate) port: Option<u16>,
    #[serde(default)]
    pub(crate) tls: Protection,
    pub(crate) user: Option<String>,
    /// A file with the password in its first line, so that it stands in no other file.
    pub(crate) password_file: Option<PathBuf>,
    /// `部の運営方針 <hoshin@city.example.lg.jp>`.
    pub(crate) sender: String,
    /// Where people reach the server: `https://hoshin.city.example.lg.jp`.
    pub(crate) base_url: String,
    /// The certificate of the city's own authority, as PEM; trusted beside those of the system.
    pub(crate) ca_file: Option<PathBuf>,
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Protection {
    /// Not at all: a server inside the city hall's own network.
    #[default]
    None,
    /// Begun in the clear, protected before anything is said; never sent unprotected.
    Starttls,
    /// From the first byte.
    Tls,
}

impl Config {
    /// What stands in the file; nothing is configured without one.
    pub(crate) fn read(file: Option<&Path>) -> Result<Self> {
        let Some(file) = file else { return Ok(Self::default()) };
        let text = files::text(file)?;
        toml::from_str(&text)
            .with_context(|| format!("{0}の内容が正しくありません / {0} is not as expected", file.display()))
    }

    /// The list of leaked passwords, if one is named.
    pub(crate) fn leaked_passwords(&self) -> Result<Option<LeakedPasswords>> {
        let open = |file: &PathBuf| {
            LeakedPasswords::open(file).with_context(|| format!("leaked_passwords：{}", file.display()))
        };
        self.leaked_passwords.as_ref().map(open).transpose()
    }

    /// The virus scanner, if one is named.
    pub(crate) fn scanner(&self) -> Result<Option<Scanner>> {
        self.scanner.as_ref().map(|text| text.parse().context("scanner")).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_factor_elsewhere_is_shown_by_what_the_city_names_or_by_mfa() {
        let one = |text: &str| Some(vec![text.to_owned()]);
        let amr = |text: &str| ShownBy { acr: Vec::new(), amr: vec![text.to_owned()] };
        assert_eq!(shown_by(false, None, None).unwrap(), None);
        assert_eq!(shown_by(true, None, None).unwrap(), Some(amr("mfa")));
        assert_eq!(shown_by(true, None, one("hwk")).unwrap(), Some(amr("hwk")));
        let by_level = ShownBy { acr: vec!["level2".to_owned()], amr: Vec::new() };
        assert_eq!(shown_by(true, one("level2"), None).unwrap(), Some(by_level));
        assert!(shown_by(false, one("level2"), None).is_err() && shown_by(false, None, one("mfa")).is_err());
    }
}
