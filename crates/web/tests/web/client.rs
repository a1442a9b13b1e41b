//! A browser without JavaScript: it keeps its cookie, follows redirects and sends forms.

use crate::html::{self, Form, Tag};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tower::ServiceExt;

/// The name under which the tests reach the server.
pub(crate) const HOST: &str = "hoshin.example";

/// Someone in front of a browser.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    router: Router,
    cookies: Vec<String>,
    /// What every form of this session carries; empty for the signed out.
    pub(crate) form_token: String,
}

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Client {
    /// A browser that has never been here.
    pub(crate) fn new(router: Router) -> Self {
        Self { router, cookies: Vec::new(), form_token: String::new() }
    }

    /// The same browser with one cookie more.
    pub(crate) fn with_cookie(mut self, cookie: &str) -> Self {
        self.cookies.push(cookie.to_owned());
        self
    }

    /// The same browser, signed in.
    pub(crate) async fn signed_in(self, login: &str, password: &str) -> Self {
        let answer = self.post("/sign-in", &[("login", login), ("password", password)]).await;
        assert_eq!(answer.status, 303, "{login} signs in: {}", answer.html());
        let mut client = self.after(&answer);
        let home = client.get("/").await;
        client.form_token = home.form("/sign-out").text("form-token").to_owned();
        client
    }

    /// The same browser with forms that carry another token.
    pub(crate) fn with_token(mut self, form_token: &str) -> Self {
        form_token.clone_into(&mut self.form_token);
        self
    }

    /// The same browser with the cookies this answer set.
    pub(crate) fn after(mut self, answer: &Answer) -> Self {
        for line in answer.headers.get_all(header::SET_COOKIE) {
            let pair = line.to_str().expect("our headers are ASCII").split(';').next().unwrap_or_default();
            let name = pair.split('=').next().unwrap_or_default();
            self.cookies.retain(|cookie| cookie.split('=').next() != Some(name));
            self.cookies.push(pair.to_owned());
        }
        self
    }

    /// The same browser in front of another server.
    pub(crate) fn at(mut self, router: Router) -> Self {
        self.router = router;
        self
    }

    /// The token in the session's cookie.
    pub(crate) fn token(&self) -> &str {
        let text = self.cookies.first().and_then(|cookie| cookie.split_once('=')).map_or("", |(_, text)| text);
        text.split('.').next().unwrap_or_default()
    }

    pub(crate) async fn get(&self, address: &str) -> Answer {
        let path = address.split('#').next().unwrap_or_default();
        self.send(Request::get(path), Body::empty()).await
    }

    /// Asks in another way than by GET.
    pub(crate) async fn ask(&self, method: &str, address: &str) -> Answer {
        self.send(Request::builder().method(method).uri(address), Body::empty()).await
    }

    /// Asks with further headers.
    pub(crate) async fn get_with(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        let asked = headers.iter().fold(Request::get(address), |asked, (name, value)| asked.header(*name, *value));
        self.send(asked, Body::empty()).await
    }

    /// Sends fields with this session's form token, if there is one.
    pub(crate) async fn post(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let token = Some(("form-token", self.form_token.as_str())).filter(|(_, token)| !token.is_empty());
        let fields = token.iter().chain(fields).map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        self.submit(&Form { action: address.to_owned(), fields: fields.collect() }).await
    }

    /// Sends a form as it is.
    pub(crate) async fn submit(&self, form: &Form) -> Answer {
        self.submit_with(form, &[]).await
    }

    /// Sends a form with further headers.
    pub(crate) async fn submit_with(&self, form: &Form, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::post(&form.action).header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request, Body::from(encoded(&form.fields))).await
    }

    /// Sends a form in which one field is written byte by byte, already encoded.
    pub(crate) async fn submit_raw(&self, form: &Form, name: &str, raw: &str) -> Answer {
        let others: Vec<_> = form.fields.iter().filter(|(field, _)| field != name).cloned().collect();
        let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
        let request = Request::post(&form.action).header("content-type", "application/x-www-form-urlencoded");
        self.send(request, Body::from(format!("{}&{name}={raw}", encoded(&others)))).await
    }

    /// Sends a file as the upload page does; an empty name stands for none chosen.
    pub(crate) async fn upload(&self, name: &str, bytes: &[u8]) -> Answer {
        self.upload_with(&self.form_token, name, bytes, &[]).await
    }

    /// Sends a file with this form token and further headers.
    pub(crate) async fn upload_with(&self, token: &str, name: &str, bytes: &[u8], headers: &[(&str, &str)]) -> Answer {
        self.upload_to("/intakes", token, (name, bytes), headers).await
    }

    /// The same to another page that takes files.
    pub(crate) async fn upload_to(
        &self,
        address: &str,
        token: &str,
        (name, bytes): (&str, &[u8]),
        headers: &[(&str, &str)],
    ) -> Answer {
        self.send_files(address, &[("form-token", token)], &[(name, bytes)], headers).await
    }

    /// Sends several files at once.
    pub(crate) async fn upload_all(&self, files: &[(&str, &[u8])]) -> Answer {
        self.send_files("/intakes", &[("form-token", &self.form_token)], files, &[]).await
    }

    /// The same with the mark of a form.
    pub(crate) async fn upload_marked(&self, once: &str, files: &[(&str, &[u8])]) -> Answer {
        self.upload_marked_to("/intakes", once, files).await
    }

    pub(crate) async fn upload_marked_to(&self, address: &str, once: &str, files: &[(&str, &[u8])]) -> Answer {
        self.send_files(address, &[("form-token", &self.form_token), ("once", once)], files, &[]).await
    }

    async fn send_files(
        &self,
        address: &str,
        texts: &[(&str, &str)],
        files: &[(&str, &[u8])],
        headers: &[(&str, &str)],
    ) -> Answer {
        let field = |head: &str| format!("--line\r\nContent-Disposition: form-data; {head}\r\n").into_bytes();
        let mut body = Vec::new();
        for (name, text) in texts {
            body.extend(field(&format!("name=\"{name}\"")));
            body.extend_from_slice(format!("\r\n{text}\r\n").as_bytes());
        }
        for (name, bytes) in files {
            body.extend(field(&format!("name=\"file\"; filename=\"{name}\"")));
            body.extend_from_slice(b"Content-Type: application/octet-stream\r\n\r\n");
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--line--\r\n");
        let mut request = Request::post(address).header("content-type", "multipart/form-data; boundary=line");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request, Body::from(body)).await
    }

    /// The page of what was sent, once everything is read.
    pub(crate) async fn read(&self, sent: &Answer) -> Answer {
        let mut page = self.follow(sent).await;
        for _ in 0..1_000 {
            if !page.html().contains("data-moves") {
                return page;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            page = self.follow(sent).await;
        }
        panic!("it is never read: {}", page.shown());
    }

    async fn send(&self, mut request: axum::http::request::Builder, body: Body) -> Answer {
        request = request.header(header::HOST, HOST);
        if !self.cookies.is_empty() {
            request = request.header(header::COOKIE, self.cookies.join("; "));
        }
        let request = request.body(body).expect("tests name addresses that can be asked for");
        let response = self.router.clone().oneshot(request).await.expect("the router always answers");
        let (head, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.expect("the body comes from memory");
        Answer { status: head.status.as_u16(), headers: head.headers, body: body.to_vec() }
    }

    /// Asks for the page a redirect leads to.
    pub(crate) async fn follow(&self, answer: &Answer) -> Answer {
        assert_eq!(answer.status, 303, "{}", answer.html());
        let page = self.get(answer.header("location")).await;
        assert_eq!(page.status, 200, "{}", answer.header("location"));
        page
    }
}

// As browsers do: line breaks are sent as CR LF.
fn encoded(fields: &[(String, String)]) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let with_line_ends = |text: &str| text.replace("\r\n", "\n").replace('\n', "\r\n");
    let pairs = fields.iter().map(|(name, text)| format!("{}={}", encoded(name), encoded(&with_line_ends(text))));
    pairs.collect::<Vec<_>>().join("&")
}

