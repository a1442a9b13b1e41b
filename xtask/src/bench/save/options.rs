//! What `bench save` and `bench load` may be told.

use std::path::PathBuf;
use std::time::Duration;

/// The older program to compare with, if no option names it.
const OLD: &str = "HOSHIN_BENCH_OLD";

/// Whether only speed is asked for, or also that nothing is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Save,
    Load,
}

/// How the measurement is made, and what it must reach.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Options {
    pub(crate) mode: Mode,
    /// The program to compare with; without it only the new one is measured.
    pub(crate) old: Option<PathBuf>,
    /// A built program; without it one is built for release.
    pub(crate) new: Option<PathBuf>,
    /// How many save at once.
    pub(crate) hands: usize,
    /// For how long each program is measured, over all rounds.
    pub(crate) seconds: Duration,
    pub(crate) rounds: u32,
    /// The most that p99 may be of p50.
    pub(crate) spread: Option<f64>,
    /// The least saves a second, as a multiple of the old program's.
    pub(crate) gain: Option<f64>,
    /// The most that p99 may be of the old program's.
    pub(crate) p99: Option<f64>,
}

impl Options {
    /// What follows `bench save` or `bench load`; none if it is not understood.
    pub(crate) fn parse(mode: Mode, arguments: &[&str]) -> Option<Self> {
        let (hands, seconds, rounds) = match mode {
            Mode::Save => (16, 24, 6),
            Mode::Load => (300, 60, 1),
        };
        let old = std::env::var_os(OLD).map(PathBuf::from);
        let seconds = Duration::from_secs(seconds);
        let mut options = Self { mode, old, new: None, hands, seconds, rounds, spread: None, gain: None, p99: None };
        for pair in arguments.chunks(2) {
            let [name, value] = *pair else { return None };
            let number = || value.parse::<f64>().ok().filter(|number| *number > 0.0).map(Some);
            let whole = || value.parse::<u32>().ok().filter(|number| *number > 0);
            match name {
                "--old" => options.old = Some(value.into()),
                "--new" => options.new = Some(value.into()),
                "--hands" => options.hands = usize::try_from(whole()?).ok()?,
                "--seconds" => options.seconds = Duration::from_secs(whole()?.into()),
                "--rounds" => options.rounds = whole()?,
                "--spread" => options.spread = number()?,
                "--gain" => options.gain = number()?,
                "--p99" => options.p99 = number()?,
                _ => return None,
            }
        }
        Some(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_come_in_pairs_and_are_understood_or_refused() {
        let parse = |text: &str| Options::parse(Mode::Save, &text.split_whitespace().collect::<Vec<_>>());
        let told = parse("--old a --hands 4 --seconds 9 --rounds 3 --spread 3 --gain 2.5 --p99 0.5 --new b").unwrap();
        assert_eq!((told.hands, told.seconds, told.rounds), (4, Duration::from_secs(9), 3));
        assert_eq!((told.spread, told.gain, told.p99), (Some(3.0), Some(2.5), Some(0.5)));
        assert_eq!((told.old, told.new), (Some("a".into()), Some("b".into())));
        assert_eq!(Options::parse(Mode::Load, &[]).unwrap().hands, 300);
        for wrong in ["--old", "--hands 0", "--gain much", "--spread -1", "fast"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
