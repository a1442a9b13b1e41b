//! `/`: my work: what waits for me and by when, what came back and why, what I wait for; for whoever runs the year every
//! open step, for whoever leads the city its picture, for whoever keeps the machine its state.

mod awaiting;
mod blanks;
mod figures;
mod gathered;
mod lately;
mod machine;
mod notices;
mod planning;
mod seen;
mod tasks;

pub(crate) use notices::read;

use crate::access::{Reader, Result};
use crate::pages::year::picture as picture_page;
use crate::parts::icon::{Icon, icon};
use crate::parts::picture::Picture;
use crate::parts::{banner, first_run, layout, progress};
use crate::words::moment;
use axum::extract::Query;
use gathered::{Gathered, gather};
use hoshin_domain::first_run::is_of_first_run;
use hoshin_domain::may::duty_somewhere;
use hoshin_domain::{DepartmentId, FiscalYear, ItemId, Permission, Role};
use hoshin_store::Glance;
use lately::Lately;
use maud::{Markup, html};

/// What was just done on this page.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct HomeQuery {
    done: Option<String>,
    year: Option<FiscalYear>,
    department: Option<DepartmentId>,
    given: Option<ItemId>,
}

pub(crate) async fn show(reader: Reader, Query(asked): Query<HomeQuery>) -> Result<Markup> {
    let glance = reader.hall.city.glance().await?;
    let gathered = gather(&reader, &glance).await?;
    let way = first_run::on_home(&reader).await?;
    let this = reader.hall.current_year();
    let runs = reader.may_in_city(Permission::RunCycle);
    let asks_for_dates = way.is_none() && gathered.opens.is_none() && runs;
    let title = reader.say("home-title");
    let main = html! {
        (banner::done(reader.words, banner::word_of(asked.done.as_deref(), &[("first-run-over", "first-run-over")])))
        (figures::given(&reader, &gathered.kept, (asked.year, asked.department, asked.given)))
        div.hi { h1 { (title) } p.today { (moment::weekday(reader.words, reader.hall.today())) } }
        @if let Some(way) = way { (way) }
        @if asks_for_dates { p.note { (reader.words.year(this)) "　" (progress::not_set(&reader, this)) } }
        @if runs { (planning::late(&reader, &glance, &gathered).await?) }
        (columns(&reader, &glance, &gathered, this).await?)
    };
    Ok(layout::page(&reader, &title, &[], &main))
}

/// Wide on the left what one works on, narrow beside it what one looks at.
async fn columns(reader: &Reader, glance: &Glance<'_>, gathered: &Gathered, this: FiscalYear) -> Result<Markup> {
    let runs = reader.may_in_city(Permission::RunCycle);
    let awaiting = awaiting::told(reader, gathered).await?;
    let own = tasks::own(reader, &gathered.lines, awaiting.as_ref(), !runs).await?;
    let lately = if runs {
        let entries = glance.newest_entries().await?;
        Some(Lately::of(reader, &entries, &gathered.kept))
    } else {
        None
    };
    let notices = reader.hall.city.notices(&reader.actor.login, notices::MOST).await?;
    let city = city(reader, glance).await?;
    let machine = machine::state(reader).await?;
    let proposals = proposals(reader).await?;
    // With no step open what one has to do is what one works on.
    let has_steps = runs && !planning::is_quiet(reader, gathered);
    // Whoever works in a department as well does that first.
    let works = runs || reader.actor.duties.iter().any(|duty| duty.unit.department().is_some());
    Ok(html! {
        div.morning {
            div.main-column {
                (city)
                (figures::asked(reader, &gathered.kept))
                @if has_steps { (planning::strips(reader, gathered)) } @else if works { (own) } @else { (machine) (own) }
                (blanks::records(reader, &gathered.kept))
                @if !runs { (tasks::waiting(reader, &gathered.waiting)) }
                @if works && !has_steps { (machine) }
            }
            div.side-column {
                @if has_steps { (own) }
                (proposals)
                @if let Some(lately) = &lately { (planning::back(reader, gathered, lately)) (lately.shown(reader)) }
                @if runs { (tasks::waiting(reader, &gathered.waiting)) }
                @if has_steps { (machine) }
                (notices::told(reader, &notices))
                (ways(reader, this))
            }
        }
    })
}

/// The city's picture in short, for those who lead it.
async fn city(reader: &Reader, glance: &Glance<'_>) -> Result<Markup> {
    let leads = reader.actor.duties.iter().any(|duty| duty.role == Role::Executive);
    if !leads {
        return Ok(html! {});
    }
    let picture = Picture::latest(reader, glance).await?;
    let rows = picture.rows();
    Ok(html! {
        @if !rows.is_empty() {
            section.picture.short aria-labelledby="city" {
                div.card-head {
                    h2 #city { (reader.tell("picture-title", &[("year", reader.words.year(picture.year).into())])) }
                    a.solid.end href={ "/years/" (picture.year) "/picture" } { (icon(Icon::Chart)) (reader.say("home-see-picture")) }
                }
                (picture_page::summary(reader, &picture, &rows))
            }
        }
    })
}

/// What another planning officer proposes to take over as published.
async fn proposals(reader: &Reader) -> Result<Markup> {
    if !reader.may_in_city(Permission::TakeOver) {
        return Ok(html! {});
    }
    let all = reader.hall.city.proposals().await?;
    let others = all.iter().filter_map(|batch| Some((batch, batch.proposal.as_ref()?)));
    let others: Vec<_> = others.filter(|(_, proposal)| proposal.by.login != reader.actor.login).collect();
    Ok(html! {
        @if !others.is_empty() {
            section.card aria-labelledby="past-waiting" {
                h2 #past-waiting { (reader.say("past-waiting")) }
                ul.todo { @for (batch, proposal) in others { li { div {
                    a href={ "/intakes/" (batch.token) "/past" } { (reader.tell("past-waiting-line", &[("count", proposal.papers.to_string().into())])) }
                    p.task { (reader.tell("past-waiting-hint", &[("by", proposal.by.name.as_str().into())])) }
                } } } }
            }
        }
    })
}

fn ways(reader: &Reader, year: FiscalYear) -> Markup {
    let may = |permission| duty_somewhere(&reader.actor, permission).is_some();
    html! {
        section.card aria-labelledby="ways" {
            h2 #ways { (reader.say("home-ways")) }
            ul.plain {
                @if may(Permission::Read) { li { a href={ "/years/" (year) } { (reader.tell("home-year", &[("year", reader.words.year(year).into())])) } } }
                @if may(Permission::RunCycle) {
                    li { a href={ "/years/" (year) "/indicators" } { (reader.say("sleeping-label")) } }
                    li { a href={ "/years/" (year) "/board" } { (reader.tell("home-board", &[("year", reader.words.year(year).into())])) } }
                }
                li { a href="/public/" { (reader.say("nav-public")) } }
                @if is_of_first_run(&reader.actor) { li { a href="/first-run" { (reader.say("first-run-title")) } } }
            }
        }
    }
}
