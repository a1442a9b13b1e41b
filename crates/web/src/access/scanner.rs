//! The city's virus scanner (ASVS 5.0, 5.4.3): `clamd` of ClamAV, asked in its own language before a file is kept or read.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};

/// A workbook of many sheets is unpacked by it.
const PATIENCE: Duration = Duration::from_secs(60);
const CHUNK: usize = 64 * 1024;
const LONGEST_ANSWER: u64 = 4096;

/// Where it listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scanner {
    /// `127.0.0.1:3310`.
    Port(SocketAddr),
    /// `/run/clamav/clamd.ctl`.
    Socket(PathBuf),
}

/// The text names no scanner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"127.0.0.1:3310\" か \"/run/clamav/clamd.ctl\" のように書いてください。 / an address with its port, or the path of a socket"
)]
pub struct NotAScanner;

impl FromStr for Scanner {
    type Err = NotAScanner;

    fn from_str(text: &str) -> Result<Self, NotAScanner> {
        if text.starts_with('/') {
            return Ok(Scanner::Socket(text.into()));
        }
        text.parse().map(Scanner::Port).map_err(|_no_address| NotAScanner)
    }
}

impl fmt::Display for Scanner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scanner::Port(address) => write!(f, "{address}"),
            Scanner::Socket(path) => write!(f, "{}", path.display()),
        }
    }
}

/// What it found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scanned {
    Nothing,
    Virus(String),
}

impl Scanner {
    /// Asks about one file. What is no clear answer is an error: nothing is kept then.
    pub(crate) async fn scan(&self, bytes: &[u8]) -> io::Result<Scanned> {
        let asked = async {
            match self {
                Scanner::Port(address) => ask(TcpStream::connect(address).await?, bytes).await,
                Scanner::Socket(path) => ask(UnixStream::connect(path).await?, bytes).await,
            }
        };
        understood(&in_time(asked).await?)
    }

    /// Whether it answers.
    ///
    /// # Errors
    /// Says why it does not.
    pub async fn is_there(&self) -> io::Result<()> {
        self.scan(b"").await.map(|_nothing| ())
    }
}

async fn in_time<T>(asked: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    let late = |_late| io::Error::new(io::ErrorKind::TimedOut, "it took too long");
    tokio::time::timeout(PATIENCE, asked).await.map_err(late)?
}

async fn ask(mut stream: impl AsyncRead + AsyncWrite + Unpin, bytes: &[u8]) -> io::Result<String> {
    let sent = send(&mut stream, bytes).await;
    let mut answer = Vec::new();
    // Where a file is larger than it takes it says so, and closes while we are sending.
    let read = stream.take(LONGEST_ANSWER).read_to_end(&mut answer).await;
    if answer.is_empty() {
        sent?;
        read?;
    }
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

async fn send(stream: &mut (impl AsyncWrite + Unpin), bytes: &[u8]) -> io::Result<()> {
    stream.write_all(b"zINSTREAM\0").await?;
    for chunk in bytes.chunks(CHUNK) {
        let length = u32::try_from(chunk.len()).expect("a chunk is small");
        stream.write_all(&length.to_be_bytes()).await?;
        stream.write_all(chunk).await?;
    }
    stream.write_all(&0_u32.to_be_bytes()).await?;
    stream.flush().await
}

fn understood(answer: &str) -> io::Result<Scanned> {
    let answer = answer.trim_matches(|c: char| c == '\0' || c.is_whitespace());
    let about = answer.strip_prefix("stream: ").unwrap_or_default();
    match about.strip_suffix(" FOUND") {
        Some(name) => Ok(Scanned::Virus(name.to_owned())),
        None if about == "OK" => Ok(Scanned::Nothing),
        None => Err(io::Error::other(format!("it answered: {answer}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scanner_is_an_address_or_a_socket() {
        for text in ["127.0.0.1:3310", "[::1]:3310", "/run/clamav/clamd.ctl"] {
            assert_eq!(text.parse::<Scanner>().unwrap().to_string(), text);
        }
        for wrong in ["", "clamd", "127.0.0.1", "run/clamav"] {
            assert_eq!(wrong.parse::<Scanner>(), Err(NotAScanner), "{wrong}");
        }
    }

    #[test]
    fn only_a_clear_answer_counts() {
        assert_eq!(understood("stream: OK\0").unwrap(), Scanned::Nothing);
        let found = understood("stream: Win.Test-1 FOUND\n").unwrap();
        assert_eq!(found, Scanned::Virus("Win.Test-1".to_owned()));
        for other in ["", "\0", "OK", "stream: ", "INSTREAM size limit exceeded. ERROR\0", "stream: NOK", "PONG"] {
            assert!(understood(other).is_err(), "{other}");
        }
    }
}
