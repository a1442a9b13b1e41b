//! The answer of our own server, which needs no script: the same pages in the same order as a browser finds in the index.

use super::query::FindQuery;
use super::texts::{Found, PageTexts, pages};
use crate::Words;
use crate::site::folded::{FoldedEdition, FoldedPages};
use crate::site::here::Here;
use crate::site::published::Site;
use hoshin_domain::FiscalYear;
use hoshin_domain::search::Asked;
use hoshin_domain::text::{Folded, fold, snippet};
use hoshin_store::Edition;
use maud::{Markup, html};
use std::cmp::Reverse;

const ON_A_PAGE: usize = 20;
/// More are not counted: nobody reads on, and a common word costs no more than a rare one.
const MOST: usize = 200;
/// So many places of one page are shown.
const PLACES: usize = 3;
/// Letters around what was found.
const AROUND: (usize, usize) = (40, 110);

impl Site {
    pub(in crate::site) fn folded_pages(&self) -> &FoldedPages {
        self.folded.get_or_init(|| folded_pages(self))
    }
}

fn folded_pages(site: &Site) -> FoldedPages {
    let folded = |page: PageTexts| {
        let texts: Vec<String> = page.texts.iter().map(|found| fold(&found.text)).collect();
        texts.join("\n").into_boxed_str()
    };
    let current = site.editions.iter().filter(|edition| site.is_current(edition));
    let one = |edition: &Edition| {
        let pages = pages(crate::site::frame::WORDS, &edition.afresh()).into_iter().map(folded).collect();
        (edition.key, FoldedEdition { number: edition.number, pages })
    };
    FoldedPages(current.map(one).collect())
}

fn has<'w>(page: &str, mut words: impl Iterator<Item = &'w str>) -> bool {
    words.all(|word| page.contains(word))
}

/// A page that was found.
struct Hit<'a> {
    edition: &'a Edition,
    /// Its place among the pages of the edition.
    at: usize,
    is_called: bool,
}

impl<'a> Hit<'a> {
    fn find(edition: &'a Edition, (at, page): (usize, &str), asked: &Asked) -> Option<Self> {
        // The title is the first text of a goal's page, the name of the department that of its own.
        let title = page.lines().next().unwrap_or_default();
        let is_called = || asked.folded().any(|word| title.contains(word));
        has(page, asked.folded()).then(|| Self { edition, at, is_called: is_called() })
    }

    fn year(&self) -> FiscalYear {
        self.edition.key.fiscal_year
    }
}

/// A question with what was found.
pub(in crate::site) struct Answer<'a> {
    pub(super) query: FindQuery,
    pub(super) asked: Asked,
    found: Vec<Hit<'a>>,
    are_more: bool,
}

