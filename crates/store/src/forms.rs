//! 様式 of each year. A form that a publication stands on is never changed.

use crate::change::Change;
use crate::statement::{Source, fiscal_year, number, row};
use crate::{City, Result, StoreError};
use hoshin_domain::form::{FormDefect, Guidance, Lesson};
use hoshin_domain::{Actor, CityEvent, FiscalYear, Form, MunicipalityCode};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// So many forms are remembered after they were read.
const MOST_REMEMBERED: usize = 64;

/// The form of a year, and whether it can still be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptForm {
    pub form: Form,
    /// The year whose form this is: an earlier one where this year has none of its own yet; none for the standard form.
    pub set_in: Option<FiscalYear>,
    /// A paper of this year was published on it: it stays as it is.
    pub is_fixed: bool,
}

/// What came of keeping a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormKept {
    /// With this version.
    Kept(u32),
    /// It is the form already.
    Unchanged,
    /// A paper of that year is published: its form stays.
    Fixed,
    /// Another person kept a form since this one was begun.
    Moved,
}

/// What came of teaching the forms of some years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormsTaught {
    /// So many forms have become others.
    Kept(usize),
    /// A paper of this year is published: its form stays, and so do the others.
    Fixed(FiscalYear),
    /// The form of this year would have these defects: no form was changed.
    Unsound(FiscalYear, Vec<FormDefect>),
}

impl City {
    /// The form of a year: its own, else the last one of the years before, else the standard form.
    pub async fn form(&self, year: FiscalYear) -> Result<Form> {
        load(&self.store.pool, &self.code, year).await
    }

    /// The same, read from its text once.
    pub(crate) async fn form_at_hand(&self, year: FiscalYear) -> Result<Arc<Form>> {
        let statement = "SELECT body FROM form WHERE municipality = $1 AND fiscal_year <= $2 \
             ORDER BY fiscal_year DESC, version DESC LIMIT 1";
        let row: Option<(String,)> = self.row(statement, &[&year]).await?;
        understood(year, row.as_ref().map(|(body,)| body.as_str()))
    }

    /// The form of a year with what is known about it.
    pub async fn kept_form(&self, year: FiscalYear) -> Result<KeptForm> {
        let found = newest(&self.store.pool, &self.code, year).await?;
        let is_fixed = is_published(&self.store.pool, &self.code, year).await?;
        Ok(match found {
            Some((set_in, form)) => KeptForm { form, set_in: Some(set_in), is_fixed },
            None => KeptForm { form: Form::standard().clone(), set_in: None, is_fixed },
        })
    }

