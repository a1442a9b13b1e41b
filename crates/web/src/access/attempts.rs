//! Passwords and codes are tried here and nowhere else, so that every failure is counted.

use crate::CityHall;
use crate::access::password;
use crate::access::problem::{Problem, Result, aside};
use crate::access::second_factor::{self, Given};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use hoshin_domain::Actor;
use hoshin_store::{Account, Attempt, AttemptKind, Counted, Limit};
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

const QUARTER: i64 = 15 * 60;
const LOGIN: Limit = Limit { attempts: 10, seconds: QUARTER };
const CODE: Limit = Limit { attempts: 5, seconds: QUARTER };
// Many people may sit behind one address of a city hall.
const ADDRESS: Limit = Limit { attempts: 60, seconds: QUARTER };

/// Where a request came from, as far as it can be known.
#[derive(Debug, Clone, Default)]
pub(crate) struct Origin(Option<IpAddr>);

impl FromRequestParts<CityHall> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, hall: &CityHall) -> Result<Self, Infallible> {
        // By HTTPS there is a proxy in front; only the entry it added itself can be believed.
        let forwarded = || {
            let line = parts.headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
            line.rsplit(',').next()?.trim().parse().ok()
        };
        let peer = || parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        Ok(Self(if hall.surroundings.is_https { forwarded().or_else(peer) } else { peer() }))
    }
}

impl Origin {
    // One subscriber has a whole /64 of IPv6 addresses.
    fn counted_as(&self) -> Option<String> {
        self.0.map(|address| match address {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => match address.to_ipv4_mapped() {
                Some(address) => address.to_string(),
                None => format!("{:x?}", &address.segments()[..4]),
            },
        })
    }

    /// Counts an attempt from here; nothing is counted where the address is not known.
    pub(crate) async fn count(&self, hall: &CityHall) -> Result<Option<Attempt>> {
        match self.counted_as() {
            Some(who) => count(hall, AttemptKind::Address, &who, ADDRESS).await.map(Some),
            None => Ok(None),
        }
    }
}

/// The account, if this is its password and it may sign in. Too many failures are a [`Problem`] of their own.
pub(crate) async fn try_password(
    hall: &CityHall,
    origin: &Origin,
    login: &str,
    password: String,
) -> Result<Option<Account>> {
    let from_there = origin.count(hall).await?;
    let attempt = count(hall, AttemptKind::Login, login, LOGIN).await?;
    let account = hall.city.account(login).await?;
    let hash = account.as_ref().map(|account| account.person.password_hash.clone());
    // Argon2 takes tens of milliseconds on purpose; other requests must not wait for it.
    let is_right = tokio::task::spawn_blocking(move || password::is_right(&password, hash.as_deref())).await;
    let may_sign_in = |account: &Account| account.disabled_at.is_none() && matches!(is_right, Ok(true));
    if let Some(account) = account.clone().filter(may_sign_in) {
        forget(hall, &attempt, from_there).await?;
        return Ok(Some(account));
    }
    hall.tally.count_failed_sign_in();
    // What is typed as a name may be a password: only names that are known are written down.
    let login = account.as_ref().map_or("-", |account| &account.person.login);
    tracing::warn!(login, "a sign-in failed");
    if let Some(account) = account.filter(|_| attempt.is_last) {
        lock_out(hall, &account).await?;
    }
    Ok(None)
}

/// Whether this code, or this recovery code, is good now; it is good once.
pub(crate) async fn try_code(hall: &CityHall, origin: &Origin, actor: &Actor, code: &str) -> Result<bool> {
    let from_there = origin.count(hall).await?;
    let attempt = count(hall, AttemptKind::Code, &actor.login, CODE).await?;
    if !is_good(hall, actor, code).await? {
        hall.tally.count_failed_sign_in();
        tracing::warn!(login = actor.login, "a code of the second factor was wrong");
        if attempt.is_last
            && let Some(account) = hall.city.account(&actor.login).await?
        {
            lock_out(hall, &account).await?;
        }
        return Ok(false);
    }
    forget(hall, &attempt, from_there).await?;
    Ok(true)
}

/// Whether this password is known to have leaked. A list that cannot be read any more stops new passwords.
pub(crate) async fn is_leaked(hall: &CityHall, password: &str) -> Result<bool> {
    let Some(list) = hall.leaked.clone() else { return Ok(false) };
    let password = password.to_owned();
    aside(move || list.holds(&password)).await?.map_err(Problem::broken)
}

async fn forget(hall: &CityHall, attempt: &Attempt, from_there: Option<Attempt>) -> Result<()> {
    hall.city.forget_attempts(attempt).await?;
    if let Some(from_there) = from_there {
        hall.city.forget_attempt(&from_there).await?;
    }
    Ok(())
}

async fn is_good(hall: &CityHall, actor: &Actor, code: &str) -> Result<bool> {
    let now = hall.now();
    let Some(factor) = hall.city.second_factor(&actor.login).await? else { return Ok(false) };
    match second_factor::given(code) {
        Given::Code(code) => match second_factor::step_of(&factor.key, &code, now) {
            Some(step) => Ok(hall.city.take_step(&actor.login, step).await?),
            None => Ok(false),
        },
        Given::Recovery(code) => {
            let digest = tokio::task::spawn_blocking(move || second_factor::recovery_digest(&code, &factor.salt));
            let digest = digest.await.map_err(Problem::broken)?;
            Ok(hall.city.take_recovery_code(&actor.login, &digest, actor, now).await?)
        }
        Given::Neither => Ok(false),
    }
}

async fn count(hall: &CityHall, kind: AttemptKind, who: &str, limit: Limit) -> Result<Attempt> {
    match hall.city.count_attempt(kind, who, limit, hall.token(), hall.now()).await? {
        Counted::Allowed(attempt) => Ok(attempt),
        Counted::TooMany { until } => Err(Problem::TooMany { until }),
    }
}

// Only known accounts: what is typed as a name may be a password.
async fn lock_out(hall: &CityHall, account: &Account) -> Result<()> {
    let person = &account.person;
    let actor = Actor { login: person.login.clone(), name: person.name.clone(), duties: Vec::new() };
    Ok(hall.city.record_lock_out(&actor, hall.now()).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_subscriber_counts_as_one() {
        let counted = |text: &str| Origin(Some(text.parse().unwrap())).counted_as().unwrap();
        assert_eq!(counted("192.0.2.7"), "192.0.2.7");
        assert_eq!(counted("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(counted("2001:db8:1:2:3::1"), counted("2001:db8:1:2:4::2"));
        assert_ne!(counted("2001:db8:1:2::1"), counted("2001:db8:1:3::1"));
        assert_eq!(Origin(None).counted_as(), None);
    }
}
