//! The frame around every public page.

use super::find;
use super::here::Here;
use crate::parts::icon::{Icon, brand, icon};
use crate::parts::layout::{self, Crumb};
pub(super) use crate::parts::published::WORDS;
use crate::words::Language;
use hoshin_domain::settings::Licence;
use maud::{DOCTYPE, Markup, html};

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) title: String,
    /// For search engines and for those who pass the address on.
    pub(super) description: String,
    pub(super) crumbs: Vec<Crumb>,
    /// What stands over the whole width before the rest.
    pub(super) hero: Option<Markup>,
    /// The picture that stands for it.
    pub(super) card: Option<String>,
    /// Whether its own part has a box to search with.
    pub(super) has_search: bool,
}

pub(super) fn page(here: Here<'_>, head: &Head, main: &Markup) -> Markup {
    let (site, words) = (here.site, here.words);
    let city = &site.municipality.name;
    let whole = match (here.path, words.0) {
        ("index.html", _) => head.title.clone(),
        (_, Language::Japanese) => format!("{}｜{city}", head.title),
        (_, Language::English) => format!("{} | {city} (English)", head.title),
    };
    html! {
        (DOCTYPE)
        html lang=(words.0.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (whole) }
                meta name="description" content=(head.description);
                meta property="og:title" content=(whole);
                meta property="og:description" content=(head.description);
                meta property="og:type" content=(if here.path == "index.html" { "website" } else { "article" });
                meta property="og:site_name" content={ (city) " " (words.say("system-name")) };
                (passed_on(here, head, &whole))
                link rel="stylesheet" href=(here.file("assets/look.css"));
                link rel="stylesheet" href=(here.file("assets/site.css"));
                link rel="icon" href=(here.file("assets/icon.svg"));
                link rel="alternate" type="application/atom+xml" title=(words.say("public-feed")) href=(here.file("feed.xml"));
            }
            body.public {
                a.skip href="#main" { (words.say("skip-to-content")) }
                (top(here, !head.has_search))
                main #main tabindex="-1" {
                    @if let Some(hero) = &head.hero { (hero) }
                    div.wrap {
                        @if !head.crumbs.is_empty() { (layout::trail(words, &head.crumbs)) }
                        (main)
                    }
                }
                (foot(here))
            }
        }
    }
}

/// What those need who show an address that was passed on; they take nothing that is not absolute.
fn passed_on(here: Here<'_>, head: &Head, title: &str) -> Markup {
    let Some(base) = here.site.settings.base() else { return html! {} };
    html! {
        meta property="og:url" content={ (base) (here.whole_path()) };
        @if let Some(card) = &head.card {
            meta property="og:image" content={ (base) (card) };
            meta property="og:image:width" content="1200";
            meta property="og:image:height" content="630";
            meta property="og:image:alt" content=(title);
            meta name="twitter:card" content="summary_large_image";
        } @else { meta name="twitter:card" content="summary"; }
    }
}

fn top(here: Here<'_>, has_search: bool) -> Markup {
    let words = here.words;
    let other = words.0.other();
    html! {
        header.top { div.bar {
            a.system href=(here.page("index.html")) { (brand()) (here.site.municipality.name) " " span { (words.say("system-name")) } }
            @if has_search { (find::small(here)) }
            nav.aids aria-label=(words.say("public-aids")) {
                a href=(here.page("guide.html")) { (icon(Icon::Help)) (words.say("public-guide")) }
                @if let Some(address) = here.translated() {
                    a href=(address) lang=(other.tag()) hreflang=(other.tag()) { (icon(Icon::Globe)) (name_of(other)) }
                }
            }
        } }
    }
}

fn name_of(language: Language) -> &'static str {
    match language {
        Language::Japanese => "日本語",
        Language::English => "English",
    }
}

fn foot(here: Here<'_>) -> Markup {
    let (words, settings) = (here.words, &here.site.settings);
    html! {
        footer.foot {
            ul {
                @for (path, word) in [("accessibility.html", "public-accessibility"), ("guide.html", "public-guide"), ("data.html", "public-data"), ("check.html", "public-check")] {
                    li { a href=(here.page(path)) { (words.say(word)) } }
                }
                li { a href=(here.page("terms.html")) { (words.say("public-terms"))
                    @if let Some(short) = licence(settings.licence) { " （" (short) "）" } } }
                li { a href=(here.page("contact.html")) { (words.say("public-contact")) } }
                li { a href=(here.file("feed.xml")) { (words.say("public-feed")) } }
            }
            p { (here.site.municipality.name) @if let Some(contact) = &settings.contact { "　" (contact.replace('\n', "　")) } }
        }
    }
}

fn licence(licence: Licence) -> Option<&'static str> {
    licence.short()
}

/// The years to go to, the one of this page marked.
pub(super) fn years(here: Here<'_>, current: Option<hoshin_domain::FiscalYear>) -> Markup {
    let years = here.site.years();
    let is_shown = |at: usize, year: hoshin_domain::FiscalYear| at < TABS || Some(year) == current;
    html! {
        nav.tabs aria-label=(here.words.say("public-years")) {
            @for (at, (year, editions)) in years.iter().enumerate() {
                @if is_shown(at, year.0) {
                    @let is_plan = editions.iter().all(|edition| edition.step != hoshin_domain::Step::Result);
                    a href=(here.page(&super::published::year_page(year.0))) aria-current=[(Some(year.0) == current).then_some("page")] {
                        (year.0.in_era()) @if is_plan { (here.words.say("public-plan-only")) }
                        @else if Some(year.0) == current { span.wide { "（" (year.0) "年度）" } }
                    }
                }
            }
            @if years.len() > TABS { a href=(here.page("years.html")) { (here.words.say("public-earlier")) } }
        }
    }
}

/// More would hide the newest on a phone.
const TABS: usize = 4;
