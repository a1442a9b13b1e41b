//! `/picture` and `/years/{year}/picture`: 全体の結果, departments × goals with last year beside each.

use crate::access::{Reader, Response, Result, go_to, policy_address};
use crate::parts::icon::{Icon, icon};
use crate::parts::picture::{Counts, Moves, Picture, PictureRow, distribution, moves, strip};
use crate::parts::{grade, label, layout, way};
use crate::words::moment;
use hoshin_domain::FiscalYear;
use hoshin_domain::picture::{Against, PicturedGoal};
use maud::{Markup, html};

/// More names than these are not read out.
const NAMED: usize = 5;

/// `GET /picture`: the last year of which there are results.
pub(crate) async fn latest(reader: Reader) -> Result<Response> {
    let glance = reader.hall.city.glance().await?;
    let picture = Picture::latest(&reader, &glance).await?;
    Ok(go_to(format!("/years/{}/picture", picture.year)))
}

pub(crate) async fn show(reader: Reader, year: FiscalYear) -> Result<Markup> {
    let glance = reader.hall.city.glance().await?;
    let picture = Picture::of(&reader, &glance, year).await?;
    let years = reader.hall.city.years().await?;
    let rows = picture.rows();
    let title = reader.tell("picture-title", &[("year", reader.words.year(year).into())]);
    let main = html! {
        div.picture {
            div.hi {
                h1 { (title) }
                // Only a script can ask a browser to print; without it the browser's own menu does.
                button.solid.noprint type="button" data-print hidden { (icon(Icon::Print)) (reader.say("picture-print")) }
            }
            (other_years(&reader, year, &years))
            @if rows.is_empty() { p.empty { (reader.say("picture-empty")) } } @else {
                (summary(&reader, &picture, &rows))
                (matrix(&reader, &picture, &rows))
                p.printed { (reader.tell("picture-source", &[("city", reader.hall.municipality.name.as_str().into()),
                    ("year", reader.words.year(year).into()), ("day", moment::day_in_both_calendars(reader.hall.today()).into())])) }
            }
        }
    };
    Ok(layout::page(&reader, &title, &way::of_year(reader.words, year, reader.say("nav-picture")), &main))
}

fn other_years(reader: &Reader, year: FiscalYear, years: &[FiscalYear]) -> Markup {
    html! {
        nav.year-tabs.noprint aria-label=(reader.say("picture-years")) {
            @for other in years { a href={ "/years/" (other) "/picture" } aria-current=[(*other == year).then_some("page")] { (reader.words.short_year(*other)) } }
        }
    }
}

