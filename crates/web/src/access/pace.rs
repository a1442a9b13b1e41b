//! How often one person may ask for what keeps the server busy for everybody else (ASVS 5.0, 2.4.1).

use super::problem::{Problem, Result};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Twice a second for a whole minute: nobody who looks at what comes does that.
pub(crate) const MOST_IN_A_MINUTE: u32 = 120;
const MINUTE: i64 = 60;

/// The addresses that are counted: what draws papers, writes workbooks, reads files or walks the whole log.
pub(crate) const COSTLY: &[&str] = &[
    "/audit.csv",
    "/audit/verification",
    "/intakes",
    "/intakes/{token}/reading",
    "/people/first-passwords/sheets",
    "/years/{year}/form/paper",
    "/years/{year}/form/print",
    "/years/{year}/workbooks/issue",
    "/years/{year}/workbooks/uploads",
    "/years/{year}/departments/{department}/policy.pdf",
    "/years/{year}/departments/{department}/workbook/issue",
    "/years/{year}/departments/{department}/workbook/uploads",
    "/years/{year}/departments/{department}/records/imports",
    "/years/{year}/departments/{department}/records/{record}/files",
];

/// What everybody asked for in the minute that runs; what was before is forgotten.
#[derive(Debug, Default)]
pub(crate) struct Pace(Mutex<Minute>);

#[derive(Debug, Default)]
struct Minute {
    number: i64,
    asked: HashMap<String, u32>,
}

impl Pace {
    /// Counts one request, and refuses it if there were too many.
    pub(crate) fn count(&self, login: &str, route: &str, now: Timestamp) -> Result<()> {
        if !COSTLY.contains(&route) {
            return Ok(());
        }
        let number = now.as_second().div_euclid(MINUTE);
        // Counting goes on after a panic elsewhere: at worst one request is counted twice.
        let mut minute = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if minute.number != number {
            *minute = Minute { number, asked: HashMap::new() };
        }
        let asked = minute.asked.entry(login.to_owned()).or_default();
        *asked = asked.saturating_add(1);
        if *asked <= MOST_IN_A_MINUTE {
            return Ok(());
        }
        let until = Timestamp::from_second((number + 1) * MINUTE).unwrap_or(now + SignedDuration::from_secs(MINUTE));
        Err(Problem::TooOften { until })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINT: &str = "/years/{year}/departments/{department}/policy.pdf";

    #[test]
    fn one_person_is_held_up_for_the_rest_of_the_minute_and_nobody_else() {
        let pace = Pace::default();
        let at = |second: i64| Timestamp::from_second(1_795_000_020 + second).unwrap();
        let ask = |login, route, second| pace.count(login, route, at(second)).is_ok();
        assert_eq!(at(0).as_second() % MINUTE, 0);
        assert!((0..MOST_IN_A_MINUTE).all(|_| ask("hanako", PRINT, 1)));
        assert!(!ask("hanako", PRINT, 2) && !ask("hanako", "/audit.csv", 59), "one measure for all of them");
        let Err(Problem::TooOften { until }) = pace.count("hanako", PRINT, at(30)) else { panic!("it is too often") };
        assert_eq!(until, at(60));
        assert!(ask("kenji", PRINT, 2) && ask("hanako", "/years", 2), "only this person, and only what costs");
        assert!(ask("hanako", PRINT, 60));
    }
}
