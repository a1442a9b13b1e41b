//! What entries are about, by a name people know.

use crate::Words;
use crate::access::{Reader, Result, policy_address};
use crate::parts::Names;
use hoshin_domain::{DepartmentId, Event, FiscalYear, OperatingPolicy, PolicyEvent};
use hoshin_store::{AuditEntry, Department, KeptPolicy, PolicyKey};
use std::collections::BTreeMap;

// Only what names a part or a field needs the policy it names it in.
fn speaks_of_parts(entry: &AuditEntry) -> bool {
    let event = entry.happened::<Event>().ok().and_then(|happened| happened.event.into_policy());
    event.is_some_and(|event| {
        matches!(
            event,
            PolicyEvent::FieldChanged { .. }
                | PolicyEvent::ItemAdded { .. }
                | PolicyEvent::ItemRemoved { .. }
                | PolicyEvent::ItemRestored { .. }
                | PolicyEvent::ItemMoved { .. }
                | PolicyEvent::OpinionGiven { .. }
                | PolicyEvent::Returned { .. }
                | PolicyEvent::Commented { .. }
                | PolicyEvent::LintWaived { .. }
                | PolicyEvent::LintUnwaived { .. }
        )
    })
}

/// The departments, and the policies some entries speak of, as they stand now.
pub(super) struct Subjects {
    departments: Vec<Department>,
    policies: BTreeMap<String, Option<KeptPolicy>>,
}

impl Subjects {
    pub(super) fn new(departments: Vec<Department>) -> Self {
        Self { departments, policies: BTreeMap::new() }
    }

    /// Loads what these entries speak of, each policy once.
    pub(super) async fn load(&mut self, reader: &Reader, entries: &[AuditEntry]) -> Result<()> {
        for entry in entries {
            let Some(key) = policy_key(&entry.subject) else { continue };
            if speaks_of_parts(entry) && !self.policies.contains_key(&entry.subject) {
                let kept = reader.hall.city.policy(key).await?;
                self.policies.insert(entry.subject.clone(), kept);
            }
        }
        Ok(())
    }

    fn kept(&self, subject: &str) -> Option<&KeptPolicy> {
        self.policies.get(subject).and_then(Option::as_ref)
    }

    /// The policy an entry speaks of, as it stands now.
    pub(super) fn policy(&self, subject: &str) -> Option<&OperatingPolicy> {
        self.kept(subject).map(|kept| &kept.policy)
    }

    /// The names of its form.
    pub(super) fn names(&self, words: Words, subject: &str) -> Names<'_> {
        self.kept(subject).map_or_else(|| Names::standard(words), |kept| Names::new(words, &kept.form))
    }

    /// 令和8年度　防災部の運営方針; a subject that is not known keeps the name the log has for it.
    pub(super) fn name(&self, words: Words, subject: &str) -> String {
        if let Some(key) = policy_key(subject) {
            let year = ("year", words.year(key.fiscal_year).into());
            return words.tell("audit-subject-policy", &[year, ("department", self.department(key.department).into())]);
        }
        if subject == "organisation" {
            return words.say("audit-subject-organisation");
        }
        if subject == "plans" {
            return words.say("plans-title");
        }
        match subject.split_once('/') {
            Some(("person", login)) => words.tell("audit-subject-person", &[("login", login.into())]),
            Some(("department", id)) => {
                let name = id.parse().map(|id| self.department(id)).unwrap_or_else(|_no_number| subject.to_owned());
                words.tell("audit-subject-department", &[("department", name.into())])
            }
            Some(("intake", _)) => words.say("audit-subject-intake"),
            Some(("record", rest)) => self.record(words, rest).unwrap_or_else(|| subject.to_owned()),
            Some((what @ ("form" | "cycle"), year)) => match year.parse::<FiscalYear>() {
                Ok(year) => words.tell(&format!("audit-subject-{what}"), &[("year", words.year(year).into())]),
                Err(_) => subject.to_owned(),
            },
            Some(_) | None => subject.to_owned(),
        }
    }

    /// The history of a policy: what has entries was begun.
    pub(super) fn address(&self, subject: &str) -> Option<String> {
        policy_key(subject).map(|key| format!("{}/history", policy_address(key)))
    }

    fn record(&self, words: Words, rest: &str) -> Option<String> {
        let mut parts = rest.split('/');
        let year: FiscalYear = parts.next()?.parse().ok()?;
        let department = self.department(parts.next()?.parse().ok()?);
        let facts = [
            ("year", words.year(year).into()),
            ("department", department.into()),
            ("id", parts.next()?.to_owned().into()),
        ];
        Some(words.tell("audit-subject-record", &facts))
    }

    fn department(&self, id: DepartmentId) -> String {
        let known = self.departments.iter().find(|department| department.id == id);
        known.map_or_else(|| format!("department/{id}"), |department| department.name.clone())
    }
}

fn policy_key(subject: &str) -> Option<PolicyKey> {
    let (year, department) = subject.strip_prefix("policy/")?.split_once('/')?;
    Some(PolicyKey { fiscal_year: year.parse().ok()?, department: department.parse().ok()? })
}
