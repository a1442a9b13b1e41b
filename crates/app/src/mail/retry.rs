//! When a mail that could not be sent is tried again.

use jiff::{SignedDuration, Timestamp};

/// The pauses after the first attempts, in minutes; afterwards the last one again and again.
const PAUSES: [i64; 5] = [1, 5, 15, 60, 240];
/// A notice this old helps nobody.
const GIVEN_UP_AFTER: SignedDuration = SignedDuration::from_hours(3 * 24);

/// The time of the next attempt after `tries` earlier ones and the one that just failed; none if it is given up.
pub(super) fn next(made_at: Timestamp, tries: i64, now: Timestamp) -> Option<Timestamp> {
    let pause = usize::try_from(tries).ok().and_then(|tries| PAUSES.get(tries));
    let again_at = now + SignedDuration::from_mins(*pause.unwrap_or(&PAUSES[PAUSES.len() - 1]));
    (again_at.duration_since(made_at) <= GIVEN_UP_AFTER).then_some(again_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tries: i64, hours_old: i64, minutes: Option<i64>) {
        let made_at = Timestamp::UNIX_EPOCH;
        let now = made_at + SignedDuration::from_hours(hours_old);
        let wanted = minutes.map(|minutes| now + SignedDuration::from_mins(minutes));
        assert_eq!(next(made_at, tries, now), wanted, "{tries} tries, {hours_old} hours old");
    }

    #[test]
    fn the_pauses_grow_and_end_after_three_days() {
        check(0, 0, Some(1));
        check(1, 0, Some(5));
        check(2, 0, Some(15));
        check(3, 1, Some(60));
        check(4, 2, Some(240));
        check(20, 60, Some(240));
        check(20, 69, None);
        check(0, 80, None);
    }
}
