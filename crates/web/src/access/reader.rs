//! A signed-in person reading, writing or still coming in, as handlers ask for one.

use super::address::with_next;
use super::declared::Access;
use super::due::{self, Due};
use super::headers::{is_same_origin, language_of};
use super::kept::{Kept, Unsaved};
use super::problem::{Problem, Result};
use super::refused::Asker;
use super::renewal;
use super::sent::Sent;
use super::visit::{Visit, visit};
use crate::words::WordValues;
use crate::{CityHall, Words};
use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, MatchedPath, Request};
use axum::http::request::Parts;
use hoshin_domain::decide::may_do;
use hoshin_domain::{Action, Actor, Calendar, DepartmentId, OperatingPolicy, Permission, may};
use hoshin_store::{PerformError, Performed, PolicyKey, Request as StoreRequest};
use http_body_util::Limited;
use std::sync::Arc;

/// A signed-in person looking at a page.
#[derive(Debug, Clone)]
pub(crate) struct Reader {
    pub(crate) hall: CityHall,
    pub(crate) words: Words,
    pub(crate) actor: Actor,
    pub(crate) form_token: String,
    /// What every form of this page carries, so that it does its work once.
    pub(crate) once: String,
    /// The address of this page, for coming back after switching the language.
    pub(crate) address: String,
    /// The route of this page as it is declared, by which the manual knows it.
    pub(crate) route: String,
    pub(crate) visit: Arc<Visit>,
}

/// A signed-in person sending a form of ours.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    pub(crate) reader: Reader,
    pub(crate) fields: Sent,
    /// The mark of this very form with these very fields.
    mark: Option<String>,
}

impl Writer {
    /// The mark of this form, for what is done through another door.
    pub(crate) fn mark(&self) -> Option<&str> {
        self.mark.as_deref()
    }

    /// Performs an action as this person, once for this form.
    pub(crate) async fn perform(&self, key: PolicyKey, action: &Action) -> Result<Performed, PerformError> {
        self.perform_on(key, None, action).await
    }

    /// The same, only on the revision this person decided on, where it matters.
    pub(crate) async fn perform_on(
        &self,
        key: PolicyKey,
        revision: Option<i64>,
        action: &Action,
    ) -> Result<Performed, PerformError> {
        let Reader { hall, actor, .. } = &self.reader;
        let request = StoreRequest { mark: self.mark.as_deref(), revision };
        hall.city.perform_on(key, request, actor, action, hall.now()).await
    }
}

impl Reader {
    /// A word or sentence in this reader's language.
    pub(crate) fn say(&self, word: &str) -> String {
        self.words.say(word)
    }

    /// The same with arguments.
    pub(crate) fn tell(&self, word: &str, arguments: WordValues<'_>) -> String {
        self.words.tell(word, arguments)
    }

    /// 閉庁日 as this city keeps them.
    pub(crate) fn calendar(&self) -> Calendar {
        Calendar::new(&self.visit.session.settings.closed_days)
    }

    /// Whether this person may do it with the policy of a department as it stands.
    pub(crate) fn may(
        &self,
        department: DepartmentId,
        policy: Option<&OperatingPolicy>,
        permission: Permission,
    ) -> bool {
        may_do(&self.actor, department, policy, permission)
    }

    /// Whether this person may do it for the city as a whole.
    pub(crate) fn may_in_city(&self, permission: Permission) -> bool {
        may::duty_in_city(&self.actor, permission).is_some()
    }
}

/// Someone who has given a password and still owes a step.
#[derive(Debug, Clone)]
pub(crate) struct Entering {
    pub(crate) reader: Reader,
    pub(crate) due: Due,
    /// What was sent; empty where a page is only asked for.
    pub(crate) fields: Sent,
}

/// How far someone has come in.
pub(super) enum Arrival {
    Outside,
    Entering(Reader, Due),
    Inside(Reader),
}

impl FromRequestParts<CityHall> for Reader {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, hall: &CityHall) -> Result<Self> {
        let next = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        match arrival(parts, hall).await? {
            Arrival::Inside(reader) => Ok(reader),
            Arrival::Entering(_, due) => Err(Problem::GoTo { address: with_next(due.address(), Some(&next)) }),
            Arrival::Outside => Err(Problem::SignInFirst { next }),
        }
    }
}

impl FromRequest<CityHall> for Writer {
    type Rejection = Problem;

    async fn from_request(request: Request, hall: &CityHall) -> Result<Self> {
        let (mut parts, body) = request.into_parts();
        let arrival = arrival(&mut parts, hall).await;
        // If the database does not say who is asking, the form is still there to be given back.
        if let Err(problem) = &arrival
            && !matches!(problem, Problem::Obstructed { .. })
        {
            return Err(problem.clone());
        }
        let is_same_origin = is_same_origin(&parts.headers);
        let address = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let unsaved = parts.extensions.get::<Unsaved>().cloned().filter(|_| is_same_origin);
        let body = if matches!(arrival, Ok(Arrival::Inside(_))) { body } else { of_outsider(body) };
        let fields = sent(Request::from_parts(parts, body), hall).await;
        if let (Some(unsaved), Ok(fields)) = (unsaved, &fields) {
            unsaved.lay_aside(&address, fields);
        }
        match arrival? {
            Arrival::Inside(reader) if is_same_origin => {
                let fields = of_session(&reader, fields?)?;
                let mark = fields.mark(&address);
                Self { reader, fields, mark }.used().await
            }
            Arrival::Inside(_) => Err(Problem::StaleForm { signed_in: true }),
            Arrival::Outside | Arrival::Entering(..) => {
                let kept = fields.ok().filter(|_| is_same_origin).and_then(|fields| Kept::form(&address, &fields));
                Err(kept.map_or(Problem::StaleForm { signed_in: false }, |kept| Problem::SignInAgain {
                    kept: Box::new(kept),
                }))
            }
        }
    }
}