/// The answer, the grades as a bar, and what has moved.
pub(crate) fn summary(reader: &Reader, picture: &Picture, rows: &[PictureRow<'_>]) -> Markup {
    let (counts, before) = (picture.counts(), picture.counts_before(reader));
    html! {
        div.kpis {
            section.card aria-labelledby="answer" {
                h2 #answer { (picture.answer(reader)) }
                (distribution(reader, &picture.form, &counts))
                @if before.graded() > 0 { (last_year(reader, picture, &before)) }
            }
            section.card aria-labelledby="moved" {
                h2 #moved { (reader.say("picture-moved")) }
                (moves(reader, Moves::of(rows)))
                (fallen(reader, rows))
            }
        }
    }
}

fn last_year(reader: &Reader, picture: &Picture, before: &Counts) -> Markup {
    let counts: Vec<String> = before.grades.iter().map(|(code, count)| format!("{code} {count}")).collect();
    let facts =
        [("year", reader.words.short_year(picture.year.previous()).into()), ("counts", counts.join("　").into())];
    html! { p.small.last-year { (reader.tell("picture-last-year", &facts)) } (strip(reader, picture.form_before(), before)) }
}

fn fallen(reader: &Reader, rows: &[PictureRow<'_>]) -> Markup {
    let fallen: Vec<(String, &str)> = rows
        .iter()
        .flat_map(|row| row.goals.iter().map(move |goal| (row, goal)))
        .filter(|(_, goal)| matches!(goal.against, Against::Down(_)))
        .map(|(row, goal)| (goal_address(row, goal), goal.title.unwrap_or("—")))
        .collect();
    html! {
        @if !fallen.is_empty() {
            p.small { (reader.say("picture-fallen")) }
            ul.small { @for (address, title) in fallen.iter().take(NAMED) { li { a href=(address) { (title) } } } }
            @if fallen.len() > NAMED { p.small { (reader.tell("home-and-others", &[("count", (fallen.len() - NAMED).to_string().into())])) } }
        }
    }
}

fn goal_address(row: &PictureRow<'_>, goal: &PicturedGoal<'_>) -> String {
    format!("{}/goals/{}", policy_address(row.key), goal.id)
}

fn matrix(reader: &Reader, picture: &Picture, rows: &[PictureRow<'_>]) -> Markup {
    html! {
        section.card aria-labelledby="matrix" {
            div.card-head {
                h2 #matrix { (reader.say("picture-matrix")) }
                ul.grade-key.end lang=[label::language_of_texts(reader.words)] {
                    @for step in &picture.scale.0 { li { (grade::letter(reader.words, &picture.scale, Some(&step.code))) span aria-hidden="true" { (step.label) } } }
                }
            }
            table.matrix {
                caption.hidden { (reader.say("picture-caption")) }
                thead { tr { th scope="col" { (reader.say("year-department")) } th scope="col" { (reader.say("year-goals")) } th scope="col" { (reader.say("picture-share")) } } }
                tbody { @for row in rows { (line(reader, picture, row)) } }
            }
        }
    }
}

fn line(reader: &Reader, picture: &Picture, row: &PictureRow<'_>) -> Markup {
    let counts = Counts::of(&picture.scale, row.goals.iter().map(|goal| goal.grade));
    let told: Vec<String> =
        counts.grades.iter().filter(|(_, count)| *count > 0).map(|(code, count)| format!("{code} {count}")).collect();
    html! {
        tr {
            th scope="row" { a href=(policy_address(row.key)) { (row.department) } small { (reader.tell("picture-goals", &[("count", row.goals.len().to_string().into())])) } }
            td { ul.cells { @for goal in &row.goals { li { (cell(reader, picture, row, goal)) } } } }
            td.share { @if counts.graded() > 0 { (strip(reader, &picture.form, &counts)) p.small { (told.join("　")) } } @else { "—" } }
        }
    }
}

fn cell(reader: &Reader, picture: &Picture, row: &PictureRow<'_>, goal: &PicturedGoal<'_>) -> Markup {
    let label = goal.grade.and_then(|code| picture.scale.step(code)).filter(|step| step.label != step.code);
    let number = [("number", goal.number.to_string().into())];
    html! {
        a class={ "goal-cell " (grade::rank(&picture.scale, goal.grade)) } href=(goal_address(row, goal)) {
            span.hidden { (reader.tell("goal-heading", &number)) "　" }
            b { @match goal.grade { Some(code) => (code), None => { span aria-hidden="true" { "—" } span.hidden { (reader.say("grade-none")) } } } }
            @if let Some(step) = label { span.hidden { "（" (step.label) "）" } }
            span.moved { (against(reader, goal.against)) }
            span.title { (goal.title.unwrap_or("—")) }
        }
    }
}

/// ▲ Bから, with what it means for those who listen.
fn against(reader: &Reader, against: Against<'_>) -> Markup {
    let from = |word: &str, last: &str| reader.tell(word, &[("grade", last.to_owned().into())]);
    let said = |sign: &str, rest: String, word: &str| {
        html! { span aria-hidden="true" { (sign) @if !rest.is_empty() { " " (rest) } } span.hidden { (reader.say(word)) " " (rest) } }
    };
    match against {
        Against::Open => html! {},
        Against::New => html! { (reader.say("picture-new")) },
        Against::Ungraded => html! { (reader.say("picture-no-grade-before")) },
        Against::Up(last) => said("▲", from("picture-from", last), "picture-risen"),
        Against::Same => said("＝", String::new(), "picture-stayed"),
        Against::Down(last) => said("▼", from("picture-from", last), "picture-fell"),
        Against::Apart(last) => html! { (from("picture-last", last)) },
    }
}
