//! The ways to other machines on which others could read.

use super::Told;
use crate::config::{Config, Protection};
use hoshin_store::outgoing::{is_here, overheard_at};

/// Each of them, with the key that protects it.
pub(super) fn overheard(config: &Config, database: &str) -> Vec<Told> {
    let mail = config.mail.as_ref().filter(|mail| match mail.tls {
        Protection::None => !is_here(&mail.host),
        Protection::Starttls | Protection::Tls => false,
    });
    let database = overheard_at(database).map(|host| (host, "データベース", "sslmode=verify-full"));
    let mail = mail.map(|mail| (mail.host.clone(), "メールサーバー", "tls = \"starttls\""));
    let told = |(host, what, key): (String, &str, &str)| {
        Told::warning(format!(
            "{what}（{host}）との通信が暗号化されないことがあります。設定に {key} を書いてください。 / \
             What is said to {host} may be read on the way: set {key}."
        ))
    };
    database.into_iter().chain(mail).map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::doctor::Weight;

    fn told(text: &str, database: &str) -> Vec<String> {
        let config: Config = toml::from_str(text).expect("it is sound");
        let told = overheard(&config, database);
        assert!(told.iter().all(|told| told.weight == Weight::Warning));
        told.into_iter().map(|told| told.text).collect()
    }

    #[test]
    fn a_way_over_the_network_in_the_clear_is_named_with_its_key() {
        let mail = |host: &str, tls: &str| {
            let address = "https://hoshin.example";
            format!("[mail]\nhost = {host:?}\ntls = {tls:?}\nsender = \"a@example.jp\"\nbase_url = {address:?}\n")
        };
        assert_eq!(told("", "sqlite:///srv/hoshin.db"), [""; 0]);
        assert_eq!(told(&mail("127.0.0.1", "none"), "postgres://hoshin@127.0.0.1/hoshin"), [""; 0]);
        assert_eq!(told(&mail("mail.example", "starttls"), "postgres://h@db.example/h?sslmode=verify-full"), [""; 0]);
        let both = told(&mail("mail.example", "none"), "postgres://h:himitsu@db.example/h");
        assert!(both[0].contains("db.example") && both[0].contains("sslmode=verify-full"), "{both:?}");
        assert!(both[1].contains("mail.example") && both[1].contains("starttls"), "{both:?}");
        assert!(!both.concat().contains("himitsu"), "{both:?}");
    }
}
