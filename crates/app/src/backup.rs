//! What the commands about backups share: what they say, what they show, and the public pages (decision 0027).

mod before_migration;
mod config;
mod pages;
mod prints;
mod retention;
mod schedule;
pub(crate) mod standing;
mod words;

pub(crate) use before_migration::bring_up_to_date;
pub(crate) use config::BackupConfig;
pub(crate) use pages::{Differences, compare, digests, page_digests};
pub(crate) use prints::Prints;
pub(crate) use schedule::Schedule;
pub(crate) use words::in_words;

use crate::surroundings::now;
use hoshin_store::backup::Occasion;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use jiff::tz::{TimeZone, offset};

/// A backup that is made now, by this program.
pub(crate) fn occasion() -> Occasion {
    Occasion { made_at: now(), program: env!("CARGO_PKG_VERSION").to_owned() }
}

/// A moment in Japan within the name of a file: 20261129-023000.
pub(crate) fn stamp(at: Timestamp) -> String {
    at.to_zoned(TimeZone::fixed(offset(9))).strftime("%Y%m%d-%H%M%S").to_string()
}

/// A moment in Japan as people read it: 2026-11-29 02:30.
pub(crate) fn in_japan(at: Timestamp) -> String {
    at.to_zoned(TimeZone::fixed(offset(9))).strftime("%Y-%m-%d %H:%M").to_string()
}

/// A bar that stands still where nobody looks.
pub(crate) fn bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    bar.set_style(ProgressStyle::with_template("{bar:40} {pos}/{len} {msg}").expect("the template is fixed"));
    bar
}

/// Tells a bar how far a long work is.
pub(crate) fn told(bar: &ProgressBar) -> impl Fn(&str, u64, u64) + Send + Sync + use<> {
    let bar = bar.clone();
    move |part, done, of| {
        bar.set_length(of);
        bar.set_position(done);
        bar.set_message(part.to_owned());
    }
}
