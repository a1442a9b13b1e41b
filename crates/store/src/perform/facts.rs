//! What the rules have to know beside the action, as the change finds it.

use super::at_hand::Begun;
use super::beginning::Beginning;
use crate::change::Change;
use crate::{KeptPolicy, PolicyKey, Result, considerations, settings};
use hoshin_domain::consideration::{LeftOver, Standing};
use hoshin_domain::record::PublishedRecords;
use hoshin_domain::{Action, Cycle, Form, OperatingPolicy, Subject, UnansweredRule};
use std::sync::Arc;

pub(super) struct Facts {
    key: PolicyKey,
    /// The department's name.
    department: String,
    before: Option<KeptPolicy>,
    pub(super) form: Arc<Form>,
    pub(super) cycle: Cycle,
    /// What earlier years left over, and whether the city lets no promise go without an answer to it.
    standing: Vec<Standing>,
    refuses: bool,
    /// The records that go out if it is published, and their digest.
    pub(super) going_out: PublishedRecords,
    digest: Option<String>,
}

impl Facts {
    pub(super) async fn of(
        change: &mut Change<'_>,
        key: PolicyKey,
        Beginning { department, before, form, cycle, .. }: Beginning,
        action: &Action,
    ) -> Result<Self> {
        let code = change.code();
        let (mut standing, mut refuses) = (Vec::new(), false);
        if matches!(action, Action::Answer { .. } | Action::Submit | Action::Publish { .. }) {
            let policy = before.as_ref().map(|kept| &kept.policy);
            standing = considerations::open_for(change.tx().await?, code, key, policy).await?;
            refuses = match settings::load(change.tx().await?, code).await?.unanswered_considerations {
                UnansweredRule::Warn => false,
                UnansweredRule::Refuse => true,
            };
        }
        let going_out = match (&before, action) {
            (Some(kept), Action::Publish { .. }) => change.city.public_in(change.tx().await?, kept).await?,
            (Some(_) | None, _) => PublishedRecords::default(),
        };
        let digest = going_out.digest();
        Ok(Self { key, department, before, form, cycle, standing, refuses, going_out, digest })
    }

    pub(super) fn subject(&self) -> Subject<'_> {
        Subject {
            fiscal_year: self.key.fiscal_year,
            department: self.key.department,
            name: &self.department,
            cycle: &self.cycle,
            form: &self.form,
            policy: self.before(),
            left_over: LeftOver { standing: &self.standing, refuses: self.refuses },
            records: self.digest.as_deref(),
        }
    }

    /// The policy as it was; none if it was not begun.
    pub(super) fn before(&self) -> Option<&OperatingPolicy> {
        self.before.as_ref().map(|kept| &kept.policy)
    }

    /// What the next change of the policy begins with, as this one leaves it.
    pub(super) fn begun(self, kept: KeptPolicy) -> Begun {
        Begun { department: self.department, kept, cycle: self.cycle }
    }

    /// The policy if nothing had to change.
    pub(super) fn unchanged(self, policy: OperatingPolicy) -> KeptPolicy {
        let Self { key, form, before, .. } = self;
        before.unwrap_or(KeptPolicy { key, revision: 0, policy, form })
    }
}
