//! Under which names the server answers: a page of somebody else who gives their own name our address gets nothing from us.

use crate::config::Config;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use std::net::IpAddr;
use std::sync::Arc;

/// The names; addresses in numbers and this very machine are always answered, for no name leads to them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Hosts(Vec<String>);

const REFUSED: &str = "このアドレスでは開けません。正しいアドレスで開いてください。\n\
     （管理者の方へ：このアドレスで開くときは、設定ファイルの hosts に書いてください。）\n\n\
     This server does not answer under this name. (For the administrator: add it to hosts in the configuration.)\n";

impl Hosts {
    /// Those of the file; without any, those where people are told to find the server.
    pub(crate) fn of(config: &Config) -> Self {
        let mail = config.mail.as_ref().map(|mail| mail.base_url.as_str());
        let oidc = config.oidc.as_ref().map(|oidc| oidc.base_url());
        let told = || mail.into_iter().chain(oidc).filter_map(name_of_address).collect();
        Self(config.hosts.as_ref().map_or_else(told, |hosts| hosts.iter().map(|host| name_of(host)).collect()))
    }

    /// The name that people are told to use, if one is known.
    pub(crate) fn first(&self) -> Option<&str> {
        self.0.first().map(String::as_str)
    }

    /// Whether no name is known.
    pub(crate) fn are_none(&self) -> bool {
        self.0.is_empty()
    }

    fn have(&self, host: &str) -> bool {
        let name = name_of(host);
        name == "localhost" || name.parse::<IpAddr>().is_ok() || self.0.contains(&name)
    }
}

/// The same pages, under these names only.
pub(crate) fn guarded(pages: Router, hosts: Hosts) -> Router {
    pages.layer(middleware::from_fn_with_state(Arc::new(hosts), looked_at))
}

async fn looked_at(State(hosts): State<Arc<Hosts>>, request: Request, next: Next) -> Response {
    let named = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if named.is_some_and(|host| hosts.have(host)) && request.uri().host().is_none_or(|host| hosts.have(host)) {
        return next.run(request).await;
    }
    (StatusCode::MISDIRECTED_REQUEST, [(header::CACHE_CONTROL, "no-store")], REFUSED).into_response()
}

/// The name without its port, as it is compared.
fn name_of(host: &str) -> String {
    let name = match host.trim().strip_prefix('[') {
        Some(address) => address.split(']').next().unwrap_or_default(),
        None => host.trim().split(':').next().unwrap_or_default(),
    };
    name.trim_end_matches('.').to_lowercase()
}

fn name_of_address(address: &str) -> Option<String> {
    address.parse::<Uri>().ok()?.host().map(name_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(file: &str, host: &str, is_answered: bool) {
        let config: Config = toml::from_str(file).expect("the sample is sound");
        assert_eq!(Hosts::of(&config).have(host), is_answered, "{file}: {host}");
    }

    #[test]
    fn numbers_and_this_machine_are_always_answered_and_names_only_if_they_are_ours() {
        for host in ["127.0.0.1:8080", "192.168.1.7", "[::1]:8080", "localhost", "LOCALHOST:8080"] {
            check("", host, true);
        }
        for host in ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example", ""] {
            check("", host, false);
        }
        let named = "hosts = [\"hoshin.city.example.lg.jp\"]";
        check(named, "hoshin.city.example.lg.jp", true);
        check(named, "Hoshin.City.example.lg.jp.:443", true);
        check(named, "city.example.lg.jp", false);
    }

    #[test]
    fn without_names_those_hold_where_people_are_told_to_come() {
        let mail = "[mail]\nhost = \"mail\"\nsender = \"a@b\"\nbase_url = \"https://hoshin.city.example.lg.jp\"";
        check(mail, "hoshin.city.example.lg.jp", true);
        check(mail, "mail", false);
        check(&format!("hosts = []\n{mail}"), "hoshin.city.example.lg.jp", false);
    }
}
