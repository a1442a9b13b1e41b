//! What was found, by year and department, the newest first; or what to try where nothing was.

use super::hit;
use super::people::{self, People};
use super::question::{PEOPLE, SearchQuery};
use crate::access::{Reader, Result, policy_address};
use crate::parts::icon::icon;
use crate::parts::label;
use hoshin_domain::search::{Asked, TextKind};
use hoshin_domain::text::{Folded, snippet};
use hoshin_domain::{DepartmentId, FiscalYear, Permission};
use hoshin_store::{Department, Elsewhere, KeptPolicy, MOST_HITS, PolicyKey, TextHit, TextQuery, TextsFound};
use maud::{Markup, html};
use std::cmp::Reverse;
use std::collections::BTreeMap;

const ON_A_PAGE: usize = 20;
/// Letters around what was found.
const AROUND: (usize, usize) = (40, 110);

/// A question with its answer, all within what the reader may see.
pub(super) struct Answer {
    query: SearchQuery,
    asked: Asked,
    years: Vec<FiscalYear>,
    /// All of them, in their order: of each at least what is published may be seen.
    departments: Vec<Department>,
    /// Those of which the reader may see everything.
    own: Vec<DepartmentId>,
    people: People,
    found: TextsFound,
    /// The texts and the policies of what stands on this page.
    texts: BTreeMap<i64, String>,
    policies: Vec<KeptPolicy>,
    /// Where no text has all words: each with the number of texts that have it alone, if it has any.
    apart: Vec<(String, usize, bool)>,
}

impl Answer {
    pub(super) async fn find(reader: &Reader, query: SearchQuery) -> Result<Self> {
        let city = &reader.hall.city;
        let asked = Asked::of(&query.q);
        let departments = city.departments().await?;
        let own = departments.iter().map(|own| own.id).filter(|id| reader.may(*id, None, Permission::Read)).collect();
        let mut answer = Self {
            query,
            asked,
            years: city.years().await?,
            departments,
            own,
            people: People::default(),
            found: TextsFound::default(),
            texts: BTreeMap::new(),
            policies: Vec::new(),
            apart: Vec::new(),
        };
        answer.look(reader).await?;
        Ok(answer)
    }

    async fn look(&mut self, reader: &Reader) -> Result<()> {
        let city = &reader.hall.city;
        let is_of_all = self.query.year().is_none() && self.query.department(&self.departments).is_none();
        if self.query.is_of_people() || self.query.kind().is_none() && is_of_all {
            self.people = People::find(reader, &self.asked).await?;
        }
        if !self.query.is_of_people() {
            self.found = self.search(reader, &self.asked).await?;
        }
        let departments: Vec<DepartmentId> = self.departments.iter().map(|own| own.id).collect();
        let order = |id: DepartmentId| departments.iter().position(|own| *own == id);
        self.found.hits.sort_by_key(|hit| (Reverse(hit.key.fiscal_year), order(hit.key.department), hit.place));
        self.texts = city.texts_of(self.shown()).await?;
        for hits in self.shown().to_vec().chunk_by(|one, next| one.key == next.key) {
            self.policies.extend(city.policy(hits[0].key).await?);
        }
        if self.is_nothing() && self.asked.words.len() > 1 {
            for (typed, _) in self.asked.words.clone() {
                let found = self.search(reader, &Asked::of(&typed)).await?;
                self.apart.push((typed, found.hits.len(), found.are_more));
            }
            self.apart.retain(|(_, count, _)| *count > 0);
        }
        Ok(())
    }

    // Of a department that the reader may not see, only what is published is asked: no other text and no count of it
    // comes back.
    async fn search(&self, reader: &Reader, asked: &Asked) -> Result<TextsFound> {
        let chosen = self.query.department(&self.departments).map(|department| [department.id]);
        let (departments, elsewhere) = match &chosen {
            Some([id]) if !self.own.contains(id) => (Some([].as_slice()), Elsewhere::PublishedBy(*id)),
            Some(one) => (Some(one.as_slice()), Elsewhere::Nothing),
            None if reader.may_in_city(Permission::Read) => (None, Elsewhere::Nothing),
            None => (Some(self.own.as_slice()), Elsewhere::Published),
        };
        let (fiscal_year, kind) = (self.query.year(), self.query.kind());
        let query = TextQuery { asked, fiscal_year, kind, departments, elsewhere };
        Ok(reader.hall.city.search_texts(&query).await?)
    }

    pub(super) fn title(&self, reader: &Reader) -> String {
        let words: Vec<&str> = self.asked.words.iter().map(|(typed, _)| typed.as_str()).collect();
        match words.is_empty() {
            true => reader.say("search-title"),
            false => reader.tell("search-found-title", &[("asked", words.join(" ").into())]),
        }
    }

    pub(super) fn question(&self, reader: &Reader) -> Markup {
        let mut kinds: Vec<&'static str> = Vec::new();
        let may_see_all = reader.may_in_city(Permission::Read);
        let is_offered = |kind: &TextKind| match kind {
            TextKind::Policy | TextKind::Consideration | TextKind::Comment | TextKind::Record => !self.own.is_empty(),
            // Whoever may see everything finds it where it is written.
            TextKind::Public => !may_see_all,
        };
        kinds.extend(TextKind::ALL.into_iter().filter(is_offered).map(TextKind::as_str));
        if people::may_see(reader) {
            kinds.push(PEOPLE);
        }
        self.query.form(reader, &self.years, &self.departments, &kinds)
    }