    /// Keeps a form for a year as its next version, if the version it was made from is still the newest.
    pub async fn keep_form(
        &self,
        year: FiscalYear,
        form: &Form,
        made_from: u32,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<FormKept> {
        self.keep_form_for((year, &[]), form, made_from, actor, now).await
    }

    /// The same for other years as well, whatever their forms were: for all of them or for none.
    pub async fn keep_form_for(
        &self,
        (year, others): (FiscalYear, &[FiscalYear]),
        form: &Form,
        made_from: u32,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<FormKept> {
        let mut change = self.change(actor, now).await?;
        if load(change.tx().await?, &self.code, year).await?.version != made_from {
            return Ok(FormKept::Moved);
        }
        let years: BTreeSet<FiscalYear> = others.iter().copied().chain([year]).collect();
        let mut version = None;
        for each in years {
            if is_published(change.tx().await?, &self.code, each).await? {
                return Ok(FormKept::Fixed);
            }
            let before = load(change.tx().await?, &self.code, each).await?;
            let kept = Form { version: before.version, ..form.clone() };
            if kept != before || !own(&mut change, each).await? {
                let set = set(&mut change, each, kept).await?;
                version = version.max(Some(set));
            }
        }
        let Some(version) = version else { return Ok(FormKept::Unchanged) };
        change.commit().await?;
        Ok(FormKept::Kept(version))
    }

    /// Writes 記入要領 of a year anew, also once papers of it are published: it is told to those who write, and is no part
    /// of what was promised. Gives whether anything has changed.
    pub async fn keep_guidance(
        &self,
        year: FiscalYear,
        guidance: &Guidance,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool> {
        let mut change = self.change(actor, now).await?;
        let before = load(change.tx().await?, &self.code, year).await?;
        if before.guidance == *guidance || !own(&mut change, year).await? {
            return Ok(false);
        }
        let kept = Form { guidance: guidance.clone(), ..before };
        // The version stays: what is printed and published by it reads as before.
        let statement = "UPDATE form SET body = $4 WHERE municipality = $1 AND fiscal_year = $2 AND version = $3";
        change.execute(statement, &[&year, &kept.version, &kept.to_toml()]).await?;
        change.finish(&format!("form/{year}"), CityEvent::GuidanceSet { fiscal_year: year }).await?;
        Ok(true)
    }

    /// Adds what a person taught to the forms of these years, to all of them or to none. What was changed there
    /// meanwhile stays: words are added to the form as it is now.
    pub async fn teach_forms(
        &self,
        years: &[FiscalYear],
        lessons: &[Lesson],
        actor: &Actor,
        now: Timestamp,
    ) -> Result<FormsTaught> {
        let mut years = years.to_vec();
        // The earliest first: a year without a form of its own has what was taught to the year before.
        years.sort_unstable();
        let mut change = self.change(actor, now).await?;
        let mut count = 0;
        for year in years {
            let before = load(change.tx().await?, &self.code, year).await?;
            let after = before.taught(lessons);
            if after == before {
                continue;
            }
            if is_published(change.tx().await?, &self.code, year).await? {
                return Ok(FormsTaught::Fixed(year));
            }
            let defects = after.defects();
            if !defects.is_empty() {
                return Ok(FormsTaught::Unsound(year, defects));
            }
            set(&mut change, year, after).await?;
            count += 1;
        }
        change.commit().await?;
        Ok(FormsTaught::Kept(count))
    }
}

/// Keeps a form as the next version of its year, with its entry.
async fn set(change: &mut Change<'_>, year: FiscalYear, form: Form) -> Result<u32> {
    let kept = Form { version: form.version + 1, ..form };
    insert(change, year, &kept).await?;
    let event = CityEvent::FormSet { fiscal_year: year, name: kept.name.clone(), version: kept.version };
    change.append(&format!("form/{year}"), vec![event.into()]);
    Ok(kept.version)
}

pub(crate) async fn load<'e>(from: impl Source<'e>, code: &MunicipalityCode, year: FiscalYear) -> Result<Form> {
    Ok(newest(from, code, year).await?.map_or_else(|| Form::standard().clone(), |(_, form)| form))
}

/// Fixes the form a year is published on, so that a change of an earlier year's form does not reach it.
pub(crate) async fn fix(change: &mut Change<'_>, year: FiscalYear, form: &Form) -> Result<()> {
    if own(change, year).await? { Ok(()) } else { insert(change, year, form).await }
}

async fn own(change: &mut Change<'_>, year: FiscalYear) -> Result<bool> {
    let statement = "SELECT COUNT(*) FROM form WHERE municipality = $1 AND fiscal_year = $2";
    Ok(change.number(statement, &[&year]).await? > 0)
}

async fn insert(change: &mut Change<'_>, year: FiscalYear, form: &Form) -> Result<()> {
    let statement = "INSERT INTO form (municipality, fiscal_year, version, body) VALUES ($1, $2, $3, $4)";
    change.execute(statement, &[&year, &form.version, &form.to_toml()]).await?;
    Ok(())
}

async fn newest<'e>(
    from: impl Source<'e>,
    code: &MunicipalityCode,
    year: FiscalYear,
) -> Result<Option<(FiscalYear, Form)>> {
    let statement = "SELECT fiscal_year, body FROM form WHERE municipality = $1 AND fiscal_year <= $2 \
         ORDER BY fiscal_year DESC, version DESC LIMIT 1";
    let row: Option<(i64, String)> = row(from, code, statement, &[&year]).await?;
    let Some((set_in, body)) = row else { return Ok(None) };
    let form = Form::from_toml(&body).map_err(|why| StoreError::corrupt(format!("form/{set_in}"), why))?;
    Ok(Some((fiscal_year(set_in)?, form)))
}

/// The form of a year as its text lies there; the standard one where no year has set any.
pub(crate) fn understood(year: FiscalYear, body: Option<&str>) -> Result<Arc<Form>> {
    static STANDARD: LazyLock<Arc<Form>> = LazyLock::new(|| Arc::new(Form::standard().clone()));
    // Reading a form costs as much as drawing a tenth of a page, and a city has a handful of them.
    static READ: Mutex<BTreeMap<String, Arc<Form>>> = Mutex::new(BTreeMap::new());
    let Some(body) = body else { return Ok(Arc::clone(&STANDARD)) };
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(form) = read.get(body) {
        return Ok(Arc::clone(form));
    }
    let form = Form::from_toml(body).map_err(|why| StoreError::corrupt(format!("form/{year}"), why))?;
    if read.len() >= MOST_REMEMBERED {
        read.clear();
    }
    Ok(Arc::clone(read.entry(body.to_owned()).or_insert(Arc::new(form))))
}

async fn is_published<'e>(from: impl Source<'e>, code: &MunicipalityCode, year: FiscalYear) -> Result<bool> {
    let statement = "SELECT COUNT(*) FROM publication WHERE municipality = $1 AND fiscal_year = $2";
    Ok(number(from, code, statement, &[&year]).await? > 0)
}
