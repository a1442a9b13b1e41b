//! What taking a batch over as published would do, file by file. Nothing is saved by asking.

use crate::access::{Reader, Result};
use crate::pages::intakes::outlook::Obstacle;
use hoshin_domain::consideration::LeftOver;
use hoshin_domain::organisation::Organisation;
use hoshin_domain::past::{DaysOfThen, PastPaper, named_day};
use hoshin_domain::{
    Action, Cycle, Decision, DepartmentId, FiscalYear, Form, OperatingPolicy, Paper, Refusal, Severity, Signature,
    Subject, decide,
};
use hoshin_store::{Destination, IntakeBatch, IntakeFile, KeptPolicy, PastTakeover, PolicyKey, Takeover};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// How a file stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    Unread,
    Aside,
    Refused(Obstacle),
    /// It was taken over before, word for word.
    Same,
    /// Somebody has to look at it.
    Doubtful,
    /// Somebody has.
    Checked,
    Ready,
}

/// One file with where it goes and when it was published.
#[derive(Debug, Clone)]
pub(super) struct Look {
    pub(super) state: State,
    pub(super) year: Option<FiscalYear>,
    pub(super) department: Option<String>,
    /// None if the department is still to be entered.
    pub(super) known: Option<DepartmentId>,
    pub(super) days: Option<DaysOfThen>,
    pub(super) holds_result: bool,
    /// Its plan is another file of the batch: this one becomes the result alone.
    pub(super) follows_its_plan: bool,
    pub(super) doubts: usize,
}

/// A batch with a look at every file.
pub(super) struct Looked<'a> {
    pub(super) batch: &'a IntakeBatch,
    looks: Vec<Look>,
    /// The policies that are there already, of the years of the batch.
    pub(super) kept: Vec<KeptPolicy>,
}

struct Year {
    cycle: Cycle,
    form: Form,
    policies: Vec<KeptPolicy>,
}

/// Whether everything that was read is of years before the current one; what was not understood may be.
pub(in crate::pages::intakes) fn are_all_of_the_past(batch: &IntakeBatch, this: FiscalYear) -> bool {
    let mut years = batch.files.iter().filter_map(|file| file.paper()?.fiscal_year).peekable();
    years.peek().is_some() && years.all(|year| year < this)
}

impl Look {
    // One department may stand on papers under two of its names.
    fn is_of_same_policy(&self, other: &Self) -> bool {
        let is_same_department = match (self.known, other.known) {
            (Some(own), Some(known)) => own == known,
            (None, None) => self.department.is_some() && self.department == other.department,
            (Some(_), None) | (None, Some(_)) => false,
        };
        self.year.is_some() && self.year == other.year && is_same_department
    }
}

impl<'a> Looked<'a> {
    pub(super) async fn of(reader: &Reader, batch: &'a IntakeBatch) -> Result<Self> {
        let city = &reader.hall.city;
        let organisation = city.organisation().await?;
        let mut years = BTreeMap::new();
        let named: BTreeSet<FiscalYear> = batch.files.iter().filter_map(|file| file.paper()?.fiscal_year).collect();
        for year in named {
            let (cycle, form) = (city.cycle(year).await?, city.form(year).await?);
            years.insert(year, Year { cycle, form, policies: city.policies_of(year).await? });
        }
        let look = |file| look(reader, &organisation, &years, batch, file);
        let mut looks: Vec<Look> = batch.files.iter().map(look).collect();
        pair(reader, &years, batch, &mut looks);
        let kept = years.into_values().flat_map(|year| year.policies).collect();
        Ok(Self { batch, looks, kept })
    }

    pub(super) fn files(&self) -> impl Iterator<Item = (&'a IntakeFile, &Look)> {
        self.batch.files.iter().zip(&self.looks)
    }

    pub(super) fn count(&self, is_meant: impl Fn(&State) -> bool) -> usize {
        self.looks.iter().filter(|look| is_meant(&look.state)).count()
    }

    /// Whether it can be proposed as it stands.
    pub(super) fn is_ready(&self) -> bool {
        let is_open = |state: &State| matches!(state, State::Unread | State::Doubtful | State::Refused(_));
        self.count(is_open) == 0 && !self.takeovers().is_empty()
    }

