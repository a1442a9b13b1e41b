//! What the server writes down while it works, where and how: `[log]` in the configuration, `RUST_LOG` before it.

use crate::surroundings::wanted_log;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::fs::OpenOptions;
use std::io::IsTerminal;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::sync::Mutex;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::writer::BoxMakeWriter;

/// `[log]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LogConfig {
    /// A level, or a filter by parts of the program; `info` if it is not given.
    pub(crate) level: Option<String>,
    #[serde(default)]
    pub(crate) format: Format,
    /// Without it everything goes to standard error.
    pub(crate) file: Option<PathBuf>,
}

/// The shape of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Format {
    #[default]
    Text,
    /// One object a line, for programs that collect logs.
    Json,
}

/// What the server writes down if nobody says otherwise: a line for each request, and what went wrong.
pub(crate) const USUAL: &str = "info";

/// Begins to write.
pub(crate) fn begin(config: &LogConfig) -> Result<()> {
    let filter = match wanted_log() {
        Some(wanted) => filter(&wanted).with_context(|| format!("RUST_LOG={wanted} cannot be used"))?,
        None => filter(config.level.as_deref().unwrap_or(USUAL)).context("[log] level cannot be used")?,
    };
    let (writer, is_terminal) = match &config.file {
        Some(file) => {
            // Whoever reads the log learns who signs in: it is not for everybody on this machine.
            let opened = OpenOptions::new().append(true).create(true).mode(0o640).open(file);
            let opened = opened.with_context(|| format!("[log] file {} cannot be written", file.display()))?;
            (BoxMakeWriter::new(Mutex::new(opened)), false)
        }
        None => (BoxMakeWriter::new(std::io::stderr), std::io::stderr().is_terminal()),
    };
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer).with_ansi(is_terminal);
    match config.format {
        Format::Text => builder.init(),
        Format::Json => builder.json().flatten_event(true).init(),
    }
    Ok(())
}

/// A filter by level and part: `info`, `warn,hoshin=debug`.
pub(crate) fn filter(text: &str) -> Result<EnvFilter> {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    for part in &parts {
        // A misspelt level would be taken for the name of a part, and silence everything else.
        let is_level = !part.is_empty() && part.parse::<LevelFilter>().is_ok();
        ensure!(is_level || part.contains('='), "`{part}` is none of off, error, warn, info, debug, trace, PART=LEVEL");
    }
    EnvFilter::builder().parse(parts.join(",")).with_context(|| format!("`{text}` is no filter"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_level_is_refused() {
        for good in ["info", "WARN", "off", "warn,hoshin=debug", "hoshin::requests=trace, error"] {
            assert!(filter(good).is_ok(), "{good}");
        }
        for bad in ["inof", "", "hoshin", "info,hoshin=loud"] {
            assert!(filter(bad).is_err(), "{bad}");
        }
    }
}
