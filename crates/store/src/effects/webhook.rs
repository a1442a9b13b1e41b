//! A publication waits to be told to another server, where the city wants that.

use super::changed::Changed;
use crate::change::Change;
use crate::{Result, settings};
use hoshin_domain::PolicyEvent;

pub(super) async fn tell(change: &mut Change<'_>, changed: &Changed<'_>) -> Result<()> {
    // What was public before Hoshin came is taken over by an event of its own: it is no news.
    let is_news = |event: &&PolicyEvent| matches!(event, PolicyEvent::Published { .. });
    let published = changed.events.iter().filter(is_news).find_map(PolicyEvent::publication);
    let Some((number, _)) = published else { return Ok(()) };
    let code = change.code();
    if settings::load(change.tx().await?, code).await?.webhook.destination().is_none() {
        return Ok(());
    }
    let statement = "INSERT INTO webhook_job (municipality, fiscal_year, department, number, made_at, next_at, \
         claimed_until, tries) VALUES ($1, $2, $3, $4, $5, $6, 0, 0)";
    let (key, now) = (changed.kept.key, change.now);
    change.later(statement, &[&key.fiscal_year, &key.department, &number, &now, &now.as_second()]);
    Ok(())
}
