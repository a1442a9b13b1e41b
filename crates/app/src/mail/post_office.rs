//! The mail server an operator configured, and the shape of what is handed to it.

use crate::config::{MailConfig, Protection};
use crate::files;
use anyhow::{Context, Result, ensure};
use hoshin_web::letter::Letter;
use jiff::Timestamp;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::path::Path;
use std::time::Duration;

/// How long one answer of the server may take.
const ONE_ANSWER: Duration = Duration::from_secs(15);
/// How long the whole of one mail may take.
const ONE_MAIL: Duration = Duration::from_secs(60);

/// A way to send mail.
#[derive(Debug, Clone)]
pub(crate) struct PostOffice {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    sender: Mailbox,
    base_url: String,
}

impl PostOffice {
    /// The office of this configuration; nothing is connected yet.
    pub(crate) fn open(config: &MailConfig) -> Result<Self> {
        let sender: Mailbox = config.sender.parse().context("[mail] sender is no mail address")?;
        let has_scheme = config.base_url.starts_with("http://") || config.base_url.starts_with("https://");
        ensure!(has_scheme, "[mail] base_url begins with https:// or http://");
        let (tls, port) = match config.tls {
            Protection::None => (Tls::None, 25),
            Protection::Starttls => (Tls::Required(parameters(config)?), 587),
            Protection::Tls => (Tls::Wrapper(parameters(config)?), 465),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&config.host)
            .port(config.port.unwrap_or(port))
            .tls(tls)
            .hello_name(ClientId::Domain(sender.email.domain().to_owned()))
            .timeout(Some(ONE_ANSWER));
        if let Some(user) = &config.user {
            let file = config.password_file.as_deref().context("[mail] user needs a password_file")?;
            builder = builder.credentials(Credentials::new(user.clone(), password(file)?));
        }
        let base_url = config.base_url.trim_end_matches('/').to_owned();
        Ok(Self { transport: builder.build(), sender, base_url })
    }

    /// A page of the site as a whole address.
    pub(crate) fn link(&self, address: &str) -> String {
        format!("{}{address}", self.base_url)
    }

    /// Hands one letter to the server. The id is the letter's own: sent again, it is known to be the same.
    pub(crate) async fn send(&self, to: &str, letter: &Letter, id: &str, now: Timestamp) -> Result<()> {
        let message = self.message(to, letter, id, now)?;
        let sending = tokio::time::timeout(ONE_MAIL, self.transport.send(message));
        sending.await.context("the mail server takes too long")?.context("the mail server did not take the mail")?;
        Ok(())
    }

    fn message(&self, to: &str, letter: &Letter, id: &str, now: Timestamp) -> Result<Message> {
        let to: Mailbox = to.parse().with_context(|| format!("{to} is no mail address"))?;
        // RFC 3834: no out-of-office note is sent in answer.
        let automatic = HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
        Message::builder()
            .from(self.sender.clone())
            .to(to)
            .subject(&letter.subject)
            .date(now.into())
            .message_id(Some(format!("<hoshin.{id}@{}>", self.sender.email.domain())))
            .raw_header(automatic)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.clone())
            .context("the mail could not be composed")
    }
}

fn parameters(config: &MailConfig) -> Result<TlsParameters> {
    let mut builder = TlsParameters::builder(config.host.clone());
    if let Some(file) = &config.ca_file {
        let pem = files::bytes(file)?;
        let certificate = Certificate::from_pem(&pem);
        builder = builder.add_root_certificate(certificate.with_context(|| format!("{} is no PEM", file.display()))?);
    }
    builder.build().context("[mail] tls cannot be set up")
}

fn password(file: &Path) -> Result<String> {
    let text = files::text(file)?;
    text.lines().next().map(str::to_owned).with_context(|| format!("{} is empty", file.display()))
}
