//! A published paper goes on the shelf.

use super::changed::Changed;
use crate::change::Change;
use crate::statement::{Values, json};
use crate::{Result, history};
use hoshin_domain::policy::{Publication, editions, promise_changes};
use hoshin_domain::{Approval, PolicyEvent, PromiseChange, TakenOver};

pub(super) async fn put_on_the_shelf(change: &mut Change<'_>, changed: &Changed<'_>) -> Result<()> {
    for event in changed.events {
        let Some((number, _)) = event.publication() else { continue };
        let publications = &changed.kept.policy.publications;
        let Some(publication) = publications.iter().find(|own| own.number == number) else { continue };
        let (approvals, changes) = if let PolicyEvent::Published { post, approvals, .. } = event {
            let approvals = approvals.as_ref().map(|own| own.on_paper(post, change.now)).unwrap_or_default();
            (approvals, changes(change, changed).await?)
        } else {
            // The promise and the result of one paper promise the same.
            (publication.taken_over.as_ref().map(TakenOver::on_paper).unwrap_or_default(), Vec::new())
        };
        put(change, changed, publication, &approvals, &changes).await?;
    }
    Ok(())
}

async fn changes(change: &mut Change<'_>, changed: &Changed<'_>) -> Result<Vec<PromiseChange>> {
    let code = change.code();
    // This publication is in the log already.
    let log = history::log_in(change.tx().await?, code, changed.kept.key).await?;
    let editions = editions(log.iter().map(|logged| &logged.happened));
    let versions: Vec<_> = editions.iter().map(|(number, policy)| (Some(*number), policy)).collect();
    Ok(promise_changes(&versions))
}

async fn put(
    change: &mut Change<'_>,
    changed: &Changed<'_>,
    Publication { number, step, at, reason, .. }: &Publication,
    approvals: &[Approval],
    changes: &[PromiseChange],
) -> Result<()> {
    let kept = changed.kept;
    let statement = "INSERT INTO publication (municipality, fiscal_year, department, number, published_at, reason, \
         paper, step, approvals, changes, records) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let records = (!changed.records.is_empty()).then(|| json(changed.records));
    let paper = json(&kept.policy.paper_of(*step));
    let (approvals, changes) = (json(&approvals), json(&changes));
    let key = (&kept.key.fiscal_year, &kept.key.department);
    let values: Values<'_> =
        &[key.0, key.1, number, at, reason, &paper, &step.as_str(), &approvals, &changes, &records];
    change.execute(statement, values).await?;
    Ok(())
}
