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
    let (and, or, mark) = match backend {
        Backend::Sqlite => (" AND ", " OR ", '"'),
        Backend::Postgres => (" & ", " | ", '\''),
    };
    let quoted = |token: String| format!("{mark}{token}{mark}");
    let mut all: Vec<String> = pairs.into_iter().map(quoted).collect();
    all.push(match query.departments {
        None => quoted(city(code)),
        Some(departments) => {
            let any: Vec<String> = departments.iter().map(|id| quoted(department(code, id.0))).collect();
            format!("({})", any.join(or))
        }
    });
    all.extend(query.fiscal_year.map(|asked| quoted(year(asked.starts()))));
    all.extend(query.kind.map(|kind| quoted(of_kind(kind))));
    all.join(and)
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
        let query = TextQuery { asked: &asked, fiscal_year: None, kind: None, departments: None };
        for (backend, mark) in [(Backend::Sqlite, '"'), (Backend::Postgres, '\'')] {
            let question = question(backend, &code, &query);
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
