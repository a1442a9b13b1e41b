//! The small texts of the cover, each with its own grammar.

mod officer_line;
mod open;
mod plans;
mod sections;
mod years;

use super::label::{LabelBook, after_folded};
use super::wording::steps::is_share;
use hoshin_domain::form::{Scale, ScaleKind};
use hoshin_domain::text::folded;
use hoshin_domain::{FiscalYear, GradeScale, GradeStep, OfficerPaper};

pub(super) use officer_line::officer_line;
pub(super) use open::is_open;
pub(super) use plans::{PlanLine, plan_line, plans_apart};
pub(super) use sections::sections;
pub(super) use years::year_at_end;

/// What a title names, and what stands before its year.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Title {
    pub(super) before: Option<String>,
    pub(super) year: Option<FiscalYear>,
    pub(super) department: Option<String>,
}

impl Title {
    /// Whether both name something, and not the same.
    pub(super) fn is_of_another(&self, other: &Title) -> bool {
        let key = |title: &Title| title.department.as_deref().map(folded);
        let differs_in_year = self.year.is_some() && other.year.is_some() && self.year != other.year;
        let differs_in_department = key(self).is_some() && key(other).is_some() && key(self) != key(other);
        differs_in_year || differs_in_department
    }
}

/// The year and the department of a title: 令和６年度　政策推進部の運営方針.
pub(super) fn title(text: &str, labels: &LabelBook) -> Option<Title> {
    let (middle, end) = labels.title_around();
    if end.is_empty() || text.chars().count() > LONGEST_TITLE {
        return None;
    }
    let text = text.trim();
    let at = text.char_indices().map(|(at, _)| at).find(|at| after_folded(&text[*at..], end) == Some(""))?;
    let before = text[..at].trim();
    let (year, department) = match before.rfind("年度") {
        Some(at) => before.split_at(at + "年度".len()),
        None => ("", before),
    };
    let department = after_folded(department, middle).unwrap_or(department).trim();
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Some(match year_at_end(year) {
        Some((before, year)) => Title { before: some(before.trim()), year: Some(year), department: some(department) },
        None => Title { before: None, year: None, department: some(before) },
    })
}

/// No title is longer than this many characters.
const LONGEST_TITLE: usize = 200;

/// One step of a scale: Ａ：達成（目標を達成することができた。100%）. `None` if the text is none.
pub(super) fn scale_step(text: &str, labels: &LabelBook) -> Option<GradeStep> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || "、，,／/・;；".contains(c));
    let (code, rest) = text.split_once(['：', ':'])?;
    let code = labels.code(code).map_or_else(|| folded(code), str::to_owned);
    if code.is_empty() || code.chars().count() > 2 && labels.code(&code).is_none() {
        return None;
    }
    let rest: String = rest.lines().map(str::trim).collect();
    let Some((label, inner)) = rest.split_once(['（', '(']) else {
        let said = rest.trim().to_owned();
        let (label, percent) = if is_share(&said) { (String::new(), said) } else { (said, String::new()) };
        let is_step = !label.is_empty() || !percent.is_empty();
        return is_step.then(|| GradeStep { code, label, description: String::new(), percent });
    };
    let inner = inner.trim_end().strip_suffix(['）', ')'])?;
    let (description, percent) = match inner.rfind('。').map(|at| inner.split_at(at + '。'.len_utf8())) {
        Some((description, percent)) => (description, percent),
        None if inner
            .starts_with(|c: char| folded(c.encode_utf8(&mut [0; 4])).starts_with(|c: char| c.is_ascii_digit())) =>
        {
            ("", inner)
        }
        None => (inner, ""),
    };
    let part = |text: &str| text.trim().to_owned();
    Some(GradeStep { code, label: part(label), description: part(description), percent: part(percent) })
}

