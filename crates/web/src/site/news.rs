//! 更新情報: what was published when, newest first, what went out together as one.

use super::frame::{self, Head};
use super::here::Here;
use crate::moment;
use crate::parts::icon::{Tone, chip};
use hoshin_domain::{FiscalYear, Step};
use hoshin_store::Edition;
use jiff::civil::Date;
use maud::{Markup, html};

/// What an edition is to those who read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NewsKind {
    Plan,
    MidYear,
    Result,
    Corrected,
    /// A promise that was changed, with a reason.
    Changed,
    /// A paper of the time before.
    TakenOver,
}

/// Editions of one kind, year and day.
#[derive(Debug)]
pub(super) struct News<'a> {
    pub(super) day: Date,
    pub(super) year: FiscalYear,
    pub(super) kind: NewsKind,
    pub(super) editions: Vec<&'a Edition>,
}

const LATEST: usize = 5;

pub(super) fn kind(edition: &Edition) -> NewsKind {
    match (edition.is_taken_over(), &edition.reason, edition.step) {
        (true, _, _) => NewsKind::TakenOver,
        (false, Some(_), _) if edition.changes_promise() => NewsKind::Changed,
        (false, Some(_), _) => NewsKind::Corrected,
        (false, None, Step::Plan) => NewsKind::Plan,
        (false, None, Step::MidYear) => NewsKind::MidYear,
        (false, None, Step::Result) => NewsKind::Result,
    }
}

impl NewsKind {
    pub(super) fn word(self) -> &'static str {
        match self {
            NewsKind::Plan => "plan",
            NewsKind::MidYear => "midyear",
            NewsKind::Result => "result",
            NewsKind::Corrected => "corrected",
            NewsKind::Changed => "changed",
            NewsKind::TakenOver => "taken-over",
        }
    }

    fn tone(self) -> Tone {
        match self {
            NewsKind::Plan | NewsKind::TakenOver => Tone::Plain,
            NewsKind::MidYear | NewsKind::Result => Tone::Now,
            NewsKind::Corrected | NewsKind::Changed => Tone::Warn,
        }
    }
}

/// Everything that was published, newest first.
pub(super) fn all<'a>(here: Here<'a>) -> Vec<News<'a>> {
    let mut all: Vec<News<'a>> = Vec::new();
    for edition in &here.site.editions {
        let (day, year, kind) = (moment::date(edition.published_at), edition.key.fiscal_year, kind(edition));
        // A correction is told with its reason, so it stands for itself.
        let is_alone = matches!(kind, NewsKind::Corrected | NewsKind::Changed);
        match all.iter_mut().find(|news| !is_alone && (news.day, news.year, news.kind) == (day, year, kind)) {
            Some(news) => news.editions.push(edition),
            None => all.push(News::of(edition)),
        }
    }
    all.sort_by_key(|news| std::cmp::Reverse((news.day, news.year)));
    all
}

impl<'a> News<'a> {
    /// One edition for itself.
    pub(super) fn of(edition: &'a Edition) -> Self {
        let (day, year) = (moment::date(edition.published_at), edition.key.fiscal_year);
        Self { day, year, kind: kind(edition), editions: vec![edition] }
    }

    /// 都市みどり部の令和8年度の結果を公表しました
    pub(super) fn sentence(&self, here: Here<'_>) -> String {
        let one = match &self.editions[..] {
            [edition] => edition.department().to_owned(),
            more => here.words.tell("public-departments", &[("count", more.len().to_string().into())]),
        };
        let facts = [("department", one.into()), ("year", self.year.in_era().into())];
        here.words.tell(&format!("public-news-{}", self.kind.word()), &facts)
    }

    pub(super) fn address(&self, here: Here<'_>) -> String {
        match &self.editions[..] {
            [edition] => here.department(edition),
            _ => here.page(&super::published::year_page(self.year)),
        }
    }
}

fn line(here: Here<'_>, news: &News<'_>) -> Markup {
    let word = here.words.say(&format!("public-news-kind-{}", news.kind.word()));
    html! {
        time datetime=(news.day) { (here.words.day(news.day)) } " "
        a href=(news.address(here)) { (news.sentence(here)) } " "
        (chip(news.kind.tone(), None, &word))
    }
}

/// The newest on the page of a year.
pub(super) fn latest(here: Here<'_>) -> Markup {
    html! {
        section aria-labelledby="news" {
            h2 #news { (here.words.say("public-news-latest")) }
            ul.news { @for news in all(here).iter().take(LATEST) { li { (line(here, news)) } } }
            p { a href=(here.page("news.html")) { (here.words.say("public-news-all")) } }
        }
    }
}

/// Everything, each edition with its reason.
pub(super) fn page(here: Here<'_>) -> Markup {
    let words = here.words;
    let title = words.say("public-news");
    let main = html! {
        h1 { (title) }
        p { (words.say("public-news-lead")) " " a href=(here.file("feed.xml")) { (words.say("public-feed")) } }
        ul.news { @for news in all(here) { li {
            (line(here, &news))
            @for edition in &news.editions {
                @if let Some(reason) = &edition.reason { p.small lang=[here.language()] { (words.tell("public-reason", &[("reason", reason.as_str().into())])) } }
            }
            @if news.editions.len() > 1 { p.small lang=[here.language()] {
                @for (at, edition) in news.editions.iter().enumerate() { @if at > 0 { "、" } a href=(here.department(edition)) { (edition.department()) } }
            } }
        } } }
    };
    let crumbs = vec![(words.say("public-home"), Some(here.page("index.html"))), (title.clone(), None)];
    frame::page(here, &Head { title, description: words.say("public-news-lead"), crumbs, ..Head::default() }, &main)
}
