//! What has changed in a paper since a moment of its log: since it came back, or since citizens last got an edition.

use super::comparison::differences::Differences;
use super::comparison::versions;
use crate::access::{Reader, Result};
use crate::parts::Names;
use hoshin_domain::PolicyEvent;
use hoshin_domain::policy::Difference;
use hoshin_store::{KeptPolicy, Logged};
use maud::{Markup, html};

/// Since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Since {
    SentBack,
    LastEdition,
}

/// What differs between then and now, the promise first; none if there was no such moment.
pub(super) async fn since(reader: &Reader, kept: &KeptPolicy, since: Since) -> Result<Option<Markup>> {
    let log = reader.hall.city.log_of(kept.key).await?;
    let Some(from) = moment(&log, since) else { return Ok(None) };
    let Some(before) = versions::version(&log, from) else { return Ok(None) };
    let at = log.partition_point(|logged| logged.seq <= from);
    let names = Names::new(reader.words, &kept.form);
    let is_shown = |difference: &Difference| since == Since::SentBack || is_public(kept, difference);
    let differences = Differences::new(names, &before, &kept.policy, &log[at..]).only(is_shown);
    Ok(Some(html! {
        (differences.summary())
        (differences.section("plan", true))
        (differences.section("check", false))
    }))
}

fn moment(log: &[Logged], since: Since) -> Option<i64> {
    match since {
        Since::SentBack => sent_back(log),
        Since::LastEdition => versions::last_publication(log, i64::MAX),
    }
}

/// The entry with which the paper last came back.
pub(super) fn sent_back(log: &[Logged]) -> Option<i64> {
    let is_return = |logged: &&Logged| matches!(logged.happened.event, PolicyEvent::Returned { .. });
    log.iter().rev().find(is_return).map(|logged| logged.seq)
}

// Citizens see what this step publishes; the reasons that a form keeps inside they do not.
fn is_public(kept: &KeptPolicy, difference: &Difference) -> bool {
    let step = kept.policy.progress.step;
    match difference {
        Difference::Changed { field, .. } => {
            let row = field.row();
            row.is_none_or(|row| row.from <= step && !(row.is_reason && kept.policy.keeps_reasons))
        }
        Difference::Added { .. }
        | Difference::Removed { .. }
        | Difference::Moved { .. }
        | Difference::ScaleChanged
        | Difference::Answered { .. } => true,
    }
}
