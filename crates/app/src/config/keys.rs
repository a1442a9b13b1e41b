//! Every key of the configuration file: what may stand there, and what holds without it.

/// A key as it stands in the file: `mail.port` is `port` under `[mail]`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// Nothing works without it, as soon as its section is there.
    pub(crate) is_needed: bool,
    /// What holds without it.
    pub(crate) usual: &'static str,
}

/// What may stand there.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Text,
    /// Several of them.
    Texts,
    Flag,
    /// A whole number from the first to the last.
    Number(i64, i64),
    OneOf(&'static [&'static str]),
    /// `sqlite:///…` or `postgres://…`.
    Database,
    /// `127.0.0.1:8080`.
    Socket,
    Municipality,
    /// `https://…`, or `http://…`.
    Web,
    /// A level or a filter of the log.
    Levels,
    /// A file that is read.
    File,
    /// A file that is written; its folder is there.
    Written,
    Folder,
    /// What nobody else may know.
    Secret,
}

const fn key(name: &'static str, kind: Kind, usual: &'static str) -> Key {
    Key { name, kind, is_needed: false, usual }
}

const fn needed(name: &'static str, kind: Kind) -> Key {
    Key { name, kind, is_needed: true, usual: "" }
}

/// In the order of the example file.
pub(crate) const KEYS: &[Key] = &[
    key("database", Kind::Database, ""),
    key("listen", Kind::Socket, "127.0.0.1:8080"),
    key("public_listen", Kind::Socket, ""),
    key("signing_key", Kind::File, ""),
    key("municipality", Kind::Municipality, ""),
    key("https", Kind::Flag, "false"),
    key("hosts", Kind::Texts, ""),
    key("metrics", Kind::Socket, ""),
    key("leaked_passwords", Kind::File, ""),
    key("scanner", Kind::Text, ""),
    key("log.level", Kind::Levels, crate::log::USUAL),
    key("log.format", Kind::OneOf(&["text", "json"]), "text"),
    key("log.file", Kind::Written, ""),
    needed("backup.folder", Kind::Folder),
    key("backup.time", Kind::Text, ""),
    key("backup.keep", Kind::Number(1, 10_000), "14"),
    key("backup.recipients", Kind::Texts, ""),
    key("backup.passphrase_file", Kind::File, ""),
    key("attachments.folder", Kind::Folder, ""),
    key("attachments.largest", Kind::Number(1, 20), "20"),
    key("attachments.endpoint", Kind::Web, ""),
    key("attachments.bucket", Kind::Text, ""),
    key("attachments.region", Kind::Text, "us-east-1"),
    key("attachments.key", Kind::Text, ""),
    key("attachments.secret_file", Kind::File, ""),
    key("attachments.ca_file", Kind::File, ""),
    needed("mail.host", Kind::Text),
    key("mail.port", Kind::Number(1, 65_535), ""),
    key("mail.tls", Kind::OneOf(&["none", "starttls", "tls"]), "none"),
    key("mail.user", Kind::Text, ""),
    key("mail.password_file", Kind::File, ""),
    needed("mail.sender", Kind::Text),
    needed("mail.base_url", Kind::Web),
    key("mail.ca_file", Kind::File, ""),
    needed("webhook.secret_file", Kind::File),
    key("webhook.to_this_machine", Kind::Flag, "false"),
    needed("oidc.issuer", Kind::Web),
    needed("oidc.client_id", Kind::Text),
    key("oidc.client_secret", Kind::Secret, ""),
    key("oidc.client_secret_file", Kind::File, ""),
    needed("oidc.base_url", Kind::Web),
    needed("oidc.label", Kind::Text),
    key("oidc.ca_file", Kind::File, ""),
    key("oidc.trusts_second_factor", Kind::Flag, "false"),
    key("oidc.second_factor_acr", Kind::Texts, ""),
    key("oidc.second_factor_amr", Kind::Texts, ""),
];

impl Kind {
    /// What may stand there, said in both languages.
    pub(crate) fn allowed(self) -> String {
        let said = match self {
            Kind::Text | Kind::Secret => "文字列 / a text in quotes",
            Kind::Texts => "文字列の並び / texts in quotes within []",
            Kind::Flag => "true か false / true or false",
            Kind::Number(from, to) => return format!("{from}から{to}までの整数 / a whole number from {from} to {to}"),
            Kind::OneOf(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
                return format!("{}のいずれか / one of {}", words.join("、"), words.join(", "));
            }
            Kind::Database => {
                "\"sqlite:///フォルダー/hoshin.db\" か \"postgres://…\" / sqlite:///folder/hoshin.db or postgres://…"
            }
            Kind::Socket => "\"127.0.0.1:8080\" のようなアドレスとポート / an address with its port",
            Kind::Municipality => "全国地方公共団体コード6桁の文字列 / the six digits of a 全国地方公共団体コード",
            Kind::Web => {
                "\"https://\" か \"http://\" で始まるアドレス / an address that begins with https:// or http://"
            }
            Kind::Levels => {
                "\"error\"、\"warn\"、\"info\"、\"debug\"、\"trace\" か \"warn,hoshin=debug\" のような指定 / a level, or a filter as \"warn,hoshin=debug\""
            }
            Kind::File => "読み取れるファイルの場所 / a file that can be read",
            Kind::Written => "書き込むファイルの場所（フォルダーがあること） / a file in a folder that is there",
            Kind::Folder => "フォルダーの場所 / a folder that is there",
        };
        said.to_owned()
    }
}
