//! 訂正: a published value that is corrected stays readable beside its correction, and the correction has a reason.

use super::{Decision, Defect, DefectKind};
use crate::policy::PublishedActual;
use crate::{FieldPath, IndicatorField, ItemId, OperatingPolicy, PolicyEvent};

/// Notes the published value of every indicator whose actual these events changed, unless the writer did so.
pub(super) fn keep_earlier(mut decision: Decision) -> Decision {
    let events = decision.events.clone();
    let wrote = |id, field| {
        let path = FieldPath::Indicator(id, field);
        events.iter().any(|event| matches!(event, PolicyEvent::FieldChanged { field, .. } if *field == path))
    };
    for (number, published) in published(&decision.policy) {
        let id = published.indicator;
        let path = FieldPath::Indicator(id, IndicatorField::Earlier);
        let Ok(earlier) = decision.policy.text(path) else { continue };
        if !wrote(id, IndicatorField::Actual) || wrote(id, IndicatorField::Earlier) {
            continue;
        }
        let own = format!("{}（第{number}版）", published.actual);
        let noted = noted(earlier.as_deref(), &own, is_restated(&decision.policy, &published));
        if noted != earlier {
            decision.policy.set_text(path, noted.clone());
            decision.events.push(PolicyEvent::FieldChanged { field: path, before: earlier, after: noted });
        }
    }
    decision
}

/// The corrected values that have no reason of their own, in the order of the publication.
pub(super) fn debts(policy: &OperatingPolicy) -> Vec<Defect> {
    let owes = |(_, published): &(u32, PublishedActual)| {
        let reason = text(policy, published.indicator, IndicatorField::Restatement);
        is_restated(policy, published) && (reason.is_none() || reason == published.restatement)
    };
    let owing = published(policy).into_iter().filter(owes);
    let defect = |(_, published): (u32, PublishedActual)| Defect {
        path: FieldPath::Indicator(published.indicator, IndicatorField::Restatement),
        kind: DefectKind::RestatementMissing,
    };
    owing.map(defect).collect()
}

// Each time it was corrected: 12（第2版）、11（第3版）. What was set back was not corrected.
fn noted(earlier: Option<&str>, own: &str, is_restated: bool) -> Option<String> {
    let others = earlier.into_iter().flat_map(|text| text.split('、')).filter(|entry| *entry != own);
    let entries: Vec<&str> = others.chain(is_restated.then_some(own)).collect();
    Some(entries.join("、")).filter(|text| !text.is_empty())
}

fn is_restated(policy: &OperatingPolicy, published: &PublishedActual) -> bool {
    let is_there = policy.indicator(published.indicator).is_some();
    let now = text(policy, published.indicator, IndicatorField::Actual);
    is_there && now.as_deref() != Some(&published.actual)
}

// Only while what was published is being corrected: a later step reports anew.
fn published(policy: &OperatingPolicy) -> Vec<(u32, PublishedActual)> {
    let last = policy.publications.last().filter(|_| policy.progress.correction.is_some());
    last.into_iter().flat_map(|last| last.actuals.iter().map(|actual| (last.number, actual.clone()))).collect()
}

fn text(policy: &OperatingPolicy, id: ItemId, field: IndicatorField) -> Option<String> {
    policy.text(FieldPath::Indicator(id, field)).ok().flatten()
}
