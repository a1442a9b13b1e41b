//! How long a session lasts.

use hoshin_domain::settings::SessionSettings;
use jiff::{SignedDuration, Timestamp};

/// When a session that is still open would end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ends {
    /// Without any further request.
    pub(crate) idle: SignedDuration,
    /// In any case.
    pub(crate) absolute: SignedDuration,
}

pub(crate) fn idle_limit(settings: SessionSettings) -> SignedDuration {
    SignedDuration::from_mins(i64::from(settings.idle_minutes))
}

/// The longest time after signing in.
pub(crate) fn absolute_limit(settings: SessionSettings) -> SignedDuration {
    SignedDuration::from_hours(i64::from(settings.absolute_hours))
}

/// What is left of a session, or nothing if it has ended.
// A clock that was set back shows a last use to come. Time then stands still until the clock has caught up: nobody is
// signed out by it, and the end does not move. A use further ahead than a whole session is not believed.
pub(crate) fn left(settings: SessionSettings, begun_at: Timestamp, used_at: Timestamp, now: Timestamp) -> Option<Ends> {
    let (idle, absolute) = (idle_limit(settings), absolute_limit(settings));
    if used_at.duration_since(now) > absolute {
        return None;
    }
    let now = now.max(used_at);
    let ends = Ends { idle: idle - now.duration_since(used_at), absolute: absolute - now.duration_since(begun_at) };
    (!ends.idle.is_negative() && !ends.absolute.is_negative()).then_some(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTINGS: SessionSettings = SessionSettings { idle_minutes: 60, absolute_hours: 12 };

    /// Minutes since signing in: the last use, the clock now, and what is left of both limits.
    #[track_caller]
    fn check(used: i64, now: i64, expected: Option<(i64, i64)>) {
        let at = |minutes| Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes);
        let found = left(SETTINGS, at(0), at(used), at(now));
        let minutes = found.map(|ends| (ends.idle.as_mins(), ends.absolute.as_mins()));
        assert_eq!(minutes, expected, "used {used}, now {now}");
    }

    #[test]
    fn a_session_ends_idle_or_after_a_working_day() {
        check(0, 0, Some((60, 720)));
        check(0, 60, Some((0, 660)));
        check(0, 61, None);
        check(700, 720, Some((40, 0)));
        check(700, 721, None);
    }

    #[test]
    fn a_clock_set_back_signs_nobody_out_and_moves_no_end() {
        check(100, 70, Some((60, 620)));
        check(100, -20, Some((60, 620)));
        check(720, 100, Some((60, 0)));
        check(721, 100, None);
        check(100, -621, None);
    }
}
