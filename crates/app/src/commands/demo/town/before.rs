//! The year before the city had Hoshin: two papers taken over as they were published then, of departments that are one today.

use super::acting::{actor, morning};
use anyhow::{Context, Result, ensure};
use hoshin_domain::past::{self, PastPaper, UsualDays};
use hoshin_domain::{Action, Actor, Signature};
use hoshin_store::{City, Import};
use hoshin_town::{HEIR, SACHIKO};

pub(super) async fn take_over(city: &City) -> Result<()> {
    let (year, console, at) = (hoshin_town::year_before(), Actor::console(), morning(2026, 4, 2));
    let proposer = actor(city, SACHIKO).await?;
    let duty = past::may_propose(&proposer).ok().context("the planning office may take papers over")?;
    let papers = hoshin_town::papers_before();
    let names: Vec<String> = papers.iter().filter_map(|paper| paper.department.clone()).collect();
    let import = |paper: hoshin_domain::Paper| {
        let department = paper.department.clone().unwrap_or_default();
        let source = format!("R6 {department}.pdf");
        let (days, proposed) = (UsualDays::default().of(year, None), Signature::of(&proposer, duty, at));
        let action = Action::TakeOver(Box::new(PastPaper { paper, source, days, proposed }));
        Import { fiscal_year: year, department, action }
    };
    city.import(&papers.into_iter().map(import).collect::<Vec<_>>(), &console, at).await?;
    let organisation = city.organisation().await?;
    let of_name = |name: &str, day| organisation.named(name, day).with_context(|| format!("{name} is there"));
    let heir = of_name(HEIR, year.next().first_day())?;
    for name in names {
        let before = of_name(&name, year.last_day())?;
        ensure!(city.name_heir(before, heir, &proposer, at).await?, "{name} goes on as {HEIR}");
    }
    Ok(())
}