impl<'a> Answer<'a> {
    pub(in crate::site) fn find(site: &'a Site, query: FindQuery) -> Self {
        let asked = Asked::of(&query.asked());
        let mut found = Vec::new();
        if !asked.is_empty() {
            let is_asked_for = |edition: &&Edition| {
                query.year().is_none_or(|year| edition.key.fiscal_year == year)
                    && query.department().is_none_or(|department| edition.key.department == department)
            };
            let pages = |edition: &'a Edition| {
                let own = site.folded_pages().of_edition(edition).iter().enumerate();
                own.map(move |(at, page)| (edition, (at, &**page)))
            };
            // Editions stand on the shelf with the newest year first.
            let all = site.editions.iter().filter(is_asked_for).flat_map(pages);
            found.extend(all.filter_map(|(edition, page)| Hit::find(edition, page, &asked)).take(MOST + 1));
        }
        let are_more = found.len() > MOST;
        found.truncate(MOST);
        found.sort_by_key(|hit| (Reverse(hit.year()), !hit.is_called));
        Self { query, asked, found, are_more }
    }

    pub(super) fn drawn(&self, here: Here<'_>) -> Markup {
        let words = here.words;
        html! {
            p role="status" { (self.told(words)) }
            @if self.query.is_cut() || self.asked.is_cut { p.hint { (words.say("find-cut")) } }
            @if !self.asked.is_empty() && !self.asked.too_short.is_empty() {
                p.hint { (words.tell("find-left-out", &[("words", self.asked.too_short.join(" ").into())])) }
            }
            @if self.found.is_empty() && !self.asked.is_empty() { (self.nothing(here)) }
            @for of_year in self.shown().chunk_by(|one, next| one.year() == next.year()) {
                section.found {
                    h2 { (words.year(of_year[0].year())) }
                    ol.hits { @for hit in of_year { (self.hit(here, hit)) } }
                }
            }
            (self.pages(here))
        }
    }

    fn told(&self, words: Words) -> String {
        let typed: Vec<&str> = self.asked.words.iter().map(|(typed, _)| typed.as_str()).collect();
        let facts = [("asked", typed.join(" ").into()), ("count", self.found.len().to_string().into())];
        match (self.asked.is_empty(), self.asked.too_short.is_empty()) {
            (true, true) => words.say("find-empty"),
            (true, false) => words.say("find-too-short"),
            (false, _) if self.found.is_empty() => words.tell("find-nothing", &facts),
            (false, _) if self.are_more => words.tell("find-count-more", &facts),
            (false, _) => words.tell("find-count", &facts),
        }
    }

    fn page(&self) -> usize {
        self.query.page().min(self.found.len().div_ceil(ON_A_PAGE).max(1))
    }

    fn shown(&self) -> &[Hit<'a>] {
        let from = (self.page() - 1) * ON_A_PAGE;
        &self.found[from..self.found.len().min(from + ON_A_PAGE)]
    }

    fn hit(&self, here: Here<'_>, &Hit { edition, at, .. }: &Hit<'_>) -> Markup {
        let Some(own) = pages(here.words, edition).into_iter().nth(at) else { return html! {} };
        let address = here.page(&format!("{}/{}", here.site.folder(edition), own.file));
        let department = edition.department();
        let title = if own.title.is_empty() { department } else { &own.title };
        let is_found = |text: &str| {
            let folded = fold(text);
            self.asked.folded().any(|word| folded.contains(word))
        };
        let places = own.texts.iter().filter(|found| !found.label.is_empty() && is_found(&found.text));
        html! {
            li {
                h3 lang=[here.language()] { a href=(address) { (self.marked(title)) } }
                @if !own.number.is_empty() { p.small { span lang=[here.language()] { (department) } "　" (own.number) } }
                @let places: Vec<&Found> = places.collect();
                @if !places.is_empty() {
                    ul { @for found in places.iter().take(PLACES) {
                        li { a href=(place(&address, &found.anchor)) { (found.label) } " "
                            span.snippet lang=[here.language()] { (self.marked(&found.text)) } }
                    } }
                }
                @if places.len() > PLACES { p.small { (here.words.tell("find-more-places", &[("count", (places.len() - PLACES).to_string().into())])) } }
            }
        }
    }

    fn marked(&self, text: &str) -> Markup {
        let parts = snippet(text, &Folded::closed(text), self.asked.folded(), AROUND);
        html! { @for (is_found, part) in &parts { @if *is_found { mark { (part) } } @else { (part) } } }
    }

    fn nothing(&self, here: Here<'_>) -> Markup {
        html! {
            ul {
                @if self.query.is_narrowed() { li { a href=(self.query.everywhere().address()) { (here.words.say("find-everywhere")) } } }
                li { (here.words.say("find-try-spelling")) }
                li { (here.words.say("find-try-shorter")) }
            }
        }
    }

    fn pages(&self, here: Here<'_>) -> Markup {
        let (page, last) = (self.page(), self.found.len().div_ceil(ON_A_PAGE));
        let link =
            |page: usize, word: &str| html! { a href=(self.query.on_page(page).address()) { (here.words.say(word)) } };
        html! {
            @if last > 1 {
                nav.pager aria-label=(here.words.say("find-pages")) {
                    @if page > 1 { (link(page - 1, "find-before")) }
                    @if page < last { (link(page + 1, "find-next")) }
                }
            }
        }
    }
}

fn place(address: &str, anchor: &str) -> String {
    if anchor.is_empty() { address.to_owned() } else { format!("{address}#{anchor}") }
}
