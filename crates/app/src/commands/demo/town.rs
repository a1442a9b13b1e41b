//! Fills an empty database with the town, through the same doors everyone else uses.

mod acting;
mod answers;
mod asking;
mod before;
mod changes;
mod year;

use crate::surroundings::{now, random};
use acting::actor;
use anyhow::{Context, Result};
use hoshin_domain::organisation::Days;
use hoshin_domain::settings::{SecondFactor, Settings};
use hoshin_domain::{Actor, Term};
use hoshin_store::{Appointment, City, NewDepartment, Person, Store};
use hoshin_town::{HEIR, KENJI, NOZOMI, SACHIKO};
use indicatif::ProgressBar;

/// Departments, people with their duties, and the papers of three years: the finished one published twice, this
/// year's promises published, next year's being written. Before them a year that was taken over from paper.
pub(crate) async fn build(store: &Store) -> Result<()> {
    let municipality = hoshin_town::municipality();
    store.add_municipality(&municipality).await?;
    let city = store.city(municipality.code);
    for department in hoshin_town::departments() {
        let from = (department.name == HEIR).then(|| hoshin_town::year_before().next().first_day());
        let days = Days { from, last: None };
        let new = NewDepartment { name: &department.name, days, sections: &department.sections };
        city.enter_department(new, &Actor::console(), now()).await?;
    }
    // Whoever tries the town has no telephone at hand for each of its people.
    let settings = Settings { second_factor: SecondFactor::Nobody, ..Settings::default() };
    city.keep_settings(&settings, &Actor::console(), now()).await?;
    people(&city).await?;
    city.keep_new_plans(hoshin_town::plans(), &actor(&city, SACHIKO).await?, now()).await?;
    let departments = city.departments().await?;
    let bar = ProgressBar::new(18);
    let [finished, under_way, drafted] = hoshin_town::years();
    for year in [finished, under_way] {
        year::set_dates(&city, year).await?;
    }
    for year in [finished, under_way, drafted] {
        for (department, paper) in departments.iter().zip(hoshin_town::papers(year)) {
            let head = hoshin_town::head_of(&department.name).context("every department of the town has a head")?;
            let hands = year::Hands {
                city: &city,
                key: hoshin_store::PolicyKey { fiscal_year: year, department: department.id },
                head: actor(&city, head).await?,
                checker: actor(&city, SACHIKO).await?,
                publisher: actor(&city, NOZOMI).await?,
            };
            if year == finished && changes::are_in(&paper) {
                hands.promise(&changes::first_promise(&paper)).await?;
                changes::change_promise(&hands, &paper).await?;
                hands.record(&paper).await?;
                hands.result(changes::first_result(&paper)).await?;
                changes::correct_result(&hands, &paper).await?;
            } else if year == finished {
                hands.promise(&paper).await?;
                hands.record(&paper).await?;
                hands.result(paper).await?;
            } else if year == under_way {
                let paper = asking::measured(paper);
                hands.promise(&paper).await?;
                hands.note(paper.clone()).await?;
                hands.record(&paper).await?;
            } else {
                hands.draft(paper).await?;
            }
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    year::correct(&city, finished, &actor(&city, KENJI).await?).await?;
    // What was told in earlier years was read then.
    for person in hoshin_town::people() {
        city.read_notices(person.login, i64::MAX, now()).await?;
    }
    for department in &departments {
        let key = hoshin_store::PolicyKey { fiscal_year: under_way, department: department.id };
        asking::ask(&city, key).await?;
    }
    year::prepare(&city, drafted).await?;
    before::take_over(&city).await
}

async fn people(city: &City) -> Result<()> {
    let console = Actor::console();
    for person in hoshin_town::people() {
        let password_hash = hoshin_web::password::hashed(person.password, random());
        let account = Person { login: person.login.to_owned(), name: person.name.to_owned(), password_hash };
        city.keep_person(&account, &console, now()).await?;
        for duty in person.duties() {
            let assignment = Appointment {
                id: 0,
                login: person.login.to_owned(),
                role: duty.role,
                post: person.post.to_owned(),
                department: duty.department,
                section: duty.section.map(str::to_owned),
                term: Term { from: jiff::civil::date(2024, 4, 1), to: None },
                acting: false,
            };
            city.give_duty(&assignment, &console, now()).await?;
        }
    }
    Ok(())
}
