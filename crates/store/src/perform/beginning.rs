//! What a change of a policy begins with, asked for at once: each question more costs two changes of thread while others
//! wait.

use super::at_hand::Begun;
use crate::change::Change;
use crate::statement::Batch;
use crate::{KeptPolicy, PerformError, PolicyKey, StoreError, cycles, forms, performed, policies};
use hoshin_domain::{Cycle, Event, Form, day};
use sqlx::FromRow;
use sqlx::any::AnyRow;
use std::sync::Arc;

pub(super) struct Beginning {
    /// The department's name.
    pub(super) department: String,
    pub(super) before: Option<KeptPolicy>,
    /// What the form of this mark has done already.
    pub(super) done: Option<Vec<Event>>,
    pub(super) form: Arc<Form>,
    pub(super) cycle: Cycle,
}

type Text = Option<String>;
type BeginningRow = (String, Option<i64>, Text, Text, Text, Text);

const QUESTION: &str = "SELECT department.name, policy.revision, policy.body, performed.events, cycle.body, \
     (SELECT form.body FROM form WHERE form.municipality = $1 AND form.fiscal_year <= $2 \
     ORDER BY form.fiscal_year DESC, form.version DESC LIMIT 1) FROM department \
     LEFT JOIN policy ON policy.municipality = $1 AND policy.fiscal_year = $2 AND policy.department = department.id \
     LEFT JOIN performed ON performed.municipality = $1 AND performed.mark = $4 \
     LEFT JOIN cycle ON cycle.municipality = $1 AND cycle.fiscal_year = $2 \
     WHERE department.municipality = $1 AND department.id = $3";

pub(super) fn question(key: PolicyKey, mark: Option<&str>) -> Batch {
    let mut question = Batch::default();
    question.add(QUESTION, &[&key.fiscal_year, &key.department, &mark]);
    question
}

impl Beginning {
    /// From what is at hand, and the answer to whether the form was carried out already.
    pub(super) fn at_hand(begun: Begun, answers: &[AnyRow]) -> Result<Self, PerformError> {
        let row = answers.first().map(<(String,)>::from_row).transpose().map_err(StoreError::from)?;
        let done = row.map(|(events,)| performed::understood(&events)).transpose()?;
        let Begun { department, kept, cycle } = begun;
        Ok(Self { department, form: Arc::clone(&kept.form), before: Some(kept), done, cycle })
    }

    /// From the answers to the question; none if there is no such department.
    pub(super) async fn of(change: &mut Change<'_>, key: PolicyKey, answers: &[AnyRow]) -> Result<Self, PerformError> {
        let row = answers.first().map(BeginningRow::from_row).transpose().map_err(StoreError::from)?;
        let (department, revision, body, events, cycle, form) = row.ok_or(PerformError::NotFound)?;
        let form = forms::understood(key.fiscal_year, form.as_deref())?;
        let cycle = match cycle {
            Some(cycle) => cycles::understood(key.fiscal_year, &cycle)?,
            None => Cycle::proposed(key.fiscal_year, &form.steps),
        };
        let department = if body.is_none() { name_of(change, key).await?.unwrap_or(department) } else { department };
        let before = body.map(|body| policies::understood(key, revision.unwrap_or_default(), &body, &form));
        let done = events.as_deref().map(performed::understood);
        Ok(Self { department, before: before.transpose()?, done: done.transpose()?, form, cycle })
    }
}

// A paper is begun under the name that the department bears on the year's day.
async fn name_of(change: &mut Change<'_>, key: PolicyKey) -> Result<Option<String>, PerformError> {
    let organisation = change.organisation().await?;
    let day = key.fiscal_year.day_of_organisation(day::in_japan(change.now));
    Ok(organisation.as_on(key.department, day).map(|department| department.name))
}
