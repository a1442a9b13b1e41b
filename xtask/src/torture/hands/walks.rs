//! Takes a policy round its stages, again and again, as the people whose steps they are.

use super::{Browser, field, with};
use crate::torture::ledger::{Ledger, Note};
use crate::torture::pages::{self, Hidden};
use anyhow::{Context, Result, bail};

/// One step: on which page its form stands, whose it is, and what the log calls it.
#[derive(Debug, Clone, Copy)]
pub(in crate::torture) struct WalkStep {
    page: &'static str,
    form: &'static str,
    /// Which of the walk's people.
    who: usize,
    event: &'static str,
}

const fn step(page: &'static str, form: &'static str, who: usize, event: &'static str) -> WalkStep {
    WalkStep { page, form, who, event }
}

/// A head who cannot make up their mind.
pub(in crate::torture) const BACK_AND_FORTH: &[WalkStep] = &[
    step("", "/approval", 0, "approved"),
    step("", "/withdrawal", 0, "withdrawn"),
    step("/submission", "/submission", 0, "submitted"),
];

/// A published paper that is corrected and published again: by two of the planning section and a head.
pub(in crate::torture) const PUBLISHING: &[WalkStep] = &[
    step("", "/approval", 2, "approved"),
    step("", "/release", 0, "released"),
    step("/publication", "/publication", 1, "published"),
    step("?edit=all", "/fields", 2, WRITTEN),
    step("/submission", "/submission", 2, "submitted"),
    // Last, since it may be opened again while it is open.
    step("/correction", "/correction", 0, REOPENED),
];

const REOPENED: &str = "reopened";
/// A paper without a change is not published again.
const WRITTEN: &str = "written";

pub(in crate::torture) struct Walk {
    pub(in crate::torture) browsers: Vec<Browser>,
    steps: &'static [WalkStep],
    policy: String,
    subject: String,
    name: String,
    number: u64,
    at: usize,
    /// The reason of the correction under way; citizens read it with the publication.
    reason: Option<String>,
}

impl Walk {
    pub(in crate::torture) fn new(
        browsers: Vec<Browser>,
        steps: &'static [WalkStep],
        (year, department): (u16, u8),
        name: &str,
    ) -> Self {
        let policy = format!("/years/{year}/departments/{department}");
        let subject = format!("policy/{year}/{department}");
        Self { browsers, steps, policy, subject, name: name.to_owned(), number: 0, at: 0, reason: None }
    }

    /// Where the policy stands now: at the first step whose sign is there.
    pub(super) fn look(&mut self) -> Result<()> {
        for (at, step) in self.steps.iter().enumerate() {
            if self.form(sign(*step))?.is_some() {
                self.at = at;
                return Ok(());
            }
        }
        bail!("{} has no step to take", self.policy)
    }

    fn form(&mut self, step: WalkStep) -> Result<Option<Hidden>> {
        let page = self.browsers[step.who].page(&format!("{}{}", self.policy, step.page))?;
        Ok(pages::form(&page, step.form))
    }

    pub(super) fn act(&mut self, ledger: &mut Ledger) -> Result<()> {
        let step = self.steps[self.at];
        let mut form = self.form(step)?.with_context(|| format!("{} has no {}", self.policy, step.form))?;
        self.number += 1;
        let mark = format!("〔{}-{}〕", self.name, self.number);
        let note = self.note(step, &mark);
        match step.event {
            REOPENED => {
                form.push(field("reason", &mark));
                self.reason = Some(mark);
            }
            WRITTEN => form = written(&form, &mark)?,
            _of_a_button => {}
        }
        let address = format!("{}{}", self.policy, step.form);
        self.browsers[step.who].send(&address, &form, note, ledger)?;
        self.at = match step.event {
            "submitted" => 0,
            REOPENED => self.steps.iter().position(|step| step.event == WRITTEN).unwrap_or_default(),
            "published" => self.steps.len() - 1,
            _in_order => self.at + 1,
        };
        Ok(())
    }

    fn note(&self, step: WalkStep, mark: &str) -> Note {
        let subject = self.subject.clone();
        match (step.event, &self.reason) {
            (WRITTEN, _) => Note::Text { mark: mark.to_owned() },
            ("published", Some(reason)) => {
                Note::Publication { policy: self.policy.clone(), subject, reason: reason.clone() }
            }
            (event, _) => Note::Step { subject, event },
        }
    }
}

/// What tells that a step is the next: its own form, and of what may be written at several stages, that a correction is on.
fn sign(step: WalkStep) -> WalkStep {
    if step.event == WRITTEN { WalkStep { page: "", form: "/correction/end", who: 0, ..step } } else { step }
}

/// The form with a mark in its first text, and nothing else typed.
fn written(form: &Hidden, mark: &str) -> Result<Hidden> {
    let is_text = |name: &str| name.starts_with("seen:") && name.ends_with("-text");
    let (seen, was) = form.iter().find(|(name, _)| is_text(name)).context("the policy has no text")?;
    let kept: Hidden = form.iter().filter(|(name, _)| name == "form-token" || name == "once").cloned().collect();
    let typed = seen.replace("seen:", "text:");
    Ok(with(&kept, &[("edit", "all"), ("page", ""), (seen, was), (&typed, mark)]))
}
