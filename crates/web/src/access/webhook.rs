//! The server that is told of publications, as the city names it.

use axum::http::Uri;
use axum::http::uri::Scheme;
use hoshin_domain::webhook::Reach;
use std::net::IpAddr;

/// An address that may be asked as far as it can be told without asking for the name in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    address: Uri,
    host: String,
}

impl Destination {
    /// `https://hook.example.jp/…`; `http://` only on this machine, where that is allowed.
    pub fn parse(text: &str, reach: Reach) -> Option<Self> {
        let address: Uri = text.parse().ok()?;
        let authority = address.authority()?;
        let is_known = [&Scheme::HTTPS, &Scheme::HTTP].into_iter().any(|known| address.scheme() == Some(known));
        let names_nobody = !authority.as_str().contains('@');
        let has_sound_port = authority.as_str().rsplit_once(':').is_none_or(|(host, port)| {
            // The last part of an IPv6 address stands within brackets.
            port.ends_with(']') || (!host.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0))
        });
        let host = authority.host().trim_start_matches('[').trim_end_matches(']').to_owned();
        let destination = Self { address, host };
        let may_be_asked = match destination.host.parse::<IpAddr>() {
            Ok(literal) => reach.includes(literal, destination.is_encrypted()),
            Err(_name) => {
                destination.is_encrypted() || (reach == Reach::ThisMachineToo && destination.host == "localhost")
            }
        };
        let is_sound = is_known && names_nobody && has_sound_port && !destination.host.is_empty() && may_be_asked;
        is_sound.then_some(destination)
    }

    pub fn address(&self) -> &Uri {
        &self.address
    }

    /// A name, or an address without brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    pub fn port(&self) -> u16 {
        self.address.port_u16().unwrap_or(if self.is_encrypted() { 443 } else { 80 })
    }

    pub fn is_encrypted(&self) -> bool {
        self.address.scheme() == Some(&Scheme::HTTPS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, from_internet: bool, from_this_machine: bool) {
        let found = [Reach::Internet, Reach::ThisMachineToo].map(|reach| Destination::parse(text, reach).is_some());
        assert_eq!(found, [from_internet, from_this_machine], "{text}");
    }

    #[test]
    fn an_address_is_of_the_internet_or_of_this_machine_where_that_is_allowed() {
        for sound in [
            "https://hook.example.jp/",
            "https://hook.example.jp:8443/a?b=c",
            "https://1.1.1.1/",
            "https://[2606:4700:4700::1111]/",
            "https://[2606:4700:4700::1111]:8443/",
            // What the name leads to is asked when it is told.
            "https://localhost/",
            "https://2130706433/",
        ] {
            check(sound, true, true);
        }
        for here in ["http://127.0.0.1:9000/hook", "http://[::1]:9000/", "http://localhost:9000/", "https://127.0.0.1/"]
        {
            check(here, false, true);
        }
        for wrong in [
            "",
            "hook.example.jp",
            "/hook",
            "http://hook.example.jp/",
            "ftp://hook.example.jp/",
            "file:///etc/passwd",
            "https://",
            "https://user@hook.example.jp/",
            "https://user:word@hook.example.jp/",
            "https://hook.example.jp:99999/",
            "https://hook.example.jp:0/",
            "https://通知.example/",
            "https://hook.example.jp/a b",
            "https://10.0.0.1/",
            "https://192.168.1.1/",
            "https://169.254.169.254/latest/",
            "https://0.0.0.0/",
            "https://[::ffff:127.0.0.1]/",
            "https://[fd00::1]/",
            "http://[::ffff:127.0.0.1]/",
        ] {
            check(wrong, false, false);
        }
    }

    #[test]
    fn host_and_port_are_those_that_are_asked() {
        for (text, host, port) in [
            ("https://hook.example.jp/", "hook.example.jp", 443),
            ("https://hook.example.jp:8443/", "hook.example.jp", 8443),
            ("http://[::1]/", "::1", 80),
            ("http://[::1]:9000/", "::1", 9000),
        ] {
            let found = Destination::parse(text, Reach::ThisMachineToo).unwrap();
            assert_eq!((found.host(), found.port()), (host, port), "{text}");
        }
    }
}