impl Answer {
    pub(crate) fn html(&self) -> &str {
        std::str::from_utf8(&self.body).expect("pages are UTF-8")
    }

    /// Fails if what was sent was not done.
    #[track_caller]
    pub(crate) fn was_done(&self) {
        assert_eq!(self.status, 303, "it was not done: {}", self.shown());
    }

    /// The value of a header, empty if it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("our headers are ASCII"))
    }

    pub(crate) fn is_html(&self) -> bool {
        self.header("content-type").starts_with("text/html")
    }

    /// The first form whose address ends so.
    #[track_caller]
    pub(crate) fn form(&self, action: &str) -> Form {
        let form = html::forms(self.html()).into_iter().find(|form| form.action.ends_with(action));
        form.unwrap_or_else(|| panic!("{}: no form for {action}:\n{}", self.status, self.shown()))
    }

    pub(crate) fn has_form(&self, action: &str) -> bool {
        html::forms(self.html()).iter().any(|form| form.action.ends_with(action))
    }

    pub(crate) fn title(&self) -> String {
        html::inside(self.html(), "title")
    }

    /// The element with this id.
    pub(crate) fn element(&self, id: &str) -> Option<Tag> {
        html::tags(self.html()).into_iter().find(|tag| tag.value("id") == Some(id))
    }

    /// Whether a link leads there.
    pub(crate) fn links_to(&self, address: &str) -> bool {
        html::tags(self.html()).iter().any(|tag| tag.name == "a" && tag.value("href") == Some(address))
    }

    /// All texts of the page, one a line.
    pub(crate) fn shown(&self) -> String {
        html::texts(self.html()).join("\n")
    }

    /// Fails if a reader would not see this text.
    #[track_caller]
    pub(crate) fn shows(&self, text: &str) {
        assert!(self.shown().contains(text.trim()), "{}: {text} is not shown:\n{}", self.status, self.shown());
    }
}

/// A text as it stands in a query.
pub(crate) fn percent(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// An address as a browser sends it: what is no ASCII, encoded.
pub(crate) fn encoded_address(address: &str) -> String {
    utf8_percent_encode(address, percent_encoding::CONTROLS).to_string()
}
