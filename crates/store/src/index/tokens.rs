//! What stands in the index: pairs of letters, and whose text it is.
//!
//! No token holds a sign that either database reads as more than a letter: ASCII of a text is written in full width,
//! which no folded text has; whose it is is written in small letters and digits.

use crate::PolicyKey;
use crate::backend::Backend;
use hoshin_domain::search::{Asked, TextKind};
use hoshin_domain::text::bigrams;
use hoshin_domain::{DepartmentId, FiscalYear, MunicipalityCode};
use std::collections::BTreeSet;

/// What is looked for, and where.
#[derive(Debug, Clone)]
pub struct TextQuery<'a> {
    pub asked: &'a Asked,
    pub fiscal_year: Option<FiscalYear>,
    pub kind: Option<TextKind>,
    /// What the reader may see: these departments, or all of them.
    pub departments: Option<&'a [DepartmentId]>,
    /// What of the departments besides.
    pub elsewhere: Elsewhere,
}

/// What is looked for in departments of which the reader may see no more than citizens do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Elsewhere {
    #[default]
    Nothing,
    /// What all others have published.
    Published,
    /// What this one has.
    PublishedBy(DepartmentId),
}

impl TextQuery<'_> {
    /// Whether no text at all may be found.
    pub(crate) fn is_of_nothing(&self) -> bool {
        self.departments.is_some_and(<[_]>::is_empty) && self.elsewhere == Elsewhere::Nothing
    }
}

/// The tokens of a text, parted by spaces; none of a text that nothing can be found in.
pub(super) fn of(code: &MunicipalityCode, key: PolicyKey, kind: TextKind, folded: &str) -> Option<String> {
    let pairs: BTreeSet<String> = bigrams(folded).map(pair).collect();
    if pairs.is_empty() {
        return None;
    }
    let whose = [city(code), department(code, key.department.0), year(key.fiscal_year.starts()), of_kind(kind)];
    Some(whose.into_iter().chain(pairs).collect::<Vec<_>>().join(" "))
}

/// A question as the database takes it.
pub(crate) fn question(backend: Backend, code: &MunicipalityCode, query: &TextQuery<'_>) -> String {
    let pairs: BTreeSet<String> = query.asked.folded().flat_map(bigrams).map(pair).collect();
    let signs = Signs::of(backend);
    let quoted = |token: String| signs.quoted(&token);
    let mut all: Vec<String> = pairs.into_iter().map(quoted).collect();
    all.push(whose(signs, code, query));
    all.extend(query.fiscal_year.map(|asked| quoted(year(asked.starts()))));
    all.extend(query.kind.map(|kind| quoted(of_kind(kind))));
    all.join(signs.and)
}

/// How a database writes that tokens are there or not.
#[derive(Debug, Clone, Copy)]
struct Signs {
    and: &'static str,
    or: &'static str,
    but_not: &'static str,
    mark: char,
}

impl Signs {
    fn of(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => Self { and: " AND ", or: " OR ", but_not: " NOT ", mark: '"' },
            Backend::Postgres => Self { and: " & ", or: " | ", but_not: " & !", mark: '\'' },
        }
    }

    fn quoted(self, token: &str) -> String {
        format!("{0}{token}{0}", self.mark)
    }
}

// Of departments that the reader may see, everything as it stands now; what they have published is the same once more. Of
// others what is published.
fn whose(signs: Signs, code: &MunicipalityCode, query: &TextQuery<'_>) -> String {
    let Signs { and, or, but_not, .. } = signs;
    let (whole, public) = (signs.quoted(&city(code)), signs.quoted(&of_kind(TextKind::Public)));
    let of = |id: DepartmentId| signs.quoted(&department(code, id.0));
    let any = |ids: &[DepartmentId]| format!("({})", ids.iter().map(|id| of(*id)).collect::<Vec<_>>().join(or));
    let own = match query.departments {
        None => Some(format!("({whole}{but_not}{public})")),
        Some([]) => None,
        Some(ids) => Some(format!("({}{but_not}{public})", any(ids))),
    };
    let others = match (query.elsewhere, query.departments) {
        (Elsewhere::Nothing, _) => None,
        (Elsewhere::PublishedBy(id), _) => Some(format!("({}{and}{public})", of(id))),
        (Elsewhere::Published, None | Some([])) => Some(format!("({whole}{and}{public})")),
        (Elsewhere::Published, Some(ids)) => Some(format!("(({whole}{and}{public}){but_not}{})", any(ids))),
    };
    format!("({})", own.into_iter().chain(others).collect::<Vec<_>>().join(or))
}

fn pair(pair: &str) -> String {
    // A control character would end a text in one of the databases.
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        c if c.is_control() => '\u{FFFD}',
        c => c,
    };
    pair.chars().map(wide).collect()
}

fn city(code: &MunicipalityCode) -> String {
    format!("m{code}")
}

fn department(code: &MunicipalityCode, id: i64) -> String {
    format!("m{code}d{id}")
}

fn year(starts: u16) -> String {
    format!("y{starts}")
}

fn of_kind(kind: TextKind) -> String {
    format!("k{}", kind.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use hoshin_domain::text::fold;

    #[test]
    fn no_sign_of_a_text_or_a_question_means_anything_to_a_database() {
        let code = hoshin_town::municipality().code;
        let key = PolicyKey { fiscal_year: FiscalYear::try_from(2026).unwrap(), department: DepartmentId(3) };
        let text = fold("%_\"'\\:*()&|! \u{0} AND ＯＲ -ab");
        let kept = of(&code, key, TextKind::Policy, &text).unwrap();
        let pairs: Vec<&str> = kept.split(' ').skip(4).collect();
        assert!(!pairs.is_empty() && pairs.iter().all(|pair| !pair.contains(|c: char| c.is_ascii())), "{kept}");
        let asked = Asked::of("%_\"' a:b*");
        let elsewhere = Elsewhere::Nothing;
        let query = TextQuery { asked: &asked, fiscal_year: None, kind: None, departments: None, elsewhere };
        for (backend, mark) in [(Backend::Sqlite, '"'), (Backend::Postgres, '\'')] {
            let whose = whose(Signs::of(backend), &code, &query);
            let question = question(backend, &code, &query).replace(&whose, "");
            let signs = |c: char| c.is_ascii_punctuation() && c != mark && c != '&';
            assert!(!question.contains(signs), "{question}");
        }
    }

    #[test]
    fn a_text_of_one_letter_is_not_in_the_index() {
        let key = PolicyKey { fiscal_year: FiscalYear::try_from(2026).unwrap(), department: DepartmentId(3) };
        assert_eq!(of(&hoshin_town::municipality().code, key, TextKind::Policy, "a"), None);
    }
}
