//! What is asked, as the address carries it, and its form.

use crate::access::Reader;
use crate::parts::form;
use crate::parts::icon::{Icon, icon};
use hoshin_domain::FiscalYear;
use hoshin_domain::search::{LETTERS, TextKind};
use hoshin_store::Department;
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The word of accounts among the kinds.
pub(super) const PEOPLE: &str = "person";

/// The fields of a question as they were sent. What is no year, kind or department asks for all of them.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct SearchQuery {
    pub(super) q: String,
    year: String,
    kind: String,
    department: String,
    page: String,
}

impl SearchQuery {
    pub(super) fn year(&self) -> Option<FiscalYear> {
        self.year.parse().ok()
    }

    pub(super) fn kind(&self) -> Option<TextKind> {
        TextKind::named(&self.kind)
    }

    pub(super) fn is_of_people(&self) -> bool {
        self.kind == PEOPLE
    }

    /// The department that was chosen.
    pub(super) fn department<'a>(&self, departments: &'a [Department]) -> Option<&'a Department> {
        let id = self.department.parse().ok()?;
        departments.iter().find(|department| department.id == id)
    }

    pub(super) fn page(&self) -> usize {
        self.page.parse().unwrap_or(1).max(1)
    }

    /// Whether more than words is asked for.
    pub(super) fn is_narrowed(&self) -> bool {
        [&self.year, &self.kind, &self.department].into_iter().any(|field| !field.is_empty())
    }

    /// The same question on another page.
    pub(super) fn on_page(&self, page: usize) -> Self {
        Self { page: if page > 1 { page.to_string() } else { String::new() }, ..self.clone() }
    }

    /// These words, everywhere.
    pub(super) fn of(words: &str) -> Self {
        Self { q: words.to_owned(), ..Self::default() }
    }

    pub(super) fn address(&self) -> String {
        let q: String = self.q.chars().take(LETTERS).collect();
        let fields = [
            ("q", &q),
            ("year", &self.year),
            ("kind", &self.kind),
            ("department", &self.department),
            ("page", &self.page),
        ];
        let filled = fields.into_iter().filter(|(_, text)| !text.is_empty());
        let pairs: Vec<String> =
            filled.map(|(name, text)| format!("{name}={}", utf8_percent_encode(text, NON_ALPHANUMERIC))).collect();
        format!("/search?{}", pairs.join("&"))
    }

    pub(super) fn form(
        &self,
        reader: &Reader,
        years: &[FiscalYear],
        departments: &[Department],
        kinds: &[&'static str],
    ) -> Markup {
        let words = reader.words;
        let q: String = self.q.chars().take(LETTERS).collect();
        let any = |word: &str| std::iter::once((String::new(), words.say(word)));
        let years = years.iter().map(|year| (year.to_string(), words.year(*year)));
        let of_departments = departments.iter().map(|own| (own.id.to_string(), own.name.clone()));
        let of_kinds = kinds.iter().map(|kind| ((*kind).to_owned(), words.say(&format!("search-kind-{kind}"))));
        html! {
            form.choice.search-form method="get" action="/search" role="search" aria-label=(words.say("search-title")) {
                div.field.search-words {
                    label for="q" { (words.say("search-words")) }
                    p.hint #q-hint { (words.say("search-hint")) }
                    input #q type="search" name="q" value=(q) maxlength=(LETTERS) aria-describedby="q-hint" autocomplete="off";
                }
                @if years.len() > 0 {
                    (form::choice(words, ("year", "year", "search-year"), &self.year, any("search-year-any").chain(years)))
                }
                @if kinds.len() > 1 {
                    (form::choice(words, ("kind", "kind", "search-kind"), &self.kind, any("search-kind-any").chain(of_kinds)))
                }
                @if departments.len() > 1 {
                    (form::choice(words, ("department", "department", "search-department"), &self.department, any("search-department-any").chain(of_departments)))
                }
                div.buttons { button.solid type="submit" { (icon(Icon::Search)) (words.say("search-button")) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_comes_back_in_the_address() {
        let asked =
            SearchQuery { q: "髙齢者 %&=".into(), year: "2026".into(), page: "3".into(), ..SearchQuery::default() };
        let words = "q=%E9%AB%99%E9%BD%A2%E8%80%85%20%25%26%3D";
        assert_eq!(asked.address(), format!("/search?{words}&year=2026&page=3"));
        assert_eq!(asked.on_page(1).address(), format!("/search?{words}&year=2026"));
        assert!(SearchQuery::of(&"あ".repeat(10_000)).address().len() < 2_000);
    }

    #[test]
    fn what_cannot_be_read_asks_for_everything() {
        let asked = SearchQuery { year: "x".into(), kind: "y".into(), page: "-1".into(), ..SearchQuery::default() };
        assert_eq!((asked.year(), asked.kind(), asked.page()), (None, None, 1));
        assert!(!asked.is_of_people());
    }
}
