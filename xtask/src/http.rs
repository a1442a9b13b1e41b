//! As much of an HTTP/1.1 client as measurements and torture need: one kept connection and its cookies.

use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

/// A connection that is kept open from request to request.
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
    address: SocketAddr,
    cookies: BTreeMap<String, String>,
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Where it leads on to.
    pub(crate) location: Option<String>,
    pub(crate) body: Vec<u8>,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), address, cookies: BTreeMap::new() })
    }

    /// Another connection of the same browser.
    pub(crate) fn beside(&self) -> Result<Self> {
        self.beside_at(self.address)
    }

    /// The same browser in front of a server that was started again elsewhere.
    pub(crate) fn beside_at(&self, address: SocketAddr) -> Result<Self> {
        Ok(Self { cookies: self.cookies.clone(), ..Self::open(address)? })
    }

    pub(crate) fn get(&mut self, path: &str) -> Result<Answer> {
        self.ask("GET", path, None)
    }

    pub(crate) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let encoded: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        self.ask("POST", path, Some(("application/x-www-form-urlencoded", encoded.join("&").as_bytes())))
    }

    /// Sends a form with one file.
    pub(crate) fn upload(&mut self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Result<Answer> {
        let own = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
        let (name, bytes) = file;
        let fields: Vec<(String, String)> = fields.iter().map(own).collect();
        self.upload_all(path, &fields, &[(name.to_owned(), bytes.to_vec())])
    }

    /// Sends a form with several files.
    pub(crate) fn upload_all(
        &mut self,
        path: &str,
        fields: &[(String, String)],
        files: &[(String, Vec<u8>)],
    ) -> Result<Answer> {
        const BETWEEN: &str = "between-the-parts-of-this-form";
        let mut body = Vec::new();
        for (name, value) in fields {
            write!(body, "--{BETWEEN}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")?;
        }
        for (name, bytes) in files {
            write!(
                body,
                "--{BETWEEN}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            )?;
            body.extend(bytes);
            body.extend(b"\r\n");
        }
        write!(body, "--{BETWEEN}--\r\n")?;
        self.ask("POST", path, Some((&format!("multipart/form-data; boundary={BETWEEN}"), &body)))
    }

    fn ask(&mut self, method: &str, path: &str, form: Option<(&str, &[u8])>) -> Result<Answer> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.address);
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            write!(request, "Cookie: {}\r\n", pairs.join("; "))?;
        }
        if let Some((kind, form)) = form {
            let length = form.len();
            write!(request, "Origin: http://{}\r\nContent-Type: {kind}\r\n", self.address)?;
            write!(request, "Content-Length: {length}\r\n")?;
        }
        request.push_str("\r\n");
        let mut request = request.into_bytes();
        request.extend(form.map(|(_, form)| form).unwrap_or_default());
        self.stream.get_mut().write_all(&request)?;
        self.answer().with_context(|| format!("{method} {path}"))
    }

    fn answer(&mut self) -> Result<Answer> {
        let status_line = self.line()?;
        let status = status_line.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.with_context(|| format!("`{status_line}` is no status line"))?;
        let (mut length, mut location) = (Some(0), None);
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            match (name.to_ascii_lowercase().as_str(), value.trim()) {
                ("content-length", value) => length = Some(value.parse()?),
                ("transfer-encoding", "chunked") => length = None,
                ("location", to) => location = Some(to.to_owned()),
                ("set-cookie", cookie) => self.remember(cookie),
                _ => {}
            }
        }
        let body = match length {
            Some(length) => self.bytes(length)?,
            None => self.chunks()?,
        };
        Ok(Answer { status, location, body })
    }

    fn remember(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        if let Some((name, value)) = pair.split_once('=') {
            self.cookies.insert(name.trim().to_owned(), value.trim().to_owned());
        }
    }

    fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let size = usize::from_str_radix(self.line()?.trim(), 16)?;
            body.extend(self.bytes(size)?);
            self.line()?;
            if size == 0 {
                return Ok(body);
            }
        }
    }

    fn bytes(&mut self, length: usize) -> Result<Vec<u8>> {
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(body)
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            bail!("the server closed the connection");
        }
        Ok(line.trim_end().to_owned())
    }
}

impl Answer {
    /// The body, if the request succeeded.
    pub(crate) fn page(self) -> Result<String> {
        ensure!(self.status == 200, "answered with {}", self.status);
        Ok(String::from_utf8(self.body)?)
    }
}

fn encoded(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    text.bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    /// What the client makes of these bytes.
    fn answered(bytes: &'static [u8]) -> (Result<Answer>, BTreeMap<String, String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut connection = Connection::open(listener.local_addr().unwrap()).unwrap();
        let (mut server, _) = listener.accept().unwrap();
        server.write_all(bytes).unwrap();
        (connection.get("/"), connection.cookies)
    }

    #[test]
    fn both_ways_to_say_the_length_are_read() {
        let (answer, _) = answered(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc");
        assert_eq!(answer.unwrap().body, b"abc");
        let (answer, _) =
            answered(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
        assert_eq!(answer.unwrap().page().unwrap(), "abc");
    }

    #[test]
    fn a_redirect_gives_its_cookie() {
        let (answer, cookies) = answered(b"HTTP/1.1 303 See Other\r\nSet-Cookie: session=x=1; HttpOnly\r\n\r\n");
        assert_eq!(answer.unwrap().status, 303);
        assert_eq!(cookies["session"], "x=1");
    }

    #[test]
    fn form_values_are_encoded_byte_by_byte() {
        assert_eq!(encoded("a+b &é"), "a%2Bb%20%26%C3%A9");
    }
}
