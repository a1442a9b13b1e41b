//! `/years/{year}/announcement`: what the planning office needs to tell a publication in the city magazine, on the city's
//! pages, on LINE and on X. The texts are a beginning: they are edited here and posted by hand.

mod measure;
mod posted;
mod texts;

pub use posted::{Announced, announced};

use super::card::CardOf;
use super::here::Here;
use super::news::{self, News};
use super::published::Site;
use super::serve::PublicPages;
use crate::access::{Reader, Result};
use crate::parts::icon::{Icon, icon};
use crate::parts::{assets, form, layout, told, way};
use axum::Extension;
use axum::extract::Query;
use hoshin_domain::FiscalYear;
use hoshin_store::Told;
use maud::{Markup, html};
use measure::Channel;

/// Which publication of the year, counted from the newest.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Chosen {
    publication: String,
}

/// `GET /years/{year}/announcement`.
pub(crate) async fn show(
    reader: Reader,
    year: FiscalYear,
    Extension(pages): Extension<PublicPages>,
    Query(chosen): Query<Chosen>,
) -> Result<Markup> {
    let words = reader.words;
    let title = words.tell("announce-title", &[("year", words.year(year).into())]);
    let told = reader.hall.city.told(MOST_TOLD).await?;
    let main = pages.with_site(|site| drawn(&reader, site, (year, &chosen), &told)).await?;
    let main = html! { h1 { (title) } (main) };
    Ok(layout::page(&reader, &title, &way::of_year(words, year, words.say("announce")), &main))
}

/// More publications than this were told too long ago to be asked about.
const MOST_TOLD: u32 = 500;

fn drawn(reader: &Reader, site: &Site, (year, chosen): (FiscalYear, &Chosen), told: &[Told]) -> Markup {
    // What is published is Japanese, and so is what is told of it.
    let here = Here::at(site, "");
    let all: Vec<News<'_>> = news::all(here).into_iter().filter(|news| news.year == year).collect();
    let at = chosen.publication.parse().unwrap_or(0_usize).min(all.len().saturating_sub(1));
    let Some(news) = all.get(at) else { return html! { p.empty { (reader.say("announce-nothing")) } } };
    html! {
        p { (reader.say("announce-lead")) }
        @if site.settings.base().is_none() { p.note { (reader.say("announce-no-address")) } }
        @if all.len() > 1 { (choice(reader, here, &all, at)) }
        (by_itself(reader, news, told))
        @for channel in Channel::ALL { (text_for(reader, here, news, channel)) }
        (pictures(reader, site, news))
        script src=(assets::ANNOUNCEMENT_SCRIPT) defer {}
    }
}

fn choice(reader: &Reader, here: Here<'_>, all: &[News<'_>], at: usize) -> Markup {
    let named = all
        .iter()
        .enumerate()
        .map(|(at, news)| (at.to_string(), format!("{}　{}", reader.words.day(news.day), news.sentence(here))));
    html! {
        form.choice method="get" {
            (form::choice(reader.words, ("publication", "publication", "announce-publication"), &at.to_string(), named))
            div.buttons { button.outline type="submit" { (reader.say("announce-choose")) } }
        }
    }
}

/// What became of telling these editions to another server; nothing where the city tells none.
fn by_itself(reader: &Reader, news: &News<'_>, told: &[Told]) -> Markup {
    let is_of_these = |one: &&Told| news.editions.iter().any(|own| (own.key, own.number) == (one.key, one.number));
    let own: Vec<&Told> = told.iter().filter(is_of_these).collect();
    html! {
        @if !own.is_empty() {
            section.announcement {
                h2 { (reader.say("announce-told")) }
                ul { @for one in &own { li { (one.department) "：" (told::standing(reader.words, one)) } } }
                @if own.iter().any(|one| one.is_given_up()) { p.note { (reader.say("webhook-by-hand")) } }
            }
        }
    }
}

fn text_for(reader: &Reader, here: Here<'_>, news: &News<'_>, channel: Channel) -> Markup {
    let text = texts::text(here, news, channel);
    let (id, word) = (format!("text-{}", channel.word()), format!("announce-{}", channel.word()));
    let (length, rows) = (channel.length(&text), text.lines().count().clamp(4, 16));
    html! {
        section.announcement {
            h2 { (reader.say(&word)) }
            div.field {
                label for=(id) { (reader.say("announce-text")) }
                p.hint id={ (id) "-hint" } { (reader.say(&format!("{word}-hint"))) }
                textarea id=(id) rows=(rows) lang="ja" aria-describedby={ (id) "-hint" }
                    data-measure=(channel.word()) data-count={ (id) "-count" } data-most=[channel.most()] { (text) }
            }
            p.announcement-tools {
                output id={ (id) "-count" } for=(id) data-over=(reader.say("announce-over")) {
                    (length) @if let Some(most) = channel.most() { " / " (most) }
                }
                button.outline type="button" hidden data-copies=(id) data-done=(reader.say("announce-copied")) { (reader.say("announce-copy")) }
            }
        }
    }
}

fn pictures(reader: &Reader, site: &Site, news: &News<'_>) -> Markup {
    let of_all = (news.editions.len() > 1).then_some((CardOf::Year(news.year), reader.words.year(news.year)));
    let of_each = news.editions.iter().map(|edition| (CardOf::Department(edition), edition.department().to_owned()));
    let all: Vec<(CardOf<'_>, String)> = of_all.into_iter().chain(of_each).collect();
    html! {
        section.announcement {
            h2 { (reader.say("announce-pictures")) }
            p { (reader.say("announce-pictures-text")) }
            @if let Some((first, name)) = all.first() {
                p { img.announcement-picture src={ "/public/" (first.path()) } width="1200" height="630" alt=(reader.tell("announce-picture", &[("name", name.as_str().into())])); }
            }
            ul { @for (card, name) in &all { li {
                a href={ "/public/" (card.path()) } download=(format!("{}-{name}.png", site.municipality.name)) { (icon(Icon::Download)) (reader.tell("announce-picture", &[("name", name.as_str().into())])) }
            } } }
        }
    }
}
