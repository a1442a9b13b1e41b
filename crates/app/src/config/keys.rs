//! Every key of the configuration file: what may stand there, and what holds without it.

/// A key as it stands in the file: `mail.port` is `port` under `[mail]`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) kind: KeyKind,
    /// Nothing works without it, as soon as its section is there.
    pub(crate) is_needed: bool,
    /// What holds without it.
    pub(crate) usual: &'static str,
}

/// What may stand there.
#[derive(Debug, Clone, Copy)]
pub(crate) enum KeyKind {
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

const fn key(name: &'static str, kind: KeyKind, usual: &'static str) -> Key {
    Key { name, kind, is_needed: false, usual }
}

const fn needed(name: &'static str, kind: KeyKind) -> Key {
    Key { name, kind, is_needed: true, usual: "" }
}

/// In the order of the example file.
pub(crate) const KEYS: &[Key] = &[
    key("database", KeyKind::Database, ""),
    key("listen", KeyKind::Socket, "127.0.0.1:8080"),
    key("public_listen", KeyKind::Socket, ""),
    key("signing_key", KeyKind::File, ""),
    key("municipality", KeyKind::Municipality, ""),
    key("https", KeyKind::Flag, "false"),
    key("hosts", KeyKind::Texts, ""),
    key("metrics", KeyKind::Socket, ""),
    key("leaked_passwords", KeyKind::File, ""),
    key("scanner", KeyKind::Text, ""),
    key("log.level", KeyKind::Levels, crate::log::USUAL),
    key("log.format", KeyKind::OneOf(&["text", "json"]), "text"),
    key("log.file", KeyKind::Written, ""),
    needed("backup.folder", KeyKind::Folder),
    key("backup.time", KeyKind::Text, ""),
    key("backup.keep", KeyKind::Number(1, 10_000), "14"),
    key("backup.recipients", KeyKind::Texts, ""),
    key("backup.passphrase_file", KeyKind::File, ""),
    key("attachments.folder", KeyKind::Folder, ""),
    key("attachments.largest", KeyKind::Number(1, 20), "20"),
    key("attachments.endpoint", KeyKind::Web, ""),
    key("attachments.bucket", KeyKind::Text, ""),
    key("attachments.region", KeyKind::Text, "us-east-1"),
    key("attachments.key", KeyKind::Text, ""),
    key("attachments.secret_file", KeyKind::File, ""),
    key("attachments.ca_file", KeyKind::File, ""),
    needed("mail.host", KeyKind::Text),
    key("mail.port", KeyKind::Number(1, 65_535), ""),
    key("mail.tls", KeyKind::OneOf(&["none", "starttls", "tls"]), "none"),
    key("mail.user", KeyKind::Text, ""),
    key("mail.password_file", KeyKind::File, ""),
    needed("mail.sender", KeyKind::Text),
    needed("mail.base_url", KeyKind::Web),
    key("mail.ca_file", KeyKind::File, ""),
    needed("webhook.secret_file", KeyKind::File),
    key("webhook.to_this_machine", KeyKind::Flag, "false"),
    needed("oidc.issuer", KeyKind::Web),
    needed("oidc.client_id", KeyKind::Text),
    key("oidc.client_secret", KeyKind::Secret, ""),
    key("oidc.client_secret_file", KeyKind::File, ""),
    needed("oidc.base_url", KeyKind::Web),
    needed("oidc.label", KeyKind::Text),
    key("oidc.ca_file", KeyKind::File, ""),
    key("oidc.trusts_second_factor", KeyKind::Flag, "false"),
    key("oidc.second_factor_acr", KeyKind::Texts, ""),
    key("oidc.second_factor_amr", KeyKind::Texts, ""),
];

impl KeyKind {
    /// What may stand there, said in both languages.
    pub(crate) fn allowed(self) -> String {
        let said = match self {
            KeyKind::Text | KeyKind::Secret => "文字列 / a text in quotes",
            KeyKind::Texts => "文字列の並び / texts in quotes within []",
            KeyKind::Flag => "true か false / true or false",
            KeyKind::Number(from, to) => {
                return format!("{from}から{to}までの整数 / a whole number from {from} to {to}");
            }
            KeyKind::OneOf(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
                return format!("{}のいずれか / one of {}", words.join("、"), words.join(", "));
            }
            KeyKind::Database => {
                "\"sqlite:///フォルダー/hoshin.db\" か \"postgres://…\" / sqlite:///folder/hoshin.db or postgres://…"
            }
            KeyKind::Socket => "\"127.0.0.1:8080\" のようなアドレスとポート / an address with its port",
            KeyKind::Municipality => "全国地方公共団体コード6桁の文字列 / the six digits of a 全国地方公共団体コード",
            KeyKind::Web => {
                "\"https://\" か \"http://\" で始まるアドレス / an address that begins with https:// or http://"
            }
            KeyKind::Levels => {
                "\"error\"、\"warn\"、\"info\"、\"debug\"、\"trace\" か \"warn,hoshin=debug\" のような指定 / a level, or a filter as \"warn,hoshin=debug\""
            }
            KeyKind::File => "読み取れるファイルの場所 / a file that can be read",
            KeyKind::Written => "書き込むファイルの場所（フォルダーがあること） / a file in a folder that is there",
            KeyKind::Folder => "フォルダーの場所 / a folder that is there",
        };
        said.to_owned()
    }
}