    pub(super) fn years(&self) -> Vec<FiscalYear> {
        let mut years: Vec<FiscalYear> = self.taken().filter_map(|(_, look)| look.year).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    fn taken(&self) -> impl Iterator<Item = (&'a IntakeFile, &Look)> {
        self.files().filter(|(_, look)| matches!(look.state, State::Ready | State::Checked))
    }

    pub(super) fn takeovers(&self) -> Vec<PastTakeover> {
        // The plan goes before the result that follows it.
        let (plans, results): (Vec<_>, Vec<_>) = self.taken().partition(|(_, look)| !look.follows_its_plan);
        let takeover = |(file, look): (&IntakeFile, &Look)| {
            let department = look.department.clone()?;
            let takeover = Takeover {
                position: file.position,
                version: file.version,
                fiscal_year: look.year?,
                destination: look.known.map_or(Destination::New(department), Destination::Known),
                paper: file.paper()?.clone(),
                source: file.file_name.clone(),
                revision: 0,
            };
            Some(PastTakeover { takeover, days: look.days? })
        };
        plans.into_iter().chain(results).filter_map(takeover).collect()
    }

    /// A mark of everything that is proposed: what is taken over, where, and with which days.
    pub(super) fn digest(&self) -> String {
        let mut digest = Sha256::new();
        for PastTakeover { takeover, days } in self.takeovers() {
            let department = match &takeover.destination {
                Destination::Known(id) => id.to_string(),
                Destination::New(name) => name.clone(),
            };
            let facts = [
                takeover.position.to_string(),
                takeover.fiscal_year.to_string(),
                department,
                days.plan.to_string(),
                days.result.to_string(),
                takeover.paper.digest(),
            ];
            for fact in facts {
                digest.update(fact.len().to_be_bytes());
                digest.update(fact.as_bytes());
            }
        }
        hex::encode(&digest.finalize()[..16])
    }
}

fn look(
    reader: &Reader,
    organisation: &Organisation,
    years: &BTreeMap<FiscalYear, Year>,
    batch: &IntakeBatch,
    file: &IntakeFile,
) -> Look {
    let paper = file.paper();
    let year = paper.and_then(|paper| paper.fiscal_year);
    let department = paper.and_then(|paper| paper.department.clone());
    // By the name of that year, as it will be entered.
    let known = year.zip(department.as_ref()).and_then(|(year, name)| organisation.named(name, year.last_day()));
    let named = file.reading.as_ref().and_then(named_day);
    let usual = |year| file.days.unwrap_or_else(|| batch.past.unwrap_or_default().of(year, named));
    let doubts = file.reading.as_ref().map_or(0, |reading| {
        reading.findings.iter().filter(|finding| finding.severity() == Severity::Warning).count()
            + reading.unplaced.len()
    });
    let days = year.map(usual);
    let holds_result = paper.is_some_and(Paper::holds_result);
    let mut look =
        Look { state: State::Unread, year, department, known, days, holds_result, follows_its_plan: false, doubts };
    look.state = match (&file.reading, paper) {
        _ if file.is_aside => State::Aside,
        (None, _) => State::Unread,
        (Some(_), None) => State::Refused(Obstacle::Unreadable),
        (Some(_), Some(_)) if look.year.is_none() => State::Refused(Obstacle::NoYear),
        (Some(_), Some(_)) if look.department.is_none() => State::Refused(Obstacle::NoDepartment),
        (Some(_), Some(paper)) => match decided(reader, years, (&look, paper), None) {
            Err(refusal) => State::Refused(Obstacle::Rules(refusal)),
            Ok(decision) if decision.events.is_empty() => State::Same,
            Ok(_) if doubts == 0 => State::Ready,
            Ok(_) if file.is_checked => State::Checked,
            Ok(_) => State::Doubtful,
        },
    };
    look
}

// Of several papers of one policy two may come together: its plan, and its result whose plan reads the same.
fn pair(reader: &Reader, years: &BTreeMap<FiscalYear, Year>, batch: &IntakeBatch, looks: &mut [Look]) {
    for at in 1..looks.len() {
        let is_meant = |other: &Look| !matches!(other.state, State::Aside | State::Unread);
        let (before, rest) = looks.split_at(at);
        let look = &rest[0];
        let same: Vec<usize> =
            (0..at).filter(|one| is_meant(&before[*one]) && before[*one].is_of_same_policy(look)).collect();
        let Some(first) = same.first().copied().filter(|_| is_meant(look)) else { continue };
        let is_pair = same.len() == 1 && before[first].holds_result != look.holds_result;
        let (plan, result) = if look.holds_result { (first, at) } else { (at, first) };
        if !is_pair {
            looks[at].state = State::Refused(Obstacle::SameTarget(batch.files[first].position));
        } else if follows(reader, years, (batch, looks), (plan, result)) {
            looks[result].follows_its_plan = true;
        } else if !matches!(looks[result].state, State::Refused(_)) {
            looks[result].state = State::Refused(Obstacle::OtherPlan(batch.files[plan].position));
        }
    }
}

fn follows(
    reader: &Reader,
    years: &BTreeMap<FiscalYear, Year>,
    (batch, looks): (&IntakeBatch, &[Look]),
    (plan, result): (usize, usize),
) -> bool {
    let paper = |at: usize| Some((&looks[at], batch.files[at].paper()?));
    let Some((first, second)) = paper(plan).zip(paper(result)) else { return false };
    let promised = decided(reader, years, first, None);
    promised.is_ok_and(|promised| decided(reader, years, second, Some(&promised.policy)).is_ok())
}

// The decision itself says whether anything would happen; who confirms is not known yet.
fn decided(
    reader: &Reader,
    years: &BTreeMap<FiscalYear, Year>,
    (look, paper): (&Look, &Paper),
    before: Option<&OperatingPolicy>,
) -> std::result::Result<Decision, Refusal> {
    let (Some(fiscal_year), Some(name), Some(days)) = (look.year, &look.department, look.days) else {
        return Err(Refusal::NotOpen);
    };
    let Some(year) = years.get(&fiscal_year) else { return Err(Refusal::NotOpen) };
    let department = look.known.unwrap_or(DepartmentId(0));
    let key = PolicyKey { fiscal_year, department };
    let subject = Subject {
        fiscal_year,
        department,
        name,
        cycle: &year.cycle,
        form: &year.form,
        policy: before.or_else(|| year.policies.iter().find(|kept| kept.key == key).map(|kept| &kept.policy)),
        left_over: LeftOver::default(),
        records: None,
    };
    let now = reader.hall.now();
    let proposed = Signature { login: String::new(), name: String::new(), post: String::new(), acting: false, at: now };
    let past = PastPaper { paper: paper.clone(), source: String::new(), days, proposed };
    decide(subject, &reader.actor, &Action::TakeOver(Box::new(past)), now)
}
