//! The first page: fiscal years and their departments.

use super::downloads;
use super::frame::{self, WORDS};
use super::published::{Site, department_of};
use maud::{Markup, html};

pub(super) fn page(site: &Site) -> Markup {
    let title = WORDS.tell("site-title", &[("city", site.municipality.name.as_str().into())]);
    let years = site.years();
    let main = html! {
        h1 { (title) }
        p { (WORDS.say("site-lead")) }
        @if years.is_empty() { p { (WORDS.say("site-empty")) } }
        @for (year, editions) in &years {
            section.year aria-labelledby={ "year-" (year.0) } {
                h2 id={ "year-" (year.0) } { (WORDS.tell("site-year", &[("year", year.0.in_both().into())])) }
                ul.departments {
                    @for edition in editions {
                        li { a href={ (site.folder(edition)) "/index.html" } { (department_of(&edition.paper)) } }
                    }
                }
                (downloads::of_year(site, year.0))
            }
        }
    };
    frame::page(site, &title, 0, &[], &main)
}
