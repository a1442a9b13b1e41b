//! One department measures this year: an indicator that was asked for, one that sleeps, and one with figures of years before.

use super::acting::{actor, morning};
use anyhow::{Context, Result};
use hoshin_domain::{Action, Charge, Holder, IndicatorField, IndicatorPaper, ItemId, OperatingPolicy, Paper, Rhythm};
use hoshin_store::{City, PolicyKey};
use hoshin_town::{HYOHON, KAORU, SACHIKO};

const DEPARTMENT: &str = "子どもすこやか部";

/// Which target of which goal, what it is measured by, its unit, direction, baseline with its day, and target.
type Measured = ((usize, usize), [&'static str; 6]);

const MEASURED: [Measured; 3] = [
    ((0, 0), ["待機児童数", "人", "以下", "６人", "令和8年4月1日", "０人"]),
    ((1, 0), ["産後ケア事業を利用した第２子以降の母親", "人", "以上", "９人", "令和8年3月31日", "３０人以上"]),
    ((1, 1), ["父親が参加する講座の参加者数（累計）", "人", "以上", "４６人", "令和8年3月31日", "１２０人以上"]),
];

/// The paper with its indicators, if it is the department's.
pub(super) fn measured(mut paper: Paper) -> Paper {
    if paper.department.as_deref() != Some(DEPARTMENT) {
        return paper;
    }
    for ((goal, target), texts) in MEASURED {
        let target = paper.goals.get_mut(goal).and_then(|goal| goal.targets.get_mut(target));
        if let Some(target) = target {
            target.indicators.push(indicator(texts));
        }
    }
    paper
}

fn indicator(texts: [&str; 6]) -> IndicatorPaper {
    use IndicatorField::{Baseline, BaselineDate, Direction, Name, Target, Unit};
    let mut indicator = IndicatorPaper::default();
    for (field, text) in [Name, Unit, Direction, Baseline, BaselineDate, Target].into_iter().zip(texts) {
        indicator.set(field, Some(text.to_owned()));
    }
    indicator
}

/// In June its head says whose they are; in November the planning office asks for one of them.
pub(super) async fn ask(city: &City, key: PolicyKey) -> Result<()> {
    let kept = city.policy(key).await?.context("the year is under way")?;
    if kept.policy.department != DEPARTMENT {
        return Ok(());
    }
    let (head, year) = (actor(city, HYOHON).await?, key.fiscal_year.starts());
    let kaoru = Holder { login: KAORU.login.to_owned(), name: KAORU.name.to_owned() };
    let owned = [
        (Some("保育幼稚園課"), None, Rhythm::Quarterly),
        (KAORU.section, None, Rhythm::HalfYearly),
        (KAORU.section, Some(kaoru), Rhythm::Monthly),
    ];
    let mut last = None;
    for (((goal, target), _), (section, person, rhythm)) in MEASURED.into_iter().zip(owned) {
        let indicator = first_of(&kept.policy, goal, target).context("the target is measured")?;
        let charge = Charge { indicator, section: section.map(str::to_owned), person, rhythm };
        city.perform(key, &head, &Action::Charge(charge), morning(year, 6, 16)).await?;
        last = Some(indicator);
    }
    let chosen: Vec<(PolicyKey, ItemId)> = last.into_iter().map(|indicator| (key, indicator)).collect();
    city.ask_for(&chosen, &actor(city, SACHIKO).await?, morning(year, 11, 10)).await?;
    Ok(())
}

fn first_of(policy: &OperatingPolicy, goal: usize, target: usize) -> Option<ItemId> {
    Some(policy.goals.get(goal)?.targets.get(target)?.indicators.first()?.id)
}