/// A grade as the scale spells it, and whether the scale knows it: Ｂ and B（概ね達成） are B; 85.2% is itself.
/// `printed` are the steps of the paper's own scale.
pub(super) fn grade(text: &str, scale: &Scale, printed: &GradeScale) -> (String, bool) {
    let is_number = scale.kind != ScaleKind::Codes && scale.accepts(text.trim(), printed);
    match code(text, printed) {
        Some(code) => (code, true),
        None => (text.trim().to_owned(), is_number),
    }
}

/// The step that a text names, as the scale spells it.
pub(super) fn code(text: &str, printed: &GradeScale) -> Option<String> {
    let key = folded(text);
    let known = printed.0.iter().find(|step| {
        let code = folded(&step.code);
        let label = folded(&step.label);
        let rest = key.strip_prefix(&code).map(|rest| rest.trim_matches(|c: char| ":()[]".contains(c)));
        rest.is_some_and(|rest| rest.is_empty() || rest == label)
    });
    // The letters of a scale may be small ones.
    let in_its_case = || printed.0.iter().find(|step| folded(&step.code).eq_ignore_ascii_case(&key));
    known.or_else(in_its_case).map(|step| step.code.clone())
}

/// The officers of one line: 理事（監）　山口　伸和（総合政策監）. What is no officer comes back.
pub(super) fn officers(text: &str) -> Result<Vec<OfficerPaper>, String> {
    let mut found = Vec::new();
    let spaced = without_leaders(text);
    let mut words = words(&spaced).into_iter().peekable();
    while let Some((post, _)) = words.next() {
        let mut name = String::new();
        let mut count = 0;
        while let Some((word, space)) = words.peek() {
            let is_next =
                count > 0 && (ends_officer(&name) || is_post(word) || count == 2 || spelled_apart(space, &name));
            if is_next {
                break;
            }
            if count > 0 {
                name.push_str(space);
            }
            name.push_str(word);
            count += 1;
            words.next();
        }
        let officer = officer(post, &name);
        // 様式第２号　令和８年４月10日現在 names nobody: no post and no name has a number. 目　次 is no post of one letter.
        let has_number = |text: &str| text.chars().any(char::is_numeric);
        let is_word = officer.post.chars().count() > 1;
        if name.is_empty() || !is_word || has_number(&officer.post) || has_number(&officer.name) {
            return Err(text.to_owned());
        }
        found.push(officer);
    }
    Ok(found)
}

/// The line with a space for the dots that lead the eye from a post to its name.
fn without_leaders(text: &str) -> String {
    let is_dot = |c: char| "…‥・".contains(c);
    let mut spaced = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(is_dot) {
        let (before, dots) = rest.split_at(at);
        let end = dots.find(|c| !is_dot(c)).unwrap_or(dots.len());
        let is_leader = end > '・'.len_utf8() || !dots.starts_with('・');
        spaced.push_str(before);
        spaced.push_str(if is_leader { "\u{3000}" } else { &dots[..end] });
        rest = &dots[end..];
    }
    spaced + rest
}

/// （事務取扱）副市長　青葉　太郎 holds the post for somebody: what stands before the name is no part of it.
fn acting(name: &str) -> Option<(&str, &str)> {
    let (post, name) = name.split_once(char::is_whitespace)?;
    let (_, held) = post.strip_prefix(['（', '('])?.split_once(['）', ')'])?;
    is_post(held).then(|| (post, name.trim_start()))
}

/// An officer by post and name; the charge stands in brackets behind the name.
pub(super) fn officer(post: &str, name: &str) -> OfficerPaper {
    // A box for the seal behind a name is no part of it, nor is the colon behind a post.
    let name = name.trim().trim_end_matches('㊞').trim_end();
    let post = post.trim().trim_end_matches(['：', ':']);
    let (post, name) = match acting(name) {
        Some((held, name)) => (format!("{}{held}", post.trim()), name),
        None => (post.trim().to_owned(), name),
    };
    let bare = name.strip_suffix(['）', ')']);
    let parts = bare.and_then(|bare| bare.rsplit_once(['（', '(']));
    let (name, charge) = match parts {
        Some((name, said)) if !name.trim().is_empty() && is_beside_name(said) => (name.trim(), None),
        Some((name, charge)) if !name.trim().is_empty() && !charge.trim().is_empty() && !is_reading(charge) => {
            (name.trim(), Some(charge.trim().to_owned()))
        }
        _ => (name, None),
    };
    OfficerPaper { post, name: name.to_owned(), charge }
}

