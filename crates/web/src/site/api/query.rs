//! What is asked for: the parameters of an address, each within bounds that its description tells.

use super::fault::Fault;
use hoshin_domain::FiscalYear;
use hoshin_domain::text::fold;
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parameter {
    Year,
    Department,
    /// The grade of a goal.
    Grade,
    /// What a goal serves in the comprehensive plan.
    Plan,
    /// Words that must all occur.
    Text,
    Limit,
    Cursor,
}

use Parameter::{Cursor, Department, Grade, Limit, Plan, Text, Year};

/// What every list takes.
pub(super) const OF_LISTS: &[Parameter] = &[Year, Department, Limit, Cursor];
/// What lists take whose entries belong to a goal.
pub(super) const OF_GOALS: &[Parameter] = &[Year, Department, Grade, Plan, Text, Limit, Cursor];

const USUAL_LIMIT: usize = 20;
const MOST: usize = 100;
const LONGEST_TEXT: usize = 100;
const LONGEST_GRADE: usize = 20;
const LONGEST_CURSOR: usize = 60;

impl Parameter {
    pub(super) fn name(self) -> &'static str {
        match self {
            Year => "year",
            Department => "department",
            Grade => "grade",
            Plan => "plan",
            Text => "q",
            Limit => "limit",
            Cursor => "cursor",
        }
    }

    /// The word that tells what may stand there.
    pub(super) fn word(self) -> String {
        format!("api-parameter-{}", self.name())
    }

    pub(super) fn schema(self) -> Value {
        match self {
            Year => json!({ "type": "integer", "minimum": 1950, "maximum": 2199 }),
            Department => json!({ "type": "integer", "minimum": 1, "maximum": i32::MAX }),
            Grade => json!({ "type": "string", "minLength": 1, "maxLength": LONGEST_GRADE }),
            Plan | Text => json!({ "type": "string", "minLength": 1, "maxLength": LONGEST_TEXT }),
            Limit => json!({ "type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL_LIMIT }),
            Cursor => json!({ "type": "string", "pattern": format!("^[0-9a-z-]{{1,{LONGEST_CURSOR}}}$") }),
        }
    }
}

/// A question within its bounds. What is `None` or empty is not asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ApiQuery {
    pub(super) year: Option<FiscalYear>,
    pub(super) department: Option<i64>,
    pub(super) grade: Option<String>,
    /// Folded, as the words are.
    pub(super) plan: Option<String>,
    pub(super) words: Vec<String>,
    pub(super) limit: usize,
    pub(super) cursor: Option<String>,
}

impl ApiQuery {
    /// The question of a query, which may name these parameters, each once.
    pub(super) fn of(query: &str, known: &[Parameter]) -> Result<Self, Fault> {
        let mut asked = Self::nothing();
        let mut named = Vec::new();
        for piece in query.split('&').filter(|piece| !piece.is_empty()) {
            let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
            let (name, value) = (decoded(name)?, decoded(value)?);
            let found = known.iter().copied().find(|parameter| parameter.name() == name);
            let parameter = found.ok_or(Fault::Unknown(name))?;
            if named.contains(&parameter) {
                return Err(Fault::Twice(parameter));
            }
            named.push(parameter);
            asked.take(parameter, value).ok_or(Fault::Value(parameter))?;
        }
        Ok(asked)
    }

    fn nothing() -> Self {
        let (year, department, grade, plan, cursor) = (None, None, None, None, None);
        Self { year, department, grade, plan, cursor, words: Vec::new(), limit: USUAL_LIMIT }
    }

    fn take(&mut self, parameter: Parameter, value: String) -> Option<()> {
        match parameter {
            Year => self.year = Some(year(&value)?),
            Department => self.department = Some(department(&value)?),
            Grade => self.grade = Some(within(value, LONGEST_GRADE)?),
            Plan => self.plan = Some(fold(&within(value, LONGEST_TEXT)?)),
            Text => self.words = words(&within(value, LONGEST_TEXT)?),
            Limit => {
                self.limit = number(&value).map(|limit| limit as usize).filter(|limit| (1..=MOST).contains(limit))?
            }
            Cursor => {
                let is_one = |c: char| c.is_ascii_digit() || c.is_ascii_lowercase() || c == '-';
                self.cursor = Some(within(value, LONGEST_CURSOR)?).filter(|cursor| cursor.chars().all(is_one));
                self.cursor.as_ref()?;
            }
        }
        Some(())
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect()
}

fn within(text: String, longest: usize) -> Option<String> {
    (1..=longest).contains(&text.chars().count()).then_some(text)
}

pub(super) fn year(text: &str) -> Option<FiscalYear> {
    FiscalYear::try_from(u16::try_from(number(text)?).ok()?).ok()
}

pub(super) fn department(text: &str) -> Option<i64> {
    number(text).map(i64::from).filter(|number| (1..=i64::from(i32::MAX)).contains(number))
}

// Digits alone: a sign would be another way to write the same address.
fn number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn decoded(text: &str) -> Result<String, Fault> {
    let spaced = text.replace('+', " ");
    let text = percent_decode_str(&spaced).decode_utf8().map_err(|_no_text| Fault::Unreadable)?;
    Ok(text.into_owned())
}

/// The query without its cursor, with an & behind what is left.
pub(super) fn without_cursor(query: &str) -> String {
    let is_cursor = |piece: &&str| piece.split('=').next() == Some(Cursor.name());
    let kept = query.split('&').filter(|piece| !piece.is_empty() && !is_cursor(piece));
    kept.map(|piece| format!("{piece}&")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, fault: Option<Fault>) {
        assert_eq!(ApiQuery::of(query, OF_GOALS).err(), fault, "{query}");
    }

    #[test]
    fn what_is_asked_is_within_bounds_or_refused_by_name() {
        check("", None);
        check("&&", None);
        check("year=2026&department=3&grade=A&plan=%E9%98%B2&q=%E9%98%B2%E7%81%BD+%EF%BC%A1&limit=100", None);
        check("q=%00", None);
        check(&format!("q={}", "a".repeat(101)), Some(Fault::Value(Text)));
        check("q=", Some(Fault::Value(Text)));
        check("year=26", Some(Fault::Value(Year)));
        check("year=%2B2026", Some(Fault::Value(Year)));
        check("department=0", Some(Fault::Value(Department)));
        check("department=99999999999999999999", Some(Fault::Value(Department)));
        check("limit=0", Some(Fault::Value(Limit)));
        check("limit=101", Some(Fault::Value(Limit)));
        check("cursor=A", Some(Fault::Value(Cursor)));
        check("cursor=2026-3-e1", None);
        check("year=2026&year=2025", Some(Fault::Twice(Year)));
        check("x=1", Some(Fault::Unknown("x".to_owned())));
        check("q=%ff", Some(Fault::Unreadable));
    }

    #[test]
    fn the_next_page_asks_the_same() {
        assert_eq!(without_cursor("q=a&cursor=x&limit=5"), "q=a&limit=5&");
        assert_eq!(without_cursor(""), "");
    }
}