    pub(super) fn drawn(&self, reader: &Reader) -> Markup {
        html! {
            @if self.asked.is_empty() {
                @if self.asked.too_short.is_empty() { p { (reader.say("search-lead")) } }
                @else { p role="status" { (reader.say("search-too-short")) } }
            } @else {
                p role="status" { (self.counted(reader)) }
                @if !self.asked.too_short.is_empty() {
                    p.hint { (reader.tell("search-left-out", &[("words", self.asked.too_short.join(" ").into())])) }
                }
                @if self.asked.is_cut { p.hint { (reader.say("search-cut")) } }
                @if self.is_nothing() { (self.nothing(reader)) }
                @if self.query.page() == 1 { (self.people.drawn(reader, &self.asked)) }
                (self.hits(reader))
                (self.pages(reader))
            }
        }
    }

    fn is_nothing(&self) -> bool {
        self.found.hits.is_empty() && self.people.count == 0
    }

    fn counted(&self, reader: &Reader) -> String {
        let count = (self.found.hits.len() + self.people.count).to_string();
        let word = if self.found.are_more { "search-found-more" } else { "search-found" };
        reader.tell(word, &[("count", count.into())])
    }

    fn last_page(&self) -> usize {
        self.found.hits.len().div_ceil(ON_A_PAGE).max(1)
    }

    fn page(&self) -> usize {
        self.query.page().min(self.last_page())
    }

    fn shown(&self) -> &[TextHit] {
        let from = (self.page() - 1) * ON_A_PAGE;
        &self.found.hits[from..self.found.hits.len().min(from + ON_A_PAGE)]
    }

    fn hits(&self, reader: &Reader) -> Markup {
        html! { @for kept in &self.policies { (self.of_policy(reader, kept)) } }
    }

    fn of_policy(&self, reader: &Reader, kept: &KeptPolicy) -> Markup {
        let PolicyKey { fiscal_year, department } = kept.key;
        let id = format!("found-{fiscal_year}-{department}");
        html! {
            section.found aria-labelledby=(id) {
                h2 id=(id) {
                    @let address = if self.own.contains(&department) { policy_address(kept.key) } else { format!("/public/{fiscal_year}/{department}/") };
                    a href=(address) { (reader.words.year(fiscal_year)) "　" (kept.policy.department) }
                    @if !self.own.contains(&department) { " " span.state { (reader.say("search-kind-public")) } }
                }
                ul.hits { @for hit in self.shown().iter().filter(|hit| hit.key == kept.key) { (self.hit(reader, kept, hit)) } }
            }
        }
    }

    fn hit(&self, reader: &Reader, kept: &KeptPolicy, hit: &TextHit) -> Markup {
        let text = self.texts.get(&hit.id).map(String::as_str).unwrap_or_default();
        let parts = snippet(text, &Folded::closed(text), self.asked.folded(), AROUND);
        html! {
            li {
                div.what {
                    a href=(hit::address(hit)) { (icon(hit::picture(hit.place.kind()))) span { (hit::name(reader.words, kept, hit.place)) } }
                }
                p.snippet lang=[label::language_of_texts(reader.words)] { @for (is_found, part) in &parts { @if *is_found { mark { (part) } } @else { (part) } } }
            }
        }
    }

    fn pages(&self, reader: &Reader) -> Markup {
        let (page, last) = (self.page(), self.last_page());
        html! {
            @if last > 1 {
                nav.tools aria-label=(reader.say("search-pages")) {
                    @if page > 1 { a.outline rel="prev" href=(self.query.on_page(page - 1).address()) { (reader.say("search-before")) } }
                    span { (reader.tell("search-page", &[("page", page.to_string().into()), ("last", last.to_string().into())])) }
                    @if page < last { a.outline rel="next" href=(self.query.on_page(page + 1).address()) { (reader.say("search-next")) } }
                }
            }
            @if page == last && self.found.are_more {
                p.hint { (reader.tell("search-most", &[("count", MOST_HITS.to_string().into())])) }
            }
        }
    }

    fn nothing(&self, reader: &Reader) -> Markup {
        let everywhere = SearchQuery::of(&self.query.q);
        html! {
            h2 { (reader.say("search-try")) }
            ul {
                @for (word, count, are_more) in &self.apart {
                    @let told = [("word", word.as_str().into()), ("count", count.to_string().into())];
                    li { a href=(SearchQuery::of(word).address()) { (reader.tell(if *are_more { "search-try-word-more" } else { "search-try-word" }, &told)) } }
                }
                @if self.query.is_narrowed() { li { a href=(everywhere.address()) { (reader.say("search-try-everywhere")) } } }
                li { (reader.say("search-try-spelling")) }
                li { (reader.say("search-try-shorter")) }
                li { (reader.say("search-try-rights")) }
            }
        }
    }
}
