//! What waits for a head's approval, with what has changed since the head had it last.

use super::gathered::WorkLine;
use crate::access::{Reader, Result, policy_address};
use hoshin_domain::policy::Happened;
use hoshin_domain::work::Task;
use hoshin_domain::{FieldPath, PolicyEvent};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// So far back is looked for the moment at which the paper went back.
const FAR: i64 = 600;

/// How many places have changed since the paper was returned or taken back last, with the way to them.
pub(super) async fn since_last(reader: &Reader, line: &WorkLine<Task>) -> Result<Markup> {
    let newest_first = reader.hall.city.audit_about(&line.key.subject(), FAR).await?;
    let mut fields: BTreeSet<FieldPath> = BTreeSet::new();
    for entry in &newest_first {
        let happened: Happened<PolicyEvent> = entry.happened()?;
        if let PolicyEvent::FieldChanged { field, .. } = happened.event {
            fields.insert(field);
        } else if matches!(happened.event, PolicyEvent::Returned { .. } | PolicyEvent::Withdrawn { .. }) {
            let count = [("count", fields.len().to_string().into())];
            let address = format!("{}/comparison?from={}", policy_address(line.key), entry.seq);
            return Ok(html! { p { a href=(address) { (reader.tell("home-changed-since-return", &count)) } } });
        } else if happened.event.publication().is_some() {
            // What was public before is behind this paper: it is read as a whole.
            break;
        }
    }
    Ok(html! { p.hint { (reader.say("home-first-time")) } })
}
