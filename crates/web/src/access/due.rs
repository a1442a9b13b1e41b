//! What someone who has given a password still owes before the session is worth anything.

use hoshin_domain::settings::{PasswordSettings, SecondFactor, Settings};
use hoshin_domain::{Actor, Entrance, Role};
use hoshin_store::Session;
use jiff::{SignedDuration, Timestamp};

/// One step of signing in, in the order in which they are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Due {
    /// A code of the second factor.
    Code,
    /// A password of one's own choice.
    NewPassword,
    /// Enrolling a second factor, because the city asks for one.
    Enrolment,
}

impl Due {
    pub(crate) fn address(self) -> &'static str {
        match self {
            Due::Code => "/sign-in/code",
            Due::NewPassword => "/sign-in/password",
            Due::Enrolment => "/sign-in/enrolment",
        }
    }
}

/// The first password someone else gave is good for that long.
pub(crate) const GIVEN_PASSWORD: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What is due next; nothing means that the session is whole.
// Asked anew for every request, so that a changed duty or setting counts at once.
pub(crate) fn due(session: &Session, now: Timestamp) -> Option<Due> {
    let by_password = session.entrance == Entrance::Password;
    // Given here, or at the sign-in server where its token said so.
    let vouched = session.second_factor_at.is_some();
    let has_factor = session.enrolled_at.is_some();
    if has_factor && !vouched {
        return Some(Due::Code);
    }
    if by_password && (session.must_change || has_expired(session.password_set_at, session.settings.password, now)) {
        return Some(Due::NewPassword);
    }
    let owes_factor = needs_second_factor(&session.actor, &session.settings) && !has_factor && !vouched;
    owes_factor.then_some(Due::Enrolment)
}

/// Whether the city asks this person for a second factor.
pub(crate) fn needs_second_factor(actor: &Actor, settings: &Settings) -> bool {
    match settings.second_factor {
        SecondFactor::Nobody => false,
        SecondFactor::Privileged => actor.is(Role::PlanningOfficer) || actor.is(Role::Administrator),
        SecondFactor::Everybody => true,
    }
}

// An account from before the day was kept has an old password.
fn has_expired(set_at: Option<Timestamp>, settings: PasswordSettings, now: Timestamp) -> bool {
    let Some(days) = settings.expires_after_days else { return false };
    let limit = SignedDuration::from_hours(24 * i64::from(days));
    set_at.is_none_or(|set_at| now.duration_since(set_at) > limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hoshin_domain::{Duty, Unit};

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn session(roles: &[Role]) -> Session {
        let duty = |role: &Role| Duty { role: *role, post: "主査".into(), unit: Unit::City, acting: false };
        Session {
            actor: Actor {
                login: "sachiko".into(),
                name: "雛形　幸子".into(),
                duties: roles.iter().map(duty).collect(),
            },
            form_token: String::new(),
            cookie_key: String::new(),
            begun_at: NOW,
            used_at: NOW,
            entrance: Entrance::Password,
            second_factor_at: None,
            password_set_at: Some(NOW),
            must_change: false,
            enrolled_at: None,
            settings: Settings::default(),
        }
    }

    #[test]
    fn planners_and_administrators_owe_a_second_factor_unless_the_city_says_otherwise() {
        for role in Role::ALL.iter().copied() {
            let owes = matches!(role, Role::PlanningOfficer | Role::Administrator);
            let asked =
                [(SecondFactor::Nobody, false), (SecondFactor::Privileged, owes), (SecondFactor::Everybody, true)];
            for (second_factor, expected) in asked {
                let mut session = session(&[Role::Evaluator, role]);
                session.settings.second_factor = second_factor;
                assert_eq!(due(&session, NOW), expected.then_some(Due::Enrolment), "{role} {second_factor:?}");
            }
        }
    }

    #[test]
    fn a_code_comes_first_then_the_password_then_enrolment() {
        let mut session = session(&[Role::Administrator]);
        session.must_change = true;
        assert_eq!(due(&session, NOW), Some(Due::NewPassword));
        session.enrolled_at = Some(NOW);
        assert_eq!(due(&session, NOW), Some(Due::Code));
        session.second_factor_at = Some(NOW);
        assert_eq!(due(&session, NOW), Some(Due::NewPassword));
        session.must_change = false;
        assert_eq!(due(&session, NOW), None);
    }

    #[test]
    fn whoever_has_a_second_factor_is_asked_for_it_even_if_nobody_must_have_one() {
        let mut session = session(&[]);
        session.settings.second_factor = SecondFactor::Nobody;
        session.enrolled_at = Some(NOW);
        assert_eq!(due(&session, NOW), Some(Due::Code));
    }

    #[test]
    fn who_gave_no_second_factor_at_the_sign_in_server_owes_it_here() {
        let mut session = session(&[Role::Administrator]);
        session.entrance = Entrance::SingleSignOn;
        session.must_change = true;
        assert_eq!(due(&session, NOW), Some(Due::Enrolment));
        session.enrolled_at = Some(NOW);
        assert_eq!(due(&session, NOW), Some(Due::Code));
        session.second_factor_at = Some(NOW);
        assert_eq!(due(&session, NOW), None, "no password was used");
    }

    #[test]
    fn a_password_expires_only_where_the_city_says_so() {
        let mut session = session(&[]);
        let after = |days: i64| NOW + SignedDuration::from_hours(24 * days);
        assert_eq!(due(&session, after(4_000)), None);
        session.settings.password.expires_after_days = Some(90);
        assert_eq!(due(&session, after(90)), None);
        assert_eq!(due(&session, after(91)), Some(Due::NewPassword));
        session.password_set_at = None;
        assert_eq!(due(&session, NOW), Some(Due::NewPassword));
    }
}
