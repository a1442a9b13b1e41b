//! Everything that is wrong with a configuration file, each by its key; and what holds, without secrets.

use super::keys::{KEYS, Key, KeyKind};
use crate::city::without_password;
use hoshin_domain::MunicipalityCode;
use std::fmt;
use std::net::SocketAddr;
use std::path::Path;
use toml::{Table, Value};

/// Something that stands in the way of `hoshin serve`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Finding {
    NotToml {
        why: String,
    },
    Unknown {
        name: String,
    },
    Missing {
        name: String,
        allowed: String,
    },
    Wrong {
        name: String,
        allowed: String,
    },
    Unreachable {
        name: String,
        path: String,
        why: String,
    },
    /// Keys that are sound one by one and not together.
    Together {
        why: String,
    },
}

/// A key with what holds for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Effective {
    pub(crate) name: &'static str,
    pub(crate) value: String,
    pub(crate) is_usual: bool,
}

/// The file as a table.
pub(crate) fn table(text: &str) -> Result<Table, Finding> {
    text.parse().map_err(|why: toml::de::Error| Finding::NotToml { why: why.to_string().trim_end().to_owned() })
}

/// What is wrong with the keys, all of it.
pub(crate) fn findings(table: &Table) -> Vec<Finding> {
    let unknown = names(table).into_iter().filter(|name| !KEYS.iter().any(|key| key.name == name));
    let unknown = unknown.map(|name| Finding::Unknown { name });
    unknown.chain(KEYS.iter().filter_map(|key| finding(key, table))).collect()
}

/// What holds for every key; what is neither given nor usual is left out.
pub(crate) fn effective(table: &Table) -> Vec<Effective> {
    let shown = |key: &Key| match value(key.name, table) {
        Some(value) => Some(Effective { name: key.name, value: without_secrets(key.kind, value), is_usual: false }),
        None if key.usual.is_empty() || !has_section(key.name, table) => None,
        None => Some(Effective { name: key.name, value: key.usual.to_owned(), is_usual: true }),
    };
    KEYS.iter().filter_map(shown).collect()
}

fn finding(key: &Key, table: &Table) -> Option<Finding> {
    let (name, allowed) = (key.name.to_owned(), key.kind.allowed());
    let Some(value) = value(key.name, table) else {
        let is_missing = key.is_needed && has_section(key.name, table);
        return is_missing.then_some(Finding::Missing { name, allowed });
    };
    if !is_allowed(key.kind, value) {
        return Some(Finding::Wrong { name, allowed });
    }
    let path = value.as_str().unwrap_or_default();
    let why = unreachable(key.kind, Path::new(path))?;
    Some(Finding::Unreachable { name, path: path.to_owned(), why })
}

fn is_allowed(kind: KeyKind, value: &Value) -> bool {
    let text = value.as_str();
    let begins = |beginnings: &[&str]| text.is_some_and(|text| beginnings.iter().any(|one| text.starts_with(one)));
    match kind {
        KeyKind::Text | KeyKind::Secret | KeyKind::File | KeyKind::Written | KeyKind::Folder => {
            text.is_some_and(|text| !text.is_empty())
        }
        KeyKind::Texts => value.as_array().is_some_and(|list| list.iter().all(Value::is_str)),
        KeyKind::Flag => value.is_bool(),
        KeyKind::Number(from, to) => value.as_integer().is_some_and(|number| (from..=to).contains(&number)),
        KeyKind::OneOf(words) => text.is_some_and(|text| words.contains(&text)),
        KeyKind::Database => begins(&["sqlite:", "postgres://", "postgresql://"]),
        KeyKind::Socket => text.is_some_and(|text| text.parse::<SocketAddr>().is_ok()),
        KeyKind::Municipality => text.is_some_and(|text| text.parse::<MunicipalityCode>().is_ok()),
        KeyKind::Web => begins(&["https://", "http://"]),
        KeyKind::Levels => text.is_some_and(|text| crate::log::filter(text).is_ok()),
    }
}

fn unreachable(kind: KeyKind, path: &Path) -> Option<String> {
    let tried = match kind {
        KeyKind::File => std::fs::File::open(path).map(|_readable| ()),
        KeyKind::Folder => std::fs::read_dir(path).map(|_readable| ()),
        KeyKind::Written => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            std::fs::read_dir(folder).map(|_readable| ())
        }
        KeyKind::Text
        | KeyKind::Texts
        | KeyKind::Flag
        | KeyKind::Number(..)
        | KeyKind::OneOf(_)
        | KeyKind::Database
        | KeyKind::Socket
        | KeyKind::Municipality
        | KeyKind::Web
        | KeyKind::Levels
        | KeyKind::Secret => Ok(()),
    };
    tried.err().map(|why| why.to_string())
}

fn without_secrets(kind: KeyKind, value: &Value) -> String {
    match (kind, value) {
        (KeyKind::Secret, _) => "設定あり / set".to_owned(),
        (KeyKind::Database, Value::String(url)) => without_password(url),
        (_, Value::String(text)) => text.clone(),
        (_, value) => value.to_string(),
    }
}

fn value<'a>(name: &str, table: &'a Table) -> Option<&'a Value> {
    match name.split_once('.') {
        Some((section, key)) => table.get(section)?.as_table()?.get(key),
        None => table.get(name),
    }
}

// `[log]` holds also where the file does not name it.
fn has_section(name: &str, table: &Table) -> bool {
    name.split_once('.').is_none_or(|(section, _)| section == "log" || table.get(section).is_some_and(Value::is_table))
}

/// Every key of the file by its whole name.
fn names(table: &Table) -> Vec<String> {
    let sections: Vec<&str> = KEYS.iter().filter_map(|key| Some(key.name.split_once('.')?.0)).collect();
    let of = |(name, value): (&String, &Value)| match value.as_table().filter(|_| sections.contains(&name.as_str())) {
        Some(inner) => inner.keys().map(|key| format!("{name}.{key}")).collect(),
        None => vec![name.clone()],
    };
    table.iter().flat_map(of).collect()
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Finding::NotToml { why } => write!(f, "TOMLとして読み取れません。 / This is no TOML:\n{why}"),
            Finding::Unknown { name } => {
                write!(
                    f,
                    "{name}：このような項目はありません。つづりと、どの [ ] の下にあるかを確かめてください。 / There is no such key; see its spelling and its section."
                )
            }
            Finding::Missing { name, allowed } => {
                write!(f, "{name}：必要な項目です（needed）。使えるのは、{allowed}")
            }
            Finding::Wrong { name, allowed } => write!(f, "{name}：使えるのは、{allowed}"),
            Finding::Unreachable { name, path, why } => {
                write!(f, "{name}：{path} を読み取れません（{why}）。 / {path} cannot be read.")
            }
            Finding::Together { why } => write!(f, "{why}"),
        }
    }
}

#[cfg(test)]
mod tests;
