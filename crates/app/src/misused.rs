//! Commands that were called in a way they cannot be: the program ends with 2, as for an option that is not known.

use crate::config::Config;
use anyhow::{Context, Result};
use std::borrow::Cow;
use std::fmt::{Display, Formatter};

/// What has to be called otherwise, in both languages.
#[derive(Debug)]
pub(crate) struct Misused(pub(crate) Cow<'static, str>);

impl Misused {
    pub(crate) const fn by(told: &'static str) -> Self {
        Self(Cow::Borrowed(told))
    }
}

impl Display for Misused {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The database that the command line names, or the file where that says nothing.
pub(crate) fn database(named: Option<String>, config: &Config) -> Result<String> {
    let told = "--database か設定ファイルでデータベースを指定してください / \
         name the database with --database or in the file";
    named.or_else(|| config.database.clone()).context(Misused::by(told))
}