/// Whether brackets behind a name say how to call or since when: 内線2100, R7.4.1～.
fn is_beside_name(text: &str) -> bool {
    let bare = folded(text);
    let is_call = ["内線", "電話", "TEL", "℡"].iter().any(|word| text.trim().starts_with(word));
    let is_date = bare.contains(['~', '〜']) || bare.ends_with("から") || bare.ends_with("まで");
    (is_call || is_date) && bare.contains(|c: char| c.is_ascii_digit())
}

/// Whether brackets behind a name say how it is read: nobody is in charge of あおば　たろう.
fn is_reading(text: &str) -> bool {
    text.contains(char::is_whitespace)
        && text.chars().all(|c| c.is_whitespace() || ('ぁ'..='ゖ').contains(&c) || ('ァ'..='ー').contains(&c))
}

/// The words of a text, each with the white space before it.
fn words(text: &str) -> Vec<(&str, &str)> {
    let mut words = Vec::new();
    let mut rest = text;
    loop {
        let start = rest.len() - rest.trim_start().len();
        let (space, after) = rest.split_at(start);
        let end = after.find(char::is_whitespace).unwrap_or(after.len());
        if end == 0 {
            return words;
        }
        words.push((&after[..end], space));
        rest = &after[end..];
    }
}

fn ends_officer(name: &str) -> bool {
    name.ends_with(['）', ')'])
}

// A name is spelled with one kind of space inside; another kind separates it from what follows.
fn spelled_apart(space: &str, name: &str) -> bool {
    name.contains('\u{3000}') && !space.contains('\u{3000}')
}

/// Whether a line begins with a post and goes on with a name.
pub(super) fn begins_with_post(text: &str) -> bool {
    matches!(&words(text)[..], [(post, _), _, ..] if is_post(post))
}

/// Whether a print says this about itself: 案, 第2版, or 第2版　令和8年6月1日公表. The department wrote none of it.
pub(super) fn is_status_line(text: &str) -> bool {
    let is_edition = |word: &str| {
        let number = word.strip_prefix('第').and_then(|word| word.strip_suffix('版'));
        number.is_some_and(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    matches!(
        words[..],
        ["案"
            | "（案）"
            | "写"
            | "（写）"
            | "見本"
            | "取扱注意"
            | "部外秘"
            | "内部資料"
            | "検討中"
            | "DRAFT"
            | "未定稿"]
    ) || (words.iter().any(|word| is_edition(word))
        && words.iter().all(|word| is_edition(word) || word.ends_with("公表")))
}

/// Whether a text heads a box for a seal: a post, or who else signs.
pub(super) fn is_seal_box(text: &str) -> bool {
    let text: String = text.split_whitespace().collect();
    is_post(&text) || ["係", "印", "担当", "起案", "決裁", "合議", "供覧"].contains(&text.as_str())
}

/// The last characters of the posts that offices have: 部長, 理事, 参事, 総括監, 主幹, 課長補佐.
pub(super) fn is_post(word: &str) -> bool {
    let word = super::radicals::plain(word);
    let bare = word.split(['（', '(']).next().unwrap_or(&word);
    bare.chars().count() > 1
        && ["長", "理事", "参事", "監", "主幹", "補佐", "次官", "参与", "管理者", "主査", "顧問", "技術統括", "局次長"]
            .iter()
            .any(|end| bare.ends_with(end))
}
