//! Accounts among what is found: for those who may see their pages, and for nobody else.

use crate::access::{Reader, Result};
use crate::parts::icon::{Icon, icon};
use hoshin_domain::Permission;
use hoshin_domain::search::Asked;
use hoshin_domain::text::{Folded, snippet};
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// So many are shown; the list of accounts shows all.
const SHOWN: usize = 20;
/// Letters around what was found; names are short.
const AROUND: (usize, usize) = (40, 80);

/// Accounts whose name or sign-in name has every word.
#[derive(Debug, Default)]
pub(super) struct People {
    /// Sign-in name and name.
    found: Vec<(String, String)>,
    pub(super) count: usize,
}

impl People {
    // A city has some hundreds of accounts, and their list is read as a whole on its own page: no index is kept of them.
    pub(super) async fn find(reader: &Reader, asked: &Asked) -> Result<Self> {
        if !may_see(reader) || asked.is_empty() {
            return Ok(Self::default());
        }
        let fits = |(login, name): &(String, String)| {
            let folded = [Folded::closed(login), Folded::closed(name)];
            asked.folded().all(|word| folded.iter().any(|text| text.as_str().contains(word)))
        };
        let mut found: Vec<_> = reader.hall.city.people_named().await?.into_iter().filter(fits).collect();
        let count = found.len();
        found.truncate(SHOWN);
        Ok(Self { found, count })
    }

    pub(super) fn drawn(&self, reader: &Reader, asked: &Asked) -> Markup {
        let marked = |text: &str| {
            let parts = snippet(text, &Folded::closed(text), asked.folded(), AROUND);
            html! { @for (is_found, part) in &parts { @if *is_found { mark { (part) } } @else { (part) } } }
        };
        html! {
            @if self.count > 0 {
                section.found aria-labelledby="found-people" {
                    h2 #found-people { (reader.say("search-kind-person")) }
                    ul.hits {
                        @for (login, name) in &self.found {
                            li {
                                div.what { a href={ "/people/" (utf8_percent_encode(login, NON_ALPHANUMERIC)) } { (icon(Icon::Person)) (marked(name)) } }
                                p.snippet { (marked(login)) }
                            }
                        }
                    }
                    @if self.count > self.found.len() { p.hint { (reader.tell("search-people-more", &[("count", self.count.to_string().into())])) } }
                }
            }
        }
    }
}

pub(super) fn may_see(reader: &Reader) -> bool {
    reader.may_in_city(Permission::Administer)
}
