//! A published paper goes on the shelf.

use super::changed::Changed;
use crate::change::Change;
use crate::statement::json;
use crate::{Result, history};
use hoshin_domain::PolicyEvent;
use hoshin_domain::policy::{editions, promise_changes};

pub(super) async fn put_on_the_shelf(change: &mut Change<'_>, changed: &Changed<'_>) -> Result<()> {
    let (code, now, kept) = (change.code(), change.now, changed.kept);
    for event in changed.events {
        let PolicyEvent::Published { number, step, reason, post, approvals, .. } = event else { continue };
        let approvals = approvals.as_ref().map(|own| own.on_paper(post, now)).unwrap_or_default();
        // This publication is in the log already.
        let log = history::log_in(change.tx().await?, code, kept.key).await?;
        let editions = editions(log.iter().map(|logged| &logged.happened));
        let versions: Vec<_> = editions.iter().map(|(number, policy)| (Some(*number), policy)).collect();
        let statement = "INSERT INTO publication (municipality, fiscal_year, department, number, published_at, reason, \
             paper, step, approvals, changes, records) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        change
            .execute(
                statement,
                &[
                    &kept.key.fiscal_year,
                    &kept.key.department,
                    number,
                    &now,
                    reason,
                    &json(&kept.policy.paper_of(*step)),
                    &step.as_str(),
                    &json(&approvals),
                    &json(&promise_changes(&versions)),
                    &(!changed.records.is_empty()).then(|| json(changed.records)),
                ],
            )
            .await?;
    }
    Ok(())
}
