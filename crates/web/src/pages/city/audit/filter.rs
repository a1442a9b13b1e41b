//! What the log is searched for, as the address carries it.

use crate::parts::{events, form};
use crate::{Words, moment};
use hoshin_domain::{Event, FiscalYear};
use hoshin_store::{AuditQuery, Department};
use jiff::civil::Date;
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// What can be an entry's subject, as the log names it, with its word.
const ABOUT: [(&str, &str); 4] = [
    ("policy", "audit-about-policy"),
    ("person", "audit-about-person"),
    ("department", "audit-about-department"),
    ("cycle", "audit-about-cycle"),
];

/// The fields of the search as they were sent; nothing is lost when one of them is wrong.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    person: String,
    about: String,
    year: String,
    department: String,
    kind: String,
    from: String,
    to: String,
    before: String,
}

impl Filter {
    /// What the store is asked; `None` if a day cannot be read.
    pub(super) fn query(&self, limit: i64) -> Option<AuditQuery> {
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let last = day(&self.to)?;
        let until = last.map(|last| last.tomorrow().ok().and_then(moment::begin_of)).unwrap_or_default();
        let subject = match (self.year.parse::<FiscalYear>(), self.about.as_str()) {
            // A year alone speaks of its policies.
            (Ok(year), "" | "policy") => Some(format!("policy/{year}")),
            (Ok(year), "cycle") => Some(format!("cycle/{year}")),
            (Ok(_) | Err(_), about) => given(about),
        };
        Some(AuditQuery {
            person: given(&self.person),
            subject,
            department: self.department.parse().ok(),
            kind: given(&self.kind),
            from: day(&self.from)?.and_then(moment::begin_of),
            until,
            before: self.before.parse().ok(),
            limit,
        })
    }

    pub(super) fn is_older(&self) -> bool {
        !self.before.is_empty()
    }

    /// The same search from its beginning.
    pub(super) fn newest(&self) -> Self {
        Self { before: String::new(), ..self.clone() }
    }

    /// The same search behind an entry.
    pub(super) fn before(&self, seq: i64) -> Self {
        Self { before: seq.to_string(), ..self.clone() }
    }

    pub(super) fn address(&self, path: &str) -> String {
        let fields = self.fields().into_iter().filter(|(_, text)| !text.is_empty());
        let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let pairs: Vec<String> = fields.map(|(name, text)| format!("{name}={}", encoded(text))).collect();
        if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
    }

    fn fields(&self) -> [(&'static str, &str); 8] {
        [
            ("person", &self.person),
            ("about", &self.about),
            ("year", &self.year),
            ("department", &self.department),
            ("kind", &self.kind),
            ("from", &self.from),
            ("to", &self.to),
            ("before", &self.before),
        ]
    }

    pub(super) fn form(&self, words: Words, departments: &[Department], years: &[FiscalYear]) -> Markup {
        let about = ABOUT.map(|(value, word)| (value.to_owned(), words.say(word)));
        let years = years.iter().map(|year| (year.to_string(), words.year(*year)));
        let departments = departments.iter().map(|department| (department.id.to_string(), department.name.clone()));
        let kinds = Event::words().map(|word| (word.to_owned(), events::kind(words, word)));
        html! {
            form.choice method="get" action="/audit" role="search" aria-label=(words.say("audit-filter")) {
                div.field {
                    label for="person" { (words.say("audit-person")) }
                    p.hint #person-hint { (words.say("audit-person-hint")) }
                    input #person type="text" name="person" value=(self.person) aria-describedby="person-hint" autocomplete="off";
                }
                (list(words, "about", &self.about, about))
                (list(words, "year", &self.year, years))
                (list(words, "department", &self.department, departments))
                (list(words, "kind", &self.kind, kinds))
                (date(words, "from", "audit-from", &self.from))
                (date(words, "to", "audit-to", &self.to))
                div.buttons {
                    button.solid type="submit" { (words.say("audit-search")) }
                    a.quiet href="/audit" { (words.say("audit-clear")) }
                }
            }
        }
    }
}

// Nothing is no day; what cannot be read is `None`.
fn day(text: &str) -> Option<Option<Date>> {
    match text.trim() {
        "" => Some(None),
        text => text.parse().ok().map(Some),
    }
}

fn list(words: Words, name: &str, chosen: &str, options: impl IntoIterator<Item = (String, String)>) -> Markup {
    let any = (String::new(), words.say(&format!("audit-{name}-any")));
    let label = format!("audit-{name}");
    form::choice(words, (name, name, &label), chosen, std::iter::once(any).chain(options))
}

fn date(words: Words, name: &str, label: &str, text: &str) -> Markup {
    let is_wrong = day(text).is_none();
    let error = format!("{name}-error");
    html! {
        div.field.wrong[is_wrong] {
            label for=(name) { (words.say(label)) }
            input id=(name) type="date" name=(name) value=(text)
                aria-invalid=[is_wrong.then_some("true")] aria-describedby=[is_wrong.then_some(&error)];
            @if is_wrong { p.error id=(error) { "＊" (words.say("audit-bad-day")) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(year: &str, about: &str, from: &str, to: &str) -> Filter {
        let text = str::to_owned;
        Filter { year: text(year), about: text(about), from: text(from), to: text(to), ..Filter::default() }
    }

    #[test]
    fn a_day_is_japans_and_the_last_one_belongs_to_it() {
        let query = filter("", "", "2026-04-01", "2026-04-01").query(1).unwrap();
        assert_eq!(query.from.unwrap().to_string(), "2026-03-31T15:00:00Z");
        assert_eq!(query.until.unwrap().to_string(), "2026-04-01T15:00:00Z");
        assert_eq!(filter("", "", "April", "").query(1), None);
    }

    #[track_caller]
    fn check(year: &str, about: &str, subject: Option<&str>) {
        let query = filter(year, about, "", "").query(1).unwrap();
        assert_eq!(query.subject.as_deref(), subject, "{year} {about}");
    }

    #[test]
    fn a_year_speaks_of_its_policies_or_its_dates() {
        check("", "", None);
        check("", "person", Some("person"));
        check("2026", "", Some("policy/2026"));
        check("2026", "policy", Some("policy/2026"));
        check("2026", "cycle", Some("cycle/2026"));
        check("2026", "person", Some("person"));
    }

    #[test]
    fn what_was_typed_comes_back_in_the_address() {
        let filter = Filter { person: "例示 花子&x=1".into(), ..Filter::default() }.before(7);
        let person = "%E4%BE%8B%E7%A4%BA%20%E8%8A%B1%E5%AD%90%26x%3D1";
        assert_eq!(filter.address("/audit"), format!("/audit?person={person}&before=7"));
        assert_eq!(Filter::default().address("/audit"), "/audit");
    }
}
