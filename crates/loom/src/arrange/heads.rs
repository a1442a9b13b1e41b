//! What stands on top of most papers: title, department, officers, basic policy, scale.

use crate::contents::{Officer, Policy, Step, widened};
use crate::office::Office;
use crate::page::{Page, Row, Style, WIDTH};
use crate::words::Part;

impl Office<'_> {
    /// 令和７年度, as the city writes it.
    pub(super) fn year(&self, year: u32) -> String {
        let era = year - 2018;
        let wide = widened(&era.to_string());
        if self.dialect.is_standard() {
            return format!("令和{wide}年度");
        }
        match self.dialect.chance("year").below(8) {
            0 => format!("令和{era}年度"),
            1 => format!("令和{wide}（{year}）年度"),
            2 => format!("Ｒ{wide}年度"),
            3 => format!("{year}年度"),
            _ => format!("令和{wide}年度"),
        }
    }

    /// The title; it may end with what the copy is.
    pub(super) fn title(&self, policy: &Policy) -> String {
        let (year, department) = (self.year(policy.year), &policy.department);
        let suffix = ["（案）", "（期末評価）", "（最終評価）"];
        let suffix = if self.habit("suffix", 20) { suffix[self.dialect.number() % 3] } else { "" };
        if self.dialect.is_standard() {
            return format!("{year}　{department}の運営方針");
        }
        let title = match self.dialect.chance("title").below(7) {
            0 => format!("{year}　{department}の運営方針"),
            1 => format!("{year}　部の運営方針　{department}"),
            2 => format!("{year}　{department}　運営方針"),
            3 => format!("{department}　運営方針（{year}）"),
            4 => format!("{year}　組織目標管理シート"),
            5 => format!("{year}　部局運営方針書"),
            _ => format!("{year}　{department}　重点目標シート"),
        };
        title + suffix
    }

    /// The title of a list of all departments.
    pub(super) fn title_of_all(&self, year: u32) -> String {
        let kind = if self.traits.is_filled { "実績一覧" } else { "一覧" };
        match self.dialect.chance("title").below(3) {
            0 => format!("{}　部の重点目標（{kind}）", self.year(year)),
            1 => format!("{}　各部の運営方針　{kind}", self.year(year)),
            _ => format!("{}　部局別重点目標{kind}", self.year(year)),
        }
    }

    /// The word for the department; a 局 does not call itself 部.
    pub(super) fn department_word(&self, part: Part) -> String {
        let word = self.dialect.word(part);
        let is_plain = word.starts_with('部') && !word.starts_with("部局") && !word.starts_with("部等");
        if is_plain && self.dialect.kind() != "部" {
            word.replacen('部', self.dialect.kind(), 1)
        } else {
            self.word(part)
        }
    }

    /// The rows of department and officers.
    pub(super) fn who(&self, policy: &Policy) -> Vec<Row> {
        let department = self.department_word(Part::Department);
        let Some((head, others)) = policy.officers.split_first() else {
            return vec![Row::new().head(10, department).text(50, &policy.department)];
        };
        let head_word = self.department_word(Part::DepartmentHead);
        let first =
            Row::new().head(8, department).text(22, &policy.department).head(8, head_word).text(22, named(head));
        let other = |officer: &Officer| Row::new().skip(30).head(8, &officer.post).text(22, named(officer));
        std::iter::once(first).chain(others.iter().map(other)).collect()
    }

    /// A heading of a part of the cover, as the city marks headings.
    pub(super) fn heading(&self, number: u32, text: &str) -> String {
        if self.dialect.is_standard() {
            return format!("【{text}】");
        }
        match self.dialect.chance("headings").below(5) {
            0 => format!("【{text}】"),
            1 => format!("■{text}"),
            2 => format!("{}　{text}", widened(&number.to_string())),
            3 => format!("（{}）{text}", widened(&number.to_string())),
            _ => format!("◆　{text}"),
        }
    }

    /// 重点目標１
    pub(super) fn numbered(&self, number: u32) -> String {
        format!("{}{}", self.word(Part::Goal), widened(&number.to_string()))
    }

    pub(super) fn basic_policy(&self, page: &mut Page, number: u32, policy: &Policy) {
        let Some(text) = &policy.basic_policy else { return };
        page.line(Style::Heading, self.heading(number, &self.word(Part::BasicPolicy)));
        page.table(0, [Row::new().text(WIDTH, text)]);
    }

    /// What the grades mean, if they are explained.
    pub(super) fn scale(&self, page: &mut Page, number: u32, policy: &Policy) {
        let Some(first) = policy.scale.first() else { return };
        let heading = self.heading(number, &self.word(Part::Scale));
        if first.percent.is_none() && self.habit("one line", 60) {
            let steps: Vec<String> = policy.scale.iter().map(|step| format!("{}{}", mark(step), step.label)).collect();
            return page.line(Style::Note, steps.join("　"));
        }
        page.line(Style::Heading, heading);
        if !self.dialect.is_standard() && self.habit("table of grades", 50) {
            return page.table(0, policy.scale.iter().map(scale_row));
        }
        policy.scale.iter().for_each(|step| page.line(Style::Body, explained(step)));
    }
}

pub(super) fn named(officer: &Officer) -> String {
    match &officer.charge {
        Some(charge) => format!("{}（{charge}）", officer.name),
        None => officer.name.clone(),
    }
}

/// A letter that runs into the word behind it is told from it by a colon, a mark by itself.
fn mark(step: &Step) -> String {
    if step.code.is_ascii() { format!("{}：", widened(step.code)) } else { step.code.to_owned() }
}

fn explained(step: &Step) -> String {
    let inside = format!("{}{}", step.description.unwrap_or_default(), step.percent.unwrap_or_default());
    let inside = if inside.is_empty() { inside } else { format!("（{inside}）") };
    format!("{}：{}{inside}", widened(step.code), step.label)
}

fn scale_row(step: &Step) -> Row {
    let row = Row::new().centred(6, widened(step.code)).text(14, step.label);
    let row = match step.description {
        Some(description) => row.text(26, description),
        None => row,
    };
    match step.percent {
        Some(percent) => row.text(14, percent),
        None => row,
    }
}