impl Writer {
    // The list of one's sessions shows when each was last used to write.
    async fn used(self) -> Result<Self> {
        let (hall, visit) = (&self.reader.hall, &self.reader.visit);
        let now = hall.now();
        if now.duration_since(visit.session.used_at) >= renewal::PAUSE {
            hall.city.use_session(&visit.token_digest, now).await?;
        }
        Ok(self)
    }
}

impl FromRequestParts<CityHall> for Entering {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, hall: &CityHall) -> Result<Self> {
        let next = parts.uri.path().to_owned();
        match arrival(parts, hall).await? {
            Arrival::Entering(reader, due) => Ok(Self { reader, due, fields: Sent::default() }),
            Arrival::Inside(_) => Err(Problem::GoTo { address: "/".to_owned() }),
            Arrival::Outside => Err(Problem::SignInFirst { next }),
        }
    }
}

/// A step of signing in that is being done.
#[derive(Debug, Clone)]
pub(crate) struct Stepping(pub(crate) Entering);

impl FromRequest<CityHall> for Stepping {
    type Rejection = Problem;

    async fn from_request(request: Request, hall: &CityHall) -> Result<Self> {
        let (mut parts, body) = request.into_parts();
        let (reader, due) = match arrival(&mut parts, hall).await? {
            Arrival::Entering(reader, due) => (reader, due),
            Arrival::Inside(_) => return Err(Problem::GoTo { address: "/".to_owned() }),
            Arrival::Outside => return Err(Problem::StaleForm { signed_in: false }),
        };
        if !is_same_origin(&parts.headers) {
            return Err(Problem::StaleForm { signed_in: true });
        }
        let fields = of_session(&reader, sent(Request::from_parts(parts, of_outsider(body)), hall).await?)?;
        Ok(Self(Entering { reader, due, fields }))
    }
}

impl Entering {
    /// Leads to the step that is due if it is not this one: none can be passed over.
    pub(crate) fn owes(self, step: Due) -> Result<Self> {
        if self.due == step { Ok(self) } else { Err(Problem::GoTo { address: self.due.address().to_owned() }) }
    }
}

async fn sent(request: Request, hall: &CityHall) -> Result<Sent> {
    let fields = axum::Form::<Vec<(String, String)>>::from_request(request, hall).await;
    let fields = fields.map_err(|_not_a_form| Problem::BadRequest)?.0;
    let has_null = |(name, text): &(String, String)| name.contains('\0') || text.contains('\0');
    if fields.iter().any(has_null) { Err(Problem::Unkeepable) } else { Ok(Sent(fields)) }
}

impl FromRequest<CityHall> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, hall: &CityHall) -> Result<Self> {
        sent(request, hall).await
    }
}

/// Whoever is not signed in may send no more than a form with long texts, which is kept while one signs in again.
pub(crate) const MOST_FROM_OUTSIDE: usize = 200 * 1024;

fn of_outsider(body: Body) -> Body {
    Body::new(Limited::new(body, MOST_FROM_OUTSIDE))
}

fn of_session(reader: &Reader, fields: Sent) -> Result<Sent> {
    match fields.text("form-token") {
        Some(token) if token == reader.form_token => Ok(fields),
        Some(_) | None => Err(Problem::StaleForm { signed_in: true }),
    }
}

pub(super) async fn arrival(parts: &mut Parts, hall: &CityHall) -> Result<Arrival> {
    let now = hall.now();
    let Some(mut visit) = visit(&parts.headers, hall, now).await? else { return Ok(Arrival::Outside) };
    renewal::renew(parts, hall, &mut visit, now);
    let due = due::due(&visit.session, now);
    let reader = Reader {
        hall: hall.clone(),
        words: Words(language_of(&parts.headers)),
        actor: visit.session.actor.clone(),
        form_token: visit.session.form_token.clone(),
        once: hall.token(),
        address: parts.uri.path().to_owned(),
        route: parts.extensions.get::<MatchedPath>().map(|route| route.as_str().to_owned()).unwrap_or_default(),
        visit: Arc::new(visit),
    };
    if let Some(asker) = parts.extensions.get::<Asker>() {
        asker.is(&reader.actor.login, &reader.route);
    }
    if let Some(due) = due {
        return Ok(Arrival::Entering(reader, due));
    }
    let access = parts.extensions.get::<Access>().copied().unwrap_or(Access::SignedIn);
    if !access.admits(&reader.actor) {
        return Err(Problem::NotFound);
    }
    let paced = hall.pace.count(&reader.actor.login, &reader.route, now);
    paced.map_err(|until| Problem::TooOften { until })?;
    Ok(Arrival::Inside(reader))
}
