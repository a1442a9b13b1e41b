//! Fills an empty database with the town, through the same doors everyone else uses.

use crate::surroundings::{now, random};
use anyhow::Result;
use hoshin_domain::text::Seen;
use hoshin_domain::{Action, Actor, FieldPath, FieldWrite, GoalField};
use hoshin_store::{City, Person, PolicyKey, Store};
use hoshin_town::SACHIKO;
use indicatif::ProgressBar;
use jiff::{Timestamp, ToSpan};

/// Departments, people, the papers of three years; the finished year and this year's promises published.
pub(super) async fn build(store: &Store) -> Result<()> {
    let municipality = hoshin_town::municipality();
    store.add_municipality(&municipality).await?;
    let city = store.city(municipality.code);
    let planner = Actor { login: SACHIKO.login.to_owned(), name: SACHIKO.name.to_owned() };
    for department in hoshin_town::departments() {
        city.department_named(&department.name, &department.sections, &Actor::console(), now()).await?;
    }
    people(&city).await?;
    let departments = city.departments().await?;
    let bar = ProgressBar::new(18);
    let [finished, under_way, _draft] = hoshin_town::years();
    for year in hoshin_town::years() {
        for (department, paper) in departments.iter().zip(hoshin_town::papers(year)) {
            let key = PolicyKey { fiscal_year: year, department: department.id };
            let adopt = Action::Adopt { paper: Box::new(paper), source: format!("{}.xlsx", department.name) };
            city.perform(key, &planner, &adopt, april(year.starts())).await?;
            if year == finished || year == under_way {
                city.perform(key, &planner, &Action::Publish { reason: None }, june(year.starts(), year == finished))
                    .await?;
            }
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    let first = departments.first().map(|department| PolicyKey { fiscal_year: finished, department: department.id });
    if let Some(key) = first {
        correct(&city, key, &planner).await?;
    }
    Ok(())
}

async fn people(city: &City) -> Result<()> {
    for person in hoshin_town::people() {
        let password_hash = hoshin_web::password::hashed(person.password, random());
        let person = Person { login: person.login.to_owned(), name: person.name.to_owned(), password_hash };
        city.keep_person(&person, &Actor::console(), now()).await?;
    }
    Ok(())
}

// One published paper was corrected, so that the town shows what a correction looks like.
async fn correct(city: &City, key: PolicyKey, planner: &Actor) -> Result<()> {
    let Some(kept) = city.policy(key).await? else { return Ok(()) };
    let Some(goal) = kept.policy.goals.first() else { return Ok(()) };
    let before = goal.considerations.clone().unwrap_or_default();
    let path = FieldPath::Goal(goal.id, GoalField::Considerations);
    let text = format!("{before}\nなお、進み具合は令和8年10月末に一度取りまとめ、庁内で共有します。");
    let write = FieldWrite { path, seen: Seen::of(Some(&before)), text };
    let at = june(key.fiscal_year.starts(), true) + 240.hours();
    city.perform(key, planner, &Action::Write(vec![write]), at).await?;
    let reason = Some("重点目標1の「今後検討すべきこと」に、進み具合を取りまとめる時期を書き加えたため。".to_owned());
    city.perform(key, planner, &Action::Publish { reason }, at).await?;
    Ok(())
}

fn april(year: u16) -> Timestamp {
    moment(year, 4, 8)
}

fn june(year: u16, is_finished: bool) -> Timestamp {
    moment(if is_finished { year + 1 } else { year }, 6, 1)
}

fn moment(year: u16, month: u8, day: u8) -> Timestamp {
    format!("{year}-{month:02}-{day:02}T01:00:00Z").parse().expect("a day of the calendar")
}
